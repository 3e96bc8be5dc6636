"""The page Documents at work: facets and pictures, editing, erasing, watching, presets, reading again."""

import shutil

import pytest
from gui_project import ALSO_GOLD, WITH_GOLD, WITHOUT_GOLD, drop, invoice
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gapstudio.assets import samples
from gapstudio.gui.pages.documents.gold_pane import GoldPane
from gapstudio.gui.widgets.message_bar import Level
from gapstudio.operations import (
    GoldReport,
    GoldRow,
    GoldState,
    ImportDocuments,
    find_ledger_preset,
    open_project,
    reading_engines,
    unfinished_import,
    watched_folders,
)

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot, frame, controller, gap_file):
    assert controller.open(gap_file)
    made = frame.window.current_page
    qtbot.waitUntil(lambda: made.viewer.document != "" and made.viewer.pages.view.reading is not None, timeout=20_000)
    return made


def rows(page):
    return {item.document.name: item for item in page.table.table.all_rows}


def shown(page):
    return [item.document.name for item in page.table.table.shown_rows]


def select(qtbot, page, *names):
    view = page.table.view
    view.clearSelection()
    for name in names:
        index = view.table.index(view.table.positions()[rows(page)[name].document.id], 0)
        modifier = CTRL if name != names[0] else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, view.visualRect(index).center())
    qtbot.waitUntil(lambda: page.viewer.document == rows(page)[names[-1]].document.id, timeout=20_000)
    view.setFocus()


def idle(qtbot, page, timeout=60_000):
    qtbot.waitUntil(lambda: not page._session.jobs, timeout=timeout)


def texts(page):
    return [message.text for message in page.messages.messages]


def double_click(qtbot, view, where):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def type_into_cell(qtbot, page, text):
    editor = page.table.view.findChild(QLineEdit, "cell")
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


# --- choosing


def test_facets_open_by_key_and_choose_rows(qtbot, page):
    assert not page.table.facet_pane.isVisible()
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_F, CTRL | SHIFT)
    assert page.table.facet_pane.isVisible()
    lines = page.table.facet_pane.texts
    assert "read 3" in lines
    assert "set aside: encrypted 1" in lines
    row = lines.index("set aside: encrypted 1")
    listed = page.table.facet_pane.list
    listed.scrollTo(listed.model().index(row, 0))
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(listed.model().index(row, 0)).center())
    assert shown(page) == ["encrypted.pdf"]
    qtbot.keyClick(page.table.view, Qt.Key.Key_X, CTRL | SHIFT)
    assert len(shown(page)) == 4


def test_pictures_share_the_selection_and_are_drawn_as_they_come_into_sight(qtbot, page, settings):
    select(qtbot, page, WITHOUT_GOLD)
    qtbot.keyClick(page.table.view, Qt.Key.Key_P, CTRL | SHIFT)
    grid = page.table.grid
    assert grid.isVisible()
    assert grid.hasFocus()
    documents = [item.document.id for name, item in rows(page).items() if name != "encrypted.pdf"]
    qtbot.waitUntil(lambda: all(document in page.thumbnails._pictures for document in documents), timeout=30_000)
    assert rows(page)["encrypted.pdf"].document.id not in page.thumbnails._pictures
    assert [item.document.name for item in page.selected()] == [WITHOUT_GOLD]
    first = page.table.table.row_at(0)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.model().index(0, 0)).center())
    assert page.selected() == (first,)
    qtbot.waitUntil(lambda: page.viewer.document == first.document.id)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert page.viewer.pages.view.hasFocus()
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_P, CTRL | SHIFT)
    assert page.table.view.hasFocus()
    assert page.selected() == (first,)


def test_columns_are_chosen_and_remembered(page, settings):
    titles = [column.title for column in page.table.table.columns]
    assert page.table.view.isColumnHidden(titles.index("Template")), "nobody has one yet"
    page.table._fill_columns_menu()
    action = next(action for action in page.table.columns_menu.actions() if action.text() == "Template")
    assert not action.isChecked()
    action.trigger()
    assert not page.table.view.isColumnHidden(titles.index("Template"))
    assert '"Template": true' in settings.value("documents/columns")


# --- editing


