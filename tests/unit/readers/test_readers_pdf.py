"""Words, boxes and canonical text of PDFs whose content is known."""

import hashlib
import io
import itertools
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_pdf_makers import HEIGHT, WIDTH, Put, lines_at, pdf_of, pdf_with_unicode, turned
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from gapstudio.domain import Box, Reading, Word
from gapstudio.readers.pdf import characters
from gapstudio.readers.pdf.document import read_pdf

TOLERANCE = 1.5


def words_of(reading: Reading) -> list[str]:
    return [reading.word_text(word) for word in reading.words]


def word_named(reading: Reading, text: str) -> Word:
    (found,) = [word for word in reading.words if reading.word_text(word) == text]
    return found


def box_of(word: Word) -> Box:
    assert word.box is not None
    return word.box


def assert_near(box: Box, x0: float, top: float, x1: float, bottom: float) -> None:
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((x0, top, x1, bottom), abs=TOLERANCE)


def test_known_words_stand_at_known_places() -> None:
    reading = read_pdf(pdf_of([Put(50, 300, "Invoice total 1,190.00"), Put(50, 100, "Thanks", size=20)]))
    assert words_of(reading) == ["Invoice", "total", "1,190.00", "Thanks"]
    total = box_of(word_named(reading, "total"))
    start = 50 + stringWidth("Invoice ", "Helvetica", 12)
    assert total.x0 == pytest.approx(start, abs=TOLERANCE)
    assert total.x1 == pytest.approx(start + stringWidth("total", "Helvetica", 12), abs=TOLERANCE)
    assert total.top < HEIGHT - 300 < total.bottom
    assert 11 <= total.bottom - total.top <= 15
    thanks = box_of(word_named(reading, "Thanks"))
    assert thanks.x0 == pytest.approx(50, abs=TOLERANCE)
    assert 18 <= thanks.bottom - thanks.top <= 25


def test_words_of_one_line_are_of_one_height() -> None:
    reading = read_pdf(pdf_of([Put(50, 300, "aces Typography no. 'x'")]))
    assert len({(round(box_of(word).top, 2), round(box_of(word).bottom, 2)) for word in reading.words}) == 1


@pytest.mark.parametrize("media", [(0, 0, WIDTH, HEIGHT), (20, 10, WIDTH, HEIGHT)])
def test_boxes_are_those_of_the_page_as_displayed(media: tuple[float, ...]) -> None:
    """The word spans x 60..86 and about y 347..361; the crop box is 50..280 by 80..390."""
    plain = pdf_of([Put(60, 350, "Total")])
    width = stringWidth("Total", "Helvetica", 12)
    low, high = 347.3, 361.3
    expected = {
        0: (230, 310, (10, 390 - high, 10 + width, 390 - low)),
        90: (310, 230, (low - 80, 10, high - 80, 10 + width)),
        180: (230, 310, (280 - 60 - width, low - 80, 280 - 60, high - 80)),
        270: (310, 230, (390 - high, 280 - 60 - width, 390 - low, 280 - 60)),
    }
    for rotation, (page_width, page_height, corners) in expected.items():
        reading = read_pdf(turned(plain, rotation, crop=(50, 80, 280, 390), media=media))
        assert (reading.pages[0].width, reading.pages[0].height) == pytest.approx((page_width, page_height))
        assert_near(box_of(word_named(reading, "Total")), *corners)


def test_words_outside_what_is_displayed_are_left_out() -> None:
    pdf = turned(pdf_of([Put(60, 350, "Shown"), Put(60, 20, "Cropped")]), 0, crop=(50, 80, 280, 390))
    assert words_of(read_pdf(pdf)) == ["Shown"]


def test_text_that_runs_up_the_page_keeps_its_words_and_comes_last() -> None:
    reading = read_pdf(pdf_of([Put(20, 100, "Sideways note", angle=90), *lines_at(60, 50, ["First line", "Second line"])]))
    assert reading.text == "First line\nSecond line\nSideways note"
    box = box_of(word_named(reading, "Sideways"))
    assert box.bottom - box.top == pytest.approx(stringWidth("Sideways", "Helvetica", 12), abs=TOLERANCE)


def test_a_word_printed_twice_on_one_spot_is_read_once() -> None:
    reading = read_pdf(pdf_of([Put(50, 300, "Bold"), Put(50.4, 300, "Bold"), Put(50, 200, "Bold")]))
    assert words_of(reading) == ["Bold", "Bold"]


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen_on_its_line() -> None:
    reading = read_pdf(pdf_of(lines_at(50, 50, ["Die Rechnungs-", "nummer steht oben"])))
    assert reading.text == "Die Rechnungs-\nnummer steht oben"
    assert box_of(word_named(reading, "Rechnungs-")).bottom <= box_of(word_named(reading, "nummer")).bottom - 10


def test_pages_are_ranges_of_the_text() -> None:
    reading = read_pdf(pdf_of([Put(50, 300, "One page")], [], [Put(50, 300, "Another")]))
    assert [reading.text[page.start : page.end] for page in reading.pages] == ["One page", "", "Another"]
    assert [page.number for page in reading.pages] == [0, 1, 2]
    assert [word.page for word in reading.words] == [0, 0, 2]


