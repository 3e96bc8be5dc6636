"""Selection, copying and search of the page view, without any window."""

import pytest
from gui_data import make_reading
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import Box, Cell, Page, Reading, Word
from gapstudio.gui.widgets.page_view.copying import copied_text
from gapstudio.gui.widgets.page_view.search import Haystack, Search
from gapstudio.gui.widgets.page_view.selection import Move, TextRange, WordSelection, line_of, moved, selection_of


def read(*lines: str, cells: tuple[Cell, ...] = (), in_cells: dict[str, int] | None = None) -> Reading:
    """A page of lines; words named in `in_cells` stand in that cell."""
    text = "\n".join(lines)
    words, at = [], 0
    for number, line in enumerate(lines):
        for token in line.split(" "):
            box = Box(10.0 * (at % 50), 20.0 * number, 10.0 * (at % 50) + 9, 20.0 * number + 10)
            words.append(Word(at, at + len(token), number, 0, 0, box, cell=(in_cells or {}).get(token)))
            at += len(token) + 1
    return Reading(text, tuple(words), (Page(0, 600, 800, 0, len(text)),), cells=cells)


def cell(row: int, column: int, table: int = 0) -> Cell:
    return Cell(table, row, column, 0, Box(0, 0, 1, 1))


def whole(reading: Reading) -> WordSelection:
    return WordSelection(0, len(reading.words) - 1)


# --- selection


def test_a_selection_grows_and_shrinks_by_words_in_reading_order():
    reading = make_reading()
    selection = WordSelection(3, 3)
    for _ in range(3):
        selection = moved(reading, selection, Move.NEXT_WORD, extend=True)
    assert (selection.first, selection.last) == (3, 6)  # over the end of the line
    for _ in range(5):
        selection = moved(reading, selection, Move.PREVIOUS_WORD, extend=True)
    assert (selection.first, selection.last, selection.anchor, selection.caret) == (1, 3, 3, 1)


def test_it_goes_over_the_end_of_a_page_and_stops_at_both_ends():
    reading = make_reading(pages=2)
    assert moved(reading, WordSelection(99, 99), Move.NEXT_WORD, extend=False) == WordSelection(100, 100)
    assert moved(reading, WordSelection(0, 0), Move.PREVIOUS_WORD, extend=True) == WordSelection(0, 0)
    assert moved(reading, WordSelection(199, 199), Move.NEXT_WORD, extend=True) == WordSelection(199, 199)
    assert moved(reading, WordSelection(5, 7), Move.END, extend=True) == WordSelection(5, 199)
    assert moved(reading, WordSelection(5, 7), Move.START, extend=True) == WordSelection(5, 0)


def test_lines_down_and_up_keep_the_column():
    reading = make_reading()
    assert moved(reading, WordSelection(2, 2), Move.LINE_DOWN, extend=True) == WordSelection(2, 7)
    assert moved(reading, WordSelection(7, 7), Move.LINE_UP, extend=False) == WordSelection(2, 2)
    assert moved(reading, WordSelection(2, 2), Move.LINE_UP, extend=True) == WordSelection(2, 0)
    assert moved(reading, WordSelection(297, 297), Move.LINE_DOWN, extend=True) == WordSelection(297, 299)
    assert moved(reading, WordSelection(7, 7), Move.LINE_START, extend=True) == WordSelection(7, 5)
    assert moved(reading, WordSelection(7, 7), Move.LINE_END, extend=True) == WordSelection(7, 9)
    assert line_of(reading, 7) == WordSelection(5, 9)


@given(st.integers(0, 299), st.lists(st.tuples(st.sampled_from(list(Move)), st.booleans()), max_size=30))
def test_no_way_leads_out_of_the_document(start, steps):
    reading = make_reading()
    selection = WordSelection(start, start)
    for move, extend in steps:
        selection = moved(reading, selection, move, extend=extend)
        assert 0 <= selection.first <= selection.last < 300
        assert selection.range(reading).start < selection.range(reading).end


def test_a_range_of_the_text_selects_the_words_it_touches():
    reading = read("Invoice number 4711")
    assert selection_of(reading, 2, 10) == WordSelection(0, 1)
    assert selection_of(reading, 0, 7) == WordSelection(0, 0)
    assert selection_of(reading, 7, 8) is None  # the space between
    assert selection_of(reading, 0, len(reading.text)) == whole(reading)


