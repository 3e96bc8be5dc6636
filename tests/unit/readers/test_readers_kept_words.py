"""Documents that came in with their words: what is kept as their file, what is read of it, and how their pages are shown."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from gapstudio.domain import Box, GapStudioError, Page, PageSource, Reading, ReadingChoices, UnreadableDocument, Word
from gapstudio.readers.kept_words import is_kept_words, open_words, pack_words, picture_fits
from gapstudio.readers.page_pictures import render_page, render_region
from gapstudio.readers.read import read_document

TEXT = "Nordwind 合計 x"
WORDS = (
    Word(0, 8, page=0, box=Box(20, 20, 120, 40), confidence=0.5),
    Word(9, 11, page=0, box=Box(20, 60, 60, 80)),
    Word(12, 13, page=1, box=Box(10, 10, 1e9, 1e9)),
)
PAGES = (Page(0, 200, 100, 0, 11, PageSource.OCR), Page(1, 50, 50, 12, 13, PageSource.OCR))
READING = Reading(TEXT, WORDS, PAGES, source="theirs", extractor="hocr 1")


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)))


def picture(width, height, colour=(9, 99, 199), format="PNG", **how):
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, format, **how)
    return out.getvalue()


def test_the_same_words_are_the_same_file_and_come_back_as_they_were():
    data = pack_words(READING)
    assert data == pack_words(replace(READING, source="of another export"))
    assert is_kept_words(data)
    assert not is_kept_words(b"PK\x03\x04 something else that is long enough to be looked at")
    read = read_document(data, ReadingChoices("tesseract", "de"))
    assert (read.text, read.words, read.pages, read.extractor) == (READING.text, READING.words, READING.pages, "hocr 1")
    assert read.revision == open_words(data).reading.revision


def test_what_is_not_there_is_not_read_and_the_remedy_is_told():
    for source in PageSource:
        with pytest.raises(GapStudioError, match="came in from another tool") as told:
            read_document(pack_words(READING), ReadingChoices(pages={1: source}))
        assert "Import the PDF" in told.value.remedy
    with pytest.raises(UnreadableDocument):
        open_words(pack_words(READING)[:-30])


def test_words_are_drawn_at_their_places_on_white():
    page = pixels(render_page(pack_words(READING), 0, 144))
    assert page.shape == (200, 400, 3)
    ink = page[:, :, 0] < 128
    rows, columns = np.nonzero(ink)
    assert 40 <= columns.min() < 60
    assert 220 < columns.max() <= 240
    assert rows.min() >= 40
    assert rows.max() <= 80
    bar = page[120:160, 40:120, 0]  # of letters that the font lacks
    assert set(np.unique(bar)) == {200, 255}
    region = pixels(render_region(pack_words(READING), 0, Box(20, 20, 120, 40), 144, padding=0))
    assert (region == page[40:80, 40:240]).all()


def test_a_damaged_box_leaves_the_page_whole():
    assert pixels(render_page(pack_words(READING), 1, 72)).shape == (50, 50, 3)
    with pytest.raises(GapStudioError, match="no page 3"):
        render_page(pack_words(READING), 2, 72)


def test_a_picture_of_the_page_is_shown_and_a_damaged_one_gives_way_to_the_words():
    whole = picture(600, 300)
    shown = pixels(render_page(pack_words(READING, {0: whole}), 0, 72))
    assert shown.shape == (100, 200, 3)
    assert (shown == (9, 99, 199)).all()
    broken = pixels(render_page(pack_words(READING, {0: whole[: len(whole) // 2]}), 0, 72))
    assert (broken == pixels(render_page(pack_words(READING), 0, 72))).all()


def test_a_picture_fits_that_has_the_shape_of_the_page():
    turned = Image.Exif()
    turned[0x0112] = 6
    assert picture_fits(picture(600, 300), PAGES[0])
    assert not picture_fits(picture(600, 400), PAGES[0])
    assert picture_fits(picture(300, 600, format="JPEG", exif=turned), PAGES[0])
    assert not picture_fits(b"", PAGES[0])
    assert not picture_fits(b"%PDF-1.7", PAGES[0])
