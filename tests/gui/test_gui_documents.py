"""The page Documents, with real worker processes and the sample invoices."""

import pytest
from gui_project import ALSO_GOLD, WITH_GOLD, WITHOUT_GOLD, broken, drop, invoice
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QTableWidget

from gapstudio.assets import samples
from gapstudio.domain import AnnotationStatus, ChangeSet
from gapstudio.gui.annotator import annotator_name
from gapstudio.gui.files import Pick
from gapstudio.gui.shell import JobEnd, NavMark
from gapstudio.gui.widgets.page_view import Drawn
from gapstudio.operations.views import document_items

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, frame, controller, gap_file):
    """The page of a project with two invoices with gold, one without, and an encrypted file."""
    assert controller.open(gap_file)
    made = frame.window.current_page
    qtbot.waitUntil(lambda: made.viewer.document != "" and made.viewer.pages.view.reading is not None)
    return made


@pytest.fixture
def empty(qtbot, frame, controller, tmp_path):
    assert controller.create(tmp_path / "empty.gap")
    made = frame.window.current_page
    qtbot.waitUntil(lambda: made.is_empty)
    return made


def rows(page):
    return {item.document.name: item for item in page.table.table.all_rows}


def select(qtbot, page, *names):
    view = page.table.view
    view.clearSelection()
    for name in names:
        position = view.table.positions()[rows(page)[name].document.id]
        index = view.table.index(position, 0)
        modifier = CTRL if name != names[0] else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, view.visualRect(index).center())
    qtbot.waitUntil(lambda: page.viewer.document == rows(page)[names[-1]].document.id)


def idle(qtbot, page, timeout=30_000):
    qtbot.waitUntil(lambda: not page._session.jobs, timeout=timeout)


def texts(page):
    return [message.text for message in page.messages.messages]


def notes(page):
    listed = page.inspector().notes
    return [[listed.topLevelItem(row).text(column) for column in range(2)] for row in range(listed.topLevelItemCount())]


def test_an_empty_project_says_what_to_do(empty):
    assert empty.state().mark is NavMark.NOTHING
    assert empty.sentence() == "No document has been imported yet."
    assert "drop them" in empty._empty.accessibleName()
    assert [action.text() for action in empty.header_actions()] == ["Import …", "Gold from ledger …"]


def test_files_that_are_dropped_come_in(qtbot, frame, empty):
    assert drop(empty, [invoice(WITH_GOLD), broken("encrypted.pdf")])
    assert frame.window.jobs.running == 1
    idle(qtbot, empty)
    qtbot.waitUntil(lambda: len(empty.table.table.all_rows) == 2)
    assert not empty.is_empty
    assert frame.window._header.sentence.text() == "2 documents, 1 read, 1 set aside"
    assert texts(empty) == ["1 file was set aside: encrypted."]
    qtbot.waitUntil(lambda: empty.viewer.document == rows(empty)[WITH_GOLD].document.id)
    assert empty.state().mark is NavMark.DONE
    (message,) = empty.messages.messages
    message.run()
    assert [item.document.name for item in empty.table.table.shown_rows] == ["encrypted.pdf"]


def test_files_and_folders_by_action(qtbot, empty, answers, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(invoice(WITHOUT_GOLD).read_bytes())
    answers.files = [(invoice(WITH_GOLD),), (folder,)]
    menu = empty.header_actions()[0].menu()
    menu.actions()[0].trigger()
    idle(qtbot, empty)
    menu.actions()[1].trigger()
    idle(qtbot, empty)
    assert [question.pick for question in answers.questions] == [Pick.FILES, Pick.FOLDER]
    qtbot.waitUntil(lambda: set(rows(empty)) == {WITH_GOLD, "a.pdf"})


def test_nothing_new_is_said(qtbot, page):
    page.import_paths([invoice(WITH_GOLD)])
    idle(qtbot, page)
    assert texts(page) == ["Nothing new came in: 1 file known already."]


def test_a_dialog_that_is_cancelled_imports_nothing(page, answers):
    page.header_actions()[0].menu().actions()[0].trigger()
    page.header_actions()[1].trigger()
    assert len(answers.questions) == 2
    assert page._session.jobs == ()


def test_an_import_is_cancelled_in_the_strip(qtbot, frame, empty):
    empty.import_paths([samples() / "invoices"])
    (line,) = frame.window.jobs.lines.values()
    qtbot.waitUntil(lambda: line.bar.value() > 0, timeout=30_000)
    qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: line.end is JobEnd.CANCELLED, timeout=30_000)
    kept = document_items(empty._session.project)
    assert 0 < len(kept) < 40
    qtbot.waitUntil(lambda: len(empty.table.table.all_rows) == len(kept))


