"""Does a place stand in a sentence? Told from punctuation, length and case, without a word of any language."""

from dataclasses import dataclass
from functools import lru_cache

from gapstudio.analysis.causes.facts import DocumentFacts, Range
from gapstudio.domain import Word, counted

_ENDS = ".!?…。！？"
_CLOSING = "\"'“”»)]"
_FEWEST_WORDS = 5
_FEWEST_LOWER = 3
_LOWER_SHARE = 0.3
_OPEN_LOWER_SHARE = 0.6
_OPEN_WORDS = 8
_SHORT = 3
_FULL_LINE = 0.8


@dataclass(frozen=True)
class Surroundings:
    """What a place stands in: whether it is a sentence, and why it is or is not, as one clause."""

    holds: bool
    described: str


@lru_cache(maxsize=8)  # several rules ask the same of one place
def sentence_around(document: DocumentFacts, first: int, last: int) -> Surroundings:
    """Says whether the words ``[first, last)`` stand in a sentence.

    What they stand in runs on from line to line of their block (or cell) while lines are full, and ends where a mark ends a
    sentence. It is a sentence where it has at least five words of letters, three of which (and 30 %) begin in lower case, and
    either a full stop, question or exclamation mark ends it, or it has eight words of letters of which 60 % begin in lower case.
    Scripts without case need five words and the mark.

    Args:
        document: The document.
        first: First word.
        last: One past the last.
    """
    start, end = _stretch(document, first, last)
    words = [text for text in document.texts[start:end] if any(character.isalpha() for character in text)]
    cased = [text for text in words if text.lower() != text.upper()]
    lower = sum(_begins_lower(text) for text in words)
    ended = _ends_sentence(document, end)
    described = _described(len(words), lower, ended)
    if len(words) < _FEWEST_WORDS:
        return Surroundings(False, described)
    if not cased:
        return Surroundings(ended, described)
    share = lower / len(words)
    plain = ended and lower >= _FEWEST_LOWER and share >= _LOWER_SHARE
    return Surroundings(plain or (len(words) >= _OPEN_WORDS and share >= _OPEN_LOWER_SHARE), described)


def _stretch(document: DocumentFacts, first: int, last: int) -> Range:
    flow = low, high = document.flow_of(first)
    start = first
    while start > low and not _breaks(document, start, flow):
        start -= 1
    end = max(last, first + 1)
    while end < high and not _breaks(document, end, flow):
        end += 1
    return start, end


def _breaks(document: DocumentFacts, word: int, flow: Range) -> bool:
    """Says whether what stands before a word of a flow has ended: by a mark, or because its line was not full."""
    one, other = document.words[word - 1], document.words[word]
    if _is_end(document.texts[word - 1]) and not document.texts[word][:1].islower():
        return True
    return one.line != other.line and not document.reading.tokenised and not _is_full(document, one, other, flow)


def _is_full(document: DocumentFacts, last: Word, following: Word, flow: Range) -> bool:
    """Says whether a line was so full that the next one goes on with it: the next word would hardly have had room."""
    if last.box is None or following.box is None:
        return True
    left, right = _extent(document, *flow)
    return last.box.x1 - left >= _FULL_LINE * (right - left)


@lru_cache(maxsize=64)
def _extent(document: DocumentFacts, low: int, high: int) -> tuple[float, float]:
    """Returns where the words ``[low, high)`` begin and end across the page."""
    boxes = [word.box for word in document.words[low:high] if word.box is not None]
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes)


def _ends_sentence(document: DocumentFacts, end: int) -> bool:
    return end > 0 and _is_end(document.texts[end - 1])


def _is_end(text: str) -> bool:
    """Says whether a word ends a sentence; what is short before a full stop is an abbreviation."""
    bare = text.rstrip(_CLOSING)
    if not bare or bare[-1] not in _ENDS:
        return False
    letters = bare.rstrip(_ENDS)
    return bare[-1] != "." or len(letters) > _SHORT or not letters


def _begins_lower(text: str) -> bool:
    letter = next((character for character in text if character.isalpha()), "")
    return letter.islower()


def _described(words: int, lower: int, ended: bool) -> str:
    said = counted(words, "word") + " of letters"
    case = "" if not words else f", {lower or 'none'} of them in lower case"
    return f"the text around it has {said}{case}, and {'a mark ends it' if ended else 'no mark ends it'}"
