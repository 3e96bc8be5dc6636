import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from shiboken6 import isValid

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.app import build_frame
from gapstudio.gui.shell import NavMark, NavState, Page
from gapstudio.gui.shell.header import Header
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import Scheme
from gapstudio.gui.widgets.empty_state import EmptyState


class Sheet(Page):
    key = "documents"
    title = "Documents"
    icon = "documents"

    def __init__(self):
        super().__init__()
        self.seen = []
        self.documents = 0
        self.bring = QAction("Import …", self)
        self.ledger = QAction("Gold from ledger …", self)
        self.facts = QLabel("facts")
        self.set_content(QLineEdit())
        self.set_empty_state(EmptyState("documents", "Your documents will be here.", [self.bring]))
        self.show_empty(True)

    def state(self):
        return NavState(NavMark.BEGUN, "3 are set aside.", "retry them.") if self.documents else NavState()

    def sentence(self):
        return f"{self.documents} documents"

    def header_actions(self):
        return (self.bring, self.ledger)

    def inspector(self):
        return self.facts

    def refresh(self, changes):
        self.seen.append(changes)


class Other(Page):
    key, title, icon = "models", "Models", "models"


@pytest.fixture
def sheet(frame):
    page = Sheet()
    frame.window.set_pages([frame.start, page, Other()])
    return page


def names(window):
    return [button.key for button in window._navigation.buttons]


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.ControlModifier):
    qtbot.keyClick(window, key, modifier)


def test_without_a_project_only_start_is_there(frame, sheet):
    assert names(frame.window) == ["start"]
    frame.window.show_page("documents")
    assert frame.window.current_page is frame.start
    assert not frame.window.commands.save_copy.isEnabled()


def test_ctrl_and_a_number_go_to_a_page(qtbot, frame, sheet):
    frame.window.set_project("demo")
    assert names(frame.window) == ["start", "documents", "models"]
    press(qtbot, frame.window, Qt.Key.Key_2)
    assert frame.window.current_page is sheet
    assert sheet.isVisible()
    assert frame.window.windowTitle() == "demo — GapStudio"
    press(qtbot, frame.window, Qt.Key.Key_3)
    assert frame.window.current_page.key == "models"


def test_closing_the_project_leads_back_to_start(qtbot, frame, sheet):
    frame.window.set_project("demo")
    frame.window.show_page("documents")
    frame.window.set_project("")
    assert frame.window.current_page is frame.start


def test_click_and_arrows_choose_pages(qtbot, frame, sheet):
    frame.window.set_project("demo")
    buttons = frame.window._navigation.buttons
    qtbot.waitUntil(buttons[1].isVisible)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert frame.window.current_page is sheet
    assert buttons[1].isChecked()
    buttons[1].setFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Down)
    assert frame.window.current_page.key == "models"


def test_the_header_shows_title_sentence_and_actions(qtbot, frame, sheet):
    frame.window.set_project("demo")
    frame.window.show_page("documents")
    header = frame.window._header
    assert (header.title.text(), header.sentence.text()) == ("Documents", "0 documents")
    buttons = header.findChildren(QPushButton)
    assert [button.accessibleName() for button in buttons] == ["Import …", "Gold from ledger …"]
    assert [button.property("primary") for button in buttons] == [True, False]
    with qtbot.waitSignal(sheet.bring.triggered):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    sheet.ledger.setEnabled(False)
    assert not buttons[1].isEnabled()


def test_a_third_header_action_is_refused(qtbot):
    header = Header()
    qtbot.addWidget(header)
    with pytest.raises(ValueError, match="at most 2"):
        header.show_page("Gap", "", [QAction("a", header), QAction("b", header), QAction("c", header)])


def test_the_mark_says_why_and_what_next(frame, sheet):
    frame.window.set_project("demo")
    frame.window.show_page("documents")
    button = frame.window._navigation.buttons[1]
    assert button.accessibleName() == "Documents, nothing yet"
    sheet.documents = 43
    sheet.status_changed.emit()
    assert button.toolTip() == "Documents: begun\n3 are set aside.\nNext: retry them.\nCtrl+2"
    assert button.accessibleName() == "Documents, begun"
    assert frame.window._header.sentence.text() == "43 documents"


