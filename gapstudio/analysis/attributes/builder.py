"""Puts a corpus table together, one document at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from gapstudio.analysis.attributes.entities import SpanRow, entity_values, words_held
from gapstudio.analysis.attributes.layout import layout_values, page_facts
from gapstudio.analysis.attributes.reference import Known, Reference
from gapstudio.analysis.attributes.registry import COMPOSITIONS, SHAPES
from gapstudio.analysis.attributes.segments import segment_values, unknown_share
from gapstudio.analysis.attributes.structure import POS, POS_PAIRS, Structure
from gapstudio.analysis.attributes.words import KEY, SHAPE, Lexicon
from gapstudio.analysis.causes.facts import DocumentFacts
from gapstudio.analysis.corpus_table import ScoredSpans
from gapstudio.analysis.counting import FloatArray, IntArray, overlaps_own_label
from gapstudio.domain import SpanTable

_MOST_PIECES = 5


@dataclass(frozen=True, slots=True)
class SpanFacts:
    """One row of `ScoredSpans`, before it has a place in the table; `unjudged` says that no score counts it."""

    start: int
    end: int
    label: str
    target: str
    predicted: str
    gold: bool
    right: bool
    carried: bool
    claims: bool
    judged: bool
    unjudged: bool = False
    predicted_start: int = -1
    predicted_end: int = -1


@dataclass(frozen=True)
class Described:
    """What was found out of one document's words and segments before.

    Attributes:
        pieces: Subwords of each word; empty where they were not counted.
        unknown: Unknown subwords of each word; None where that was not counted.
        structure: What a parser says of its segments; None where none was asked.
    """

    pieces: Sequence[int] = ()
    unknown: IntArray | None = None
    structure: Structure | None = None


@dataclass
class TableBuilder:
    """Gathers the columns of a corpus, one document after the other.

    Attributes:
        reference: What words and entities are looked up in; None where there is nothing.
        pages: Whether its documents have pages; those of a benchmark never count as such.
        lexicon: Words of the corpus.
    """

    reference: Reference | None
    pages: bool = True
    lexicon: Lexicon = field(default_factory=Lexicon)
    _documents: int = 0
    _segment_count: int = 0
    _limits: list[IntArray] = field(default_factory=list[IntArray])
    _segments: list[Mapping[str, FloatArray]] = field(default_factory=list[Mapping[str, FloatArray]])
    _sizes: list[int] = field(default_factory=list[int])
    _by_document: list[Mapping[str, float]] = field(default_factory=list[Mapping[str, float]])
    _rows: list[IntArray] = field(default_factory=list[IntArray])
    _names: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    _spans: list[Mapping[str, FloatArray]] = field(default_factory=list[Mapping[str, FloatArray]])
    _words: list[IntArray] = field(default_factory=list[IntArray])
    _counts: dict[str, list[tuple[int, FloatArray]]] = field(default_factory=dict[str, list[tuple[int, FloatArray]]])

    def add(self, document: DocumentFacts, rows: Sequence[SpanFacts], described: Described, values: Mapping[str, float]) -> None:
        """Adds one document.

        Args:
            document: Its words, segments and, where they were counted, subwords.
            rows: Its spans: gold, judged and unjudged predictions.
            described: What was found out before.
            values: Attributes of the document that others know, such as its language.
        """
        facts = self.lexicon.facts(document.texts)
        gold = [(row.start, row.end, row.target) for row in rows if row.gold]
        known = self._known(document, facts, gold)
        unknown = None if known is None else self._unknown(known, facts)
        inside = words_held(document, [SpanRow(*one) for one in gold])
        segments = segment_values(document, facts, unknown=unknown, inside=inside)
        own = dict(values) | {"document_words": float(len(facts))}
        if self.pages:
            segments |= layout_values(document)
            own |= page_facts(document)
        self._describe(document, described, segments)
        self._count("shapes", np.bincount(facts[:, SHAPE], minlength=len(SHAPES)))
        self._take_segments(document, segments)
        self._take_words(facts)
        asked = [SpanRow(row.start, row.end, row.target) for row in rows]
        self._take_spans(document, rows, entity_values(document, asked, known, pages=self.pages))
        self._by_document.append(own)
        self._documents += 1

    def segments(self) -> tuple[IntArray, IntArray, IntArray, dict[str, FloatArray]]:
        """Returns document, start and end of all segments, shape (S,) each, and their values."""
        document = np.repeat(np.arange(self._documents), self._sizes).astype(np.int64)
        limits = np.concatenate(self._limits) if self._limits else np.zeros((0, 2), np.int64)
        return document, limits[:, 0], limits[:, 1], _joined(self._segments, self._sizes)

    def by_document(self) -> dict[str, FloatArray]:
        """Returns the values of documents, shape (D,) each; NaN where one has none."""
        names = dict.fromkeys(name for own in self._by_document for name in own)
        return {name: np.array([own.get(name, np.nan) for own in self._by_document], np.float64) for name in names}

    def words(self) -> tuple[IntArray, IntArray, IntArray]:
        """Returns document, word and count, shape (m,) each."""
        sizes = [len(one) for one in self._words]
        columns = np.concatenate(self._words) if self._words else np.zeros((0, 2), np.int64)
        return np.repeat(np.arange(self._documents), sizes).astype(np.int64), columns[:, 0], columns[:, 1]

    def compositions(self) -> dict[str, tuple[tuple[str, ...], FloatArray]]:
        """Returns how often each document has each category of what is counted of words, shape (D, K), and their names."""
        found: dict[str, tuple[tuple[str, ...], FloatArray]] = {}
        names = {name: one.categories for name, one in COMPOSITIONS.items()} | {"pos": POS, "pos_pairs": POS_PAIRS}
        for name, counts in self._counts.items():
            table = np.zeros((self._documents, len(names[name])))
            for document, own in counts:
                table[document] = own
            found[name] = names[name], table
        return found

    def spans(self, segments: Mapping[str, FloatArray], by_document: Mapping[str, FloatArray]) -> tuple[ScoredSpans, ScoredSpans]:
        """Returns the scored spans and the unjudged predictions, each with the values of their segments and documents.

        Args:
            segments: What `segments` returned of values.
            by_document: What `by_document` returned.
        """
        rows = np.concatenate(self._rows) if self._rows else np.zeros((0, _COLUMNS), np.int64)
        own = rows[:, 0]
        values = _joined(self._spans, [len(one) for one in self._rows])
        held = np.where(rows[:, 1] >= 0, rows[:, 1], 0)
        known = rows[:, 1] >= 0
        for name, column in segments.items():
            values[name] = np.where(known, column[held], np.nan) if len(column) else np.full(len(rows), np.nan)
        for name, column in by_document.items():
            values[name] = column[own]
        names = np.array(self._names, dtype=object).reshape(-1, 3)
        target, predicted = names[:, 1], names[:, 2]
        flags = rows[:, 4:10].astype(np.bool_)
        spans = ScoredSpans(
            own,
            rows[:, 1],
            flags[:, 0],
            names[:, 0],
            target,
            flags[:, 1],
            flags[:, 2],
            flags[:, 3],
            flags[:, 4],
            values,
            predicted=predicted,
            meets=self._meets(rows, flags[:, 0], target, predicted),
            start=rows[:, 2],
            end=rows[:, 3],
        )
        return spans.only(~flags[:, 5]), spans.only(flags[:, 5])

    def _meets(self, rows: IntArray, gold: np.ndarray, target: np.ndarray, predicted: np.ndarray) -> np.ndarray:
        """Says which predictions overlap gold of their own label, shape (n,)."""
        labels = tuple(sorted({*target[gold], *predicted} - {""}))
        index = {name: place for place, name in enumerate(labels)} | {"": -1}
        mapped = np.array([index.get(one, -1) for one in target], dtype=np.int64)
        guessed = np.array([index[one] for one in predicted], dtype=np.int64)
        golden, has = gold & (mapped >= 0), np.flatnonzero(guessed >= 0)
        known = SpanTable(rows[golden, 0], rows[golden, 2], rows[golden, 3], mapped[golden], labels, self._documents)
        found = SpanTable(rows[has, 0], rows[has, 10], rows[has, 11], guessed[has], labels, self._documents)
        meets = np.zeros(len(rows), dtype=np.bool_)
        meets[has] = overlaps_own_label(known, found, np.arange(len(has)))
        return meets

    def _known(self, document: DocumentFacts, facts: IntArray, gold: Sequence[tuple[int, int, str]]) -> Known | None:
        if self.reference is None:
            return None
        if not self.reference.leave_out:
            return self.reference.without((), ())
        keys: list[int] = np.unique(facts[:, KEY]).tolist()
        words = {self.lexicon.vocabulary[key] for key in keys if key >= 0}
        text = document.reading.text
        return self.reference.without(words, [(text[start:end], target) for start, end, target in gold])

    def _unknown(self, known: Known, facts: IntArray) -> IntArray:
        different, place = np.unique(facts[:, KEY], return_inverse=True)
        keys: list[int] = different.tolist()
        new = np.array([key >= 0 and not known.word(self.lexicon.vocabulary[key]) for key in keys], dtype=np.int64)
        return new[place.reshape(-1)] if keys else np.zeros(0, np.int64)

    def _describe(self, document: DocumentFacts, described: Described, segments: dict[str, FloatArray]) -> None:
        if described.unknown is not None:
            segments["unknown_pieces"] = unknown_share(document.segments, described.unknown)
        if document.pieces:
            pieces = np.clip(np.array(document.pieces), 0, _MOST_PIECES)
            self._count("piece_counts", np.bincount(pieces, minlength=_MOST_PIECES + 1)[1:])
        structure = described.structure
        if structure is not None:
            segments |= structure.values()
            for name, counts in zip(("pos", "pos_pairs"), structure.counts(), strict=True):
                self._count(name, counts)

    def _count(self, name: str, counts: IntArray) -> None:
        self._counts.setdefault(name, []).append((self._documents, counts.astype(np.float64)))

    def _take_segments(self, document: DocumentFacts, segments: Mapping[str, FloatArray]) -> None:
        words = document.words
        limits = [(words[first].start, words[last - 1].end) for first, last in document.segments]
        self._limits.append(np.array(limits, dtype=np.int64).reshape(-1, 2))
        self._segments.append(segments)
        self._sizes.append(len(limits))
        self._segment_count += len(limits)

    def _take_words(self, facts: IntArray) -> None:
        keys, counts = np.unique(facts[facts[:, KEY] >= 0, KEY], return_counts=True)
        self._words.append(np.stack((keys, counts), axis=1).astype(np.int64))

    def _take_spans(self, document: DocumentFacts, rows: Sequence[SpanFacts], values: Mapping[str, FloatArray]) -> None:
        before = self._segment_count - len(document.segments)
        segment = _segment_of(document, np.array([row.start for row in rows], dtype=np.int64))
        columns = [
            (
                row.start,
                row.end,
                row.gold,
                row.right,
                row.carried,
                row.claims,
                row.judged,
                row.unjudged,
                row.predicted_start,
                row.predicted_end,
            )
            for row in rows
        ]
        own = np.array(columns, dtype=np.int64).reshape(-1, _COLUMNS - 2)
        segment = np.where(segment >= 0, segment + before, -1)
        number = np.full(len(rows), self._documents, dtype=np.int64)
        self._rows.append(np.column_stack((number, segment, own)))
        self._names += [(row.label, row.target, row.predicted) for row in rows]
        self._spans.append(values)


_COLUMNS = 12


def _segment_of(document: DocumentFacts, starts: IntArray) -> IntArray:
    """Returns which segment of a document holds the first word of each span, the later one where segments overlap."""
    if not len(starts) or not document.segments:
        return np.full(len(starts), -1, dtype=np.int64)
    ends = np.array([word.end for word in document.words])
    word = np.minimum(np.searchsorted(ends, starts, side="right"), len(ends) - 1)
    return np.searchsorted(np.array([first for first, _ in document.segments]), word, side="right") - 1


def _joined(parts: Sequence[Mapping[str, FloatArray]], sizes: Sequence[int]) -> dict[str, FloatArray]:
    """Joins columns of documents; what a document does not have is NaN."""
    names = dict.fromkeys(name for part in parts for name in part)
    empty = [np.full(size, np.nan) for size in sizes]
    return {name: np.concatenate([part.get(name, nothing) for part, nothing in zip(parts, empty, strict=True)]) for name in names}
