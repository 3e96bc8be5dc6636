import json
from dataclasses import replace

import pytest
from operations_makers import AMBIGUOUS, DRAFT, UNLOCATED, put_benchmark, put_document, put_gold

from gapstudio.domain import Annotation, AnnotationStatus, Annotator, GapStudioError, Layer, LayerState, WorkState
from gapstudio.formats.doccano import FORMAT
from gapstudio.operations.annotate import set_work
from gapstudio.operations.export_annotations import (
    ExportCancelled,
    ExportChoice,
    ExportedSpans,
    export_annotations,
)
from gapstudio.store import new_id


@pytest.fixture
def document(project):
    return put_document(project, "Nordwind AG 80331 Munich", supplier="Nordwind")


def read(path):
    return FORMAT.read(path).documents


def labels(document):
    return [span.label for span in document.spans]


def test_confirmed_spans_leave_with_what_is_known_of_them(project, document, tmp_path):
    marked = put_gold(project, document, "SELLER", "Nordwind AG", value="Nordwind")
    with project.change("More") as change:
        change.put_annotations([replace(marked, annotator="anna", note="n", source="person")])
    put_gold(project, document, "CITY", "Munich", DRAFT)
    put_gold(project, document, "POSTCODE", "80331", AnnotationStatus.REJECTED)
    set_work(project, [document], WorkState.DONE, annotator="anna")
    report = export_annotations(project, tmp_path / "a.jsonl", format="doccano")
    assert (report.documents, report.spans, report.losses, report.files) == (1, 1, (), (tmp_path / "a.jsonl",))
    (left,) = read(tmp_path / "a.jsonl")
    (span,) = left.spans
    assert (span.start, span.end, span.label, span.id, span.annotator) == (0, 11, "SELLER", marked.id, "anna")
    assert (span.value, span.note) == ("Nordwind", "n")
    assert (left.id, left.name, left.finished, left.metadata) == (document, "Nordwind.pdf", True, {"supplier": "Nordwind"})
    assert list(tmp_path.glob(".*")) == []


def test_gold_holds_the_drafts_that_count_and_drafts_leave_as_predictions_of_their_source(project, document, tmp_path):
    put_gold(project, document, "SELLER", "Nordwind AG")
    put_gold(project, document, "CITY", "Munich", DRAFT)
    put_gold(project, document, "POSTCODE", "80331", AMBIGUOUS)
    put_gold(project, document, "TOTAL", None, UNLOCATED, value="119.00")
    gold = export_annotations(project, tmp_path / "g.jsonl", format="doccano", choice=ExportChoice(spans=ExportedSpans.GOLD))
    (left,) = read(tmp_path / "g.jsonl")
    assert labels(left) == ["SELLER", "CITY"]
    assert left.unlocated == (("TOTAL", "119.00"),)
    assert gold.spans == 2
    choice = ExportChoice(spans=ExportedSpans.NONE, drafts=True)
    export_annotations(project, tmp_path / "d.jsonl", format="doccano", choice=choice)
    (left,) = read(tmp_path / "d.jsonl")
    assert left.spans == ()
    assert {name: [span.label for span in spans] for name, spans in left.predictions.items()} == {"ledger": ["POSTCODE", "CITY"]}


def test_the_choice_of_documents(project, document, tmp_path):
    other = put_document(project, "Other AG")
    set_work(project, [other], WorkState.DONE, annotator="anna")
    only = ExportChoice(documents=(document,))
    done = ExportChoice(states=frozenset({WorkState.DONE}))
    for number, (choice, names) in enumerate([(only, ["Nordwind.pdf"]), (done, ["Other.pdf"])]):
        export_annotations(project, tmp_path / f"{number}.jsonl", format="doccano", choice=choice)
        assert [one.name for one in read(tmp_path / f"{number}.jsonl")] == names
    with pytest.raises(GapStudioError, match="No document"):
        export_annotations(project, tmp_path / "n.jsonl", format="doccano", choice=ExportChoice(sample=True))
    assert not (tmp_path / "n.jsonl").exists()


def test_equal_names_are_told_apart(project, tmp_path):
    put_document(project, "Twice one")
    put_document(project, "Twice two")
    report = export_annotations(project, tmp_path / "a.jsonl", format="doccano")
    assert len({one.name for one in read(tmp_path / "a.jsonl")}) == 2
    assert len(report.losses) == 2
    assert report.lost_spans == 0


def test_layers_leave_in_the_names_of_their_annotators(project, document, tmp_path):
    revision = project.revision(document)
    layer = Layer(new_id(), document, "ben", LayerState.DONE, revision)
    mark = Annotation(new_id(), document, "CITY", 18, 24, "Munich", status=AnnotationStatus.CONFIRMED, revision=revision)
    with project.change("Layer") as change:
        change.put_annotators([Annotator("ben", "Ben")])
        change.put_layers([layer])
        change.put_layer_spans(layer.id, [mark])
    export_annotations(project, tmp_path / "a.jsonl", format="doccano", choice=ExportChoice(layers=True))
    (left,) = read(tmp_path / "a.jsonl")
    assert [(span.label, span.annotator) for span in left.spans] == [("CITY", "Ben")]


def test_a_benchmark_leaves_whole(project, tmp_path):
    corpus = put_benchmark(project, "Ada works", "Bob works")
    report = export_annotations(project, tmp_path / "a.jsonl", format="doccano", choice=ExportChoice(corpus=corpus.id))
    assert (report.documents, report.spans) == (2, 2)
    assert [labels(one) for one in read(tmp_path / "a.jsonl")] == [["ORG"], ["ORG"]]


def test_what_is_there_is_not_replaced_unless_that_was_agreed_to(project, document, tmp_path):
    target = tmp_path / "a.jsonl"
    target.write_text("mine")
    with pytest.raises(GapStudioError, match="there already"):
        export_annotations(project, target, format="doccano")
    assert target.read_text() == "mine"
    export_annotations(project, target, format="doccano", force=True)
    assert json.loads(target.read_text(encoding="utf-8"))["text"].startswith("Nordwind")
    with pytest.raises(GapStudioError, match="no folder"):
        export_annotations(project, tmp_path / "absent" / "a.jsonl", format="doccano")
    with pytest.raises(GapStudioError, match="is a folder"):
        export_annotations(project, tmp_path, format="doccano", force=True)


def test_cancelled_it_leaves_nothing_behind(project, document, tmp_path):
    put_document(project, "Second one")
    heard = []
    with pytest.raises(ExportCancelled):
        export_annotations(
            project,
            tmp_path / "a.jsonl",
            format="doccano",
            progress=lambda done, total: heard.append((done, total)),
            cancelled=lambda: bool(heard),
        )
    assert heard == [(0, 2)]
    assert [path.name for path in tmp_path.iterdir()] == ["project"]
