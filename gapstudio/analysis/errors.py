"""Which gold was not met and how, which predictions are wrong, and what is right."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import attrgetter

from gapstudio.analysis.inputs import ScoredDocument, Side
from gapstudio.analysis.matching import Tier, match_document
from gapstudio.analysis.tables import Translate, claim_translation, model_translation
from gapstudio.domain import ErrorItem, ErrorKind, Fault, LabelMapping, ScoreName, Span, Stray, Triple
from gapstudio.domain.bulk import instances

Faults = frozenset[Fault]
_RIGHT: Faults = frozenset()
_NOVEL, _MISSED, _SPURIOUS = (frozenset({fault}) for fault in (Fault.NOVEL, Fault.MISSED, Fault.SPURIOUS))
_NOWHERE: frozenset[ScoreName] = frozenset()


@dataclass(frozen=True, slots=True)
class UnjudgedItem:
    """A prediction that nobody can call right or wrong yet.

    Attributes:
        document: Id of the document.
        start: First code point.
        end: One past the last.
        label: The benchmark's label.
        inside: A label of gold that it overlaps without meeting gold of its own label (a *guideline difference*, such as a LOC
            inside an ADDRESS), or "".
    """

    document: str
    start: int
    end: int
    label: str
    inside: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one gold span, or of one prediction that no gold was given.

    Attributes:
        document: Id of the document.
        gold: The gold span in the corpus's own labels, or None.
        predicted: The prediction in benchmark labels, or None.
        faults: All that has to be mended; empty where it is right.
        stray: Of a spurious one.
        score: How sure the model was of the prediction, in 0..1, or None.
        counted: The scores in whose precision the prediction counts. A right one counts in all that count its gold as met; a
            wrong one only where gold judges it.
    """

    document: str
    gold: Triple | None
    predicted: Triple | None
    faults: Faults
    stray: Stray = Stray.NONE
    score: float | None = None
    counted: frozenset[ScoreName] = _NOWHERE

    @property
    def right(self) -> bool:
        """Whether the business gets what it needs: span and label, and the label leads back to this one."""
        return not self.faults

    @property
    def kind(self) -> ErrorKind:
        """What is wrong, as it is displayed.

        Raises:
            KeyError: Nothing is.
        """
        return _kinds()[self.faults]


def list_verdicts(
    side: Side, *, mapping: LabelMapping | None = None, model_labels: LabelMapping | None = None
) -> tuple[Verdict, ...]:
    """Says of every gold span, and of every judged prediction that no gold was given, what became of it, right or wrong.

    Gold and predictions are matched one to one in the benchmark's labels (`match_document`); gold of novel types takes no part.
    A matched gold carries a set of faults: *boundary* where the limits differ, *type* where the labels do, *role* where its
    benchmark label leads back to several internal ones. One that was given nothing is *missed*, one of a novel type *novel*.
    A prediction that no gold was given is *spurious* where it is judged: it overlaps gold of its own label, or that label is
    marked completely, or it leads back to one internal label (it claims that) which its document marks completely. It is
    *merged* where it covers at least two gold spans wholly, a *fragment* where it holds a part of one and covers none.

    Args:
        side: Documents with gold and predictions.
        mapping: Internal label to benchmark label; None for a benchmark, whose gold is in the benchmark's labels and exhaustive.
        model_labels: The model's label to the benchmark's; None leaves every label as it is.

    Returns:
        By document, then by position, whatever the order of gold and predictions: as many with gold as the side has gold spans.
    """
    meeting = _Meeting(side, mapping, model_labels)
    return tuple(verdict for document in side.documents for verdict in _document_verdicts(document, meeting))


def list_errors(
    side: Side, *, mapping: LabelMapping | None = None, model_labels: LabelMapping | None = None
) -> tuple[ErrorItem, ...]:
    """Lists the errors of one run: those of its verdicts that are wrong.

    Unjudged predictions and those of labels that nothing maps to are no errors.

    Args:
        side: As for `list_verdicts`.
        mapping: As for `list_verdicts`.
        model_labels: As for `list_verdicts`.

    Returns:
        The errors by document, then by position: gold in the corpus's labels, predictions in the benchmark's.
    """
    return errors_among(list_verdicts(side, mapping=mapping, model_labels=model_labels))


