"""Writes the sheets as an Excel file that names nobody, and is the same each time."""

# xlsxwriter describes the arguments of its sheets by a decorator that loses their types.
# pyright: reportUnknownMemberType=false

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from gapstudio.reports.data import DeckNumber, ReportData
from gapstudio.reports.numbers import report_numbers
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.story import ToldSlide
from gapstudio.reports.workbook.sheets import Form, Sheet
from gapstudio.reports.workbook.tables import about, sheets_of

_FORMATS = {Form.RATIO: "0.0%", Form.COUNT: "#,##0", Form.NUMBER: "#,##0.000", Form.FINE: "0.0000"}
_WIDE, _NARROW = 34, 13


def workbook_bytes(data: ReportData, slides: Sequence[ToldSlide]) -> bytes:
    """Returns the workbook: a sheet about the whole, one a table, and one with every number by its id.

    Args:
        data: Of the report.
        slides: All that could be in it; the last sheet says on which of those shown a number stands, and how it is written there.
    """
    shown = [one for one in slides if one.shown]
    pen, numbers = Pen(data.settings.language), report_numbers(data)
    with io.BytesIO() as out:
        book = _Book(out, pen)
        book.about(tuple(about(data, pen)))
        for sheet in sheets_of(data, pen):
            book.table(sheet, numbers)
        written = [DeckNumber(n.id, n.value, at, n.text) for at, one in enumerate(shown, 1) for n in one.slide.numbers if n.text]
        book.numbers(numbers, written)
        book.close()
        return out.getvalue()


class _Book:
    """An open workbook with its formats."""

    def __init__(self, out: io.BytesIO, pen: Pen) -> None:
        from xlsxwriter import Workbook

        self._pen = pen
        self._book = Workbook(out, {"in_memory": True})
        self._book.set_properties({"author": "", "created": datetime(1980, 1, 1)})
        self._text = self._book.add_format({"valign": "top", "text_wrap": True})
        self._heading = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#EEF1F5"}
        )
        self._right = self._book.add_format(
            {"bold": True, "text_wrap": True, "align": "right", "valign": "vcenter", "bottom": 1, "bg_color": "#EEF1F5"}
        )
        self._muted = self._book.add_format({"font_color": "#667085", "valign": "top"})
        self._muted_right = self._book.add_format({"font_color": "#667085", "align": "right", "valign": "top"})
        self._formats = {form: self._book.add_format({"num_format": shown, "valign": "top"}) for form, shown in _FORMATS.items()}

    def about(self, rows: Sequence[tuple[str, str]]) -> None:
        """Writes the first sheet."""
        sheet = self._book.add_worksheet(self._pen.say("sheet-about"))
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        for at, (name, text) in enumerate(rows):
            sheet.write_string(at, 0, name, self._muted)
            sheet.write_string(at, 1, text, self._text)

    def table(self, sheet: Sheet, numbers: Mapping[str, float]) -> None:
        """Writes a table: headings, under them what ids add to that of the row, then rows with their id at the end."""
        say, page = self._pen.say, self._book.add_worksheet(self._pen.say(sheet.name))
        fields = [one for one in sheet.fields if any(f"{line.id}.{one.key}" in numbers for line in sheet.lines)]
        first, last = len(sheet.headings), len(sheet.headings) + len(fields)
        for at, heading in enumerate(sheet.headings):
            page.write_string(0, at, say(heading), self._heading)
        for at, field in enumerate(fields, start=first):
            page.write_string(0, at, say(field.heading), self._right)
            page.write_string(1, at, field.key, self._muted_right)
        page.write_string(0, last, say("heading-id"), self._heading)
        for row, line in enumerate(sheet.lines, start=2):
            for at, text in enumerate(line.texts):
                page.write_string(row, at, text, self._text)
            for at, field in enumerate(fields, start=first):
                value = numbers.get(f"{line.id}.{field.key}")
                if value is not None:
                    page.write_number(row, at, value, self._formats[field.form])
            page.write_string(row, last, line.id, self._muted)
        page.set_column(0, first - 1, _WIDE)
        page.set_column(first, last - 1, _NARROW)
        page.set_column(last, last, 1.4 * _WIDE)
        self._finish(page, first if first < 3 else 1, len(sheet.lines) + 1, last, heads=2)

    def numbers(self, numbers: Mapping[str, float], written: Sequence[DeckNumber]) -> None:
        """Writes every number by its id, those that slides show first, and where they do."""
        say, page = self._pen.say, self._book.add_worksheet(self._pen.say("sheet-numbers"))
        texts: dict[str, dict[str, None]] = {}
        places: dict[str, dict[int, None]] = {}
        for one in written:
            texts.setdefault(one.id, {}).setdefault(one.text)
            places.setdefault(one.id, {}).setdefault(one.slide)
        for at, heading in enumerate(("heading-id", "heading-value", "heading-written", "heading-slides")):
            page.write_string(0, at, say(heading), self._heading)
        plain = self._book.add_format({"num_format": "General"})
        for row, (id, value) in enumerate(sorted(numbers.items(), key=lambda one: one[0] not in places), start=1):
            page.write_string(row, 0, id)
            page.write_number(row, 1, value, plain)
            page.write_string(row, 2, "; ".join(texts.get(id, ())))
            page.write_string(row, 3, ", ".join(str(slide) for slide in places.get(id, ())))
        page.set_column(0, 0, 70)
        page.set_column(1, 3, 22)
        self._finish(page, 1, len(numbers), 3, heads=1)

    def close(self) -> None:
        """Ends the file."""
        self._book.close()

    def _finish(self, page: Any, columns: int, rows: int, last: int, heads: int) -> None:
        page.freeze_panes(heads, columns)
        page.autofilter(heads - 1, 0, max(rows, heads), last)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0, heads - 1)
