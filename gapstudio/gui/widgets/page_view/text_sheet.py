"""The canonical text at the words' boxes, over the picture or on a sheet beside it, to judge what was read."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gapstudio.domain import Box, Word
from gapstudio.gui.theme import Role, Size, colours, font
from gapstudio.gui.widgets.page_view.page_words import PageWords, is_sideways, rect_of

if TYPE_CHECKING:
    from gapstudio.gui.widgets.page_view.page_item import PageItem

SURE = 0.9
"""OCR confidence from which on a word is not tinted."""
_VEIL = 0.8
_PIXELS = 24


class TextMode(StrEnum):
    """Whether the text that was read is shown; the value is what a reader hears."""

    PICTURE = "picture only"
    OVER = "text over the picture"
    BESIDE = "text beside the picture"


@dataclass(frozen=True)
class _Placed:
    """One word ready to be painted: its text, where, and how sure the OCR was."""

    text: str
    rect: QRectF
    transform: QTransform
    doubt: float


class TextSheet(QGraphicsItem):
    """Paints the words of a page, in that page's points, as a child of it.

    Args:
        page: The page that it belongs to.
    """

    def __init__(self, page: "PageItem") -> None:
        super().__init__(page)
        self._page = page
        self._beside = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def set_beside(self, beside: bool) -> None:
        """Chooses between a sheet of its own and a veil over the picture."""
        self._beside = beside
        self.update()

    def boundingRect(self) -> QRectF:
        """Returns the page with its shadow."""
        return self._page.boundingRect()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paints what is exposed."""
        exposed: QRectF = option.exposedRect  # type: ignore[attr-defined]
        table = colours(dark=False)
        if self._beside:
            self._page.paint_paper(painter, exposed)
        else:
            painter.fillRect(self._page.paper(), table.faded(Role.PAPER, _VEIL))
        words = [word for word in self._placed if word.rect.intersects(exposed)]
        _paint_doubts(painter, words)
        self._page.paint_washes(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_face())
        painter.setPen(table[Role.INK])
        whole = painter.worldTransform()
        for word in words:
            painter.setWorldTransform(word.transform * whole)
            painter.drawText(0, 0, word.text)
        painter.setWorldTransform(whole)
        self._page.paint_order(painter)

    @cached_property
    def _placed(self) -> tuple[_Placed, ...]:
        words, metrics = self._page.words, QFontMetricsF(_face())
        return tuple(
            _place(words, words.reading.words[number], box, metrics)
            for number, box in zip(words.numbers, words.boxes, strict=True)
        )


def _face() -> QFont:
    face = font(Size.BODY)
    face.setPixelSize(_PIXELS)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # it is scaled to the box afterwards
    return face


def _place(words: PageWords, word: Word, box: Box, metrics: QFontMetricsF) -> _Placed:
    """Stretches a word to its box, which is about as high as the font from ascent to descent, in text layers and by OCR."""
    text, rect = words.reading.word_text(word), rect_of(box)
    width, height = metrics.horizontalAdvance(text) or 1.0, metrics.ascent() + metrics.descent()
    if is_sideways(text, box):
        along, across = rect.height() / width, rect.width() / height
        place = QTransform(0, -along, across, 0, rect.left() + metrics.ascent() * across, rect.bottom())
    else:
        along, across = rect.width() / width, rect.height() / height
        place = QTransform(along, 0, 0, across, rect.left(), rect.top() + metrics.ascent() * across)
    doubt = 0.0 if word.confidence is None else max(0.0, SURE - word.confidence) / SURE
    return _Placed(text, rect, place, doubt)


def _paint_doubts(painter: QPainter, words: list[_Placed]) -> None:
    """Tints words that the OCR was not sure of, the more the less sure, with a dotted line for those who do not see the tint."""
    table = colours(dark=False)
    dots = QPen(table[Role.BAD], 1.0, Qt.PenStyle.DotLine)
    dots.setCosmetic(True)
    for word in words:
        if word.doubt > 0:
            painter.fillRect(word.rect, table.faded(Role.BAD, 0.12 + 0.5 * word.doubt))
            painter.setPen(dots)
            painter.drawLine(word.rect.bottomLeft(), word.rect.bottomRight())
