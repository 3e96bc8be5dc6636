"""What rules know of a place: the words around it, what the run fed, what it is compared with, what gold says of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gapstudio.analysis.causes.known import BenchmarkFacts, SurfaceLabels
from gapstudio.domain import Cell, Reading, Word

Range = tuple[int, int]
"""First word of a reading, and one past the last."""

_QUOTED = 48
_TELLING_WORDS = 20


@dataclass(frozen=True)
class Frame:
    """What all places of one run are compared with.

    Attributes:
        benchmark: Its entities and words, or None where no benchmark is there to compare with.
        languages: ISO 639-1 codes of the languages that the model knows; empty where that is not known.
        language_from: Where that is known from, as ``the model's card``.
        surfaces: Which labels each text has as gold in the corpus that was run.
        mapped: The same in the benchmark's labels, novel types left out.
    """

    benchmark: BenchmarkFacts | None = None
    languages: frozenset[str] = frozenset()
    language_from: str = ""
    surfaces: SurfaceLabels = field(default_factory=SurfaceLabels)
    mapped: SurfaceLabels = field(default_factory=SurfaceLabels)


@dataclass(frozen=True)
class Claim:
    """What another model says of a document.

    Attributes:
        model: Its name.
        start: First code point.
        end: One past the last.
        label: In the benchmark's labels.
        score: How sure it is, in 0..1, or None where it does not say.
    """

    model: str
    start: int
    end: int
    label: str
    score: float | None = None


@dataclass(frozen=True)
class GoldFacts:
    """What is known of a gold span besides its place.

    Attributes:
        draft: Whether no person has confirmed it.
        value: The value that its source states, where its text does not say the same; else "".
    """

    draft: bool = False
    value: str = ""


class DocumentFacts:
    """A reading as rules look at it; what takes time is worked out once somebody asks.

    Args:
        reading: The words.
        language: ISO 639-1 code of the document's language, or "".
        language_of: Tells the language of a text, "" where it cannot; asked for blocks with at least 20 words of letters. None
            leaves every block in the document's language.
        segments: What the model was fed, as ranges of words; empty where that is not known.
        pieces: Subwords of each word in the run's model; empty where that was not counted.
        claims: What other models say.
    """

    def __init__(
        self,
        reading: Reading,
        *,
        language: str = "",
        language_of: Callable[[str], str] | None = None,
        segments: Sequence[Range] = (),
        pieces: Sequence[int] = (),
        claims: Sequence[Claim] = (),
    ) -> None:
        self.reading = reading
        self.language = language
        self._language_of = language_of
        self._languages: dict[int, str] = {}
        self.segments = segments
        self.pieces = pieces if len(pieces) == len(reading.words) else ()
        self.claims = tuple(sorted(claims, key=lambda one: (one.start, one.end, one.label, one.model)))

    @property
    def words(self) -> Sequence[Word]:
        """The words."""
        return self.reading.words

    @cached_property
    def texts(self) -> Sequence[str]:
        """The text of each word."""
        text = self.reading.text
        return [text[word.start : word.end] for word in self.reading.words]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that are letters only, casefolded."""
        return frozenset(text.casefold() for text in self.texts if text.isalpha())

    @cached_property
    def table_sizes(self) -> Mapping[int, tuple[int, int]]:
        """Rows and columns of each table."""
        rows: dict[int, int] = {}
        columns: dict[int, int] = {}
        for cell in self.reading.cells:
            rows[cell.table] = max(rows.get(cell.table, 0), cell.row + 1)
            columns[cell.table] = max(columns.get(cell.table, 0), cell.column + 1)
        return {table: (rows[table], columns[table]) for table in rows}

    @cached_property
    def rows(self) -> Mapping[tuple[int, int], Sequence[tuple[Cell, str]]]:
        """The filled cells of each row (table, row) with their texts, from left to right."""
        texts: dict[int, list[str]] = {}
        for word, text in zip(self.reading.words, self.texts, strict=True):
            if word.cell is not None:
                texts.setdefault(word.cell, []).append(text)
        rows: dict[tuple[int, int], list[tuple[Cell, str]]] = {}
        for number in sorted(texts, key=lambda number: self.reading.cells[number].column):
            cell = self.reading.cells[number]
            rows.setdefault((cell.table, cell.row), []).append((cell, " ".join(texts[number])))
        return rows

    @cached_property
    def lines(self) -> Mapping[int, Sequence[int]]:
        """Numbers of the words of each line, from left to right."""
        lines: dict[int, list[int]] = {}
        for number, word in enumerate(self.reading.words):
            lines.setdefault(word.line, []).append(number)
        for numbers in lines.values():
            if all(self.reading.words[number].box is not None for number in numbers):
                numbers.sort(key=self._left)
        return lines

    @cached_property
    def places_in_line(self) -> Sequence[int]:
        """Where each word stands in its line, counted from 0."""
        places = [0] * len(self.reading.words)
        for numbers in self.lines.values():
            for place, number in enumerate(numbers):
                places[number] = place
        return places

    @cached_property
    def flows(self) -> Sequence[Range]:
        """Ranges of words that read on: of a block and, in tables, of a cell; in an annotated corpus, of a sentence."""
        words = self.reading.words
        edges = [0]
        for number in range(1, len(words)):
            one, other = words[number - 1], words[number]
            apart = one.line != other.line if self.reading.tokenised else (one.block, one.cell) != (other.block, other.cell)
            if apart:
                edges.append(number)
        return list(zip(edges, [*edges[1:], len(words)], strict=True)) if words else []

    def flow_of(self, word: int) -> Range:
        """Returns the range of words that a word reads on in."""
        return self.flows[bisect_right(self.flows, word, key=lambda one: one[0]) - 1]

    @cached_property
    def _edges(self) -> Sequence[int]:
        return sorted({start for start, _ in self.segments})

    def cut(self, first: int, last: int) -> int | None:
        """Returns the word before which an edge of segments cuts ``[first, last)``, or None where one segment holds all."""
        if not self.segments or any(start <= first and last <= end for start, end in self._around(first)):
            return None
        place = bisect_right(self._edges, first)
        return self._edges[place] if place < len(self._edges) and self._edges[place] < last else None

    def _around(self, first: int) -> Sequence[Range]:
        """Returns the segments that may hold a word; they are in order and overlap few others."""
        place = bisect_right(self.segments, first, key=lambda one: one[0])
        return self.segments[max(place - 8, 0) : place]

    def words_of(self, start: int, end: int) -> Range:
        """Returns the words that code points ``[start, end)`` touch; an empty range where they touch none."""
        words = self.reading.words
        first = bisect_right(words, start, key=lambda word: word.end)
        last = bisect_left(words, end, key=lambda word: word.start)
        return first, max(first, last)

    @cached_property
    def _blocks(self) -> Mapping[int, Sequence[str]]:
        blocks: dict[int, list[str]] = {}
        for word, text in zip(self.reading.words, self.texts, strict=True):
            if text.strip(".,;:!?()").isalpha():
                blocks.setdefault(word.block, []).append(text)
        return blocks

    def block_language(self, block: int) -> str:
        """Returns the language of a block, or "" where it is too short to tell."""
        if self._language_of is None:
            return ""
        if block not in self._languages:
            words = self._blocks.get(block, ())
            self._languages[block] = self._language_of(" ".join(words)) if len(words) >= _TELLING_WORDS else ""
        return self._languages[block]

    def _left(self, number: int) -> float:
        box = self.reading.words[number].box
        return 0.0 if box is None else box.x0