# --- copying


def test_text_is_copied_letter_by_letter():
    reading = read("Rechnung  Nr. 4711", "fällig: 30.06.2026")
    assert copied_text(reading, whole(reading)) == "Rechnung  Nr. 4711\nfällig: 30.06.2026"
    assert copied_text(reading, WordSelection(3, 2)) == reading.text[reading.words[2].start : reading.words[3].end]


def test_a_table_is_copied_as_rows_and_tabs():
    cells = (cell(0, 0), cell(0, 1), cell(0, 2), cell(1, 0), cell(1, 2))
    inside = {"Item": 0, "Qty": 1, "Amount": 2, "Oak": 3, "desk": 3, "9,50": 4}
    reading = read("Please pay", "Item Qty Amount", "Oak 9,50", "desk", "Thank you", cells=cells, in_cells=inside)
    expected = "Please pay\nItem\tQty\tAmount\nOak desk\t\t9,50\nThank you"
    assert copied_text(reading, whole(reading)) == expected


def test_a_part_of_a_table_is_copied_from_its_leftmost_to_its_rightmost_column():
    cells = (cell(0, 0), cell(0, 1), cell(0, 2), cell(1, 1), cell(1, 2))
    reading = read("a b c", "e f", cells=cells, in_cells={"a": 0, "b": 1, "c": 2, "e": 3, "f": 4})
    assert copied_text(reading, WordSelection(1, 2)) == "b\tc"
    assert copied_text(reading, WordSelection(1, 4)) == "b\tc\ne\tf"
    assert copied_text(reading, WordSelection(2, 3)) == "\tc\ne\t"


def test_two_tables_do_not_run_together():
    cells = (cell(0, 0, table=0), cell(0, 1, table=0), cell(0, 0, table=1), cell(0, 1, table=1))
    reading = read("a b c d", cells=cells, in_cells={"a": 0, "b": 1, "c": 2, "d": 3})
    assert copied_text(reading, whole(reading)) == "a\tb\nc\td"


# --- search


def places(text: str, query: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in Haystack(text).find(query)]


def test_all_places_are_found_whatever_their_case_and_accents():
    text = "Straße, STRASSE, strasse; Prüfung prufung"
    assert places(text, "strasse") == ["Straße", "STRASSE", "strasse"]
    assert places(text, "Straße") == ["Straße", "STRASSE", "strasse"]
    assert places(text, "PRÜFUNG") == ["Prüfung", "prufung"]


def test_white_space_stands_for_any_white_space():
    text = "Total\namount  due\u00a0now"
    assert places(text, "total amount due now") == [text]
    assert places(text, " due  now ") == ["due\u00a0now"]


def test_soft_hyphens_ligatures_and_signs_of_patterns():
    assert places("Rech\u00adnung ﬁnal (1.5)", "rechnung") == ["Rech\u00adnung"]
    assert places("ﬁnal", "fin") == ["ﬁn"]
    assert places("(1.5) 115", "1.5") == ["1.5"]
    assert places("a+b", "a+b") == ["a+b"]
    assert places("anything", "") == places("anything", "  ") == places("anything", "\u00ad") == []


@given(st.text(max_size=60), st.data())
def test_what_stands_in_a_text_is_found_at_its_place(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    query = text[start:end]
    hits = Haystack(text).find(query)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert list(hits) == sorted(hits, key=lambda hit: hit.start)
    if query.isalnum() and text.isascii():
        assert any(text[hit.start : hit.end].casefold() == query.casefold() for hit in hits)


def test_a_search_begins_where_one_is_and_goes_round():
    search = Search.begun(Haystack("one two one two one"), "one", 5)
    assert (search.hit, len(search.hits)) == (TextRange(8, 11), 3)
    assert search.stepped(1).hit == TextRange(16, 19)
    assert search.stepped(1).stepped(1).hit == TextRange(0, 3)
    assert search.stepped(-1).stepped(-1).hit == TextRange(16, 19)
    assert Search.begun(Haystack("one two"), "one", 5).hit == TextRange(0, 3)


@pytest.mark.parametrize("query", ["", "zero"])
def test_nothing_found(query):
    search = Search.begun(Haystack("one two"), query, 0)
    assert (search.hit, search.current) == (None, -1)
    assert search.stepped(1) is search