def test_the_reading_says_what_it_comes_from() -> None:
    pdf = pdf_of([Put(50, 300, "Invoice")])
    reading = read_pdf(pdf)
    assert reading.source == hashlib.sha256(pdf).hexdigest()
    assert re.fullmatch(r"pypdfium2 \d+(\.\d+)+\S*", reading.extractor)
    assert json.loads(reading.settings)["layout"] >= 1
    assert reading.revision == read_pdf(pdf).revision


def test_reading_from_a_path_and_from_bytes_is_the_same(tmp_path) -> None:
    pdf = pdf_of([Put(50, 300, "Invoice 4711")])
    path = tmp_path / "invoice.pdf"
    path.write_bytes(pdf)
    assert read_pdf(path) == read_pdf(pdf)


def test_ligatures_come_out_as_the_letters_that_they_stand_for() -> None:
    reading = read_pdf(pdf_with_unicode("o#ce A", {"#": "006600660069"}))
    assert words_of(reading) == ["office", "A"]
    box = box_of(reading.words[0])
    assert box.x0 == pytest.approx(50, abs=TOLERANCE)
    assert box.x1 == pytest.approx(50 + stringWidth("o#ce", "Helvetica", 12), abs=TOLERANCE)


def test_characters_outside_the_first_plane_count_once() -> None:
    reading = read_pdf(pdf_with_unicode("# Total #b end", {"#": "D83DDCDE"}))
    assert words_of(reading) == ["\U0001f4de", "Total", "\U0001f4deb", "end"]
    last = reading.words[-1]
    assert reading.text[last.start : last.end] == "end"
    start = 50 + stringWidth("# Total #b ", "Helvetica", 12)
    assert box_of(last).x0 == pytest.approx(start, abs=TOLERANCE)
    assert box_of(last).x1 == pytest.approx(start + stringWidth("end", "Helvetica", 12), abs=TOLERANCE)


def test_words_that_a_font_claims_but_the_page_does_not_show_are_left_out() -> None:
    """The glyph claims to stand for an envelope, a space and "ab"; the page shows it before another address."""
    reading = read_pdf(pdf_with_unicode("# ab # cd", {"#": "2709002000610062"}))
    assert words_of(reading) == ["\u2709", "ab", "\u2709", "cd"]


def test_half_a_character_becomes_the_replacement_character() -> None:
    reading = read_pdf(pdf_with_unicode("# Total", {"#": "D83D"}))
    assert "Total" in words_of(reading)
    reading.text.encode("utf-8")


def test_marks_without_width_are_dropped() -> None:
    assert words_of(read_pdf(pdf_with_unicode("Re#chnung", {"#": "200B"}))) == ["Rechnung"]


def test_what_is_filled_into_form_fields_is_read_at_its_place() -> None:
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(300, 400))
    canvas.drawString(20, 300, "Name")
    canvas.acroForm.textfield(name="name", value="Blue Heron", x=80, y=292, width=150, height=24)
    canvas.drawString(20, 270, "Place")
    canvas.save()
    assert read_pdf(packed.getvalue()).text == "Name Blue Heron\nPlace"


def test_the_slow_way_reads_the_same_words(monkeypatch) -> None:
    pdfs = [
        pdf_of(lines_at(50, 50, ["Die Rechnungs-", "nummer 4711 steht oben", "Total 1,190.00 EUR"])),
        pdf_with_unicode("# Total #b end", {"#": "D83DDCDE"}),
    ]
    fast = [read_pdf(pdf) for pdf in pdfs]

    def disagree(seen: object) -> characters.Spelled:
        raise characters.Mismatch

    monkeypatch.setattr(characters, "_spell_fast", disagree)
    assert [read_pdf(pdf) for pdf in pdfs] == fast


def test_a_page_whose_text_and_characters_disagree_is_read_the_slow_way(monkeypatch) -> None:
    real = characters.Characters.units
    monkeypatch.setattr(characters.Characters, "units", lambda self: real(self).replace(b"T\0", b"X\0"))
    assert words_of(read_pdf(pdf_of([Put(50, 300, "Total 12")]))) == ["Total", "12"]


_TEXTS = st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(lambda x, y, texts: Put(x, y, " ".join(texts)), st.floats(5, 200), st.floats(5, 380), _TEXTS),
        min_size=1,
        max_size=8,
    )
)
def test_words_are_ascending_disjoint_and_without_blanks(puts: list[Put]) -> None:
    reading = read_pdf(pdf_of([Put(10, 390, "Always text"), *puts]))
    assert "\ufffe" not in reading.text
    assert all(0 <= word.start < word.end <= len(reading.text) for word in reading.words)
    assert all(first.end < second.start for first, second in itertools.pairwise(reading.words))
    assert not any(re.search(r"\s", text) for text in words_of(reading))
    assert reading.text.split() == words_of(reading)
    assert all(0 <= second.line - first.line <= 1 for first, second in itertools.pairwise(reading.words))
    assert all(0 <= second.block - first.block <= 1 for first, second in itertools.pairwise(reading.words))
    assert len(reading.text.split("\n")) == reading.words[-1].line + 1
    assert Reading.from_bytes(reading.to_bytes()) == reading
