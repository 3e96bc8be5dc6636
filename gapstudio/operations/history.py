"""What people changed is undone and redone, without end and across restarts; what became of one annotation can be read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gapstudio.domain import Annotation, ChangeSet, GapStudioError
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.store import AnnotationChange, Project


@dataclass(frozen=True)
class HistoryLine:
    """One change of an annotation.

    Attributes:
        when: ISO 8601 in UTC, to the second.
        title: What the operation is called in the undo menu.
        who: The annotator whom the span names after it. "" for a machine, and where nobody's name is kept: with a note alone, and
            with a deletion.
        what: What changed, as clauses for people: ``label Seller → Buyer``.
    """

    when: str
    title: str
    who: str
    what: tuple[str, ...]


def undo(project: Project) -> ChangeSet:
    """Takes back the last change that a person made; an empty change set where there is none."""
    return project.undo()


def redo(project: Project) -> ChangeSet:
    """Does again what was undone last; an empty change set where there is nothing."""
    return project.redo()


@in_one_state
def annotation_history(project: Project, annotation: str) -> tuple[HistoryLine, ...]:
    """Returns what became of an annotation, oldest first. Changes that were undone are not among it; its deletion is.

    It reads the journal from its end to where the annotation was made: a million changes take some seconds.

    Args:
        project: Any reader of it.
        annotation: Id, also of one that was deleted.

    Raises:
        GapStudioError: The journal knows of no such annotation.
    """
    changes = project.annotation_changes(annotation)
    if not changes:
        raise GapStudioError(f"The history knows of no annotation {annotation}.", remedy="Check its id.")
    titles = label_set_of(project).titles
    return tuple(_line(change, titles) for change in changes)


def _line(change: AnnotationChange, titles: Mapping[str, str]) -> HistoryLine:
    before, after = change.before, change.after
    noted = before is not None and after is not None and replace(before, note=after.note) == after
    who = "" if after is None or noted else after.annotator
    return HistoryLine(change.entry.created, change.entry.title, who, _what(before, after, titles))


def _what(before: Annotation | None, after: Annotation | None, titles: Mapping[str, str]) -> tuple[str, ...]:
    if after is None:
        return ("deleted",)
    if before is None:
        return (f"made: {_label(after, titles)}, {_place(after)}, {after.status.value}",)
    facts = (
        ("label", _label(before, titles), _label(after, titles)),
        ("place", _place(before), _place(after)),
        ("value", before.value, after.value),
        ("state", before.status.value, after.status.value),
        ("note", before.note, after.note),
        ("by", before.annotator, after.annotator),
    )
    changed = tuple(f"{name} {old or 'none'} → {new or 'none'}" for name, old, new in facts if old != new)
    return changed or ("carried over to another reading",)


def _label(one: Annotation, titles: Mapping[str, str]) -> str:
    return titles.get(one.label, one.label)


def _place(one: Annotation) -> str:
    return "no place" if one.start is None else f"“{one.text}” {one.start:,}–{one.end:,}"
