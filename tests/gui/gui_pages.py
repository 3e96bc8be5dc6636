"""A page panel to drive in tests, and where things are on its screen."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view import PagePanel, PageView


def show_panel(qtbot, reading: Reading, width: int = 800, height: int = 700) -> PagePanel:
    panel = PagePanel()
    qtbot.addWidget(panel)
    panel.resize(width, height)
    panel.view.set_reading(reading)
    with qtbot.waitActive(panel):  # keys of actions work in an active window only
        panel.show()
        panel.activateWindow()
    panel.view.setFocus()
    return panel


def on_screen(view: PageView, number: int) -> QPoint:
    """The middle of a word, in pixels of the viewport."""
    word = view.reading.words[number]
    middle = QPointF((word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2)
    return view.mapFromScene(view.pages[word.page].mapToScene(middle))


def hover(qtbot, view: PageView, place: QPoint) -> None:
    """Moves the pointer to a place, from another one: a pointer that is there already tells nothing."""
    qtbot.mouseMove(view.viewport(), place + QPoint(3, 3))
    qtbot.mouseMove(view.viewport(), place)


def double_click(qtbot, view: PageView, place: QPoint) -> None:
    """A double click that lets the button go, which Qt's own leaves down for all tests after it."""
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def move_held(view: PageView, point: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """Moves the pointer with the left button held; qtbot lets it go."""
    place, held = QPointF(point), Qt.MouseButton.LeftButton
    nothing = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), nothing, held, modifiers)
    QApplication.sendEvent(view.viewport(), move)


def drag(qtbot, view: PageView, start: QPoint, *others: QPoint, modifiers=Qt.KeyboardModifier.NoModifier, release=True) -> None:
    """Presses, moves with the button held, and lets go at the last point."""
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.viewport(), left, modifiers, start)
    for point in others:
        move_held(view, point, modifiers)
    if release:
        qtbot.mouseRelease(view.viewport(), left, modifiers, others[-1] if others else start)


def white(width: int = 595, height: int = 842, colour: str = "white") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def colour_at(view: PageView, point: QPoint) -> QColor:
    return view.viewport().grab().toImage().pixelColor(point)