def test_marks_differ_in_shape(qtbot, frame, sheet):
    frame.window.set_project("demo")
    button = frame.window._navigation.buttons[1]
    seen = set()
    for mark in NavMark:
        button.set_state(NavState(mark))
        image = button.grab().toImage()
        ground = image.pixel(button.width() - 40, button.height() // 2)
        columns, rows = range(button.width() - 28, button.width() - 12), range(button.height())
        seen.add(tuple(image.pixel(x, y) != ground for x in columns for y in rows))
    assert len(seen) == len(NavMark)


def test_pages_hear_of_changes_once_they_have_been_shown(frame, sheet):
    frame.window.set_project("demo")
    change = ChangeSet(frozenset({Area.DOCUMENTS}))
    frame.bus.publish(change)
    assert sheet.seen == []
    frame.window.show_page("documents")
    assert sheet.seen == [ChangeSet()]
    frame.bus.publish(change)
    assert sheet.seen == [ChangeSet(), change]


def test_batches_are_joined(qtbot, frame):
    heard = []
    frame.bus.subscribe(heard.append)
    for document in "abc":
        frame.bus.publish_soon(ChangeSet(frozenset({Area.DOCUMENTS}), frozenset({document})))
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [ChangeSet(frozenset({Area.DOCUMENTS}), frozenset("abc"))]


def test_a_change_that_touches_nothing_is_not_passed_on(frame):
    heard = []
    frame.bus.subscribe(heard.append)
    frame.bus.publish(ChangeSet())
    assert heard == []


def test_the_inspector_hides_and_stays_hidden(qtbot, qapp, frame, sheet, settings, tmp_path):
    window = frame.window
    window.set_project("demo")
    assert not window._inspector.isVisible()
    window.show_page("documents")
    assert sheet.facts.isVisible()
    press(qtbot, window, Qt.Key.Key_I)
    assert not window._inspector.isVisible()
    again = build_frame(qapp, settings, tmp_path)
    qtbot.addWidget(again.window)
    assert not again.window.commands.inspector.isChecked()
    again.theme.setParent(None)


def test_splitters_remember(qtbot, qapp, frame, sheet, settings, tmp_path):
    window = frame.window
    window.set_project("demo")
    window.show_page("documents")
    before = window._splitter.sizes()
    handle = window._splitter.handle(1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    qtbot.mouseMove(handle, QPoint(-80, 50))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    kept = window._splitter.sizes()
    assert kept[1] != before[1]
    again = build_frame(qapp, settings, tmp_path)
    qtbot.addWidget(again.window)
    page = Sheet()
    again.window.set_pages([again.start, page])
    again.window.set_project("demo")
    again.window.show_page("documents")
    again.window.resize(window.size())
    again.window.show()
    assert again.window._splitter.sizes() == pytest.approx(kept, abs=4)
    again.theme.setParent(None)


def test_undo_and_redo_name_the_operation(qtbot, frame):
    commands = frame.window.commands
    assert (commands.undo.text(), commands.undo.isEnabled()) == ("&Undo", False)
    frame.window.set_history("import of 40 documents", "edit of R&D")
    assert commands.undo.text() == "&Undo import of 40 documents"
    assert commands.redo.text() == "&Redo edit of R&&D"
    with qtbot.waitSignal(commands.undo.triggered):
        press(qtbot, frame.window, Qt.Key.Key_Z)


def test_the_view_menu_switches_the_scheme(frame):
    frame.window.commands.schemes[Scheme.DARK].trigger()
    assert frame.theme.dark
    assert frame.window.commands.schemes[Scheme.DARK].isChecked()
    frame.window.commands.schemes[Scheme.LIGHT].trigger()
    assert not frame.theme.dark


def test_the_empty_state_starts_the_work(qtbot, frame, sheet):
    frame.window.set_project("demo")
    frame.window.show_page("documents")
    assert sheet.is_empty
    button = next(b for b in sheet.findChildren(QPushButton) if b.isVisible())
    with qtbot.waitSignal(sheet.bring.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sheet.show_empty(False)
    assert sheet.findChild(QLineEdit).isVisible()


def test_a_long_sentence_is_shown_whole(qtbot, qapp, theme):
    empty = EmptyState("runs", "Runs of a model over a corpus will be here, with their progress, their timings and their memory.")
    qtbot.addWidget(empty)
    empty.resize(900, 500)
    empty.show()
    qapp.processEvents()
    text = next(label for label in empty.findChildren(QLabel) if label.text())
    assert text.height() >= text.heightForWidth(text.width())


def test_a_pages_splitter_remembers(qtbot, settings, theme):
    def build():
        splitter = make_splitter(settings, "documents", [QLabel("a"), QLabel("b")], [300, 300])
        qtbot.addWidget(splitter)
        splitter.resize(608, 100)
        splitter.show()
        return splitter

    first = build()
    qtbot.mousePress(first.handle(1), Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    qtbot.mouseMove(first.handle(1), QPoint(102, 50))
    qtbot.mouseRelease(first.handle(1), Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    assert first.sizes()[0] > 350
    assert build().sizes() == first.sizes()


def test_errors_are_shown_in_the_page(frame, sheet):
    sheet.show_error(GapStudioError("a.pdf is encrypted.", remedy="Save a copy without a password."))
    assert [message.text for message in sheet.messages.messages] == ["a.pdf is encrypted."]


def test_pages_that_are_replaced_go_away(qtbot, qapp, frame, sheet):
    frame.window.set_project("demo")
    frame.window.show_page("documents")
    frame.window.set_pages([frame.start])
    qtbot.waitUntil(lambda: not isValid(sheet))
    assert frame.window.current_page is frame.start


def test_everything_that_takes_the_focus_has_a_name(frame, sheet):
    frame.window.set_project("demo")
    frame.window.show_page("documents")
    buttons = [*frame.window.findChildren(QPushButton), *frame.window._navigation.buttons]
    assert all(button.accessibleName() or button.text() for button in buttons)


def test_about_opens_and_closes(qtbot, frame):
    from gapstudio.gui.shell.about import About

    frame.window.commands.about.trigger()
    dialog = frame.window.findChild(About)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


class Shown(QObject):
    """Hears which widgets are shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.windows.append(watched.accessibleName())
        return False


def test_buttons_replaced_before_they_were_shown_are_no_windows_of_their_own(qtbot, qapp, frame):
    header, shown = frame.window._header, Shown()
    actions = [QAction("One", frame.window), QAction("Two", frame.window)]
    qapp.installEventFilter(shown)
    header.show_page("A", "", actions[:1])
    header.show_page("B", "", actions[1:])
    qtbot.wait(50)
    qapp.removeEventFilter(shown)
    assert shown.windows == []
