"""The documents of the queue as a list: picture, name, supplier, state, and how many suggestions are left."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gapstudio.domain import WorkState
from gapstudio.gui.pages.annotate.queue.lines import QueueLine, QueueModel
from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 9 * GRID
_SHEET = QSize(5 * GRID, 7 * GRID)
_BAR = QSize(4 * GRID, 4)
_LEFT, _RIGHT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
_ROLES = {WorkState.NEW: Role.MUTED, WorkState.IN_WORK: Role.ACCENT, WorkState.DONE: Role.GOOD, WorkState.SKIPPED: Role.WARN}


class QueueList(QTableView):
    """Shows a `QueueModel`. Arrows move, Return or a click opens; place and cursor outlive new rows.

    It is a table of one column: a list view would ask for every one of ten thousand rows whenever these are filtered.
    `document_wanted` carries the id of a document to open.

    Args:
        model: The documents.
        picture: Returns the picture of a document's first page, or None while there is none.
        parent: Owner.
    """

    document_wanted = Signal(str)

    def __init__(self, model: QueueModel, picture: Callable[[str], QPixmap | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.current_document = ""
        self._kept: tuple[str, int] = ("", 0)
        self.setModel(model)
        self.setObjectName("queue")
        self.setAccessibleName("Documents of the queue")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for column in range(1, model.columnCount()):
            self.hideColumn(column)
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns.hide()
        rows.hide()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setItemDelegate(_LineDelegate(picture, self))
        self.clicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)

    def set_current(self, document: str) -> bool:
        """Marks the document that is open, moves the cursor to it and scrolls there; returns whether it is shown."""
        self.current_document = document
        position = self.table.positions().get(document)
        if position is not None:
            self.setCurrentIndex(self.table.index(position, 0))
            self.scrollTo(self.currentIndex())
        self.viewport().update()
        return position is not None

    def redraw(self, document: str) -> None:
        """Draws a document again, whose picture has come, if it is in sight."""
        first, last = self.indexAt(QPoint(1, 1)), self.indexAt(QPoint(1, self.viewport().height() - 1))
        end = last.row() if last.isValid() else self.table.rowCount() - 1
        for row in range(max(0, first.row()), end + 1):
            if self.table.key_at(row) == document:
                self.update(self.table.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens on every platform. Letters are left to whoever has them as keys: the list has a filter to search by."""
        key, last = Qt.Key(event.key()), self.table.rowCount() - 1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self.setCurrentIndex(self.table.index(0 if key is Qt.Key.Key_Home else last, 0))
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        self.document_wanted.emit(self.table.row_at(index.row()).document)

    def _keep(self) -> None:
        index = self.currentIndex()
        document = self.table.row_at(index.row()).document if index.isValid() else self._kept[0]
        self._kept = (document, self.verticalScrollBar().value())

    def _restore(self) -> None:
        document, scroll = self._kept
        position = self.table.positions().get(document)
        if position is not None:
            self.setCurrentIndex(self.table.index(position, 0))
        self.verticalScrollBar().setValue(scroll)


