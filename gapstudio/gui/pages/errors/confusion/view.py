"""How the confusion matrix is drawn: counts over a tint that follows their share of the row."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gapstudio.gui.format import count
from gapstudio.gui.pages.errors.confusion.model import NO_GOLD, NOTHING, NOVEL, RIGHT_ROLE, SHARE_ROLE, SUM_ROLE
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font

CELL = QSize(8 * GRID, 5 * GRID)
_WIDEST_CELL = 14 * GRID
_STRONGEST, _WEAKEST = 0.45, 0.08
"""Alpha of the tint of a cell that holds its whole row, and of one that holds next to nothing of it."""
_SPECIAL = frozenset({NO_GOLD, NOTHING, NOVEL})
_MOST_HEAD = 20 * GRID


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: the count, its share of the row under it, a tint, and frames for where one is and what is chosen.

    A cell of which most is right is bold on the tint of what is good, another stands on that of faults.

    Attributes:
        chosen: The cell that filters, or an invalid index.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen = QPersistentModelIndex()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paints one cell."""
        widget = option.widget  # type: ignore[attr-defined]  # stubs leave out the fields of options
        rect: QRect = option.rect  # type: ignore[attr-defined]
        table = colours_of(widget)
        text, share, right = index.data(), index.data(SHARE_ROLE), index.data(RIGHT_ROLE)
        painter.save()
        painter.fillRect(rect, table[Role.RAISED])
        inner = QRectF(rect).adjusted(1, 1, -1, -1)
        if text:
            tint = table.faded(Role.GOOD if right else Role.BAD, _WEAKEST + (_STRONGEST - _WEAKEST) * (share or 0.0))
            painter.fillRect(inner, tint)
            painter.setPen(table[Role.TEXT])
            painter.setFont(font(bold=right))
            half = rect.height() // 2
            top = rect.adjusted(0, 3, 0, -half + 3)
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, text)
            painter.setFont(font(Size.SMALL))
            painter.drawText(rect.adjusted(0, half, 0, -3), Qt.AlignmentFlag.AlignCenter, _percent(share))
        else:
            painter.setPen(table[Role.FAINT])
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "·")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chosen.isValid() and QPersistentModelIndex(index) == self.chosen:
            painter.setPen(QPen(table[Role.ACCENT], 3))
            painter.drawRect(inner.adjusted(1, 1, -1, -1))
        elif option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(QPen(table[Role.TEXT], 1, Qt.PenStyle.DashLine))
            painter.drawRect(inner.adjusted(1, 1, -1, -1))
        painter.restore()


class MatrixHeader(QHeaderView):
    """Headings with the number of spans beside them; those across stand upright where they would not fit."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(CELL.width() if self._across else CELL.height())
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    @property
    def _across(self) -> bool:
        return self.orientation() == Qt.Orientation.Horizontal

    @property
    def upright(self) -> bool:
        """Whether headings across are turned, since a word of one of them would not fit otherwise."""
        words = (word for name in self._names() for word in name.split())
        return self._across and self._widest(words) > self.defaultSectionSize() - GRID

    def sizeHint(self) -> QSize:
        """Returns room for the longest heading."""
        widest = self._widest(self._names())
        if not self._across:
            number = self.fontMetrics().horizontalAdvance("100 000")
            return QSize(min(30 * GRID, widest + number + 4 * GRID), 0)
        if self.upright:
            return QSize(0, min(_MOST_HEAD, widest + 2 * GRID))
        wraps = widest > self.defaultSectionSize() - GRID
        return QSize(0, (2 if wraps else 1) * self.fontMetrics().height() + 2 * GRID)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints one heading."""
        model, table = self.model(), colours_of(self)
        name = str(model.headerData(section, self.orientation()) or "")
        special = name in _SPECIAL
        painter.save()
        painter.fillRect(rect, table[Role.GROUND])
        made = font(Size.BODY)
        made.setItalic(special)
        painter.setFont(made)
        painter.setPen(table[Role.MUTED if special else Role.TEXT])
        metrics = self.fontMetrics()
        if self.upright:
            painter.translate(rect.left(), rect.bottom())
            painter.rotate(-90)
            room = QRect(GRID, 0, rect.height() - GRID, rect.width())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width()))
        elif self._across:
            room = rect.adjusted(GRID // 2, 0, -GRID // 2, -GRID)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(room, int(flags) | int(Qt.TextFlag.TextWordWrap), name)
        else:
            self._paint_row(painter, rect, name, section)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRect, name: str, section: int) -> None:
        table, metrics = colours_of(self), self.fontMetrics()
        number = count(self.model().headerData(section, self.orientation(), SUM_ROLE) or 0)
        room = rect.adjusted(GRID, 0, -GRID, 0)
        wide = metrics.horizontalAdvance(number) + GRID
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width() - wide)
        painter.drawText(room, left | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(font(Size.SMALL))
        painter.setPen(table[Role.MUTED])
        painter.drawText(room, right | Qt.AlignmentFlag.AlignVCenter, number)

    def _names(self) -> list[str]:
        model = self.model()
        number = 0 if model is None else model.columnCount() if self._across else model.rowCount()
        return [str(model.headerData(at, self.orientation()) or "") for at in range(number)]

    def _widest(self, texts: Iterable[str]) -> int:
        return max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)


class MatrixView(QTableView):
    """The table itself, without anything of a list of rows: no sorting, no selection of rows, cells of one size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalHeader(MatrixHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(MatrixHeader(Qt.Orientation.Vertical, self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)

    def fit(self) -> None:
        """Gives the columns and headings the room that they need and have now."""
        columns = max(1, self.horizontalHeader().count())
        room = self.width() - self.verticalHeader().sizeHint().width() - self.verticalScrollBar().sizeHint().width() - GRID
        self.horizontalHeader().setDefaultSectionSize(max(CELL.width(), min(_WIDEST_CELL, room // columns)))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.headerDataChanged(header.orientation(), 0, max(0, header.count() - 1))
            header.updateGeometry()
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the columns their room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def _percent(share: float | None) -> str:
    if share is None:
        return ""
    return "< 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"
