"""One page in the scene: paper, picture or placeholder, and the word under the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gapstudio.domain import Box, Page
from gapstudio.gui.theme import Role, colours

_SHADOW = 5


def rect_of(box: Box) -> QRectF:
    """Returns a box as a rectangle, in points."""
    return QRectF(QPointF(box.x0, box.top), QPointF(box.x1, box.bottom))


class PageItem(QGraphicsItem):
    """Paints a page in points at its own origin. Paper is white in both schemes: it is a picture of the document.

    Args:
        page: The page.
        words: The boxes of its words, in reading order.
    """

    def __init__(self, page: Page, words: Sequence[Box]) -> None:
        super().__init__()
        self.page = page
        self.words = tuple(words)
        self.dpi = 0.0
        self._image: QImage | None = None
        self._hover: int | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @property
    def has_picture(self) -> bool:
        """Whether the picture has come."""
        return self._image is not None

    def set_picture(self, image: QImage | None, dpi: float) -> None:
        """Sets or drops the picture, made at `dpi`."""
        self._image = image
        self.dpi = dpi if image is not None else 0.0
        self.update()

    def word_at(self, point: QPointF) -> int | None:
        """Returns the position of the word at `point` (in points on this page), or None."""
        for number, box in enumerate(self.words):
            if box.top <= point.y() <= box.bottom and box.x0 <= point.x() <= box.x1:
                return number
        return None

    def set_hover(self, word: int | None) -> None:
        """Tints a word, or none."""
        if word == self._hover:
            return
        for number in (self._hover, word):
            if number is not None:
                self.update(rect_of(self.words[number]).adjusted(-2, -2, 2, 2))
        self._hover = word

    @property
    def hover(self) -> int | None:
        """The word that is tinted."""
        return self._hover

    def paper(self) -> QRectF:
        """Returns the page's rectangle."""
        return QRectF(0, 0, self.page.width, self.page.height)

    def boundingRect(self) -> QRectF:
        """Returns the page with its shadow."""
        return self.paper().adjusted(-_SHADOW, -_SHADOW, _SHADOW, 2 * _SHADOW)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paints what is exposed."""
        paper, table = self.paper(), colours(dark=False)
        if not paper.contains(option.exposedRect):  # type: ignore[attr-defined]
            self._paint_shadow(painter, table[Role.SHADOW])
        painter.fillRect(paper, table[Role.PAPER])
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, self._image)
        else:
            self._paint_placeholder(painter)
        if self._hover is not None:
            self._paint_hover(painter, table[Role.ACCENT])

    def _paint_shadow(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_SHADOW, 0, -1):
            colour.setAlphaF(0.028)
            painter.setBrush(colour)
            painter.drawRoundedRect(self.paper().adjusted(-step, -step + 2, step, step + 2), step, step)

    def _paint_placeholder(self, painter: QPainter) -> None:
        """Paints words as grey bars, so that the page can be made out before its picture comes."""
        grey = QColor(colours(dark=False).table[Role.LINE])
        for box in self.words:
            inset = 0.2 * (box.bottom - box.top)
            painter.fillRect(rect_of(box).adjusted(0, inset, 0, -inset), grey)

    def _paint_hover(self, painter: QPainter, colour: QColor) -> None:
        assert self._hover is not None
        colour.setAlphaF(0.16)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect_of(self.words[self._hover]).adjusted(-1, -1, 1, 1), 1.5, 1.5)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
