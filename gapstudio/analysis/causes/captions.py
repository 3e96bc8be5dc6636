"""A caption and its value: on one line, side by side in a table, or one above the other."""

import unicodedata
from collections.abc import Sequence

from gapstudio.analysis.causes.facts import DocumentFacts, Place, quoted
from gapstudio.analysis.causes.lines import reads_on
from gapstudio.analysis.causes.sentences import sentence_around
from gapstudio.analysis.causes.tables import caption_above, caption_beside, cell_of, data_cell, is_caption, is_value
from gapstudio.domain import Box, Cause, CauseRule, Word

_COLONS = (":", "：", "#", "№")
_MOST_WORDS = 6
_MOST_ABOVE = 4
_MOST_BETWEEN = 2
_GAP_ABOVE = 1.2
_LINED_UP = 2.0
_UNIT = 3
"""Capitals that a unit or a currency has at most, such as ``EUR``."""


def label_value(place: Place) -> Cause | None:
    """Fires where a place is a caption, its value, or both.

    A caption ends in a colon (or #), or is up to six words of letters behind which only a value follows: a number, a date or a
    code, with its currency. It stands before its value on the line, at most two words off, in the cell to its left in a table of
    two columns, or right above it. A heading of a table of several rows is none.
    """
    first, last = place.words
    if first == last or place.document.reading.tokenised:
        return None
    evidence = _takes_in(place) or _before(place) or _in_table(place) or _above(place)
    return Cause(CauseRule.LABEL_VALUE, evidence) if evidence else None


def is_in_caption(document: DocumentFacts, word: int) -> bool:
    """Says whether a word ends in a colon, or one that it reads on into does."""
    line, place = document.lines[document.words[word].line], document.places_in_line[word]
    for at in range(place, min(place + _MOST_BETWEEN + 1, len(line))):
        if at > place and not reads_on(document, line[at - 1], line[at]):
            return False
        if ends_caption(document.texts[line[at]]):
            return True
    return False


def ends_caption(text: str) -> bool:
    """Says whether a word ends a caption: in a colon, or a sign for number."""
    return text.rstrip(".").endswith(_COLONS)


def _takes_in(place: Place) -> str:
    """A place that is a caption, or reaches from one into its value."""
    document, (first, last) = place.document, place.words
    inside = [number for number in range(first, last) if ends_caption(document.texts[number])]
    if inside:
        caption = quoted(" ".join(document.texts[first : inside[0] + 1]))
        reaches = any(_says(text) for text in document.texts[inside[0] + 1 : last])
        return f"Takes in the caption {caption} of its value." if reaches else f"Is the caption {caption}."
    following = _right_of(document, last - 1)
    if following is not None and document.texts[following] in _COLONS:
        return f"Is the caption {quoted(place.text)}."
    return ""


def follows_caption(place: Place) -> bool:
    """Says whether a caption stands before a place on its line."""
    return place.words[0] < place.words[1] and bool(_before(place))


def _before(place: Place) -> str:
    document, first = place.document, place.words[0]
    before = _left_of(document, first)
    in_data = data_cell(document, first) is not None
    if in_data:  # in a table of data only what stands in its own cell says what it is
        before = [number for number in before if document.words[number].cell == document.words[first].cell]
    left = _without_values(document, before)
    if not left:
        return ""
    near = [number for number in left[-_MOST_BETWEEN - 1 :] if ends_caption(document.texts[number])]
    if before[-1] not in near and sentence_around(document, *place.words).holds:
        return ""
    if near:
        return f"Follows the caption {quoted(_caption(document, left[: left.index(near[-1]) + 1]))} on its line."
    words = " ".join(document.texts[number] for number in _after_gap(document, left))
    if in_data or len(words.split()) > _MOST_WORDS or not is_caption(words) or not _is_only_value(place, before[len(left) :]):
        return ""
    return f"Follows the caption {quoted(words)} on its line, and nothing but it does."


def _is_only_value(place: Place, before: Sequence[int]) -> bool:
    """Says whether a place is the one value of its line, or the unit of it; what stands between the caption and it is given."""
    texts = [place.document.texts[number] for number in (*before, *_rest(place))]
    if any(_says(text) and not is_unit(text) and not is_value(text) for text in texts):
        return False
    values = sum(is_value(text) for text in texts)
    return values == 0 if is_value(place.text) else values == 1 and all(is_unit(text) for text in place.word_texts)


