import io
import re
import zipfile
from dataclasses import replace

import pytest
from deck_factory import empty, full
from openpyxl import load_workbook
from report_factory import rich

from gapstudio.domain import Language, ReportSettings
from gapstudio.reports.document import document_bytes
from gapstudio.reports.numbers import report_numbers
from gapstudio.reports.storyline.story import tell
from gapstudio.reports.telling import Telling
from gapstudio.reports.workbook import workbook_bytes


def made(data):
    return workbook_bytes(data, tell(data, Telling(data.settings.language, data.settings.audience)))


def opened(data):
    return load_workbook(io.BytesIO(made(data)))


@pytest.fixture(scope="module")
def book():
    return opened(rich())


def test_every_table_has_a_sheet_with_frozen_headings_and_filters(book):
    assert book.sheetnames == [
        "About",
        "Scores",
        "Steps",
        "Gap by kind of fault",
        "Gap by cause",
        "Gap by label",
        "Labels",
        "Buckets",
        "Differences",
        "What could be won",
        "Weak slices",
        "Models",
        "Runs",
        "Numbers",
    ]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes, sheet.title
        assert sheet.auto_filter.ref, sheet.title
        assert all(cell.value for cell in sheet[1]), sheet.title


def test_each_cell_is_the_number_that_its_row_and_column_name(book):
    numbers, seen = report_numbers(rich()), 0
    for sheet in book.worksheets[1:-1]:
        keys = [cell.value for cell in sheet[2]]
        for row in sheet.iter_rows(min_row=3):
            for key, cell in zip(keys, row, strict=True):
                if isinstance(cell.value, int | float):
                    assert cell.value == pytest.approx(numbers[f"{row[-1].value}.{key}"], abs=1e-12)
                    assert cell.number_format in ("0.0%", "#,##0", "#,##0.000", "0.0000")
                    seen += 1
    assert seen > 500


def test_the_last_sheet_holds_every_number_and_where_slides_show_it(book):
    data = rich()
    rows = {row[0].value: row for row in book.worksheets[-1].iter_rows(min_row=2)}
    numbers = report_numbers(data)
    assert rows.keys() == numbers.keys()
    assert all(rows[id][1].value == pytest.approx(value, rel=1e-14, abs=1e-12) for id, value in numbers.items())
    shown = [one.slide for one in tell(data, Telling()) if one.shown]
    for at, slide in enumerate(shown, start=1):
        for number in slide.numbers:
            if number.text:
                assert number.text in rows[number.id][2].value.split("; ")
                assert str(at) in rows[number.id][3].value.split(", ")


@pytest.mark.parametrize("language", Language)
def test_headings_are_in_the_language_of_the_report_and_fit_where_excel_wants_them(language):
    sheets = opened(replace(rich(), settings=ReportSettings(language=language))).sheetnames
    assert len(set(sheets)) == len(sheets) == 14
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in sheets)


def test_equal_data_give_equal_bytes_that_name_nobody():
    first, second = made(rich()), made(rich())
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        core = package.read("docProps/core.xml").decode()
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "<dc:creator></dc:creator>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"1980-01-01"}


def test_what_is_not_there_has_no_sheet_and_masked_data_no_slices():
    assert opened(empty()).sheetnames == ["About", "Numbers"]
    assert "Weak slices" not in opened(full()).sheetnames
    masked = replace(rich(), settings=ReportSettings(mask=True))
    content = made(masked)
    assert "Weak slices" not in opened(masked).sheetnames
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not any(b"Nordwind" in package.read(name) for name in package.namelist())


def test_json_and_ids_hold_no_words_of_documents_where_they_are_masked():
    masked = replace(rich(), settings=ReportSettings(mask=True))
    told = document_bytes(masked, tell(masked, Telling())).decode()
    assert "Nordwind" not in told
    assert "rechnung" not in told
    assert not any("Nordwind" in id for id in report_numbers(rich()))
    assert "rechnung" in document_bytes(rich(), tell(rich(), Telling())).decode()