def test_a_cell_is_edited_for_all_selected_rows_in_one_step(qtbot, frame, page):
    select(qtbot, page, WITH_GOLD, WITHOUT_GOLD)
    before = {name: item.supplier for name, item in rows(page).items()}
    qtbot.keyClick(page.table.view, Qt.Key.Key_F2)
    type_into_cell(qtbot, page, "Acorn GmbH")
    qtbot.waitUntil(lambda: {rows(page)[name].supplier for name in (WITH_GOLD, WITHOUT_GOLD)} == {"Acorn GmbH"})
    assert rows(page)[ALSO_GOLD].supplier == before[ALSO_GOLD]
    assert {item.document.name for item in page.selected()} == {WITH_GOLD, WITHOUT_GOLD}
    assert not page.table.view.is_editing
    assert frame.window.commands.undo.text() == "&Undo set supplier of 2 documents"
    frame.window.commands.undo.trigger()
    qtbot.waitUntil(lambda: {name: item.supplier for name, item in rows(page).items()} == before)


def test_a_double_click_edits_metadata_and_opens_elsewhere(qtbot, page):
    view = page.table.view
    titles = [column.title for column in page.table.table.columns]
    select(qtbot, page, WITH_GOLD)
    row = view.currentIndex().row()
    cell = view.visualRect(view.table.index(row, titles.index("Supplier"))).center()
    double_click(qtbot, view, cell)
    assert view.is_editing
    qtbot.keyClick(view.findChild(QLineEdit, "cell"), Qt.Key.Key_Escape)
    assert not view.is_editing
    double_click(qtbot, view, view.visualRect(view.table.index(row, 0)).center())
    assert page.viewer.pages.view.hasFocus()


def test_a_long_value_is_edited_from_its_beginning(qtbot, page):
    select(qtbot, page, WITH_GOLD)
    page.deeds.edit((rows(page)[WITH_GOLD],), "supplier", "𝔘nited " + "very " * 60 + "long name")
    qtbot.waitUntil(lambda: rows(page)[WITH_GOLD].supplier.endswith("long name"))
    assert page.table.view.edit_cell("supplier")
    editor = page.table.view.findChild(QLineEdit, "cell")
    assert editor.cursorPosition() == 0
    assert editor.selectedText() == editor.text()
    qtbot.keyClicks(editor, "New")
    assert editor.text() == "New"


def test_rows_that_change_wait_until_the_cell_is_written(qtbot, page):
    select(qtbot, page, WITH_GOLD)
    assert page.table.view.edit_cell("supplier")
    editor = page.table.view.findChild(QLineEdit, "cell")
    editor.selectAll()
    qtbot.keyClicks(editor, "Halfway")
    document = rows(page)[ALSO_GOLD]
    page.deeds.edit((document,), "language", "nl")
    qtbot.waitUntil(lambda: page._held is not None)
    assert editor.text() == "Halfway"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(page)[ALSO_GOLD].language == "nl" and rows(page)[WITH_GOLD].supplier == "Halfway")


def test_a_column_of_ones_own(qtbot, page):
    select(qtbot, page, WITH_GOLD)
    form = page.inspector().metadata
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(form.name, "cost  centre")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    field = form.fields["cost centre"]
    assert field.hasFocus()
    qtbot.keyClicks(field, "4711")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Cost centre" in [column.title for column in page.table.table.columns])
    assert rows(page)[WITH_GOLD].document.metadata["cost centre"] == "4711"
    assert "Cost centre" in page.table.facets.titles
    number = [column.title for column in page.table.table.columns].index("Cost centre")
    assert not page.table.view.isColumnHidden(number)


def test_metadata_comes_from_a_table(qtbot, page, answers, tmp_path):
    table = tmp_path / "columns.csv"
    table.write_text(f"file;department\n{WITH_GOLD};Sales\n{ALSO_GOLD};Buying\n", encoding="utf-8")
    answers.files = [(table,)]
    page.actions_.metadata.trigger()
    assert texts(page) == ["Reading columns.csv …"]  # in a thread
    qtbot.waitUntil(lambda: rows(page)[WITH_GOLD].document.metadata.get("department") == "Sales")
    (said,) = texts(page)
    assert "2 of 2 rows matched" in said