def _in_table(place: Place) -> str:
    document, first = place.document, place.words[0]
    cell = cell_of(document, first)
    if cell is None:
        return ""
    above = caption_above(document, cell)
    if above:
        return f"Stands below the caption {quoted(above)} in a table of captions and values."
    left = _left_of(document, first)
    own = [number for number in left if document.words[number].cell == document.words[first].cell]
    beside = caption_beside(document, cell)
    starts = len(left) > len(own) and not any(_says(document.texts[n]) and not is_unit(document.texts[n]) for n in own)
    if starts and any(map(str.isalpha, beside)) and (ends_caption(beside) or _is_value_or_unit(place)):
        return f"Stands beside the caption {quoted(beside)} in a table of captions and values."
    return ""


def _above(place: Place) -> str:
    document, (first, _) = place.document, place.words
    word = document.words[first]
    if word.box is None or _left_of(document, first):
        return ""
    words = [document.texts[number] for number in _line_above(document, word, word.box)]
    if not words:
        return ""
    if ends_caption(words[-1]):
        return f"Stands below the caption {quoted(' '.join(words))}."
    alone = not any(_says(document.texts[number]) and not is_unit(document.texts[number]) for number in _rest(place))
    if len(words) <= _MOST_ABOVE and is_caption(" ".join(words)) and is_value(place.text) and alone:
        return f"Stands below the caption {quoted(' '.join(words))}, alone on its line."
    return ""


def _line_above(document: DocumentFacts, word: Word, box: Box) -> Sequence[int]:
    """Returns the words of the line right above a word that is lined up with it."""
    height = max(box.bottom - box.top, 1.0)
    for line in (word.line - 1, word.line - 2):
        numbers = [n for n in document.lines.get(line, ()) if document.words[n].page == word.page]
        boxes = [b for n in numbers if (b := document.words[n].box) is not None]
        if not boxes:
            continue
        left, right = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
        gap = box.top - max(b.bottom for b in boxes)
        lined_up = abs(left - box.x0) <= _LINED_UP * height or (left <= box.x0 and box.x1 <= right + height)
        if -0.5 * height <= gap <= _GAP_ABOVE * height and lined_up:
            return numbers
    return ()


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


def _without_values(document: DocumentFacts, left: Sequence[int]) -> Sequence[int]:
    """Returns words without the numbers and units that they end in, such as the amount before a currency; one is always left."""
    while len(left) > 1 and (is_unit(document.texts[left[-1]]) or is_value(document.texts[left[-1]])):
        left = left[:-1]
    return left


def _after_gap(document: DocumentFacts, left: Sequence[int]) -> Sequence[int]:
    """Returns the words behind the last gap within a row of words."""
    for at in range(len(left) - 1, 0, -1):
        if not reads_on(document, left[at - 1], left[at]):
            return left[at:]
    return left


def _caption(document: DocumentFacts, left: Sequence[int]) -> str:
    """Returns the words that end in a colon, from the last value before them on."""
    words: list[str] = []
    for number in reversed(left):
        text = document.texts[number]
        if words and ((ends_caption(text) and _says(words[0])) or any(map(str.isdigit, text)) or len(words) == _MOST_WORDS):
            break
        words.insert(0, text)
    return " ".join(words)


def _is_value_or_unit(place: Place) -> bool:
    return is_value(place.text) or all(is_unit(text) for text in place.word_texts)


def is_unit(text: str) -> bool:
    """Says whether a word is a sign, a unit or the code of a currency: no digit, no small letter, up to three capitals."""
    letters = [character for character in text if character.isalpha()]
    if any(character.isdigit() or character.islower() for character in text) or ends_caption(text):
        return False
    return len(letters) <= _UNIT and (
        bool(letters) or any(unicodedata.category(c) in ("Sc", "Po", "Pd", "Ps", "Pe", "Sm") for c in text)
    )


def _says(text: str) -> bool:
    return any(character.isalnum() for character in text)