def test_the_page_comes_from_the_worker_with_its_gold_drawn(qtbot, page):
    select(qtbot, page, ALSO_GOLD)
    view = page.viewer.pages.view
    qtbot.waitUntil(lambda: view.pages[0].has_picture, timeout=20_000)
    assert view.pages[0].dpi in (72, 96, 120, 144, 192, 240, 288, 384)
    item = rows(page)[ALSO_GOLD]
    drawn = [mark.mark.drawn for mark in {mark.mark.id: mark for mark in view.marks}.values()]
    assert drawn.count(Drawn.FILLED) == item.gold
    assert drawn.count(Drawn.HATCHED) == item.ambiguous > 0
    assert view.marks[0].lines[0].width() > 3


def test_a_late_picture_of_another_document_is_dropped(qtbot, page):
    select(qtbot, page, ALSO_GOLD)
    select(qtbot, page, WITHOUT_GOLD)
    shown = []
    page.viewer.pages.view.set_picture = lambda number, image, dpi: shown.append(number)
    late = page.viewer._shown
    page.viewer._draw(0, 72)
    page.viewer._shown = ("another", "")
    qtbot.wait(1500)
    assert shown == []
    page.viewer._shown = late
    page.viewer._draw(0, 72)
    qtbot.waitUntil(lambda: shown == [0], timeout=10_000)


def test_a_crash_of_the_drawer_costs_a_picture_and_nothing_else(qtbot, frame, page):
    lane = page._session._interactive
    qtbot.waitUntil(lambda: page.viewer.pages.view.pages[0].has_picture, timeout=20_000)
    killed = list(lane._workers)
    for worker in killed:
        lane._workers[worker].kill()
    qtbot.waitUntil(lambda: not set(killed) & set(lane._workers))
    select(qtbot, page, WITHOUT_GOLD)
    qtbot.waitUntil(lambda: page.viewer.pages.view.pages[0].has_picture, timeout=20_000)
    assert frame.window.isVisible()


def test_no_page_is_asked_of_one_set_aside(qtbot, page):
    pages = page.viewer.pages.view
    select(qtbot, page, WITH_GOLD)
    pages.set_zoom(2)  # its pages are about to be asked for
    select(qtbot, page, "encrypted.pdf")
    assert pages.page_count == 0
    qtbot.wait(200)
    assert texts(page) == []


def test_one_set_aside_shows_why_and_is_retried(qtbot, page, tmp_path):
    select(qtbot, page, "encrypted.pdf")
    card = page.viewer.aside
    assert page.viewer.currentWidget() is card
    assert card.heading.text() == "Set aside: encrypted"
    assert "without a password" in card.remedy.text()
    item = rows(page)["encrypted.pdf"]
    assert {column.title: column.shown(item) for column in page.table.table.columns}["State"] == "set aside: encrypted"
    qtbot.keyClick(page.table.view, Qt.Key.Key_F5)
    idle(qtbot, page)
    assert texts(page) == ["1 file was set aside: encrypted."]
    assert len(rows(page)) == 4


def test_what_became_readable_comes_in_on_retry(qtbot, empty, tmp_path):
    path = tmp_path / "late.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    empty.import_paths([path])
    idle(qtbot, empty)
    qtbot.waitUntil(lambda: [item.document.state.value for item in empty.table.table.all_rows] == ["set aside"])
    assert empty.state().mark is NavMark.ATTENTION
    path.write_bytes(invoice(WITH_GOLD).read_bytes())
    empty.table.actions_.retry.trigger()
    idle(qtbot, empty)
    qtbot.waitUntil(lambda: [item.document.state.value for item in empty.table.table.all_rows] == ["read"])


def test_a_click_on_a_note_goes_to_its_place_and_back(qtbot, page):
    select(qtbot, page, WITH_GOLD)
    qtbot.waitUntil(lambda: bool(notes(page)))
    listed, view = page.inspector().notes, page.viewer.pages.view
    last = max((m.mark for m in view.marks), key=lambda mark: mark.start)
    item = next(
        listed.topLevelItem(row)
        for row in range(listed.topLevelItemCount())
        if listed.topLevelItem(row).data(0, Qt.ItemDataRole.UserRole) == last.id
    )
    listed.scrollToItem(item)
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(item).center())
    assert view.selected_mark == last.id
    assert view.page == view.page_count - 1
    view.mark_clicked.emit(view.marks[0].mark.id)
    assert listed.currentItem().data(0, Qt.ItemDataRole.UserRole) == view.marks[0].mark.id


