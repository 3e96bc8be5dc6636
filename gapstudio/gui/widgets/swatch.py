"""The small square that shows how a label is drawn."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from gapstudio.gui.theme import LabelStyle, Pattern

_PATTERNS = {Pattern.STRIPES: Qt.BrushStyle.FDiagPattern, Pattern.DOTS: Qt.BrushStyle.Dense6Pattern}


def paint_swatch(painter: QPainter, rect: QRectF, style: LabelStyle) -> None:
    """Paints colour and pattern of a label into a rectangle with rounded corners."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.colour))
    painter.drawRoundedRect(rect, 2, 2)
    if (pattern := _PATTERNS.get(style.pattern)) is not None:
        painter.setBrush(QBrush(style.text, pattern))
        painter.setOpacity(0.6)
        painter.drawRoundedRect(rect, 2, 2)
    painter.restore()


def swatch_pixmap(style: LabelStyle, ratio: float, side: int = 12) -> QPixmap:
    """Returns the square of a label, `side` logical pixels wide, at a device pixel ratio."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_swatch(painter, QRectF(0, 0, side, side), style)
    painter.end()
    return pixmap