@dataclass(frozen=True)
class Place:
    """A gold span or a prediction, with all that rules may look at.

    Attributes:
        document: Where it stands.
        start: First code point.
        end: One past the last.
        label: Of the gold in the corpus's labels; of a prediction in the benchmark's.
        target: The benchmark's label, or None for a novel type.
        frame: What it is compared with.
        gold: What is known of a gold span; None for a prediction.
    """

    document: DocumentFacts
    start: int
    end: int
    label: str
    target: str | None
    frame: Frame = Frame()
    gold: GoldFacts | None = None

    @cached_property
    def words(self) -> Range:
        """The words that it touches, as a range; empty where it touches none."""
        return self.document.words_of(self.start, self.end)

    @cached_property
    def text(self) -> str:
        """What it says."""
        return self.document.reading.text[self.start : self.end]

    @cached_property
    def word_texts(self) -> Sequence[str]:
        """Its words, without what they are glued to."""
        text = self.document.reading.text
        first, last = self.words
        words = self.document.words[first:last]
        return [text[max(word.start, self.start) : min(word.end, self.end)] for word in words]

    @property
    def members(self) -> Sequence[Word]:
        """The words that it touches."""
        first, last = self.words
        return self.document.words[first:last]


def quoted(text: str) -> str:
    """Returns a text in quotation marks, on one line, cut where it is long."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= _QUOTED else flat[: _QUOTED - 1].rstrip() + '…'}”"
