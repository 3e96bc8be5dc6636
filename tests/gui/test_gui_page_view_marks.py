"""Marks on pages: taken by clicks, their ends dragged, changed one by one, and laid out so that none hides another."""

from dataclasses import replace

import pytest
from gui_data import make_reading
from gui_pages import colour_at, drag, hover, on_screen, show_panel, white
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu

from gapstudio.domain import Box, Page, Reading, Word
from gapstudio.gui.theme import label_style
from gapstudio.gui.widgets.page_view import Drawn, Mark, WordSelection
from gapstudio.gui.widgets.page_view.edges import Edge
from gapstudio.gui.widgets.page_view.parting import levels

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(qtbot, theme):
    made = show_panel(qtbot, make_reading())
    made.view.set_picture(0, white(), 72)
    yield made
    made.close()


@pytest.fixture
def view(panel):
    return panel.view


def mark(view, first, last, name="m", drawn=Drawn.FILLED, label="SELLER", number=0):
    words = view.reading.words
    return Mark(name, words[first].start, words[last].end, label, label, label_style(number), drawn)


def end_of(view, item, edge=Edge.END) -> QPoint:
    """The middle of one end of a mark, in pixels."""
    stroke = item._edges[edge]
    return view.mapFromScene(item.mapToScene(stroke.center()))


def text_of(view, start, end):
    return view.reading.text[start:end]


# --- taken by clicks


def test_clicks_go_from_the_shortest_mark_to_the_longest_and_then_to_the_word(qtbot, view):
    view.set_marks([mark(view, 0, 4, "long"), mark(view, 2, 3, "middle"), mark(view, 2, 2, "short")])
    told = []
    view.mark_clicked.connect(told.append)
    for expected in ("short", "middle", "long", ""):
        qtbot.mouseClick(view.viewport(), LEFT, NONE, on_screen(view, 2))
        qtbot.wait(1)
        assert view.selected_mark == expected
        assert view.selection == (None if expected else WordSelection(2, 2))
    assert told == ["short", "middle", "long", ""]


def test_words_that_are_selected_let_go_of_the_mark_and_the_other_way_round(qtbot, view):
    view.set_marks([mark(view, 2, 3)])
    view.select_mark("m")
    with qtbot.waitSignal(view.mark_clicked, check_params_cb=lambda name: name == ""):
        drag(qtbot, view, on_screen(view, 7), on_screen(view, 8))
    assert (view.selected_mark, view.selection) == ("", WordSelection(7, 8))
    with qtbot.waitSignal(view.selection_changed, check_params_cb=lambda selection: selection is None):
        view.step_mark(1)
    assert (view.selected_mark, view.selection) == ("m", None)


def test_words_inside_a_mark_are_selected_by_a_drag(qtbot, view):
    view.set_marks([mark(view, 0, 4)])
    drag(qtbot, view, on_screen(view, 1), on_screen(view, 2))
    assert (view.selected_mark, view.selection) == ("", WordSelection(1, 2))


def test_a_label_over_another_word_belongs_to_its_mark(qtbot, view):
    view.set_marks([mark(view, 5, 5)])
    chip = view.marks[0].chip_rect()
    qtbot.mouseClick(view.viewport(), LEFT, NONE, view.mapFromScene(view.pages[0].mapToScene(chip.center())))
    assert view.selected_mark == "m"


def test_shift_and_arrows_begin_at_the_selected_mark(qtbot, view):
    view.set_marks([mark(view, 2, 3)])
    view.select_mark("m")
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert (view.selected_mark, view.selection) == ("", WordSelection(2, 4))


def test_escape_lets_go_of_words_and_then_of_a_mark(qtbot, view):
    view.set_marks([mark(view, 2, 3)])
    view.select_mark("m")
    with qtbot.waitSignal(view.mark_clicked, check_params_cb=lambda name: name == ""):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_mark == ""


