"""The page Report: slides switched, moved, named and commented by keys and mouse; settings; and what survives."""

import pytest
from gui_measured import Open, reported_copy, texts
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from gapstudio.domain import Audience, Language
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.report.slide_delegate import tick_box
from gapstudio.gui.shell.page import NavMark
from gapstudio.operations import choose_comparison, map_label
from gapstudio.operations.report_settings import report_settings_of

_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot, frame, controller, tmp_path):
    assert controller.open(reported_copy(tmp_path))
    return Open(qtbot, frame, controller)


@pytest.fixture
def page(window, undrawn):
    return told(window)


@pytest.fixture
def undrawn(monkeypatch):
    """No slide is drawn: what a test is not about need not be waited for."""
    monkeypatch.setattr(Session, "draw_slides", lambda *_, **__: None)


def told(window):
    """Goes to the page and waits until the report is told."""
    page = window.page("report")
    settled(window, page)
    assert not texts(page)
    return page


def settled(window, page):
    window.until(lambda: page.desk.rows and page.desk.asked.settled)


def order(page):
    return [row.identity for row in page.desk.rows]


def settings_of(window):
    return report_settings_of(window.project)


def test_without_runs_it_leads_to_runs(qtbot, frame, controller, gap_file):
    assert controller.open(gap_file)
    page = Open(qtbot, frame, controller).page("report")
    assert page.is_empty
    assert page.state().mark is NavMark.NOTHING
    assert page.header_actions() == ()


