import json
import zlib

import pytest

from gapstudio.domain import Box, Cell, Page, PagedText, PageSource, Reading, ReadingChoices, Word


def test_a_reading_comes_back_from_its_bytes_as_it_was():
    words = (Word(0, 5, 0, 0, 0, Box(1, 2, 3, 4), 0.875, 0), Word(6, 9, 1, 0, 1, None, None, None))
    pages = (Page(0, 595, 842, 0, 5, PageSource.OCR, "no text layer", -1.5), Page(1, 595, 842, 6, 9))
    reading = Reading("Total 9.0", words, pages, "s", "e", "{}", cells=(Cell(0, 1, 2, 0, Box(1, 2, 3, 4)),))
    assert Reading.from_bytes(reading.to_bytes()) == reading


def test_a_reading_packed_by_the_first_version_is_read():
    words = {"start": [0], "end": [2], "line": [0], "block": [0], "page": [0], "confidence": [None], "box": [[1, 2, 3, 4]]}
    old = {"text": "ab", "words": words, "pages": [[0, 10, 20, 0, 2]], "source": "s", "extractor": "e", "settings": ""}
    packed = zlib.compress(json.dumps(old | {"tokenised": False}).encode())
    assert Reading.from_bytes(packed) == Reading(
        "ab", (Word(0, 2, 0, 0, 0, Box(1, 2, 3, 4)),), (Page(0, 10, 20, 0, 2),), "s", "e"
    )
    assert PagedText.from_bytes(packed) == PagedText("ab", (0,))


def test_choices_come_back_from_json_as_they_were():
    choices = ReadingChoices("tesseract", "de", {3: PageSource.TEXT_LAYER, 0: PageSource.OCR})
    assert ReadingChoices.from_json(json.loads(json.dumps(choices.to_json()))) == choices


def test_text_and_pages_are_unpacked_without_the_words():
    pages = (Page(0, 10.0, 10.0, 0, 9), Page(1, 10.0, 10.0, 10, 24))
    text = 'a "words":\n},"pages":[1] \U0001f600 \udc80'
    for one in (Reading(text, (Word(0, 1),), pages), Reading(text, (), ())):
        unpacked = PagedText.from_bytes(one.to_bytes())
        assert (unpacked.text, unpacked.starts) == (one.text, tuple(page.start for page in one.pages))
    unpacked = PagedText.from_bytes(Reading(text, (), pages).to_bytes())
    assert [unpacked.page(place) for place in (0, 9, 10, 23)] == [0, 0, 1, 1]
    assert unpacked.line(0, 22) == 'a "words": },"pages":['
    assert PagedText("ab", ()).page(1) is None
    for broken in (b"", b"nonsense"):
        with pytest.raises(ValueError, match="not a packed reading"):
            PagedText.from_bytes(broken)
