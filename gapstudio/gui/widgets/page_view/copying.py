"""What the clipboard gets of a selection: the canonical text, but rows of a table with a tab between their cells."""

from collections.abc import Sequence
from itertools import groupby

from gapstudio.domain import Reading, Word
from gapstudio.gui.widgets.page_view.selection import WordSelection


def copied_text(reading: Reading, selection: WordSelection) -> str:
    """Returns the text of selected words as a spreadsheet or an editor takes it.

    Outside tables it is the canonical text, letter by letter. Within a table there is one line a row and one tab between
    neighbouring columns, from the leftmost selected column to the rightmost, so that an empty cell leaves an empty field; words
    of one cell are joined by spaces, also over its lines. Words of a table that stand in no cell keep the canonical text.
    """
    parts: list[str] = []
    end = 0
    chosen = reading.words[selection.first : selection.last + 1]
    for table, run in groupby(chosen, key=lambda word: _table(reading, word)):
        words = list(run)
        if parts:
            gap = reading.text[end : words[0].start]
            parts.append(gap if "\n" in gap else "\n")  # a table begins and ends on a line of its own
        parts.append(reading.text[words[0].start : words[-1].end] if table is None else _table_text(reading, words))
        end = words[-1].end
    return "".join(parts)


def _table(reading: Reading, word: Word) -> int | None:
    return None if word.cell is None else reading.cells[word.cell].table


def _table_text(reading: Reading, words: Sequence[Word]) -> str:
    """Writes words of one table, all of which stand in cells, as rows of fields."""
    rows: dict[int, dict[int, list[str]]] = {}
    for word in words:
        assert word.cell is not None
        cell = reading.cells[word.cell]
        rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(reading.word_text(word))
    columns = [column for row in rows.values() for column in row]
    across = range(min(columns), max(columns) + 1)
    return "\n".join("\t".join(" ".join(rows[row].get(column, ())) for column in across) for row in sorted(rows))
