"""A caption and its value: on one line, side by side in a table, or one above the other."""

from collections.abc import Sequence

from gapstudio.analysis.causes.facts import DocumentFacts, Place, quoted
from gapstudio.analysis.causes.sentences import sentence_around
from gapstudio.domain import Box, Cause, CauseRule, Word

_COLONS = (":", "：")
_MOST_WORDS = 6
_MOST_ABOVE = 4
_GAP_ABOVE = 1.2
_LINED_UP = 2.0
_UNIT = 3
"""Letters that a unit or a currency has at most: ``EUR``, ``kg``, ``%``."""


def label_value(place: Place) -> Cause | None:
    """Fires where a place is a caption, its value, or both.

    A caption ends in a colon, or is up to six words of letters with which a line begins and behind which only a value follows: a
    number, a date or a code. It stands before its value on the line, in the table's row, or right above it.
    """
    first, last = place.words
    if first == last or place.document.reading.tokenised:
        return None
    evidence = _takes_in(place) or _before(place) or _above(place)
    return Cause(CauseRule.LABEL_VALUE, evidence) if evidence else None


def _takes_in(place: Place) -> str:
    """A place that is a caption, or reaches from one into its value."""
    document, (first, last) = place.document, place.words
    inside = [number for number in range(first, last) if document.texts[number].endswith(_COLONS)]
    if inside:
        caption = quoted(" ".join(document.texts[first : inside[0] + 1]))
        reaches = any(_says(text) for text in document.texts[inside[0] + 1 : last])
        return f"Takes in the caption {caption} of its value." if reaches else f"Is the caption {caption}."
    following = _right_of(document, last - 1)
    if following is not None and document.texts[following] in _COLONS:
        return f"Is the caption {quoted(place.text)}."
    return ""


def _before(place: Place) -> str:
    document, first = place.document, place.words[0]
    left = _left_of(document, first)
    while len(left) > 1 and _is_unit(document.texts[left[-1]]):
        left = left[:-1]
    if not left:
        return ""
    if document.texts[left[-1]].endswith(_COLONS):
        return f"Follows the caption {quoted(_caption(document, left))} on its line."
    words = [document.texts[number] for number in left]
    alone = all(not _says(document.texts[number]) or _is_unit(document.texts[number]) for number in _rest(place))
    if not (len(words) <= _MOST_WORDS and _is_caption(words) and alone and _is_value(place.text)):
        return ""
    if sentence_around(document, *place.words).holds:
        return ""
    return f"Follows the caption {quoted(' '.join(words))} on its line, and nothing but it does."


def _above(place: Place) -> str:
    document, (first, _) = place.document, place.words
    word = document.words[first]
    if word.box is None or _left_of(document, first):
        return ""
    above = _line_above(document, word, word.box)
    if not above:
        return ""
    words = [document.texts[number] for number in above]
    if words[-1].endswith(_COLONS):
        return f"Stands below the caption {quoted(' '.join(words))}."
    if len(words) <= _MOST_ABOVE and _is_caption(words) and _is_value(place.text) and not any(map(_says, _texts_of_rest(place))):
        return f"Stands below the caption {quoted(' '.join(words))}, alone on its line."
    return ""


def _line_above(document: DocumentFacts, word: Word, box: Box) -> Sequence[int]:
    """Returns the words of the line right above a word that are lined up with it, in its cell or outside tables."""
    height = max(box.bottom - box.top, 1.0)
    best: Sequence[int] = ()
    for line in (word.line - 1, word.line - 2):
        numbers = [n for n in document.lines.get(line, ()) if document.words[n].page == word.page]
        boxes = [(n, b) for n in numbers if (b := document.words[n].box) is not None]
        if not boxes:
            continue
        left = min(b.x0 for _, b in boxes)
        right = max(b.x1 for _, b in boxes)
        gap = box.top - max(b.bottom for _, b in boxes)
        lined_up = abs(left - box.x0) <= _LINED_UP * height or (left <= box.x0 and box.x1 <= right + height)
        if -0.5 * height <= gap <= _GAP_ABOVE * height and lined_up:
            best = [n for n, _ in boxes]
            break
    return best


def _left_of(document: DocumentFacts, word: int) -> Sequence[int]:
    """Returns the words that stand before a word on its line."""
    return document.lines[document.words[word].line][: document.places_in_line[word]]


def _right_of(document: DocumentFacts, word: int) -> int | None:
    line, place = document.lines[document.words[word].line], document.places_in_line[word]
    return line[place + 1] if place + 1 < len(line) else None


def _rest(place: Place) -> Sequence[int]:
    """Returns the words that stand behind a place on the line that it ends on."""
    document, last = place.document, place.words[1] - 1
    return document.lines[document.words[last].line][document.places_in_line[last] + 1 :]


def _texts_of_rest(place: Place) -> list[str]:
    return [text for text in (place.document.texts[number] for number in _rest(place)) if not _is_unit(text)]


def _caption(document: DocumentFacts, left: Sequence[int]) -> str:
    """Returns the words that end in a colon, from the last value before them on."""
    words: list[str] = []
    for number in reversed(left):
        text = document.texts[number]
        if words and (text.endswith(_COLONS) or any(map(str.isdigit, text)) or len(words) == _MOST_WORDS):
            break
        words.insert(0, text)
    return " ".join(words)


def _is_caption(words: Sequence[str]) -> bool:
    """Says whether words are letters without digits, at least one of them of two letters or more."""
    if any(character.isdigit() for word in words for character in word):
        return False
    return any(sum(character.isalpha() for character in word) >= 2 for word in words)


def _is_value(text: str) -> bool:
    """Says whether a text is a number, a date or a code: as many digits as letters, or both mixed in its only word."""
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    return digits > 0 and (digits >= letters or len(text.split()) == 1)


def _is_unit(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return not any(character.isdigit() for character in text) and len(letters) <= _UNIT and not text.endswith(_COLONS)


def _says(text: str) -> bool:
    return any(character.isalnum() for character in text)
