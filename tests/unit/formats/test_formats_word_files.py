"""FUNSD and PAWLS: words with boxes, ours there and back, and what others write."""

import json
import shutil
from collections import Counter
from dataclasses import replace

import pytest
from exchange_strategies import LABELS, assert_no_span_is_lost_in_silence, reading_of, there_and_back
from hypothesis import HealthCheck, given, settings
from page_strategies import paged, paged_documents

from gapstudio.domain import GapStudioError
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.funsd import Funsd
from gapstudio.formats.pawls import Pawls

FUNSD, PAWLS = Funsd(), Pawls()
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = "Invoice 4711\nTotal 12 EUR\nnet 10"


def document(*spans, words_a_page=9, **more):
    reading = paged(reading_of(TEXT), words_a_page)
    return ExchangeDocument("a b.pdf", TEXT, tuple(spans), reading=reading, id="d1", **more)


def span(text, label="TOTAL", **more):
    start = TEXT.index(text)
    return ExchangeSpan(start, start + len(text), label, **more)


@pytest.mark.parametrize("one", [FUNSD, PAWLS], ids=["funsd", "pawls"])
@FEW
@given(given_documents=paged_documents())
def test_every_span_comes_back_or_is_said_to_be_lost(tmp_path_factory, one, given_documents):
    written, parsed = there_and_back(one, given_documents, tmp_path_factory.mktemp("words"))
    by_name = {found.name: found for found in parsed.documents}
    ordered = replace(parsed, documents=tuple(by_name[before.name] for before in given_documents))
    assert_no_span_is_lost_in_silence(given_documents, written, ordered)
    for before, after in zip(given_documents, ordered.documents, strict=True):
        facts = ("id", "sha256", "unlocated", "metadata", "finished", "predictions")
        assert [getattr(before, fact) for fact in facts] == [getattr(after, fact) for fact in facts]
        assert not Counter(after.spans) - Counter(before.spans)
        words = [[(word.start, word.end, word.page) for word in found.reading.words] for found in (before, after)]
        assert words[0] == words[1]


@pytest.mark.parametrize("one", [FUNSD, PAWLS], ids=["funsd", "pawls"])
def test_a_text_without_pages_is_said_to_be_left_out(tmp_path, one):
    bare = ExchangeDocument("a.txt", TEXT, (span("Total"),), reading=reading_of(TEXT))
    written = one.write([bare, document()], tmp_path / "out", labels=LABELS)
    assert [(loss.document, loss.count, loss.span) for loss in written.losses] == [("a.txt", 1, False), ("a.txt", 1, True)]


@pytest.mark.parametrize("one", [FUNSD, PAWLS], ids=["funsd", "pawls"])
def test_boxes_come_back_where_they_were(tmp_path, one):
    _, parsed = there_and_back(one, [document()], tmp_path)
    for before, after in zip(document().reading.words, parsed.documents[0].reading.words, strict=True):
        for side in ("x0", "top", "x1", "bottom"):
            assert getattr(after.box, side) == pytest.approx(getattr(before.box, side), abs=0.25)  # half a pixel at 150 dpi


# --- FUNSD


def test_each_word_is_in_one_entry_and_unlabelled_lines_are_other(tmp_path):
    there_and_back(FUNSD, [document(span("12 EUR", value="12.00"))], tmp_path)
    form = json.loads((tmp_path / "file" / "annotations" / "a_b.json").read_text(encoding="utf-8"))["form"]
    assert [(entry["label"], entry["text"]) for entry in form] == [
        ("other", "Invoice 4711 Total"),
        ("TOTAL", "12 EUR"),
        ("other", "net 10"),
    ]
    assert [entry["id"] for entry in form] == [0, 1, 2]
    for entry in form:
        boxes = [word["box"] for word in entry["words"]]
        assert entry["box"] == [
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        ]
        assert all(isinstance(edge, int) for edge in entry["box"])


def test_of_two_spans_that_share_words_the_longer_stays(tmp_path):
    written, parsed = there_and_back(FUNSD, [document(span("EUR", "PER"), span("12 EUR"))], tmp_path)
    assert parsed.documents[0].spans == (span("12 EUR"),)
    assert [(loss.count, loss.span) for loss in written.losses] == [(1, True)]


def test_a_span_over_two_pages_is_an_entry_on_each_and_one_span_again(tmp_path):
    _, parsed = there_and_back(FUNSD, [document(span("4711\nTotal 12"), words_a_page=3)], tmp_path)
    names = sorted(path.name for path in (tmp_path / "file" / "annotations").iterdir())
    assert names == ["a_b-1.json", "a_b-2.json", "a_b-3.json"]
    assert parsed.documents[0].spans == (span("4711\nTotal 12"),)


def test_an_entry_whose_label_was_changed_there_comes_back_changed(tmp_path):
    there_and_back(FUNSD, [document(span("12 EUR", note="sure"))], tmp_path)
    path = tmp_path / "file" / "annotations" / "a_b.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"TOTAL"', '"answer"', 1), encoding="utf-8")
    assert FUNSD.read(tmp_path / "file").documents[0].spans == (span("12 EUR", "answer"),)


def form(*entries):
    return {"form": [entry(number, *one) for number, one in enumerate(entries)]}


