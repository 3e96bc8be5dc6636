"""What leaves from the page Report: the check, the file in its forms, the master it is made on, pictures of pages, traces."""

from dataclasses import replace

import pytest
from gui_measured import Open, reported_copy, shown, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication

from gapstudio.domain import ReportFormat, SlideKind
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.report.candidates import WHAT_ROLE
from gapstudio.gui.shell.page import NavMark
from gapstudio.gui.theme import Role, Scheme, icon
from gapstudio.operations.report_settings import report_settings_of


@pytest.fixture
def window(qtbot, frame, controller, tmp_path, monkeypatch):
    monkeypatch.setattr(Session, "draw_slides", lambda *_, **__: None)
    assert controller.open(reported_copy(tmp_path))
    return Open(qtbot, frame, controller)


@pytest.fixture
def page(window):
    return told(window)


@pytest.fixture
def opened(monkeypatch):
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: (urls.append(url.toLocalFile()), True)[1])
    return urls


def told(window):
    page = window.page("report")
    window.until(lambda: page.desk.rows and page.desk.asked.settled)
    return page


def write(window, pane, path):
    """Types a file and writes it."""
    pane.form.target.selectAll()
    window.qtbot.keyClicks(pane.form.target, str(path))
    window.until(pane.write_action.isEnabled)
    window.key(pane.form.target, Qt.Key.Key_Return)


def test_export_after_a_look_at_what_leaves(window, page, opened, tmp_path):
    from pptx import Presentation

    page.export_action.trigger()
    pane = page.export
    assert page.tabs.currentWidget() is pane
    assert page.header_actions() == ()
    window.until(lambda: pane.leaving.check is not None)
    rows = [pane.leaving.tree.topLevelItem(at).text(0) for at in range(pane.leaving.tree.topLevelItemCount())]
    assert rows[0] == "Look at"
    assert "Documents" in rows
    assert "Names and values leave as they are" in pane.leaving.said.text()
    window.click(pane.leaving.masked)
    assert report_settings_of(window.project).mask
    window.until(lambda: "Names and values leave as they are" not in pane.leaving.said.text())
    window.undo()
    assert not pane.leaving.masked.isChecked()
    window.until(lambda: page.desk.asked.settled)
    deck = tmp_path / "gap of may.pptx"
    write(window, pane, deck)
    assert pane.writing
    assert not pane.write_action.isEnabled()
    window.until(lambda: not pane.writing, timeout=90_000)
    assert not pane.messages.messages
    assert len(Presentation(str(deck)).slides) == len(page.desk.shown)
    assert pane.result.said.text() == f"{len(page.desk.shown)} slides in gap of may.pptx."
    manifest = next(path for path in tmp_path.iterdir() if "manifest" in path.name)
    assert manifest.name in pane.result.more.text()
    assert page.state().mark is NavMark.DONE
    window.click(pane.result.buttons[0])
    window.click(pane.result.buttons[1])
    assert opened == [str(tmp_path), str(deck)]
    page.desk.write_title(page.desk.rows[0].identity, "Another title")
    window.until(lambda: page.state().mark is NavMark.ATTENTION)
    assert page.sentence().endswith("gap of may.pptx says something else.")
    path = window.project.path
    assert window.controller.close_project()
    assert window.controller.open(path)
    assert next(page for page in window.frame.window.pages if page.key == "report").state().mark is NavMark.DONE  # not looked yet
    page = told(window)
    assert page.state().mark is NavMark.ATTENTION  # known again
    window.undo()
    window.until(lambda: page.state().mark is NavMark.DONE)
    page.desk.asked.in_sight, chosen = (lambda: False), page.choice.value
    page.desk.choose(replace(chosen, model="another"))
    assert page.desk.written is None  # a report of other runs is not out of date, it was never written
    page.desk.choose(chosen)
    assert page.desk.written.path == deck


def test_other_forms_and_what_stands_in_the_way(window, page, tmp_path):
    page.show_pane(page.export)
    pane = page.export
    pane.form.form.choose(ReportFormat.JSON)
    pane.form.form.chosen.emit(ReportFormat.JSON)
    assert pane.form.target.text().endswith(".json")
    taken = tmp_path / "taken.json"
    taken.write_text("mine", encoding="utf-8")
    write(window, pane, taken)
    assert [message.action for message in pane.messages.messages] == ["Replace it"]
    assert taken.read_text(encoding="utf-8") == "mine"
    pane.messages.messages[0].run()
    window.until(lambda: not pane.writing, timeout=90_000)
    assert '"gap"' in taken.read_text(encoding="utf-8")
    write(window, pane, taken)  # once it is ours it is written again without a question
    window.until(lambda: not pane.writing, timeout=90_000)
    assert not pane.messages.messages
    write(window, pane, tmp_path / "nowhere" / "gap.json")
    window.until(lambda: pane.messages.messages)
    assert "nowhere" in pane.messages.messages[0].text
    pane.form.target.setText(str(tmp_path))  # a folder: the report goes into it, not beside it
    assert pane.form.path == tmp_path / "reported.json"
    pane.form.target.setText("gap")  # no folder: that of the project
    assert pane.form.path == tmp_path / "gap.json"
    write(window, pane, tmp_path / ("long" * 70))
    window.until(lambda: pane.messages.messages)
    assert "too long" in pane.messages.messages[0].text
    write(window, pane, tmp_path / "cancelled.json")
    pane.cancel_action.trigger()
    window.until(lambda: not pane.writing, timeout=90_000)
    assert not (tmp_path / "cancelled.json").exists()
    assert page.desk.written.path == taken
    page.desk.show_slides([row.identity for row in page.desk.rows], False)
    window.until(lambda: page.desk.asked.settled)
    assert not pane.write_action.isEnabled()
    assert "No slide is in the report" in pane.state.text()


