"""What the table of errors shows of one: its columns."""

from collections.abc import Mapping, Sequence

from gapstudio.domain import ErrorColumn, Stray
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.gui.pages.errors.look import NO_STYLE, category_styles, category_titles, cause_titles
from gapstudio.gui.qmodels.error_model import CellLine, ErrorField
from gapstudio.gui.theme import GRID

PICTURE, CAUSES = "Page", "Causes"
_NONE = CellLine("–", muted=True)


class ErrorFields:
    """Makes the columns of the errors on a desk.

    Args:
        desk: The errors.
    """

    def __init__(self, desk: ErrorsDesk) -> None:
        self._desk = desk

    def made(self) -> tuple[ErrorField, ...]:
        """Returns the columns, from left to right."""
        column = ErrorColumn
        return (
            ErrorField(
                PICTURE, None, lambda _row: (), self._place, 19 * GRID, "Gold filled and underlined, the prediction dashed"
            ),
            ErrorField("Gold", column.GOLD_TEXT, self._gold, width=12 * GRID, hint="What is marked"),
            ErrorField("Predicted", column.PREDICTED_TEXT, self._predicted, width=12 * GRID, hint="What the model said"),
            ErrorField("Kind", column.KIND, self._kind, self._kind_text, 10 * GRID, hint="The first of what has to be mended"),
            ErrorField(CAUSES, column.CAUSES, self._causes, self._causes_text, 13 * GRID, "What rules propose (Space)"),
            ErrorField("Tags", column.TAGS, self._tags, self._tags_text, 11 * GRID, "What people said"),
            ErrorField("Document", column.DOCUMENT, self._document, self._document_text, 12 * GRID, "Where it stands"),
            ErrorField(
                "Sure", column.SCORE, self._score, width=7 * GRID, hint="How sure the model was", numeric=True, usual=False
            ),
            ErrorField("Note", column.NOTE, self._note, width=18 * GRID, hint="What people noted", usual=False),
        )

    # --- one a column

    def _place(self, row: int) -> str:
        return self._shown(row, ErrorColumn.PAGE)

    def _gold(self, row: int) -> tuple[CellLine, ...]:
        gold = self._item(row).gold
        return (_NONE,) if gold is None else self._span(gold[2], self._shown(row, ErrorColumn.GOLD_TEXT))

    def _predicted(self, row: int) -> tuple[CellLine, ...]:
        predicted = self._item(row).predicted
        return (_NONE,) if predicted is None else self._span(predicted[2], self._shown(row, ErrorColumn.PREDICTED_TEXT))

    def _span(self, label: str, text: str) -> tuple[CellLine, ...]:
        look = self._desk.look
        return CellLine(look.title(label), look.style(label), bold=True, small=True), CellLine(text)

    def _kind(self, row: int) -> tuple[CellLine, ...]:
        item = self._item(row)
        if item.stray is not Stray.NONE:
            return CellLine(item.kind.value), CellLine(item.stray.value, small=True, muted=True)
        *before, last = item.kind.value.split(" ")  # over two lines: the column is narrow
        return (CellLine(" ".join(before)), CellLine(last)) if before else (CellLine(last),)

    def _kind_text(self, row: int) -> str:
        item = self._item(row)
        return ", ".join(part for part in (item.kind.value, item.stray.value) if part)

    def _causes(self, row: int) -> tuple[CellLine, ...]:
        if self._desk.hidden:
            return (CellLine("hidden", muted=True),)
        if self._desk.causes is None:
            return (CellLine("…", muted=True),)
        names = [CellLine(title, small=True) for title in self._cause_titles(row)]
        return _two(names)

    def _causes_text(self, row: int) -> str:
        return "" if self._desk.hidden else ", ".join(self._cause_titles(row))

    def _cause_titles(self, row: int) -> list[str]:
        titles = cause_titles(self._desk.taxonomy)
        return [titles.get(one, one) for one in self._value(row, ErrorColumn.CAUSES)]

    def _tags(self, row: int) -> tuple[CellLine, ...]:
        styles = category_styles(self._desk.taxonomy)
        titles = self._category_titles()
        names = [
            CellLine(titles.get(one, one), styles.get(one, NO_STYLE), small=True) for one in self._value(row, ErrorColumn.TAGS)
        ]
        if not names and self._value(row, ErrorColumn.REVIEWED):
            return (CellLine("no cause found", small=True, muted=True),)
        return _two(names)

    def _tags_text(self, row: int) -> str:
        titles = self._category_titles()
        tags = [titles.get(one, one) for one in self._value(row, ErrorColumn.TAGS)]
        return ", ".join(tags) or ("no cause found" if self._value(row, ErrorColumn.REVIEWED) else "")

    def _category_titles(self) -> Mapping[str, str]:
        return category_titles(self._desk.taxonomy)

    def _document(self, row: int) -> tuple[CellLine, ...]:
        page = self._shown(row, ErrorColumn.PAGE)
        supplier = self._desk.columns.get("supplier", {}).get(self._item(row).document, "")
        beside = " · ".join(part for part in (f"page {page}" if page else "", supplier) if part)
        second = (CellLine(beside, small=True, muted=True),) if beside else ()
        return (CellLine(self._shown(row, ErrorColumn.DOCUMENT)), *second)

    def _document_text(self, row: int) -> str:
        return self._shown(row, ErrorColumn.DOCUMENT)

    def _score(self, row: int) -> tuple[CellLine, ...]:
        score = self._item(row).score
        return (CellLine("" if score is None else f"{100 * score:.0f} %"),)

    def _note(self, row: int) -> tuple[CellLine, ...]:
        return (CellLine(self._shown(row, ErrorColumn.NOTE)),)

    # --- inside

    def _item(self, row: int):
        assert self._desk.table is not None
        return self._desk.table.items[row]

    def _shown(self, row: int, column: ErrorColumn) -> str:
        assert self._desk.table is not None
        return self._desk.table.shown(row, column)

    def _value(self, row: int, column: ErrorColumn):
        assert self._desk.table is not None
        return self._desk.table.value(row, column)


def _two(lines: Sequence[CellLine]) -> tuple[CellLine, ...]:
    """Returns at most two lines, the last of which says how many more there are."""
    if len(lines) <= 2:
        return tuple(lines)
    second = lines[1]
    return lines[0], CellLine(f"{second.text} +{len(lines) - 2}", second.style, second.bold, second.small, second.muted)
