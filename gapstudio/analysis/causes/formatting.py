"""Unusual formatting: not in a sentence, in a table, all capitals, over several lines, run together with a neighbour."""

from collections.abc import Sequence

from gapstudio.analysis.causes.facts import Place, quoted
from gapstudio.analysis.causes.sentences import sentence_around
from gapstudio.domain import Cause, CauseRule, Word

_LEAST_CAPITALS = 4
_NEAR = 1.5
"""Heights of a word by which its neighbour may stand off and still read on."""


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
    """Fires where a place begins in a cell of a table of at least two rows and two columns; a frame around text is none."""
    cells = place.document.reading.cells
    for word in place.members:
        if word.cell is None:
            return None
        cell = cells[word.cell]
        rows, columns = place.document.table_sizes[cell.table]
        if rows < 2 or columns < 2:
            return None
        where = f"row {cell.row + 1}, column {cell.column + 1}"
        return Cause(CauseRule.TABLE_CELL, f"Stands in {where} of a table of {rows} rows and {columns} columns.")
    return None


def all_capitals(place: Place) -> Cause | None:
    """Fires where all letters are capitals and at least four of them stand in words of letters only, so that codes stay out."""
    letters = [character for character in place.text if character.isalpha()]
    if any(not character.isupper() for character in letters):
        return None
    plain = sum(len(word) for word in map(_bare, place.word_texts) if word.isalpha())
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
    """Fires where a place is glued to other letters or digits, or stands right beside another gold span on its line.

    Right beside means with nothing but white space between them, in the same cell, at most one and a half heights of a word off.
    """
    glued = _glued(place)
    if glued:
        return Cause(CauseRule.RUN_TOGETHER, glued)
    for start, end, label in place.document.gold:
        if end <= place.start and _reads_on(place, end, place.start):
            text = place.document.reading.text[start:end]
            return Cause(CauseRule.RUN_TOGETHER, f"Follows {quoted(text)} ({label}) on its line with nothing between them.")
        if start >= place.end and _reads_on(place, place.end, start):
            text = place.document.reading.text[start:end]
            return Cause(CauseRule.RUN_TOGETHER, f"Runs on into {quoted(text)} ({label}) on its line with nothing between them.")
    return None


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


def _reads_on(place: Place, end: int, start: int) -> bool:
    """Says whether what ends at a code point reads on into what starts at another: same line and cell, near, nothing between."""
    document = place.document
    if start - end > 8 or document.reading.text[end:start].strip():
        return False
    one, other = _word_before(place, end), _word_from(place, start)
    if one is None or other is None or one is other:
        return False
    if (one.page, one.line, one.cell) != (other.page, other.line, other.cell):
        return False
    if one.box is None or other.box is None:
        return True
    return other.box.x0 - one.box.x1 <= _NEAR * max(one.box.bottom - one.box.top, 1.0)


def _word_before(place: Place, end: int) -> Word | None:
    first, last = place.document.words_of(end - 1, end)
    return place.document.words[first] if first < last else None


def _word_from(place: Place, start: int) -> Word | None:
    first, last = place.document.words_of(start, start + 1)
    return place.document.words[first] if first < last else None


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]{}\"'“”„«»-–/&")


def _text_on(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end]
