"""Which gold was not met and how, and which predictions are wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from gapstudio.analysis.inputs import ScoredDocument, Side
from gapstudio.analysis.matching import match_document
from gapstudio.analysis.tables import Translate, model_translation
from gapstudio.domain import ErrorItem, ErrorKind, LabelMapping, Span


@dataclass(frozen=True)
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


def list_errors(
    side: Side, *, mapping: LabelMapping | None = None, model_labels: LabelMapping | None = None
) -> tuple[ErrorItem, ...]:
    """Lists the errors of one run, one item a gold span that the business would not get and one a wrong prediction.

    A gold span is in error when it is of a novel type, was given no prediction, one with other limits or another label, or one
    whose label leads back to several internal labels; the displayed kind is the first of novel, missed, boundary and type,
    boundary, type confusion, role ambiguity. A judged prediction that no gold was given is spurious. Unjudged predictions and
    those of labels that nothing maps to are no errors. Gold of novel types takes no part in the matching.

    Args:
        side: Documents with gold and predictions.
        mapping: Internal label to benchmark label; None for a benchmark, whose gold is in the benchmark's labels and exhaustive.
        model_labels: The model's label to the benchmark's; None leaves every label as it is.

    Returns:
        The errors by document, then by position: gold in the corpus's labels, predictions in the benchmark's.
    """
    meeting = _Meeting(side, mapping, model_labels)
    return tuple(item for document in side.documents for item in _document_errors(document, meeting))


def unjudged_predictions(
    side: Side, *, mapping: LabelMapping | None = None, model_labels: LabelMapping | None = None
) -> tuple[UnjudgedItem, ...]:
    """Lists the unjudged predictions: those of a label that is not exhaustive and that meet no gold of that label.

    Args:
        side: As for `list_errors`.
        mapping: As for `list_errors`.
        model_labels: As for `list_errors`.

    Returns:
        The predictions by document, then by position; as many as the score of the shared types counts.
    """
    meeting = _Meeting(side, mapping, model_labels)
    return tuple(
        UnjudgedItem(document.id, span.start, span.end, span.label, _covering(span, document.gold))
        for document in side.documents
        for gold in (meeting.gold(document),)
        for span in sorted(meeting.predictions(document), key=attrgetter("triple"))
        if meeting.unjudged(span, gold)
    )


class _Meeting:
    """How the labels of one side and of the model meet."""

    def __init__(self, side: Side, mapping: LabelMapping | None, model_labels: LabelMapping | None) -> None:
        used = LabelMapping({label: label for label in side.labels}) if mapping is None else mapping
        pairs = {label: used.target(label) for label in side.labels}
        self.mapping = LabelMapping(pairs, used.version)
        self.exhaustive = frozenset(side.labels) if mapping is None else side.exhaustive_shared
        self.model: Translate = model_translation(model_labels, self.mapping.targets)

    def gold(self, document: ScoredDocument) -> list[Span]:
        """Returns the gold whose label maps, in benchmark labels."""
        return [span for span in (_relabel(span, self.mapping.target(span.label)) for span in document.gold) if span is not None]

    def predictions(self, document: ScoredDocument) -> list[Span]:
        """Returns the predictions that lead to a label that something maps to, in benchmark labels."""
        return [span for span in (_relabel(span, self.model(span.label)) for span in document.predicted) if span is not None]

    def unjudged(self, span: Span, gold: Sequence[Span]) -> bool:
        """Says whether a prediction is unjudged beside the gold of its document, both in benchmark labels."""
        return span.label not in self.exhaustive and not any(one.label == span.label and _meets(one, span) for one in gold)

    def shared_role(self, label: str) -> bool:
        """Says whether a benchmark label leads back to several labels."""
        return len(self.mapping.sources(label)) > 1


def _document_errors(document: ScoredDocument, meeting: _Meeting) -> list[ErrorItem]:
    known = [span for span in document.gold if meeting.mapping.target(span.label) is not None]
    gold, predicted = meeting.gold(document), meeting.predictions(document)
    given = {match.gold: match for match in match_document(gold, predicted)}
    items = [
        ErrorItem(document.id, ErrorKind.NOVEL, span.triple, None)
        for span in document.gold
        if meeting.mapping.target(span.label) is None
    ]
    for index, span in enumerate(known):
        match = given.get(index)
        prediction = None if match is None else predicted[match.predicted]
        kind = _kind(gold[index], prediction, meeting)
        if kind is not None:
            items.append(ErrorItem(document.id, kind, span.triple, None if prediction is None else prediction.triple))
    taken = {match.predicted for match in given.values()}
    items += [
        ErrorItem(document.id, ErrorKind.SPURIOUS, None, span.triple)
        for index, span in enumerate(predicted)
        if index not in taken and not meeting.unjudged(span, gold)
    ]
    return sorted(items, key=_item_position)


def _kind(gold: Span, predicted: Span | None, meeting: _Meeting) -> ErrorKind | None:
    """Returns the displayed kind of a gold span whose type is known, or None where it is right."""
    if predicted is None:
        return ErrorKind.MISSED
    boundary = (gold.start, gold.end) != (predicted.start, predicted.end)
    if gold.label != predicted.label:
        return ErrorKind.BOUNDARY_AND_TYPE if boundary else ErrorKind.TYPE
    if boundary:
        return ErrorKind.BOUNDARY
    return ErrorKind.ROLE if meeting.shared_role(gold.label) else None


def _relabel(span: Span, label: str | None) -> Span | None:
    return None if label is None else Span(span.start, span.end, label, span.score)


def _meets(one: Span, other: Span) -> bool:
    return (one.start < other.end and other.start < one.end) or (one.start, one.end) == (other.start, other.end)


def _covering(span: Span, gold: Sequence[Span]) -> str:
    return next((one.label for one in sorted(gold, key=attrgetter("triple")) if _meets(one, span)), "")


def _item_position(item: ErrorItem) -> tuple[int, int, str, int]:
    start, end, label = item.gold or item.predicted or (0, 0, "")
    return start, end, label, list(ErrorKind).index(item.kind)
