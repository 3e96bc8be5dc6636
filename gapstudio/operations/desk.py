"""Documents while a person works on them: their words, their annotations, and what the label set allows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from gapstudio.domain import Annotation, AnnotationStatus, GapStudioError, LabelSet, Outline, Reading, Source, Span, Suggestion
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.label_sets import known_label, label_set_of
from gapstudio.operations.outlines import word_index
from gapstudio.operations.places import snapped
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project, new_id

STATING = frozenset({Source.EINVOICE.value, Source.LEDGER.value})
"""Sources that state values, which are sought on the pages."""

_DOUBTFUL = frozenset({AnnotationStatus.AMBIGUOUS, AnnotationStatus.CONTRADICTORY})
_JUDGED = frozenset({AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED})
_NO_LABEL = "its label is not in the label set"
_BUCKET = 256
"""Code points; a span lies in one or two buckets of the index as a rule."""

_FEW = 16
"""Up to so many judgements in a document look up the annotations that they meet; more of them read them all."""


class Desk:
    """One document while a person works on it. What is changed here is seen by what follows, before it is written.

    Args:
        project: Open for writing.
        document: Id.
        labels: What the project's documents are annotated with.
        reading: The document's current reading, from whoever holds it; where None, its words are looked up, which takes long
            the first time.
        whole: Whether to read all annotations of the document at once, which pays for many judgements.
    """

    def __init__(
        self, project: Project, document: str, labels: LabelSet, reading: Reading | None = None, *, whole: bool = False
    ) -> None:
        self.document = document
        self.labels = labels
        self.titles = labels.titles
        self._project = project
        self._held = reading
        self._whole = whole
        self._known: dict[str, Annotation] = {}
        self._gone: set[str] = set()
        self._asked: set[tuple[int, int]] = set()
        self._doubted: dict[tuple[str, str], Annotation] = {}
        self._buckets: dict[int, set[str]] = defaultdict(set)
        refuse_benchmark(project, document)
        if whole:
            self._learn(project.annotations(document=document))

    @cached_property
    def revision(self) -> str:
        """Of the current reading.

        Raises:
            GapStudioError: The document is not there or was set aside, or the reading that the caller holds counts no more.
        """
        current = self._project.revision(self.document)
        if current is None:
            name = self._project.document(self.document).name
            raise GapStudioError(f"{name} was set aside, so there is nothing to mark in it.", remedy="Retry it on Documents.")
        if self._held is not None and self._held.revision != current:
            raise GapStudioError("The document was read again meanwhile.", remedy="Open it again.")
        return current

    @cached_property
    def text(self) -> str:
        """The canonical text."""
        return self._words.text

    @cached_property
    def _words(self) -> Reading | Outline:
        revision = self.revision
        if self._held is not None:
            return self._held
        index = word_index(self._project, self.document, revision)
        assert index is not None
        return index.outline

    def place(self, start: int, end: int, label: str) -> Span:
        """Returns the range snapped to words, with a label that the set has.

        Raises:
            GapStudioError: The set has no such label, or the range touches no word.
        """
        known_label(self.labels, label)
        first, last = snapped(self._words, start, end)
        return Span(first, last, label)

    def same(self, place: Span, but: str = "") -> Annotation | None:
        """Returns the annotation with this range and label: a confirmed one before a draft before a rejected one, or None."""
        return next(iter(self._equals(place, but)), None)

    def _equals(self, place: Span, but: str = "") -> list[Annotation]:
        """Returns the annotations with this range and label, in the order of `same`: two sources may state the same."""
        found = [one for one in self._meeting(place, but) if (one.start, one.end, one.label) == place.triple]
        return sorted(found, key=lambda one: (_RANK[one.status], one.id))

    def in_the_way(self, place: Span, but: str = "") -> Annotation | None:
        """Returns a confirmed annotation that excludes one at this place, or None."""
        if self.labels.overlapping:
            return None
        confirmed = (one for one in self._meeting(place, but) if one.status is AnnotationStatus.CONFIRMED)
        return min(confirmed, key=lambda one: (one.start or 0, one.end or 0, one.id), default=None)

    def refuse_overlap(self, place: Span, but: str = "") -> None:
        """Raises where a person's span is in the way."""
        if (other := self.in_the_way(place, but)) is not None:
            title = self.titles.get(other.label, other.label)
            raise GapStudioError(
                f"“{_short(self.text[place.start : place.end])}” overlaps {title} “{_short(other.text)}”.",
                remedy="Delete or relabel that one, or allow overlapping spans in the label set.",
            )

    def confirm(self, base: Annotation, place: Span, annotator: str) -> Annotation:
        """Returns an annotation as a person confirms it at a place of this reading."""
        made = replace(
            base,
            label=place.label,
            start=place.start,
            end=place.end,
            text=self.text[place.start : place.end],
            status=AnnotationStatus.CONFIRMED,
            annotator=annotator,
            revision=self.revision,
            why="",
        )
        self._learn([made])
        return made

    def accept(self, one: Suggestion, label: str, annotator: str) -> tuple[Annotation | None, str]:
        """Returns what a suggestion becomes, or None and as a clause why it is left alone."""
        if not label:
            return None, "several labels may be meant"
        if label not in self.titles:
            return None, _NO_LABEL
        if (why := self._unfit(one)) != "":
            return None, why
        place = self.place(one.start, one.end, label)
        draft, equals = self._draft(one), self._equals(place)
        if (judged := _judged([draft, *equals] if draft else equals)) != "":
            return None, judged
        base = draft or (_settled_by(equals[0], one) if equals else self._new(one, label))
        if self.in_the_way(place, base.id) is not None:
            return None, "overlapping a person's span"
        # What the page shows is taken for right where it contradicts the value that a source states.
        value = "" if base.status is AnnotationStatus.CONTRADICTORY else base.value
        return self.confirm(replace(base, value=value), place, annotator), ""

    def reject(self, one: Suggestion, annotator: str) -> tuple[list[Annotation], str]:
        """Returns what a suggestion becomes that is rejected for each of its labels, or nothing and why it is left alone."""
        if (why := self._unfit(one)) != "":
            return [], why
        draft = self._draft(one)
        if draft is not None:
            why = _judged([draft])
            return ([], why) if why else ([self.turn_down(draft, annotator)], "")
        first, last = snapped(self._words, one.start, one.end)
        made: list[Annotation] = []
        why = "several labels may be meant"
        for label in (one.label,) if one.label else one.options:
            if label not in self.titles:
                why = _NO_LABEL
                continue
            equals = self._equals(Span(first, last, label))
            if (judged := _judged(equals)) != "":
                why = judged
                continue
            new = replace(self._new(one, label), start=first, end=last, text=self.text[first:last])
            made.append(self.turn_down(equals[0] if equals else new, annotator))
        return made, "" if made else why

    def turn_down(self, one: Annotation, annotator: str) -> Annotation:
        """Returns an annotation as a person rejects it."""
        if one.status in _DOUBTFUL and one.source in STATING and one.value:
            self._doubted[one.label, one.value] = one
        made = replace(one, status=AnnotationStatus.REJECTED, annotator=annotator)
        self._learn([made])
        return made

    def take_away(self, one: Annotation) -> None:
        """Notes that an annotation is deleted."""
        self._gone.add(one.id)
        self._known.pop(one.id, None)

    def still_stated(self, annotator: str) -> list[Annotation]:
        """Returns the values that are left without a place by what was turned down here, as unlocated annotations.

        Who rejects a place that was in doubt says that the value does not stand there, and not that nobody states it: its
        other places are asked about, and after the last one it waits for a place, or for a person to say that it has none.
        """
        return [self._unlocated(one, annotator) for one in self._doubted.values() if not self._has_place(one)]

    def _unlocated(self, one: Annotation, annotator: str) -> Annotation:
        return Annotation(
            new_id(),
            self.document,
            one.label,
            None,
            None,
            value=one.value,
            source=one.source,
            status=AnnotationStatus.UNLOCATED,
            annotator=annotator,
            revision=one.revision,
            why="it does not stand where it was sought",
        )

    def _has_place(self, value: Annotation) -> bool:
        """Tells whether a value has another place or none to be found; a person's own mark of its label may be its place."""
        if not self._whole:
            self._learn_missing(self._project.annotations(document=self.document, label=value.label))
        known = [one for one in self._known.values() if one.label == value.label]
        mine = [one for one in known if one.value == value.value]
        settled = any(one.status is not AnnotationStatus.REJECTED or one.start is None for one in mine)
        return settled or any(one.status is AnnotationStatus.CONFIRMED and not one.value for one in known)

    def _unfit(self, one: Suggestion) -> str:
        if one.start >= one.end:
            return "its range is empty"
        inside = one.start >= 0 and one.end <= len(self.text)
        if not inside and not one.text:
            return "the text ends before its range"
        if not inside or (one.text and self.text[one.start : one.end] != one.text):
            return "the text has changed since"
        try:
            snapped(self._words, one.start, one.end)
        except GapStudioError:
            return "there is no word"
        return ""

    def _draft(self, one: Suggestion) -> Annotation | None:
        """Returns the annotation that a suggestion shows, where it is one."""
        if not self._whole and one.id not in self._known:
            self._learn_missing(self._project.annotations(document=self.document, ids=[one.id]))
        return self._known.get(one.id)

    def _new(self, one: Suggestion, label: str) -> Annotation:
        return Annotation(
            new_id(),
            self.document,
            label,
            None,
            None,
            value=one.value,
            source=one.source,
            revision=self.revision,
            origin=one.origin,
            score=one.score,
        )

    def _meeting(self, place: Span, but: str) -> Iterable[Annotation]:
        asked = place.start, place.end
        if not self._whole and asked not in self._asked:
            self._asked.add(asked)
            self._learn_missing(self._project.annotations(document=self.document, meeting=asked))
        near = set[str]().union(*(self._buckets.get(bucket, ()) for bucket in _buckets(place.start, place.end)))
        known = (self._known[one] for one in near if one != but and one in self._known)
        return (one for one in known if overlaps(one, place))

    def _learn(self, annotations: Iterable[Annotation]) -> None:
        for one in annotations:
            self._known[one.id] = one
            if one.start is not None and one.end is not None:
                for bucket in _buckets(one.start, one.end):
                    self._buckets[bucket].add(one.id)

    def _learn_missing(self, annotations: Iterable[Annotation]) -> None:
        self._learn(one for one in annotations if one.id not in self._known and one.id not in self._gone)


