"""``report-template`` in this process: a master is taken, mapped, shown, and given back."""

import json

import pytest
from pptx import Presentation


@pytest.fixture
def project(call, tmp_path):
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    return path


def test_a_master_is_taken_mapped_shown_and_given_back(call, project, tmp_path):
    master = tmp_path / "corporate.pptx"
    Presentation().save(str(master))
    assert json.loads(call("report-template", project, "--json").out)["template"] is None
    told = json.loads(call("report-template", project, master, "--map", "table=Two Content", "--json").out)
    assert (told["template"], told["slide"]) == ("corporate.pptx", [720.0, 540.0])
    assert told["kinds"]["table"] == {"layout": "Two Content", "chosen": True}
    assert told["kinds"]["chart"] == {"layout": "Title Only", "chosen": False}
    shown = call("report-template", project, "--previews", tmp_path / "small")
    assert "table*" in shown.out
    assert "no title" in shown.out
    assert len(list((tmp_path / "small").glob("*.png"))) == 11
    told = json.loads(call("report-template", project, "--map", "table=", "--json").out)
    assert told["kinds"]["table"] == {"layout": "Title Only", "chosen": False}
    assert json.loads(call("report-template", project, "--own", "--json").out)["template"] is None
    call("undo", project)
    assert json.loads(call("report-template", project, "--json").out)["template"] == "corporate.pptx"


def test_what_is_wrong_is_said(call, project, tmp_path):
    assert call("report-template", project, "--map", "tables=X").code == 2
    assert call("report-template", project, "--map", "table").code == 2
    assert call("report-template", project, tmp_path / "x.potx", "--own").code == 2
    said = call("report-template", project, project)
    assert said.code == 1
    assert "p.gap is no PowerPoint file." in said.err
