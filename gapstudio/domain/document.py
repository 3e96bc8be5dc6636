"""Documents and what was read from them: canonical text, words with boxes, pages."""

import hashlib
import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gapstudio.domain.bulk import instances, unwatched


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points (1/72 inch), origin at the page's top left, y downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: "Box") -> "Box":
        """Returns the smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        start: First code point in the canonical text.
        end: One past the last code point.
        line: Number of the line (in a benchmark: of the sentence), counted through the document from 0.
        block: Number of the block of lines that belong together, counted through the document from 0.
        page: Number of the page from 0, or None where there are no pages.
        box: Where it stands on the page, or None.
        confidence: Of the OCR, in 0..1; None for a text layer.
        cell: Index into `Reading.cells` of the table cell that it stands in, or None outside tables.
    """

    start: int
    end: int
    line: int = 0
    block: int = 0
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table on a page.

    Attributes:
        table: Number of the table, counted through the document from 0.
        row: Row of the table from 0.
        column: Column of the table from 0.
        page: Number of the page from 0.
        box: Where it stands on the page.
    """

    table: int
    row: int
    column: int
    page: int
    box: Box


class PageSource(StrEnum):
    """Where the words of a page come from."""

    TEXT_LAYER = "text layer"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in PDF points and its range ``[start, end)`` in the canonical text.

    Attributes:
        number: From 0.
        width: As displayed.
        height: As displayed.
        start: First code point.
        end: One past the last.
        source: Where its words come from.
        evidence: Why its text layer was not used, or what is odd about it, as one clause for people; "" where nothing is.
        angle: By which its text runs clockwise on the page as displayed, in degrees; OCR straightens it before it reads.
        layered: Whether it may have a text layer: False where whoever read it knows that there is none.
    """

    number: int
    width: float
    height: float
    start: int
    end: int
    source: PageSource = PageSource.TEXT_LAYER
    evidence: str = ""
    angle: float = 0.0
    layered: bool = True


@dataclass(frozen=True)
class ReadingChoices:
    """How a document is to be read, as far as a person or the project says so.

    Attributes:
        engine: Name of the OCR engine, such as ``rapidocr`` or ``tesseract``.
        language: ISO 639-1 code of the document's language, or "" to detect it.
        pages: Pages (from 0) whose source a person chose; all others are judged by their text layer.
    """

    engine: str = "rapidocr"
    language: str = ""
    pages: Mapping[int, PageSource] = field(default_factory=dict[int, PageSource])

    def to_json(self) -> dict[str, Any]:
        """Packs the choices; `from_json` is the inverse."""
        pages = {str(number): self.pages[number].value for number in sorted(self.pages)}
        return {"engine": self.engine, "language": self.language, "pages": pages}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "ReadingChoices":
        """Unpacks what `to_json` made."""
        pages = {int(number): PageSource(source) for number, source in data["pages"].items()}
        return ReadingChoices(data["engine"], data["language"], pages)


BROUGHT = '{"brought":true}'
"""Settings of a reading that another tool made and that came in with its document."""


