"""Signs by which a text layer is judged; no OCR."""

import pytest
from readers_ocr_makers import lying_pdf, page_pdf
from readers_pdf_makers import Put, pdf_of, turned

from gapstudio.domain import Box
from gapstudio.readers.glyphs import Glyphs, PageGlyphs
from gapstudio.readers.pdf.pdfium import open_page, open_pdf
from gapstudio.readers.pdf.shapes import unprintable
from gapstudio.readers.pdf.text_layer import read_glyphs
from gapstudio.readers.pdf.usable import Verdict, agreement, disagreement, is_sparse, judge

PROSE = "Die Lieferung der bestellten Waren erfolgt frei Haus und ist zahlbar binnen vierzehn Tagen ohne jeden Abzug"


def page_of(text: str, *, likeness: float | None = None, hidden: int = 0) -> PageGlyphs:
    words = [Glyphs(word, Box(10.0 * at, 10, 10.0 * at + 9, 20)) for at, word in enumerate(text.split())]
    return PageGlyphs(595, 842, words, likeness=likeness, unprintable=hidden)


def layer_of(pdf: bytes) -> PageGlyphs:
    with open_pdf(pdf) as document:
        page = open_page(document, 0)
        try:
            return read_glyphs(page)
        finally:
            page.close()


@pytest.mark.parametrize(
    ("text", "verdict", "evidence"),
    [
        ("", Verdict.MISSING, "no text layer"),
        ("- 1 -", Verdict.MISSING, "no text layer"),
        (PROSE, Verdict.USABLE, ""),
        ("INV-2025 4711 DE123456789 1.190,00 EUR", Verdict.USABLE, ""),
        ("請求書 番号 合計 金額", Verdict.USABLE, ""),
        ("счёт номер итого " * 9, Verdict.USABLE, ""),
        ("(cid:12)(cid:7)(cid:44) (cid:3)(cid:9) Nr", Verdict.UNUSABLE, "5 glyph numbers such as (cid:12)"),
        ("\ufffd\ufffd\ufffdnung Nr \ufffd\ufffd", Verdict.UNUSABLE, "5 of 11 are unknown"),
        ("\ue001\ue002\ue003\ue004 12 EUR", Verdict.UNUSABLE, "unknown"),
        (PROSE + " \ue001 \ue002", Verdict.USABLE, ""),
        (PROSE + " \ufffd" * 8, Verdict.SUSPICIOUS, "unknown"),
        ("5HFKQXQJ QXPPHU GHU OLHIHUXQJ DP VWHLJHQGHQ ZHJ LQ EUHPHQ PLW KHUCOLFKHP JUXVV " * 2, Verdict.SUSPICIOUS, "no words"),
    ],
)
def test_what_a_text_says_of_itself(text: str, verdict: Verdict, evidence: str) -> None:
    judgement = judge(page_of(text))
    assert judgement.verdict is verdict
    assert evidence in judgement.evidence
    assert bool(judgement.evidence) is (verdict is not Verdict.USABLE)


def test_characters_that_could_not_be_printed_count() -> None:
    assert judge(page_of("Nr 12", hidden=300)).verdict is Verdict.UNUSABLE
    assert judge(page_of("", hidden=300)).verdict is Verdict.UNUSABLE
    assert judge(page_of(PROSE, hidden=2)).verdict is Verdict.USABLE
    assert unprintable("a\x01b\x1f\r\n\tä€") == 2


def test_letters_that_are_drawn_differently_from_their_claim_are_suspicious() -> None:
    assert judge(page_of(PROSE, likeness=0.5)).verdict is Verdict.SUSPICIOUS
    assert judge(page_of(PROSE, likeness=0.95)).verdict is Verdict.USABLE


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_true_font_looks_as_it_claims(rotation: int) -> None:
    assert layer_of(turned(page_pdf(), rotation)).likeness == 1.0


def test_a_lying_font_does_not_look_as_it_claims() -> None:
    layer = layer_of(lying_pdf())
    assert layer.likeness is not None
    assert layer.likeness < 0.7
    assert judge(layer).verdict is Verdict.SUSPICIOUS


def test_of_capitals_and_figures_alone_nothing_is_said() -> None:
    assert layer_of(pdf_of([Put(30, 300, "RECHNUNG NR. 4711 ZAHLBAR BIS 12.05.2025")])).likeness is None


def test_agreement_ignores_case_and_punctuation() -> None:
    assert agreement(["Rechnung", "Nr.:", "4711,"], ["RECHNUNG", "Nr", "4711"]) == 1.0
    assert agreement(["Rechnung", "4711"], ["Rechnung4711"]) == 1.0
    assert agreement(["Kteifxfu", "7566"], ["Rechnung", "4711"]) == 0.0
    assert agreement([], ["Rechnung"]) == agreement(["Rechnung"], []) == 0.0


def test_a_disagreement_quotes_both() -> None:
    assert disagreement(["Kteifxfu"], ["Rechnung", "x" * 90]).startswith(
        "its text does not match what is drawn: the text layer says “Kteifxfu” where OCR reads “Rechnung xxx"
    )


def test_few_words_are_sparse() -> None:
    assert is_sparse(page_of("Seite 1 von 2"))
    assert not is_sparse(page_of(PROSE))
