"""One span in the scene: bars behind the words, an underline, a connector between lines, and the label at the first word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gapstudio.gui.theme import Pattern, Role, Size, colours, font
from gapstudio.gui.widgets.page_view.edges import Edge, edge_at, edge_lines
from gapstudio.gui.widgets.page_view.marks import Drawn, Mark

_FILL = 0.25
_PAD = 1.0
_STEP = 3.0
"""Pixels between the underlines of spans that lie on each other."""
_CHIP_HEIGHT = 13.0
_KNOB = 3.5
_LEAST_ZOOM = 0.7
_FADED = 0.3
_FRONT = 1.0
"""How much further in front the selected mark is: its label is never covered."""
_OUTLINED = (Drawn.DASHED, Drawn.DOTTED)


class Places(NamedTuple):
    """Where a label may stand, as far as words go, in points of the page as it is turned about its origin.

    Attributes:
        above: Above its first word.
        beside: Behind or before its line, where it would cover other words above; empty where there is no room either.
        covers: Whether it would cover other words above.
    """

    above: QRectF
    beside: tuple[QRectF, ...] = ()
    covers: bool = False


@dataclass
class Look:
    """How the marks of a view are seen now; all of them share it.

    Attributes:
        scale: Pixels a point; label, underline and handles keep their size.
        turn: By how many degrees the pages are turned clockwise; labels stay upright.
        labelled: Whether labels are written at all.
        lit: Id of the mark under the pointer, whose label alone is not faded; None where no label is.
    """

    scale: float = 1.0
    turn: int = 0
    labelled: bool = True
    lit: str | None = None


class MarkItem(QGraphicsItem):
    """Paints one mark on one page, in that page's points.

    Args:
        mark: What to draw.
        page: Number of the page, from 0.
        lines: Its rectangles on this page, one a line.
        leftwards: Which of these lines are read from right to left.
        begins: Whether its first word is on this page, so that the label is written here.
        ends: Whether its last word is on this page.
        look: How all marks are seen.

    Attributes:
        level: How many marks on the same words are underlined above this one.
    """

    def __init__(
        self,
        mark: Mark,
        page: int,
        lines: Sequence[QRectF],
        leftwards: Sequence[bool],
        look: Look,
        *,
        begins: bool,
        ends: bool,
    ) -> None:
        super().__init__()
        self.mark = mark
        self.page = page
        self.level = 0
        self.lines = tuple(line.adjusted(-_PAD, -_PAD, _PAD, _PAD) for line in lines)
        self._edges = edge_lines(self.lines, leftwards, begins=begins, ends=ends)
        self._begins = begins
        self._look = look
        self._selected = False
        self._chip = QPointF()
        self._places: Places | None = None
        self._crowded = False
        self._bounds: QRectF | None = None
        self._font = font(Size.SMALL, bold=True)
        self._chip_width = QFontMetricsF(self._font).horizontalAdvance(mark.short) + 6
        self.setToolTip(mark.tooltip)

    @property
    def faded(self) -> bool:
        """Whether its label is faded while the pointer is busy elsewhere."""
        return self._look.lit is not None and self._look.lit != self.mark.id

    def place(self, level: int, chip: QPointF, *, crowded: bool = False) -> None:
        """Puts it among the others of its page.

        Args:
            level: How many marks on the same words are underlined above it.
            chip: Top left corner of its label, in points of the page as it is turned about its origin.
            crowded: Whether there is no room for it, so that it is written only while it is looked at.
        """
        if (level, chip, crowded) != (self.level, self._chip, self._crowded):
            self.prepareGeometryChange()
            self.level, self._chip, self._crowded, self._bounds = level, chip, crowded, None
            self.update()

    def rescaled(self) -> None:
        """Is called before it takes other room on the page, as when marks are seen another way: labels keep their size."""
        self.prepareGeometryChange()
        self._bounds = self._places = None

    def set_selected(self, selected: bool) -> None:
        """Outlines the mark that is selected, and gives it handles."""
        if selected != self._selected:
            self.prepareGeometryChange()
            self._bounds = None
            self._selected = selected
            self.setZValue(self.zValue() + (_FRONT if selected else -_FRONT))
            self.update()

    def chip_places(self, find: "Callable[[MarkItem], Places]") -> Places:
        """Returns where its label may stand; `find` is asked once, as long as marks are seen the same way."""
        if self._places is None:
            self._places = find(self)
        return self._places

    @property
    def chip_size(self) -> tuple[float, float]:
        """Width and height of its label in points; zero where it is not written."""
        if not self._begins or not self._look.labelled or self._look.scale < _LEAST_ZOOM or not self.mark.short:
            return 0.0, 0.0
        return self._chip_width / self._look.scale, _CHIP_HEIGHT / self._look.scale

    @property
    def seen_line(self) -> QRectF:
        """Its first line, in points of the page as it is turned about its origin."""
        turn = self._look.turn
        return QTransform().rotate(turn).mapRect(self.lines[0]) if turn else self.lines[0]

    @property
    def quiet(self) -> bool:
        """Whether its label is written only while the mark is selected or under the pointer."""
        return self._crowded or self.mark.drawn is Drawn.DOTTED

    def seen_chip(self) -> QRectF:
        """Returns the label's rectangle in points of the page turned about its origin; null where it is not written now."""
        if self.quiet and not self._selected and self._look.lit != self.mark.id:
            return QRectF()
        return self._chip_room()

    def _chip_room(self) -> QRectF:
        width, height = self.chip_size
        return QRectF(self._chip.x(), self._chip.y(), width, height) if width else QRectF()

    def chip_rect(self) -> QRectF:
        """Returns the label's rectangle in the page's points; null where it is not written."""
        return self._on_page(self.seen_chip())

    def _on_page(self, seen: QRectF) -> QRectF:
        turn = self._look.turn
        return QTransform().rotate(-turn).mapRect(seen) if turn else seen

    def edge_at(self, point: QPointF) -> Edge | None:
        """Returns which of its ends can be taken hold of at a point of the page, or None."""
        return edge_at(self._edges, point, self._look.scale, self.lines)

    def holds(self, point: QPointF) -> bool:
        """Tells whether a point of the page lies on it or on its label."""
        return any(line.contains(point) for line in self.lines) or self.chip_rect().contains(point)

    def boundingRect(self) -> QRectF:
        """Returns everything that is painted."""
        if self._bounds is None:
            whole = self._on_page(self._chip_room())
            for line in self.lines:
                whole = whole.united(line)
            margin = (5 + _STEP * self.level + (2 * _KNOB if self._selected else 0)) / self._look.scale
            self._bounds = whole.adjusted(-margin, -margin, margin, margin)
        return self._bounds

    def shape(self) -> QPainterPath:
        """Returns where the pointer meets it: the bars and the label."""
        path = QPainterPath()
        for line in self.lines:
            path.addRect(line)
        path.addRect(self.chip_rect())
        return path

    # --- painting

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paints bars, connector, label, and what shows that it is selected."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self.mark.style.colour)
        for line in self.lines:
            self._paint_line(painter, line, colour)
        for upper, lower in zip(self.lines, self.lines[1:], strict=False):
            painter.setPen(_pen(colour, 1.0))
            painter.drawPath(_connector(upper, lower))
        if self._selected:
            self._paint_focus(painter)
        self._paint_chip(painter, colour)

    def _paint_line(self, painter: QPainter, line: QRectF, colour: QColor) -> None:
        down = _STEP * self.level / self._look.scale
        if self.mark.drawn in _OUTLINED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            dotted = self.mark.drawn is Drawn.DOTTED
            width, stroke = (1.0, Qt.PenStyle.DotLine) if dotted else (1.5, Qt.PenStyle.DashLine)
            painter.setPen(_pen(colour, width, stroke))
            painter.drawRect(line.adjusted(-down / 2, -down / 2, down / 2, down))
            return
        # Multiplied into the page, a bar lies behind the words although the picture is opaque.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(line, _alpha(colour, _FILL))
        if (pattern := self._pattern()) is not Qt.BrushStyle.NoBrush:
            brush = QBrush(_alpha(colour, 0.55), pattern)
            brush.setTransform(QTransform.fromScale(1 / self._look.scale, 1 / self._look.scale))
            painter.fillRect(line, brush)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(_pen(colour, 2.0))
        under = QLineF(line.bottomLeft(), line.bottomRight())
        painter.drawLine(under.translated(0, down))

    def _pattern(self) -> Qt.BrushStyle:
        if self.mark.drawn is Drawn.HATCHED:
            return Qt.BrushStyle.BDiagPattern
        patterns = {Pattern.STRIPES: Qt.BrushStyle.FDiagPattern, Pattern.DOTS: Qt.BrushStyle.Dense6Pattern}
        return patterns.get(self.mark.style.pattern, Qt.BrushStyle.NoBrush)

    def _paint_focus(self, painter: QPainter) -> None:
        """Paints a dark frame with a light rim, which is seen on every colour, and a handle at each end."""
        table = colours(dark=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = 1.0 / self._look.scale
        for colour, width in ((table[Role.PAPER], 4.0), (table[Role.INK], 2.0)):
            painter.setPen(_pen(colour, width))
            for line in self.lines:
                painter.drawRect(line.adjusted(-out, -out, out, out))
        knob = _KNOB / self._look.scale
        painter.setBrush(table[Role.PAPER])
        painter.setPen(_pen(table[Role.INK], 2.0))
        for edge in self._edges.values():
            painter.drawLine(edge)
            painter.drawEllipse(edge.p2(), knob, knob)

    def _paint_chip(self, painter: QPainter, colour: QColor) -> None:
        rect = self.seen_chip()
        if rect.isNull():
            return
        painter.save()
        painter.rotate(-self._look.turn)
        painter.translate(rect.topLeft())
        painter.scale(1 / self._look.scale, 1 / self._look.scale)
        painter.setOpacity(_FADED if self.faded and not self._selected else 1.0)
        chip = QRectF(0, 0, self._chip_width, _CHIP_HEIGHT)
        dashed = self.mark.drawn in _OUTLINED
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine) if dashed else Qt.PenStyle.NoPen)
        painter.setBrush(colours(dark=False)[Role.PAPER] if dashed else colour)
        painter.drawRoundedRect(chip, 2, 2)
        painter.setPen(colours(dark=False)[Role.INK] if dashed else self.mark.style.text)
        painter.setFont(self._font)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.mark.short)
        painter.restore()


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
