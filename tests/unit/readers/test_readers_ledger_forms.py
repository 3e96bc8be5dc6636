"""Ledgers of every form: encodings and dialects, workbooks, Parquet, JSON; what their columns hold; whose rows they are."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gapstudio.domain import GapStudioError
from gapstudio.readers.encoding import decode
from gapstudio.readers.ledger import Ledger, match_rows, propose_columns, read_ledger, rows_of_documents
from gapstudio.readers.ledger.columns import propose
from gapstudio.readers.ledger.table import read_table

GERMAN = "Belegnr.;Lieferant;Straße;Betrag\nR-1;Müller & Söhne GmbH;Königsallee 3;1.209,54\nR-2;Bäckerei Groß;Öhr 7;10,00\n"
FRENCH = "numéro;fournisseur;montant\n1;Société Générale d'Électricité;10,00\n2;Crédit Côte d'Azur;7,50\n"
POLISH = "numer;sprzedawca\n1;Łódź Spółka z ograniczoną odpowiedzialnością\n2;Żółć Kraków\n"
RUSSIAN = "номер;поставщик\n1;Общество с ограниченной ответственностью\n"
GREEK = "αριθμός;προμηθευτής\n1;Ελληνική Εταιρεία\n"
ROWS: list[dict[str, Any]] = [
    {"file": "a.pdf", "invoice_number": "R-1001", "issue_date": date(2025, 1, 31), "total": 1209.5, "seller": "Nordwind AG"},
    {"file": "b.pdf", "invoice_number": 4712, "issue_date": date(2025, 2, 1), "total": 1.234, "seller": "Südwind"},
]
STATED = [
    {"INVOICE_NO": "R1001", "ISSUE_DATE": "2025-01-31", "GRAND_TOTAL": "1209.50", "SELLER": "Nordwind AG"},
    {"INVOICE_NO": "4712", "ISSUE_DATE": "2025-02-01", "GRAND_TOTAL": "1.234", "SELLER": "Südwind"},
]


def stated(ledger: Ledger) -> list[dict[str, str]]:
    return [{value.label: value.value for value in row.values} for row in ledger.rows]


def written(tmp_path: Path, text: str, name: str = "ledger.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def workbook(tmp_path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "ledger.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[(GERMAN, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman")],
        *[(FRENCH, name) for name in ("cp1252", "cp850", "mac_roman", "iso8859_15")],
        *[(POLISH, name) for name in ("cp1250", "iso8859_2", "utf-16-le")],
        *[(RUSSIAN, name) for name in ("cp1251", "koi8_r", "cp866", "utf-16-be")],
        (GREEK, "cp1253"),
    ],
)
def test_text_is_read_in_whatever_encoding_it_was_written(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0].lstrip("\ufeff") == text


@pytest.mark.parametrize(
    "text",
    [
        "no;seller;amount\nR-1;Nordwind; Hamburg\n",
        "sep=|\nno|seller|amount\nR-1|Nordwind|12.50\n",
        "'no','seller','amount'\n'R-1','Nordwind, Hamburg','12.50'\n",
        'no,seller,amount\nR-1,"Nordwind \\"Wind\\" AG",12.50\n',
        'no, seller, amount\nR-1, "Nordwind, Hamburg", 12.50\n',
        "no^seller^amount\nR-1^Nordwind^12.50\n",
    ],
)
def test_dialects_are_recognised(tmp_path: Path, text: str) -> None:
    table = read_table(written(tmp_path, text))
    assert table.header == ("no", "seller", "amount")
    assert table.rows[0]["no"] == "R-1"
    assert table.rows[0]["seller"] in ("Nordwind", "Nordwind, Hamburg", 'Nordwind "Wind" AG')


def test_a_header_is_found_below_titles_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    text = "Kreditorenliste;;;\nStand;31.01.2025;;\n;;;\nBelegnr.;Lieferant;Betrag;Datum\nR-1;Nordwind;12,50;01.02.2025\n"
    table = read_table(written(tmp_path, text))
    assert table.header == ("Belegnr.", "Lieferant", "Betrag", "Datum")
    assert (table.numbers, len(table.rows)) == ((5,), 1)


def test_a_table_without_a_header_is_known_by_its_values(tmp_path: Path) -> None:
    text = (
        "a.pdf;DE02120300000000202051;01.02.2025;03.03.2025;100,00;19,00;119,00;EUR\n"
        "b.pdf;DE02120300000000202051;05.02.2025;07.03.2025;200,00;38,00;238,00;USD\n"
    )
    assert dict(propose_columns(written(tmp_path, text))) == {
        "column 1": "file",
        "column 2": "IBAN",
        "column 3": "ISSUE_DATE",
        "column 4": "DUE_DATE",
        "column 5": "NET_TOTAL",
        "column 6": "TAX_TOTAL",
        "column 7": "GRAND_TOTAL",
        "column 8": "CURRENCY",
    }


def test_workbooks_are_read_and_the_sheet_with_the_ledger_is_found(tmp_path: Path) -> None:
    header = list(ROWS[0])
    path = workbook(
        tmp_path,
        Notes=[["Please read"], ["made by hand", "on Monday"]],
        Ledger=[["Supplier invoices"], [], header, *[list(row.values()) for row in ROWS]],
    )
    table = read_table(path)
    assert (table.form, table.sheet, table.sheets, table.numbers) == ("excel", "Ledger", ("Notes", "Ledger"), (4, 5))
    assert stated(read_ledger(path, propose_columns(path))) == STATED
    assert read_table(path, "Notes").header == ("made by hand", "on Monday")
    with pytest.raises(GapStudioError, match="no sheet “Absent”"):
        read_table(path, "Absent")


def test_times_truths_and_empty_cells_of_a_workbook_are_text(tmp_path: Path) -> None:
    path = workbook(tmp_path, S=[["number", "when", "paid", "left"], [7.0, datetime(2025, 1, 2, 3, 4), True, None]])
    assert read_table(path).rows[0] == {"number": "7", "when": "2025-01-02T03:04:00", "paid": "true", "left": ""}


def test_parquet_is_read(tmp_path: Path) -> None:
    rows = [{**row, "invoice_number": str(row["invoice_number"]), "total": Decimal(str(row["total"]))} for row in ROWS]
    path = tmp_path / "ledger.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    assert stated(read_ledger(path, propose_columns(path))) == STATED


def plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "issue_date": row["issue_date"].isoformat()} for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(plain(ROWS)),
        "\n".join(json.dumps(row, ensure_ascii=False) for row in plain(ROWS)),
        json.dumps({"exported": ["x"], "invoices": plain(ROWS)}),
        json.dumps({row["file"]: {key: value for key, value in row.items() if key != "file"} for row in plain(ROWS)}),
        json.dumps([[row] for row in plain(ROWS)]),
    ],
)
def test_json_is_read_as_list_as_lines_and_inside_objects(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text, "ledger.json")
    ledger = read_ledger(path, propose_columns(path))
    assert stated(ledger) == STATED
    assert [row.file for row in ledger.rows] == ["a.pdf", "b.pdf"]


def test_objects_and_lists_inside_a_record_are_columns_and_several_values(tmp_path: Path) -> None:
    record = {
        "number": "R-1",
        "seller": {"name": "Nordwind AG", "address": {"city": "Hamburg"}},
        "vat_id": ["DE123456789", "FR12345678901"],
        "lines": [{"total": 1.0}],
    }
    path = written(tmp_path, json.dumps([record]), "x.json")
    (row,) = read_ledger(path, propose_columns(path)).rows
    assert [(value.label, value.value) for value in row.values] == [
        ("INVOICE_NO", "R1"),
        ("SELLER", "Nordwind AG"),
        ("CITY", "Hamburg"),
        ("VAT_ID", "DE123456789"),
        ("VAT_ID", "FR12345678901"),
    ]


def test_one_cell_may_state_several_values(tmp_path: Path) -> None:
    text = (
        "VAT no.;Total;Seller;Date\n"
        '"DE123456789; FR12345678901";"10,00 | 20,00";"Nordwind;\nHamburg";"[\'2025-01-31\', \'2025-02-01\']"\n'
    )
    columns = {"VAT no.": "VAT_ID", "Total": "GRAND_TOTAL", "Seller": "SELLER", "Date": "ISSUE_DATE"}
    (row,) = read_ledger(written(tmp_path, text), columns).rows
    values = [(value.label, value.value) for value in row.values]
    assert [value for label, value in values if label == "VAT_ID"] == ["DE123456789", "FR12345678901"]
    assert [value for label, value in values if label == "GRAND_TOTAL"] == ["10.00", "20.00"]
    assert [value for label, value in values if label == "SELLER"] == ["Nordwind; Hamburg"]
    assert [value for label, value in values if label == "ISSUE_DATE"] == ["2025-01-31", "2025-02-01"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"PK\x03\x04 nothing", "as a workbook"), (b"PAR1 nothing", "as Parquet"), (b'{"a": ', "no JSON"), (b"[1, 2]", "no list")],
)
def test_damaged_files_are_explained(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "ledger"
    path.write_bytes(content)
    with pytest.raises(GapStudioError, match=message):
        read_table(path)


@pytest.mark.parametrize(
    ("column", "cells", "target"),
    [
        ("vat", ["DE 123 456 789", "NL810433941B01"], "VAT_ID"),
        ("vat", ["19.00", "7,00"], "TAX_TOTAL"),
        ("static_vat", ["NL815254295B01"], "VAT_ID"),
        ("konto", ["4400", "3400"], ""),
        ("konto", ["DE02120300000000202051"], "IBAN"),
        ("date", ["by post", "later"], ""),
        ("tax", ["19 %", "7 %"], ""),
        ("Umsatz (ohne Soll/Haben-Kz)", ["12,50"], "GRAND_TOTAL"),
        ("partner_zip", ["3012 CN"], "POSTCODE"),
        ("Scan", ["x.PNG", "y.tif"], "file"),
        ("country_code", ["NL"], "country"),
        ("gebucht", ["01.02.2025"], "ISSUE_DATE"),
        ("Lieferdatum", ["01.02.2025"], ""),
    ],
)
def test_names_and_values_must_agree(column: str, cells: list[str], target: str) -> None:
    proposals = propose([column, "x"], [{column: cell, "x": "word"} for cell in cells])
    assert [proposal.target for proposal in proposals] == ([target] if target else [])
    assert all(proposal.why for proposal in proposals)


def test_amounts_of_single_lines_are_no_totals() -> None:
    rows = [{"invoice_no": "1", "amount": "5.00"}, {"invoice_no": "1", "amount": "7.00"}, {"invoice_no": "2", "amount": "9.00"}]
    assert [proposal.column for proposal in propose(["invoice_no", "amount"], rows)] == ["invoice_no"]
    assert [proposal.column for proposal in propose(["invoice_no", "amount"], rows[1:])] == ["invoice_no", "amount"]


def test_any_column_may_become_one_of_the_documents(tmp_path: Path) -> None:
    path = written(tmp_path, "no;Kostenstelle;land\nR-1;4711;de\n")
    (row,) = read_ledger(path, {"no": "INVOICE_NO", "Kostenstelle": "cost centre", "land": "country"}).rows
    assert row.metadata == {"cost centre": "4711", "country": "DE"}


def test_rows_of_one_file_belong_to_it_together(tmp_path: Path) -> None:
    path = written(tmp_path, "file;invoice_no;vat_id\na.pdf;R-1;DE123456789\na.pdf;R-1;DE987654321\nb.pdf;R-2;\n")
    matches = match_rows(read_ledger(path, propose_columns(path)), {"1": "a.pdf", "2": "b.pdf"})
    assert [match.document for match in matches] == ["1", "1", "2"]
    rows = rows_of_documents(matches)
    assert [value.value for value in rows["1"].values] == ["R1", "DE123456789", "DE987654321"]


def test_a_file_may_be_called_like_a_number_or_nearly_like_the_ledger_says(tmp_path: Path) -> None:
    path = written(tmp_path, "file;no\nRechnung 7.pdf;x\n;RE-2025/0815\n")
    ledger = read_ledger(path, {"no": "INVOICE_NO"})
    matches = match_rows(ledger, {"1": "rechnung_7.PDF", "2": "RE-2025-0815.pdf"})
    assert [(match.document, match.how) for match in matches] == [("1", "file name"), ("2", "file name")]
    assert matches[1].why == "the file is called like its number"


def test_rows_without_name_and_number_meet_documents_by_content(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "seller;date;total\nNordwind AG;31.01.2025;1.209,54\nNordwind AG;01.02.2025;99,00\nOstsee KG;02.02.2025;77,00\n",
    )
    ledger = read_ledger(path, {"seller": "SELLER", "date": "ISSUE_DATE", "total": "GRAND_TOTAL"})
    texts = {
        "1": "Nordwind AG, 31 January 2025, total 1,209.54",
        "2": "Nordwind AG, 1 February 2025, total 99.00",
        "3": "Nordwind AG, 3 March 2025, 1,209.54 and 99.00",
        "4": "total 77.00",
    }
    matches = match_rows(ledger, {key: f"{key}.pdf" for key in texts}, texts)
    assert [(match.document, match.how) for match in matches] == [("1", "content"), ("2", "content"), ("", "not found")]
    assert matches[0].why == "it holds 3 of its 3 values, and no other as many"


def test_texts_are_not_asked_for_where_names_do(tmp_path: Path) -> None:
    def texts() -> list[tuple[str, str]]:
        raise AssertionError

    ledger = read_ledger(written(tmp_path, "file;no\na.pdf;R-1\n"), {"no": "INVOICE_NO"})
    assert match_rows(ledger, {"1": "a.pdf"}, texts)[0].document == "1"


def test_many_numbers_are_sought_among_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapstudio.readers.ledger.match._MANY_PAIRS", 0)
    ledger = read_ledger(written(tmp_path, "no\nRE-2025/0815\nR 1002 X\n"), {"no": "INVOICE_NO"})
    matches = match_rows(ledger, {"1": "a.pdf", "2": "b.pdf"}, {"1": "Invoice:RE-2025/0815, paid", "2": "number R 1002 X"})
    assert [match.document for match in matches] == ["1", "2"]


def test_the_xml_of_an_invoice_has_no_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "<order/>", "x.xml")
    assert propose_columns(path) == {}
    with pytest.raises(GapStudioError, match="is no ledger"):
        read_ledger(path, {})
