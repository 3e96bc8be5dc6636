"""The first column of the table: a small picture of the first page, and the name."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gapstudio.gui.pages.documents.columns import is_read
from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.gui.theme import Colours, Role, colours_of, icon_pixmap

ROW_HEIGHT = 40
_SIZE = QSize(28, 34)
_KEPT = 200
Index = QModelIndex | QPersistentModelIndex


class NameDelegate(QStyledItemDelegate):
    """Draws a picture before the name; a document that was set aside has a sign instead.

    Args:
        picture: Returns the picture of a row, or None while there is none.
        view: The table.
    """

    def __init__(self, picture: Callable[[Any], QPixmap | None], view: QTableView) -> None:
        super().__init__(view)
        self._picture = picture
        self._view = view
        self._small: OrderedDict[tuple[int, bool, bool], QIcon] = OrderedDict()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Adds the picture as decoration, so that the style places picture and name."""
        super().initStyleOption(option, index)
        item = index.data(ROW_ROLE)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration  # type: ignore[attr-defined]  # stubs lack it
        option.decorationSize = _SIZE  # type: ignore[attr-defined]
        option.textElideMode = Qt.TextElideMode.ElideMiddle  # type: ignore[attr-defined]  # the number is at the end
        option.icon = self._icon(self._picture(item), is_read(item))  # type: ignore[attr-defined]

    def _icon(self, picture: QPixmap | None, read: bool) -> QIcon:
        table = colours_of(self._view)
        key = (picture.cacheKey() if picture is not None else 0, read, table.dark)
        if key not in self._small:
            self._small[key] = QIcon(_draw(picture, read, table, self._view.devicePixelRatioF()))
            while len(self._small) > _KEPT:
                self._small.popitem(last=False)
        return self._small[key]


def _draw(picture: QPixmap | None, read: bool, table: Colours, ratio: float) -> QPixmap:
    made = QPixmap(_SIZE * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    room = QRectF(1, 1, _SIZE.width() - 2, _SIZE.height() - 2)
    size = picture.deviceIndependentSize() if picture is not None else QSizeF(210, 297)
    size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    sheet = QRectF(QPointF(0, 0), size)
    sheet.moveCenter(room.center())
    painter.setPen(QPen(table[Role.LINE], 1))
    painter.setBrush(table[Role.PAPER if read else Role.SUNKEN])
    painter.drawRect(sheet)
    if picture is not None:
        painter.drawPixmap(sheet, picture, QRectF(picture.rect()))
    elif not read:
        mark = icon_pixmap("warn", table[Role.WARN], 16, ratio)
        painter.drawPixmap(sheet.center() - QPointF(8, 8), mark)
    painter.end()
    return made
