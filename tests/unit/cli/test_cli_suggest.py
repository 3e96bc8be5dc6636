"""``suggestions`` and ``rules`` in this process."""

import json

import pytest

from gapstudio.assets import samples

pytestmark = pytest.mark.usefixtures("inline")
INVOICE = samples() / "invoices" / "brunnthal_1.pdf"


@pytest.fixture
def project(call, tmp_path):
    call("new", tmp_path / "p.gap")
    assert call("import", tmp_path / "p.gap", INVOICE).code == 0
    return tmp_path / "p.gap"


def printed(said):
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_suggestions_are_listed_by_document_source_and_score(call, project, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    listed = printed(call("suggestions", project, "--json"))
    assert {one["source"] for one in listed} == {"einvoice"}
    seller = next(one for one in listed if one["label"] == "SELLER")
    assert seller["text"] == "Brunnthalhuber Beratung GmbH"
    assert (seller["document"], seller["options"], seller["status"], seller["score"]) == (INVOICE.name, ["SELLER"], "draft", None)
    assert printed(call("suggestions", project, INVOICE.name, "--json")) == listed
    assert printed(call("suggestions", project, "--source", "rule", "--json")) == []
    call("rules", "add", project, "Register", "TAX_NO", r"FN (?P<span>\d+)")
    (found,) = {one["text"] for one in printed(call("suggestions", project, "--source", "rule", "--json"))}
    assert found == "999412"
    assert "Brunnthalhuber" in call("suggestions", project, INVOICE.name).out
    assert call("suggestions", project, "gone.pdf").code == 1
    assert "no run x" in call("suggestions", project, "--run", "x").err


def test_rules_are_added_tried_moved_renamed_and_removed(call, project, tmp_path):
    assert printed(call("rules", project, "--json")) == []
    rule = {"name": "UID", "pattern": r"ATU\d{8}", "label": "VAT_ID", "ignore_case": False}
    assert printed(call("rules", "add", project, "UID", "VAT_ID", rule["pattern"], "--json")) == [rule]
    call("annotate", "accept", project, "--source", "einvoice", "--doubtful", "--annotator", "me")
    trial = printed(call("rules", "try", project, "UID", "--json"))
    assert trial["hits"] == 2
    assert trial["right"] + trial["wrong"] + trial["open"] == 2
    assert trial["right"] >= 1
    assert trial["precision"] == trial["right"] / (trial["right"] + trial["wrong"])
    assert {one["text"] for one in trial["examples"]} == {"ATU99941279"}
    call("rules", "add-ready", project, "IBAN")
    assert [one["name"] for one in printed(call("rules", "move", project, "IBAN", "--to", "1", "--json"))] == ["IBAN", "UID"]
    assert [one["name"] for one in printed(call("rules", "rename", project, "UID", "VAT", "--json"))] == ["IBAN", "VAT"]
    assert printed(call("rules", "add", project, "VAT", "VAT_ID", "U", "--ignore-case", "--json"))[1]["ignore_case"] is True
    exported = tmp_path / "rules.yaml"
    assert printed(call("rules", "export", project, exported, "--json")) == {"file": str(exported)}
    assert "there already" in call("rules", "export", project, exported).err
    assert [one["name"] for one in printed(call("rules", "remove", project, "VAT", "--json"))] == ["IBAN"]
    assert printed(call("rules", "import", project, exported, "--json")) == {"added": ["VAT"], "replaced": [], "unknown": []}
    assert "IBAN" in call("rules", project).out


def test_what_is_wrong_is_told(call, project):
    assert "wrong at character 2: missing )" in call("rules", "try", project, "--pattern", "(").err
    assert "Name a rule" in call("rules", "try", project).err
    assert call("rules", "try", project).code == 2
    assert "no rule “gone”" in call("rules", "remove", project, "gone").err
    assert "ships" in call("rules", "add-ready", project, "gone").err
    said = call("rules", "try", project, "Date", "--document", INVOICE.name)
    assert said.code == 0
    assert "hits in 1 of 1 document" in said.out
    assert [one["name"] for one in printed(call("rules", "ready", "--json"))] == ["IBAN", "EU VAT id", "Date", "Amount", "E-mail"]
    assert "E-mail addresses." in call("rules", "ready").out
