"""Two people work on real invoices, ten of them on both desks, and what they made comes back to the last span."""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from gapstudio.domain import AnnotationStatus, DocumentState, WorkState
from gapstudio.jobs import InlineRunner
from gapstudio.operations import INTERNAL, ImportDocuments, create_project, follow
from gapstudio.operations.adjudicate import adjudicate_agreed, take_layer, waiting_documents
from gapstudio.operations.annotate import accept, set_work
from gapstudio.operations.annotators import add_annotator
from gapstudio.operations.assign import Overlap, assign
from gapstudio.operations.hand_out import HandOutChoice, hand_out
from gapstudio.operations.layers import layer_sets
from gapstudio.operations.merge_hand_out import Fate, merge_hand_out
from gapstudio.operations.suggestions import suggestions_of
from gapstudio.store import Project

ROOT = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
pytestmark = [pytest.mark.realdata, pytest.mark.skipif(not ROOT.is_dir(), reason=f"{ROOT} is absent")]


def confirmed(project):
    """What stands in a project, by all that makes a span."""
    stands = (one for one in project.annotations() if one.status is AnnotationStatus.CONFIRMED)
    return Counter((one.document, one.label, one.start, one.end, one.text, one.annotator) for one in stands)


def test_two_hand_outs_of_real_invoices_come_back_whole(tmp_path):
    chance = random.Random(1)
    with create_project(tmp_path / "p.gap") as project:
        follow(project, ImportDocuments([ROOT / "invoices_facturx"]), InlineRunner())
        read = [one.id for one in project.documents(INTERNAL) if one.state is DocumentState.READ]
        for name in ("Ada", "Ben"):
            add_annotator(project, name)
        shared = assign(project, annotators=["Ada", "Ben"], overlap=Overlap(2, number=10)).report.shared
        written = hand_out(project, annotators=["Ada", "Ben"], target=tmp_path / "out", choice=HandOutChoice(drafts=True)).report
        made = Counter()
        for one in written:
            with Project.open(one.path) as handed:
                for document in handed.documents():
                    assert handed.reading(document.id) == project.reading(document.id)
                    offered = [each for each in suggestions_of(handed, document.id) if each.label and chance.random() < 0.8]
                    accept(handed, offered, annotator=one.hand_out.annotator.name)
                    set_work(handed, [document.id], WorkState.DONE, annotator=one.hand_out.annotator.name)
                made += confirmed(handed)
        assert made.total() > 500
        for one in written:
            told = merge_hand_out(project, one.path).report
            assert {document.fate for document in told.documents} == {Fate.NEW}
            assert not merge_hand_out(project, one.path).changes.areas
        spans = [one for own in project.layer_spans([layer.id for layer in project.layers()]).values() for one in own]
        stands = (one for one in spans if one.status is AnnotationStatus.CONFIRMED)
        assert Counter((one.document, one.label, one.start, one.end, one.text, one.annotator) for one in stands) == made
        assert all(project.reading(one.document).text[one.start : one.end] == one.text for one in spans if one.start is not None)
        waiting = waiting_documents(project)
        assert {one.document.id for one in waiting} <= set(shared)
        assert sum(len(one.spans) == 2 for one in layer_sets(project).documents) == 10
        assert sum(project.work(id).state is WorkState.DONE for id in read) == len(read) - len(waiting)
        adjudicate_agreed(project, annotator="Zoe")
        take_layer(project, layer="Ben", documents=[one.document.id for one in waiting], annotator="Zoe")
        assert waiting_documents(project) == ()
        assert project.check() == ()
