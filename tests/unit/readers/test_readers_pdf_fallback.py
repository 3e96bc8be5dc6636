"""pdfplumber's words, in the same coordinates and directions as pdfium's."""

import pytest
from readers_pdf_makers import HEIGHT, WIDTH, Put, pdf_of, turned

from gapstudio.domain import GapStudioError, UnreadableDocument
from gapstudio.readers.glyphs import PageGlyphs
from gapstudio.readers.pdf.fallback import plumber_words
from gapstudio.readers.pdf.pdfium import open_page, open_pdf
from gapstudio.readers.pdf.text_layer import read_glyphs


def pdfium_words(pdf: bytes) -> PageGlyphs:
    with open_pdf(pdf) as document:
        page = open_page(document, 0)
        try:
            return read_glyphs(page)
        finally:
            page.close()


@pytest.mark.parametrize("media", [(0, 0, WIDTH, HEIGHT), (20, 10, WIDTH, HEIGHT)])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_stand_where_pdfium_sees_them(rotation: int, angle: int, media: tuple[float, ...]) -> None:
    pdf = turned(pdf_of([Put(150, 250, "Only text", angle=angle)]), rotation, crop=(50, 80, 280, 390), media=media)
    ours, theirs = pdfium_words(pdf), plumber_words(pdf, 0)
    assert (ours.width, ours.height) == pytest.approx((theirs.width, theirs.height))
    assert [(word.text, word.turn) for word in theirs.words] == [(word.text, word.turn) for word in ours.words]
    for one, other in zip(ours.words, theirs.words, strict=True):
        assert (one.box.x0, one.box.top) == pytest.approx((other.box.x0, other.box.top), abs=3)
        assert (one.box.x1, one.box.bottom) == pytest.approx((other.box.x1, other.box.bottom), abs=3)


def test_what_lies_outside_the_displayed_page_is_left_out() -> None:
    pdf = turned(pdf_of([Put(60, 300, "inside"), Put(5, 20, "out")]), 0, crop=(50, 80, 280, 390))
    assert [word.text for word in plumber_words(pdf, 0).words] == ["inside"]


def test_an_empty_page_has_no_words() -> None:
    assert plumber_words(pdf_of([]), 0).words == ()


def test_a_page_that_is_not_there_and_a_file_that_is_none() -> None:
    with pytest.raises(GapStudioError, match="no page 2"):
        plumber_words(pdf_of([Put(60, 300, "Only")]), 1)
    with pytest.raises(UnreadableDocument):
        plumber_words(b"no PDF", 0)


def test_whatever_pdfplumber_trips_over_is_a_page_that_it_cannot_read() -> None:
    whole = pdf_of([Put(72, 700, "Rechnung")])
    begin = whole.index(b"/MediaBox [")
    end = whole.index(b"]", begin) + 1
    odd = whole[:begin] + b"/MediaBox [ -1e9 -1e9 1e9 1e9 ]"[: end - begin - 1].ljust(end - begin - 1) + b"]" + whole[end:]
    with pytest.raises(UnreadableDocument, match="cannot be read by pdfplumber"):
        plumber_words(odd, 0)
