"""Facets: what is counted, what passes, and the pane that shows them."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from gapstudio.gui.qmodels import Column, Facet, Facets, TableModel
from gapstudio.gui.widgets.facet_pane import FacetPane


@dataclass(frozen=True)
class Doc:
    id: int
    supplier: str
    tags: tuple[str, ...]


DOCS = (
    Doc(1, "Birch", ("draft",)),
    Doc(2, "Acorn", ("draft", "doubt")),
    Doc(3, "Birch", ("doubt",)),
    Doc(4, "", ("none",)),
)
COLUMNS = (Column[Doc]("Id", lambda doc: doc.id), Column[Doc]("Supplier", lambda doc: doc.supplier, field="supplier"))


@pytest.fixture
def model(qapp):
    made = TableModel(COLUMNS, DOCS, key=lambda doc: doc.id)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield made
    del tester


@pytest.fixture
def facets(model):
    made = Facets(model)
    made.set_facets((Facet("Supplier", lambda doc: (doc.supplier,)), Facet("Tag", lambda doc: doc.tags)))
    return made


@pytest.fixture
def pane(qtbot, theme, facets):
    made = FacetPane(facets)
    qtbot.addWidget(made)
    made.resize(200, 400)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def counts(facets, title):
    return {value.value: value.count for value in facets.values(title)}


def ids(model):
    return [doc.id for doc in model.shown_rows]


def test_of_one_facet_any_value_passes_of_several_each_must(model, facets):
    facets.choose("Supplier", "Birch")
    assert ids(model) == [1, 3]
    facets.choose("Supplier", "Acorn")
    assert ids(model) == [1, 2, 3]
    facets.choose("Tag", "draft")
    assert ids(model) == [1, 2]
    facets.clear()
    assert ids(model) == [1, 2, 3, 4]


def test_counts_say_what_a_choice_would_leave(model, facets):
    assert counts(facets, "Supplier") == {"Birch": 2, "Acorn": 1, "": 1}
    facets.choose("Tag", "draft")
    assert counts(facets, "Supplier") == {"Birch": 1, "Acorn": 1, "": 0}
    assert counts(facets, "Tag") == {"draft": 2, "doubt": 2, "none": 1}, "the facet that is chosen from counts as if it were not"
    facets.choose("Supplier", "Acorn")
    assert counts(facets, "Tag") == {"draft": 1, "doubt": 1, "none": 0}


def test_the_text_filter_counts_too(model, facets):
    model.set_filter("birch")
    assert counts(facets, "Supplier") == {"Birch": 2, "Acorn": 0, "": 0}


def test_values_keep_their_order_whatever_is_chosen_and_unknown_ones_come_last(model, facets):
    before = [value.value for value in facets.values("Supplier")]
    facets.choose("Tag", "none")
    assert [value.value for value in facets.values("Supplier")] == before == ["Birch", "Acorn", ""]


def test_a_facet_that_tells_nothing_apart_is_not_shown(model, facets):
    model.set_rows(DOCS[:1])
    assert facets.titles == ()
    facets.choose("Tag", "draft")
    assert facets.titles == ("Tag",), "one that was chosen from must be there to be unticked"


def test_changed_rows_are_counted_anew(model, facets):
    model.update_rows([Doc(4, "Birch", ("draft",))])
    assert counts(facets, "Supplier") == {"Birch": 3, "Acorn": 1}


def test_updating_rows_keeps_all_others_and_their_places(model):
    model.sort(1)
    shown = ids(model)
    changed, resets = [], []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.modelReset.connect(lambda: resets.append(True))
    model.update_rows([Doc(2, "Acorn", ("other",))])
    assert (ids(model), resets) == (shown, [])
    assert changed == [(shown.index(2), shown.index(2))]
    model.update_rows([Doc(2, "Cedar", ()), Doc(5, "Aspen", ())])
    assert [doc.supplier for doc in model.shown_rows if doc.supplier] == ["Aspen", "Birch", "Birch", "Cedar"]
    assert resets == [True]


def test_an_edit_is_told_and_the_rows_stay_as_they_are(qtbot, model):
    index = model.index(0, 1)
    assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    with qtbot.waitSignal(model.edited) as told:
        model.setData(index, "  Elm  & Co ")
    assert told.args == [DOCS[0], "supplier", "Elm & Co"]
    assert model.row_at(0) == DOCS[0]
    with qtbot.assertNotEmitted(model.edited):
        model.setData(index, "Birch")


def test_other_columns_keep_sorting_by_the_same_title(model):
    model.sort(1)
    model.set_columns((COLUMNS[1], COLUMNS[0]))
    model.set_rows([Doc(1, "b", ()), Doc(2, "a", ())])
    assert ids(model) == [2, 1]


def test_space_and_clicks_tick_in_the_pane(qtbot, pane, model, facets):
    assert pane.texts == ("Supplier", "Birch 2", "Acorn 1", "not known 1", "Tag", "doubt 2", "draft 2", "none 1")
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Home)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(pane.list, Qt.Key.Key_Up)
    qtbot.keyClick(pane.list, Qt.Key.Key_Space)
    assert facets.chosen == {"Supplier": {"Birch"}}
    assert ids(model) == [1, 3]
    index = pane.list.model().index(5, 0)
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=pane.list.visualRect(index).center())
    assert ids(model) == [3]
    qtbot.mouseClick(pane._clear, Qt.MouseButton.LeftButton)
    assert ids(model) == [1, 2, 3, 4]
    assert not pane._clear.isVisible()


def test_many_values_are_shown_on_demand(qtbot, pane, model):
    model.set_rows([Doc(n, f"supplier {n}", ("draft",)) for n in range(30)])
    assert pane.texts[-1] == "23 more …"
    pane.list.setFocus()
    pane.list.setCurrentIndex(pane.list.model().index(len(pane.texts) - 1, 0))
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert len(pane.texts) == 31
    assert pane.texts[-1] == "supplier 29 1"