def named(annotator: str) -> str:
    """Returns an annotator's name without spaces around it.

    Raises:
        GapStudioError: There is none: no name at all is what tells a machine's work from a person's.
    """
    name = " ".join(annotator.split())
    if not name:
        raise GapStudioError("Nobody is named who does this.", remedy="Give the annotator's name.")
    return name


def refuse_benchmark(project: Project, document: str) -> None:
    """Raises where a document is one of a benchmark, whose gold is what was published and has labels of its own."""
    known = project.document(document)
    if known.corpus != INTERNAL:
        raise GapStudioError(
            f"{known.name} belongs to a benchmark, whose gold stays as it was published.", remedy="Name one of our documents."
        )


class Desks:
    """The desks of several documents, each set up when it is first needed."""

    def __init__(self, project: Project, judgements: Mapping[str, int], readings: Mapping[str, Reading]) -> None:
        self.labels = label_set_of(project)
        self._project = project
        self._judgements = judgements
        self._readings = readings
        self._desks: dict[str, Desk] = {}

    def __getitem__(self, document: str) -> Desk:
        if document not in self._desks:
            whole = self._judgements[document] > _FEW
            reading = self._readings.get(document)
            self._desks[document] = Desk(self._project, document, self.labels, reading, whole=whole)
        return self._desks[document]

    def still_stated(self, annotator: str) -> list[Annotation]:
        """Returns what `Desk.still_stated` says of each document."""
        return [one for desk in self._desks.values() for one in desk.still_stated(annotator)]


