"""Attributes of pages: lines, columns, tables, heights, where on the page, and how sure OCR was."""

import numpy as np

from gapstudio.analysis.attributes.segments import Sums, share
from gapstudio.analysis.causes.facts import DocumentFacts
from gapstudio.analysis.causes.tables import data_cell
from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.domain import PageSource

_QUARTERS, _SIDES = 4, 3


def layout_values(document: DocumentFacts) -> dict[str, FloatArray]:
    """Returns the attributes of segments that only pages have, shape (S,) each; none without pages.

    - ``line_words``: mean number of words of the lines that it touches.
    - ``columns``: blocks that stand side by side at the height of its first word's block, itself counted.
    - ``table``: whether its first word stands in a cell of a table of data (`tables.data_cell`).
    - ``height``: mean height of its words over the median of its page.
    - ``source``: whether its page was read by OCR; ``confidence``: mean of its words, NaN for a text layer.
    - ``page``, ``page_height``, ``page_side``: first page or a later one; quarter of the page from its top and third from its
      left that hold the middle of its first word.

    Args:
        document: With its segments as ranges of words.
    """
    if not document.reading.pages or not document.segments:
        return {}
    sums = Sums(document.segments)
    words, first = _Boxes(document), sums.first
    confidence = np.array([np.nan if word.confidence is None else word.confidence for word in document.words])
    sure, heights = ~np.isnan(confidence), words.heights()
    tall = ~np.isnan(heights)
    pages = document.reading.pages
    sources = np.array([page.source is PageSource.OCR for page in pages], dtype=np.float64)
    sizes = np.array([(page.width, page.height) for page in pages])
    page = words.page[first]
    known = (page >= 0) & (page < len(pages))
    across, down = words.middles(first)
    size = sizes[np.where(known, page, 0)]
    return {
        "line_words": share(sums.of(words.line_lengths()), sums.of(np.ones(len(confidence)))),
        "columns": words.side_by_side()[first],
        "table": np.array([data_cell(document, int(word)) is not None for word in first], dtype=np.float64),
        "height": share(sums.of(np.where(tall, heights, 0.0)), sums.of(tall)),
        "source": np.where(known, sources[np.where(known, page, 0)], -1.0),
        "confidence": share(sums.of(np.where(sure, confidence, 0.0)), sums.of(sure)),
        "page": np.where(known, np.minimum(page, 1), -1).astype(np.float64),
        "page_height": _part(down, size[:, 1], _QUARTERS, known),
        "page_side": _part(across, size[:, 0], _SIDES, known),
    }


def page_facts(document: DocumentFacts) -> dict[str, float]:
    """Returns ``table_share``, words in cells of tables of data, in 0..1, and ``pages``; nothing without pages."""
    reading = document.reading
    if not reading.pages:
        return {}
    cells: dict[int, bool] = {}
    inside = 0
    for number, word in enumerate(reading.words):
        if word.cell is not None:
            if word.cell not in cells:
                cells[word.cell] = data_cell(document, number) is not None
            inside += cells[word.cell]
    return {"table_share": inside / len(reading.words) if reading.words else np.nan, "pages": float(len(reading.pages))}


class _Boxes:
    """Places of the words of a document on its pages, in columns; NaN without a box."""

    def __init__(self, document: DocumentFacts) -> None:
        nowhere = (np.nan,) * 4
        words = document.words
        corners = [nowhere if (box := word.box) is None else (box.x0, box.top, box.x1, box.bottom) for word in words]
        self.corners = np.array(corners, dtype=np.float64).reshape(-1, 4)
        self.page = np.array([-1 if word.page is None else word.page for word in words], dtype=np.int64)
        self.line = np.array([word.line for word in words], dtype=np.int64)
        self.block = np.array([word.block for word in words], dtype=np.int64)

    def line_lengths(self) -> IntArray:
        """Returns how many words the line of each word has, shape (words,)."""
        _, line, counts = np.unique(self.line, return_inverse=True, return_counts=True)
        return counts[line.reshape(-1)]

    def heights(self) -> FloatArray:
        """Returns the height of each word over the median of its page, shape (words,)."""
        heights = self.corners[:, 3] - self.corners[:, 1]
        found = np.full(len(heights), np.nan)
        for page in np.unique(self.page):
            own = (self.page == page) & (heights > 0)
            if own.any():
                found[own] = heights[own] / np.median(heights[own])
        return found

    def middles(self, words: IntArray) -> tuple[FloatArray, FloatArray]:
        """Returns where the middles of some words stand from left and from top, in PDF points."""
        corners = self.corners[words]
        return (corners[:, 0] + corners[:, 2]) / 2, (corners[:, 1] + corners[:, 3]) / 2

    def side_by_side(self) -> FloatArray:
        """Returns how many blocks stand at the height of the middle of each word's block, shape (words,); NaN without a box."""
        found = np.full(len(self.block), np.nan)
        boxed = np.flatnonzero(~np.isnan(self.corners[:, 0]))
        if not len(boxed):
            return found
        names, block = np.unique(self.block[boxed], return_inverse=True)
        block = block.reshape(-1)
        top, bottom = np.full(len(names), np.inf), np.full(len(names), -np.inf)
        np.minimum.at(top, block, self.corners[boxed, 1])
        np.maximum.at(bottom, block, self.corners[boxed, 3])
        page = np.zeros(len(names), np.int64)
        page[block] = self.page[boxed]
        middle = (top + bottom) / 2
        beside = (top[None, :] <= middle[:, None]) & (middle[:, None] <= bottom[None, :]) & (page[None, :] == page[:, None])
        found[boxed] = beside.sum(axis=1)[block]
        return found


def _part(places: FloatArray, sizes: FloatArray, parts: int, known: np.ndarray) -> FloatArray:
    """Returns which of some equal parts of the page holds each place, −1 where it is unknown."""
    told = known & ~np.isnan(places) & (sizes > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        part = np.clip(np.floor(parts * places / sizes), 0, parts - 1)
    return np.where(told, part, -1.0)
