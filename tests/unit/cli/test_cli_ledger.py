"""``ledger`` and ``gold`` from end to end, in this process."""

import json

import openpyxl
import pytest
from reportlab.pdfgen import canvas


def write_pdf(path, *lines):
    page = canvas.Canvas(str(path), pagesize=(400, 400), invariant=True)
    for number, line in enumerate(lines):
        page.drawString(40, 360 - 20 * number, line)
    page.save()
    return path


@pytest.fixture
def project(call, inline, tmp_path):
    pdf = write_pdf(tmp_path / "a.pdf", "Nordwind AG", "Invoice number: R-4711", "Grand total 11,90 EUR")
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    assert call("import", path, pdf).code == 0
    return path


RECORD = {"invoice_number": "R-4711", "seller": "Nordwind AG", "total": 119.0}


def as_lines(folder):
    path = folder / "books.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    return path


def as_workbook(folder):
    book = openpyxl.Workbook()
    for row in (["Export"], list(RECORD), list(RECORD.values())):
        book.worksheets[0].append(row)
    path = folder / "books.xlsx"
    book.save(path)
    return path


def as_old_csv(folder):
    path = folder / "books.csv"
    path.write_bytes("Rechnungsnummer;Lieferant;Rechnungsbetrag;Straße\nR-4711;Nordwind AG;119,00;Köln\n".encode("cp850"))
    return path


@pytest.mark.parametrize("make", [as_lines, as_workbook, as_old_csv])
def test_ledgers_of_any_form_give_gold_and_the_report_tells_what_the_page_contradicts(call, inline, project, tmp_path, make):
    said = call("ledger", project, make(tmp_path))
    assert said.code == 0, said.err
    assert "1 of 1 rows matched" in said.out
    told = json.loads(call("gold", project, "--json").out)
    states = {row["label"]: (row["state"], row["text"]) for row in told["values"]}
    assert states["GRAND_TOTAL"] == ("contradictory", "11,90")
    assert states["INVOICE_NO"] == ("found", "R-4711")
    assert states["SELLER"] == ("found", "Nordwind AG")
    assert told["counts"]["contradictory"] == 1
    total = next(row for row in told["values"] if row["label"] == "GRAND_TOTAL")
    assert (total["page"], total["value"], total["why"]) == (0, "119.00", "the page says “11,90” where its caption stands")
    words = call("gold", project, "--state", "contradictory").out
    assert words.startswith("1 value ")
    assert "R-4711" not in words


def test_a_mapping_is_kept_as_a_preset_and_used_for_the_next_export(call, inline, project, tmp_path):
    books = tmp_path / "books.csv"
    books.write_text("a;b\nR-4711;Nordwind AG\n", encoding="utf-8")
    first = call("ledger", project, books, "--map", "a=INVOICE_NO", "--map", "b=SELLER", "--save-preset", "ours", "--json")
    assert json.loads(first.out)["aligned"] == 2
    again = json.loads(call("ledger", project, books, "--json").out)
    assert (again["preset"], again["aligned"], again["replaced"]) == ("ours", 2, 0)
    file = tmp_path / "ours.json"
    assert call("ledger", project, books, "--preset", "ours", "--save-preset", file).code == 0
    assert json.loads(call("ledger", project, books, "--preset", file, "--json").out)["preset"] == "ours"
    assert "There is no preset" in call("ledger", project, books, "--preset", "theirs").err
    assert call("ledger", project, books, "--preset", "ours", "--map", "a=INVOICE_NO").code == 2


def test_an_unknown_sheet_is_named_with_those_that_are_there(call, inline, project, tmp_path):
    said = call("ledger", project, as_workbook(tmp_path), "--sheet", "Absent")
    assert said.code == 1
    assert "Its sheets are: Sheet." in said.err