_RANK = {AnnotationStatus.CONFIRMED: 0, **dict.fromkeys(OPEN, 1), AnnotationStatus.REJECTED: 2}


def suggestion_of(draft: Annotation) -> Suggestion:
    """Returns what a draft with a place suggests."""
    assert draft.start is not None
    assert draft.end is not None
    return Suggestion(
        draft.id,
        draft.document,
        draft.start,
        draft.end,
        draft.label,
        (draft.label,),
        draft.source,
        draft.origin,
        text=draft.text,
        score=draft.score,
        value=draft.value,
        status=draft.status,
        why=draft.why,
    )


def _settled_by(doubtful: Annotation, one: Suggestion) -> Annotation:
    """Notes on a place in doubt which run or rule a person followed: until the document is done it stays in doubt for scores."""
    return replace(doubtful, origin=one.origin or one.source) if doubtful.status in _DOUBTFUL else doubtful


def _judged(annotations: Iterable[Annotation]) -> str:
    """Returns what a person said of the first of them that one has judged, as a clause, or ""."""
    return next((f"{one.status.value} already" for one in annotations if one.status in _JUDGED), "")


def _buckets(start: int, end: int) -> range:
    return range(start // _BUCKET, (end - 1) // _BUCKET + 1)


def overlaps(one: Annotation, place: Span) -> bool:
    """Tells whether an annotation has a word of a place."""
    return one.start is not None and one.end is not None and one.start < place.end and place.start < one.end


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= 40 else f"{joined[:39]}…"
