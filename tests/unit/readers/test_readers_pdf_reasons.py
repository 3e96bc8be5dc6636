"""Files that cannot be read are put aside with the reason that holds."""

import pytest
from readers_pdf_makers import Put, assembled, lines_at, pdf_of, picture_pdf

from gapstudio.domain import SetAsideReason, UnreadableDocument
from gapstudio.readers.pdf.document import read_pdf

_PAGES = [lines_at(50, 50, [f"Page {number} line {line} of the invoice" for line in range(15)]) for number in range(6)]


def reason_of(source) -> SetAsideReason:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(source)
    assert caught.value.detail
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", SetAsideReason.EMPTY),
        (b"\n \0\0", SetAsideReason.EMPTY),
        (b"<!DOCTYPE html><title>Invoice</title>", SetAsideReason.NOT_A_PDF),
        (b" " * 2000 + b"%PDF-1.4", SetAsideReason.NOT_A_PDF),
        (b"%PDF-1.7\nand then nothing that makes sense", SetAsideReason.DAMAGED),
    ],
)
def test_bytes_that_are_no_readable_pdf(data: bytes, reason: SetAsideReason) -> None:
    assert reason_of(data) is reason


def test_a_password_to_open_is_asked_for() -> None:
    assert reason_of(pdf_of([Put(50, 300, "Secret")], user="open", owner="change")) is SetAsideReason.ENCRYPTED


def test_a_password_only_to_change_the_file_does_not_hinder_reading() -> None:
    assert read_pdf(pdf_of([Put(50, 300, "Invoice 12")], owner="change")).text == "Invoice 12"


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5, 0.7, 0.9, 0.97])
def test_a_file_cut_short_is_damaged_and_never_half_read(share: float) -> None:
    whole = pdf_of(*_PAGES)
    assert reason_of(whole[: int(share * len(whole))]) is SetAsideReason.DAMAGED


def test_a_file_with_bytes_before_and_after_it_is_read() -> None:
    pdf = pdf_of([Put(50, 300, "Invoice 12")])
    assert read_pdf(b"\r\n" + pdf + b"\n" * 40).text == "Invoice 12"


def test_a_wrong_table_of_offsets_alone_is_repaired() -> None:
    pdf = pdf_of([Put(50, 300, "Invoice 12")])
    start = pdf.rindex(b"startxref")
    assert read_pdf(pdf[:start] + b"startxref\n17\n%%EOF\n").text == "Invoice 12"


def test_a_pdf_without_pages_is_damaged() -> None:
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]
    assert reason_of(assembled(objects)) is SetAsideReason.DAMAGED


def test_a_page_that_is_missing_makes_the_file_damaged() -> None:
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>",
    ]
    assert reason_of(assembled(objects)) is SetAsideReason.DAMAGED


def test_a_picture_of_a_page_has_no_text_layer() -> None:
    assert reason_of(picture_pdf()) is SetAsideReason.NO_TEXT_LAYER


def test_a_few_stray_characters_are_no_text_layer() -> None:
    assert reason_of(pdf_of([Put(50, 300, "- 1 -")])) is SetAsideReason.NO_TEXT_LAYER


def test_a_missing_file_cannot_be_opened(tmp_path) -> None:
    assert reason_of(tmp_path / "gone.pdf") is SetAsideReason.UNREADABLE
    assert reason_of(tmp_path) is SetAsideReason.UNREADABLE
