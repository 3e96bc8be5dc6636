"""Pictures of pages read by OCR, and pages of PDFs that need it. A page takes seconds, so there are few, and they are small."""

import re

import numpy as np
import pytest
from numpy.typing import NDArray
from readers_ocr_makers import DPI, TEXT, drawn, lying_pdf, page_pdf, png, scan_pdf
from readers_pdf_makers import Put, pdf_of

from gapstudio.domain import GapStudioError, PageSource, Reading, ReadingChoices, SetAsideReason, UnreadableDocument
from gapstudio.readers.ocr import check_language, engines, ocr_engine, ocr_engines, read_picture
from gapstudio.readers.ocr.straighten import how_lines_lie, straighten, without_specks
from gapstudio.readers.read import read_document

WORDS = {word for line in TEXT for word in line.split()}


@pytest.fixture(scope="module")
def page() -> NDArray[np.uint8]:
    return drawn(page_pdf())


@pytest.fixture(scope="module")
def printed() -> dict[str, tuple[float, float]]:
    """Where the middle of each word stands, as the text layer says."""
    return middles(read_document(page_pdf()))


@pytest.fixture(scope="module")
def scan(page: NDArray[np.uint8]) -> Reading:
    return read_document(scan_pdf(page))


def middles(reading: Reading) -> dict[str, tuple[float, float]]:
    boxes = {reading.word_text(word): word.box for word in reading.words}
    return {text: ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) for text, box in boxes.items() if box}


def test_a_scan_is_read_with_places_and_confidences(scan: Reading, printed: dict[str, tuple[float, float]]) -> None:
    assert scan.text.split() == [word for line in TEXT for word in line.split()]
    assert all(word.confidence is not None and 0.5 < word.confidence <= 1 for word in scan.words)
    assert scan.pages[0].source is PageSource.OCR
    assert scan.pages[0].evidence == "it has no text layer"
    for text, (across, down) in middles(scan).items():
        assert (across, down) == pytest.approx(printed[text], abs=6), text


def test_a_reading_by_ocr_says_by_which_engine(scan: Reading, page: NDArray[np.uint8]) -> None:
    assert re.fullmatch(r"pypdfium2 \S+ \+ rapidocr \S+", scan.extractor)
    assert '"engine":"rapidocr"' in scan.settings
    assert '"pages":[0]' in scan.settings
    assert "ocr" not in read_document(page_pdf()).settings


@pytest.mark.parametrize("angle", [-4.0, 180.0, 92.0])
def test_skewed_and_turned_pictures_are_read_straight_and_placed_as_they_lie(
    angle: float, page: NDArray[np.uint8], printed: dict[str, tuple[float, float]]
) -> None:
    turned = straighten(page, -angle)
    reading = read_document(png(turned.picture))
    assert reading.text.split() == [word for line in TEXT for word in line.split()]
    assert (reading.pages[0].angle - angle + 180) % 360 - 180 == pytest.approx(0, abs=0.6)
    there = np.linalg.inv(np.vstack((turned.back, [0, 0, 1])))[:2]
    for text, (across, down) in middles(reading).items():
        x, y = there @ [printed[text][0] * DPI / 72, printed[text][1] * DPI / 72, 1]
        assert (across, down) == pytest.approx((x * 72 / DPI, y * 72 / DPI), abs=7), text


def test_how_lines_lie_is_seen_without_reading(page: NDArray[np.uint8]) -> None:
    for angle in (0.0, 3.0, -7.5, 90.0):
        lie = how_lines_lie(straighten(page, -angle).picture)
        assert lie.angle == pytest.approx(angle, abs=0.3)
        assert lie.sure
    assert not how_lines_lie(np.full((100, 100, 3), 255, np.uint8)).sure


def test_specks_are_smoothed_away_and_clean_pages_left_alone(page: NDArray[np.uint8]) -> None:
    assert without_specks(page) is page
    speckled = page.copy()
    speckled[np.random.default_rng(5).random(page.shape[:2]) < 0.02] = 0
    off = np.abs(without_specks(speckled).astype(int) - page).mean()
    assert off < 0.5 * np.abs(speckled.astype(int) - page).mean()


def test_a_text_layer_that_lies_is_not_used() -> None:
    reading = read_document(lying_pdf())
    assert reading.text == "Rechnung Nummer 2025 Wiesengrunder"
    assert reading.pages[0].source is PageSource.OCR
    assert "does not match what is drawn" in reading.pages[0].evidence
    assert "OCR reads “Rechnung Nummer" in reading.pages[0].evidence


