"""A day of work on Errors: undo comes back to what it concerns, nothing gets out of sight, keys reach everything."""

import pytest
from gui_errors import CTRL, SHIFT, Tagger, errors_copy, opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gapstudio.domain import ErrorKind
from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.pages.errors.keys import Deed
from gapstudio.gui.shell.page import NavMark
from gapstudio.operations import remove_run

K = Qt.Key


@pytest.fixture
def tagger(qtbot, frame, controller, settings, tmp_path) -> Tagger:
    set_annotator_name(settings, "Ada")
    return opened(qtbot, frame, controller, errors_copy(tmp_path))


def test_undoing_mended_gold_comes_back_to_its_error_and_says_no_more_that_it_is_mended(tagger):
    page, errors = tagger.page, len(tagger.items)
    row = next(number for number, item in enumerate(tagger.items) if item.kind is ErrorKind.MISSED)
    item = tagger.items[row]
    tagger.click_row(row)
    tagger.key(K.Key_G)
    tagger.type(str(len(page.evidence.mend.buttons)))
    tagger.until(lambda: len(tagger.items) == errors - 1)
    tagger.settled()
    assert page.table.current.key != item.key
    assert "Mended" in page.messages.messages[0].text
    tagger.key(K.Key_Z, CTRL)
    tagger.until(lambda: len(tagger.items) == errors)
    assert page.table.current.key == item.key
    assert page.messages.messages == ()


def test_undo_of_many_comes_back_to_the_first_one_shown(tagger):
    view, header = tagger.view, tagger.view.horizontalHeader()
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert header.sortIndicatorSection() == 0
    tagger.click_row(2)
    for _ in range(2):
        tagger.key(K.Key_Down, SHIFT)
    tagger.key(K.Key_X)
    assert tagger.position == 5
    tagger.key(K.Key_Z, CTRL)
    tagger.until(lambda: tagger.position == 2)


def test_after_a_filter_is_taken_away_the_error_is_still_in_sight(tagger, frame):
    frame.window.resize(1280, 480)
    last = len(tagger.items) - 1
    fields = tagger.page.table.errors.fields
    text = fields[1].shown(last) if tagger.items[last].gold else fields[2].shown(last)
    tagger.key(K.Key_F, CTRL)
    tagger.type(text.split()[-1])
    tagger.key(K.Key_Return)
    tagger.page.table.select_row(len(tagger.items) - 1)
    current = tagger.page.table.current
    tagger.key(K.Key_F, CTRL)
    tagger.key(K.Key_Escape)
    assert tagger.page.table.current == current
    assert tagger.view.viewport().rect().intersects(tagger.view.visualRect(tagger.view.currentIndex()))


def test_the_keyboard_reaches_what_is_said_of_an_error_and_the_matrix(tagger):
    page = tagger.page
    tagger.click_row(0)
    seen = _around(tagger)
    assert seen == [page.evidence.page.pages.view, page.evidence.reader, page.table.filter, tagger.view]
    page.evidence.reader.setFocus()
    item = page.table.current
    tagger.key(K.Key_X)
    assert tagger.tags(item) == ()
    tagger.key(K.Key_M, CTRL)
    matrix = page.panes._made["matrix"]
    tagger.view.setFocus()
    assert _around(tagger) == [matrix.view, page.table.filter, tagger.view]


def test_the_menu_of_rows_names_the_keys_and_buttons_do_not(tagger):
    for deed, action in tagger.page.actions_.deeds.items():
        assert "\t" in action.text(), deed
        assert "\t" not in action.iconText(), deed
    assert tagger.page.actions_.deeds[Deed.GOLD].text().endswith("\tG")


def test_without_errors_there_is_nothing_to_review(tagger):
    session = tagger.page._session
    assert tagger.page.actions_.review.isEnabled()
    for run in session.project.runs():
        session.apply(lambda project, run=run: remove_run(project, run.id))
    tagger.until(lambda: tagger.page.is_empty)
    assert not tagger.page.actions_.review.isEnabled()
    assert not tagger.page.actions_.matrix.isEnabled()


def _around(tagger: Tagger) -> list[object]:
    """Presses F6 until the errors have the keyboard again; returns what had it."""
    seen: list[object] = []
    while not seen or (seen[-1] is not tagger.view and len(seen) < 9):
        tagger.key(K.Key_F6)
        seen.append(QApplication.focusWidget())
    return seen


def test_the_navigation_says_nothing_wrong_of_pages_that_nobody_has_opened(qtbot, frame, controller, settings, tmp_path):
    assert controller.open(errors_copy(tmp_path))
    pages = {page.key: page for page in frame.window.pages}
    assert "no errors" not in pages["errors"].state().why
    qtbot.waitUntil(lambda: pages["annotate"].state().mark is NavMark.DONE, timeout=20_000)
