"""A person's work on the spans of documents: made, changed, deleted, accepted and rejected. Every call is one step of undo.

What a person does to one span changes no other one. The other places of a value in doubt stay suggestions when one of them is
confirmed, since a value may be printed more than once, and what overlaps a new span is suggested again once that span is gone.
Whatever changes nothing leaves no step.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    ChangeSet,
    DocumentState,
    DocumentWork,
    GapStudioError,
    Outcome,
    Reading,
    Source,
    Span,
    Suggestion,
    WorkState,
    counted,
)
from gapstudio.operations.desk import STATING, Desk, Desks, named, overlaps, refuse_benchmark
from gapstudio.operations.label_sets import known_label, label_set_of
from gapstudio.store import Project, Transaction, new_id, now

_PART = 500
"""How many annotations one question names."""


@dataclass(frozen=True)
class Judged:
    """What became of suggestions that a person judged.

    Attributes:
        annotations: What they have become, in the order given.
        skipped: Why the others were left alone, as clauses for people, with how many each.
        unplaced: Stated values that have no place any more, since the last one in doubt was rejected; they are *unlocated*.
    """

    annotations: tuple[Annotation, ...]
    skipped: Mapping[str, int]
    unplaced: tuple[Annotation, ...] = ()


def add_annotation(
    project: Project,
    *,
    document: str,
    start: int,
    end: int,
    label: str,
    annotator: str,
    value: str = "",
    note: str = "",
    reading: Reading | None = None,
) -> Outcome[Annotation]:
    """Marks a range of a document; it is snapped to the edges of the words that it touches.

    What is there already stays as it is: the same range with the same label is returned unchanged where a person confirmed it,
    and confirmed where it was a draft or had been rejected.

    Args:
        project: Open for writing.
        document: Id.
        start: First code point.
        end: One past the last.
        label: Name in the project's label set.
        annotator: Who marks it.
        value: The normalised value; "" where the text says it.
        note: "" for none.
        reading: The document's current reading, from whoever holds it: on a long document it takes long to unpack.

    Raises:
        GapStudioError: The label or the document is not there, nobody is named, the range touches no word, or it overlaps another
            span and the label set allows no overlap.
    """
    annotator = named(annotator)
    desk = Desk(project, document, label_set_of(project), reading)
    place = desk.place(start, end, label)
    same = desk.same(place)
    if same is not None and same.status is AnnotationStatus.CONFIRMED:
        return Outcome(ChangeSet(), same)
    base = same or Annotation(new_id(), document, label, place.start, place.end, source=Source.PERSON)
    desk.refuse_overlap(place, base.id)
    stated = "" if base.status is AnnotationStatus.CONTRADICTORY else base.value
    made = replace(desk.confirm(base, place, annotator), value=value or stated, note=note or base.note)
    with project.change(f"Mark {desk.titles[label]}") as change:
        change.put_annotations([made])
        begin_work(project, change, [document], annotator)
    return Outcome(change.changes, made)


def change_annotation(
    project: Project,
    annotation: str,
    *,
    annotator: str,
    label: str | None = None,
    start: int | None = None,
    end: int | None = None,
    value: str | None = None,
    note: str | None = None,
    reading: Reading | None = None,
) -> Outcome[Annotation]:
    """Changes one annotation; what is None stays. Label, place and value confirm it, a note alone does not.

    A value without a place gets one by `start` and `end`. Unless one is given, the value stays where the limits move, and what a
    source states stays wherever it is placed; another one is dropped where the span goes to other words. One that the page
    contradicts is dropped as well: to give it again says that it is right and the page is not.

    Raises:
        GapStudioError: As for `add_annotation`, or there is no such annotation, or the change makes it equal to another one.
    """
    annotator = named(annotator)
    before = project.annotation(annotation)
    refuse_benchmark(project, before.document)
    after = before if note is None else replace(before, note=note)
    titles = label_set_of(project).titles
    if (label, start, end, value) != (None, None, None, None):
        desk = Desk(project, before.document, label_set_of(project), reading)
        after = changed(desk, after, annotator, label=label, start=start, end=end, value=value)
    if after == before:
        return Outcome(ChangeSet(), before)
    with project.change(_title(titles, before, after)) as change:
        change.put_annotations([after])
        begin_work(project, change, [before.document], annotator)
    return Outcome(change.changes, after)


def delete_annotations(project: Project, annotations: Sequence[str], *, annotator: str) -> ChangeSet:
    """Takes annotations away: a person's own are deleted, what anything else states is rejected, so that it does not come again.

    A value without a place is rejected as well: the person says that it is not on the page. One whose last place in doubt goes
    becomes such a value (`Desk.still_stated`).

    Args:
        project: Open for writing.
        annotations: Ids.
        annotator: Who takes them away.

    Raises:
        GapStudioError: There is no such annotation, or nobody is named.
    """
    annotator = named(annotator)
    known = _known(project, list(dict.fromkeys(annotations)))
    for document in _documents(known):
        refuse_benchmark(project, document)
    own = [one for one in known if one.source == Source.PERSON]
    stated = [one for one in known if one.source != Source.PERSON and one.status is not AnnotationStatus.REJECTED]
    desks = Desks(project, Counter(one.document for one in known), {})
    for one in own:
        desks[one.document].take_away(one)
    made = [desks[one.document].turn_down(one, annotator) for one in stated]
    unplaced = desks.still_stated(annotator)
    with project.change(f"Delete {counted(len(own) + len(made), 'span')}") as change:
        change.remove_annotations([one.id for one in own])
        change.put_annotations([*made, *unplaced])
        begin_work(project, change, _documents([*own, *made]), annotator)
    return change.changes


def accept(
    project: Project,
    suggestions: Sequence[Suggestion],
    *,
    annotator: str,
    label: str | None = None,
    readings: Mapping[str, Reading] | None = None,
) -> Outcome[Judged]:
    """Makes suggestions a person's work. Nothing that a person did before is overwritten: what is in its way is left alone.

    Where the page contradicts the value that a source states, what the page shows is accepted; `change_annotation` with the
    value keeps the source's instead.

    Args:
        project: Open for writing.
        suggestions: Of any documents; of two that exclude each other the first counts.
        annotator: Who accepts.
        label: Label for all of them instead of the one that each proposes; needed where a suggestion has several options.
        readings: Current readings of documents by their id, as far as the caller holds them.

    Raises:
        GapStudioError: The label set has no such label, nobody is named, or a document is not there.
    """
    annotator = named(annotator)
    desks = Desks(project, Counter(one.document for one in suggestions), readings or {})
    if label is not None:
        known_label(desks.labels, label)
    made: list[Annotation] = []
    skipped: Counter[str] = Counter()
    for one in suggestions:
        accepted, why = desks[one.document].accept(one, label or one.label, annotator)
        if accepted is None:
            skipped[why] += 1
        else:
            made.append(accepted)
    with project.change(f"Accept {counted(len(made), 'suggestion')}") as change:
        change.put_annotations(made)
        begin_work(project, change, _documents(made), annotator)
    return Outcome(change.changes, Judged(tuple(made), dict(skipped)))


def reject(
    project: Project,
    suggestions: Sequence[Suggestion],
    *,
    annotator: str,
    readings: Mapping[str, Reading] | None = None,
) -> Outcome[Judged]:
    """Rejects suggestions: they are not made again, whatever run or rule would. One with several options is rejected for all.

    What a person confirmed or rejected before is left alone.

    Args:
        project: Open for writing.
        suggestions: Of any documents.
        annotator: Who rejects.
        readings: As for `accept`.

    Raises:
        GapStudioError: Nobody is named, or a document is not there.
    """
    annotator = named(annotator)
    desks = Desks(project, Counter(one.document for one in suggestions), readings or {})
    made: list[Annotation] = []
    skipped: Counter[str] = Counter()
    for one in suggestions:
        rejected, why = desks[one.document].reject(one, annotator)
        if why:
            skipped[why] += 1
        made += rejected
    unplaced = desks.still_stated(annotator)
    with project.change(f"Reject {counted(len(suggestions) - skipped.total(), 'suggestion')}") as change:
        change.put_annotations([*made, *unplaced])
        begin_work(project, change, _documents(made), annotator)
    return Outcome(change.changes, Judged(tuple(made), dict(skipped), tuple(unplaced)))


def set_work(project: Project, documents: Sequence[str], state: WorkState, *, annotator: str, reason: str = "") -> ChangeSet:
    """Says how far documents have come; those that have come so far already are left alone.

    Raises:
        GapStudioError: One is skipped without a reason or was set aside, nobody is named, or there is no such document of ours.
    """
    annotator = named(annotator)
    if state is WorkState.SKIPPED and not reason.strip():
        raise GapStudioError("A document is skipped for a reason.", remedy="Say in a few words why it is left out.")
    kept = reason.strip() if state is WorkState.SKIPPED else ""
    works = [_workable(project, document, state) for document in dict.fromkeys(documents)]
    moment = now()
    new = [
        DocumentWork(one.document, state, kept, annotator, moment) for one in works if (one.state, one.reason) != (state, kept)
    ]
    with project.change(f"Set {counted(len(new), 'document')} to {state.value}") as change:
        change.put_work(new)
    return change.changes


def begin_work(project: Project, change: Transaction, documents: Iterable[str], annotator: str) -> None:
    """Sets documents that are new to *in work*, as part of a change of their spans."""
    new = [document for document in dict.fromkeys(documents) if project.work(document).state is WorkState.NEW]
    change.put_work(DocumentWork(document, WorkState.IN_WORK, "", annotator, now()) for document in new)


def _workable(project: Project, document: str, state: WorkState) -> DocumentWork:
    """Returns how far one of our documents has come; raises where nobody can work on it."""
    refuse_benchmark(project, document)
    known = project.document(document)
    if known.state is not DocumentState.READ and state is not WorkState.NEW:
        raise GapStudioError(
            f"{known.name} was set aside, so nobody can work on it.", remedy="Retry it on Documents, or take it out."
        )
    return project.work(document)


def _known(project: Project, ids: Sequence[str]) -> list[Annotation]:
    """Returns annotations by id; raises where there is none."""
    parts = (project.annotations(ids=ids[start : start + _PART]) for start in range(0, len(ids), _PART))
    found = {one.id: one for part in parts for one in part}
    return [found[one] if one in found else project.annotation(one) for one in ids]


def changed(
    desk: Desk,
    before: Annotation,
    annotator: str,
    *,
    label: str | None = None,
    start: int | None = None,
    end: int | None = None,
    value: str | None = None,
) -> Annotation:
    """Returns an annotation as `change_annotation` changes it, and raises as that does."""
    first, last = before.start if start is None else start, before.end if end is None else end
    if first is None or last is None:
        raise GapStudioError("This value has no place on the page.", remedy="Select the words that say it, then place it there.")
    place = desk.place(first, last, label or before.label)
    if (same := desk.same(place, before.id)) is not None and same.status is not AnnotationStatus.REJECTED:
        title = desk.titles.get(place.label, place.label)
        raise GapStudioError(f"{title} is marked there already.", remedy="Delete one of the two.")
    desk.refuse_overlap(place, before.id)
    stays = before.value if value is None and _keeps_value(before, place) else value or ""
    after = replace(desk.confirm(before, place, annotator), value=stays)
    return before if replace(after, annotator=before.annotator, revision=before.revision) == before else after


def _keeps_value(before: Annotation, place: Span) -> bool:
    if overlaps(before, place):
        return before.status is not AnnotationStatus.CONTRADICTORY
    return before.source in STATING


def _title(titles: Mapping[str, str], before: Annotation, after: Annotation) -> str:
    title = titles.get(before.label, before.label)
    if before.label != after.label:
        return f"Relabel {title} as {titles[after.label]}"
    if (before.start, before.end) != (after.start, after.end):
        return f"Move the limits of {title}" if before.start is not None else f"Place {title}"
    if before.note != after.note:
        return f"Note on {title}"
    if before.value != after.value:
        return f"Set the value of {title}"
    return f"Confirm {title}"


def _documents(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.document for one in annotations))