# --- ends are dragged


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("zoom", [0.6, 1.0, 2.5])
def test_an_end_is_dragged_from_word_to_word_on_turned_pages_at_every_zoom(qtbot, view, turn, zoom):
    view.turn_by(turn)
    view.set_zoom(zoom)
    view.set_marks([mark(view, 7, 7)])
    view.select_mark("m")
    view.centerOn(view.pages[0].mapToScene(view.marks[0].lines[0].center()))
    with qtbot.waitSignal(view.edge_dragged) as dragged:
        drag(qtbot, view, end_of(view, view.marks[0]), on_screen(view, 8))
    assert text_of(view, *dragged.args[1:]) == "w0.1.2 w0.1.3"
    with qtbot.waitSignal(view.edge_dragged) as dragged:
        drag(qtbot, view, end_of(view, view.marks[0], Edge.START), on_screen(view, 6))
    assert text_of(view, *dragged.args[1:]) == "w0.1.1 w0.1.2"


def test_a_drag_shows_where_it_would_end_and_nothing_is_changed_by_it(qtbot, view):
    view.set_marks([mark(view, 2, 2)])
    view.select_mark("m")
    before = view.marks[0].mark
    drag(qtbot, view, end_of(view, view.marks[0]), on_screen(view, 3), on_screen(view, 8), release=False)
    shown = view.marks[0]
    assert text_of(view, shown.mark.start, shown.mark.end).split() == [
        "w0.0.2",
        "w0.0.3",
        "w0.0.4",
        "w0.1.0",
        "w0.1.1",
        "w0.1.2",
        "w0.1.3",
    ]
    assert len(shown.lines) == 2
    assert view.selected_mark == "m"
    assert view.selection is None
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, on_screen(view, 8))
    assert view.marks[0].mark == before  # who hears of it changes it


def test_an_end_stays_beyond_the_other_one(qtbot, view):
    view.set_marks([mark(view, 2, 3)])
    view.select_mark("m")
    with qtbot.waitSignal(view.edge_dragged) as dragged:
        drag(qtbot, view, end_of(view, view.marks[0]), on_screen(view, 0))
    assert text_of(view, *dragged.args[1:]) == "w0.0.2"
    with qtbot.waitSignal(view.edge_dragged) as dragged:
        drag(qtbot, view, end_of(view, view.marks[0], Edge.START), on_screen(view, 9))
    assert text_of(view, *dragged.args[1:]) == "w0.0.3"


def test_escape_takes_a_drag_back_and_one_that_comes_back_tells_nothing(qtbot, view):
    view.set_marks([mark(view, 2, 2)])
    view.select_mark("m")
    place = end_of(view, view.marks[0])
    with qtbot.assertNotEmitted(view.edge_dragged):
        drag(qtbot, view, place, on_screen(view, 4), release=False)
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert view.marks[0].mark.end == view.reading.words[2].end
        qtbot.mouseRelease(view.viewport(), LEFT, NONE, on_screen(view, 4))
        drag(qtbot, view, place, on_screen(view, 4), on_screen(view, 2))
    assert view.selected_mark == "m"


def test_an_end_is_dragged_over_a_page_break(qtbot, view):
    view.set_zoom(1)
    view.set_marks([mark(view, 98, 98)])
    view.select_mark("m")
    view.centerOn(view.pages[0].mapToScene(300, 842))
    with qtbot.waitSignal(view.edge_dragged) as dragged:
        drag(qtbot, view, end_of(view, view.marks[0]), on_screen(view, 101), release=False)
        assert sorted(item.page for item in view.marks) == [0, 1]
        qtbot.mouseRelease(view.viewport(), LEFT, NONE, on_screen(view, 101))
    assert text_of(view, *dragged.args[1:]) == "w0.19.3 w0.19.4 w1.0.0 w1.0.1"


def test_the_pointer_says_where_an_end_can_be_taken(qtbot, view):
    view.set_marks([mark(view, 2, 3)])
    place = QPoint()
    for away in (-4, 0, 4):
        view.select_mark("m")
        place = end_of(view, view.marks[0]) + QPoint(away, 0)
        hover(qtbot, view, place)
        assert view.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor, away
    view.select_mark("")
    hover(qtbot, view, place)
    assert view.viewport().cursor().shape() is not Qt.CursorShape.SizeHorCursor
    view.turn_by(90)
    view.select_mark("m")
    hover(qtbot, view, end_of(view, view.marks[0]))
    assert view.viewport().cursor().shape() is Qt.CursorShape.SizeVerCursor


