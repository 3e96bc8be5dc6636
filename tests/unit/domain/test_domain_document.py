import json
import zlib

from gapstudio.domain import Box, Cell, Page, PageSource, Reading, ReadingChoices, Word


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


def test_choices_come_back_from_json_as_they_were():
    choices = ReadingChoices("tesseract", "de", {3: PageSource.TEXT_LAYER, 0: PageSource.OCR})
    assert ReadingChoices.from_json(json.loads(json.dumps(choices.to_json()))) == choices