@dataclass(frozen=True)
class Reading:
    """A text revision: what one extractor read from one document. It never changes; reading again makes a new one.

    Attributes:
        text: The canonical text; offsets everywhere are code points in it.
        words: In reading order, ranges ascending and disjoint.
        pages: In order; empty for a benchmark document.
        source: SHA-256 of the bytes read.
        extractor: Name and version of what read them, as in ``pypdfium2 5.1.0``.
        settings: The extractor's settings, as canonical text.
        tokenised: True where words are the tokens of an annotated corpus rather than words seen on a page.
        cells: Cells of the tables on its pages, by page, table, row and column.
    """

    text: str
    words: tuple[Word, ...]
    pages: tuple[Page, ...] = ()
    source: str = ""
    extractor: str = ""
    settings: str = ""
    tokenised: bool = False
    cells: tuple[Cell, ...] = ()

    @property
    def revision(self) -> str:
        """Identity of this reading: SHA-256 over the bytes' hash, the extractor and its settings (64 hex digits)."""
        return hashlib.sha256("\0".join((self.source, self.extractor, self.settings)).encode()).hexdigest()

    @property
    def brought(self) -> bool:
        """Whether another tool made it and it came in with its document, so that there is nothing else to read it from."""
        return self.settings == BROUGHT

    def word_text(self, word: Word) -> str:
        """Returns the text of one word."""
        return self.text[word.start : word.end]

    def to_bytes(self) -> bytes:
        """Packs the reading (columns as JSON, deflated); `from_bytes` is its inverse."""
        words = {
            "start": [w.start for w in self.words],
            "end": [w.end for w in self.words],
            "line": [w.line for w in self.words],
            "block": [w.block for w in self.words],
            "page": [w.page for w in self.words],
            "confidence": [w.confidence for w in self.words],
            "box": [None if w.box is None else _corners(w.box) for w in self.words],
            "cell": [w.cell for w in self.words],
        }
        packed: dict[str, Any] = {
            "text": self.text,
            "words": words,
            "pages": [_page_row(page) for page in self.pages],
            "cells": [(c.table, c.row, c.column, c.page, _corners(c.box)) for c in self.cells],
            "source": self.source,
            "extractor": self.extractor,
            "settings": self.settings,
            "tokenised": self.tokenised,
        }
        return zlib.compress(json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 3)

    @staticmethod
    def from_bytes(packed: bytes) -> "Reading":
        """Unpacks what `to_bytes` made.

        Raises:
            ValueError: The bytes are not a packed reading.
        """
        with unwatched():
            return _reading(_unpacked(packed))


def _reading(data: Mapping[str, Any]) -> Reading:
    columns = data["words"]
    columns.setdefault("cell", [None] * len(columns["start"]))  # files of version 1 know of no cells
    columns["box"] = _boxes(columns["box"])
    names = ("start", "end", "line", "block", "page", "box", "confidence", "cell")
    return Reading(
        text=data["text"],
        words=tuple(instances(Word, *(columns[name] for name in names))),
        pages=tuple(_page(*row) for row in data["pages"]),
        source=data["source"],
        extractor=data["extractor"],
        settings=data["settings"],
        tokenised=data["tokenised"],
        cells=_cells(data.get("cells", ())),
    )


def _cells(rows: Sequence[Sequence[Any]]) -> tuple[Cell, ...]:
    if not rows:
        return ()
    table, row, column, page, corners = zip(*rows, strict=True)
    return tuple(instances(Cell, table, row, column, page, instances(Box, *zip(*corners, strict=True))))


def _boxes(corners: Sequence[Sequence[float] | None]) -> list[Box | None]:
    """Returns the boxes of words, None for a word without one."""
    places = [number for number, one in enumerate(corners) if one is not None]
    known = [one for one in corners if one is not None]
    boxes: list[Box | None] = [None] * len(corners)
    for number, box in zip(places, instances(Box, *zip(*known, strict=True)) if known else (), strict=True):
        boxes[number] = box
    return boxes


def _unpacked(packed: bytes) -> dict[str, Any]:
    try:
        return json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError("These bytes are not a packed reading.") from error


_AFTER_LIMITS = b'],"line":['
"""What `Reading.to_bytes` writes behind the limits of words; quotes within the text are escaped, so it stands nowhere else."""

_AFTER_TEXT = b',"words":{"start":['
_BEFORE_PAGES = b'},"pages":'


def _beginning(packed: bytes) -> dict[str, Any]:
    """Unpacks the text and the limits of words, which come first, without inflating the rest."""
    stream, data, cut = zlib.decompressobj(), b"", -1
    try:
        while cut < 0 and (more := stream.decompress(packed, 1 << 16)):
            data += more
            packed = stream.unconsumed_tail
            cut = data.find(_AFTER_LIMITS)
        return json.loads((data[: cut + 1] + b"}}" if cut >= 0 else data).decode("utf-8", "surrogatepass"))
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError("These bytes are not a packed reading.") from error


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.top, box.x1, box.bottom


def _page(
    number: int,
    width: float,
    height: float,
    start: int,
    end: int,
    source: str = "text layer",
    evidence: str = "",
    angle: float = 0.0,
    layered: bool = True,
) -> Page:
    return Page(number, width, height, start, end, PageSource(source), evidence, angle, layered)