def entry(number, label, words, linking=()):
    boxes = [
        {"text": text, "box": [10 + 40 * place, 20 * number, 40 + 40 * place, 20 * number + 12]}
        for place, text in enumerate(words)
    ]
    return {"id": number, "label": label, "text": " ".join(words), "box": [0, 0, 1, 1], "words": boxes, "linking": list(linking)}


def test_a_folder_of_forms_of_others(tmp_path):
    folder = tmp_path / "training_data" / "annotations"
    folder.mkdir(parents=True)
    one = form(("question", ["TO:"], [[0, 1]]), ("answer", ["Ada", "", "Berg"], [[0, 1]]), ("other", ["page", "1"]))
    (folder / "0001.json").write_text(json.dumps(one), encoding="utf-8")
    (folder / "0002.json").write_text(json.dumps(form(("header", ["FAX"]))), encoding="utf-8")
    assert FUNSD.recognises(tmp_path)
    parsed = FUNSD.read(tmp_path)
    assert [(found.name, found.text) for found in parsed.documents] == [("0001", "TO:\nAda Berg\npage 1"), ("0002", "FAX")]
    first = parsed.documents[0]
    assert [(first.text[one.start : one.end], one.label) for one in first.spans] == [("TO:", "question"), ("Ada Berg", "answer")]
    assert [(loss.document, loss.count, loss.span) for loss in parsed.losses] == [("0001", 1, False)]
    assert parsed.labels == ("question", "answer", "header")
    assert [word.line for word in first.reading.words] == [0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("data", "words"),
    [('{"form": 3}', "no list"), ('{"form": [{"words": [{"text": "a", "box": [1, 2]}]}]}', "entry 1"), ("{", "line 1")],
)
def test_a_damaged_form_is_named(tmp_path, data, words):
    (tmp_path / "bad.json").write_text(data, encoding="utf-8")
    with pytest.raises(GapStudioError, match=f"bad.json.*{words}"):
        FUNSD.read(tmp_path)


# --- PAWLS


def test_tokens_and_annotations_are_what_pawls_keeps(tmp_path):
    there_and_back(PAWLS, [document(span("12 EUR", annotator="eva@x.example"), span("EUR", "PER"), sha256="ab")], tmp_path)
    folder = tmp_path / "file" / "ab"
    assert json.loads((tmp_path / "file" / "pdf_metadata.json").read_text(encoding="utf-8")) == {"ab": "a b.pdf"}
    page = json.loads((folder / "pdf_structure.json").read_text(encoding="utf-8"))[0]
    assert page["page"] == {"width": 595.0, "height": 842.0, "index": 0}
    assert page["tokens"][0] == {"text": "Invoice", "x": 20.0, "y": 30.0, "width": 100.0, "height": 10.0}
    marks = json.loads((folder / "eva@x.example_annotations.json").read_text(encoding="utf-8"))["annotations"]
    assert marks[0]["tokens"] == [{"pageIndex": 0, "tokenIndex": 3}, {"pageIndex": 0, "tokenIndex": 4}]
    assert marks[0]["label"]["text"] == "TOTAL"
    assert (folder / "gapstudio_annotations.json").is_file()


def pawls_folder(tmp_path, *annotations, relations=()):
    folder = tmp_path / "docs" / "cafe"
    folder.mkdir(parents=True)
    there_and_back(PAWLS, [document(sha256="ab")], tmp_path)
    shutil.copy(tmp_path / "file" / "ab" / "pdf_structure.json", folder)
    data = {"annotations": list(annotations), "relations": list(relations)}
    (folder / "eva_annotations.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path / "docs"


def mark(*tokens, label="TOTAL", **more):
    places = [{"pageIndex": 0, "tokenIndex": token} for token in tokens]
    return {"id": "m", "page": 0, "label": {"text": label, "color": "#fff"}, "tokens": places or None, **more}


def test_a_folder_of_others_has_its_text_from_its_tokens(tmp_path):
    bounds = {"left": 59.5, "top": 84.2, "right": 119, "bottom": 168.4}
    folder = pawls_folder(tmp_path, mark(3, 4), mark(99), mark(label="FREE", bounds=bounds), relations=[{"id": "r"}])
    parsed = PAWLS.read(folder)
    (found,) = parsed.documents
    assert found.name == "cafe"
    assert found.text == "Invoice 4711 Total 12\nEUR net 10"
    assert [(found.text[one.start : one.end], one.annotator) for one in found.spans] == [("12\nEUR", "eva")]
    area = found.areas[0]
    assert (area.label, area.x0, area.top, area.x1, area.bottom) == ("FREE", *map(pytest.approx, (0.1, 0.1, 0.2, 0.2)))
    assert sorted((loss.count, loss.span) for loss in parsed.losses) == [(1, False), (1, True)]


def test_a_folder_without_tokens_is_refused(tmp_path):
    assert not PAWLS.recognises(tmp_path)
    with pytest.raises(GapStudioError, match=r"pdf_structure\.json"):
        PAWLS.read(tmp_path)


def test_a_token_without_a_box_is_named(tmp_path):
    (tmp_path / "pdf_structure.json").write_text('[{"page": {}, "tokens": [{"text": "a"}]}]', encoding="utf-8")
    with pytest.raises(GapStudioError, match="page 1: a token has no box"):
        PAWLS.read(tmp_path)