def test_supplier_is_edited_in_place_and_undone(qtbot, frame, page):
    select(qtbot, page, WITH_GOLD)
    field, before = page.inspector().metadata.fields["supplier"], rows(page)[WITH_GOLD].supplier
    assert field.text() == before != ""
    field.selectAll()
    qtbot.keyClicks(field, "Acorn  GmbH")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(page)[WITH_GOLD].supplier == "Acorn GmbH")
    assert page.table.view.current_row().document.name == WITH_GOLD
    assert frame.window.commands.undo.text() == "&Undo set supplier of 1 document"
    page.table.view.setFocus()
    qtbot.keyClick(frame.window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: rows(page)[WITH_GOLD].supplier == before)
    qtbot.waitUntil(lambda: field.text() == before)


def test_language_of_several_at_once(qtbot, page):
    select(qtbot, page, WITH_GOLD, WITHOUT_GOLD)
    inspector = page.inspector()
    assert inspector.name.text() == "2 documents"
    assert inspector.metadata.fields["supplier"].placeholderText() == "several"
    inspector.metadata.fields["language"].setText("nl")
    inspector.metadata.fields["language"].editingFinished.emit()
    qtbot.waitUntil(lambda: {rows(page)[name].language for name in (WITH_GOLD, WITHOUT_GOLD)} == {"nl"})
    assert len(page._session.project.history()) == 2


def test_escape_takes_an_edit_back(qtbot, page):
    select(qtbot, page, WITH_GOLD)
    field = page.inspector().metadata.fields["supplier"]
    before = field.text()
    field.setFocus()
    qtbot.keyClicks(field, "x")
    page.refresh(ChangeSet())
    page._session._questions.wait()
    qtbot.wait(50)
    assert "x" in field.text()  # a refresh does not write over what is being typed
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == before


def test_drafts_are_confirmed_in_somebodys_name(qtbot, page, settings):
    select(qtbot, page, WITH_GOLD)
    bar, gold = page.inspector().confirm, rows(page)[WITH_GOLD].gold
    assert bar.button.text() == f" Confirm {gold} drafts"
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(bar.who.isVisible)
    bar.who.setText("Anna")
    qtbot.keyClick(bar.who, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(page)[WITH_GOLD].confirmed == gold)
    assert annotator_name(settings) == "Anna"
    project = page._session.project
    confirmed = [note for note in project.annotations(rows(page)[WITH_GOLD].document.id) if note.annotator == "Anna"]
    assert {note.status for note in confirmed} == {AnnotationStatus.CONFIRMED}
    assert not bar.isVisible()
    select(qtbot, page, ALSO_GOLD)
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return, CTRL)  # the name is known now
    qtbot.waitUntil(lambda: rows(page)[ALSO_GOLD].confirmed > 0)


def test_delete_removes_and_undo_brings_back(qtbot, frame, page):
    select(qtbot, page, WITH_GOLD)
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: WITH_GOLD not in rows(page))
    assert "Ctrl+Z" in page.messages.messages[0].remedy
    qtbot.waitUntil(lambda: page.viewer.document in ("", *(item.document.id for item in rows(page).values())))
    qtbot.keyClick(frame.window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: WITH_GOLD in rows(page))


def test_filter_and_enter(qtbot, page):
    page.table.filter.setText("kettwanger")
    assert [item.document.name for item in page.table.table.shown_rows] == [WITHOUT_GOLD]
    page.table.filter.clear()
    select(qtbot, page, WITH_GOLD)
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.viewer.pages.view.hasFocus()


def test_a_ledger_brings_gold_and_says_what_is_open(qtbot, page, answers, tmp_path):
    ledger = tmp_path / "ledger.csv"
    lines = (samples() / "ledger.csv").read_text(encoding="utf-8").splitlines()
    header, row = lines[0], next(line for line in lines if line.startswith(WITHOUT_GOLD))
    stranger = next(line for line in lines if line.startswith("penningham_1.pdf"))
    # A due date that is nowhere on the page, and a row of a document that is not in the project.
    row = row.replace("2025-05-13", "2031-01-01")
    ledger.write_text("\n".join((header, row, stranger)), encoding="utf-8")
    assert rows(page)[WITHOUT_GOLD].unlocated == 0
    answers.files = [(ledger,)]
    page.header_actions()[1].trigger()
    pane = page.panes.ledger
    qtbot.waitUntil(pane.isVisible)
    assert isinstance(pane.columns, QTableWidget)
    mapping = dict(pane.mapping())
    assert (mapping["file"], mapping["total"], mapping["language"]) == ("file", "GRAND_TOTAL", "language")
    assert pane.columns.item(0, 1).text().startswith(WITHOUT_GOLD)
    pane.choose("buyer", "")
    assert "buyer" not in pane.mapping()
    pane.choose("buyer", "file")
    assert not pane.go.isEnabled()
    pane.choose("buyer", "BUYER")
    before = rows(page)[WITHOUT_GOLD].gold
    pane.go.trigger()
    idle(qtbot, page)
    qtbot.waitUntil(lambda: pane.isVisible() and pane.issues.isVisible())
    assert "1 of 2 rows matched" in pane.said.text()
    issues = {issue.kind: issue for issue in pane.issues.table.all_rows}
    assert "2031-01-01" in issues["contradicts the page"].value
    assert "penningham_1.pdf" in issues["no document"].value
    pane.issues.view.row_activated.emit(issues["contradicts the page"])
    assert page.table.view.current_row().document.name == WITHOUT_GOLD
    qtbot.waitUntil(lambda: rows(page)[WITHOUT_GOLD].contradictory == 1)
    qtbot.waitUntil(lambda: any("stated: 2031-01-01" in value for _label, value in notes(page)))
    qtbot.waitUntil(lambda: page.viewer.pages.view.selected_mark == issues["contradicts the page"].annotation)
    assert rows(page)[WITHOUT_GOLD].gold >= before


