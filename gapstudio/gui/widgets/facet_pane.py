"""Facets beside a table: values to tick, each with the number of rows that it would leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gapstudio.gui.format import count
from gapstudio.gui.qmodels import FacetValue
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font, icon_pixmap, set_icon

UNKNOWN = "not known"
_FEW = 7
_LINE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Choosable(Protocol):
    """What a `FacetPane` shows and chooses of: `qmodels.Facets`, or another that counts by other means.

    Attributes:
        changed: Signal that values, counts or choices are others than before.
    """

    changed: Any

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the facets, from top to bottom."""
        ...

    @property
    def chosen(self) -> Mapping[str, frozenset[str]]:
        """What is chosen, by title."""
        ...

    def values(self, title: str) -> tuple[FacetValue, ...]:
        """Returns the values of a facet, the most important first."""
        ...

    def choose(self, title: str, value: str, on: bool = True) -> None:
        """Chooses a value, or leaves it out again."""
        ...

    def clear(self) -> None:
        """Chooses nothing."""
        ...


class FacetPane(QWidget):
    """Shows what can be chosen of `facets`; arrows move, Space or a click ticks. `closed` when it is to be put away.

    Of a facet with many values the most frequent ones are shown, and those that are chosen; a line below shows all.

    Args:
        facets: What is shown and chosen.
        parent: Owner.
        closable: Whether it has a cross.
    """

    closed = Signal()

    def __init__(self, facets: Choosable, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self.facets = facets
        self._opened: set[str] = set()
        self._lines = _Lines()
        self.list = _FacetList()
        self.list.setModel(self._lines)
        self.clear = QAction("Clear", self)
        self.clear.setToolTip("Untick everything: show all rows again (Ctrl+Shift+X)")
        self.clear.triggered.connect(facets.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._top(closable))
        column.addWidget(self.list, 1)
        self.list.pressed_line.connect(self._press)
        facets.changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Returns a width that most values fit into."""
        return QSize(23 * GRID, 40 * GRID)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the lines say, counts included, from top to bottom."""
        return tuple(f"{line.text} {line.tally}".rstrip() for line in self._lines.lines)

    def _top(self, closable: bool) -> QHBoxLayout:
        title = QLabel("Facets")
        title.setFont(font(Size.BODY, bold=True))
        self._clear = QToolButton()
        self._clear.setDefaultAction(self.clear)
        close = QToolButton()
        set_icon(close, "cancel", Role.MUTED)
        close.setIconSize(QSize(16, 16))
        close.setAccessibleName("Hide the facets")
        close.setToolTip("Hide the facets (Ctrl+Shift+F)")
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(title, 1)
        row.addWidget(self._clear)
        row.addWidget(close)
        if not closable:
            close.hide()
        return row

    def _show(self) -> None:
        self._clear.setVisible(bool(self.facets.chosen))
        lines: list[_Line] = []
        for title in self.facets.titles:
            lines.append(_Line(_Kind.HEADING, title, title))
            values = self.facets.values(title)
            shown = values if title in self._opened or len(values) <= _FEW + 1 else _frequent(values)
            lines += [_Line(_Kind.VALUE, title, v.value or UNKNOWN, v.value, v.chosen, v.count) for v in shown]
            if more := len(values) - len(shown):
                lines.append(_Line(_Kind.MORE, title, f"{count(more)} more …"))
        self._lines.set_lines(lines)

    def _press(self, line: "_Line") -> None:
        if line.kind is _Kind.VALUE:
            self.facets.choose(line.title, line.value, not line.chosen)
        elif line.kind is _Kind.MORE:
            self._opened.add(line.title)
            self._show()


def _frequent(values: tuple[FacetValue, ...]) -> tuple[FacetValue, ...]:
    return tuple(value for place, value in enumerate(values) if place < _FEW or value.chosen)


class _Kind(Enum):
    HEADING = 0
    VALUE = 1
    MORE = 2


@dataclass(frozen=True)
class _Line:
    """One line: a heading, a value that can be ticked, or the one that shows all values of a facet."""

    kind: _Kind
    title: str
    text: str
    value: str = ""
    chosen: bool = False
    number: int = 0

    @property
    def tally(self) -> str:
        return count(self.number) if self.kind is _Kind.VALUE else ""

    @property
    def place(self) -> tuple[_Kind, str, str]:
        return self.kind, self.title, self.value


class _Lines(QAbstractListModel):
    """The lines from top to bottom; other counts and ticks of the same lines do not move the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[_Line, ...] = ()

    def set_lines(self, lines: list[_Line]) -> None:
        if [line.place for line in lines] == [line.place for line in self.lines]:
            self.lines = tuple(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = index.isValid() and self.lines[index.row()].kind is _Kind.HEADING
        return Qt.ItemFlag.NoItemFlags if heading else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.ToolTipRole:
                return f"{line.title}: {line.text}" if line.kind is _Kind.VALUE else None
            case Qt.ItemDataRole.AccessibleTextRole:
                ticked = ", ticked" if line.chosen else ""
                return f"{line.title}: {line.text}, {line.tally}{ticked}" if line.kind is _Kind.VALUE else line.text
            case _:
                return line if role == _LINE else None


class _FacetList(QListView):
    """The lines as a list; `pressed_line` carries one that was clicked, or on which Space or Return was pressed."""

    pressed_line = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("facets")
        self.setAccessibleName("Facets")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_LineDelegate(self))
        self.setMinimumWidth(14 * GRID)
        self.clicked.connect(lambda index: self.pressed_line.emit(index.data(_LINE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Return tick."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and self.currentIndex().isValid():
            row = self.currentIndex().row()
            self.pressed_line.emit(self.currentIndex().data(_LINE))
            if not self.currentIndex().isValid():  # other lines came: stay where the eye is
                self.setCurrentIndex(self.model().index(min(row, self.model().rowCount() - 1), 0))
            return
        super().keyPressEvent(event)


class _LineDelegate(QStyledItemDelegate):
    """Draws a box to tick, the value, and its count at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Returns the height of a line; headings have room above."""
        heading = index.data(_LINE).kind is _Kind.HEADING
        return QSize(10 * GRID, 4 * GRID if heading else 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line."""
        line: _Line = index.data(_LINE)
        view = self.parent()
        assert isinstance(view, QWidget)
        table, box = colours_of(view), option.rect  # type: ignore[attr-defined]  # PySide's stubs lack the fields of options
        painter.save()
        if line.kind is _Kind.HEADING:
            painter.setFont(font(Size.SMALL, bold=True))
            painter.setPen(table[Role.MUTED])
            painter.drawText(
                box.adjusted(GRID // 2, 0, 0, -3), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, line.text
            )
            painter.restore()
            return
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_MouseOver or (state & QStyle.StateFlag.State_HasFocus and view.hasFocus()):
            painter.fillRect(box, table[Role.HOVER])
        faint = line.kind is _Kind.VALUE and not line.number and not line.chosen
        left = box.left() + GRID // 2 + 22
        right = self._tally(painter, box, line, table[Role.FAINT if faint else Role.MUTED])
        painter.setFont(font(bold=line.chosen))
        painter.setPen(table[Role.ACCENT if line.kind is _Kind.MORE else Role.FAINT if faint else Role.TEXT])
        room = QRect(left, box.top(), right - left - GRID, box.height())
        words = QFontMetrics(painter.font()).elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if line.kind is _Kind.VALUE:
            self._tick(painter, box, line.chosen, table)
        painter.restore()

    @staticmethod
    def _tally(painter: QPainter, box: QRect, line: _Line, colour) -> int:
        """Draws the count; returns where it begins."""
        painter.setFont(font(Size.SMALL))
        painter.setPen(colour)
        room = box.adjusted(0, 0, -GRID, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.tally)
        return room.right() - QFontMetrics(painter.font()).horizontalAdvance(line.tally)

    @staticmethod
    def _tick(painter: QPainter, box: QRect, chosen: bool, table: Colours) -> None:
        """Draws the box to tick; the style's own is hardly seen on a dark ground."""
        frame = QRect(box.left() + GRID // 2, box.center().y() - 6, 14, 14)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(table[Role.ACCENT if chosen else Role.EDGE])
        painter.setBrush(table[Role.ACCENT if chosen else Role.RAISED])
        painter.drawRoundedRect(frame, 2, 2)
        if chosen:
            mark = icon_pixmap("check", table[Role.ON_ACCENT], 12, painter.device().devicePixelRatioF())
            painter.drawPixmap(frame.topLeft() + QPoint(2, 2), mark)
