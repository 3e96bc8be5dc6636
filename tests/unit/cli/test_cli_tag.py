"""``tag`` and ``taxonomy`` in this process."""

import json

import pytest
from reportlab.pdfgen import canvas

from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    DocumentWork,
    ModelCard,
    Run,
    RunSettings,
    RunState,
    Span,
    WorkState,
)
from gapstudio.operations import INTERNAL, open_project
from gapstudio.store import DocumentPrediction, new_id

CARD = ModelCard("quick", "quick", "quick-model", revision="r1", version="1", labels=("ORG", "GPE"))


@pytest.fixture
def project(call, tmp_path, inline):
    """Two invoices that are done, and a run: the seller is met in part, the buyer not told from a seller, a city missed."""
    path = tmp_path / "p.gap"
    call("new", path)
    for name in ("Acme", "Bolt"):
        page = canvas.Canvas(str(tmp_path / f"{name}.pdf"), pagesize=(400, 400), invariant=True)
        page.drawString(40, 360, f"{name} AG pays Meyer in Berlin")
        page.save()
    assert call("import", path, tmp_path / "Acme.pdf", tmp_path / "Bolt.pdf").code == 0
    with open_project(path) as opened, opened.change("Setting") as change:
        documents = opened.documents(INTERNAL)
        change.put_run(Run("run-1", CARD, INTERNAL, RunSettings(), RunState.DONE, documents=2, total=2, created="2026-11-01"))
        change.put_predictions(
            "run-1", [DocumentPrediction(one.id, (Span(0, 4, "ORG"), Span(13, 18, "ORG")), 6) for one in documents]
        )
        for one in documents:
            for label, start, end in (("SELLER", 0, 7), ("BUYER", 13, 18), ("CITY", 22, 28)):
                gold = Annotation(new_id(), one.id, label, start, end, source="ledger", status=AnnotationStatus.CONFIRMED)
                change.put_annotations([gold])
        change.put_work([DocumentWork(one.id, WorkState.DONE, "", "anna", "2026-11-01T00:00:00+00:00") for one in documents])
    return path


def told(said):
    assert said.code == 0, said.err
    return json.loads(said.out)


def errors(call, project, *filters):
    return told(call("errors", project, "--no-causes", *filters, "--json"))


class TestTag:
    def test_errors_are_tagged_by_filter_and_by_key(self, call, project):
        made = told(call("tag", project, "--kind", "boundary", "--category", "Table cell", "--annotator", "anna", "--json"))
        assert (made["run"], made["errors"], made["changed"]) == ("run-1", 2, 2)
        assert [(one["categories"], one["annotator"], one["reviewed"], one["blind"]) for one in made["tagged"]] == [
            (["table-cell"], "anna", True, False)
        ] * 2
        key = errors(call, project, "--kind", "boundary")[0]["key"]
        told(call("tag", project, "--error", key, "--category", "role", "--note", "odd", "--json"))
        found = {one["key"]: one for one in errors(call, project)}
        assert (found[key]["tags"], found[key]["note"]) == (["table-cell", "role"], "odd")
        assert told(call("undo", project, "--json"))["undone"] == "Tag 1 error with Role, not type"

    def test_removing_no_cause_and_only(self, call, project):
        told(call("tag", project, "--kind", "boundary", "--category", "role", "--category", "noise", "--blind", "--json"))
        made = told(call("tag", project, "--kind", "boundary", "--category", "noise", "--remove", "--blind", "--json"))
        assert [one["categories"] for one in made["tagged"]] == [["role"]] * 2
        assert all(one["blind"] for one in made["tagged"])
        assert told(call("tag", project, "--reviewed", "--category", "noise", "--only", "--json"))["changed"] == 2
        assert told(call("tag", project, "--reviewed", "--no-cause", "--json"))["tagged"][0]["categories"] == []
        assert told(call("tag", project, "--reviewed", "--remove", "--json"))["changed"] == 2

    def test_a_file_is_taken_and_its_misfits_told(self, call, project, tmp_path):
        rows = errors(call, project, "--kind", "missed")
        rows = [{"key": rows[0]["key"], "categories": ["role"]}, {"document": "nix.pdf", "categories": []}]
        (tmp_path / "tags.json").write_text(json.dumps(rows))
        said = call("tag", project, "--from", tmp_path / "tags.json", "--strict", "--json")
        assert said.code == 3
        assert json.loads(said.out)["left_out"] == [
            {"row": 2, "document": "nix.pdf", "reason": "the run has no document nix.pdf"}
        ]
        shown = call("tag", project, "--from", tmp_path / "tags.json")
        assert "Row 2 (nix.pdf) was left out: the run has no document nix.pdf." in shown.err

    def test_a_sample_is_drawn_and_the_review_told(self, call, project):
        drawn = told(call("tag", project, "--draw", 3, "--seed", 5, "--json"))
        assert (len(drawn["drawn"]), drawn["sample"], drawn["seed"]) == (3, 3, 5)
        assert "The errors were drawn with the seed 5" in call("tag", project, "--draw", 3, "--seed", 6).err
        total = len(errors(call, project))
        told(call("tag", project, "--sampled", "--category", "role", "--blind", "--json"))
        told(call("tag", project, "--open", "--category", "noise", "--blind", "--json"))
        review = told(call("tag", project, "--review", "--json"))
        assert (review["errors"], review["reviewed"], review["basis"]) == (total, total, "all errors")
        shares = {one["category"]: one for one in review["shares"]}
        assert (shares["role"]["share"], shares["role"]["exact"]) == (3 / total, True)
        assert review["agreement"]["errors"] == total
        assert review["agreement"]["kept"].keys() == {"value", "low", "high", "n", "clusters"}
        assert "Shares of all errors, from all errors" in call("tag", project, "--review").out
        assert told(call("tag", project, "--forget", "--json"))["sample"] == 0

    def test_gold_is_mended(self, call, project):
        before = len(errors(call, project))
        key = errors(call, project, "--kind", "boundary")[0]["key"]
        made = told(call("tag", project, "--error", key, "--mend", "limits", "--annotator", "anna", "--json"))
        assert (made["key"], made["counts"], made["stale"]) == (key, True, ["run-1"])
        assert [(one["label"], one["text"], one["status"]) for one in made["annotations"]] == [("SELLER", "Acme", "confirmed")]
        assert key not in {one["key"] for one in errors(call, project)}
        assert told(call("tag", project, "--review", "--json"))["gone"] == [key]
        told(call("undo", project, "--json"))
        assert len(errors(call, project)) == before
        many = call("tag", project, "--kind", "boundary", "--mend", "delete")
        assert many.code == 1
        assert "one at a time" in many.err

    @pytest.mark.parametrize(
        "options",
        [
            (),
            ("--kind", "missed"),
            ("--category", "role"),
            ("--kind", "missed", "--category", "role", "--review"),
            ("--kind", "missed", "--no-cause", "--category", "role"),
            ("--kind", "missed", "--remove", "--note", "x"),
        ],
    )
    def test_wrong_use_is_refused(self, call, project, options):
        assert call("tag", project, *options).code == 2

    def test_what_is_not_there_is_said(self, call, project):
        assert "has no error nothing" in call("tag", project, "--error", "nothing", "--category", "role").err
        assert "no category magic" in call("tag", project, "--kind", "missed", "--category", "magic").err
        assert "No error of the run is like that" in call("tag", project, "--text", "zebra", "--category", "role").err


