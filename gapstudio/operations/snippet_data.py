"""One error as a report shows it: the region of its page with the boxes drawn there, or its words where there are no pages."""

from collections.abc import Mapping
from pathlib import Path

from gapstudio.domain import Box, Document, ErrorItem, Reading
from gapstudio.operations.error_places import ErrorPlace, error_place, error_range, error_sentence
from gapstudio.reports import SnippetData

DPI = 240.0
"""Pixels an inch of the page: enlarged on a slide, they are still as fine as a projector shows."""
_MARGIN = 60.0
"""Points of the page above and below an error that are drawn; a slide cuts out of them what fits it."""
_SHORTEST = 3
"""Letters and digits of a value that shows something."""
_NEAR = 150.0
"""Points within which a caption stands beside its value."""
_READ = 12.0
"""Points of a word that is more than a sign."""
_WIDEST = 260.0
"""Points of a page that an example may reach across: more could not be shown at a size that is read from afar."""


def snippet_of(document: Document, reading: Reading, error: ErrorItem, titles: Mapping[str, str], pdf: Path) -> SnippetData:
    """Describes an error for a report, its picture left out.

    Args:
        document: Its document.
        reading: In which its places are.
        error: The error.
        titles: Gold label to what people read.
        pdf: The document's file.
    """
    place = error_place(reading, error)
    boxes = [*place.gold_boxes, *place.predicted_boxes]
    paged = place.page is not None and bool(boxes)
    context, gold, predicted = ("", None, None) if paged else _in_context(reading, place, error)
    return SnippetData(
        document=document.name,
        kind=error.kind,
        label=(error.gold or error.predicted or (0, 0, ""))[2],
        gold_text=place.gold_text,
        predicted_text=place.predicted_text,
        explanation=error_sentence(error, titles),
        png=b"",
        region=_region(reading, place, boxes) if paged else Box(0, 0, 0, 0),
        dpi=DPI,
        gold_boxes=place.gold_boxes,
        predicted_boxes=place.predicted_boxes,
        predicted_label=error.predicted[2] if error.predicted else "",
        key=error.key,
        page=0 if place.page is None else place.page + 1,
        pdf=str(pdf) if paged else "",
        context=context,
        gold_place=gold,
        predicted_place=predicted,
        supplier=document.metadata.get("supplier", ""),
    )


def is_easy(snippet: SnippetData) -> bool:
    """Whether it is read at a glance: not spread over the page, of words that are words, and not all black where it is masked."""
    boxes = (*snippet.gold_boxes, *snippet.predicted_boxes)
    if boxes and max(box.x1 for box in boxes) - min(box.x0 for box in boxes) > _WIDEST:
        return False
    if snippet.masked and boxes and not any(_beside(box, kept) for box in boxes for kept in snippet.kept):
        return False
    if not snippet.gold_text and snippet.predicted_text.islower():
        return False  # a small word that a model takes for a name tells little
    texts = [text for text in (snippet.gold_text, snippet.predicted_text) if text]
    return all(sum(map(str.isalnum, text)) >= _SHORTEST for text in texts)


def _beside(box: Box, word: Box) -> bool:
    """Whether a word stands left of a box or right above it, as a caption does."""
    level = word.top < box.bottom and box.top < word.bottom and -_NEAR < word.x1 - box.x0 < box.x1 - box.x0
    above = 0 < box.top - word.top < 3 * (box.bottom - box.top) and word.x0 < box.x1 and box.x0 < word.x1
    return (level or above) and word.x1 - word.x0 > _READ


def _region(reading: Reading, place: ErrorPlace, boxes: list[Box]) -> Box:
    page = reading.pages[place.page or 0]
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return Box(0, max(0, top - _MARGIN), page.width, min(page.height, bottom + _MARGIN))


_Place = tuple[int, int] | None


def _in_context(reading: Reading, place: ErrorPlace, error: ErrorItem) -> tuple[str, _Place, _Place]:
    """Returns the words around an error on one line, and where in them gold and prediction stand."""
    start, end = error_range(error)
    lead = place.before + (" " if reading.text[max(start - 1, 0) : start].isspace() else "")
    shown = " ".join(reading.text[start:end].split())
    context = f"{lead}{shown}{' ' if reading.text[end : end + 1].isspace() else ''}{place.after}".rstrip()

    def within(span: tuple[int, int, str] | None) -> _Place:
        if span is None:
            return None
        first = len(lead) + len(" ".join((reading.text[start : span[0]] + "|").split())) - 1
        return first, first + len(" ".join(reading.text[span[0] : span[1]].split()))

    return context, within(error.gold), within(error.predicted)