def test_a_person_chooses_the_source_of_a_page(scan: Reading) -> None:
    lying = read_document(lying_pdf(), ReadingChoices(pages={0: PageSource.TEXT_LAYER}))
    assert lying.text.startswith("Ktei")
    chosen = read_document(page_pdf(["Betrag 1.190,00 EUR"]), ReadingChoices(pages={0: PageSource.OCR}))
    assert chosen.pages[0].source is PageSource.OCR
    assert "chosen" in chosen.pages[0].evidence
    assert chosen.text == "Betrag 1.190,00 EUR"


def test_a_page_without_a_text_layer_is_known_as_such(page: NDArray[np.uint8], scan: Reading) -> None:
    assert not scan.pages[0].layered
    assert not Reading.from_bytes(scan.to_bytes()).pages[0].layered
    chosen = ReadingChoices(pages={0: PageSource.OCR})
    assert not read_document(scan_pdf(page), chosen).pages[0].layered
    assert read_document(page_pdf(["Betrag 1.190,00 EUR"]), chosen).pages[0].layered
    assert read_document(lying_pdf()).pages[0].layered


def test_a_stamp_on_a_scan_does_not_hide_the_scan(page: NDArray[np.uint8]) -> None:
    reading = read_document(scan_pdf(page, over="Eingang 12"))
    assert reading.pages[0].source is PageSource.OCR
    assert "2 word(s) only" in reading.pages[0].evidence
    assert set(reading.text.split()) >= WORDS


def test_a_blank_page_among_others_is_no_failure() -> None:
    reading = read_document(pdf_of([Put(50, 300, "Rechnung 4711")], []))
    assert [(each.source, each.evidence) for each in reading.pages] == [(PageSource.TEXT_LAYER, "")] * 2
    assert all(each.layered for each in reading.pages)
    assert reading.text.strip() == "Rechnung 4711"


def test_a_picture_without_text_is_set_aside() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(png(np.full((200, 200, 3), 255, np.uint8)))
    assert caught.value.reason is SetAsideReason.NO_TEXT_LAYER


def test_engines_say_whether_they_are_there() -> None:
    assert [engine.name for engine in ocr_engines()] == ["rapidocr", "tesseract"]
    assert ocr_engine("rapidocr").version
    assert all(engine.available or engine.remedy for engine in ocr_engines())
    with pytest.raises(GapStudioError, match="no OCR engine called magic"):
        ocr_engine("magic")


def test_an_engine_that_is_not_there_says_what_to_do(monkeypatch: pytest.MonkeyPatch, page: NDArray[np.uint8]) -> None:
    monkeypatch.setattr(engines.shutil, "which", lambda _name: None)
    engines._tesseract.cache_clear()
    try:
        with pytest.raises(GapStudioError, match=r"tesseract is not on this machine.*Install Tesseract"):
            read_picture(page, dpi=DPI, engine="tesseract")
    finally:
        engines._tesseract.cache_clear()


@pytest.mark.skipif(not ocr_engines()[1].available, reason="Tesseract is not installed on this machine.")
def test_tesseract_reads_as_well(page: NDArray[np.uint8]) -> None:
    seen = read_picture(straighten(page, 3).picture, dpi=DPI, engine="tesseract", language="en")
    assert len(WORDS & set(seen.texts)) >= len(WORDS) - 2
    assert seen.angle == pytest.approx(-3, abs=0.6)
    assert seen.evidence == ""


@pytest.mark.skipif(not ocr_engines()[1].available, reason="Tesseract is not installed on this machine.")
def test_where_a_model_is_missing_others_stand_in_and_that_is_said(page: NDArray[np.uint8]) -> None:
    seen = read_document(scan_pdf(page), ReadingChoices("tesseract", "xx"))
    assert len(WORDS & set(seen.text.split())) >= len(WORDS) - 2
    assert "no text layer; Tesseract has no model for the language xx and read it with" in seen.pages[0].evidence
    with pytest.raises(GapStudioError, match=r"no model for the language xx.*language data \(xx\)"):
        check_language("tesseract", "xx")
    check_language("tesseract", "en")
    check_language("rapidocr", "xx")  # which reads all it knows at once


@pytest.mark.parametrize("size", [(0, 100), (1, 1), (1, 3000), (8, 30_000), (18, 2600), (5000, 5)])
def test_strips_and_dots_hold_no_text_and_do_no_harm(size: tuple[int, int]) -> None:
    seen = read_picture(np.full((*size, 3), 255, np.uint8), dpi=72.0, engine="rapidocr")
    assert (seen.height, seen.width, tuple(seen.words)) == (*size, ())
