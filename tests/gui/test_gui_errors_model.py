"""The model of errors by itself: order, filter, identity; keys of the page; what is said in words."""

import random
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from gapstudio.domain import Box, ErrorColumn, ErrorItem, ErrorKind, ErrorQuery, Fault, Stray
from gapstudio.gui.pages.errors.error_page import GOLD, PREDICTED, marks_of, place_of
from gapstudio.gui.pages.errors.keys import KEYS, Deed, deed_of, tag_of
from gapstudio.gui.pages.errors.look import label_look
from gapstudio.gui.pages.errors.snippets import SNIPPET, region_of, text_snippet
from gapstudio.gui.pages.errors.words import mend_words
from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.gui.qmodels.error_model import LINES_ROLE, CellLine, ErrorField, ErrorModel
from gapstudio.gui.widgets.page_view import Drawn
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations.errors import ErrorDetail, ErrorTable

NONE, SHIFT, CTRL = (Qt.KeyboardModifier[name] for name in ("NoModifier", "ShiftModifier", "ControlModifier"))


def made(number: int, kind: ErrorKind = ErrorKind.MISSED, label: str = "A") -> ErrorItem:
    return ErrorItem(f"d{number % 3}", kind, (number, number + 1, label), None, frozenset({Fault.MISSED}))


def table_of(many: int) -> ErrorTable:
    draw = random.Random(4)
    kinds = (ErrorKind.NOVEL, ErrorKind.MISSED)
    items = [made(number, draw.choice(kinds), draw.choice("ABC")) for number in range(many)]
    table = ErrorTable.of(items, names={"d0": "z.pdf", "d1": "a.pdf", "d2": "m.pdf"})
    return table.with_column(ErrorColumn.GOLD_TEXT, [f"text {draw.randrange(9)}" for _ in items])


@pytest.fixture
def model(qapp) -> ErrorModel:
    def lines(column: ErrorColumn):
        return lambda row: (CellLine(made_model.table.shown(row, column)),)

    wanted = (ErrorColumn.GOLD_LABEL, ErrorColumn.GOLD_TEXT, ErrorColumn.KIND, ErrorColumn.DOCUMENT)
    made_model = ErrorModel(
        [ErrorField("Page", None, lambda _row: ()), *(ErrorField(one.value, one, lines(one)) for one in wanted)]
    )
    made_model.set_table(table_of(60))
    return made_model


