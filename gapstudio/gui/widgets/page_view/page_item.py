"""One page in the scene: paper, picture or placeholder, washes over words, and the word under the pointer."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gapstudio.domain import Page, Reading
from gapstudio.gui.theme import Role, colours
from gapstudio.gui.widgets.page_view.order import ReadingPath
from gapstudio.gui.widgets.page_view.page_words import PageWords, rect_of
from gapstudio.gui.widgets.page_view.selection import TextRange
from gapstudio.gui.widgets.page_view.text_page import paint_text
from gapstudio.gui.widgets.page_view.text_sheet import TextMode, TextSheet
from gapstudio.gui.widgets.page_view.typeset import Typeset

SHEET_GAP = 16.0
"""Points between the picture and the sheet beside it."""
_SHADOW = 5
_RIM = 3.0
"""Points by which a wash and its outline reach beyond its words."""
_FEW = 50
"""Ranges up to which only their places are painted again, instead of the page."""


class Wash(StrEnum):
    """Why words are washed over; painted in this order."""

    HIT = "found"
    CURRENT = "found and looked at"
    SELECTED = "selected"


class PageItem(QGraphicsItem):
    """Paints a page in points at its own origin. Paper is white in both schemes: it is a picture of the document.

    Args:
        reading: The document.
        page: The page.
    """

    def __init__(self, reading: Reading, page: Page) -> None:
        super().__init__()
        self.page = page
        self.dpi = 0.0
        self._reading = reading
        self._image: QImage | None = None
        self._hover: int | None = None
        self._sheet: TextSheet | None = None
        self._mode = TextMode.PICTURE
        self._order = False
        self._turn = 0
        self._washed: dict[Wash, Sequence[TextRange]] = {}
        self._rects: dict[Wash, list[QRectF]] = {}
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    @cached_property
    def words(self) -> PageWords:
        """The words with their boxes; gathered when first needed, since a document may have hundreds of pages."""
        return PageWords(self._reading, self.page.number)

    @cached_property
    def path(self) -> ReadingPath:
        """The reading order."""
        return ReadingPath(self.words)

    @property
    def has_picture(self) -> bool:
        """Whether the picture has come."""
        return self._image is not None

    @property
    def picture(self) -> QImage | None:
        """The picture, or None before it has come."""
        return self._image

    @property
    def hover(self) -> int | None:
        """Position in the reading of the word that is tinted."""
        return self._hover

    # --- what is shown

    def set_picture(self, image: QImage | None, dpi: float) -> None:
        """Sets or drops the picture, made at `dpi`."""
        self._image = image
        self.dpi = dpi if image is not None else 0.0
        self.update()

    def set_text(self, mode: TextMode, *, order: bool) -> None:
        """Chooses whether the text is shown, and whether the reading order is drawn."""
        self._mode, self._order = mode, order
        if mode is TextMode.PICTURE:
            if self._sheet is not None:
                self._sheet.hide()
        else:
            self._sheet = self._sheet or TextSheet(self)
            self._sheet.set_beside(mode is TextMode.BESIDE)
            self._sheet.setPos(self.sheet_offset)
            self._sheet.show()
        self.update()

    def set_hover(self, word: int | None) -> None:
        """Tints a word of this page, or none."""
        if word != self._hover:
            changed = [rect_of(self.words.box(one)) for one in (self._hover, word) if one is not None]
            self._hover = word
            self._update_around(changed)

    def wash(self, why: Wash, ranges: Sequence[TextRange]) -> None:
        """Washes over ranges of the text, as far as they stand on this page, instead of those before."""
        if ranges or self._washed.get(why):
            before = self._rects.pop(why, [])
            self._washed[why] = ranges
            if "words" in vars(self) and len(ranges) <= _FEW:
                self._update_around([*before, *self._rects_of(why)])
            else:
                self._update_around([self.paper()])

    # --- where things are

    def place(self, left: float, top: float, turn: int) -> None:
        """Puts the page, turned clockwise by `turn` degrees, with its top left corner as it is seen at a point of the scene."""
        self._turn = turn
        self.setRotation(turn)
        seen = QTransform().rotate(turn).mapRect(self.paper())
        self.setPos(left - seen.left(), top - seen.top())

    @property
    def seen(self) -> QRectF:
        """The page as it stands in the scene, without a sheet beside it."""
        return self.mapRectToScene(self.paper())

    @property
    def sheet_offset(self) -> QPointF:
        """How far the text lies from the picture, in the page's points."""
        if self._mode is not TextMode.BESIDE:
            return QPointF()
        turned = QTransform().rotate(self._turn)
        return turned.inverted()[0].map(QPointF(turned.mapRect(self.paper()).width() + SHEET_GAP, 0))

    def local(self, scene: QPointF) -> QPointF:
        """Returns the point of the page at a point of the scene, also where that lies on the sheet beside the picture."""
        point = self.mapFromScene(scene)
        beside = point - self.sheet_offset
        return beside if self._mode is TextMode.BESIDE and self.paper().contains(beside) else point

    def paper(self) -> QRectF:
        """Returns the page's rectangle."""
        return QRectF(0, 0, self.page.width, self.page.height)

    def boundingRect(self) -> QRectF:
        """Returns the page with its shadow."""
        return self.paper().adjusted(-_SHADOW, -_SHADOW, _SHADOW, 2 * _SHADOW)

    # --- painting

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paints what is exposed."""
        self.paint_paper(painter, option.exposedRect)  # type: ignore[attr-defined]
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.paper(), self._image)
        elif isinstance(self._reading, Typeset):
            paint_text(painter, self._reading, self.page.number, option.exposedRect)  # type: ignore[attr-defined]
        else:
            self._paint_placeholder(painter)
        if self._mode is not TextMode.OVER:  # the veil would cover them
            self.paint_washes(painter)
        if self._mode is TextMode.PICTURE:  # else the text has it, and the picture stays clean to compare
            self.paint_order(painter)

    def paint_paper(self, painter: QPainter, exposed: QRectF) -> None:
        """Paints an empty sheet, with its shadow where that is exposed."""
        table = colours(dark=False)
        if not self.paper().contains(exposed):
            self._paint_shadow(painter, table[Role.SHADOW])
        painter.fillRect(self.paper(), table[Role.PAPER])

    def paint_order(self, painter: QPainter) -> None:
        """Paints the reading order where it is wanted."""
        if self._order:
            self.path.paint(painter)

    def paint_washes(self, painter: QPainter) -> None:
        """Paints what was found and what is selected, and the word under the pointer, behind the words."""
        table = colours(dark=False)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Multiplied into the page, a wash lies behind the words although the picture is opaque.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        for why, colour in ((Wash.HIT, table[Role.FOUND]), (Wash.CURRENT, table[Role.FOUND])):
            _fill(painter, self._rects_of(why), colour, 1.0)
        _fill(painter, self._rects_of(Wash.SELECTED), table.faded(Role.ACCENT, 0.3), 1.0)
        if self._hover is not None:
            _fill(painter, [rect_of(self.words.box(self._hover))], table.faded(Role.ACCENT, 0.16), 1.0)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        _outline(painter, self._rects_of(Wash.CURRENT), table[Role.INK])
        painter.restore()

    def _rects_of(self, why: Wash) -> list[QRectF]:
        if why not in self._rects:
            self._rects[why] = self.words.rects(self._washed[why]) if self._washed.get(why) else []
        return self._rects[why]

    def _update_around(self, rects: Sequence[QRectF]) -> None:
        """Has parts of the page painted again, and of the text beside it."""
        for rect in rects:
            self.update(rect.adjusted(-_RIM, -_RIM, _RIM, _RIM))
            if self._sheet is not None and self._sheet.isVisible():
                self._sheet.update(rect.adjusted(-_RIM, -_RIM, _RIM, _RIM))

    def _paint_shadow(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_SHADOW, 0, -1):
            colour.setAlphaF(0.028)
            ring = QPainterPath()  # without the paper, which would take most of the time
            ring.addRoundedRect(self.paper().adjusted(-step, -step + 2, step, step + 2), step, step)
            ring.addRect(self.paper())
            painter.fillPath(ring, colour)

    def _paint_placeholder(self, painter: QPainter) -> None:
        """Paints words as grey bars, so that the page can be made out before its picture comes."""
        grey = QColor(colours(dark=False).table[Role.LINE])
        for box in self.words.boxes:
            inset = 0.2 * (box.bottom - box.top)
            painter.fillRect(rect_of(box).adjusted(0, inset, 0, -inset), grey)


def _fill(painter: QPainter, rects: Sequence[QRectF], colour: QColor, pad: float) -> None:
    painter.setBrush(colour)
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-pad, -pad, pad, pad), 1.5, 1.5)


def _outline(painter: QPainter, rects: Sequence[QRectF], colour: QColor) -> None:
    pen = QPen(colour, 1.5)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5), 1.5, 1.5)
