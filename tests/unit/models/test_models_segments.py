import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_tiny import reading_of

from gapstudio.domain import GapStudioError, Reading, RunSettings, Segments, Word
from gapstudio.models.prose import is_running_text
from gapstudio.models.segments import Segment, chains, owners, segment
from gapstudio.readers.text import read_text

LETTER = """Dear Ms Berg, we are happy to send you the invoice for the work
that our colleagues have done in your office in Bremen in the last
month, and we ask you to pay it within thirty days of its receipt."""
BRIEF = """Sehr geehrte Frau Berg, wir danken Ihnen für den Auftrag und senden
Ihnen anbei die Rechnung über die Arbeiten, die im letzten Monat in
Ihrem Büro in Bremen von unseren Leuten ausgeführt worden sind."""
LETTRE = """Madame, nous vous remercions de votre commande et vous adressons la
facture des travaux que nos collègues ont faits dans votre bureau de
Lyon le mois passé, à payer dans les trente jours."""
ADDRESS = "Nordwind Handel AG\nAn der Alten Mühle 12\n28195 Bremen\nGermany"
TABLE = "Pos Description Quantity Unit price Total\n1 Steel pipe, 2 m 10 pcs 12.50 125.00\n2 Bolts of brass 100 pcs 0.20 20.00"
CAPITALS = "\n".join(LETTER.upper().splitlines())
FIGURES = """Please transfer the amount of 119.00 EUR to DE02 1203 0000 0000
2020 51 within 30 days of 2024-01-31 / 12:00 / 100 % / 7 / 8 / 9
1 2 3 4 5 6 7 8 9 10 11 12"""


@st.composite
def layouts(draw):
    """Readings of pages: blocks of lines of words, each number ascending or starting again on a page."""
    words, position = [], 0
    for page in range(draw(st.integers(0, 3))):
        for block in range(draw(st.integers(1, 3))):
            for line in range(draw(st.integers(1, 3))):
                for _ in range(draw(st.integers(1, 6))):
                    words.append(Word(position, position + 2, line, block, page))
                    position += 3
    return Reading("ab " * len(words), tuple(words))


@given(layouts(), st.sampled_from(Segments), st.integers(1, 9), st.data())
def test_every_word_is_covered_and_ranges_are_in_order(reading, kind, window, data):
    settings = RunSettings(segments=kind, window=window, stride=data.draw(st.integers(1, window)))
    parts = segment(reading, settings)
    assert {index for part in parts for index in range(part.start, part.end)} == set(range(len(reading.words)))
    assert all(part.start < part.end for part in parts)
    assert all(one.start < other.start and one.end <= other.end for one, other in itertools.pairwise(parts))
    if kind is not Segments.WINDOW:
        assert all(one.end == other.start for one, other in itertools.pairwise(parts))
    else:
        assert all(part.end - part.start <= window for part in parts)


@given(layouts(), st.integers(1, 9), st.data())
def test_each_word_has_one_owner_that_holds_it_and_overlaps_chain(reading, window, data):
    settings = RunSettings(segments=Segments.WINDOW, window=window, stride=data.draw(st.integers(1, window)))
    parts = segment(reading, settings)
    owner = owners(parts, len(reading.words))
    assert all(parts[index].start <= word < parts[index].end for word, index in enumerate(owner))
    assert (np.diff(owner) >= 0).all()
    bounds = list(chains(parts))
    assert [start for start, _ in bounds] == [0, *(end for _, end in bounds[:-1])][: len(bounds)]
    overlap = settings.stride < window
    assert len(bounds) == ((1 if reading.words else 0) if overlap else len(parts))


def test_a_word_belongs_to_the_window_in_which_it_stands_farthest_from_an_edge():
    parts = [Segment(0, 6, Segments.WINDOW), Segment(3, 9, Segments.WINDOW)]
    assert owners(parts, 9).tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 1]


def test_lines_do_not_join_over_pages_that_number_them_alike():
    reading = Reading("a b", (Word(0, 1, 0, 0, 0), Word(2, 3, 0, 0, 1)))
    assert [(part.start, part.end) for part in segment(reading, RunSettings(segments=Segments.LINE))] == [(0, 1), (1, 2)]


def page(*blocks):
    """A reading of a page with the given blocks of lines."""
    words, position, line_number = [], 0, 0
    for block, text in enumerate(blocks):
        for line in text.split("\n"):
            for token in line.split():
                words.append(Word(position, position + len(token), line_number, block, 0))
                position += len(token) + 1
            line_number += 1
    return Reading("\n".join("\n".join(" ".join(line.split()) for line in block.split("\n")) for block in blocks), tuple(words))


@pytest.mark.parametrize("text", [LETTER, BRIEF, LETTRE])
def test_letters_read_as_running_text(text):
    reading = page(text)
    assert is_running_text(reading, 0, len(reading.words))


@pytest.mark.parametrize(
    "text", [ADDRESS, TABLE, CAPITALS, FIGURES, "One line of text, and that is all of it.", "12 34\n56 78", "."]
)
def test_other_blocks_do_not(text):
    reading = page(text)
    assert not is_running_text(reading, 0, len(reading.words))


def test_auto_feeds_prose_as_a_block_and_the_rest_in_lines():
    reading = page(ADDRESS, LETTER, TABLE)
    kinds = [part.kind for part in segment(reading, RunSettings())]
    assert kinds == [Segments.LINE] * 4 + [Segments.BLOCK] + [Segments.LINE] * 3


def test_auto_feeds_a_benchmark_by_sentence_even_where_it_is_prose():
    reading = reading_of(*LETTER.split("\n"))
    assert [part.kind for part in segment(reading, RunSettings())] == [Segments.LINE] * 3


@pytest.mark.parametrize(("window", "stride"), [(5, 6), (5, 0), (0, 0)])
def test_windows_that_leave_gaps_are_refused(window, stride):
    with pytest.raises(GapStudioError, match="do not cover"):
        segment(page(LETTER), RunSettings(segments=Segments.WINDOW, window=window, stride=stride))


@pytest.mark.parametrize("kind", [Segments.AUTO, Segments.LINE, Segments.BLOCK, Segments.PAGE])
def test_what_is_too_long_is_cut_behind_sentences(kind: Segments) -> None:
    sentence = "one two three four five six seven. "
    reading = read_text((sentence * 1500).encode())
    parts = segment(reading, RunSettings(segments=kind))
    assert [(part.start, part.end) for part in parts] == [(0, 4998), (4998, 9996), (9996, 10_500)]
    assert len({part.kind for part in parts}) == 1
    unbroken = segment(read_text(b"word " * 12_000), RunSettings(segments=kind))
    assert [part.end for part in unbroken] == [5000, 10_000, 12_000]
