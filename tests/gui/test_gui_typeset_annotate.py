"""A text without pages on the page Annotate: the same keys and the same mouse as on a page, in every script."""

import pytest
from gui_annotate import ALT, CTRL, SHIFT, Hand, confirmed, opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gapstudio.gui.widgets.page_view.typeset import Typeset
from gapstudio.jobs import InlineRunner
from gapstudio.operations import ImportDocuments, create_project, follow

K = Qt.Key
TEXT = (
    "Nordwind 👩‍💻 Handels GmbH\r\nRechnung RE-4711 vom 3. Mai 2026\r\n\r\nסך הכל לתשלום 1,234.50 ₪\r\n"
    + "".join(f"\r\nZeile {number} mit Cafe\u0301 und ﬁn\r\n" for number in range(120))
    + "Betrag 𝟙𝟚 EUR\r\n"
)


@pytest.fixture
def hand(qtbot, frame, controller, tmp_path) -> Hand:
    (tmp_path / "mail.txt").write_text(TEXT, encoding="utf-8", newline="")
    with create_project(tmp_path / "texts.gap") as project:
        follow(project, ImportDocuments([tmp_path / "mail.txt"]), InlineRunner())
    made = opened(qtbot, frame, controller, tmp_path / "texts.gap")
    made.open("mail.txt")
    return made


def place(text: str) -> tuple[int, int]:
    return TEXT.index(text), TEXT.index(text) + len(text)


def find(hand: Hand, text: str) -> None:
    """Searches for what an input method writes, and leaves the search; QTest itself types ASCII only."""
    hand.press(K.Key_F, CTRL)
    hand.page.sheet.pages.search.field.insert(text)
    hand.press(K.Key_Escape)


def test_keys_mark_move_walk_and_take_back(hand):
    document = hand.desk.document
    assert isinstance(hand.view.reading, Typeset)
    assert hand.view.page_count > 2
    hand.press(K.Key_Down)
    hand.view.select_range(*place("Nordwind"))
    for _ in range(3):
        hand.press(K.Key_Right, SHIFT)
    hand.type(hand.label_key("SELLER"))
    assert confirmed(hand.project, document) == {(*place("Nordwind 👩‍💻 Handels GmbH"), "SELLER")}
    hand.press(K.Key_Left, ALT)
    assert confirmed(hand.project, document) == {(*place("Nordwind 👩‍💻 Handels"), "SELLER")}
    find(hand, "סך הכל")
    hand.type(hand.label_key("GRAND_TOTAL"))
    find(hand, "12 EUR")
    hand.type(hand.label_key("NET_TOTAL"))
    wanted = {
        (*place("Nordwind 👩‍💻 Handels"), "SELLER"),
        (*place("סך הכל"), "GRAND_TOTAL"),
        (*place("𝟙𝟚 EUR"), "NET_TOTAL"),
    }
    assert confirmed(hand.project, document) == wanted
    assert {hand.project.annotations(document=document)[n].text for n in range(3)} == {TEXT[a:b] for a, b, _ in wanted}
    for _ in range(4):
        hand.press(K.Key_Z, CTRL)
    assert confirmed(hand.project, document) == set()
    for _ in range(4):
        hand.press(K.Key_Z, CTRL | SHIFT)
    assert confirmed(hand.project, document) == wanted


def test_the_mouse_marks_over_a_page_break_and_a_line_of_hebrew(hand):
    document, view = hand.desk.document, hand.view
    first = next(n for n, word in enumerate(view.reading.words) if word.page == 1) - 1
    words = view.reading.words
    view.setFocus()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, hand.word_place(first))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, hand.word_place(first + 1))
    hand.type(hand.label_key("STREET"))
    assert confirmed(hand.project, document) == {(words[first].start, words[first + 1].end, "STREET")}
    view.go_to_page(0)
    QApplication.processEvents()
    start = next(n for n, word in enumerate(words) if view.reading.word_text(word) == "סך")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, hand.word_place(start))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, hand.word_place(start + 3))
    assert view.selected_text == "סך הכל לתשלום 1,234.50"
    hand.type(hand.label_key("GRAND_TOTAL"))
    assert (*place("סך הכל לתשלום 1,234.50"), "GRAND_TOTAL") in confirmed(hand.project, document)
    (item,) = (item for item in view.marks if item.mark.label == "GRAND_TOTAL")
    (line,) = item.lines
    boxes = [word.box for word in words[start : start + 4]]
    assert abs(line.left() - min(box.x0 for box in boxes)) < 2
    assert abs(line.right() - max(box.x1 for box in boxes)) < 2
