"""Between Qt's strings and ours: whatever is typed, found, selected and copied is counted in code points."""

import re
import unicodedata

import pytest
from gui_pages import on_screen, show_panel, white
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gapstudio.domain import Box, Page, Reading, Word
from gapstudio.gui.widgets.page_view import TextMode, WordSelection
from gapstudio.gui.widgets.page_view.page_words import PageWords, is_sideways
from gapstudio.gui.widgets.page_view.search import Haystack
from gapstudio.gui.widgets.page_view.selection import TextRange, selection_of
from gapstudio.readers.text import read_text

SIGNS = [
    "a",
    "Z",
    "7",
    ",",
    "é",
    "e\u0301",
    "o\u0323\u0302",
    "ß",
    "ﬁ",
    "ﬄ",
    "İ",
    "😀",
    "👩‍👩‍👧",
    "👍🏽",
    "𝔘",
    "𝟙",
    "ש",
    "ל\u05b8",
    "لا",
    "中",
]
WORDS = st.lists(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join), min_size=1, max_size=12)
BLANKS = [" ", "  ", "\n", "\r\n", "\u00a0"]
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def plain(text: str) -> str:
    """Without case, accents and the kind of white space, by another way than the search goes."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return re.sub(r"\s+", " ", "".join(part for part in parts if not unicodedata.combining(part)))


@st.composite
def texts(draw) -> tuple[list[str], str]:
    words = draw(WORDS)
    return words, "".join(word + draw(st.sampled_from(BLANKS)) for word in words)


@FEW
@given(texts(), st.data())
def test_words_are_found_where_they_stand(made, data):
    words, text = made
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    query = " ".join(words[first : last + 1])
    hits = list(Haystack(text).find(query))
    for hit in hits:
        assert plain(text[hit.start : hit.end]) == plain(query)
        assert hit.end == len(text) or not unicodedata.combining(text[hit.end])
    assert hits == sorted(hits, key=lambda hit: hit.start)
    reading = read_text(text.encode())
    start = reading.words[first].start
    assert any(hit.start <= start < hit.end for hit in hits)


@FEW
@given(texts())
def test_what_qt_gives_back_is_what_it_was_given(qapp, made):
    _words, text = made
    QGuiApplication.clipboard().setText(text)
    assert QGuiApplication.clipboard().text() == text


@FEW
@given(texts(), st.data())
def test_a_selection_of_any_range_holds_the_words_that_it_touches(made, data):
    _words, text = made
    reading = read_text(text.encode())
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selection = selection_of(reading, start, end)
    touched = [number for number, word in enumerate(reading.words) if word.start < end and start < word.end]
    assert (selection is None) == (not touched)
    if selection is not None:
        assert (selection.first, selection.last) == (touched[0], touched[-1])


# --- the page


def page_of(*texts_: str) -> Reading:
    """A page with one word a line, 20 points wide a sign, 12 high."""
    text, words = "", []
    for line, word in enumerate(texts_):
        box = Box(60, 60 + 30 * line, 60 + 20 * max(1, len(word)), 72 + 30 * line)
        words.append(Word(len(text), len(text) + len(word), line, 0, 0, box))
        text += word + "\n"
    return Reading(text, tuple(words), (Page(0, 595, 842, 0, len(text)),))


def part(word: str, start: int, end: int) -> tuple[float, float]:
    reading = page_of("first", word)
    offset = reading.words[1].start
    (rect,) = PageWords(reading, 0).rects([TextRange(offset + start, offset + end)])
    return (rect.left() - 60) / (20 * len(word)), (rect.right() - 60) / (20 * len(word))


def test_a_hit_within_a_word_is_washed_where_its_signs_are():
    assert part("Rechnung", 0, 4) == (0, 0.5)
    assert part("שלום", 0, 1) == (0.75, 1)  # the first letter stands at the right
    assert part("שלום", 2, 4) == (0, 0.5)
    assert part("👩‍👩‍👧ab😀", 0, 5) == (0, 0.25)  # five code points, one sign
    assert part("e\u0301a", 2, 3) == (0.5, 1)


def test_only_long_words_are_taken_to_run_up_the_page():
    narrow = Box(0, 0, 5, 14)
    assert not is_sideways("il", narrow)
    assert not is_sideways("e\u0301\u0302\u0323", narrow)
    assert not is_sideways("👩‍👩‍👧", narrow)
    assert is_sideways("Margin", Box(0, 0, 10, 40))


@pytest.fixture
def panel(qtbot, theme):
    made = show_panel(qtbot, page_of("Total", "😀👩‍👩‍👧", "שלום", "𝔘𝔫𝔦", "Cafe\u0301"))
    made.view.set_picture(0, white(), 72)
    yield made
    made.close()


def test_the_search_line_takes_any_script_and_goes_to_it(qtbot, panel):
    qtbot.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    for number, text in enumerate(("Total", "👩‍👩‍👧", "שלום", "uni", "Café")):
        panel.search.field.clear()
        panel.search.field.insert(text)  # as an input method does
        qtbot.waitUntil(lambda: panel.search.search.hit is not None, timeout=5000)
        hit = panel.search.search.hit
        assert selection_of(panel.view.reading, hit.start, hit.end) == WordSelection(number, number)


def test_the_sheet_of_text_draws_every_script(qtbot, panel):
    view = panel.view
    view.set_text_mode(TextMode.BESIDE)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_screen(view, 0))
    picture = view.viewport().grab().toImage()
    item = view.pages[0]
    for word in view.reading.words:
        box = word.box
        left = view.mapFromScene(item.mapToScene(item.sheet_offset.x() + box.x0, box.top))
        right = view.mapFromScene(item.mapToScene(item.sheet_offset.x() + box.x1, box.bottom))
        shades = {picture.pixelColor(x, y).lightness() for x in range(left.x(), right.x()) for y in range(left.y(), right.y())}
        assert min(shades) < 128, view.reading.word_text(word)