def texts(model: ErrorModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("column", [1, 2, 3, 4])
@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_it_sorts_as_the_texts_do_and_keeps_equal_ones_in_order(model, column, order):
    model.sort(column, order)
    rows = model.shown_rows.tolist()
    kinds = list(ErrorKind)
    by = {3: lambda row: kinds.index(model.item(row).kind)}.get(column, lambda row: model.columns[column].shown(row))
    keys = [by(row) for row in rows]
    assert keys == sorted(keys, reverse=order is Qt.SortOrder.DescendingOrder)
    assert all(one < other for one, other in pairwise(rows) if by(one) == by(other))


def test_without_a_column_it_is_in_the_order_of_the_documents_either_way(model):
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.shown_rows.tolist() == list(range(60))[::-1]
    model.sort(-1)
    assert model.shown_rows.tolist() == list(range(60))


def test_it_filters_by_every_word_and_every_condition(model):
    model.set_query(ErrorQuery(gold=frozenset({"A"})))
    model.set_filter("TEXT 3")
    assert all(model.item(row).gold[2] == "A" for row in model.shown_rows)
    assert set(texts(model, 2)) <= {"text 3"} | {text for text in texts(model, 2) if "3" in text}
    model.set_query(ErrorQuery())
    assert model.rowCount() == 60


def test_views_keep_the_cursor_over_sorting_filtering_and_new_errors(model, qtbot):
    view = TableView(model, "Errors")
    qtbot.addWidget(view)
    view.selectRow(7)
    item = model.item(view.current_row())
    model.sort(4, Qt.SortOrder.DescendingOrder)
    assert model.item(view.current_row()) == item
    model.set_query(ErrorQuery(gold=frozenset({item.gold[2]})))
    assert model.item(view.current_row()) == item
    kept = [one for one in model.table.items if one.document != "d0" or one == item]
    model.set_table(ErrorTable.of(kept[::-1]))
    assert model.item(view.current_row()) == item
    assert [model.item(row) for row in view.selected_rows()] == [item]
    model.set_table(ErrorTable.of([one for one in kept if one != item]))
    assert view.current_row() is None


def test_everything_can_be_selected_and_comes_back(model, qtbot):
    view = TableView(model, "Errors")
    qtbot.addWidget(view)
    view.selectAll()
    model.sort(2)
    model.set_query(ErrorQuery(text="text"))
    assert len(view.selected_rows()) == 60
    assert len(view.text(range(3), headings=True).splitlines()) == 4


def test_other_cells_draw_their_rows_alone_and_move_nothing(model):
    model.sort(1)
    order, drawn = model.shown_rows.tolist(), []
    model.dataChanged.connect(lambda first, last, *_: drawn.append((first.row(), last.row())))
    model.set_cells(model.table.with_cells(ErrorColumn.NOTE, {5: "odd"}), {5})
    assert model.shown_rows.tolist() == order
    assert drawn == [(order.index(5), order.index(5))]
    assert model.index(order.index(5), 0).data(ROW_ROLE) == 5
    assert model.index(0, 1).data(LINES_ROLE)[0].text == model.index(0, 1).data()


def test_cells_are_read_out_with_their_headings(model):
    said = model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"kind: {model.item(0).kind.value}"


def pressed(key: Qt.Key, modifier=NONE, text: str = "", scan: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifier, scan, 0, 0, text)


def test_every_deed_has_a_key_that_gives_it():
    from PySide6.QtGui import QKeySequence

    for one in KEYS:
        for key in one.keys:
            combination = QKeySequence(key)[0]
            assert deed_of(pressed(combination.key())) is one.deed
    assert {one.deed for one in KEYS} == set(Deed)
    assert deed_of(pressed(Qt.Key.Key_X, CTRL)) is None


def test_a_category_is_given_with_shift_too_also_by_a_digit():
    keys = {"t": "table", "1": "role"}
    assert tag_of(pressed(Qt.Key.Key_T), keys).category == "table"
    assert not tag_of(pressed(Qt.Key.Key_T), keys).stays
    assert tag_of(pressed(Qt.Key.Key_T, SHIFT), keys).stays
    assert tag_of(pressed(Qt.Key.Key_T, CTRL), keys) is None
    assert tag_of(pressed(Qt.Key.Key_1), keys).category == "role"
    assert tag_of(pressed(Qt.Key.Key_Q), keys) is None


def test_gold_is_filled_and_the_prediction_dashed():
    item = ErrorItem("d", ErrorKind.BOUNDARY, (4, 9, "SELLER"), (2, 7, "ORG"), frozenset({Fault.BOUNDARY}))
    look = label_look(None, ["SELLER"], ["ORG"])
    assert {mark.id: mark.drawn for mark in marks_of(item, look)} == {GOLD: Drawn.FILLED, PREDICTED: Drawn.DASHED}
    assert place_of(item) == (2, 9)
    assert look.style("SELLER") != look.style("ORG")


def test_what_has_to_be_mended_is_said():
    faults = frozenset({Fault.BOUNDARY, Fault.TYPE})
    assert (
        mend_words(ErrorItem("d", ErrorKind.BOUNDARY_AND_TYPE, (0, 1, "A"), (0, 2, "B"), faults))
        == "To mend: the limits and the label."
    )
    spurious = ErrorItem("d", ErrorKind.SPURIOUS, None, (0, 2, "B"), frozenset({Fault.SPURIOUS}), Stray.FRAGMENT)
    assert mend_words(spurious) == "To mend: take the prediction away."


@pytest.mark.parametrize("box", [Box(100, 50, 140, 60), Box(0, 0, 20, 10), Box(10, 300, 590, 310), Box(100, 50, 160, 120)])
def test_a_small_picture_shows_where_the_error_begins(box):
    region, scale = region_of([box])
    assert 0.7 <= scale <= 1.1
    assert abs((region.x1 - region.x0) * scale - SNIPPET.width()) <= 1
    assert region.x0 <= box.x0 < region.x1
    assert region.top <= box.top < region.bottom


def test_an_error_without_a_page_is_underlined_in_its_words():
    item = ErrorItem("d", ErrorKind.BOUNDARY, (8, 22, "ORG"), (13, 22, "ORG"), frozenset({Fault.BOUNDARY}))
    fields = {
        "page": None, "gold_text": "1995 World Cup", "predicted_text": "World Cup", "before": "won the",
        "shown": "1995 World Cup", "after": "in May", "gold_boxes": (), "predicted_boxes": (),
    }  # fmt: skip
    detail = ErrorDetail(**fields, item=item, document=None, revision="", sentence="")
    snippet = text_snippet(item, detail, label_look(None, ["ORG"], ["ORG"]))
    assert [snippet.text[start:end] for start, end, _dashed, _style in snippet.spans] == ["1995 World Cup", "World Cup"]
    assert [dashed for _start, _end, dashed, _style in snippet.spans] == [False, True]
