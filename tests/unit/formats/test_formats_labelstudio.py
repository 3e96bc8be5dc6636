"""Label Studio: our own files come back exactly, and those of its users are read for what they are."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from exchange_strategies import LABELS, assert_no_span_is_lost_in_silence, documents, reading_of, there_and_back
from hypothesis import HealthCheck, given, settings
from lxml import etree
from page_strategies import paged, paged_documents

from gapstudio.domain import Box, GapStudioError
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.labelstudio.formats import LabelStudio, LabelStudioPages
from gapstudio.formats.word_boxes import place_areas

TEXTS, PAGES = LabelStudio(), LabelStudioPages()
SCHEMA = json.loads((Path(__file__).parent / "labelstudio_schema.json").read_text(encoding="utf-8"))
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def dump(folder, data, name="export.json"):
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def region(start, end, *labels, **more):
    value = {"start": start, "end": end, "labels": list(labels)}
    value |= {"text": more.pop("text")} if "text" in more else {}
    return {"id": more.pop("id", "r1"), "from_name": "label", "to_name": "text", "type": "labels", "value": value, **more}


def rectangle(x, y, width, height, *labels, **more):
    value = {
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "rotation": more.pop("rotation", 0),
        "rectanglelabels": list(labels),
    }
    shared = {"original_width": 1000, "original_height": 2000, "id": more.pop("id", "r1"), "to_name": "image"}
    return {**shared, "from_name": "label", "type": "rectanglelabels", "value": value, **more}


def task(data, *results, **more):
    return {
        "id": 7,
        "data": data,
        "annotations": [{"id": 1, "completed_by": {"email": "eva@x.example"}, "result": list(results)}],
        **more,
    }


# --- our own files


@FEW
@given(given_documents=documents())
def test_texts_come_back_with_every_span(tmp_path_factory, given_documents):
    written, parsed = there_and_back(TEXTS, given_documents, tmp_path_factory.mktemp("ls"))
    assert not written.losses
    assert_no_span_is_lost_in_silence(given_documents, written, parsed)
    jsonschema.validate(json.loads(written.files[0].read_text(encoding="utf-8")), SCHEMA)


@FEW
@given(given_documents=paged_documents())
def test_pages_come_back_with_every_span_that_stands_on_words(tmp_path_factory, given_documents):
    written, parsed = there_and_back(PAGES, given_documents, tmp_path_factory.mktemp("ls"))
    lost = Counter(loss.document for loss in written.losses if loss.span)
    for before, after in zip(given_documents, parsed.documents, strict=True):
        small = (before.predictions.get("small", ()), after.predictions.get("small", ()))
        missing = (Counter(before.spans) - Counter(after.spans)) + (Counter(small[0]) - Counter(small[1]))
        assert missing.total() == lost[before.name]
        assert not Counter(after.spans) - Counter(before.spans)
        facts = ("text", "id", "sha256", "unlocated", "metadata")
        assert [getattr(before, fact) for fact in facts] == [getattr(after, fact) for fact in facts]
        assert not after.areas
    jsonschema.validate(json.loads(written.files[0].read_text(encoding="utf-8")), SCHEMA)


def test_offsets_are_utf16_units_as_browsers_count_them(tmp_path):
    text = "👩‍👩‍👧 𝔘𝔫 total 12"
    start = text.index("total")
    given_document = ExchangeDocument("a.txt", text, (ExchangeSpan(start, start + 5, "TOTAL"),))
    written, parsed = there_and_back(TEXTS, [given_document], tmp_path)
    value = json.loads(written.files[0].read_text(encoding="utf-8"))[0]["annotations"][0]["result"][0]["value"]
    units = text.encode("utf-16-le")
    assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == "total"
    assert value["start"] == start + 5  # three of the family and two letters lie beyond the basic plane
    assert (parsed.documents[0].spans[0].start, parsed.documents[0].spans[0].end) == (start, start + 5)


def test_the_configuration_lies_beside_the_tasks_and_names_every_label(tmp_path):
    labels = ('A & "B"', "C<D")
    written = TEXTS.write([ExchangeDocument("a.txt", "x")], tmp_path / "t.json", labels=labels)
    root = etree.fromstring((tmp_path / "t.config.xml").read_bytes())
    assert [one.get("value") for one in root.iter("Label")] == list(labels)
    assert written.files == (tmp_path / "t.json", tmp_path / "t.config.xml")
    assert TEXTS.read(tmp_path / "t.json").labels == labels


@pytest.mark.parametrize("one", [TEXTS, PAGES], ids=["texts", "pages"])
def test_labels_of_models_are_declared_as_well(tmp_path, one):
    """Label Studio refuses a prediction of a label that its configuration does not name."""
    reading = paged(reading_of("Total 12"), 9)
    document = ExchangeDocument("a.pdf", reading.text, (), {"small": (ExchangeSpan(0, 5, "ORG"),)}, reading)
    one.write([document], tmp_path / "t.json", labels=("TOTAL",))
    root = etree.fromstring((tmp_path / "t.config.xml").read_bytes())
    assert [label.get("value") for label in root.iter("Label")] == ["TOTAL", "ORG"]


def test_pictures_of_pages_lie_in_a_folder_and_tasks_lead_to_them(tmp_path):
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (1240).to_bytes(4, "big") + (1754).to_bytes(4, "big")
    reading = paged(reading_of("Total 12 EUR"), 2)
    one = ExchangeDocument("a b.pdf", reading.text, (ExchangeSpan(0, 12, "TOTAL"),), reading=reading, pictures={0: png, 1: png})
    written = PAGES.write([one, replace(one, id="2")], tmp_path / "t.json", labels=LABELS)
    assert [file.name for file in written.files[2:]] == ["a_b-1.png", "a_b-2.png", "a_b-2-1.png", "a_b-2-2.png"]
    assert not written.losses
    first = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))[0]
    assert first["data"]["pages"] == ["/data/local-files/?d=t_pages/a_b-1.png", "/data/local-files/?d=t_pages/a_b-2.png"]
    shown = [one for one in first["annotations"][0]["result"] if one["type"] == "rectanglelabels"]
    assert [one["item_index"] for one in shown] == [0, 1]
    assert (shown[0]["original_width"], shown[0]["original_height"]) == (1240, 1754)
    texts = [one["value"]["text"] for one in first["annotations"][0]["result"] if one["type"] == "textarea"]
    assert texts == [["Total 12"], ["EUR"]]


def test_a_rectangle_that_was_moved_is_placed_by_its_words(tmp_path):
    reading = paged(reading_of("Total 12 EUR net"), 9)
    one = ExchangeDocument("a.pdf", reading.text, (ExchangeSpan(0, 5, "TOTAL", note="sure"),), reading=reading)
    PAGES.write([one], tmp_path / "t.json", labels=LABELS)
    data = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    box = reading.words[2].box
    data[0]["annotations"][0]["result"][0]["value"] |= {"x": 100 * box.x0 / 595, "width": 100 * (box.x1 - box.x0) / 595}
    found = PAGES.read(dump(tmp_path, data)).documents[0]
    assert not found.spans
    placed, losses = place_areas(found, reading)
    assert [(span.start, span.end, span.label, span.note) for span in placed.spans] == [(9, 12, "TOTAL", "sure")]
    assert not losses


def test_a_label_that_was_changed_there_comes_back_changed(tmp_path):
    reading = paged(reading_of("Total 12"), 9)
    one = ExchangeDocument("a.pdf", reading.text, (ExchangeSpan(0, 5, "TOTAL", id="a1"),), reading=reading)
    PAGES.write([one], tmp_path / "t.json", labels=LABELS)
    text = (tmp_path / "t.json").read_text(encoding="utf-8").replace('"TOTAL"', '"PER"')
    (tmp_path / "t.json").write_text(text, encoding="utf-8")
    assert PAGES.read(tmp_path / "t.json").documents[0].spans == (ExchangeSpan(0, 5, "PER", id="a1"),)


def test_a_text_without_pages_is_said_to_be_left_out(tmp_path):
    one = ExchangeDocument("a.txt", "Total", (ExchangeSpan(0, 5, "TOTAL"),), reading=reading_of("Total"))
    written = PAGES.write([one], tmp_path / "t.json", labels=LABELS)
    assert [(loss.count, loss.span) for loss in written.losses] == [(1, False), (1, True)]


# --- files of others


def test_a_json_export_of_texts(tmp_path):
    path = dump(
        tmp_path,
        [
            task(
                {"text": "Ada met Eva in Lyon", "title": "letter.txt"},
                region(0, 3, "PER", text="Ada"),
                region(15, 19, "LOC", text="Lyon", id="r2", meta={"text": ["a town"]}),
                {"id": "c", "from_name": "mood", "to_name": "text", "type": "choices", "value": {"choices": ["good"]}},
                {"type": "relation", "from_id": "r1", "to_id": "r2", "direction": "right"},
                predictions=[{"model_version": "m1", "score": 0.5, "result": [region(8, 11, "PER", text="Eva")]}],
            )
        ],
    )
    assert TEXTS.recognises(path)
    assert not PAGES.recognises(path)
    parsed = TEXTS.read(path)
    (document,) = parsed.documents
    assert document.name == "letter.txt"
    assert document.finished is True
    assert [(one.start, one.end, one.label, one.annotator, one.note) for one in document.spans] == [
        (0, 3, "PER", "eva@x.example", ""),
        (15, 19, "LOC", "eva@x.example", "a town"),
    ]
    assert document.predictions["m1"] == (ExchangeSpan(8, 11, "PER", "r1", score=0.5),)
    assert {loss.reason.split("(")[-1].split(")")[0] for loss in parsed.losses} == {"choices", "relation"}
    assert not any(loss.span for loss in parsed.losses)
    assert parsed.labels == ("PER", "LOC")


def test_json_min_repeats_a_task_for_every_annotation(tmp_path):
    shared = {"id": 3, "text": "Ada met Eva", "lead_time": 2.5}
    ada = {"start": 0, "end": 3, "text": "Ada", "labels": ["PER"]}
    eva = {"start": 8, "end": 11, "text": "Eva", "labels": ["PER"]}
    rows = [
        {**shared, "label": [ada], "annotator": 1, "annotation_id": 8},
        {**shared, "label": [eva], "annotator": 2, "annotation_id": 9},
    ]
    path = dump(tmp_path, rows)
    assert TEXTS.recognises(path)
    (document,) = TEXTS.read(path).documents
    assert document.name == "task 3"
    assert [(one.start, one.end, one.annotator) for one in document.spans] == [(0, 3, "user 1"), (8, 11, "user 2")]


def test_offsets_of_scripts_that_count_code_points_are_told_by_their_text(tmp_path):
    text = "😀😀 Ada met Eva"
    start = text.index("Eva")
    path = dump(tmp_path, [task({"text": text}, region(start, start + 3, "PER", text="Eva"))])
    assert [(one.start, one.end) for one in TEXTS.read(path).documents[0].spans] == [(start, start + 3)]
    path = dump(tmp_path, [task({"text": text}, region(start + 2, start + 5, "PER", text="Eva"))])
    assert [(one.start, one.end) for one in TEXTS.read(path).documents[0].spans] == [(start, start + 3)]


@pytest.mark.parametrize(("start", "end"), [(5, 99), (3, 3), (-1, 2)])
def test_a_range_outside_of_the_text_is_lost_aloud(tmp_path, start, end):
    parsed = TEXTS.read(dump(tmp_path, [task({"text": "Ada met"}, region(start, end, "PER"))]))
    assert not parsed.documents[0].spans
    assert [(loss.count, loss.span) for loss in parsed.losses] == [(1, True)]


def test_rectangles_of_others_are_areas_and_several_labels_are_several(tmp_path):
    link = "/data/upload/4/1f2e3d4c-invoice%201.png"
    data = [
        task({"image": link}, rectangle(10, 20, 30, 5, "TOTAL", "NET"), rectangle(50, 50, 1, 1, "DATE", id="r2", item_index=1))
    ]
    path = dump(tmp_path, data)
    assert PAGES.recognises(path)
    assert not TEXTS.recognises(path)
    (document,) = PAGES.read(path).documents
    assert document.name == "invoice 1.png"
    assert [(one.page, one.label) for one in document.areas] == [(0, "TOTAL"), (0, "NET"), (1, "DATE")]
    first = document.areas[0]
    assert (first.x0, first.top, first.x1, first.bottom) == pytest.approx((0.1, 0.2, 0.4, 0.25))


def test_rectangle_label_and_transcription_of_the_ocr_template_are_one_region(tmp_path):
    place = {"x": 10, "y": 20, "width": 30, "height": 5, "rotation": 0}
    shared = {"id": "a", "to_name": "image", "original_width": 100, "original_height": 100}
    results = [
        {**shared, "from_name": "bbox", "type": "rectangle", "value": place},
        {**shared, "from_name": "label", "type": "labels", "value": {**place, "labels": ["Text"]}},
        {**shared, "from_name": "transcription", "type": "textarea", "value": {**place, "text": ["12.50"]}},
    ]
    parsed = PAGES.read(dump(tmp_path, [task({"ocr": "https://x.example/r.jpg"}, *results)]))
    assert [one.label for one in parsed.documents[0].areas] == ["Text"]
    assert parsed.documents[0].name == "r.jpg"
    assert not parsed.losses


def test_a_turned_rectangle_and_a_polygon_are_held_by_the_smallest_upright_one(tmp_path):
    turned = rectangle(50, 50, 20, 5, "A", rotation=90)
    polygon = {"id": "p", "type": "polygonlabels", "value": {"points": [[10, 10], [30, 20], [20, 40]], "polygonlabels": ["B"]}}
    areas = PAGES.read(dump(tmp_path, [task({"image": "x.png"}, turned, polygon)])).documents[0].areas
    # On a page of 1000 by 2000 pixels 20 per cent across become 10 down, and 5 down become 10 to the left.
    assert (areas[0].x0, areas[0].top, areas[0].x1, areas[0].bottom) == pytest.approx((0.4, 0.5, 0.5, 0.6))
    assert (areas[1].x0, areas[1].top, areas[1].x1, areas[1].bottom) == pytest.approx((0.1, 0.1, 0.3, 0.4))


def test_skipped_annotations_and_regions_of_hypertext_are_told(tmp_path):
    html = {
        "id": "h",
        "type": "hypertextlabels",
        "value": {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "hypertextlabels": ["A"]},
    }
    data = task({"text": "Ada"}, html)
    data["annotations"].append({"was_cancelled": True, "result": [region(0, 3, "PER")]})
    parsed = TEXTS.read(dump(tmp_path, [data]))
    assert not parsed.documents[0].spans
    assert sorted(loss.span for loss in parsed.losses) == [False, True]


@pytest.mark.parametrize(
    ("data", "words"), [("{", "line 1"), ("[]", "no tasks"), ('[{"data": {"text": "a"}}, 3]', "no task"), ("3", "no tasks")]
)
def test_a_file_that_is_none_is_refused_by_name(tmp_path, data, words):
    path = tmp_path / "bad.json"
    path.write_text(data, encoding="utf-8")
    with pytest.raises(GapStudioError, match=f"bad.json.*{words}"):
        TEXTS.read(path)


# --- rectangles on words


def test_a_rectangle_covers_a_word_from_half_of_its_box_on():
    reading = paged(reading_of("one two three four five six"), 9)
    box = reading.words[1].box

    def covered(share):
        area = _area(Box(box.x0, box.top, box.x0 + share * (box.x1 - box.x0), box.bottom))
        placed, losses = place_areas(ExchangeDocument("a", "", areas=(area,)), reading)
        return [(span.start, span.end) for span in placed.spans], [loss.span for loss in losses]

    assert covered(0.51) == ([(4, 7)], [])
    assert covered(0.49) == ([], [True])


def test_words_that_do_not_follow_each_other_become_a_span_each():
    reading = paged(reading_of("one two three four five six seven eight"), 8)
    column = reading.words[1].box.union(reading.words[5].box)
    placed, losses = place_areas(ExchangeDocument("a", "", areas=(_area(column),)), reading)
    assert [reading.text[span.start : span.end] for span in placed.spans] == ["two", "six"]
    assert [(loss.span, "2 spans" in loss.reason) for loss in losses] == [(False, True)]


def _area(box):
    from gapstudio.formats.exchange import ExchangeArea

    return ExchangeArea(0, box.x0 / 595, box.top / 842, box.x1 / 595, box.bottom / 842, "TOTAL")
