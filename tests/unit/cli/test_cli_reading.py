"""The commands read, ocr, metadata and templates."""

import json
from io import BytesIO

import pytest

from gapstudio.domain import Page, PageSource, Reading, Word
from gapstudio.operations import open_project
from gapstudio.readers import read

pytestmark = pytest.mark.usefixtures("inline")


def pdf(*lines):
    from reportlab.pdfgen import canvas

    out = BytesIO()
    page = canvas.Canvas(out, pagesize=(400, 400), invariant=True)
    for number, line in enumerate(lines):
        page.drawString(40, 360 - 20 * number, line)
    page.save()
    return out.getvalue()


@pytest.fixture
def project(call, tmp_path):
    """Two documents, one.pdf and two.pdf, of one template."""
    call("new", tmp_path / "p.gap")
    static = ("Nordwind Handels Gesellschaft", "Rechnung Datum Kunde Betrag", "Zahlbar ohne Abzug vielen Dank")
    for name, number in (("one", "RE-1001"), ("two", "RE-1002")):
        (tmp_path / f"{name}.pdf").write_bytes(pdf(*static, f"Nummer {number}"))
    assert call("import", tmp_path / "p.gap", tmp_path / "one.pdf", tmp_path / "two.pdf").code == 0
    return tmp_path / "p.gap"


@pytest.fixture
def seen(monkeypatch):
    """Lets every document be read as one line, and notes how it was to be read."""
    asked = []

    def look(source, choices, earlier=None):
        asked.append(choices)
        text = f"seen by {choices.engine}"
        starts = [0, 5, 8]
        words = tuple(Word(start, end, 0, 0, 0) for start, end in zip(starts, [4, 7, len(text)], strict=True))
        return Reading(text, words, (Page(0, 400, 400, 0, len(text), PageSource.OCR),), source.name, "seen", text)

    monkeypatch.setattr(read, "read_document", look)
    return asked


def test_one_document_is_read_again_as_was_chosen(call, project, seen):
    said = call("read", project, "two.pdf", "--engine", "rapidocr", "--language", "fr", "--page", "1=ocr", "--json")
    report = json.loads(said.out)
    assert (said.code, len(report["reread"]), report["failed"]) == (0, 1, [])
    assert [(c.engine, c.language, c.pages) for c in seen] == [("rapidocr", "fr", {0: PageSource.OCR})]
    with open_project(project, read_only=True) as opened:
        one, two = opened.documents()
        assert opened.reading(two.id).text == "seen by rapidocr"
        assert opened.reading(one.id).text != "seen by rapidocr"
        assert two.metadata["language"] == "fr"
    assert json.loads(call("undo", project, "--json").out) == {"undone": "Read 1 document again"}


def test_all_documents_are_read_again_where_none_is_named(call, project, seen):
    said = call("read", project)
    assert said.out.startswith("2 read again")
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["three.pdf"], "no document three.pdf"),
        (["one.pdf", "--page", "2=ocr"], "has no page 2"),
        (["one.pdf", "--page", "1=guess"], "N=ocr, N=text or N=auto"),
        (["one.pdf", "--page", "0=ocr"], "N=ocr, N=text or N=auto"),
        (["--engine", "abacus"], "no OCR engine called abacus"),
    ],
)
def test_what_cannot_be_read_so_is_said(call, project, seen, arguments, complaint):
    said = call("read", project, *arguments)
    assert (said.code, said.out) == (1, "")
    assert complaint in said.err
    assert seen == []


def test_engines_are_listed_and_the_project_s_is_chosen(call, project):
    engines = json.loads(call("ocr", project, "--json").out)
    assert [engine["name"] for engine in engines if engine["chosen"]] == ["rapidocr"]
    assert call("ocr", project, "--engine", "rapidocr").out.startswith("* rapidocr: version")
    assert call("ocr", project, "--engine", "abacus").code == 1
    assert call("ocr", project, "one.pdf").code == 2
    assert call("ocr", project, "--compare", "--engine", "rapidocr").code == 2


def test_engines_are_compared(call, project, seen):
    report = json.loads(call("ocr", project, "--compare", "one.pdf", "--json").out)
    assert report["readers"][0]["reader"] == "text layer"
    assert [document["name"] for document in report["documents"]] == ["one.pdf"]
    assert all(total["words"] == 3 for total in report["readers"])
    said = call("ocr", project, "--compare", "one.pdf")
    assert "1 document compared." in said.out
    assert "agree on" in said.out


def test_columns_are_listed_set_renamed_and_removed(call, project):
    columns = {column["column"]: column for column in json.loads(call("metadata", project, "--json").out)}
    assert columns["kind"] == {"column": "kind", "documents": 2, "values": {"text": 2}}
    assert call("metadata", project, "--set", "zone=A", "--set", "supplier=Nord", "one.pdf", "two.pdf").code == 0
    columns = {column["column"]: column["values"] for column in json.loads(call("metadata", project, "--json").out)}
    assert (columns["zone"], columns["supplier"]) == ({"A": 2}, {"Nord": 2})
    assert call("metadata", project, "--rename", "zone=area").code == 0
    assert call("metadata", project, "--set", "area=", "two.pdf").code == 0
    columns = {column["column"]: column["values"] for column in json.loads(call("metadata", project, "--json").out)}
    assert columns["area"] == {"A": 1}
    assert call("metadata", project, "--remove", "area").code == 0
    assert "area" not in call("metadata", project).out


def test_columns_are_filled_from_a_table(call, project, tmp_path):
    table = tmp_path / "columns.csv"
    table.write_text("file,zone\none.pdf,A\nthree.pdf,B\n", encoding="utf-8")
    report = json.loads(call("metadata", project, table, "--json").out)
    assert (report["rows"], report["matched"], report["columns"], report["values"]) == (2, 1, {"zone": "zone"}, 1)
    assert "three.pdf" in call("metadata", project, table, "--map", "zone=area").out


@pytest.mark.parametrize("arguments", [["--set", "zone=A"], ["--set", "zone", "one.pdf"], ["--rename", "zone"]])
def test_an_edit_that_says_nothing_is_refused(call, project, arguments):
    said = call("metadata", project, *arguments)
    assert (said.code, said.out) == (1, "")


def test_documents_are_grouped_by_layout(call, project):
    report = json.loads(call("templates", project, "--json").out)
    assert [(item["name"], len(item["documents"]), item["new"]) for item in report["templates"]] == [("T01", 2, True)]
    assert "1 template, 0 of them new; 0 documents assigned" in call("templates", project, "--anew").out
