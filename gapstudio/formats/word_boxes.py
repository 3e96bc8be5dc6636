"""What formats with boxes have in common: which words a rectangle covers, which lines a span has, readings from words."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gapstudio.domain import Box, Page, PageSource, Reading, Word
from gapstudio.formats.exchange import ExchangeArea, ExchangeDocument, ExchangeSpan, Loss

COVERED = 0.5
"""Share of a word's box from which on a rectangle covers the word."""
A4 = (595.28, 841.89)
"""Width and height of a page in points, where a file does not say how large its pages are."""


@dataclass(frozen=True)
class BoxedWord:
    """A word of a file: its text, its box in points, and how sure the OCR was, in 0..1."""

    text: str
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class BoxedPage:
    """A page of a file.

    Attributes:
        width: In points.
        height: In points.
        blocks: Blocks of lines of words, in reading order.
    """

    width: float
    height: float
    blocks: tuple[tuple[tuple[BoxedWord, ...], ...], ...]


def as_long_as_a4(page: BoxedPage) -> BoxedPage:
    """Returns a page in points, of one whose unit nobody states, such as pixels: its longer side is taken for that of A4."""
    scale = A4[1] / max(page.width, page.height, 1e-6)
    return fitted(page, page.width * scale, page.height * scale)


def fitted(page: BoxedPage, width: float, height: float) -> BoxedPage:
    """Returns a page with all its boxes stretched to a size in points."""
    across, down = width / (page.width or 1.0), height / (page.height or 1.0)

    def stretched(word: BoxedWord) -> BoxedWord:
        box = word.box
        return (
            word if box is None else replace(word, box=Box(box.x0 * across, box.top * down, box.x1 * across, box.bottom * down))
        )

    blocks = tuple(tuple(tuple(map(stretched, line)) for line in block) for block in page.blocks)
    return BoxedPage(width, height, blocks)


@dataclass(frozen=True)
class LinePiece:
    """The part of a range that stands on one line of one page.

    Attributes:
        page: Number of the page from 0.
        box: Around its words, in points.
        start: First code point of its first word.
        end: One past the last of its last word.
    """

    page: int
    box: Box
    start: int
    end: int


@dataclass(frozen=True)
class PlacedWord:
    """A word at its place in a text and on a page; without a page in a text that has none."""

    start: int
    end: int
    page: int | None
    box: Box | None = None
    confidence: float | None = None


def reading_of(
    text: str, words: Iterable[PlacedWord], pages: Sequence[Page], *, source: str = "", extractor: str = ""
) -> Reading:
    """Makes a reading of words whose places are known; line breaks of the text part lines, empty lines blocks.

    Args:
        text: The text.
        words: With offsets in code points, and boxes in points from the upper left corner of their page.
        pages: With their sizes in points.
        source: SHA-256 of the bytes.
        extractor: What the words come from, with its version.
    """
    made: list[Word] = []
    line = block = last = 0
    for word in sorted(words, key=lambda one: one.start):
        if word.start < last:  # a word that two entries hold
            continue
        breaks = text.count("\n", last, word.start) if made else 0
        line += bool(breaks)
        block += breaks > 1
        made.append(Word(word.start, word.end, line, block, word.page, word.box, word.confidence))
        last = word.end
    return Reading(text, tuple(made), tuple(pages), source, extractor)


def build_reading(pages: Sequence[BoxedPage], *, source: str, extractor: str, ocr: bool) -> Reading:
    """Makes a text and its reading: words are parted by spaces, lines by line breaks, blocks and pages by empty lines.

    Args:
        pages: In order; words without text are left out.
        source: SHA-256 of what was read.
        extractor: What read it.
        ocr: Whether the words come from pictures.
    """
    kind = PageSource.OCR if ocr else PageSource.TEXT_LAYER
    parts: list[str] = []
    words: list[PlacedWord] = []
    made: list[Page] = []
    place = 0

    def put(text: str) -> None:
        nonlocal place
        parts.append(text)
        place += len(text)

    for number, page in enumerate(pages):
        put("\n\n" if number else "")
        start = place
        for lines in page.blocks:
            rows = [row for one in lines if (row := [word for word in one if word.text])]
            put("\n\n" if rows and place > start else "")
            for position, row in enumerate(rows):
                put("\n" if position else "")
                for word in row:
                    put(" " if word is not row[0] else "")
                    words.append(PlacedWord(place, place + len(word.text), number, word.box, word.confidence))
                    put(word.text)
        made.append(Page(number, page.width, page.height, start, place, kind))
    return reading_of("".join(parts), words, made, source=source, extractor=extractor)


