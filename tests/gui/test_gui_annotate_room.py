"""What an annotator sees and is told on Annotate: room for the document, suggestions that step back, keys that say why not."""

from dataclasses import replace

from gui_annotate import CTRL, LONG, SHIFT
from gui_project import WITHOUT_GOLD
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gapstudio.domain import Source, Suggestion, WorkState
from gapstudio.gui.pages.annotate.items import Item, next_suggestion
from gapstudio.gui.pages.annotate.marks import marks_of
from gapstudio.gui.pages.annotate.offers import remark_of
from gapstudio.gui.pages.annotate.tool_row import ToolRow
from gapstudio.gui.theme import label_style
from gapstudio.gui.widgets.page_view import Drawn, Mark
from gapstudio.gui.widgets.page_view.marks import UNDECIDED

K = Qt.Key


def offered(number: int, label: str = "") -> Item:
    options = (label,) if label else ("SELLER", "BUYER")
    return Item(
        str(number),
        number,
        number + 1,
        suggestion=Suggestion(str(number), "d", number, number + 1, label, options, Source.MODEL, title="m"),
    )


def test_at_1280_by_800_the_document_has_most_of_the_height(hand):
    hand.page.window().resize(1280, 800)
    hand.open(WITHOUT_GOLD)
    hand.until(lambda: hand.page.sheet.tools.in_one)
    assert len({chip.y() for chip in hand.page.sheet.labels.chips.values()}) == 2
    assert hand.view.height() >= 520


def test_two_bars_stand_under_each_other_in_a_narrow_pane(qtbot, theme):
    pane = QWidget()
    qtbot.addWidget(pane)
    tools = ToolRow(QPushButton("Suggestions of all kinds"), QPushButton("Page 1 of 2, fitted to the width"))
    tools.setParent(pane)
    pane.show()
    for width, in_one in ((900, True), (tools.minimumSizeHint().width(), False), (900, True)):
        tools.resize(width, 100)
        assert tools.in_one is in_one


def test_a_count_does_not_move_the_labels(hand):
    hand.open(LONG)
    chips = hand.page.sheet.labels.chips
    before = {name: chip.geometry() for name, chip in chips.items()}
    for _ in range(4):
        hand.press(K.Key_Return)
    assert any(chip.count for chip in chips.values())
    QApplication.processEvents()
    assert {name: chip.geometry() for name, chip in chips.items()} == before


def test_a_suggestion_of_several_labels_steps_back_until_it_is_looked_at(hand):
    hand.open(WITHOUT_GOLD)
    words = hand.view.reading.words
    undecided = Mark("u", words[4].start, words[4].end, "", "Seller or Buyer?", UNDECIDED, Drawn.DOTTED)
    hand.view.set_marks([undecided])
    (item,) = hand.view.marks
    assert item.seen_chip().isNull()
    hand.view.select_mark("u")
    assert not item.seen_chip().isNull()
    hand.view.select_mark("")
    hand.view._marks.light("u")
    assert not item.seen_chip().isNull()
    longer = Mark("l", words[4].start, words[5].end, "SELLER", "Seller", label_style(0), Drawn.DASHED)
    hand.view.set_marks([undecided, longer])
    clicked = []
    hand.view.mark_clicked.connect(clicked.append)
    hand.click_word(4)
    assert clicked == ["l"]  # although it is the longer one
    (drawn,) = marks_of([offered(3)], hand.desk.view.labels)
    assert (drawn.drawn, drawn.short) == (Drawn.DOTTED, "Seller or Buyer?")


def test_enter_goes_through_suggestions_of_one_label_first():
    items = [offered(1), offered(2, "SELLER"), offered(3), offered(4, "BUYER")]
    assert next_suggestion(items, 0).id == "2"
    assert next_suggestion(items, 3).id == "4"
    assert next_suggestion([items[0], items[2]], 2).id == "3"
    assert next_suggestion([], 0) is None


def test_a_key_that_no_label_has_says_so(hand):
    hand.open(LONG)
    free = next(letter for letter in "qjzwf" if letter not in hand.page.sheet.keys)
    hand.type(free)
    assert hand.page.sheet.status.remark.startswith(f"No label has the key {free.upper()}.")


def test_keys_on_selected_words_say_what_can_be_done_with_them(hand):
    hand.open(LONG)
    hand.click_word(4)
    hand.view.setFocus()
    for key in (K.Key_Return, K.Key_X, K.Key_Delete):
        hand.press(key)
        assert hand.page.sheet.status.remark.startswith("Words are selected")


def test_a_reason_is_taken_while_proposals_are_shown(hand):
    document = hand.open(LONG)
    hand.press(K.Key_Return, CTRL | SHIFT)
    hand.type("unread")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, K.Key_Return)
    assert hand.project.work(document).state is WorkState.SKIPPED
    assert hand.project.work(document).reason == "unread"
    hand.until(lambda: hand.desk.document != document)
    assert QApplication.activePopupWidget() is None


def test_a_document_that_was_set_aside_says_why_nothing_is_shown(hand):
    hand.open(LONG)
    hand.desk._view = replace(hand.desk.view, reading=None)
    assert "set aside" in remark_of(hand.desk)