def test_metadata_of_unknown_documents_and_without_columns_is_told(qtbot, page, tmp_path):
    table = tmp_path / "columns.csv"
    table.write_text(f"file;department\n{WITH_GOLD};Sales\nnobody.pdf;Buying\n", encoding="utf-8")
    page.panes.import_metadata(table)
    assert texts(page) == ["Reading columns.csv …"]
    qtbot.waitUntil(lambda: texts(page) != ["Reading columns.csv …"])
    (said,) = texts(page)
    assert said.endswith("1 row belongs to no document.")
    page.messages.clear()
    table.write_text(f"file\n{WITH_GOLD}\n", encoding="utf-8")
    page.panes.import_metadata(table)
    qtbot.waitUntil(lambda: texts(page) != ["Reading columns.csv …"])
    (said,) = texts(page)
    assert "columns.csv" in said
    assert page.messages.messages[0].level is Level.ERROR


def test_keys_of_rows_do_nothing_while_one_types(qtbot, page):
    select(qtbot, page, WITH_GOLD)
    page.table.filter.setFocus()
    qtbot.keyClick(page.table.filter, Qt.Key.Key_Delete)
    qtbot.keyClick(page.table.filter, Qt.Key.Key_Delete, SHIFT)
    assert len(rows(page)) == 4


def test_every_action_names_its_key(page):
    for action in [*page.table.actions_.menu, *page.table.findChildren(QLineEdit), *page.actions()]:
        if hasattr(action, "shortcut") and not action.shortcut().isEmpty():
            assert action.shortcut().toString() in action.toolTip(), action.text()


# --- erasing


def test_erase_asks_first_and_leaves_nothing(qtbot, page, answers, gap_file):
    select(qtbot, page, WITH_GOLD)
    identity = rows(page)[WITH_GOLD].document.id
    answers.agree = False
    qtbot.keyClick(page.table.view, Qt.Key.Key_Delete, SHIFT)
    assert WITH_GOLD in answers.confirmations[0].text
    assert "cannot be undone" in answers.confirmations[0].text
    assert WITH_GOLD in rows(page)
    answers.agree = True
    qtbot.keyClick(page.table.view, Qt.Key.Key_Delete, SHIFT)
    qtbot.waitUntil(lambda: WITH_GOLD not in rows(page))
    assert "erased" in texts(page)[0]
    assert identity.encode() not in gap_file.read_bytes()


# --- coming in


def test_pictures_and_ledgers_are_told_apart_when_dropped(page, tmp_path):
    assert page.panes.say_drop((tmp_path / "scan.tiff",)) == "Import scan.tiff"
    assert page.panes.say_drop((tmp_path / "book.xlsx",)) == "Take gold from book.xlsx"
    assert page.panes.say_drop((tmp_path / "a.pdf", tmp_path / "book.xlsx")) == "Import 2 files and folders"


def test_an_import_that_was_cut_short_is_taken_up(qtbot, frame, controller, tmp_path):
    path, folder = tmp_path / "cut.gap", tmp_path / "in"
    folder.mkdir()
    for name in (WITH_GOLD, WITHOUT_GOLD):
        shutil.copyfile(invoice(name), folder / name)
    assert controller.create(path)
    controller.close_project()
    with open_project(path) as project:
        ImportDocuments([folder]).plan(project)  # and then the power went
    assert controller.open(path)
    page = frame.window.current_page
    qtbot.waitUntil(lambda: bool(texts(page)))
    (message,) = page.messages.messages
    assert "2 files of 2 did not come in yet" in message.text
    assert message.action == "Go on"
    message.run()
    idle(qtbot, page)
    qtbot.waitUntil(lambda: set(rows(page)) == {WITH_GOLD, WITHOUT_GOLD}, timeout=20_000)
    assert unfinished_import(page._session.project) is None


def test_the_notice_of_a_cut_import_is_closed_for_good(qtbot, frame, controller, tmp_path):
    path = tmp_path / "cut.gap"
    assert controller.create(path)
    controller.close_project()
    with open_project(path) as project:
        ImportDocuments([invoice(WITH_GOLD)]).plan(project)
    assert controller.open(path)
    page = frame.window.current_page
    qtbot.waitUntil(lambda: bool(texts(page)))
    page.messages._bars()[0]._dismiss()
    assert unfinished_import(page._session.project) is None
    assert texts(page) == []


