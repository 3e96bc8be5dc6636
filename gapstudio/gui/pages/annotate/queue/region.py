"""The part of a page around one prediction, drawn large, with the prediction framed in the colour of its label."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gapstudio.domain import Box
from gapstudio.gui.theme import GRID, LabelStyle, Role, Size, colours_of, font

_WIDE, _HIGH = 280.0, 150.0
_BESIDE, _ABOVE = 70.0, 50.0
_PADDING = 4.0
"""The worker leaves so many points around a region, where the page reaches that far."""
_POINTS = 72.0
_MOST_SCALE = 3.2
_CHIP = 16.0


def region_around(boxes: Sequence[Box]) -> Box:
    """Returns what to draw of a page around boxes on it: them with room about, in whole points, not left of or above the page."""
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    x0, x1 = _stretch(whole.x0, whole.x1, _BESIDE, _WIDE)
    top, bottom = _stretch(whole.top, whole.bottom, _ABOVE, _HIGH)
    return Box(x0, top, x1, bottom)


def _stretch(low: float, high: float, margin: float, least: float) -> tuple[float, float]:
    length = max(high - low + 2 * margin, least)
    start = max(0.0, (low + high - length) / 2)
    return float(round(start)), float(round(start + length))


class RegionPicture(QWidget):
    """Shows a region as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._frames: tuple[QRectF, ...] = ()
        self._image: QImage | None = None
        self._dpi = _POINTS
        self._style: LabelStyle | None = None
        self._chip = ""
        self._said = ""
        self.setAccessibleName("The prediction on its page")
        self.setMinimumHeight(16 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage | None:
        """What is shown, or None while it is drawn."""
        return self._image

    def show_picture(self, image: QImage, dpi: float, region: Box, boxes: Sequence[Box], style: LabelStyle, chip: str) -> None:
        """Shows the picture of a region.

        Args:
            image: As the worker drew it.
            dpi: Its resolution.
            region: What was asked for, in points.
            boxes: What to frame, in points of the page.
            style: Of the label.
            chip: What stands above the first frame.
        """
        self._image, self._dpi, self._style, self._chip, self._said = image, dpi, style, chip, ""
        left, top = max(0.0, region.x0 - _PADDING), max(0.0, region.top - _PADDING)
        self._frames = tuple(QRectF(b.x0 - left, b.top - top, b.x1 - b.x0, b.bottom - b.top) for b in boxes)
        self.update()

    def show_words(self, words: str) -> None:
        """Says something in place of a picture, such as why there is none; "" while one is drawn."""
        self._image, self._said = None, words
        self.update()

    def sizeHint(self) -> QSize:
        """Returns a size at which print is easy to read."""
        return QSize(88 * GRID, 40 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints picture and frames."""
        table, painter = colours_of(self), QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(table[Role.LINE])
        painter.setBrush(table[Role.SUNKEN])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self._image is None:
            painter.setPen(table[Role.MUTED])
            painter.setFont(font(Size.LARGE))
            room = self.rect().adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._said)
            return
        sheet, scale = self._sheet(self._image)
        painter.setPen(QPen(table[Role.LINE], 1))
        painter.setBrush(table[Role.PAPER])
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.drawImage(sheet, self._image)
        painter.setClipRect(sheet)
        if self._style is not None and self._frames:
            self._paint_frames(painter, sheet, scale, self._style)

    def _sheet(self, image: QImage) -> tuple[QRectF, float]:
        """Returns where the picture is and how many pixels a point of the page is."""
        size = QSizeF(image.width(), image.height()) * (_POINTS / self._dpi)
        room = QSizeF(self.width() - 2 * GRID, self.height() - 2 * GRID)
        scale = max(0.1, min(room.width() / size.width(), room.height() / size.height(), _MOST_SCALE))
        sheet = QRectF(QPointF(0, 0), size * scale)
        sheet.moveCenter(QRectF(self.rect()).center())
        return sheet, scale

    def _paint_frames(self, painter: QPainter, sheet: QRectF, scale: float, style: LabelStyle) -> None:
        colour = QColor(style.colour)
        rects = [QRectF(sheet.topLeft() + f.topLeft() * scale, f.size() * scale).adjusted(-3, -2, 3, 2) for f in self._frames]
        tint = QColor(colour)
        tint.setAlphaF(0.2)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect in rects:
            painter.fillRect(rect, tint)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
        for rect in rects:
            painter.drawRect(rect)
        self._paint_chip(painter, rects[0], style)

    def _paint_chip(self, painter: QPainter, rect: QRectF, style: LabelStyle) -> None:
        used = font(Size.SMALL, bold=True)
        width = QFontMetricsF(used).horizontalAdvance(self._chip) + GRID
        chip = QRectF(rect.left() - 1, rect.top() - _CHIP - 1, width, _CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.colour))
        painter.drawRect(chip)
        painter.setPen(style.text)
        painter.setFont(used)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._chip)
