"""Unusual formatting: not in a sentence, in a table, all capitals, over several lines, run together with a neighbour."""

from collections.abc import Sequence

from gapstudio.analysis.causes.captions import follows_caption, is_in_caption, is_unit
from gapstudio.analysis.causes.facts import Place, quoted
from gapstudio.analysis.causes.lines import beside
from gapstudio.analysis.causes.sentences import sentence_around
from gapstudio.analysis.causes.tables import data_cell, is_value
from gapstudio.domain import Cause, CauseRule, Word

_LEAST_CAPITALS = 4


def no_sentence(place: Place) -> Cause | None:
    """Fires where what surrounds a place is no sentence (`sentence_around`)."""
    first, last = place.words
    if first == last:
        return None
    around = sentence_around(place.document, first, last)
    if around.holds:
        return None
    return Cause(CauseRule.NO_SENTENCE, f"Stands in no sentence: {around.described}.")


def table_cell(place: Place) -> Cause | None:
    """Fires where a place begins in a cell of a table of data (`tables.data_cell`)."""
    first, last = place.words
    cell = data_cell(place.document, first) if first < last else None
    if cell is None:
        return None
    rows, columns = place.document.table_sizes[cell.table]
    where = f"row {cell.row + 1}, column {cell.column + 1}"
    return Cause(CauseRule.TABLE_CELL, f"Stands in {where} of a table of {rows} rows and {columns} columns.")


def all_capitals(place: Place) -> Cause | None:
    """Fires where all letters are capitals and at least four of them stand in words without a digit, so that codes stay out."""
    letters = [character for character in place.text if character.isalpha()]
    if any(not character.isupper() for character in letters):
        return None
    plain = sum(sum(map(str.isalpha, word)) for word in place.word_texts if not any(map(str.isdigit, word)))
    if plain < _LEAST_CAPITALS:
        return None
    return Cause(CauseRule.ALL_CAPITALS, f"All {len(letters)} letters of {quoted(place.text)} are capitals.")


def split_lines(place: Place) -> Cause | None:
    """Fires where the words of a place stand on more than one line."""
    words = place.members
    lines = list(dict.fromkeys((word.page, word.line) for word in words))
    if len(lines) < 2 or place.document.reading.tokenised:
        return None
    text = place.document.reading.text
    parts = [_text_on(text, [word for word in words if (word.page, word.line) == line]) for line in lines[:2]]
    return Cause(CauseRule.SPLIT_LINES, f"Runs over {len(lines)} lines: {quoted(parts[0])}, then {quoted(parts[1])}.")


def run_together(place: Place) -> Cause | None:
    """Fires where only the words tell where a place ends, and no gap, caption or sentence around it does.

    It is glued to other letters or digits; or right beside it, in its line and cell, stands another word that says something,
    with nothing or only a separator (a dash, dot, bar, slash or comma) between, at most one and a half heights of a word off. A
    caption is no such word, nor is one in small letters: both tell where it begins or ends. In a sentence only numbers and
    units are.
    """
    first, last = place.words
    glued = _glued(place)
    if glued or first == last:
        return Cause(CauseRule.RUN_TOGETHER, glued) if glued else None
    in_sentence = sentence_around(place.document, first, last).holds
    before = beside(place.document, first, -1)
    if before is not None and not is_value(place.document.texts[before]) and follows_caption(place):
        before = None
    for number, said in ((before, "Follows"), (beside(place.document, last - 1, 1), "Runs on into")):
        if number is not None and _counts(place, number, in_sentence):
            text = quoted(place.document.texts[number])
            return Cause(CauseRule.RUN_TOGETHER, f"{said} {text} on its line, with no gap or word between.")
    return None


def _counts(place: Place, number: int, in_sentence: bool) -> bool:
    text = place.document.texts[number]
    if text.isalpha() and text.islower():
        return False
    if in_sentence and not (any(map(str.isdigit, text)) or is_unit(text)):
        return False
    return not is_in_caption(place.document, number)


def _glued(place: Place) -> str:
    text = place.document.reading.text
    before = _until_space(text, place.start - 1, -1)
    if any(character.isalnum() for character in before):
        return f"Is glued to {quoted(before)} before it."
    behind = _until_space(text, place.end, 1)
    if any(character.isalnum() for character in behind):
        return f"Is glued to {quoted(behind)} behind it."
    return ""


def _until_space(text: str, position: int, step: int) -> str:
    found: list[str] = []
    while 0 <= position < len(text) and not text[position].isspace():
        found.append(text[position])
        position += step
    return "".join(found if step > 0 else reversed(found))


def _text_on(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end]
