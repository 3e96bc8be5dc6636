"""Plain text files become readings without pages: their text is kept as it is, and words keep graphemes whole."""

import hashlib
import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import ReadingChoices, RunSettings, Segments, SetAsideReason, UnreadableDocument
from gapstudio.models.segments import segment
from gapstudio.readers import text as text_module
from gapstudio.readers.describe import describe_document
from gapstudio.readers.read import check_form, read_document
from gapstudio.readers.text import read_text

ODD = "Café 👩‍💻 e\u0301te\u0301 שלום\u200f 𝔘𝔫𝔦, ﬁn"


def words(data: bytes) -> list[str]:
    reading = read_text(data)
    return [reading.word_text(word) for word in reading.words]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_form_gives_the_same_text_without_its_mark(encoding: str) -> None:
    text = f"Rechnung Nr. 4711 vom 3. Mai\r\n{ODD}\n"
    reading = read_text(text.encode(encoding))
    assert reading.text == text
    assert reading.pages == ()
    assert "utf" in reading.settings


def test_a_code_page_is_told_by_its_letters() -> None:
    text = "Müller & Söhne schicken Grüße für 12 €\r\n"
    assert read_text(text.encode("cp1252")).text == text


@pytest.mark.parametrize("before", ["a plain line\n" * 20_000, "blank " * 40_000])
def test_a_code_page_is_told_where_its_letters_come_late(before: str) -> None:
    text = before + "Müller & Söhne schicken Grüße aus Köln\n"
    reading = read_text(text.encode("cp1252"))
    assert reading.text == text
    assert json.loads(reading.settings) == {"encoding": "cp1252"}


def test_line_ends_stay_and_lines_are_those_of_the_file() -> None:
    text = "one two\r\nthree\rfour\n\n\nfive\u2028six\n \t \nseven"
    reading = read_text(text.encode())
    assert reading.text == text
    assert [word.line for word in reading.words] == [0, 0, 1, 2, 5, 6, 8]
    assert [word.block for word in reading.words] == [0, 0, 0, 0, 1, 1, 2]


def test_words_are_what_stands_between_spaces_as_on_a_page() -> None:
    assert words("Total: 1.234,56\u00a0EUR (net),\tGmbH & Co.".encode()) == [
        "Total:",
        "1.234,56",
        "EUR",
        "(net),",
        "GmbH",
        "&",
        "Co.",
    ]


def test_graphemes_stay_whole_and_unseen_ends_belong_to_no_word() -> None:
    assert words(ODD.encode()) == ["Café", "👩‍💻", "e\u0301te\u0301", "שלום", "𝔘𝔫𝔦,", "ﬁn"]
    assert words("a \u200b b\u200b \u2067שלום\u2069 c\u200bd ☎\ufe0f".encode()) == ["a", "b", "שלום", "c\u200bd", "☎\ufe0f"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", SetAsideReason.EMPTY),
        (b" \r\n\t\n", SetAsideReason.EMPTY),
        ("\ufeff\n".encode("utf-16"), SetAsideReason.EMPTY),
        ("\u200b\u200f\n".encode(), SetAsideReason.EMPTY),
        (b"PK\x03\x04\x14\0\0\0 text", SetAsideReason.NOT_A_PDF),
        (bytes(range(1, 9)) * 40 + b"text", SetAsideReason.NOT_A_PDF),
    ],
)
def test_what_holds_no_text_is_set_aside_with_its_reason(data: bytes, reason: SetAsideReason) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data)
    assert caught.value.reason is reason


def test_a_text_too_long_is_set_aside(monkeypatch) -> None:
    monkeypatch.setattr(text_module, "MAX_CHARACTERS", 20)
    assert len(read_text(b"x " * 10).words) == 10
    with pytest.raises(UnreadableDocument) as caught:
        read_text(b"x " * 11)
    assert caught.value.reason is SetAsideReason.TOO_LARGE
    assert "22" in caught.value.detail
    with pytest.raises(UnreadableDocument, match="81 bytes"):  # which is not even decoded
        read_text(b"\xff" * 81)


def test_what_is_no_text_by_its_name_is_refused_and_an_empty_file_is_left_to_its_reader() -> None:
    page = b"<html>Not found</html>"
    with pytest.raises(UnreadableDocument) as caught:
        check_form(page, Path("invoice.pdf"))
    assert caught.value.reason is SetAsideReason.NOT_A_PDF
    for data, name in [(page, "page.TXT"), (page, "page.md"), (b"", "x.pdf"), (b"%PDF-1.4", "x.txt"), (b"BM....", "x")]:
        check_form(data, Path(name))


def test_the_reading_knows_its_bytes_and_reads_the_same_again_however_it_is_asked() -> None:
    data = ODD.encode()
    reading = read_document(data)
    assert reading.source == hashlib.sha256(data).hexdigest()
    assert read_document(data, ReadingChoices("tesseract", "de")) == reading
    assert read_document(data, None, reading).revision == reading.revision
    assert read_text(ODD.encode("utf-16")).revision != reading.revision


def test_a_text_is_described_like_a_page_of_text() -> None:
    data = "Wir danken für Ihren Auftrag und berechnen Ihnen die folgenden Leistungen wie vereinbart. USt-IdNr. DE123456789"
    told = describe_document(read_text(data.encode()))
    assert told == {"kind": "text", "language": "de", "country": "DE"}


@pytest.mark.parametrize(("kind", "expected"), [(Segments.LINE, 3), (Segments.BLOCK, 2), (Segments.PAGE, 1)])
def test_models_are_fed_its_lines_and_paragraphs(kind: Segments, expected: int) -> None:
    reading = read_text(b"First line here.\nSecond line there.\n\nAnother paragraph.\n")
    assert len(segment(reading, RunSettings(segments=kind))) == expected


@given(st.text(st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("\n\r\u2028 \t"))))
def test_every_visible_character_is_in_one_word_and_no_word_holds_a_space(text: str) -> None:
    text = "x\n" + text.replace("\ufffd", "")
    reading = read_text(text.encode())
    assert reading.text == text
    covered = "".join(reading.word_text(word) for word in reading.words)
    assert not re.search(r"\s", covered)
    left = "".join(text[a:b] for a, b in _between(reading.words, len(text)))
    assert all(unicodedata.category(one) in ("Cf", "Zs", "Zl", "Zp", "Cc") for one in left)
    assert [word.line for word in reading.words] == [len((text[: w.start] + "x").splitlines()) - 1 for w in reading.words]


def _between(found, length):
    ends = [0, *(word.end for word in found)]
    return zip(ends, [*(word.start for word in found), length], strict=True)
