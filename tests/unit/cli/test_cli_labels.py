"""``labels`` in this process: listing, editing, files, presets and versions."""

import json
from io import BytesIO

import pytest
import yaml
from PIL import Image

from gapstudio.operations import open_project
from gapstudio.operations.label_sets import label_set_of


@pytest.fixture
def project(call, tmp_path):
    call("new", tmp_path / "p.gap")
    return tmp_path / "p.gap"


def told(said):
    assert said.code == 0, said.err
    return json.loads(said.out)


def names(listing):
    return [label["name"] for label in listing["labels"]]


def test_a_project_alone_lists_its_labels(call, project):
    listing = told(call("labels", project, "--json"))
    assert listing == told(call("labels", "list", project, "--json"))
    assert (listing["id"], listing["overlapping"], len(listing["labels"])) == ("invoices", False, 15)
    seller = next(label for label in listing["labels"] if label["name"] == "SELLER")
    assert (seller["title"], seller["key"], seller["exhaustive"], seller["spans"]) == ("Seller", "s", True, 0)
    said = call("labels", project)
    assert "SELLER" in said.out
    assert "Spans may not overlap." in said.out


def test_a_label_is_added_edited_moved_and_removed(call, project, tmp_path):
    Image.new("RGB", (8, 8), "red").save(tmp_path / "red box.png")
    (tmp_path / "ship.md").write_text("Such as ![red](red%20box.png) here.", encoding="utf-8")
    options = ("--title", "Ship to", "--key", "S", "--parent", "BUYER", "--guideline", tmp_path / "ship.md", "--benchmark", "ORG")
    said = call("labels", "add", project, "SHIP_TO", *options, "--json")
    listing = told(said)
    assert listing["notes"] == ["S was the key of Seller, which has L now."]
    assert listing["notes"][0] in said.err
    added = next(label for label in listing["labels"] if label["name"] == "SHIP_TO")
    assert (added["title"], added["key"], added["parent"], added["benchmark"]) == ("Ship to", "s", "BUYER", ["ORG"])
    assert added["guideline"].startswith("Such as ![red](picture:")
    with open_project(project, read_only=True) as opened:
        (sha256,) = label_set_of(opened).label("SHIP_TO").pictures
        assert Image.open(BytesIO(opened.blob(sha256))).size == (8, 8)
    listing = told(call("labels", "edit", project, "SHIP_TO", "--rename", "DELIVERY", "--not-exhaustive", "--json"))
    assert not next(label for label in listing["labels"] if label["name"] == "DELIVERY")["exhaustive"]
    assert names(told(call("labels", "move", project, "DELIVERY", "--under", "", "--to", "1", "--json")))[0] == "DELIVERY"
    assert names(told(call("labels", "move", project, "DELIVERY", "--json")))[-1] == "DELIVERY"
    assert "DELIVERY" not in names(told(call("labels", "remove", project, "DELIVERY", "--json")))
    refused = call("labels", "edit", project, "NOBODY", "--title", "X")
    assert refused.code == 1
    assert "no label NOBODY" in refused.err
    assert told(call("labels", "overlapping", project, "yes", "--json"))["overlapping"]


def test_a_picture_that_is_missing_is_named(call, project, tmp_path):
    (tmp_path / "ship.md").write_text("![](gone.png)", encoding="utf-8")
    said = call("labels", "edit", project, "SELLER", "--guideline", tmp_path / "ship.md")
    assert said.code == 1
    assert "gone.png cannot be read" in said.err


def test_a_set_goes_from_one_project_to_another_as_a_file(call, project, tmp_path):
    call("labels", "add", project, "SHIP_TO")
    file = tmp_path / "labels.yaml"
    assert told(call("labels", "export", project, file, "--json")) == {"file": str(file)}
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["labels"][-1] == {"name": "SHIP_TO"}
    assert call("labels", "export", project, file).code == 1
    assert call("labels", "export", project, file, "--force").code == 0
    call("new", tmp_path / "q.gap")
    assert names(told(call("labels", "import", tmp_path / "q.gap", file, "--json")))[-1] == "SHIP_TO"
    file.write_text("labels:\n- name: A\n- name: A\n", encoding="utf-8")
    said = call("labels", "import", project, file)
    assert (said.code, "labels.yaml, line 3: There are two labels called A." in said.err) == (1, True)


def test_presets_and_versions_are_taken(call, project):
    presets = told(call("labels", "presets", "--json"))
    assert [preset["id"] for preset in presets] == ["invoices", "receipts", "conll", "ontonotes"]
    assert presets[2]["labels"] == ["PER", "ORG", "LOC", "MISC"]
    assert names(told(call("labels", "preset", project, "conll", "--json"))) == ["PER", "ORG", "LOC", "MISC"]
    rows = told(call("labels", "versions", project, "--json"))
    assert [(row["version"], row["current"]) for row in rows] == [(1, False), (2, True)]
    assert "conll, 4 labels" in call("labels", "versions", project).out
    assert len(told(call("labels", "use", project, "1", "--json"))["labels"]) == 15
    assert "versions" not in call("labels", "use", project, "7").out
    assert call("labels", "use", project, "7").code == 1
    assert "Take invoices, receipts" in call("labels", "preset", project, "wills").err
    told(call("undo", project, "--json"))
    assert names(told(call("labels", project, "--json"))) == ["PER", "ORG", "LOC", "MISC"]
