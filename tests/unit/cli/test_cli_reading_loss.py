"""The command reading-loss, with a real model and a real engine on a page."""

import json
from io import BytesIO

import pytest

from gapstudio.domain import Annotation, AnnotationStatus
from gapstudio.operations import INTERNAL, open_project
from gapstudio.store import new_id

pytestmark = pytest.mark.usefixtures("inline")


def pdf(*lines):
    from reportlab.pdfgen import canvas

    out = BytesIO()
    page = canvas.Canvas(out, pagesize=(500, 400), invariant=True)
    page.setFont("Helvetica", 18)
    for number, line in enumerate(lines):
        page.drawString(40, 340 - 40 * number, line)
    page.save()
    return out.getvalue()


@pytest.fixture
def project(call, tmp_path):
    """One letter with a town marked in it, and a run of the default model over it."""
    path = tmp_path / "p.gap"
    call("new", path)
    (tmp_path / "letter.pdf").write_bytes(pdf("Microsoft Corporation opens in Berlin", "on Monday, Angela Merkel said."))
    assert call("import", path, tmp_path / "letter.pdf").code == 0
    with open_project(path) as opened:
        document = opened.documents(INTERNAL)[0]
        start = opened.reading(document.id).text.index("Berlin")
        gold = Annotation(
            new_id(), document.id, "CITY", start, start + 6, "Berlin", "Berlin", "ledger", AnnotationStatus.CONFIRMED
        )
        with opened.change("Gold") as change:
            change.put_annotations([gold])
    assert call("run", path, "--model", "default").code == 0
    return path


def test_reading_is_measured_shown_again_and_told_as_json(call, project):
    before = call("reading-loss", project, "--show")
    assert (before.code, before.out) == (1, "")
    assert "Nothing was measured" in before.err
    said = call("reading-loss", project, "--engine", "rapidocr", "--json")
    told = json.loads(said.out)
    assert said.code == 0, said.err
    assert "1 document read by rapidocr, 1 of 1 measured." in said.err
    assert set(told) == {"run", "engine", "scores", "report"}
    assert told["report"] == {"read": 1, "measured": 1, "chosen": 1, "without": 0, "failed": [], "cancelled": False}
    business = told["scores"]["business_labels"]
    assert (business["documents"], business["pages"], business["carried"], business["lost"]) == (1, 1, 1, 0)
    assert set(told["scores"]) == {"business_labels", "shared_types"}
    shown = call("reading-loss", project, "--show")
    assert shown.code == 0
    assert "read by rapidocr" in shown.out
    assert business["sentence"][:30] in shown.out.replace("\n", " ")
    again = json.loads(call("reading-loss", project, "--show", "--json").out)
    assert again["report"] is None
    assert again["scores"] == told["scores"]

    # What cannot be measured is refused.
    said = call("reading-loss", project, "--engine", "abacus")
    assert said.code == 1
    assert "abacus" in said.err
    assert call("reading-loss", project, "--run", "x", "--model", "y").code == 2
    assert call("reading-loss", project, "--run", "x").code == 1
