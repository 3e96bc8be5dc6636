"""The tree of causes is edited by keys and mouse; every edit is kept at once, and Ctrl+Z of the window takes it back."""

import pytest
from gui_errors import CTRL, errors_copy, opened
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from gapstudio.domain import CauseRule
from gapstudio.gui.pages.errors.taxonomy import TaxonomyPane
from gapstudio.gui.pages.errors.taxonomy.cards import DROP
from gapstudio.operations.tag_errors import tag, tags_of
from gapstudio.operations.taxonomies import category_keys, category_of_rule, taxonomy_of

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def tagger(qtbot, frame, controller, tmp_path):
    return opened(qtbot, frame, controller, errors_copy(tmp_path))


@pytest.fixture
def pane(tagger) -> TaxonomyPane:
    made = tagger.page.panes.taxonomy()
    QApplication.processEvents()
    assert isinstance(made, TaxonomyPane)
    made.tree.setFocus()
    return made


def tree_of(tagger):
    return taxonomy_of(tagger.project)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def tag_first(tagger, category):
    item = tagger.items[0]
    tagger.page._session.apply(
        lambda project: tag(project, tagger.page.desk.run, [item], annotator="Ada", categories=[category]).changes
    )
    return item


def test_it_shows_the_tree_with_keys_rules_and_tags(tagger, pane):
    tag_first(tagger, "table-cell")
    assert pane.tree.ids() == [one.id for one in tree_of(tagger).categories]
    row = next(row for row in pane.tree._rows() if row.text(0) == "Table cell")
    assert [row.text(at) for at in range(1, 4)] == ["T", "1", "Table cell"]
    assert "22 categories, 1 tag." in pane.said.text()


def test_a_title_is_renamed_in_place(tagger, pane):
    pane.tree.choose("table-cell")
    press(K.Key_F2)
    editor = pane.tree.findChild(QLineEdit)
    editor.setText("Cell")
    QTest.keyClick(editor, K.Key_Return)
    tagger.until(lambda: tree_of(tagger).category("table-cell").title == "Cell")
    assert pane.tree.current == "table-cell"
    press(K.Key_Z, CTRL)
    assert tree_of(tagger).category("table-cell").title == "Table cell"
    assert pane.form.title.text() == "Table cell"


def test_alt_and_arrows_move_and_nest(tagger, pane):
    pane.tree.choose("noise")
    press(K.Key_Up, ALT)
    assert pane.tree.ids()[0] == "noise"
    press(K.Key_Down, ALT)
    press(K.Key_Right, ALT)
    assert tree_of(tagger).category("noise").parent == "formatting"
    press(K.Key_Left, ALT)
    assert tree_of(tagger).category("noise").parent == ""


def test_dragging_nests(tagger, pane, monkeypatch):
    pane.tree.choose("role")
    onto = next(row for row in pane.tree._rows() if row.text(0) == "Other guideline")
    place = QPointF(pane.tree.visualItemRect(onto).center())
    monkeypatch.setattr(pane.tree, "dropIndicatorPosition", lambda: QAbstractItemView.DropIndicatorPosition.OnItem)
    pane.tree.dropEvent(
        QDropEvent(
            place,
            Qt.DropAction.MoveAction,
            pane.tree.mimeData([pane.tree.currentItem()]),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert tree_of(tagger).category("role").parent == "guideline"


def test_a_key_is_pressed_and_a_clash_said_first(tagger, pane):
    pane.tree.choose("role")
    QTest.mouseClick(pane.form.key.button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    press(K.Key_X)
    assert "finds no cause" in pane.form.key.said.text()
    press(K.Key_T)
    assert "T gives Table cell" in pane.form.key.said.text()
    press(K.Key_T)
    assert category_keys(tree_of(tagger))["t"] == "role"


def test_a_rule_is_ticked_and_leaves_the_one_that_had_it(tagger, pane):
    pane.tree.choose("context")
    pane.form.rules[CauseRule.RARE_SHAPE].click()
    assert category_of_rule(tree_of(tagger), CauseRule.RARE_SHAPE).id == "context"
    pane.tree.choose("rare-shape")
    assert not pane.form.rules[CauseRule.RARE_SHAPE].isChecked()


def test_what_belongs_to_it_and_its_colour(tagger, pane):
    pane.tree.choose("role")
    pane.form.description.setFocus()
    pane.form.description.selectAll()
    QTest.keyClicks(pane.form.description, "Buyer for seller.")
    press(K.Key_Return)
    assert tree_of(tagger).category("role").description == "Buyer for seller."
    pane.form.colour.swatches["#D55E00"].click()
    assert tree_of(tagger).category("role").colour == "#D55E00"


def test_a_category_is_added(tagger, pane):
    pane.tree.choose("table-cell")
    pane.add_action.trigger()
    QTest.keyClicks(pane.new.category_title, "Two columns")
    press(K.Key_Return)
    assert tree_of(tagger).category("two-columns").parent == "formatting"
    assert pane.tree.current == "two-columns"
    assert pane.form.description.hasFocus()


def test_one_without_tags_goes_at_once(tagger, pane):
    pane.tree.choose("table-cell")
    press(K.Key_Delete)
    assert tree_of(tagger).category("table-cell") is None
    assert pane.tree.current == "label-value"


def test_tags_of_one_that_goes_are_led_or_taken_off(tagger, pane):
    item = tag_first(tagger, "table-cell")
    pane.tree.choose("table-cell")
    pane.remove_action.trigger()
    assert pane.going.isVisible()
    assert pane.going.into.value == "formatting"
    pane.going.go.trigger()
    assert tags_of(tagger.project, tagger.page.desk.run)[item.key].categories == ("formatting",)
    pane.tree.choose("formatting")
    pane.remove_action.trigger()
    pane.going.into.choose(DROP)
    pane.going.go.trigger()
    assert not tags_of(tagger.project, tagger.page.desk.run)[item.key].reviewed


def test_two_are_joined(tagger, pane):
    item = tag_first(tagger, "noise")
    pane.tree.choose("noise")
    pane.merge_action.trigger()
    assert not pane.going.go.isEnabled()
    pane.going.into.choose("formatting")
    pane.going.go.trigger()
    assert tags_of(tagger.project, tagger.page.desk.run)[item.key].categories == ("formatting",)
    assert tree_of(tagger).category("ocr-doubt").parent == "formatting"
    assert pane.tree.current == "formatting"


def test_files_go_out_and_come_in(tagger, pane, answers, tmp_path):
    answers.files.append((tmp_path / "mine",))
    pane.write_action.trigger()
    assert (tmp_path / "mine.yaml").exists()
    pane.tree.choose("table-cell")
    press(K.Key_Delete)
    answers.files.append((tmp_path / "mine.yaml",))
    pane.bring_action.trigger()
    assert tree_of(tagger).category("table-cell") is not None
    (tmp_path / "bad.yaml").write_text("categories: nothing")
    answers.files.append((tmp_path / "bad.yaml",))
    pane.bring_action.trigger()
    assert tree_of(tagger).category("table-cell") is not None


def test_escape_goes_back(tagger, pane, qtbot):
    with qtbot.waitSignal(pane.closed):
        press(K.Key_Escape)
