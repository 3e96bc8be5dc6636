"""Words of a page are selected and copied with the real keys and the real pointer."""

from dataclasses import replace

import pytest
from gui_data import make_reading
from gui_pages import colour_at, double_click, drag, hover, move_held, on_screen, show_panel, white
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gapstudio.domain import Box, Cell
from gapstudio.gui.theme import label_style
from gapstudio.gui.widgets.page_view import Fit, Mark, TextMode, WordSelection

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot, theme):
    made = show_panel(qtbot, make_reading())
    made.view.set_picture(0, white(), 72)
    yield made
    made.close()


@pytest.fixture
def view(panel):
    return panel.view


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


# --- the pointer


def test_a_drag_selects_words_over_lines_and_is_copied_letter_by_letter(qtbot, view):
    drag(qtbot, view, on_screen(view, 3), on_screen(view, 4), on_screen(view, 6))
    assert view.selection == WordSelection(3, 6)
    qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert clipboard() == "w0.0.3 w0.0.4 w0.1.0 w0.1.1"


def test_a_drag_backwards_selects_the_same_words(qtbot, view):
    drag(qtbot, view, on_screen(view, 6), on_screen(view, 4), on_screen(view, 3))
    assert view.selection == WordSelection(6, 3)
    assert view.selected_text == "w0.0.3 w0.0.4 w0.1.0 w0.1.1"


def test_a_drag_in_the_margin_takes_the_nearest_word_of_that_line(qtbot, view):
    beside = QPoint(view.viewport().width() - 30, on_screen(view, 9).y())
    drag(qtbot, view, on_screen(view, 7), beside)
    assert view.selection == WordSelection(7, 9)


def test_a_click_selects_its_word_and_one_beside_lets_go_and_a_tremble_is_no_drag(qtbot, view):
    drag(qtbot, view, on_screen(view, 3), on_screen(view, 4))
    place = on_screen(view, 7)
    drag(qtbot, view, place, place + QPoint(1, 1))
    assert view.selection == WordSelection(7, 7)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(on_screen(view, 5).x() - 60, place.y()))
    assert view.selection is None


def test_a_drag_held_below_the_view_scrolls_on(qtbot, view):
    below = QPoint(on_screen(view, 2).x(), view.viewport().height() + 60)
    drag(qtbot, view, on_screen(view, 2), below, release=False)
    bar, before = view.verticalScrollBar(), view.verticalScrollBar().value()
    view.cursor().setPos(view.viewport().mapToGlobal(below))
    qtbot.waitUntil(lambda: bar.value() > before)
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, below)
    held = view.selection
    assert held.first == 2
    assert held.last > 60
    qtbot.wait(150)
    assert view.selection == held  # it has stopped


def test_shift_and_a_click_extend_the_selection_or_go_from_the_last_click(qtbot, view):
    qtbot.mouseClick(view.viewport(), LEFT, NONE, on_screen(view, 7))
    qtbot.mouseClick(view.viewport(), LEFT, SHIFT, on_screen(view, 11))
    assert view.selection == WordSelection(7, 11)
    qtbot.mouseClick(view.viewport(), LEFT, SHIFT, on_screen(view, 5))
    assert view.selection == WordSelection(7, 5)


def test_a_double_click_selects_a_line_and_a_third_click_its_block(qtbot, view):
    place = on_screen(view, 7)
    double_click(qtbot, view, place)
    assert view.selection == WordSelection(5, 9)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, place)
    assert view.selection == WordSelection(0, 99)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, place)
    assert view.selection == WordSelection(7, 7)


def test_a_drag_after_a_double_click_goes_line_by_line_both_ways(qtbot, view):
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, on_screen(view, 7))
    move_held(view, on_screen(view, 13))
    assert view.selection == WordSelection(5, 14)
    move_held(view, on_screen(view, 1))
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, on_screen(view, 1))
    assert view.selection == WordSelection(9, 0)


def test_a_drag_after_three_clicks_goes_block_by_block(qtbot, view):
    view.set_zoom(0.4)
    double_click(qtbot, view, on_screen(view, 7))
    drag(qtbot, view, on_screen(view, 7), on_screen(view, 120))
    assert view.selection == WordSelection(0, 199)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_are_selected_over_a_page_break_on_turned_pages(qtbot, view, turn):
    view.turn_by(turn)
    view.set_zoom(0.25)
    view.set_picture(0, white(), 72)
    view.set_picture(1, white(), 72)
    drag(qtbot, view, on_screen(view, 97), on_screen(view, 102))
    assert view.selection == WordSelection(97, 102)
    assert view.selected_text == "w0.19.2 w0.19.3 w0.19.4 w1.0.0 w1.0.1 w1.0.2"
    assert [colour_at(view, on_screen(view, word)) != QColor("white") for word in (96, 97, 102, 103)] == [
        False,
        True,
        True,
        False,
    ]
    qtbot.mouseClick(view.viewport(), LEFT, NONE, on_screen(view, 98))
    qtbot.mouseClick(view.viewport(), LEFT, SHIFT, on_screen(view, 101))
    assert view.selection == WordSelection(98, 101)


def test_selected_words_are_washed_over_and_a_click_on_a_mark_still_chooses_it(qtbot, view):
    words = view.reading.words
    view.set_marks([Mark("m", words[7].start, words[7].end, "SELLER", "SELLER", label_style(0))])
    before = colour_at(view, on_screen(view, 3))
    with qtbot.waitSignal(view.selection_changed):
        drag(qtbot, view, on_screen(view, 2), on_screen(view, 3))
    assert colour_at(view, on_screen(view, 3)).lightness() < before.lightness()
    with qtbot.waitSignal(view.mark_clicked, check_params_cb=lambda mark: mark == "m"):
        qtbot.mouseClick(view.viewport(), LEFT, NONE, on_screen(view, 7))
    assert view.selection is None