def test_something_of_a_short_mark_is_left_to_click_on(qtbot, view):
    view.set_zoom(0.2)
    view.set_marks([mark(view, 7, 7)])
    view.select_mark("m")
    qtbot.mouseClick(view.viewport(), LEFT, NONE, on_screen(view, 7))
    assert view.selection == WordSelection(7, 7)


def test_what_is_read_from_right_to_left_begins_at_the_right(qtbot, view):
    words = (Word(0, 4, 0, 0, 0, Box(300, 50, 360, 64)), Word(5, 9, 0, 0, 0, Box(230, 50, 290, 64)))
    text = "שלום עולם"
    view.set_reading(Reading(text, (*words, Word(10, 13, 1, 0, 0, Box(60, 90, 120, 104))), (Page(0, 595, 842, 0, 13),)))
    view.set_marks([Mark("m", 0, 4, "X", "X", label_style(0)), Mark("n", 10, 13, "X", "X", label_style(0))])
    items = {item.mark.id: item for item in view.marks}
    assert items["m"]._edges[Edge.START].x1() > items["m"]._edges[Edge.END].x1()
    view.select_mark("m")
    with qtbot.waitSignal(view.edge_dragged) as dragged:
        drag(qtbot, view, end_of(view, items["m"]), on_screen(view, 1))
    assert dragged.args == ["m", 0, 9]


def test_the_selected_mark_is_drawn_clearly(qtbot, view):
    view.set_zoom(2)
    view.set_marks([mark(view, 7, 7)])
    view.centerOn(view.pages[0].mapToScene(view.marks[0].lines[0].center()))
    edge = end_of(view, view.marks[0])
    before = colour_at(view, edge)
    view.select_mark("m", scroll=False)
    assert colour_at(view, edge).lightness() < 80 < before.lightness()
    knob = view.mapFromScene(view.marks[0].mapToScene(view.marks[0]._edges[Edge.END].p2()))
    assert colour_at(view, knob).lightness() > colour_at(view, edge).lightness()


# --- changed one by one


def test_only_what_changed_is_made_anew(view):
    marks = [mark(view, number, number, str(number)) for number in range(0, 40, 2)]
    view.set_marks(marks)
    before = {item.mark.id: item for item in view.marks}
    view.set_marks([replace(one) for one in marks])
    assert {item.mark.id: item for item in view.marks} == before
    view.set_marks([replace(marks[0], label="BUYER"), *marks[2:], mark(view, 45, 46, "new")])
    after = {item.mark.id: item for item in view.marks}
    assert after.keys() == {*before, "new"} - {"2"}
    assert {name for name in after if after[name] is not before.get(name)} == {"0", "new"}
    view.change_marks([mark(view, 51, 51, "more")], ["new"])
    assert {item.mark.id for item in view.marks} == {*before, "more"} - {"2"}


def test_a_mark_that_stays_stays_selected_and_one_that_goes_does_not(view):
    view.set_marks([mark(view, 2, 2, "a"), mark(view, 5, 5, "b")])
    view.select_mark("a")
    view.change_marks([mark(view, 2, 3, "a")])
    assert view.selected_mark == "a"
    assert next(item for item in view.marks if item.mark.id == "a")._selected
    view.set_marks([mark(view, 5, 5, "b")])
    assert view.selected_mark == ""


def test_only_pages_in_sight_have_items_and_a_far_mark_is_still_gone_to(qtbot, view):
    view.set_reading(make_reading(pages=50))
    words = len(view.reading.words)
    view.set_marks([mark(view, number, number, str(number)) for number in range(0, words, 10)])
    assert {item.page for item in view.marks} <= {0, 1}
    view.select_mark(str(words - 10))
    assert view.page == 49
    assert {item.page for item in view.marks} <= {48, 49}
    assert [item.mark.id for item in view.marks if item._selected] == [str(words - 10)]
    view.step_mark(1)
    assert (view.selected_mark, view.page) == ("0", 0)
    view.step_mark(-1)
    view.step_mark(-1)
    assert view.selected_mark == str(words - 20)
    assert view.accessibleDescription() == f"Page 50 of 50, {words // 10} marks"


# --- laid out


