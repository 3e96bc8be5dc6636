"""How one slide is drawn in the list: a tick, the number, a small picture, the title, and what a person has changed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from gapstudio.gui.pages.report.rows import SlideRow
from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font
from gapstudio.gui.widgets.text_field import TextField

Index = QModelIndex | QPersistentModelIndex
THUMBNAIL = QSize(10 * GRID, 6 * GRID)
"""Room for a small picture, in logical pixels."""
ROW_HEIGHT = 11 * GRID
_TICK = 16
_LINES = 4
_OUT = 0.35
"""How much of its picture is seen of a slide that is not in the report."""


class SlideDelegate(QStyledItemDelegate):
    """Draws one slide, ticks it, and writes its title."""

    def __init__(self, picture: Callable[[str], QPixmap | None], view: QAbstractItemView) -> None:
        super().__init__(view)
        self._picture = picture
        self._view = view
        self._tick = QCheckBox(view)  # never seen: its style is that of the ticks
        self._tick.hide()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Returns the size of a row."""
        return QSize(30 * GRID, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one row."""
        row: SlideRow = index.data(ROW_ROLE)
        box, state, table = option.rect, option.state, colours_of(self._view)  # type: ignore[attr-defined]  # stubs lack them
        selected = bool(state & QStyle.StateFlag.State_Selected)
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        _draw_ground(painter, box, selected, current and self._view.hasFocus(), over, table)
        self._draw_tick(painter, row, box)
        strong, muted = (table[Role.SELECTION_TEXT],) * 2 if selected else (table[Role.TEXT], table[Role.MUTED])
        _write(painter, QRect(box.left(), box.center().y() + 2, 36, 18), str(row.number or "–"), font(Size.SMALL), muted)
        draw_thumbnail(painter, thumbnail_box(box), self._picture(row.identity), row, table)
        self._write_words(painter, _words_box(box), row, strong, muted, table[Role.WARN] if not selected else strong)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Returns the field for the title, over the words of the row."""
        return _TitleEditor(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Puts the title into the field; what is being typed stays when the picture of the slide comes meanwhile."""
        assert isinstance(editor, _TitleEditor)
        begins = not editor.value
        editor.set_value(str(index.data(Qt.ItemDataRole.EditRole)))
        if begins:
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tells the title."""
        assert isinstance(editor, _TitleEditor)
        model.setData(index, editor.text())  # type: ignore[arg-type]  # stubs want one of the two

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Covers the row, its tick left out: a title is a sentence."""
        editor.setGeometry(option.rect.adjusted(36, 4, -4, -4))  # type: ignore[attr-defined]

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Return keeps the title, on one line."""
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Ticks a slide where its box is clicked."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            inside = tick_box(option.rect).adjusted(-8, -8, 8, 8).contains(event.position().toPoint())  # type: ignore[attr-defined]
            if inside and event.type() == QEvent.Type.MouseButtonRelease:
                ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
                state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
                return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)  # type: ignore[arg-type]
            return inside
        return False

    def _draw_tick(self, painter: QPainter, row: SlideRow, box: QRect) -> None:
        tick = QStyleOptionButton()
        tick.rect = tick_box(box)  # type: ignore[attr-defined]
        on = QStyle.StateFlag.State_On if row.shown else QStyle.StateFlag.State_Off
        tick.state = QStyle.StateFlag.State_Enabled | on  # type: ignore[attr-defined]
        self._tick.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, tick, painter, self._tick)

    @staticmethod
    def _write_words(painter: QPainter, box: QRect, row: SlideRow, strong: QColor, muted: QColor, warn: QColor) -> None:
        small = font(Size.SMALL)
        words = " · ".join((*row.marks, row.chapter_title))  # what a person changed must be seen where there is little room
        used = write_lines(painter, box.adjusted(0, 0, 0, -16), row.title, font(), strong if row.shown else muted, _LINES)
        under = QRect(box.left(), box.top() + used + 1, box.width(), 15)
        _write(painter, under, words, small, warn if row.turned else muted, Qt.AlignmentFlag.AlignLeft)


class _TitleEditor(TextField):
    """A title that is written in place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Title of the slide", lines=_LINES)
        self.setParent(parent)

    def event(self, event: QEvent) -> bool:
        """Keeps the size that it is given, whatever the style says."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.FontChange):
            self.setMinimumHeight(0)
            self.setMaximumHeight(ROW_HEIGHT)
        return handled


def tick_box(row: QRect) -> QRect:
    """Returns where the tick of a row is."""
    return QRect(row.left() + 10, row.center().y() - _TICK - 4, _TICK, _TICK)


def thumbnail_box(row: QRect) -> QRect:
    """Returns the room for the small picture of a row."""
    return QRect(QPoint(row.left() + 36, row.center().y() - THUMBNAIL.height() // 2), THUMBNAIL)


def _words_box(row: QRect) -> QRect:
    left = thumbnail_box(row).right() + GRID + 2
    return QRect(left, row.top() + 6, row.right() - GRID - left, row.height() - 12)


def draw_thumbnail(painter: QPainter, room: QRect, picture: QPixmap | None, row: SlideRow, table: Colours) -> None:
    """Draws the small picture of a slide, or a sheet with its title while there is none."""
    size = QSize(16, 9) if picture is None else picture.deviceIndependentSize().toSize()
    sheet = QRect(QPoint(0, 0), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    sheet.moveCenter(room.center())
    painter.setPen(QPen(table[Role.LINE], 1))
    painter.setBrush(table[Role.PAPER])
    painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
    painter.setOpacity(1.0 if row.shown else _OUT)
    if picture is not None:
        painter.drawPixmap(sheet, picture)
    else:
        tiny = QFont(font(Size.SMALL))
        tiny.setPixelSize(8)
        write_lines(painter, sheet.adjusted(5, 4, -5, -4), row.title, tiny, table.faded(Role.INK, 0.6), 4)
    painter.setOpacity(1.0)


def write_lines(painter: QPainter, box: QRect, text: str, used: QFont, colour: QColor, most: int) -> int:
    """Writes a text in at most so many lines, the last one shortened; returns their height."""
    text = text.replace("_", "_\u200b")  # names of models are long: they may break there, and elsewhere where they must
    layout, lines = QTextLayout(text, used), list[str]()
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return _write_shortened(painter, box, lines, used, colour, most)


def _write_shortened(painter: QPainter, box: QRect, lines: Sequence[str], used: QFont, colour: QColor, most: int) -> int:
    metrics = QFontMetrics(used)
    height = metrics.lineSpacing()
    most = max(1, min(most, box.height() // height))
    kept = lines if len(lines) <= most else [*lines[: most - 1], "".join(lines[most - 1 :])]
    painter.setFont(used)
    painter.setPen(colour)
    for at, line in enumerate(kept):
        words = metrics.elidedText(line.strip(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QPointF(box.left(), box.top() + at * height + metrics.ascent()), words)
    return len(kept) * height


def _draw_ground(painter: QPainter, box: QRect, selected: bool, focus: bool, over: bool, table: Colours) -> None:
    if selected:
        painter.fillRect(box, table[Role.SELECTION])
        painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), table[Role.ACCENT])
    elif over:
        painter.fillRect(box, table[Role.HOVER])
    painter.setPen(table[Role.LINE])
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    if focus:
        painter.setPen(QPen(table[Role.ACCENT], 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 4, 4)


def _write(
    painter: QPainter,
    box: QRect,
    text: str,
    used: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    painter.setFont(used)
    painter.setPen(colour)
    words = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, words)