def test_a_ledger_that_is_none_is_told_and_cancel_goes_back(qtbot, page, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"")
    assert drop(page, [bad])
    qtbot.waitUntil(lambda: bool(texts(page)))
    assert "is empty" in texts(page)[0]
    page.open_ledger(samples() / "ledger.csv")
    qtbot.waitUntil(page.panes.ledger.isVisible)
    page.panes.ledger.cancel.trigger()
    assert page.table.isVisible()


def test_a_ledger_needs_documents_first(qtbot, empty):
    empty.open_ledger(samples() / "ledger.csv")
    qtbot.waitUntil(lambda: bool(texts(empty)))
    assert empty.messages.messages[0].remedy == "Import documents first."


def test_project_files_are_left_to_the_window(frame, page, tmp_path):
    other = tmp_path / "other.gap"
    other.write_bytes(b"")
    assert drop(page, [other])  # Qt hands on to the window what a page does not take
    assert page._session.jobs == ()
    assert "not a GapStudio project" in frame.window.messages.messages[0].text


def test_the_selection_survives_what_changes(qtbot, page):
    select(qtbot, page, ALSO_GOLD, WITHOUT_GOLD)
    page.import_paths([invoice("larkspur_1.pdf")])
    idle(qtbot, page)
    qtbot.waitUntil(lambda: "larkspur_1.pdf" in rows(page))
    assert {item.document.name for item in page.table.view.selected_rows()} == {ALSO_GOLD, WITHOUT_GOLD}


def test_keys_do_not_clash(page):
    """Two actions of one context with one key would both be ignored by Qt."""
    taken = [key for action in page.table.view.actions() for key in action.shortcuts()]
    assert len({key.toString() for key in taken}) == len(taken)
    assert QKeySequence("Ctrl+Return") in taken


def test_every_field_has_a_name_for_screen_readers(page):
    for field in [*page.findChildren(QLineEdit), *page.inspector().findChildren(QLineEdit)]:
        assert field.accessibleName() or field.parentWidget().accessibleName(), field


def test_the_table_makes_room_for_the_page_and_comes_back(qtbot, page):
    select(qtbot, page, WITH_GOLD)
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not page.table.isVisible()
    pages = page.viewer.pages.view
    assert pages.hasFocus()
    before = page.table.view.currentIndex().row()
    qtbot.keyClick(pages, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.viewer.document == page.table.view.current_row().document.id)
    assert page.table.view.currentIndex().row() == before + 1
    qtbot.keyClick(pages, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.table.view.currentIndex().row() == before
    qtbot.keyClick(pages, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.table.isVisible()
    assert page.table.view.hasFocus()


def test_one_set_aside_has_a_way_back_to_the_table(qtbot, page):
    select(qtbot, page, "encrypted.pdf")
    assert not page.viewer.aside.table.isVisible()
    page.actions_.wide.trigger()
    qtbot.mouseClick(page.viewer.aside.table, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()
    assert not page.viewer.aside.table.isVisible()


def test_another_document_is_shown_where_the_filter_takes_one_away(qtbot, page):
    select(qtbot, page, WITHOUT_GOLD)
    qtbot.keyClicks(page.table.filter, "brunnthal")
    shown = page.table.view.current_row()
    assert shown.document.name == WITH_GOLD
    assert page.inspector().name.text() == WITH_GOLD
    qtbot.waitUntil(lambda: page.viewer.document == shown.document.id)


def test_a_filter_that_leaves_nothing_selects_nothing(qtbot, page):
    select(qtbot, page, WITHOUT_GOLD)
    qtbot.keyClicks(page.table.filter, "no such document")
    assert page.selected() == ()
    assert page.inspector()._nothing.isVisible()
    assert page.viewer.document == ""
