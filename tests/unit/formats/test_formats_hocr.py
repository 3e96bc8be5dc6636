"""hOCR as several programs write it, and as it gets broken."""

import pytest

from gapstudio.domain import GapStudioError, PageSource
from gapstudio.formats.hocr import Hocr

HOCR = Hocr()
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/><meta name='ocr-system' content='tesseract'/></head><body>
<div class='ocr_page' title='image "/scans/r 1.png"; bbox 0 0 600 1200; ppageno 0; scan_res 144 144'>
 <div class='ocr_carea' title="bbox 10 10 300 90"><p class='ocr_par' title="bbox 10 10 300 90">
  <span class='ocr_line' title="bbox 10 10 300 40; baseline 0 -8">
   <span class='ocrx_word' title='bbox 10 10 100 40; x_wconf 92'>Total</span>
   <span class='ocrx_word' title='bbox 110 10 200 40; x_wconf 33.5'><strong>12€</strong></span>
   <span class='ocrx_word' title='bbox 210 10 220 40; x_wconf 0'> </span>
  </span>
  <span class='ocr_header ocr_line' title="bbox 10 50 300 90"><span class='ocrx_word' title='bbox 10 50 90 90'>net</span></span>
 </p></div>
 <div class='ocr_carea'><span class='ocr_line'>
  <span class='ocrx_word' title='bbox 10 600 90 640; x_wconf 80'>Danke</span></span></div>
</div></body></html>"""


def read(tmp_path, text, name="r.hocr"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert HOCR.recognises(path)
    return HOCR.read(path)


def test_words_lines_blocks_boxes_and_confidences(tmp_path):
    (document,) = read(tmp_path, PAGE).documents
    reading = document.reading
    assert document.name == "r 1.png"
    assert document.text == "Total 12€\nnet\n\nDanke"
    assert [(word.line, word.block) for word in reading.words] == [(0, 0), (0, 0), (1, 0), (2, 1)]
    assert [word.confidence for word in reading.words] == [0.92, 0.335, None, 0.8]
    box = reading.words[0].box
    assert (box.x0, box.top, box.x1, box.bottom) == (5, 5, 50, 20)  # 144 pixels an inch
    assert (reading.pages[0].width, reading.pages[0].height, reading.pages[0].source) == (300, 600, PageSource.OCR)
    assert document.spans == ()


def test_a_file_that_states_no_resolution_says_what_is_taken(tmp_path):
    parsed = read(tmp_path, PAGE.replace("; scan_res 144 144", ""))
    assert parsed.notes == ("No resolution is stated; 300 dpi are taken.",)
    assert parsed.documents[0].reading.pages[0].width == pytest.approx(144)


def test_broken_html_is_read_as_a_browser_would(tmp_path):
    broken = PAGE.replace("</span></span></div>", "").replace("</p>", "").replace("</body></html>", "<td>")
    assert read(tmp_path, broken).documents[0].text.split() == ["Total", "12€", "net", "Danke"]


def test_lines_without_words_are_cut_at_spaces(tmp_path):
    line = "<span class='ocr_line' title='bbox 0 0 100 10'>ab cdefghi</span>"
    text = f"<div class='ocr_page' title='bbox 0 0 300 300; scan_res 72 72'>{line}</div>"
    words = read(tmp_path, text).documents[0].reading.words
    assert [(word.box.x0, word.box.x1) for word in words] == [(0, 20), (30, 100)]


def test_several_pages_are_one_document(tmp_path):
    body = PAGE[PAGE.index("<div class='ocr_page'") : PAGE.index("</body>")]
    reading = read(tmp_path, PAGE.replace("</body>", f"{body}</body>")).documents[0].reading
    assert [word.page for word in reading.words] == [0] * 4 + [1] * 4
    assert [reading.text[page.start : page.end] for page in reading.pages] == ["Total 12€\nnet\n\nDanke"] * 2


def test_a_file_without_pages_or_boxes_still_has_its_words(tmp_path):
    (document,) = read(tmp_path, "<p class='ocr_par'><span class=ocr_line><b class=ocrx_word>Hallo</b></span>").documents
    assert document.text == "Hallo"
    assert document.name == "r.hocr"


@pytest.mark.parametrize("text", ["", "<html><body>Hello</body></html>", "<div class='ocr_page'></div>"])
def test_a_file_without_words_is_refused(tmp_path, text):
    (tmp_path / "r.hocr").write_text(text, encoding="utf-8")
    with pytest.raises(GapStudioError, match=r"r\.hocr"):
        HOCR.read(tmp_path / "r.hocr")


def test_it_is_only_read(tmp_path):
    assert not HOCR.writes
    with pytest.raises(GapStudioError, match="only read"):
        HOCR.write([], tmp_path / "x.hocr", labels=())
