"""What a model is fed: a reading cut into segments, as ranges of its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import GapStudioError, Reading, RunSettings, Segments, Word
from gapstudio.models.prose import is_running_text

LONGEST = 5_000
"""Words that are fed at once: spaCy takes memory for each, and by itself refuses texts of a million characters."""
_ENDS = ".!?…。！？"


@dataclass(frozen=True, slots=True)
class Segment:
    """A range ``[start, end)`` of word indices, never empty; `kind` is line, block, page or window."""

    start: int
    end: int
    kind: Segments


def segment(reading: Reading, settings: RunSettings) -> tuple[Segment, ...]:
    """Cuts a reading into segments that cover every word, in order.

    *Auto* feeds a block of running text as a whole and everything else line by line; a tokenised reading (a benchmark)
    sentence by sentence. Windows overlap where the stride is shorter than the window. Of a text whose lines, blocks or pages
    are longer than a model has memory for, such as a book in one line, each is cut at ends of sentences.

    Args:
        reading: What to cut.
        settings: `segments`, and for windows `window` and `stride`, in words.

    Raises:
        GapStudioError: The window or the stride is not usable.
    """
    words, wanted = reading.words, settings.segments
    if wanted is Segments.WINDOW:
        return _windows(len(words), settings.window, settings.stride)
    if reading.tokenised:
        return _runs(words, Segments.LINE if wanted is Segments.AUTO else wanted)
    parts = _by_layout(reading) if wanted is Segments.AUTO else _runs(words, wanted)
    return tuple(piece for part in parts for piece in _pieces(reading, part))


def owners(segments: Sequence[Segment], words: int) -> NDArray[np.int64]:
    """Tells which segment speaks for each word: the one in which it stands farthest from an edge, the earlier at a tie.

    Where segments do not overlap this is the one that holds it. Where they do, it makes merging deterministic.

    Args:
        segments: In order, covering every word.
        words: Number of words.

    Returns:
        Index of a segment for each word, shape (words,).
    """
    best = np.full(words, -1, dtype=np.int64)
    owner = np.full(words, -1, dtype=np.int64)
    for index, part in enumerate(segments):
        place = np.arange(part.end - part.start)
        # The first and the last segment lose nothing at the document's edge, but there no other one claims the word either.
        distance = np.minimum(place, place[::-1])
        better = distance > best[part.start : part.end]
        best[part.start : part.end][better] = distance[better]
        owner[part.start : part.end][better] = index
    return owner


def chains(segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Yields the ranges of words ``[start, end)`` over which segments overlap: no entity reaches beyond one of them."""
    start, end = -1, -1
    for part in segments:
        if start < 0:
            start, end = part.start, part.end
        elif part.start < end:
            end = max(end, part.end)
        else:
            yield start, end
            start, end = part.start, part.end
    if start >= 0:
        yield start, end


def _key(word: Word, kind: Segments) -> tuple[int | None, ...]:
    if kind is Segments.LINE:
        return word.page, word.block, word.line
    return (word.page, word.block) if kind is Segments.BLOCK else (word.page,)


def _runs(words: Sequence[Word], kind: Segments, first: int = 0) -> tuple[Segment, ...]:
    parts: list[Segment] = []
    start = 0
    for index in range(1, len(words) + 1):
        if index == len(words) or _key(words[index], kind) != _key(words[index - 1], kind):
            parts.append(Segment(first + start, first + index, kind))
            start = index
    return tuple(parts)


def _by_layout(reading: Reading) -> Iterator[Segment]:
    for block in _runs(reading.words, Segments.BLOCK):
        if is_running_text(reading, block.start, block.end):
            yield block
        else:
            yield from _runs(reading.words[block.start : block.end], Segments.LINE, block.start)


def _pieces(reading: Reading, part: Segment) -> Iterator[Segment]:
    """Cuts what is too long behind the last sentence that ends in the second half of what is not, or there where none does."""
    start = part.start
    while part.end - start > LONGEST:
        places = range(start + LONGEST, start + LONGEST // 2, -1)
        cut = next((place for place in places if reading.word_text(reading.words[place - 1])[-1] in _ENDS), start + LONGEST)
        yield Segment(start, cut, part.kind)
        start = cut
    yield Segment(start, part.end, part.kind)


def _windows(words: int, window: int, stride: int) -> tuple[Segment, ...]:
    if not 1 <= stride <= window:
        message = f"Windows of {window} words that advance by {stride} do not cover the text."
        raise GapStudioError(message, remedy="Choose a stride of at least 1 and at most the window.")
    starts = range(0, max(words - window + stride, 1), stride)
    return tuple(Segment(start, min(start + window, words), Segments.WINDOW) for start in starts) if words else ()
