"""Files and folders that are dropped anywhere on a page, with a frame that says what will happen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gapstudio.gui.files import PROJECT_SUFFIX, local_paths
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font


class DropArea(QObject):
    """Watches a widget for files dropped on it; project files are left to the window. `dropped` carries the paths.

    Args:
        widget: What files may be dropped on.
        say: Says what will happen to these paths.
    """

    dropped = Signal(object)

    def __init__(self, widget: QWidget, say: Callable[[tuple[Path, ...]], str]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._say = say
        self._cover = _Cover(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes drags and drops of files."""
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if event.type() == QEvent.Type.DragLeave:
            self._cover.hide()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._cover.hide()
            paths = _wanted(event)
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths)
                return True
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> bool:
        paths = _wanted(event)
        if not paths:
            event.ignore()
            return True
        event.acceptProposedAction()
        self._cover.say(self._say(paths))
        return True


def _wanted(event: QDropEvent) -> tuple[Path, ...]:
    paths = local_paths(event.mimeData())
    return () if any(path.suffix == PROJECT_SUFFIX for path in paths) else paths


class _Cover(QWidget):
    """A veil with a dashed frame over the page while files are dragged over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str) -> None:
        self._text = text
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints veil, frame and words."""
        table = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(table[Role.GROUND])
        veil.setAlphaF(0.85)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(table[Role.ACCENT], 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(GRID, GRID, -GRID, -GRID), 8, 8)
        painter.setFont(font(Size.LARGE))
        painter.setPen(table[Role.TEXT])
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
