"""Documents are edited: metadata, membership, and drafts that a person confirms."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gapstudio.domain import AnnotationStatus, ChangeSet, counted
from gapstudio.operations.metadata import column_name, column_value
from gapstudio.store import Project


def set_metadata(project: Project, documents: Sequence[str], values: Mapping[str, str]) -> ChangeSet:
    """Sets metadata columns of documents, all in one step; an empty value empties the column.

    Raises:
        GapStudioError: A column has no name.
    """
    pairs = [(column_name(name), value) for name, value in values.items()]
    named = {name: column_value(name, value) for name, value in pairs}
    with project.change(f"Set {', '.join(named)} of {counted(len(documents), 'document')}") as change:
        change.set_metadata(dict.fromkeys(documents, named))
    return change.changes


def remove_documents(project: Project, documents: Sequence[str]) -> ChangeSet:
    """Takes documents out of the project with their annotations; undo brings them back."""
    with project.change(f"Remove {counted(len(documents), 'document')}") as change:
        change.set_active(documents, False)
    return change.changes


def confirm_drafts(project: Project, documents: Sequence[str], annotator: str) -> ChangeSet:
    """Confirms all drafts of documents that a person has looked at; those in doubt or unlocated stay as they are.

    Args:
        project: The project.
        documents: Ids.
        annotator: Who confirms.
    """
    drafts = [a for document in documents for a in project.annotations(document=document) if a.status is AnnotationStatus.DRAFT]
    with project.change(f"Confirm {counted(len(drafts), 'draft')}") as change:
        change.put_annotations(replace(draft, status=AnnotationStatus.CONFIRMED, annotator=annotator) for draft in drafts)
    return change.changes
