"""Documents and what was read from them: canonical text, words with boxes, pages."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
    """

    start: int
    end: int
    line: int = 0
    block: int = 0
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in PDF points and its range ``[start, end)`` in the canonical text."""

    number: int
    width: float
    height: float
    start: int
    end: int


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
    """

    text: str
    words: tuple[Word, ...]
    pages: tuple[Page, ...] = ()
    source: str = ""
    extractor: str = ""
    settings: str = ""
    tokenised: bool = False

    @property
    def revision(self) -> str:
        """Identity of this reading: SHA-256 over the bytes' hash, the extractor and its settings (64 hex digits)."""
        return hashlib.sha256("\0".join((self.source, self.extractor, self.settings)).encode()).hexdigest()

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
            "box": [None if w.box is None else (w.box.x0, w.box.top, w.box.x1, w.box.bottom) for w in self.words],
        }
        packed: dict[str, Any] = {
            "text": self.text,
            "words": words,
            "pages": [(p.number, p.width, p.height, p.start, p.end) for p in self.pages],
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
        try:
            data = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        except (zlib.error, UnicodeDecodeError) as error:
            raise ValueError("These bytes are not a packed reading.") from error
        columns = data["words"]
        rows = zip(*(columns[name] for name in ("start", "end", "line", "block", "page", "box", "confidence")), strict=True)
        return Reading(
            text=data["text"],
            words=tuple(Word(s, e, ln, b, p, None if box is None else Box(*box), c) for s, e, ln, b, p, box, c in rows),
            pages=tuple(Page(*row) for row in data["pages"]),
            source=data["source"],
            extractor=data["extractor"],
            settings=data["settings"],
            tokenised=data["tokenised"],
        )


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