def test_slides_are_switched_and_moved(window, page):
    board, first = page.storyboard, page.desk.rows[0].identity
    shown, all_slides = len(page.desk.shown), order(page)
    assert page.state().mark is NavMark.BEGUN
    assert page.sentence() == f"{shown} of {len(all_slides)} slides, for management, in English."
    board.list.setFocus()
    window.key(board.list, Qt.Key.Key_Space)
    assert not page.desk.row(first).shown  # at once: nobody waits for the report to be told again
    assert settings_of(window).slides[first].shown is False
    assert page.sentence().startswith(f"{shown - 1} of ")
    window.undo()
    assert page.desk.row(first).shown
    assert not settings_of(window).slides
    window.key(board.list, Qt.Key.Key_Down, _ALT)
    assert order(page)[:2] == [all_slides[1], first]
    assert board.list.current == first
    window.key(board.list, Qt.Key.Key_Down)
    window.key(board.list, Qt.Key.Key_Delete)
    third = page.desk.row(board.list.current)
    assert third.identity == all_slides[2]
    assert not third.shown
    where = tick_box(board.list.visualRect(board.list.currentIndex())).center()
    window.qtbot.mouseClick(board.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.desk.row(third.identity).shown
    drop(board.list, all_slides[4], QPoint(60, 2))
    assert order(page)[:2] == [all_slides[4], all_slides[1]]
    settled(window, page)
    assert order(page)[:2] == [all_slides[4], all_slides[1]]
    for _ in range(4):
        window.undo()
    settled(window, page)
    assert order(page) == all_slides


def drop(view, identity, where):
    """Drops a slide on the list, as dragging it there does."""
    model = view.slides
    data: QMimeData = model.mimeData([model.index(model.place(identity))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(QPointF(where), Qt.DropAction.MoveAction, data, buttons, none))


def test_titles_and_comments_survive(window, page, tmp_path):
    board, editor = page.storyboard, page.inspector().editor
    first, numbers = page.desk.rows[0].identity, page.desk.rows[0].told
    board.list.setFocus()
    window.key(board.list, Qt.Key.Key_F2)
    field = board.list.indexWidget(board.list.currentIndex()) or QGuiApplication.focusObject()
    field.selectAll()
    window.qtbot.keyClicks(field, "Not yet, ")
    board.model.redraw(first)  # as when its picture comes meanwhile
    window.qtbot.keyClicks(field, "and why")
    window.key(field, Qt.Key.Key_Return)
    assert page.desk.row(first).title == "Not yet, and why"
    assert settings_of(window).slides[first].told == numbers
    assert editor.title.text() == "Not yet, and why"
    assert numbers in editor.title_note.text()
    window.key(board.list, Qt.Key.Key_C)
    window.until(editor.comment.hasFocus)
    window.qtbot.keyClicks(editor.comment, "Ask Ms Weber")
    window.key(editor.comment, Qt.Key.Key_Return)
    assert page.desk.row(first).marks == ("own title", "comment")
    path = window.project.path
    settled(window, page)
    assert window.controller.close_project()
    assert window.controller.open(path)
    page = told(window)
    row = page.desk.row(first)
    assert (row.title, row.edit.comment) == ("Not yet, and why", "Ask Ms Weber")
    slide = next(one.slide for one in page.desk.now.told.slides if one.slide.identity == first)
    assert (slide.title, slide.comment) == ("Not yet, and why", "Ask Ms Weber")
    numbers_title = page.inspector().editor.numbers_title
    window.click(numbers_title)
    assert page.desk.row(first).title == numbers
    assert page.desk.row(first).edit.comment
    window.undo()
    page.actions_.reset.trigger()
    assert not settings_of(window).slides


def test_numbers_that_turn_are_told(window, page):
    comparison = choose_comparison(window.project)
    label = next(ours for ours, theirs in comparison.mapping.pairs.items() if theirs)
    labels = page.desk.row("mapping")
    page.desk.write_title("mapping", "Most of our labels have a type")
    window.session.apply(lambda project: map_label(project, comparison.benchmark.id, label, None))
    window.until(lambda: page.desk.asked.settled and page.desk.row("mapping").told != labels.told)
    row = page.desk.row("mapping")
    assert row.turned
    assert row.title == "Most of our labels have a type"
    page.storyboard.choose("mapping")
    assert labels.told in page.inspector().editor.turned.text()


def test_pictures_come_and_stay_until_others_are_drawn(window, answers, tmp_path):
    page = told(window)
    board, pictures = page.storyboard, page.pictures
    first = board.list.current
    window.until(lambda: board.view.picture is not None, timeout=90_000)
    before = pictures.path(first)
    page.desk.write_title(first, "Another title")
    window.until(lambda: not pictures.is_fresh(first))
    assert board.view.picture is not None  # the one before
    assert not pictures.complete
    window.until(lambda: pictures.path(first) != before)
    assert pictures.is_fresh(first)
    board.list.setFocus()
    page.actions_.copy.trigger()
    assert QGuiApplication.clipboard().image().width() == 1600
    answers.files = [(tmp_path / "slide",)]
    page.actions_.save.trigger()
    assert QImage(str(tmp_path / "slide.png")).width() == 1600
    board.view.setFocus()
    fitted = board.view.zoom
    window.key(board.view, Qt.Key.Key_Plus)
    assert board.view.zoom > fitted
    window.key(board.view, Qt.Key.Key_0)
    window.key(board.view, Qt.Key.Key_Right)
    assert board.list.current == order(page)[1]
    assert board.view.row.identity == board.list.current


def test_audience_language_and_figures(window, page):
    board, english = page.storyboard, page.desk.row("decision").told
    board.decided.language.setCurrentIndex(1)
    board.decided.language.activated.emit(1)
    window.click(board.decided.audience.button(Audience.ENGINEERING))
    window.click(board.decided.masked)
    told_now = settings_of(window)
    assert (told_now.language, told_now.audience, told_now.mask) == (Language.GERMAN, Audience.ENGINEERING, True)
    settled(window, page)
    assert page.desk.row("decision").told != english
    assert page.desk.row("every-label").shown
    assert page.sentence().endswith("for engineers, in German, data masked.")
    page.show_pane(page.settings)
    figures = page.settings.figures
    window.qtbot.keyClicks(figures.target, "90,5")
    window.key(figures.target, Qt.Key.Key_Return)
    assert settings_of(window).target == pytest.approx(0.905)
    window.qtbot.keyClicks(figures.price, "cheap")
    window.key(figures.price, Qt.Key.Key_Return)
    assert "no number" in texts(page)[0]
    assert settings_of(window).price is None
    assert figures.price.text() == ""
    for _ in range(4):
        window.undo()
    assert settings_of(window).language is Language.ENGLISH
    settled(window, page)
    assert page.desk.row("decision").told == english


def test_the_choice_is_shared_with_gap(window, page):
    gap = window.page("gap")
    window.until(lambda: gap.gap.settled)
    assert gap.choice.value == page.choice.value
