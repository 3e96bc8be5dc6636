"""What becomes of each span of a file beside what is in the project: nothing that a person did is overwritten."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from gapstudio.analysis.ranges import Ranges
from gapstudio.domain import Annotation, AnnotationStatus, LabelSet, WorkState
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.incoming import (
    OVERLAPS_IN_FILE,
    Conflicts,
    Fate,
    ImportOptions,
    IncomingDocument,
    IncomingSpan,
    Match,
    Place,
    PlacedDocument,
)
from gapstudio.store import Project

_LATER = "nobody has said what the label is here"


def judge_documents(
    project: Project,
    placed: Sequence[PlacedDocument],
    labels: LabelSet,
    ours: Mapping[str, str | None],
    options: ImportOptions,
    *,
    several: bool,
) -> tuple[IncomingDocument, ...]:
    """Returns what becomes of the documents of a file and their spans.

    Args:
        project: The project; a reader will do.
        placed: The documents with places.
        labels: Our label set, with what is added.
        ours: Our label for each of the file's; "" where it is left out, None where nobody has said.
        options: How the file comes in.
        several: Whether the file names more than one annotator, who then answer for their own spans.
    """
    groups: dict[str, list[PlacedDocument]] = defaultdict(list)
    for one in placed:
        if one.document:
            groups[one.document].append(one)
    desks = {document: _Beside(project, document, group, labels, options, several) for document, group in groups.items()}
    return tuple(_judged(one, desks.get(one.document), labels, ours, options, several) for one in placed)


def annotator_of(place: Place, options: ImportOptions, several: bool) -> str:
    """Returns who answers for a span: whom the file names where it names several, else who brings it."""
    return (place.span.annotator if several else "") or options.annotator


def _judged(
    one: PlacedDocument,
    beside: "_Beside | None",
    labels: LabelSet,
    ours: Mapping[str, str | None],
    options: ImportOptions,
    several: bool,
) -> IncomingDocument:
    added = one.reading is not None and options.add_documents
    if beside is None:
        beside = _Beside(None, "", [one], labels, options, several)
    places = [place for place in one.places if not place.model or options.predictions]
    open_here = bool(one.document) or added
    spans = tuple(
        beside.judge(place, ours.get(place.span.label)) if open_here else _kept_out(place, one, options, several)
        for place in places
    )
    wanted = options.done or one.theirs.finished is True
    return IncomingDocument(
        name=one.theirs.name,
        match=Match.NEW if added else one.match,
        document=one.document,
        here=one.here or (one.theirs.name if added else ""),
        share=one.share,
        spans=spans,
        finishes=open_here and wanted and beside.can_finish,
        why="" if open_here else one.why,
        unlocated=sum(not beside.states(ours.get(label) or label, value) for label, value in one.theirs.unlocated),
    )


def _kept_out(place: Place, one: PlacedDocument, options: ImportOptions, several: bool) -> IncomingSpan:
    who = "" if place.model else annotator_of(place, options, several)
    return IncomingSpan(place.span, Fate.LEFT_OUT, one.why, annotator=who, model=place.model)


class _Beside:
    """Judges spans beside the annotations of one document; what came before in the file is there already."""

    def __init__(
        self,
        project: Project | None,
        document: str,
        group: Sequence[PlacedDocument],
        labels: LabelSet,
        options: ImportOptions,
        several: bool,
    ) -> None:
        known = project.annotations(document=document) if project is not None else ()
        work = project.work(document) if project is not None else None
        self._labels = labels
        self._options = options
        self._several = several
        self._equals: dict[tuple[int | None, int | None, str], list[Annotation]] = defaultdict(list)
        for one in known:
            self._equals[one.start, one.end, one.label].append(one)
        self._values = {(one.label, one.value) for one in known if one.status is not AnnotationStatus.REJECTED}
        self._confirmed = [one for one in known if one.status is AnnotationStatus.CONFIRMED and one.start is not None]
        self._standing = Ranges((one.start or 0, one.end or 0) for one in self._confirmed)
        self._taken: set[tuple[int, int, str]] = set()
        self._filled = Ranges()
        marks = (place for one in group for place in one.places if not place.model)
        self._people = {annotator_of(place, options, several) for place in marks}
        done = work is not None and work.state is WorkState.DONE
        self._done = done
        self._finisher = work.annotator if work is not None and done and work.annotator != options.annotator else ""
        self._clashes = False

    def states(self, label: str, value: str) -> bool:
        """Tells whether a value is stated here, with a place or without."""
        return (label, value) in self._values

    @property
    def can_finish(self) -> bool:
        """Whether nothing speaks against calling the document done once its spans are judged."""
        agreed = not self._clashes or self._options.conflicts is Conflicts.THEIRS
        return not self._done and agreed and len(self._people) <= 1

    def judge(self, place: Place, label: str | None) -> IncomingSpan:
        """Returns what becomes of one span."""
        if label is None:
            return self._told(place, Fate.UNKNOWN_LABEL, f"{_LATER}: {place.span.label}", "")
        if not label:
            return self._told(place, Fate.LEFT_OUT, f"{place.span.label} is left out", "")
        if place.start is None or place.end is None:
            return self._told(place, Fate.UNPLACED, place.why, label)
        triple = place.start, place.end, label
        equals = self._equals.get(triple, [])
        if place.model:
            known = next(iter(equals), None)
            return self._told(place, Fate.SAME if known else Fate.SUGGESTION, "", label, known)
        if len(self._people) > 1:
            return self._told(place, Fate.LAYER, "several people marked the document", label)
        fate, why, known = self._fate(place.start, place.end, label, equals)
        if fate is Fate.CONFLICT:
            self._clashes = True
        elif fate in (Fate.NEW, Fate.CONFIRMS):
            self._taken.add(triple)
            self._filled.add((place.start, place.end))
        return self._told(place, fate, why, label, known)

    def _fate(self, start: int, end: int, label: str, equals: Sequence[Annotation]) -> tuple[Fate, str, Annotation | None]:
        by_status = {one.status: one for one in reversed(equals)}
        if (same := by_status.get(AnnotationStatus.CONFIRMED)) is not None:
            return Fate.SAME, "", same
        if (start, end, label) in self._taken:
            return Fate.SAME, "it is in the file twice", None
        if (rejected := by_status.get(AnnotationStatus.REJECTED)) is not None:
            return Fate.CONFLICT, f"{rejected.annotator or 'somebody'} rejected it here", rejected
        if (other := self._in_the_way(start, end)) is not None:
            return Fate.CONFLICT, f"{other.annotator or 'somebody'} marked {other.label} “{_short(other.text)}” here", other
        if self._finisher:
            return Fate.CONFLICT, f"{self._finisher} finished the document without it", None
        if not self._labels.overlapping and self._filled.meet((start, end)):
            return Fate.CONFLICT, OVERLAPS_IN_FILE, None
        draft = next((by_status[status] for status in by_status if status in OPEN), None)
        return (Fate.NEW, "", None) if draft is None else (Fate.CONFIRMS, "", draft)

    def _in_the_way(self, start: int, end: int) -> Annotation | None:
        if self._labels.overlapping or not self._standing.meet((start, end)):
            return None
        return next((one for one in self._confirmed if (one.start or 0) < end and start < (one.end or 0)), None)

    def _told(self, place: Place, fate: Fate, why: str, label: str, known: Annotation | None = None) -> IncomingSpan:
        return IncomingSpan(
            span=place.span,
            fate=fate,
            why=why,
            label=label,
            start=place.start,
            end=place.end,
            text=place.text,
            annotator="" if place.model else annotator_of(place, self._options, self._several),
            model=place.model,
            annotation=known.id if known is not None else "",
            changed=place.changed,
        )


def people_of(documents: Iterable[IncomingDocument]) -> tuple[str, ...]:
    """Returns who marked something that comes in, by name."""
    fates = (Fate.NEW, Fate.CONFIRMS, Fate.CONFLICT, Fate.LAYER)
    return tuple(sorted({span.annotator for one in documents for span in one.spans if span.fate in fates and span.annotator}))


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= 40 else f"{joined[:39]}…"