class _LineDelegate(QStyledItemDelegate):
    """Draws one document."""

    def __init__(self, picture: Callable[[str], QPixmap | None], view: QueueList) -> None:
        super().__init__(view)
        self._picture = picture
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Returns the size of a line."""
        return QSize(26 * GRID, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one line."""
        line: QueueLine = index.data(ROW_ROLE)
        box, state, table = option.rect, option.state, colours_of(self._view)  # type: ignore[attr-defined]  # stubs lack them
        current = line.document == self._view.current_document
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._ground(painter, box, state, current, table)
        sheet = QRect(box.left() + 12, box.center().y() - _SHEET.height() // 2, _SHEET.width(), _SHEET.height())
        _draw_sheet(painter, sheet, self._picture(line.document), table)
        left = sheet.right() + GRID
        _write_line(painter, QRect(left, box.top(), box.right() - GRID - left, box.height()), line, current, table)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, current: bool, table: Colours) -> None:
        if current:
            painter.fillRect(box, table[Role.SELECTION])
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), table[Role.ACCENT])
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, table[Role.HOVER])
        painter.setPen(table[Role.LINE])
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.setPen(QPen(table[Role.ACCENT], 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 4, 4)


def _draw_sheet(painter: QPainter, room: QRect, picture: QPixmap | None, table: Colours) -> None:
    sheet = room
    if picture is not None:
        size = picture.deviceIndependentSize().scaled(room.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        sheet = QRect(QPoint(0, 0), size)
        sheet.moveCenter(room.center())
    painter.setPen(QPen(table[Role.LINE], 1))
    painter.setBrush(table[Role.PAPER])
    painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
    if picture is not None:
        painter.drawPixmap(sheet, picture)


def _write_line(painter: QPainter, box: QRect, line: QueueLine, current: bool, table: Colours) -> None:
    """Writes name, supplier, reason and state under each other, together in the middle of `box`."""
    text, muted = (Role.SELECTION_TEXT, Role.SELECTION_TEXT) if current else (Role.TEXT, Role.MUTED)
    top = box.center().y() - (18 + 15 * (3 if line.why else 2)) // 2
    name = QRect(box.left(), top, box.width(), 18)
    if line.in_sample:
        name.setRight(_draw_badge(painter, name, table[muted]) - GRID // 2)
    _write(painter, name, line.name, font(bold=current), table[text], Qt.TextElideMode.ElideMiddle)
    row = QRect(box.left(), top + 18, box.width(), 15)
    small = font(Size.SMALL)
    _write(painter, row, line.supplier or "supplier not known", small, table[muted])
    if line.why:
        row.translate(0, 15)
        _write(painter, row, line.why, small, table[text])
    row.translate(0, 15)
    row.setRight(_draw_tally(painter, row, line, table, table[muted]) - GRID)
    state = table[text if current else _ROLES[line.state]]
    paint_work(painter, QPointF(row.left() + 5, row.center().y() + 0.5), line.state, QPen(state, 1.5))
    words = f"{line.state.value}: {line.reason}" if line.reason else line.state.value
    _write(painter, row.adjusted(14, 0, 0, 0), words, small, state)


def _write(
    painter: QPainter, box: QRect, text: str, used, colour: QColor, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> None:
    painter.setFont(used)
    painter.setPen(colour)
    painter.drawText(box, _LEFT | _MIDDLE, QFontMetrics(used).elidedText(text, elide, box.width()))


def _draw_badge(painter: QPainter, box: QRect, colour: QColor) -> int:
    """Draws the mark of a document of the sample at the right end; returns where it begins."""
    used = font(Size.SMALL)
    width = QFontMetrics(used).horizontalAdvance("sample") + GRID
    badge = QRectF(box.right() - width, box.top() + 1.5, width, 15)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(badge, 3, 3)
    painter.setFont(used)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "sample")
    return round(badge.left())


def _draw_tally(painter: QPainter, box: QRect, line: QueueLine, table: Colours, colour: QColor) -> int:
    """Draws how many spans are confirmed, as a bar and in words, at the right end; returns where it begins."""
    whole = line.confirmed + line.open
    if not whole:
        return box.right()
    used = font(Size.SMALL)
    width = QFontMetrics(used).horizontalAdvance(line.tally)
    painter.setFont(used)
    painter.setPen(colour)
    painter.drawText(box, _RIGHT | _MIDDLE, line.tally)
    bar = QRectF(box.right() - width - GRID - _BAR.width(), box.center().y() - 1.5, _BAR.width(), _BAR.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(table[Role.FAINT])
    painter.drawRoundedRect(bar, 2, 2)
    if line.confirmed:
        painter.setBrush(table[Role.ACCENT])
        painter.drawRoundedRect(QRectF(bar.topLeft(), bar.size()).adjusted(0, 0, -bar.width() * line.open / whole, 0), 2, 2)
    return round(bar.left())


def paint_work(painter: QPainter, centre: QPointF, state: WorkState, pen: QPen) -> None:
    """Paints ○ for a new document, ◐ for one in work, ● for a done and ⊘ for a skipped one, of 9 pixels around `centre`."""
    radius = 4.5
    circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(pen)
    painter.setBrush(pen.color() if state is WorkState.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if state is WorkState.IN_WORK:
        half = QPainterPath(centre)
        half.arcTo(circle, 90, 180)
        half.closeSubpath()
        painter.fillPath(half, pen.color())
    elif state is WorkState.SKIPPED:
        painter.drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3))
