"""How the table draws its cells: two lines of words with swatches, and the small picture of the page."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gapstudio.gui.pages.errors.snippets import SNIPPET, Picture, TextSnippet
from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.gui.qmodels.error_model import LINES_ROLE, CellLine
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font
from gapstudio.gui.widgets.swatch import paint_swatch

ROW_HEIGHT = SNIPPET.height() + GRID
_LINE = 18
_SWATCH = 10
Index = QModelIndex | QPersistentModelIndex


class ErrorCellDelegate(QStyledItemDelegate):
    """Draws the ground of a row and its cursor; what stands in the cell is drawn by those below.

    Args:
        view: The table.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Returns the height of a row."""
        return QSize(10 * GRID, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        cell, state = option.rect, option.state  # type: ignore[attr-defined]  # PySide's stubs lack the fields of options
        table, selected = colours_of(self._view), bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(cell, table[Role.SELECTION])
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(cell, table[Role.HOVER])
        painter.setPen(QPen(table[Role.LINE], 1))
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        self.draw(painter, cell.adjusted(GRID // 2, 0, -GRID // 2, -1), index, table, selected)
        if selected and self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.setPen(QPen(table[Role.ACCENT], 1))
            painter.drawLine(cell.topLeft(), cell.topRight())
            painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        painter.restore()

    def draw(self, painter: QPainter, room: QRect, index: Index, table: Colours, selected: bool) -> None:
        """Draws the words of a cell, at most two lines."""
        lines: tuple[CellLine, ...] = index.data(LINES_ROLE) or ()
        top = room.center().y() - len(lines) * _LINE // 2 + 1
        for number, line in enumerate(lines):
            box = QRect(room.left(), top + number * _LINE, room.width(), _LINE)
            _draw_line(painter, box, line, table, selected)


class SnippetDelegate(ErrorCellDelegate):
    """Draws the small picture of an error on its page, or its words where it has no page.

    Args:
        view: The table.
        picture: Returns what to draw of a row, or None while there is nothing yet.
    """

    def __init__(self, view: QAbstractItemView, picture: Callable[[int], Picture | None]) -> None:
        super().__init__(view)
        self._picture = picture

    def draw(self, painter: QPainter, room: QRect, index: Index, table: Colours, selected: bool) -> None:
        """Draws the picture on a sheet of paper."""
        picture = self._picture(index.data(ROW_ROLE))
        sheet = QRect(0, 0, min(SNIPPET.width(), room.width()), SNIPPET.height())
        sheet.moveCenter(room.center())
        if isinstance(picture, TextSnippet):
            _draw_text(painter, sheet, picture, table[Role.SELECTION_TEXT if selected else Role.TEXT])
            return
        painter.fillRect(sheet, table[Role.PAPER if picture is not None else Role.SUNKEN])
        if picture is not None:
            painter.setClipRect(sheet)
            painter.drawPixmap(sheet.topLeft(), picture)
            painter.setClipping(False)
        painter.setPen(QPen(table[Role.LINE], 1))
        painter.drawRect(sheet.adjusted(0, 0, -1, -1))


@cache
def _face(size: Size, bold: bool) -> tuple[QFont, QFontMetrics]:
    """Returns a font with its measures; asking the system for it takes longer than drawing a word."""
    face = font(size, bold=bold)
    return face, QFontMetrics(face)


def _draw_line(painter: QPainter, box: QRect, line: CellLine, table: Colours, selected: bool) -> None:
    if line.style is not None:
        swatch = QRectF(box.left(), box.center().y() - _SWATCH / 2 + 1, _SWATCH, _SWATCH)
        paint_swatch(painter, swatch, line.style)
        box = box.adjusted(_SWATCH + GRID // 2, 0, 0, 0)
    role = Role.SELECTION_TEXT if selected else Role.MUTED if line.muted else Role.TEXT
    face, metrics = _face(Size.SMALL if line.small else Size.BODY, line.bold)
    painter.setFont(face)
    painter.setPen(table[role])
    text = metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _draw_text(painter: QPainter, room: QRect, snippet: TextSnippet, ink: QColor) -> None:
    """Draws words around the error in one line, gold underlined solid and the prediction dashed below it."""
    face, metrics = _face(Size.BODY, False)
    painter.setFont(face)
    painter.setPen(ink)
    start = min(edge for span in snippet.spans for edge in span[:2])
    left = max(0, metrics.horizontalAdvance(snippet.text[:start]) - room.width() // 4)
    painter.setClipRect(room)
    line = QRect(room.left() - left, room.top(), metrics.horizontalAdvance(snippet.text) + GRID, room.height() - 4)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, snippet.text)
    below = line.center().y() + metrics.ascent() // 2 + 3
    for start, end, dashed, style in snippet.spans:
        x0, x1 = (line.left() + metrics.horizontalAdvance(snippet.text[:edge]) for edge in (start, end))
        pen = QPen(QColor(style.colour), 2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        height = below + 4 * dashed
        painter.drawLine(x0, height, x1, height)
    painter.setClipping(False)
