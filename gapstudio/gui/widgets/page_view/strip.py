"""Small pictures of all pages beside the page view."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gapstudio.domain import Page, PageSource
from gapstudio.gui.theme import GRID, Role, Size, colours, colours_of, font
from gapstudio.gui.widgets.page_view.text_page import text_picture
from gapstudio.gui.widgets.page_view.typeset import Typeset
from gapstudio.gui.widgets.page_view.view import PageView

_PICTURE = QSize(11 * GRID, 14 * GRID)
_ROW = QSize(13 * GRID, 18 * GRID)
_DPI = 24.0
_KEEP = 400

AnyIndex = QModelIndex | QPersistentModelIndex


class ThumbnailStrip(QListView):
    """Lists the pages; it asks with `picture_wanted` for those in sight only.

    Signals:
        picture_wanted: Page number (from 0) and resolution in dots per inch.

    Args:
        view: Whose pages it lists and moves.
    """

    picture_wanted = Signal(int, float)

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._asked: set[int] = set()
        self._pages = _Pages(self)
        self.setModel(self._pages)
        self._pages.dropped.connect(self._asked.discard)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setObjectName("thumbnails")
        self.setAccessibleName("Pages")
        self.setFixedWidth(_ROW.width() + 2 * GRID)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(80)
        self._timer.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._timer.start())
        view.reading_changed.connect(self._fill)
        view.page_changed.connect(self._follow)
        self.selectionModel().currentChanged.connect(self._chosen)
        self._fill()

    def set_picture(self, page: int, picture: QImage) -> None:
        """Shows the picture of a page."""
        self._pages.set_picture(page, picture)

    def picture_failed(self, page: int) -> None:
        """Asks again for a page when it is next in sight."""
        self._asked.discard(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Asks for what has come into sight."""
        super().resizeEvent(event)
        self._timer.start()

    def _fill(self) -> None:
        reading = self._view.reading
        self._asked.clear()
        self._pages.set_pages(reading.pages if reading is not None else ())
        self._follow(self._view.page)
        self._timer.start()

    def _follow(self, page: int) -> None:
        index = self._pages.index(page)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self._view.page:
            self._view.go_to_page(index.row())

    def _ask(self) -> None:
        if not self.isVisible():
            return
        for page in self._in_sight():
            if page in self._asked:
                continue
            self._asked.add(page)
            if isinstance(self._view.reading, Typeset):
                self.set_picture(page, text_picture(self._view.reading, page, _DPI * self.devicePixelRatioF()))
            else:
                self.picture_wanted.emit(page, _DPI * self.devicePixelRatioF())

    def _in_sight(self) -> range:
        room = self.viewport().rect()
        middle = room.center().x()
        first, last = self.indexAt(QPoint(middle, 2)), self.indexAt(QPoint(middle, room.bottom()))
        end = last.row() + 1 if last.isValid() else self._pages.rowCount()
        return range(max(0, first.row()), end)


class _Pages(QAbstractListModel):
    """The pages with their pictures, as far as they have come; the oldest is `dropped` where there are very many."""

    dropped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._pictures: dict[int, QImage] = {}

    def set_pages(self, pages: tuple[Page, ...]) -> None:
        self.beginResetModel()
        self._pages, self._pictures = pages, {}
        self.endResetModel()

    def set_picture(self, page: int, picture: QImage) -> None:
        if not 0 <= page < len(self._pages):
            return
        self._pictures[page] = picture
        if len(self._pictures) > _KEEP:
            oldest = next(iter(self._pictures))
            del self._pictures[oldest]
            self.dropped.emit(oldest)
        index = self.index(page)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        page = self._pages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{page.number + 1} · OCR" if page.source is PageSource.OCR else str(page.number + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {page.number + 1}, {page.source.value}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return page.evidence or None
        if role == Qt.ItemDataRole.UserRole:
            return page
        return self._pictures.get(index.row()) if role == Qt.ItemDataRole.DecorationRole else None


class _Painter(QStyledItemDelegate):
    """Paints a page with its number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return _ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        widget: QWidget = option.widget  # type: ignore[attr-defined]
        rect: QRectF = QRectF(option.rect)  # type: ignore[attr-defined]
        current = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        table, page = colours_of(widget), index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paper = _paper_in(rect, page)
        painter.fillRect(paper, colours(dark=False)[Role.PAPER])
        picture: QImage | None = index.data(Qt.ItemDataRole.DecorationRole)
        if picture is not None:
            painter.drawImage(paper, picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(table[Role.ACCENT], 2) if current else QPen(table[Role.LINE], 1))
        painter.drawRect(paper.adjusted(-1, -1, 1, 1))
        painter.setFont(font(Size.SMALL, bold=current))
        painter.setPen(table[Role.TEXT if current else Role.MUTED])
        line = QRectF(rect.left(), paper.bottom() + 2, rect.width(), rect.bottom() - paper.bottom() - 4)
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, index.data())
        painter.restore()


def _paper_in(row: QRectF, page: Page) -> QRectF:
    """Returns where a page stands in its row, as large as there is room for."""
    scale = min(_PICTURE.width() / max(page.width, 1), _PICTURE.height() / max(page.height, 1))
    size = QRectF(0, 0, page.width * scale, page.height * scale)
    size.moveCenter(row.center())
    size.moveTop(row.top() + GRID + (_PICTURE.height() - size.height()) / 2)
    return size
