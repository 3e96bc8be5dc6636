"""Rows of a table as pictures in a grid, with the same selection as the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font, icon_pixmap
from gapstudio.gui.widgets.table_view import TableView

PICTURE = QSize(15 * GRID, 20 * GRID)
"""Room for one picture, in logical pixels."""
_CELL = QSize(18 * GRID, 27 * GRID)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Caption:
    """What stands below a picture: a name, and a line that may warn. `icon` is drawn where there is no picture to come."""

    name: str
    note: str = ""
    warn: bool = False
    icon: str = ""


class PictureGrid(QListView):
    """Shows the rows of a `TableView` as pictures; arrows move, Return activates, the context menu is the table's.

    `row_activated` carries a row object.

    Args:
        table: The table; selection and model are shared with it.
        picture: Returns the picture of a row, or None while there is none (whoever has it then calls `redraw`).
        caption: Returns what stands below.
        parent: Owner.
    """

    row_activated = Signal(object)

    def __init__(
        self,
        table: TableView,
        picture: Callable[[Any], QPixmap | None],
        caption: Callable[[Any], Caption],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self.setObjectName("grid")
        self.setAccessibleName(f"{table.accessibleName()} as pictures")
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(_CELL)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_PictureDelegate(picture, caption, self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.activated.connect(self._activate)
        table.table.modelReset.connect(self._follow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return activates a row on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.currentIndex().isValid():
            self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def reset(self) -> None:
        """Takes new rows. The selection is the table's, which has put it where it belongs by now; Qt would clear it."""
        chosen = self.selectionModel()
        if chosen is None:
            super().reset()
            return
        selection, current = chosen.selection(), chosen.currentIndex()
        with QSignalBlocker(chosen):
            super().reset()
            chosen.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def redraw(self, position: int) -> None:
        """Draws the picture at a position of the table again."""
        self.update(self.model().index(position, 0))

    def _activate(self, index: QModelIndex) -> None:
        self.row_activated.emit(index.data(ROW_ROLE))

    def _follow(self) -> None:
        if (index := self.currentIndex()).isValid() and self.isVisible():
            self.scrollTo(index)

    def _show_menu(self, where: QPoint) -> None:
        self._table.show_menu(self.viewport().mapToGlobal(where))


class _PictureDelegate(QStyledItemDelegate):
    """Draws one cell: the picture in a thin frame, its name, and a line below."""

    def __init__(
        self, picture: Callable[[Any], QPixmap | None], caption: Callable[[Any], Caption], view: QAbstractItemView
    ) -> None:
        super().__init__(view)
        self._picture = picture
        self._caption = caption
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Returns the size of a cell."""
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        row, table, cell = index.data(ROW_ROLE), colours_of(self._view), option.rect  # type: ignore[attr-defined]  # stubs
        state = option.state  # type: ignore[attr-defined]
        caption = self._caption(row)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._ground(painter, cell, state, table)
        room = QRect(QPoint(cell.center().x() - PICTURE.width() // 2, cell.top() + GRID), PICTURE)
        _draw_picture(painter, room, self._picture(row), caption, table)
        words = QRect(cell.left() + GRID, room.bottom() + GRID // 2, cell.width() - 2 * GRID, 2 * GRID + 4)
        text = table[Role.SELECTION_TEXT if selected else Role.TEXT]
        _write(painter, words, caption.name, Size.BODY, text, Qt.TextElideMode.ElideMiddle)
        note = table[Role.WARN if caption.warn else Role.MUTED] if not selected else text
        _write(painter, words.translated(0, words.height() - 2), caption.note, Size.SMALL, note, Qt.TextElideMode.ElideRight)
        painter.restore()

    def _ground(self, painter: QPainter, cell: QRect, state: QStyle.StateFlag, table: Colours) -> None:
        box = cell.adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(table[Role.SELECTION])
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(table[Role.HOVER])
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(table[Role.ACCENT], 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)


def _draw_picture(painter: QPainter, room: QRect, picture: QPixmap | None, caption: Caption, table: Colours) -> None:
    if picture is None:
        sheet = QRect(0, 0, PICTURE.height() * 7 // 10, PICTURE.height())
    else:
        size = picture.deviceIndependentSize().scaled(PICTURE.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        sheet = QRect(QPoint(0, 0), size)
    sheet.moveCenter(room.center())
    painter.setPen(QPen(table[Role.LINE], 1))
    painter.setBrush(table[Role.SUNKEN] if caption.icon else table[Role.PAPER])
    painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
    if picture is not None:
        painter.drawPixmap(sheet, picture)
    elif caption.icon:
        mark = icon_pixmap(caption.icon, table[Role.WARN], 32, painter.device().devicePixelRatioF())
        painter.drawPixmap(sheet.center() - QPoint(16, 16), mark)


def _write(painter: QPainter, box: QRect, text: str, size: Size, colour: QColor, elide: Qt.TextElideMode) -> None:
    painter.setFont(font(size))
    painter.setPen(colour)
    words = QFontMetrics(painter.font()).elidedText(text, elide, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)
