"""A person's work on the spans of documents: made, changed, deleted, accepted and rejected. Every call is one step of undo."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    ChangeSet,
    DocumentWork,
    GapStudioError,
    LabelSet,
    Outcome,
    Reading,
    Source,
    Span,
    Suggestion,
    WorkState,
    counted,
)
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.places import snapped
from gapstudio.store import Project, Transaction, new_id, now


@dataclass(frozen=True)
class Judged:
    """What became of suggestions that a person judged.

    Attributes:
        annotations: What they have become, in the order given.
        skipped: Why the others were left alone, as clauses for people, with how many each.
    """

    annotations: tuple[Annotation, ...]
    skipped: Mapping[str, int]


def add_annotation(
    project: Project, *, document: str, start: int, end: int, label: str, annotator: str, value: str = "", note: str = ""
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

    Raises:
        GapStudioError: The label or the document is not there, the range touches no word, or it overlaps another span and the
            label set allows no overlap.
    """
    desk = _Desk(project, document)
    place = desk.place(start, end, label)
    same = desk.same(place)
    if same is not None and same.status is AnnotationStatus.CONFIRMED:
        return Outcome(ChangeSet(), same)
    desk.refuse_overlap(place, same)
    base = same or Annotation(new_id(), document, label, place.start, place.end, source=Source.PERSON)
    made = replace(desk.confirmed(base, place, annotator), value=value or base.value, note=note or base.note)
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
) -> Outcome[Annotation]:
    """Changes one annotation; what is None stays. Label, place and value confirm it, a note alone does not.

    A value without a place gets one by `start` and `end`. A value that belonged to another text is dropped with a new place,
    unless one is given.

    Raises:
        GapStudioError: As for `add_annotation`, or there is no such annotation, or the change makes it equal to another one.
    """
    before = project.annotation(annotation)
    desk = _Desk(project, before.document)
    after = before if note is None else replace(before, note=note)
    if (label, start, end, value) != (None, None, None, None):
        after = _changed(desk, after, annotator, label=label, start=start, end=end, value=value)
    with project.change(_title(desk, before, after)) as change:
        change.put_annotations([after])
        begin_work(project, change, [before.document], annotator)
    return Outcome(change.changes, after)


def delete_annotations(project: Project, annotations: Sequence[str], *, annotator: str) -> ChangeSet:
    """Takes annotations away: a person's own are deleted, what a source states is rejected, so that it does not come again.

    A value without a place is rejected as well: the person says that it is not on the page.

    Raises:
        GapStudioError: There is no such annotation.
    """
    known = [project.annotation(one) for one in annotations]
    own = [one for one in known if one.source == Source.PERSON]
    stated = [replace(one, status=AnnotationStatus.REJECTED, annotator=annotator) for one in known if one not in own]
    with project.change(f"Delete {counted(len(known), 'span')}") as change:
        change.remove_annotations([one.id for one in own])
        change.put_annotations(stated)
        begin_work(project, change, _documents(known), annotator)
    return change.changes


def accept(project: Project, suggestions: Sequence[Suggestion], *, annotator: str, label: str | None = None) -> Outcome[Judged]:
    """Makes suggestions a person's work. Nothing that a person did before is overwritten: what is in its way is left alone.

    Args:
        project: Open for writing.
        suggestions: Of any documents; of two that exclude each other the first counts.
        annotator: Who accepts.
        label: Label for all of them instead of the one that each proposes; needed where a suggestion has several options.
    """
    made: list[Annotation] = []
    skipped: Counter[str] = Counter()
    desks: dict[str, _Desk] = {}
    for one in suggestions:
        desk = desks.setdefault(one.document, _Desk(project, one.document))
        accepted, why = desk.accept(one, label or one.label, annotator)
        if accepted is None:
            skipped[why] += 1
        else:
            made.append(accepted)
    with project.change(f"Accept {counted(len(made), 'suggestion')}") as change:
        change.put_annotations(made)
        begin_work(project, change, _documents(made), annotator)
    return Outcome(change.changes, Judged(tuple(made), dict(skipped)))


def reject(project: Project, suggestions: Sequence[Suggestion], *, annotator: str) -> Outcome[Judged]:
    """Rejects suggestions: they are not made again, whatever run or rule would. One with several options is rejected for all."""
    made = [one for suggestion in suggestions for one in _rejected(project, suggestion, annotator)]
    with project.change(f"Reject {counted(len(suggestions), 'suggestion')}") as change:
        change.put_annotations(made)
        begin_work(project, change, _documents(made), annotator)
    return Outcome(change.changes, Judged(tuple(made), {}))


def set_work(project: Project, documents: Sequence[str], state: WorkState, *, annotator: str, reason: str = "") -> ChangeSet:
    """Says how far documents have come.

    Raises:
        GapStudioError: One is skipped without a reason.
    """
    if state is WorkState.SKIPPED and not reason.strip():
        raise GapStudioError("A document is skipped for a reason.", remedy="Say in a few words why it is left out.")
    kept = reason.strip() if state is WorkState.SKIPPED else ""
    moment = now()
    with project.change(f"Set {counted(len(documents), 'document')} to {state.value}") as change:
        change.put_work(DocumentWork(document, state, kept, annotator, moment) for document in documents)
    return change.changes


def begin_work(project: Project, change: Transaction, documents: Iterable[str], annotator: str) -> None:
    """Sets documents that are new to *in work*, as part of a change of their spans."""
    new = [document for document in dict.fromkeys(documents) if project.work(document).state is WorkState.NEW]
    change.put_work(DocumentWork(document, WorkState.IN_WORK, "", annotator, now()) for document in new)


