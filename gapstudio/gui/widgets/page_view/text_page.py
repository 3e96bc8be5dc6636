"""A page of text that was set for reading, as it is painted on the screen and as a small picture."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from gapstudio.gui.theme import Role, Size, colours, font
from gapstudio.gui.widgets.page_view.typeset import MARGIN, Typeset

_HEADING = 7
_HEADING_GAP = 12.0
_POINTS_PER_INCH = 72


def paint_text(painter: QPainter, reading: Typeset, page: int, exposed: QRectF) -> None:
    """Paints the rows of a page that touch a part of it, in the page's points; ink is dark on light paper in both schemes.

    Args:
        painter: On the page, over its paper.
        reading: The text.
        page: Number of the page, from 0.
        exposed: The part, in points.
    """
    table, nowhere = colours(dark=False), QPointF()
    small = font(Size.SMALL)
    small.setPixelSize(_HEADING)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in reading.rows[page]:
        if row.bottom < exposed.top() or row.top > exposed.bottom():
            continue
        painter.setPen(table[Role.INK])
        row.layout.lineAt(row.number).draw(painter, nowhere)
        if row.heading:
            painter.setPen(table[Role.MUTED])
            painter.setFont(small)
            room = QRectF(0, row.top, MARGIN - _HEADING_GAP, row.bottom - row.top)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.heading)
    painter.restore()


def text_picture(reading: Typeset, page: int, dpi: float, part: QRectF | None = None) -> QImage:
    """Returns a picture of a page, or of a part of it: what documents with pages have drawn by a worker.

    Args:
        reading: The text.
        page: Number of the page, from 0.
        dpi: Resolution in dots per inch.
        part: In points; None for the whole page.
    """
    facts = reading.pages[page]
    whole = QRectF(0, 0, facts.width, facts.height)
    shown = whole if part is None else part.intersected(whole)
    scale = dpi / _POINTS_PER_INCH
    image = QImage(QSize(max(1, round(shown.width() * scale)), max(1, round(shown.height() * scale))), QImage.Format.Format_RGB32)
    image.fill(colours(dark=False)[Role.PAPER])
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-shown.topLeft())
    paint_text(painter, reading, page, shown)
    painter.end()
    return image
