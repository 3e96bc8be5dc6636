"""The page Annotate with a project, driven as a person does: by keys, or by the mouse."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gapstudio.domain import Annotation, AnnotationStatus
from gapstudio.gui.pages.annotate.page import AnnotatePage
from gapstudio.gui.widgets.page_view import PageView
from gapstudio.operations import Project

LONG = "kettwanger_3.pdf"
"""An invoice of three pages whose values its XML states."""
NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (Qt.KeyboardModifier[name] for name in ("ControlModifier", "AltModifier", "ShiftModifier"))
Place = tuple[int, int, str]


def confirmed(project: Project, document: str) -> set[Place]:
    """Returns what persons confirmed in a document: start, end and label."""
    notes = project.annotations(document=document)
    return {(one.start, one.end, one.label) for one in notes if one.status is AnnotationStatus.CONFIRMED}


def located(project: Project, document: str) -> list[Annotation]:
    """Returns the drafts with a place, by place, without those that overlap one before."""
    found: list[Annotation] = []
    for one in sorted(project.annotations(document=document), key=lambda one: (one.start or 0, -(one.end or 0))):
        if one.start is not None and (not found or found[-1].end <= one.start):
            found.append(one)
    return found


@dataclass
class Hand:
    """One annotator at the window."""

    qtbot: Any
    page: AnnotatePage

    @property
    def view(self) -> PageView:
        return self.page.sheet.pages.view

    @property
    def desk(self):
        return self.page.desk

    @property
    def project(self) -> Project:
        return self.page._session.project

    def names(self) -> dict[str, str]:
        """Returns the ids of the documents by name."""
        return {document.name: document.id for document in self.project.documents()}

    def open(self, name: str) -> str:
        """Opens a document by a click on its line in the queue."""
        document = self.names()[name]
        queue = self.page.queue.list
        self.until(lambda: document in queue.table.positions())
        index = queue.table.index(queue.table.positions()[document], 0)
        queue.scrollTo(index)
        QTest.mouseClick(queue.viewport(), Qt.MouseButton.LeftButton, NONE, queue.visualRect(index).center())
        self.until(lambda: self.desk.document == document and self.view.reading is not None)
        self.view.setFocus()
        return document

    def until(self, ready, timeout: int = 20_000) -> None:
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=timeout)

    def settled(self) -> None:
        """Waits until what is suggested is as it should be after the last change."""
        self.qtbot.waitUntil(lambda: not self.desk._later.isActive(), timeout=5000)
        assert self.page._session._questions.wait()
        QApplication.processEvents()

    # --- keys

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Presses a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def label_key(self, label: str) -> str:
        return next(key for key, name in self.page.sheet.keys.items() if name == label)

    def find(self, text: str) -> None:
        """Searches and leaves the search: what was found is selected."""
        self.press(Qt.Key.Key_F, CTRL)
        self.type(text)
        self.press(Qt.Key.Key_Escape)

    # --- mouse

    def word_place(self, number: int) -> QPoint:
        """Turns the wheel until a word is in sight, and returns where it is."""
        view = self.view
        word = view.reading.words[number]
        middle = QPointF((word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2)
        room = view.viewport().rect().adjusted(0, 30, 0, -30)
        for _ in range(200):
            place = view.mapFromScene(view.pages[word.page].mapToScene(middle))
            if room.contains(place):
                return place
            self.wheel(120 if place.y() < room.top() else -120)
        raise AssertionError(f"word {number} does not come into sight")

    def wheel(self, delta: int) -> None:
        centre = QPointF(self.view.viewport().rect().center())
        where = QPointF(self.view.viewport().mapToGlobal(centre.toPoint()))
        buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(centre, where, QPoint(), QPoint(0, delta), buttons, NONE, phase, False)
        QApplication.sendEvent(self.view.viewport(), event)

    def click_word(self, number: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifier, self.word_place(number))

    def select_by_mouse(self, start: int, end: int) -> None:
        """Clicks the first word, and the last one with Shift."""
        first, last = self.desk.words_of(start, end)
        self.click_word(first)
        if last != first:
            self.click_word(last, SHIFT)

    def click_label(self, label: str) -> None:
        QTest.mouseClick(self.page.sheet.labels.chips[label], Qt.MouseButton.LeftButton)

    def click_offer(self, deed) -> None:
        """Clicks a key in the status line."""
        status = self.page.sheet.status
        status.repaint()
        place = status.place_of(deed)
        assert not place.isNull(), f"{deed} is not among {[one.words for _rect, one in status._places]} ({status.remark})"
        QTest.mouseClick(status, Qt.MouseButton.LeftButton, NONE, place.center().toPoint())


def opened(qtbot, frame, controller, gap) -> Hand:
    """Opens a project at the page Annotate, and waits for its first document."""
    assert controller.open(gap)
    frame.window.resize(1280, 900)
    frame.window.show_page("annotate")
    made = Hand(qtbot, frame.window.current_page)
    made.until(lambda: made.desk.document and made.view.reading is not None)
    made.view.setFocus()
    return made
