"""Documents while their segments are being predicted: what is fed, who speaks for which word, what is still to come."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Prediction, Reading, RunSettings, Span
from gapstudio.models.segments import Segment, owners, segment
from gapstudio.models.snapping import snap

# Words that are sorted by length together, in batches: enough to fill them, few enough for documents to come out on the way.
POOL_BATCHES = 16
# Embeddings are kept document by document: small pools let them come out early.
VECTOR_BATCHES = 3


@dataclass
class DocumentWork:
    """One document of a pool.

    Attributes:
        index: Its position among the readings that were given.
        reading: Its text.
        segments: What is fed, in order, covering every word.
        owner: Index of the segment that speaks for each word, shape (words,).
        remaining: Segments that are not predicted yet.
        found: Spans so far, in code points.
    """

    index: int
    reading: Reading
    segments: tuple[Segment, ...]
    owner: NDArray[np.int64] = field(init=False)
    remaining: int = field(init=False)
    found: list[Span] = field(default_factory=list[Span])

    def __post_init__(self) -> None:
        self.feed(self.segments)

    def feed(self, segments: Sequence[Segment]) -> None:
        """Sets what is fed, before anything was predicted."""
        self.segments = tuple(segments)
        self.owner = owners(self.segments, len(self.reading.words))
        self.remaining = len(self.segments)

    def word_at(self, position: int) -> int:
        """Returns the index of the last word that starts at or before a code point (the first one, before it)."""
        return max(bisect_right(self.reading.words, position, key=lambda word: word.start) - 1, 0)

    def prediction(self, spans: Sequence[Span] | None = None) -> Prediction:
        """Returns the document's prediction, from spans on word edges or, without them, from those found so far, snapped."""
        return Prediction(self.index, snap(self.reading, self.found) if spans is None else tuple(spans), len(self.reading.words))


@dataclass(frozen=True, slots=True)
class Fed:
    """One segment of one document, as it is fed."""

    work: DocumentWork
    number: int

    @property
    def segment(self) -> Segment:
        """The range of words."""
        return self.work.segments[self.number]

    @property
    def words(self) -> list[str]:
        """The texts of its words."""
        part, reading = self.segment, self.work.reading
        return [reading.word_text(word) for word in reading.words[part.start : part.end]]


def start_work(readings: Sequence[Reading], pool: range, settings: RunSettings) -> list[DocumentWork]:
    """Cuts the documents of a pool into segments.

    Args:
        readings: All that were given.
        pool: Indices of those to start.
        settings: The run's.
    """
    return [DocumentWork(index, readings[index], segment(readings[index], settings)) for index in pool]


def all_segments(works: Sequence[DocumentWork]) -> list[Fed]:
    """Lists the segments of documents, in order."""
    return [Fed(work, number) for work in works for number in range(len(work.segments))]
