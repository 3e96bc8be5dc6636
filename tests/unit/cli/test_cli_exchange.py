import json

import pytest

from gapstudio.domain import Document
from gapstudio.operations import INTERNAL, create_project, open_project
from gapstudio.operations.annotate import add_annotation
from gapstudio.operations.projects import internal_corpus
from gapstudio.readers.text import read_text
from gapstudio.store import NewDocument

TEXT = "Nordwind AG\n80331 Munich"


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "p.gap"
    with create_project(path) as opened, opened.change("Document") as change:
        change.put_corpus(internal_corpus(opened))
        reading = read_text(TEXT.encode())
        change.add_documents([NewDocument(Document("d", "a.txt", INTERNAL, reading.source, len(TEXT)), reading, TEXT.encode())])
    with open_project(path) as opened:
        add_annotation(opened, document="d", start=0, end=11, label="SELLER", annotator="anna")
    return path


@pytest.fixture
def theirs(tmp_path):
    path = tmp_path / "theirs.jsonl"
    rows = [{"text": TEXT, "label": [[0, 8, "SELLER"], [12, 17, "ZIP"], [18, 24, "city"]]}, {"text": "whales", "label": []}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_export_says_what_is_in_the_file(project, call, tmp_path):
    file = tmp_path / "out.conll"
    told = call("annotate", "export", project, file, "--format", "conll", "--json")
    assert told.code == 0
    report = json.loads(told.out)
    assert (report["format"], report["documents"], report["spans"], report["files"]) == ("conll", 1, 1, [str(file)])
    assert {"document": "a.txt", "reason": "the format does not say who marked a span", "count": 1, "span": False} in report[
        "lost"
    ]
    assert "Nordwind\tB-SELLER\nAG\tI-SELLER\n\n80331\tO" in file.read_text(encoding="utf-8")
    again = call("annotate", "export", project, file, "--format", "conll")
    assert again.code == 1
    assert "there already" in again.err
    assert call("annotate", "export", project, file, "--format", "conll", "--force", "--strict").code == 0


def test_strict_tells_of_lost_spans(project, call, tmp_path):
    with open_project(project) as opened, opened.change("Inside a word") as change:
        (one,) = opened.annotations()
        change.put_annotations([type(one)(**{**one.__dict__, "id": "x", "start": 13, "end": 15, "text": "03"})])
    told = call("annotate", "export", project, tmp_path / "o.conll", "--format", "conll", "--strict")
    assert told.code == 3
    assert "lost: it begins or ends inside a word" in told.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--format", "docx"], "no format 'docx'"),
        (["--format", "hocr"], "only read"),
        (["--format", "csv", "--document", "b.txt"], "no document b.txt"),
        (["--format", "csv", "--run", "nope"], "no run nope"),
        (["--format", "csv", "--status", "done"], "No document is chosen"),
    ],
)
def test_export_refuses_what_cannot_be(project, call, tmp_path, arguments, why):
    told = call("annotate", "export", project, tmp_path / "o.csv", *arguments)
    assert told.code == 1
    assert why in told.err
    assert not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize(
    "arguments", [["--status", "over"], ["--benchmark", "nope"], ["--benchmark", "nope", "--drafts"], ["--spans", "all"]]
)
def test_wrong_use(project, call, tmp_path, arguments):
    assert call("annotate", "export", project, tmp_path / "o.csv", "--format", "csv", *arguments).code == 2


def test_import_shows_first_and_then_does_the_same(project, theirs, call):
    arguments = ["annotate", "import", project, theirs, "--annotator", "ben", "--map", "ZIP=POSTCODE", "--json"]
    shown = call(*arguments, "--dry-run")
    with open_project(project, read_only=True) as opened:
        assert len(opened.annotations()) == 1
    done = call(*arguments)
    assert (shown.code, done.code) == (0, 0)
    preview, report = json.loads(shown.out), json.loads(done.out)
    assert (preview.pop("applied"), report.pop("applied")) == (False, True)
    assert preview == report
    assert (report["documents"], report["spans"], report["new"], report["format"]) == (1, 3, 2, "doccano")
    assert [one["how"] for one in report["matches"]] == ["equal text", "not here"]
    (conflict,) = report["conflicts"]
    assert (conflict["document"], conflict["label"], conflict["start"], conflict["end"]) == ("a.txt", "SELLER", 0, 8)
    assert [(row["document"], row["span"]) for row in report["lost"]] == [("theirs 2", False)]
    with open_project(project, read_only=True) as opened:
        assert sorted(one.label for one in opened.annotations()) == ["CITY", "POSTCODE", "SELLER"]
        assert len(opened.layers()) == 1


def test_import_in_words(project, theirs, call):
    told = call("annotate", "import", project, theirs, "--annotator", "ben", "--dry-run", "--strict")
    assert told.code == 3
    assert "It would be: 1 of 2 documents are here, 1 span marked, 1 span in conflict, 1 span left out." in told.out
    assert "label ZIP (1 span) is not here" in told.out
    assert "conflict in a.txt: SELLER 0–8 “Nordwind”: anna marked SELLER “Nordwind AG” here" in told.out
    assert "lost: nobody has said what the label is here: ZIP (1 in theirs 1)" in told.err


def test_a_mapping_is_written_with_a_sign(project, theirs, call):
    assert call("annotate", "import", project, theirs, "--map", "ZIP").code == 2


def test_the_formats(call):
    listed = json.loads(call("annotate", "formats", "--json").out)
    assert {"conll", "docbin", "doccano", "prodigy", "brat", "uima-cas-json", "csv"} <= {one["name"] for one in listed}
    assert set(listed[0]) == {"name", "title", "suffixes", "reads", "writes", "pictures", "holds", "error"}
    assert "doccano" in call("annotate", "formats").out