class _Desk:
    """One document while a person works on it: its reading, its annotations, and what the label set allows."""

    def __init__(self, project: Project, document: str) -> None:
        self.document = document
        self.labels: LabelSet = label_set_of(project)
        self.titles = self.labels.titles
        reading = project.reading(document)
        if reading is None:
            name = project.document(document).name
            raise GapStudioError(f"{name} was set aside, so there is nothing to mark in it.", remedy="Retry it on Documents.")
        self.reading: Reading = reading
        self._annotations = {one.id: one for one in project.annotations(document=document)}

    def place(self, start: int, end: int, label: str) -> Span:
        """Returns the range snapped to words, with a label that the set has."""
        if self.labels.label(label) is None:
            known = ", ".join(self.labels.names)
            raise GapStudioError(f"The label set has no label {label}.", remedy=f"Choose one of {known}, or add it to the set.")
        first, last = snapped(self.reading, start, end)
        return Span(first, last, label)

    def same(self, place: Span, but: str = "") -> Annotation | None:
        """Returns the annotation with this range and label, the most settled where there are several, or None."""
        found = [one for one in self._others(but) if (one.start, one.end, one.label) == place.triple]
        return min(found, key=lambda one: one.status is not AnnotationStatus.CONFIRMED, default=None)

    def refuse_overlap(self, place: Span, but: Annotation | None) -> None:
        """Raises where a person's span is in the way."""
        if (other := self.in_the_way(place, "" if but is None else but.id)) is not None:
            title = self.titles.get(other.label, other.label)
            raise GapStudioError(
                f"“{_short(self.reading.text[place.start : place.end])}” overlaps {title} “{_short(other.text)}”.",
                remedy="Delete or relabel that one, or allow overlapping spans in the label set.",
            )

    def in_the_way(self, place: Span, but: str = "") -> Annotation | None:
        """Returns a confirmed annotation that excludes one at this place, or None."""
        if self.labels.overlapping:
            return None
        confirmed = (one for one in self._others(but) if one.status is AnnotationStatus.CONFIRMED)
        return next((one for one in confirmed if _overlaps(one, place)), None)

    def confirmed(self, base: Annotation, place: Span, annotator: str) -> Annotation:
        """Returns an annotation as a person confirms it at a place of this reading."""
        return replace(
            base,
            label=place.label,
            start=place.start,
            end=place.end,
            text=self.reading.text[place.start : place.end],
            status=AnnotationStatus.CONFIRMED,
            annotator=annotator,
            revision=self.reading.revision,
            why="",
        )

    def accept(self, one: Suggestion, label: str, annotator: str) -> tuple[Annotation | None, str]:
        """Returns what a suggestion becomes, or None and why it is left alone; it is in the way of later ones."""
        if not label:
            return None, "several labels may be meant"
        place = self.place(one.start, one.end, label)
        same = self.same(place)
        if same is not None and same.status in (AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED):
            return None, f"{same.status.value} already"
        draft = self._annotations.get(one.id) or same
        if self.in_the_way(place, "" if draft is None else draft.id) is not None:
            return None, "overlapping a person's span"
        new = Annotation(
            new_id(), self.document, label, None, None, value=one.value, source=one.source, origin=one.origin, score=one.score
        )
        made = self.confirmed(draft or new, place, annotator)
        self._annotations[made.id] = made
        return made, ""

    def _others(self, but: str) -> Iterable[Annotation]:
        return (one for one in self._annotations.values() if one.id != but)


def _changed(
    desk: _Desk,
    before: Annotation,
    annotator: str,
    *,
    label: str | None,
    start: int | None,
    end: int | None,
    value: str | None,
) -> Annotation:
    first, last = before.start if start is None else start, before.end if end is None else end
    if first is None or last is None:
        raise GapStudioError("This value has no place on the page.", remedy="Select the words that say it, then place it there.")
    place = desk.place(first, last, label or before.label)
    if (same := desk.same(place, before.id)) is not None and same.status is not AnnotationStatus.REJECTED:
        title = desk.titles.get(place.label, place.label)
        raise GapStudioError(f"{title} is marked there already.", remedy="Delete one of the two.")
    desk.refuse_overlap(place, before)
    moved = before.start is not None and (place.start, place.end) != (before.start, before.end)
    stays = "" if moved else before.value
    return replace(desk.confirmed(before, place, annotator), value=stays if value is None else value)


def _rejected(project: Project, one: Suggestion, annotator: str) -> list[Annotation]:
    known = {note.id: note for note in project.annotations(document=one.document)}
    if one.id in known:
        return [replace(known[one.id], status=AnnotationStatus.REJECTED, annotator=annotator)]
    revision = project.reading(one.document)
    base = Annotation(
        new_id(),
        one.document,
        one.label,
        one.start,
        one.end,
        one.text,
        one.value,
        one.source,
        AnnotationStatus.REJECTED,
        annotator,
        revision.revision if revision else "",
        origin=one.origin,
        score=one.score,
    )
    labels = (one.label,) if one.label else one.options
    return [replace(base, id=new_id(), label=label) for label in labels]


def _title(desk: _Desk, before: Annotation, after: Annotation) -> str:
    title = desk.titles.get(before.label, before.label)
    if before.label != after.label:
        return f"Relabel {title} as {desk.titles[after.label]}"
    if (before.start, before.end) != (after.start, after.end):
        return f"Move the limits of {title}" if before.start is not None else f"Place {title}"
    if before.note != after.note:
        return f"Note on {title}"
    return f"Change {title}"


def _overlaps(one: Annotation, place: Span) -> bool:
    return one.start is not None and one.end is not None and one.start < place.end and place.start < one.end


def _documents(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.document for one in annotations))


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= 40 else f"{joined[:39]}…"