def test_a_watched_folder_brings_its_files(qtbot, page, answers, tmp_path, monkeypatch):
    monkeypatch.setattr("gapstudio.operations.watch_folders.SETTLED_SECONDS", 0.0)
    folder = tmp_path / "inbox"
    folder.mkdir()
    page.actions_.watch.trigger()
    card = page.panes.watch
    assert card.isVisible()
    answers.files = [(folder,)]
    qtbot.mouseClick(card.add_button, Qt.MouseButton.LeftButton)
    assert watched_folders(page._session.project) == (folder,)
    assert page.arrivals._clock.isActive()
    shutil.copyfile(invoice("larkspur_1.pdf"), folder / "larkspur_1.pdf")
    card.scan.trigger()
    qtbot.waitUntil(lambda: "larkspur_1.pdf" in rows(page), timeout=60_000)
    card.list.setFocus()
    qtbot.keyClick(card.list, Qt.Key.Key_Delete)
    assert watched_folders(page._session.project) == ()
    assert not page.arrivals._clock.isActive()
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_documents_appear_while_an_import_goes_on(qtbot, frame, page):
    counted = []
    page.status_changed.connect(lambda: counted.append(len(rows(page))))
    page.import_paths([invoice(f"{name}.pdf") for name in ("larkspur_1", "larkspur_2", "tidewick_1", "tidewick_2")])
    idle(qtbot, page)
    qtbot.waitUntil(lambda: len(rows(page)) == 8, timeout=20_000)
    assert frame.window._header.sentence.text() == "8 documents, 7 read, 1 set aside"


# --- gold


def test_the_gold_report_opens_the_page_at_its_place(qtbot, page):
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_G, CTRL | SHIFT)
    pane = page.panes.gold
    qtbot.waitUntil(pane.isVisible, timeout=20_000)
    assert "values" in pane.said.text()
    lines = pane.panel.table.shown_rows
    assert "found" in {line.state for line in lines}
    line = next(line for line in lines if line.row.name == ALSO_GOLD and line.row.start is not None)
    pane.panel.view.select_key(line.row.annotation)
    assert page.inspector().name.text() == ALSO_GOLD  # beside the report stands the document of the value
    qtbot.keyClick(pane.panel.view, Qt.Key.Key_Return)
    assert page.table.isVisible()
    assert page.table.view.current_row().document.name == ALSO_GOLD
    qtbot.waitUntil(lambda: page.viewer.pages.view.selected_mark == line.row.annotation, timeout=20_000)


def test_what_is_open_comes_first_in_the_gold_report(qtbot, theme):
    def row(state, name):
        return GoldRow(name, name, name, "SELLER", "A", state, 1, 0, 1, None, None, "A", "ledger", "")

    pane = GoldPane()
    qtbot.addWidget(pane)
    states = (GoldState.FOUND, GoldState.UNLOCATED, GoldState.CONFIRMED, GoldState.CONTRADICTORY, GoldState.AMBIGUOUS)
    pane.set_report(GoldReport(tuple(row(state, state.value) for state in states), 5, ("empty.pdf",)), {"SELLER": "Seller"})
    listed = [line.state for line in pane.panel.table.shown_rows]
    assert listed[:3] == ["contradicts the page", "in doubt", "not on the page"]
    assert "Nothing is stated for empty.pdf" in pane.said.text()
    with qtbot.waitSignal(pane.place_wanted) as told:
        pane.panel.view.row_activated.emit(pane.panel.table.row_at(0))
    assert told.args == ["contradictory", "contradictory"]


