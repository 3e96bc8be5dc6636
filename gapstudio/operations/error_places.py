"""Where an error stands in its document and on its page, and what is wrong in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from gapstudio.domain import Box, ErrorItem, Fault, Reading, Stray, Triple
from gapstudio.operations.places import around
from gapstudio.operations.views import line_boxes


@dataclass(frozen=True)
class ErrorPlace:
    """Texts, context and boxes of an error.

    Attributes:
        page: From 0: the one on which the gold begins, or the prediction where there is no gold; None where there are no pages.
        gold_text: On one line; "" without gold.
        predicted_text: On one line; "" without a prediction.
        before: Words before both, on one line.
        shown: What both cover together, on one line.
        after: Words after both.
        gold_boxes: On that page, one a line of text.
        predicted_boxes: On that page.
    """

    page: int | None
    gold_text: str
    predicted_text: str
    before: str
    shown: str
    after: str
    gold_boxes: tuple[Box, ...]
    predicted_boxes: tuple[Box, ...]

    @property
    def context(self) -> str:
        """The error with the words around it, on one line."""
        return " ".join(part for part in (self.before, self.shown, self.after) if part)


def error_range(item: ErrorItem) -> tuple[int, int]:
    """Returns the range that gold and prediction cover together."""
    spans = [span for span in (item.gold, item.predicted) if span is not None]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def error_place(reading: Reading, item: ErrorItem) -> ErrorPlace:
    """Finds an error in the reading that its places belong to."""
    gold, predicted = _lines(reading, item.gold), _lines(reading, item.predicted)
    start, end = error_range(item)
    page = next((number for number, _ in (*gold, *predicted)), _page_at(reading, (item.gold or item.predicted or (start,))[0]))
    before, after = around(reading.text, start, end, in_line=reading.tokenised)
    return ErrorPlace(
        page=page,
        gold_text=_text(reading, item.gold),
        predicted_text=_text(reading, item.predicted),
        before=before,
        shown=" ".join(reading.text[start:end].split()),
        after=after,
        gold_boxes=tuple(box for on, box in gold if on == page),
        predicted_boxes=tuple(box for on, box in predicted if on == page),
    )


def error_sentence(item: ErrorItem, titles: Mapping[str, str], *, ours: bool = True) -> str:
    """Says in one sentence what is wrong.

    Args:
        item: The error.
        titles: Gold label to what people read.
        ours: Whether the gold is of our documents rather than of a benchmark.
    """
    gold = titles.get(item.gold[2], item.gold[2]) if item.gold else ""
    predicted = item.predicted[2] if item.predicted else ""
    if Fault.SPURIOUS in item.faults:
        return f"The model claims {predicted} where {'our' if ours else 'the'} gold has none{_STRAYS[item.stray]}."
    if Fault.NOVEL in item.faults:
        return f"The model was never trained to find a label such as {gold}."
    if Fault.MISSED in item.faults:
        return f"The model found nothing where {gold} stands."
    if item.faults == {Fault.ROLE}:
        return f"The model found {predicted} but cannot tell that it is {gold}."
    cut, taken = "cut {} in the wrong place", "took {} for " + predicted
    said = {
        (True, False): "found {} but " + cut.format("it"),
        (False, True): taken,
        (True, True): f"{cut} and {taken.format('it')}",
    }[Fault.BOUNDARY in item.faults, Fault.TYPE in item.faults].format(gold)
    role = f"; nor could it tell that it is {gold}" if Fault.ROLE in item.faults else ""
    return f"The model {said}{role}."


_STRAYS: Mapping[Stray, str] = {
    Stray.NONE: "",
    Stray.MERGED: ": it runs several entities together",
    Stray.FRAGMENT: ": it is a piece of another entity",
}


def _page_at(reading: Reading, place: int) -> int | None:
    """Returns the page of a place whose words have no boxes, as those of plain texts."""
    return next((page.number for page in reversed(reading.pages) if page.start <= place), None)


def _lines(reading: Reading, place: Triple | None) -> tuple[tuple[int, Box], ...]:
    return line_boxes(reading, place[0], place[1]) if place else ()


def _text(reading: Reading, place: Triple | None) -> str:
    return " ".join(reading.text[place[0] : place[1]].split()) if place else ""