def words_between(reading: Reading, start: int, end: int) -> list[int]:
    """Returns the numbers of the words that a range touches, in order."""
    first = bisect_right(reading.words, start, key=lambda word: word.end)
    last = bisect_left(reading.words, end, key=lambda word: word.start)
    return list(range(first, last))


def line_pieces(reading: Reading, start: int, end: int) -> list[LinePiece]:
    """Returns the boxes of a range, one a line; words without a place on a page have none."""
    words = [reading.words[number] for number in words_between(reading, start, end)]
    placed = [word for word in words if word.box is not None and word.page is not None]
    pieces: list[LinePiece] = []
    for (page, _line), group in groupby(placed, key=lambda word: (word.page, word.line)):
        row = list(group)
        box = row[0].box
        for word in row[1:]:
            box = box.union(word.box) if box is not None and word.box is not None else box
        if box is not None and page is not None:
            pieces.append(LinePiece(page, box, row[0].start, row[-1].end))
    return pieces


def covered_words(reading: Reading, page: int, box: Box) -> list[int]:
    """Returns the numbers of the words of a page of which a rectangle covers at least half (`COVERED`), in reading order."""
    return [
        number
        for number, word in enumerate(reading.words)
        if word.page == page and word.box is not None and _share(word.box, box) >= COVERED
    ]


def runs_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Returns the stretches of numbers that follow each other, as first and last; duplicates count once."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def place_areas(document: ExchangeDocument, reading: Reading) -> tuple[ExchangeDocument, tuple[Loss, ...]]:
    """Puts the rectangles of a document on the words of a reading.

    A rectangle covers a word where it covers at least half of the word's box. Rectangles of one group are one span. A span is one
    range, so words that do not follow each other in reading order, as in two columns, become a span each.

    Args:
        document: With `areas`.
        reading: The words.

    Returns:
        The document with spans and predictions in place of the areas, and what covers no word.
    """
    groups: dict[tuple[str, str, str], list[ExchangeArea]] = defaultdict(list)
    for number, area in enumerate(document.areas):
        groups[area.model, area.label, area.group or f"#{number}"].append(area)
    spans, losses = list(document.spans), list[Loss]()
    predictions = {model: list(found) for model, found in document.predictions.items()}
    for areas in groups.values():
        runs = runs_of(number for area in areas for number in covered_words(reading, area.page, _box(area, reading)))
        if not runs:
            where = f"The rectangle {areas[0].label} on page {areas[0].page + 1} covers no word."
            losses.append(Loss(document.name, where, span=True))
        if len(runs) > 1:
            why = f"Words under a rectangle {areas[0].label} do not follow each other; it became {len(runs)} spans."
            losses.append(Loss(document.name, why))
        target = predictions.setdefault(areas[0].model, []) if areas[0].model else spans
        target += [_span(areas[0], reading, run, alone=len(runs) == 1) for run in runs]
    kept = {model: tuple(found) for model, found in predictions.items()}
    return replace(document, spans=tuple(spans), predictions=kept, areas=()), tuple(losses)


def entries_apart(reading: Reading, spans: Sequence[ExchangeSpan]) -> tuple[list[ExchangeSpan], list[ExchangeSpan]]:
    """Parts spans for formats in which a word belongs to one entry at most.

    Returns:
        Those that keep their words, in order of the text, and those that would take a word of an earlier or longer one.
    """
    taken: set[int] = set()
    kept: list[ExchangeSpan] = []
    left: list[ExchangeSpan] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start, one.label)):
        words = words_between(reading, span.start, span.end)
        (left if taken.intersection(words) else kept).append(span)
        if kept and kept[-1] is span:
            taken.update(words)
    return sorted(kept, key=lambda one: (one.start, one.end)), left


def _share(word: Box, box: Box) -> float:
    """Returns the share of the word's box that lies in the other one; of a box without an area, whether its centre does."""
    wide = min(word.x1, box.x1) - max(word.x0, box.x0)
    high = min(word.bottom, box.bottom) - max(word.top, box.top)
    area = (word.x1 - word.x0) * (word.bottom - word.top)
    if wide < 0 or high < 0:
        return 0.0
    return wide * high / area if area > 0 else 1.0


def _box(area: ExchangeArea, reading: Reading) -> Box:
    page = next((page for page in reading.pages if page.number == area.page), None)
    wide, high = (page.width, page.height) if page is not None else (0.0, 0.0)
    return Box(area.x0 * wide, area.top * high, area.x1 * wide, area.bottom * high)


def _span(area: ExchangeArea, reading: Reading, run: tuple[int, int], *, alone: bool) -> ExchangeSpan:
    start, end = reading.words[run[0]].start, reading.words[run[1]].end
    same = area.id if alone else ""
    return ExchangeSpan(start, end, area.label, same, area.annotator, area.value, area.note, area.score)
