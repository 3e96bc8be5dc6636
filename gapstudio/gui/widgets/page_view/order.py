"""The reading order drawn on a page: a path along the lines, and a number at each block."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from gapstudio.gui.theme import Role, Size, colours, font
from gapstudio.gui.widgets.page_view.page_words import PageWords, rect_of

_CHIP = 10.0


@dataclass(frozen=True)
class _Badge:
    """A block's number and where it is written, in points."""

    number: int
    rect: QRectF


class ReadingPath:
    """The way through the words of one page.

    Args:
        words: Of the page.
    """

    def __init__(self, words: PageWords) -> None:
        self._lines = QPainterPath()
        self._jumps = QPainterPath()
        self._badges: list[_Badge] = []
        before: QPointF | None = None
        line = block = -1
        for number, box in zip(words.numbers, words.boxes, strict=True):
            word, rect = words.reading.words[number], rect_of(box)
            if word.line != line:
                if before is not None:
                    self._jumps.moveTo(before)
                    self._jumps.lineTo(rect.bottomLeft())
                self._lines.moveTo(rect.bottomLeft())  # under the words: through them they would look struck out
            if word.block != block:
                self._badges.append(_Badge(len(self._badges) + 1, _badge_rect(rect)))
            line, block = word.line, word.block
            before = rect.bottomRight()
            self._lines.lineTo(before)

    @property
    def blocks(self) -> int:
        """How many blocks the page has."""
        return len(self._badges)

    def paint(self, painter: QPainter) -> None:
        """Paints the path in the page's points; it is dark on light paper in both schemes."""
        table = colours(dark=False)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(table.faded(Role.ACCENT, 0.45), 1.2))
        painter.drawPath(self._lines)
        painter.setPen(QPen(table.faded(Role.ACCENT, 0.55), 0.6, Qt.PenStyle.DashLine))
        painter.drawPath(self._jumps)
        face = font(Size.SMALL, bold=True)
        face.setPixelSize(7)
        painter.setFont(face)
        for badge in self._badges:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(table[Role.ACCENT])
            painter.drawRoundedRect(badge.rect, _CHIP / 2, _CHIP / 2)
            painter.setPen(table[Role.ON_ACCENT])
            painter.drawText(badge.rect, Qt.AlignmentFlag.AlignCenter, str(badge.number))
        painter.restore()


def _badge_rect(word: QRectF) -> QRectF:
    """Returns the place of a number left of a block's first word, on the page also where that stands at its edge."""
    return QRectF(max(word.left() - _CHIP - 2, 0.0), word.center().y() - _CHIP / 2, _CHIP, _CHIP)
