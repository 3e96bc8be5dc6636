"""Who annotates: added, renamed, removed, and whose finished work counts where nobody has adjudicated."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from gapstudio.domain import Annotator, ChangeSet, GapStudioError, LayerState, Outcome, counted
from gapstudio.operations.desk import named
from gapstudio.operations.one_state import in_one_state
from gapstudio.store import DESIGNATED, Project, new_id

BEGUN = frozenset({LayerState.IN_WORK, LayerState.DONE, LayerState.SKIPPED})
"""States of layers that hold somebody's work."""

FINISHED = frozenset({LayerState.DONE, LayerState.SKIPPED})
"""States of layers whose annotators have said that nothing is left to do."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class AnnotatorRow:
    """An annotator as the list shows it.

    Attributes:
        annotator: The annotator; one that is not listed has an id of its own all the same.
        listed: False for a name that only stands with annotations or documents.
        documents: How many documents each state has; a document counts once, under the furthest state.
        designated: Whether the finished layers count as gold where nobody has adjudicated.
    """

    annotator: Annotator
    listed: bool
    documents: Mapping[LayerState, int]
    designated: bool


@in_one_state
def annotator_rows(project: Project) -> tuple[AnnotatorRow, ...]:
    """Returns the annotators by name, and after them those who annotated without being listed."""
    furthest: dict[str, dict[str, LayerState]] = {}
    for layer in project.layers():
        own = furthest.setdefault(layer.annotator, {})
        own[layer.document] = max(own.get(layer.document, layer.state), layer.state, key=list(LayerState).index)
    listed = project.annotators()
    known, designated = {_folded(one.name) for one in listed}, project.setting(DESIGNATED)
    others = [annotator_called(project, name) for name in project.names_at_work() if _folded(name) not in known]
    return tuple(
        AnnotatorRow(one, one in listed, Counter(furthest.get(one.id, {}).values()), one.id == designated)
        for one in (*listed, *others)
    )


def find_annotator(project: Project, annotator: str) -> Annotator:
    """Returns a listed annotator by id or name; capitals and spaces do not matter.

    Raises:
        GapStudioError: There is none.
    """
    people = project.annotators()
    found = next((one for one in people if annotator == one.id or _folded(annotator) == _folded(one.name)), None)
    if found is None:
        known = ", ".join(one.name for one in people) or "nobody yet"
        raise GapStudioError(f"There is no annotator “{annotator}”.", remedy=f"Those listed are: {known}. Add this one first.")
    return found


def annotator_called(project: Project, name: str) -> Annotator:
    """Returns the annotator with a name; one who is not listed has an id that follows from the name."""
    found = next((one for one in project.annotators() if _folded(one.name) == _folded(name)), None)
    return found or Annotator(str(uuid5(NAMESPACE_URL, f"annotator:{_folded(name)}")), name)


def add_annotator(project: Project, name: str, *, colour: str = "", note: str = "") -> Outcome[Annotator]:
    """Adds an annotator. One who annotated under this name before is the same person.

    Args:
        project: Open for writing.
        name: What people read; unique, whatever its capitals.
        colour: ``#RRGGBB``, or "" for the one that the position gives.
        note: Such as an address or a role.

    Raises:
        GapStudioError: The name is empty or taken, or the colour is none.
    """
    name = named(name)
    _refuse_taken(project, name)
    at_work = name in project.names_at_work()
    one = Annotator(annotator_called(project, name).id if at_work else new_id(), name, _colour(colour), note.strip())
    with project.change(f"Add annotator {name}") as change:
        change.put_annotators([one])
    return Outcome(change.changes, one)


def edit_annotator(
    project: Project, annotator: str, *, name: str | None = None, colour: str | None = None, note: str | None = None
) -> Outcome[Annotator]:
    """Changes fields of an annotator; what is None stays. Whatever carries the name follows a new one.

    Args:
        project: Open for writing.
        annotator: Id or name.
        name: Another name.
        colour: Another colour; "" for the one that the position gives.
        note: Another note.

    Raises:
        GapStudioError: There is no such annotator, the name is empty or taken, or the colour is none.
    """
    before = find_annotator(project, annotator)
    after = replace(
        before,
        name=before.name if name is None else named(name),
        colour=before.colour if colour is None else _colour(colour),
        note=before.note if note is None else note.strip(),
    )
    if after.name != before.name:
        _refuse_taken(project, after.name, but=before)
    if after == before:
        return Outcome(ChangeSet(), before)
    renamed = after.name != before.name
    title = f"Rename annotator {before.name} to {after.name}" if renamed else f"Edit annotator {after.name}"
    with project.change(title) as change:
        change.put_annotators([after])
        if renamed:
            for written in {before.name, *(one for one in project.names_at_work() if _folded(one) == _folded(before.name))}:
                change.rename_in_work(written, after.name)
    return Outcome(change.changes, after)


def remove_annotator(project: Project, annotator: str, *, with_layers: bool = False) -> ChangeSet:
    """Removes an annotator from the list, with what was assigned and not begun. What the project itself holds stays as it is.

    Args:
        project: Open for writing.
        annotator: Id or name.
        with_layers: Whether layers that hold work go as well; undo brings them back.

    Raises:
        GapStudioError: There is no such annotator, or layers hold work and may not go.
    """
    one = find_annotator(project, annotator)
    layers = project.layers(annotator=one.id)
    begun = [layer for layer in layers if layer.state in BEGUN]
    if begun and not with_layers:
        raise GapStudioError(
            f"{one.name} has worked on {counted(len({layer.document for layer in begun}), 'document')}.",
            remedy="Keep the annotator, or remove the layers as well.",
        )
    with project.change(f"Remove annotator {one.name}") as change:
        change.remove_layers([layer.id for layer in layers])
        change.remove_annotators([one.id])
        if project.setting(DESIGNATED) == one.id:
            change.set_setting(DESIGNATED, None)
    return change.changes


def designate(project: Project, annotator: str) -> ChangeSet:
    """Lets the finished layers of one annotator be gold in documents that nobody has adjudicated; "" lets nobody's.

    Raises:
        GapStudioError: There is no such annotator.
    """
    one = find_annotator(project, annotator) if annotator else None
    if (one and one.id) == project.setting(DESIGNATED):
        return ChangeSet()
    with project.change(f"Designate {one.name}" if one else "Designate no annotator") as change:
        change.set_setting(DESIGNATED, one and one.id)
    return change.changes


def designated(project: Project) -> Annotator | None:
    """Returns the annotator whose finished layers are gold in documents that nobody has adjudicated, or None."""
    chosen = project.setting(DESIGNATED)
    return next((one for one in project.annotators() if one.id == chosen), None)


def _refuse_taken(project: Project, name: str, but: Annotator | None = None) -> None:
    if any(_folded(one.name) == _folded(name) and one != but for one in project.annotators()):
        raise GapStudioError(f"There is an annotator {name} already.", remedy="Take another name.")


def _colour(colour: str) -> str:
    if colour and not _COLOUR.fullmatch(colour):
        raise GapStudioError(f"“{colour}” is no colour.", remedy="Write it as #RRGGBB, such as #2A6FB0.")
    return colour.upper()


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
