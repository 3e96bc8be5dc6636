"""Draws how far a run is: the words, and a thin bar under them while it is under way."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gapstudio.gui.pages.runs.tables import RunRow
from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.gui.theme import Role, colours_of

_HEIGHT = 3.0


class ProgressDelegate(QStyledItemDelegate):
    """Paints the cell as ever, and a bar at its foot where the run has begun and has not come to its end."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paints one cell."""
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        widget = option.widget  # type: ignore[attr-defined]  # PySide leaves it out of the stubs
        if not isinstance(row, RunRow) or not isinstance(widget, QWidget) or (row.live is None and row.share >= 1):
            return
        table = colours_of(widget)
        rect = option.rect  # type: ignore[attr-defined]
        box = QRectF(rect.left() + 8, rect.bottom() - _HEIGHT - 2, rect.width() - 16, _HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(table[Role.LINE])
        painter.drawRoundedRect(box, 1.5, 1.5)
        if row.share:
            painter.setBrush(table[Role.ACCENT if row.live is not None else Role.FAINT])
            painter.drawRoundedRect(QRectF(box.left(), box.top(), max(_HEIGHT, box.width() * row.share), _HEIGHT), 1.5, 1.5)
        painter.restore()