def _page_row(page: Page) -> tuple[int | float | str, ...]:
    """Returns what `_page` takes."""
    return page.number, page.width, page.height, page.start, page.end, page.source, page.evidence, page.angle, page.layered


@dataclass(frozen=True, eq=False)
class Outline:
    """A canonical text and the limits of its words: what searching in many documents needs of their readings.

    Two are equal only where they are the same object, so that what was found in one is looked up without comparing its words.

    Attributes:
        text: The canonical text.
        starts: First code point of each word, ascending.
        ends: One past the last code point of each word, ascending.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @staticmethod
    def of(reading: Reading) -> "Outline":
        """Returns the outline of a reading."""
        return Outline(reading.text, tuple(word.start for word in reading.words), tuple(word.end for word in reading.words))

    @staticmethod
    def from_bytes(packed: bytes) -> "Outline":
        """Unpacks the outline of what `Reading.to_bytes` made, at a fraction of the cost of the reading.

        Raises:
            ValueError: The bytes are not a packed reading.
        """
        data = _beginning(packed)
        return Outline(data["text"], tuple(data["words"]["start"]), tuple(data["words"]["end"]))

    def snapped(self, start: int, end: int) -> tuple[int, int] | None:
        """Returns the range from the first to the last word that ``[start, end)`` touches, or None where it touches none."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end) - 1
        return None if first > last or start >= end else (self.starts[first], self.ends[last])


@dataclass(frozen=True)
class PagedText:
    """A canonical text and where its pages begin: what listing many places needs of a reading.

    Attributes:
        text: The canonical text.
        starts: First code point of each page, ascending; empty where there are no pages.
    """

    text: str
    starts: tuple[int, ...]

    @staticmethod
    def from_bytes(packed: bytes) -> "PagedText":
        """Unpacks the text and the pages of what `Reading.to_bytes` made, at a tenth of the cost of the reading.

        Raises:
            ValueError: The bytes are not a packed reading.
        """
        try:
            data = zlib.decompress(packed)
        except zlib.error as error:
            raise ValueError("These bytes are not a packed reading.") from error
        first, last = data.find(_AFTER_TEXT), data.rfind(_BEFORE_PAGES)
        if first < 0 or last < 0:  # written otherwise than now: read in full
            whole = _unpacked(packed)
            return PagedText(whole["text"], tuple(page[3] for page in whole["pages"]))
        text = json.loads((data[:first] + b"}").decode("utf-8", "surrogatepass"))["text"]
        pages, _ = json.JSONDecoder().raw_decode(data[last + len(_BEFORE_PAGES) :].decode("utf-8", "surrogatepass"))
        return PagedText(text, tuple(page[3] for page in pages))

    def page(self, place: int) -> int | None:
        """Returns the number from 0 of the page that a code point stands on, or None where there are no pages."""
        return max(0, bisect_right(self.starts, place) - 1) if self.starts else None

    def line(self, start: int, end: int) -> str:
        """Returns what stands in a range, on one line."""
        return " ".join(self.text[start:end].split())


class DocumentState(StrEnum):
    """Whether a document could be read."""

    READ = "read"
    SET_ASIDE = "set aside"


@dataclass(frozen=True)
class Document:
    """One document of a project: who it is, not what it says (that is its `Reading`).

    Attributes:
        id: UUID as text.
        name: File name, for display.
        sha256: Of the bytes; "" where the file could not be opened.
        size: Bytes.
        pages: Number of pages; 0 where unknown.
        state: Read or set aside.
        reason: For one set aside, a `SetAsideReason` value.
        detail: For one set aside, what exactly was wrong.
        origin: Path that it was imported from.
        corpus: Id of the corpus that it belongs to.
        metadata: Columns such as supplier and language; empty values are absent.
    """

    id: str
    name: str
    corpus: str
    sha256: str = ""
    size: int = 0
    pages: int = 0
    state: DocumentState = DocumentState.READ
    reason: str = ""
    detail: str = ""
    origin: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