def errors_among(verdicts: Iterable[Verdict]) -> tuple[ErrorItem, ...]:
    """Returns the errors among verdicts, in their order."""
    wrong = [one for one in verdicts if one.faults]
    kinds = _kinds()
    return tuple(
        instances(
            ErrorItem,
            [one.document for one in wrong],
            [kinds[one.faults] for one in wrong],
            [one.gold for one in wrong],
            [one.predicted for one in wrong],
            [one.faults for one in wrong],
            [one.stray for one in wrong],
            [one.score for one in wrong],
        )
    )


def unjudged_predictions(
    side: Side, *, mapping: LabelMapping | None = None, model_labels: LabelMapping | None = None
) -> tuple[UnjudgedItem, ...]:
    """Lists the predictions that the score of the shared types leaves unjudged.

    Theirs is a label that is not exhaustive, and they meet no gold of that label. One that claims an internal label which its
    document marks completely is unjudged here and wrong for the business.

    Args:
        side: As for `list_verdicts`.
        mapping: As for `list_verdicts`.
        model_labels: As for `list_verdicts`.

    Returns:
        The predictions by document, then by position; as many as the score of the shared types counts.
    """
    meeting = _Meeting(side, mapping, model_labels)
    return tuple(
        UnjudgedItem(document.id, span.start, span.end, span.label, _covering(span, document.gold))
        for document in side.documents
        for places in (_Places(meeting.gold(document)),)
        for span in sorted(meeting.predictions(document), key=attrgetter("triple"))
        if not meeting.judged_as_type(span, places)
    )


class _Places:
    """Where gold of each label stands in one document; whether it is met is answered without looking at all of it."""

    def __init__(self, gold: Sequence[Span]) -> None:
        self._gold = gold
        self._known: dict[str, tuple[list[int], list[int], frozenset[tuple[int, int]]]] = {}

    def meet(self, span: Span) -> bool:
        """Says whether a span overlaps gold of its own label, or equals it."""
        if span.label not in self._known:
            ordered = sorted((one.start, one.end) for one in self._gold if one.label == span.label)
            furthest = list(accumulate((end for _, end in ordered), max))
            self._known[span.label] = [start for start, _ in ordered], furthest, frozenset(ordered)
        starts, furthest, every = self._known[span.label]
        before = bisect_left(starts, span.end)
        return (before > 0 and furthest[before - 1] > span.start) or (span.start, span.end) in every


class _Meeting:
    """How the labels of one side and of the model meet."""

    def __init__(self, side: Side, mapping: LabelMapping | None, model_labels: LabelMapping | None) -> None:
        used = LabelMapping({label: label for label in side.labels}) if mapping is None else mapping
        pairs = {label: used.target(label) for label in side.labels}
        self.mapping = LabelMapping(pairs, used.version)
        self.exhaustive = frozenset(side.labels) if mapping is None else side.exhaustive_shared
        self._benchmark = mapping is None
        self._declared = side.exhaustive
        self._model = cache(model_translation(model_labels, self.mapping.targets))
        self._claim = cache(claim_translation(lambda label: label, self.mapping, frozenset(side.labels)))

    def target(self, label: str) -> str | None:
        """Returns what an internal label maps to."""
        return self.mapping.pairs.get(label)

    def gold(self, document: ScoredDocument) -> list[Span]:
        """Returns the gold whose label maps, in benchmark labels, in the order of the document's."""
        return list(_relabelled(document.gold, self.target))

    def predictions(self, document: ScoredDocument) -> list[Span]:
        """Returns the predictions that lead to a label that something maps to, in benchmark labels."""
        return list(_relabelled(document.predicted, self._model))

    def judged_as_type(self, span: Span, places: _Places) -> bool:
        """Says whether gold can tell if a prediction, in benchmark labels, is of that type."""
        return span.label in self.exhaustive or places.meet(span)

    def counted(self, span: Span, met: bool | None, places: _Places, complete: frozenset[str]) -> frozenset[ScoreName]:
        """Returns the scores in whose precision a prediction counts.

        Args:
            span: In benchmark labels.
            met: Whether it meets gold of its label; None where that is to be looked up.
            places: Of the gold of its document.
            complete: Internal labels that its document marks completely.
        """
        if self._benchmark:
            return _counted_in(reproduced=True)
        if met is None:
            met = places.meet(span)
        claim = self._claim(span.label)
        as_type = met or span.label in self.exhaustive
        return _counted_in(shared=as_type, business=claim is not None and (met or claim in complete))

    def complete(self, document: ScoredDocument) -> frozenset[str]:
        """Returns the internal labels that a document marks completely."""
        return self._declared if document.exhaustive is None else document.exhaustive

    def shared_role(self, label: str) -> bool:
        """Says whether a benchmark label leads back to several labels."""
        return self._claim(label) is None