def test_a_mapping_is_kept_as_a_preset_and_taken_for_the_next_file(qtbot, page):
    page.open_ledger(samples() / "ledger.csv")
    pane = page.panes.ledger
    qtbot.waitUntil(pane.isVisible, timeout=20_000)
    pane.choose("buyer", "")
    pane.choose("supplier", "supplier")
    pane.presets.save.trigger()
    qtbot.keyClicks(pane.presets.name, "Books")
    qtbot.keyClick(pane.presets.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.presets.presets.value == "Books", timeout=20_000)
    assert find_ledger_preset(page._session.project, "Books").columns["supplier"] == "supplier"
    pane.cancel.trigger()
    page.open_ledger(samples() / "ledger.csv")
    qtbot.waitUntil(pane.isVisible, timeout=20_000)
    assert pane.presets.presets.value == "Books"
    assert "buyer" not in pane.mapping()
    assert pane.columns.item(0, 3).text() == "the preset Books"
    pane.presets.remove.trigger()
    qtbot.waitUntil(lambda: pane.presets.presets.value == "" and "buyer" in pane.mapping(), timeout=20_000)


def test_a_workbook_is_read_sheet_by_sheet(qtbot, page, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Just", "words"])
    book.active.append(["nothing", "here"])
    sheet = book.create_sheet("Export")
    sheet.append(["file", "total"])
    sheet.append([WITHOUT_GOLD, 36453.27])
    book.save(tmp_path / "book.xlsx")
    assert drop(page, [tmp_path / "book.xlsx"])
    pane = page.panes.ledger
    qtbot.waitUntil(pane.isVisible, timeout=20_000)
    assert pane.presets.sheets.isVisible()
    index = [option.value for option in pane.presets.sheets.options].index("Notes")
    pane.presets.sheets.setCurrentIndex(index)
    pane.presets.sheets.activated.emit(index)
    qtbot.waitUntil(lambda: pane.columns.item(0, 0).text() == "Just", timeout=20_000)
    assert pane.sheet == "Notes"


# --- reading


def test_reading_again_is_asked_for_and_undone(qtbot, frame, page):
    select(qtbot, page, WITHOUT_GOLD)
    qtbot.keyClick(page.table.view, Qt.Key.Key_R, CTRL)
    card = page.panes.reread
    assert card.isVisible()
    assert card.title.text() == "Read 1 document again"
    offered = [option.text for option in card.engine.options]
    assert len(offered) == 1 + len(reading_engines(page._session.project))
    qtbot.keyClicks(card.language, "de")
    card.go.trigger()
    assert not card.isVisible()
    idle(qtbot, page)
    qtbot.waitUntil(lambda: rows(page)[WITHOUT_GOLD].language == "de")
    assert any("as they were" in text or "read again" in text for text in texts(page))


def test_an_engine_that_is_not_there_says_what_to_do(page):
    card = page.panes.reread
    card.set_count(2)
    card.set_engines(())
    assert card.go.isEnabled()
    from gapstudio.operations import ReadingEngine

    card.set_engines((ReadingEngine("tesseract", False, "", "Install Tesseract.", False),))
    card.engine.setCurrentIndex(1)
    assert not card.go.isEnabled()
    assert card.said.text() == "Install Tesseract."


def test_ways_to_read_are_compared(qtbot, page):
    select(qtbot, page, WITHOUT_GOLD)
    qtbot.keyClick(page.table.view, Qt.Key.Key_R, CTRL | SHIFT)
    pane = page.panes.comparison
    qtbot.waitUntil(pane.isVisible, timeout=120_000)
    readers = [line.reading.reader for line in pane.totals.table.all_rows]
    assert readers[0] == "text layer"
    assert "rapidocr" in readers
    assert pane.totals.table.all_rows[1].reading.words > 20
    pane.panel.view.select_key(pane.panel.table.key_at(0))
    qtbot.keyClick(pane.panel.view, Qt.Key.Key_Return)
    assert page.table.isVisible()


def test_templates_are_proposed_and_become_a_facet(qtbot, page):
    page.import_paths([invoice(f"brunnthal_{number}.pdf") for number in (2, 3)])
    idle(qtbot, page)
    page.actions_.templates.trigger()
    idle(qtbot, page)
    qtbot.waitUntil(lambda: rows(page)[WITH_GOLD].document.metadata.get("template", "") != "", timeout=20_000)
    names = [item.document.metadata.get("template", "") for item in rows(page).values()]
    assert any(name and names.count(name) > 1 for name in names)
    assert "Template" in page.table.facets.titles