class TestTaxonomy:
    def test_it_is_listed_edited_and_taken_back(self, call, project):
        listed = told(call("taxonomy", project, "--json"))
        assert listed == told(call("taxonomy", "list", project, "--json"))
        assert (listed["id"], len(listed["categories"])) == ("default", 22)
        made = told(call("taxonomy", "add", project, "Two columns", "--parent", "Unusual formatting", "--key", "t", "--json"))
        row = next(one for one in made["categories"] if one["id"] == "two-columns")
        assert (row["parent"], row["key"], row["rules"], row["tags"]) == ("formatting", "t", [], 0)
        assert (
            made["notes"] == ["T was the key of Table cell, which has I now."]
            or "T was the key of Table cell" in made["notes"][0]
        )
        call("taxonomy", "edit", project, "two-columns", "--title", "Columns", "--rule", "table_cell")
        call("taxonomy", "move", project, "two-columns", "--to", "1", "--under", "")
        rows = told(call("taxonomy", project, "--json"))["categories"]
        assert (rows[0]["id"], rows[0]["title"], rows[0]["rules"]) == ("two-columns", "Columns", ["table_cell"])
        call("taxonomy", "edit", project, "two-columns", "--no-rules")
        call("taxonomy", "merge", project, "two-columns", "role")
        assert "two-columns" not in call("taxonomy", project).out
        assert told(call("undo", project, "--json"))["undone"] == "Merge category Columns into Role, not type"

    def test_tags_of_a_category_that_goes(self, call, project):
        call("tag", project, "--kind", "missed", "--category", "role")
        assert "2 errors are tagged" in call("taxonomy", "remove", project, "role").err
        said = call("taxonomy", "remove", project, "role", "--drop")
        assert "2 tags were dropped." in said.err
        assert call("taxonomy", "remove", project, "noise", "--into", "context", "--drop").code == 2

    def test_files(self, call, project, tmp_path):
        told(call("taxonomy", "export", project, tmp_path / "t.yaml", "--json"))
        call("taxonomy", "remove", project, "role", "--drop")
        taken = told(call("taxonomy", "import", project, tmp_path / "t.yaml", "--json"))
        assert len(taken["categories"]) == 22
        assert "is there already" in call("taxonomy", "export", project, tmp_path / "t.yaml").err
        assert told(call("taxonomy", "preset", project, "--json"))["id"] == "default"
