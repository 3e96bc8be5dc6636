import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from gapstudio.domain import SetAsideReason, UnreadableDocument
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.gui.widgets.message_bar import Level, Message, MessageArea


@pytest.fixture
def area(qtbot, theme):
    made = MessageArea()
    qtbot.addWidget(made)
    made.resize(800, 120)
    made.show()
    return made


def test_an_error_says_what_happened_and_what_to_do(area):
    bar = area.show_error(UnreadableDocument(SetAsideReason.ENCRYPTED, "needs a password"))
    assert bar.accessibleName() == ("error: encrypted: needs a password. Save a copy without a password and import that.")
    assert bar.property("level") == "error"


def test_the_button_acts(qtbot, area):
    done = []
    bar = area.show_message(Message("a.pdf is damaged.", Level.WARN, action="Retry", run=lambda: done.append(1)))
    qtbot.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == [1]


def test_it_closes(qtbot, area):
    bar = area.show_message(Message("Read."))
    qtbot.mouseClick(bar.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert area.messages == ()


def test_the_same_is_not_said_twice_and_the_oldest_give_way(area):
    for text in ("one", "two", "two", "three", "four"):
        area.show_message(Message(text))
    assert [message.text for message in area.messages] == ["two", "three", "four"]
    area.clear()
    assert area.messages == ()


def test_a_message_is_plain_text(area):
    bar = area.show_message(Message("<b>a.pdf</b> is damaged."))
    assert any(label.textFormat() is Qt.TextFormat.PlainText for label in bar.findChildren(QLabel))


def test_facts_are_shown_and_replaced(qtbot, theme):
    facts = FactList()
    qtbot.addWidget(facts)
    facts.set_groups([FactGroup("File", (Fact("Name", "a.pdf"), Fact("Pages", "2")))])
    facts.set_groups([FactGroup("File", (Fact("Name", "b.pdf", "the whole path"),))])
    texts = [label.text() for label in facts.widget().findChildren(QLabel)]
    assert texts == ["File", "Name", "b.pdf"]
