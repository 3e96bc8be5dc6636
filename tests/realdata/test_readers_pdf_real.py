"""Real invoices: all are read, and the words are those that pdfplumber finds."""

import io
import itertools
import logging
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from gapstudio.domain import Box, Reading
from gapstudio.readers.pdf import characters
from gapstudio.readers.pdf.document import read_pdf

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
FOLDERS = {"invoices_facturx": 39, "invoices_real": 11}

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(
        not (DATA / "invoices_facturx").is_dir(), reason="The real invoices are not here; set GAPSTUDIO_REALDATA."
    ),
]


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (DATA / folder).rglob("*.pdf"))


@pytest.fixture(scope="module")
def readings(files: list[Path]) -> dict[Path, Reading]:
    return {path: read_pdf(path) for path in files}


def test_all_are_read(readings: dict[Path, Reading]) -> None:
    counts = Counter(next(part for part in path.parts if part in FOLDERS) for path in readings)
    assert counts == FOLDERS
    assert sum(len(reading.words) for reading in readings.values()) > 15_000
    assert all(len(reading.words) > 50 for reading in readings.values())


def test_words_pages_and_text_agree(readings: dict[Path, Reading]) -> None:
    for reading in readings.values():
        words = reading.words
        assert reading.text.split() == [reading.word_text(word) for word in words]
        assert all(first.end < second.start for first, second in itertools.pairwise(words))
        assert all(
            reading.pages[word.page or 0].start <= word.start < word.end <= reading.pages[word.page or 0].end for word in words
        )
        assert not re.search("[\ufffe\ud800-\udfff\0]", reading.text)
        assert Reading.from_bytes(reading.to_bytes()) == reading


def test_no_page_needs_the_slow_way(files: list[Path], monkeypatch) -> None:
    def fail(seen: object) -> characters.Spelled:
        raise AssertionError("Text and characters of a page disagree.")

    monkeypatch.setattr(characters, "_spell_slowly", fail)
    for path in files:
        read_pdf(path)


def test_words_equal_those_of_pdfplumber(readings: dict[Path, Reading]) -> None:
    """At least 99 of 100 words are the same on the same page, and 98 of 100 of those that occur once stand at the same place."""
    equal = theirs = placed = comparable = 0
    for path, reading in readings.items():
        for number, found in enumerate(_plumbed_words(path)):
            ours = [(reading.word_text(word), word.box) for word in reading.words if word.page == number]
            counted, plumbed = Counter(text for text, _ in ours), Counter(text for text, _ in found)
            equal += (counted & plumbed).total()
            theirs += plumbed.total()
            once = {text for text in counted if counted[text] == plumbed[text] == 1}
            places = {text: box for text, box in ours if text in once}
            near = [_is_near(places[text], box) for text, box in found if text in once]
            placed, comparable = placed + sum(near), comparable + len(near)
    assert equal >= 0.99 * theirs, f"{equal} of {theirs} words are equal"
    assert placed >= 0.98 * comparable, f"{placed} of {comparable} words stand at the same place"


def _plumbed_words(path: Path) -> list[list[tuple[str, Box]]]:
    pdfplumber = pytest.importorskip("pdfplumber")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as document:
        return [
            [
                (word["text"], Box(word["x0"], word["top"], word["x1"], word["bottom"]))
                for word in page.extract_words(x_tolerance_ratio=0.15)
            ]
            for page in document.pages
        ]


def _is_near(ours: Box | None, theirs: Box) -> bool:
    """Equal ends within two points; heights differ, since pdfplumber takes the font's size and pdfium ascent and descent."""
    assert ours is not None
    middle = (theirs.top + theirs.bottom) / 2
    return abs(ours.x0 - theirs.x0) <= 2 and abs(ours.x1 - theirs.x1) <= 2 and ours.top - 2 <= middle <= ours.bottom + 2