def test_marks_that_lie_on_each_other_are_underlined_at_different_heights(view):
    assert levels([(0, 10), (2, 4), (3, 8), (20, 30), (30, 40), (5, 6)]) == [2, 0, 1, 0, 0, 0]
    assert levels([]) == []
    assert levels([(0, 5), (0, 5), (0, 5)]) == [0, 1, 2]
    view.set_zoom(2)
    view.set_marks([mark(view, 0, 1, "long", label=""), mark(view, 0, 0, "short", label="", number=1)])
    view.centerOn(view.pages[0].mapToScene(150, 100))
    items = {item.mark.id: item for item in view.marks}
    corner = view.mapFromScene(view.pages[0].mapToScene(items["short"].lines[0].bottomLeft())) + QPoint(20, 0)
    shades = [colour_at(view, corner + QPoint(0, down)) for down in range(-1, 6)]
    near = lambda shade, style: abs(shade.hue() - QColor(style.colour).hue()) < 12 and shade.saturation() > 60  # noqa: E731
    highest = {name: [n for n, shade in enumerate(shades) if near(shade, items[name].mark.style)] for name in items}
    assert highest["short"]
    assert min(highest["short"]) < max(highest["long"])


def test_a_label_gives_way_to_the_words_above_where_there_is_room_beside(view):
    words, text = [], ""
    for line in range(8):
        for column in range(4 if line != 3 else 2):
            token = f"w{line}{column}"
            box = Box(60 + 90 * column, 60 + 14 * line, 140 + 90 * column, 72 + 14 * line)
            words.append(Word(len(text), len(text) + 3, line, 0, 0, box))
            text += token + " "
    view.set_reading(Reading(text, tuple(words), (Page(0, 595, 842, 0, len(text)),)))
    view.set_marks([mark(view, 0, 0, "first"), mark(view, 12, 13, "short line"), mark(view, 19, 19, "dense")])
    items = {item.mark.id: item for item in view.marks}
    covers = lambda name: view.pages[0].words.covered(items[name].chip_rect())  # noqa: E731
    assert items["first"].chip_rect().bottom() <= items["first"].lines[0].top() + 0.1
    assert covers("first") == 0
    assert covers("short line") == 0
    assert items["short line"].chip_rect().left() > items["short line"].lines[0].right()
    assert covers("dense") > 0  # there is no room anywhere
    assert items["dense"].chip_rect().left() == pytest.approx(items["dense"].lines[0].left(), abs=0.1)


# --- the menu


def test_a_right_click_takes_what_is_under_it_and_a_page_shows_its_own_menu(qtbot, view, panel):
    view.set_marks([mark(view, 2, 3), mark(view, 2, 2, "short")])
    wanted = []
    view.context_wanted.connect(wanted.append)
    for place, chosen in ((on_screen(view, 3), ("m", None)), (on_screen(view, 7), ("", WordSelection(7, 7)))):
        qtbot.mouseClick(view.viewport(), RIGHT, NONE, place)
        assert (view.selected_mark, view.selection) == chosen
        view.customContextMenuRequested.emit(place)
        assert wanted[-1] == view.viewport().mapToGlobal(place)
    assert not [child for child in panel.findChildren(QMenu) if child.isVisible()]


def test_a_right_click_keeps_what_is_selected_under_it(qtbot, view):
    view.set_marks([mark(view, 2, 3), mark(view, 2, 2, "short")])
    view.select_mark("m")
    qtbot.mouseClick(view.viewport(), RIGHT, NONE, on_screen(view, 2))
    assert view.selected_mark == "m"
    view.select_words(WordSelection(6, 9))
    qtbot.mouseClick(view.viewport(), RIGHT, NONE, on_screen(view, 8))
    assert view.selection == WordSelection(6, 9)


def test_the_menu_key_opens_at_what_is_selected(view):
    def place() -> QPoint:
        return view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).topLeft()

    assert place() == view.viewport().rect().center()
    view.select_words(WordSelection(6, 7))
    box, page = view.reading.words[7].box, view.pages[0]
    assert place() == view.mapFromScene(page.mapToScene(QPointF(box.x1, box.bottom)))
    view.set_marks([mark(view, 2, 2)])
    view.select_mark("m")
    assert place() == view.mapFromScene(page.mapToScene(QPointF(view.reading.words[2].box.x1, view.reading.words[2].box.bottom)))
