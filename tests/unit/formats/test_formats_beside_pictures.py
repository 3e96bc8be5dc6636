"""Pictures of pages that lie beside a file are found, and nothing outside of its folder is."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from gapstudio.domain import Box, Page, PageSource, Reading, Word
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.funsd import Funsd
from gapstudio.formats.hocr import Hocr
from gapstudio.formats.labelstudio.formats import LabelStudioPages

READING = Reading(
    "Total 12",
    (Word(0, 5, page=0, box=Box(10, 10, 60, 22), confidence=0.5), Word(6, 8, page=0, box=Box(70, 10, 90, 22))),
    (Page(0, 200, 100, 0, 8, PageSource.OCR),),
)


def png(width, height):
    out = BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG")
    return out.getvalue()


def paged(**more):
    return ExchangeDocument("a.pdf", READING.text, (ExchangeSpan(6, 8, "TOTAL"),), reading=READING, **more)


@pytest.mark.parametrize(("one", "name"), [(LabelStudioPages(), "t.json"), (Funsd(), "folder")])
def test_the_words_and_the_pictures_that_were_written_are_found_again(tmp_path, one, name):
    one.write([paged(pictures={0: png(400, 200)})], tmp_path / name, labels=["TOTAL"])
    (found,) = one.read(tmp_path / name).documents
    assert [place.read_bytes() for place in found.picture_files.values()] == [png(400, 200)]
    assert [(word.start, word.end, word.page, word.box) for word in found.reading.words] == [
        (word.start, word.end, word.page, word.box) for word in READING.words
    ]
    assert found.reading.pages == READING.pages
    assert [(span.start, span.end) for span in found.spans] == [(6, 8)]


def test_label_studio_keeps_how_sure_the_ocr_was(tmp_path):
    LabelStudioPages().write([paged()], tmp_path / "t.json", labels=[])
    (found,) = LabelStudioPages().read(tmp_path / "t.json").documents
    assert [word.confidence for word in found.reading.words] == [0.5, None]
    assert found.picture_files == {}


@pytest.mark.parametrize("link", ["/data/local-files/?d=../{}", "/data/local-files/?d={full}", "file://{full}", "..\\{}"])
def test_no_picture_outside_of_the_folder_is_taken(tmp_path, link):
    outside = tmp_path / "outside.png"
    outside.write_bytes(png(2, 1))
    path = tmp_path / "in" / "t.json"
    path.parent.mkdir()
    LabelStudioPages().write([paged()], path, labels=[])
    tasks = json.loads(path.read_text(encoding="utf-8"))
    tasks[0]["data"]["pages"] = [link.format(outside.name, full=outside)]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert LabelStudioPages().read(path).documents[0].picture_files == {}


@pytest.mark.parametrize("image", ["/scans/r.png", "C:\\scans\\r.png", "../../r.png"])
def test_hocr_names_the_picture_that_lies_beside_it(tmp_path, image):
    word = "<span class='ocrx_word' title='bbox 0 0 9 9'>x</span>"
    page = f"<div class='ocr_page' title='image \"{image}\"; bbox 0 0 20 10; scan_res 72 72'>{word}</div>"
    (tmp_path / "r.hocr").write_text(page, encoding="utf-8")
    assert Hocr().read(tmp_path / "r.hocr").documents[0].picture_files == {}
    (tmp_path / "r.png").write_bytes(png(20, 10))
    assert Hocr().read(tmp_path / "r.hocr").documents[0].picture_files == {0: Path(tmp_path / "r.png")}


def test_pages_of_others_in_pixels_are_as_long_as_a4(tmp_path):
    (tmp_path / "annotations").mkdir()
    word = {"text": "Total", "box": [0, 0, 100, 50]}
    form = {"form": [{"label": "other", "words": [word], "linking": []}]}
    (tmp_path / "annotations" / "a.json").write_text(json.dumps(form), encoding="utf-8")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").write_bytes(png(500, 1000))
    (found,) = Funsd().read(tmp_path).documents
    page, box = found.reading.pages[0], found.reading.words[0].box
    assert (page.width, page.height) == pytest.approx((420.945, 841.89))
    assert (box.x1, box.bottom) == pytest.approx((84.189, 42.0945))