def test_the_pointer_says_that_words_can_be_selected(qtbot, view):
    hover(qtbot, view, on_screen(view, 3))
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor
    hover(qtbot, view, QPoint(3, 3))
    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


# --- the keyboard


def test_shift_and_arrows_select_from_the_word_that_was_clicked(qtbot, view):
    qtbot.mouseClick(view.viewport(), LEFT, NONE, on_screen(view, 7))
    for key, expected in (
        (Qt.Key.Key_Right, WordSelection(7, 8)),
        (Qt.Key.Key_Down, WordSelection(7, 13)),
        (Qt.Key.Key_Left, WordSelection(7, 12)),
        (Qt.Key.Key_Up, WordSelection(7, 7)),
        (Qt.Key.Key_Home, WordSelection(7, 5)),
        (Qt.Key.Key_End, WordSelection(7, 9)),
    ):
        qtbot.keyClick(view, key, SHIFT)
        assert view.selection == expected, key


def test_without_any_click_it_begins_at_the_first_word_in_view(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection == WordSelection(100, 100)


def test_arrows_move_a_selection_and_scroll_where_there_is_none(qtbot, view):
    view.select_words(WordSelection(3, 5))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selection == WordSelection(6, 6)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selection == WordSelection(11, 11)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection is None
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > before
    assert view.selection is None


def test_a_selection_is_followed_over_pages(qtbot, view):
    view.select_words(WordSelection(99, 99))
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection == WordSelection(99, 100)
    assert view.viewport().rect().contains(on_screen(view, 100))
    qtbot.keyClick(view, Qt.Key.Key_End, SHIFT | CONTROL)
    assert view.selection == WordSelection(99, 299)
    assert view.viewport().rect().contains(on_screen(view, 299))


def test_everything_is_selected_and_copied(qtbot, view, panel):
    assert not panel.actions_.copy.isEnabled()
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert clipboard() == view.reading.text.rstrip()


def test_what_was_copied_before_stays_where_nothing_is_selected(qtbot, view, panel):
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    panel.actions_.copy_selection()
    assert clipboard() == "before"


def test_a_table_is_copied_with_tabs(qtbot, theme):
    reading = make_reading(pages=1, lines=3, words=3)
    cells = tuple(Cell(0, row, column, 0, Box(0, 0, 1, 1)) for row in range(2) for column in range(3))
    words = tuple(replace(word, cell=number - 3 if number >= 3 else None) for number, word in enumerate(reading.words))
    panel = show_panel(qtbot, replace(reading, words=words, cells=cells))
    drag(qtbot, panel.view, on_screen(panel.view, 2), on_screen(panel.view, 7))
    qtbot.keyClick(panel.view, Qt.Key.Key_C, CONTROL)
    assert clipboard() == "w0.0.2\nw0.1.0\tw0.1.1\tw0.1.2\nw0.2.0\tw0.2.1\t"
    panel.close()


def test_letters_can_be_left_to_labels_and_take_alt_then(qtbot, view, panel):
    alt = Qt.KeyboardModifier.AltModifier
    assert panel.actions_.fit_page.toolTip() == "Fit the page (F)"
    view.letters = False
    assert panel.actions_.fit_page.toolTip() == "Fit the page (Alt+F)"
    assert panel.actions_.text_modes[TextMode.OVER].toolTip().endswith("(Alt+T goes round)")
    for key in (Qt.Key.Key_F, Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_O):
        qtbot.keyClick(view, key)
    assert (view.fit, view.turn, view.text_mode, view.order_shown) == (Fit.WIDTH, 0, TextMode.PICTURE, False)
    for key in (Qt.Key.Key_F, Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_O):
        qtbot.keyClick(view, key, alt)
    assert (view.fit, view.turn, view.text_mode, view.order_shown) == (Fit.PAGE, 90, TextMode.OVER, True)
    qtbot.keyClick(view, Qt.Key.Key_R, alt | SHIFT)
    assert view.turn == 0


def test_arrows_select_at_once_where_letters_are_for_labels(qtbot, view):
    view.letters = False
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selection == WordSelection(0, 0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.selection == WordSelection(5, 5)


# --- what is told


def test_the_selection_can_be_heard(view):
    view.select_words(WordSelection(0, 1))
    assert view.accessibleDescription() == "Page 1 of 3, 0 marks, selected: w0.0.0 w0.0.1"
    view.select_all()
    assert view.accessibleDescription().endswith("…")


def test_a_word_tells_its_place_and_how_sure_the_ocr_was(qtbot, view):
    reading = make_reading(pages=2)
    cells = (Cell(0, 4, 1, 1, Box(0, 0, 1, 1)),)
    words = list(reading.words)
    words[107] = replace(words[107], confidence=0.87, cell=0)
    view.set_reading(replace(reading, words=tuple(words), cells=cells))
    view.go_to_page(1)
    place = on_screen(view, 107)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place)))
    assert QToolTip.text() == "w1.1.2\nline 2 · block 1 of the page · table 1, row 5, column 2 · 87 % sure"
    QToolTip.hideText()


def test_another_document_forgets_the_selection(qtbot, view):
    view.select_words(WordSelection(250, 260))
    with qtbot.waitSignal(view.selection_changed, check_params_cb=lambda selection: selection is None):
        view.set_reading(make_reading(pages=1))
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection == WordSelection(0, 0)
    view.set_reading(None)
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection is None
