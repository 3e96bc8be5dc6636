"""One span in the scene: bars behind the words, an underline, a connector between lines, and the label above the first word."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gapstudio.gui.theme import Pattern, Role, Size, colours, font
from gapstudio.gui.widgets.page_view.marks import Drawn, Mark

_FILL = 0.25
_PAD = 1.0
_CHIP_HEIGHT = 13.0
_LEAST_ZOOM = 0.7
_FADED = 0.3


class MarkItem(QGraphicsItem):
    """Paints one mark on one page, in that page's points.

    Args:
        mark: What to draw.
        page: Number of the page, from 0.
        lines: Its rectangles on this page, one a line.
        first: Whether its first word is on this page, so that the label is written here.
    """

    def __init__(self, mark: Mark, page: int, lines: Sequence[QRectF], *, first: bool) -> None:
        super().__init__()
        self.mark = mark
        self.page = page
        self.lines = tuple(line.adjusted(-_PAD, -_PAD, _PAD, _PAD) for line in lines)
        self._first = first
        self._scale = 1.0
        self._turn = 0
        self._labelled = True
        self._faded = False
        self._selected = False
        self._shift = 0.0
        self._font = font(Size.SMALL, bold=True)
        self._chip_width = QFontMetricsF(self._font).horizontalAdvance(mark.short) + 6
        self.setToolTip(mark.tooltip)

    def set_scale(self, scale: float, turn: int = 0, *, labelled: bool = True) -> None:
        """Tells how many pixels a point is, since label and underline keep their size, how the page is turned (clockwise, in
        degrees), since the label stays upright, and whether the label is written at all."""
        self.prepareGeometryChange()
        self._scale = scale
        self._turn = turn
        self._labelled = labelled

    def set_shift(self, shift: float) -> None:
        """Moves the label to the right by `shift` pixels, clear of another one."""
        self.prepareGeometryChange()
        self._shift = shift

    def set_faded(self, faded: bool) -> None:
        """Fades the label while the pointer is busy elsewhere."""
        if faded != self._faded:
            self._faded = faded
            self.update()

    def set_selected(self, selected: bool) -> None:
        """Outlines the mark that is selected."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def chip_rect(self) -> QRectF:
        """Returns the label's rectangle in the page's points; null where it is not written."""
        seen = self.seen_chip()
        return QTransform().rotate(-self._turn).mapRect(seen) if self._turn else seen

    def seen_chip(self) -> QRectF:
        """Returns the label's rectangle in points of the page as it is turned about its origin; null where it is not written."""
        if not self._first or not self._labelled or self._scale < _LEAST_ZOOM or not self.mark.short:
            return QRectF()
        top = QTransform().rotate(self._turn).mapRect(self.lines[0]).topLeft()
        return QRectF(
            top.x() + self._shift / self._scale,
            top.y() - _CHIP_HEIGHT / self._scale,
            self._chip_width / self._scale,
            _CHIP_HEIGHT / self._scale,
        )

    def boundingRect(self) -> QRectF:
        """Returns everything that is painted."""
        whole = QRectF(self.lines[0])
        for line in self.lines[1:]:
            whole = whole.united(line)
        margin = 4 / self._scale
        return whole.united(self.chip_rect()).adjusted(-margin, -margin, margin, margin)

    def shape(self) -> QPainterPath:
        """Returns where the pointer meets it: the bars and the label."""
        path = QPainterPath()
        for line in self.lines:
            path.addRect(line)
        path.addRect(self.chip_rect())
        return path

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paints bars, connector and label."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self.mark.style.colour)
        for line in self.lines:
            self._paint_line(painter, line, colour)
        for upper, lower in zip(self.lines, self.lines[1:], strict=False):
            painter.setPen(self._pen(colour, 1.0))
            painter.drawPath(_connector(upper, lower))
        if self._selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._pen(colours(dark=False)[Role.INK], 1.5))
            for line in self.lines:
                painter.drawRect(line)
        self._paint_chip(painter, colour)

    def _paint_line(self, painter: QPainter, line: QRectF, colour: QColor) -> None:
        if self.mark.drawn is Drawn.DASHED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._pen(colour, 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(line)
            return
        # Multiplied into the page, a bar lies behind the words although the picture is opaque.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(line, _alpha(colour, _FILL))
        if (pattern := self._pattern()) is not Qt.BrushStyle.NoBrush:
            brush = QBrush(_alpha(colour, 0.55), pattern)
            brush.setTransform(QTransform.fromScale(1 / self._scale, 1 / self._scale))
            painter.fillRect(line, brush)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(self._pen(colour, 2.0))
        painter.drawLine(QLineF(line.bottomLeft(), line.bottomRight()))

    def _pattern(self) -> Qt.BrushStyle:
        if self.mark.drawn is Drawn.HATCHED:
            return Qt.BrushStyle.BDiagPattern
        patterns = {Pattern.STRIPES: Qt.BrushStyle.FDiagPattern, Pattern.DOTS: Qt.BrushStyle.Dense6Pattern}
        return patterns.get(self.mark.style.pattern, Qt.BrushStyle.NoBrush)

    def _paint_chip(self, painter: QPainter, colour: QColor) -> None:
        rect = self.seen_chip()
        if rect.isNull():
            return
        painter.save()
        painter.rotate(-self._turn)
        painter.translate(rect.topLeft())
        painter.scale(1 / self._scale, 1 / self._scale)
        painter.setOpacity(_FADED if self._faded else 1.0)
        chip = QRectF(0, 0, self._chip_width, _CHIP_HEIGHT)
        dashed = self.mark.drawn is Drawn.DASHED
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine) if dashed else Qt.PenStyle.NoPen)
        painter.setBrush(colours(dark=False)[Role.PAPER] if dashed else colour)
        painter.drawRoundedRect(chip, 2, 2)
        painter.setPen(colours(dark=False)[Role.INK] if dashed else self.mark.style.text)
        painter.setFont(self._font)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.mark.short)
        painter.restore()

    @staticmethod
    def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        pen = QPen(colour, width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
        pen.setCosmetic(True)
        return pen


def _connector(upper: QRectF, lower: QRectF) -> QPainterPath:
    """Joins one line of a span with the next: straight down where they overlap, else by way of the gap between them."""
    left, right = max(upper.left(), lower.left()), min(upper.right(), lower.right())
    if left < right:
        path = QPainterPath(QPointF(left + 1, upper.bottom()))
        path.lineTo(left + 1, lower.top())
        return path
    middle = (upper.bottom() + lower.top()) / 2
    path = QPainterPath(QPointF(upper.right() - 1, upper.bottom()))
    path.lineTo(upper.right() - 1, middle)
    path.lineTo(lower.left() + 1, middle)
    path.lineTo(lower.left() + 1, lower.top())
    return path


def _alpha(colour: QColor, alpha: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(alpha)
    return made
