"""Which words are selected, and how a selection moves word by word and line by line in reading order. Knows no Qt."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gapstudio.domain import Reading, Word


@dataclass(frozen=True, slots=True)
class TextRange:
    """Code points ``[start, end)`` of a canonical text."""

    start: int
    end: int


@dataclass(frozen=True)
class WordSelection:
    """A run of words in reading order.

    Attributes:
        anchor: Position in the reading's `words` of the word where the selection began.
        caret: Position of the word where it ends now; before the anchor where it was made backwards.
    """

    anchor: int
    caret: int

    @property
    def first(self) -> int:
        """Position of its first word."""
        return min(self.anchor, self.caret)

    @property
    def last(self) -> int:
        """Position of its last word."""
        return max(self.anchor, self.caret)

    def extended(self, caret: int) -> "WordSelection":
        """Returns the selection from the same anchor to another word."""
        return WordSelection(self.anchor, caret)

    def range(self, reading: Reading) -> TextRange:
        """Returns what it covers of the canonical text."""
        return TextRange(reading.words[self.first].start, reading.words[self.last].end)


class Move(StrEnum):
    """Where the end of a selection can go in one step."""

    NEXT_WORD = "next word"
    PREVIOUS_WORD = "previous word"
    LINE_DOWN = "line down"
    LINE_UP = "line up"
    LINE_START = "start of the line"
    LINE_END = "end of the line"
    START = "start of the document"
    END = "end of the document"


def moved(reading: Reading, selection: WordSelection, move: Move, *, extend: bool) -> WordSelection:
    """Returns the selection after one step.

    Args:
        reading: Whose words are selected; it has at least one.
        selection: As it is now.
        move: Where to.
        extend: True to keep the anchor, False to select the one word that is reached.
    """
    caret = _target(reading.words, selection.caret, move)
    return selection.extended(caret) if extend else WordSelection(caret, caret)


def line_of(reading: Reading, word: int) -> WordSelection:
    """Returns the selection of the whole line that a word stands in."""
    line = _line_range(reading.words, word)
    return WordSelection(line[0], line[-1])


def block_of(reading: Reading, word: int) -> WordSelection:
    """Returns the selection of the whole block of lines that a word stands in."""
    block = _run(reading.words, word, lambda one: one.block)
    return WordSelection(block[0], block[-1])


def selection_of(reading: Reading, start: int, end: int) -> WordSelection | None:
    """Returns the selection of all words that a range ``[start, end)`` of the canonical text touches, or None for none."""
    words = reading.words
    first = bisect_left(words, start + 1, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.start) - 1
    return WordSelection(first, last) if first <= last else None


def ranges_on(ranges: Sequence[TextRange], start: int, end: int) -> Sequence[TextRange]:
    """Returns those of ascending, disjoint ranges that touch code points ``[start, end)``."""
    first = bisect_left(ranges, start + 1, key=lambda part: part.end)
    last = bisect_left(ranges, end, key=lambda part: part.start)
    return ranges[first:last]


def _target(words: Sequence[Word], caret: int, move: Move) -> int:
    if move is Move.NEXT_WORD:
        return min(caret + 1, len(words) - 1)
    if move is Move.PREVIOUS_WORD:
        return max(caret - 1, 0)
    if move is Move.START:
        return 0
    if move is Move.END:
        return len(words) - 1
    line = _line_range(words, caret)
    if move is Move.LINE_START:
        return line[0]
    if move is Move.LINE_END:
        return line[-1]
    beside = line[-1] + 1 if move is Move.LINE_DOWN else line[0] - 1
    if not 0 <= beside < len(words):
        return line[-1] if move is Move.LINE_DOWN else line[0]
    return _nearest_across(words, caret, _line_range(words, beside))


def _line_range(words: Sequence[Word], word: int) -> range:
    """Returns the positions of the words around one that stand in its line."""
    return _run(words, word, lambda one: one.line)


def _run(words: Sequence[Word], word: int, part: Callable[[Word], int]) -> range:
    """Returns the positions of the words around one that stand in the same part of the text."""
    first = last = word
    while first > 0 and part(words[first - 1]) == part(words[word]):
        first -= 1
    while last + 1 < len(words) and part(words[last + 1]) == part(words[word]):
        last += 1
    return range(first, last + 1)


def _nearest_across(words: Sequence[Word], caret: int, line: range) -> int:
    """Returns the word of a line that stands most nearly below or above another; the first where boxes are not known."""
    here = words[caret].box
    if here is None:
        return line[0]
    middle = (here.x0 + here.x1) / 2

    def distance(number: int) -> float:
        box = words[number].box
        return float("inf") if box is None else max(box.x0 - middle, middle - box.x1, 0.0)

    return min(line, key=distance)
