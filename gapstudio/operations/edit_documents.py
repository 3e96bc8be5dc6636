"""Documents are edited: metadata, membership, and drafts that a person confirms."""

from collections import Counter
from collections.abc import Mapping, Sequence

from gapstudio.domain import AnnotationStatus, ChangeSet, counted
from gapstudio.operations.annotate import begin_work
from gapstudio.operations.desk import Desks, named, suggestion_of
from gapstudio.operations.metadata import column_name, column_value
from gapstudio.store import Project


def set_metadata(project: Project, documents: Sequence[str], values: Mapping[str, str]) -> ChangeSet:
    """Sets metadata columns of documents, all in one step; an empty value empties the column.

    Raises:
        GapStudioError: A column has no name, or a language is no code of one.
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

    So do those that overlap what a person has marked, where the label set allows no overlap; of two drafts the first counts.

    Args:
        project: The project.
        documents: Ids.
        annotator: Who confirms.

    Raises:
        GapStudioError: Nobody is named.
    """
    annotator = named(annotator)
    drafts = [a for document in documents for a in project.annotations(document=document) if a.status is AnnotationStatus.DRAFT]
    desks = Desks(project, Counter(draft.document for draft in drafts), {})
    judged = (desks[draft.document].accept(suggestion_of(draft), draft.label, annotator)[0] for draft in drafts)
    made = [one for one in judged if one is not None]
    with project.change(f"Confirm {counted(len(made), 'draft')}") as change:
        change.put_annotations(made)
        begin_work(project, change, [one.document for one in made], annotator)
    return change.changes