@cache
def _counted_in(*, reproduced: bool = False, shared: bool = False, business: bool = False) -> frozenset[ScoreName]:
    which = {ScoreName.REPRODUCED: reproduced, ScoreName.SHARED_TYPES: shared, ScoreName.BUSINESS_LABELS: business}
    return frozenset(name for name, counted in which.items() if counted)


def _document_verdicts(document: ScoredDocument, meeting: _Meeting) -> list[Verdict]:
    id, target = document.id, meeting.target
    # By place and own label, so that of gold that is alike in the benchmark's labels the same one is always given a prediction.
    known = sorted((span for span in document.gold if target(span.label) is not None), key=attrgetter("triple"))
    gold, predicted = list(_relabelled(known, target)), meeting.predictions(document)
    places, complete = _Places(gold), meeting.complete(document)
    given = {match.gold: match for match in match_document(gold, predicted)}
    found: list[Verdict] = []
    if len(known) < len(document.gold):
        found += [Verdict(id, span.triple, None, _NOVEL) for span in document.gold if target(span.label) is None]
    for index, span in enumerate(known):
        match = given.get(index)
        if match is None:
            found.append(Verdict(id, span.triple, None, _MISSED))
            continue
        met = predicted[match.predicted]
        counted = meeting.counted(met, True if match.tier >= Tier.SAME_LABEL else None, places, complete)
        faults = _faults(gold[index], met, meeting)
        found.append(Verdict(id, span.triple, met.triple, faults, Stray.NONE, met.score, counted))
    taken = {match.predicted for match in given.values()}
    for at, span in enumerate(predicted):
        if at not in taken and (counted := meeting.counted(span, None, places, complete)):
            found.append(Verdict(id, None, span.triple, _SPURIOUS, _stray(span, document.gold), span.score, counted))
    return sorted(found, key=_position)


def _faults(gold: Span, predicted: Span, meeting: _Meeting) -> Faults:
    return _fault_set(
        (gold.start, gold.end) != (predicted.start, predicted.end),
        gold.label != predicted.label,
        meeting.shared_role(gold.label),
    )


@cache
def _fault_set(boundary: bool, type: bool, role: bool) -> Faults:
    which = {Fault.BOUNDARY: boundary, Fault.TYPE: type, Fault.ROLE: role}
    return frozenset(fault for fault, holds in which.items() if holds) or _RIGHT


@cache
def _kinds() -> Mapping[Faults, ErrorKind]:
    """Returns the displayed kind of every set of faults: the first that holds in the order of `ErrorKind`."""
    kinds = {_NOVEL: ErrorKind.NOVEL, _MISSED: ErrorKind.MISSED, _SPURIOUS: ErrorKind.SPURIOUS}
    for role in (False, True):
        kinds[_fault_set(True, True, role)] = ErrorKind.BOUNDARY_AND_TYPE
        kinds[_fault_set(True, False, role)] = ErrorKind.BOUNDARY
        kinds[_fault_set(False, True, role)] = ErrorKind.TYPE
    kinds[_fault_set(False, False, True)] = ErrorKind.ROLE
    return kinds


def _stray(span: Span, gold: Sequence[Span]) -> Stray:
    """Tells what a prediction that no gold was given is more exactly."""
    met = [one for one in gold if one.start < span.end and span.start < one.end]
    covered = sum(span.start <= one.start and one.end <= span.end for one in met)
    if covered > 1:
        return Stray.MERGED
    return Stray.FRAGMENT if met and not covered else Stray.NONE


def _relabelled(spans: Iterable[Span], translate: Translate) -> Iterator[Span]:
    for span in spans:
        label = translate(span.label)
        if label is not None:
            yield span if label == span.label else Span(span.start, span.end, label, span.score)


def _meets(one: Span, other: Span) -> bool:
    return (one.start < other.end and other.start < one.end) or (one.start, one.end) == (other.start, other.end)


def _covering(span: Span, gold: Sequence[Span]) -> str:
    return next((one.label for one in sorted(gold, key=attrgetter("triple")) if _meets(one, span)), "")


def _position(verdict: Verdict) -> tuple[Triple, bool, Triple, float]:
    place = verdict.gold or verdict.predicted or _NO_PLACE
    return place, verdict.gold is None, verdict.predicted or _NO_PLACE, -(verdict.score or 0.0)


_NO_PLACE: Triple = (0, 0, "")