def test_a_master_of_ones_own(window, page, answers, tmp_path):
    from pptx import Presentation

    master = tmp_path / "house.pptx"
    Presentation().save(str(master))
    page.show_pane(page.settings)
    pane = page.settings.master
    window.until(lambda: pane.view is not None)
    assert not pane.own_action.isEnabled()
    answers.files = [(tmp_path / "no master.pptx",), (master,)]
    pane.choose_action.trigger()
    window.until(lambda: texts(page))
    pane.choose_action.trigger()
    window.until(lambda: pane.view.name == "house.pptx")
    assert pane.view.slide == (720, 540)
    card = pane.cards[SlideKind.CHART]
    other = next(option.value for option in card.layouts.options if option.value != card.layouts.value)
    card.layouts.choose(other)
    card.layouts.chosen.emit(other)
    window.until(lambda: pane.view.chosen[SlideKind.CHART] == other)
    assert "chosen by you" in card.count.text()
    window.until(lambda: page.desk.asked.settled)
    assert page.desk.now.told.telling.stage.slide.width == 720
    window.undo()
    window.undo()
    assert report_settings_of(window.project).template == ""
    window.until(lambda: pane.view.name == "")


def test_pictures_are_picked(window, page):
    board = page.storyboard
    pictured = next(row for row in page.desk.rows if row.pictured and row.shown)
    board.choose(pictured.identity)
    board.list.setFocus()
    window.key(board.list, Qt.Key.Key_P)
    picker = page.deeds.picker
    window.until(lambda: picker.model.rowCount())
    before = picker.model.picked
    assert len(before) == 3
    assert {picker.model.index(at).data(WHAT_ROLE).partition(" · ")[2] for at in range(picker.model.rowCount())} <= set(
        page.desk.now.told.data.titles.values()
    )
    picker.view.setFocus()
    picker.view.setCurrentIndex(picker.model.index(0))
    window.key(picker.view, Qt.Key.Key_Space)
    assert picker.model.picked == before[1:]
    window.until(lambda: picker.pictures.picture(picker.candidate(1)) is not None)
    picker.use.trigger()
    assert report_settings_of(window.project).slides[pictured.identity].snippets == before[1:]
    assert page.desk.row(pictured.identity).marks == ("own pictures",)
    assert board.middle.currentWidget() is board.stage
    window.until(lambda: page.desk.asked.settled)
    assert tuple(one.key for one in page.desk.now.told.data.pictured[pictured.identity]) == before[1:]
    window.key(board.list, Qt.Key.Key_P)
    window.key(picker.view, Qt.Key.Key_Escape)
    assert board.middle.currentWidget() is board.stage
    window.undo()
    assert not report_settings_of(window.project).slides


def test_numbers_are_traced(window):
    window.frame.theme.choose(Scheme.DARK)  # before the inspector is part of the window
    page = told(window)
    page.show_pane(page.numbers)
    assert page.inspector().trace.copy_action.icon().cacheKey() == icon("copy", Role.TEXT).cacheKey()
    pane, trace = page.numbers, page.inspector().trace
    pane.panel.filter.setText("scores.reproduced.f1")
    rows = shown(pane.panel)
    assert {row[3] for row in rows} == {"scores.reproduced.f1"}
    pane.panel.view.selectRow(0)
    window.until(lambda: trace.trace is not None)
    assert trace.trace.recomputed.equal is None
    window.until(trace.again_action.isEnabled)
    window.click(trace.again)
    window.until(lambda: trace.trace.recomputed.equal)
    assert trace.facts.groups[0].title == "Computed again"
    run = {fact.name: fact.value for group in trace.facts.groups if group.title == "On the benchmark" for fact in group.facts}
    assert run["Run"] == page.desk.now.comparison.reproduction.id
    window.click(trace.copy)
    assert QGuiApplication.clipboard().text() == "scores.reproduced.f1"
    pane.panel.view.row_activated.emit(pane.number)
    assert page.storyboard.list.current == pane.number.identity
