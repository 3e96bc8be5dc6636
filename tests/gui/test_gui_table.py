from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QMenu

from gapstudio.domain import GapStudioError
from gapstudio.gui.qmodels import ROW_ROLE, Column, TableModel
from gapstudio.gui.theme import Role, colours
from gapstudio.gui.widgets.table_panel import TablePanel


@dataclass(frozen=True)
class Doc:
    id: int
    name: str
    supplier: str
    pages: int | None


DOCS = (
    Doc(1, "invoice 10.pdf", "Birch", 2),
    Doc(2, "invoice 2.pdf", "acorn", None),
    Doc(3, "Invoice 1.pdf", "Birch", 11),
)
COLUMNS = (
    Column[Doc]("Name", lambda doc: doc.name),
    Column[Doc]("Supplier", lambda doc: doc.supplier, tooltip=lambda doc: f"all of {doc.supplier}"),
    Column[Doc](
        "Pages",
        lambda doc: doc.pages,
        numeric=True,
        hint="as printed",
        colour=lambda doc: Role.BAD if doc.pages is None else None,
    ),
)


@pytest.fixture
def model(qapp):
    made = TableModel(COLUMNS, DOCS, key=lambda doc: doc.id)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield made
    del tester


@pytest.fixture
def panel(qtbot, theme, model):
    made = TablePanel(model, "Documents", "documents")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def ids(model):
    return [doc.id for doc in model.shown_rows]


def test_numbers_in_names_sort_as_numbers(model):
    model.sort(0)
    assert ids(model) == [3, 2, 1]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert ids(model) == [1, 2, 3]
    model.sort(-1)
    assert ids(model) == [1, 2, 3]


def test_nothing_sorts_last_either_way(model):
    model.sort(2)
    assert ids(model) == [1, 3, 2]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert ids(model) == [3, 1, 2]


def test_the_filter_wants_every_word_in_any_column(model):
    model.set_filter("birch 11")
    assert ids(model) == [3]
    model.set_filter("nowhere")
    assert ids(model) == []
    model.set_filter("")
    assert ids(model) == [1, 2, 3]


def test_sorting_survives_filter_and_new_rows(model):
    model.sort(0)
    model.set_filter("pdf")
    model.set_rows([*DOCS, Doc(4, "invoice 3.pdf", "Cedar", 1)])
    assert ids(model) == [3, 2, 4, 1]


def test_cells_have_text_alignment_colour_and_words_for_readers(model, theme):
    index = model.index(1, 2)
    assert model.data(index) == ""
    assert model.data(index, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.data(index, Qt.ItemDataRole.ForegroundRole) == colours(False)[Role.BAD]
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Pages: empty"
    assert model.data(index, ROW_ROLE) == DOCS[1]
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole) == "all of Birch"
    assert model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "as printed"


def test_a_click_on_a_heading_sorts(qtbot, panel, model):
    header = panel.view.horizontalHeader()
    where = header.viewport().rect().topLeft()
    where.setX(header.sectionViewportPosition(0) + 10)
    where.setY(8)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert ids(model) in ([3, 2, 1], [1, 2, 3])
    first = ids(model)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert ids(model) == first[::-1]


def test_typing_filters_and_escape_clears(qtbot, panel, model):
    qtbot.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.filter.hasFocus()
    qtbot.keyClicks(panel.filter, "birch")
    assert ids(model) == [1, 3]
    assert panel.count.text() == "2 of 3 documents"
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.count.text() == "3 documents"
    assert panel.view.hasFocus()


def test_a_choice_filters_and_follows_the_rows(panel, model):
    box = panel.add_choice("Supplier", lambda doc: doc.supplier)
    assert [box.itemText(i) for i in range(box.count())] == ["Supplier: all", "acorn", "Birch"]
    box.setCurrentText("acorn")
    assert ids(model) == [2]
    model.set_rows(DOCS[:1])
    assert box.currentIndex() == 0
    assert ids(model) == [1]


def test_selection_outlives_sort_filter_and_new_rows(panel, model):
    assert panel.view.select_key(3)
    model.sort(0)
    assert panel.view.selected_rows() == (DOCS[2],)
    model.set_filter("invoice")
    assert panel.view.selected_rows() == (DOCS[2],)
    model.set_rows([Doc(0, "a", "b", 1), *DOCS])
    assert panel.view.selected_rows() == (DOCS[2],)
    assert panel.view.current_row() == DOCS[2]
    assert not panel.view.select_key(99)


def test_the_page_is_told_of_the_current_row(qtbot, panel):
    with qtbot.waitSignal(panel.view.current_changed) as told:
        panel.view.selectRow(1)
    assert told.args == [DOCS[1]]
    with qtbot.waitSignal(panel.view.row_activated) as opened:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert opened.args == [DOCS[1]]


def test_arrows_move(qtbot, panel):
    panel.view.selectRow(0)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.selected_rows() == (DOCS[1],)


def test_copy_is_tab_separated(qtbot, panel):
    panel.view.setFocus()
    panel.view.selectRow(0)
    qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "invoice 10.pdf\tBirch\t2"
    qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "Name\tSupplier\tPages\ninvoice 10.pdf\tBirch\t2"


def test_export_writes_what_is_shown(panel, model, tmp_path):
    model.set_rows([Doc(1, 'the "first", so to say', "Müller", 1), DOCS[0]])
    model.set_filter("müller")
    panel.view.export_csv(tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    assert text == 'Name,Supplier,Pages\r\n"the ""first"", so to say",Müller,1\r\n'
    assert [path.name for path in tmp_path.glob("*.csv*")] == ["out.csv"]


def test_an_export_that_fails_says_so(panel, tmp_path, monkeypatch, qtbot):
    with pytest.raises(GapStudioError, match="cannot be written"):
        panel.view.export_csv(tmp_path / "missing" / "out.csv")
    target = str(tmp_path / "missing" / "out.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (target, ""))
    with qtbot.waitSignal(panel.view.failed):
        panel.view.export_action.trigger()


def test_the_context_menu_offers_copy_and_export(qtbot, panel):
    panel.view.customContextMenuRequested.emit(panel.view.rect().center())
    menu = panel.view.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["&Copy", "Copy with &headings", "&Export as CSV …"]
    menu.close()


def test_ten_thousand_rows_keep_their_order_and_are_all_found(panel, model):
    rows = [Doc(n, f"invoice {n * 7919 % 10_000}.pdf", f"supplier {n % 50}", n % 9) for n in range(10_000)]
    model.set_rows(rows)
    model.sort(0)
    assert [doc.name for doc in model.shown_rows] == [f"invoice {n}.pdf" for n in range(10_000)]
    model.set_filter("9999")
    assert [doc.name for doc in model.shown_rows] == ["invoice 9999.pdf"]
    assert panel.count.text() == "1 of 10\u202f000 documents"
