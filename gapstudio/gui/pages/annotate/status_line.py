"""The lines under the document: what was done, and the keys that do something now; each of them can be clicked as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gapstudio.gui.pages.annotate.keys import Deed
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font
from gapstudio.gui.widgets.page_view import ElidedLabel

_KEYS = 28


@dataclass(frozen=True)
class Offer:
    """One thing that a key does now.

    Attributes:
        keys: What is on the key cap.
        words: What it does.
        deed: What a click does: a deed, or the name of a label; None where it is only told.
    """

    keys: str
    words: str
    deed: Deed | str | None = None


class StatusLine(QWidget):
    """Shows offers, as many as there is room for, and a remark in a label that stands over them.

    Signals:
        chosen: What was clicked: a `Deed`, or the name of a label.

    Attributes:
        said: Shows the remark; whoever makes the line lays it out.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.offers: tuple[Offer, ...] = ()
        self.remark = ""
        self.said = ElidedLabel()
        self._places: list[tuple[QRectF, Offer]] = []
        self._over: Offer | None = None
        self.setMouseTracking(True)
        self.setFixedHeight(_KEYS)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Keys that do something now")

    def set_offers(self, offers: Sequence[Offer], remark: str) -> None:
        """Shows what can be done now.

        Args:
            offers: The most useful first.
            remark: A short sentence, such as where one is; "" for none.
        """
        if (tuple(offers), remark) == (self.offers, self.remark):
            return
        self.offers, self.remark = tuple(offers), remark
        self.said.set_text(remark)
        said = ", ".join(f"{one.keys}: {one.words}" for one in self.offers)
        self.setAccessibleDescription(f"{remark} {said}".strip())
        self._over = None
        self.update()

    def place_of(self, deed: Deed | str) -> QRectF:
        """Returns where an offer is drawn; null where it is not."""
        return next((rect for rect, offer in self._places if offer.deed == deed), QRectF())

    def sizeHint(self) -> QSize:
        """Returns one line."""
        return QSize(60 * GRID, _KEYS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints key caps and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, keys = QFontMetricsF(font(Size.BODY)), QFontMetricsF(font(Size.SMALL, bold=True))
        x = 0.0
        self._places = []
        for offer in self.offers:
            cap = keys.horizontalAdvance(offer.keys) + GRID
            place = QRectF(x, 0, cap + words.horizontalAdvance(offer.words) + 2 * GRID, _KEYS)
            if place.right() > self.width():
                break
            self._places.append((place, offer))
            self._paint_offer(painter, place, offer, cap)
            x = place.right()

    def _paint_offer(self, painter: QPainter, place: QRectF, offer: Offer, cap: float) -> None:
        table = colours_of(self)
        if offer == self._over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(table[Role.HOVER])
            painter.drawRoundedRect(place.adjusted(0, 1, -GRID / 2, -1), 4, 4)
        key = QRectF(place.left() + GRID / 2, place.center().y() - 9, cap, 18)
        painter.setBrush(table[Role.RAISED])
        painter.setPen(QPen(table[Role.EDGE], 1))
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(font(Size.SMALL, bold=True))
        painter.setPen(table[Role.TEXT])
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, offer.keys)
        painter.setFont(font(Size.BODY))
        rest = place.adjusted(cap + GRID, 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, offer.words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tints what the pointer is over."""
        over = self._at(event)
        if over != self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over is not None else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Does what was clicked."""
        if event.button() is Qt.MouseButton.LeftButton and (offer := self._at(event)) is not None:
            self.chosen.emit(offer.deed)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the tint away."""
        super().leaveEvent(event)
        self._over = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Shows all offers as a tooltip, those too that there is no room for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), "\n".join(f"{one.keys}: {one.words}" for one in self.offers), self)
            return True
        return super().event(event)

    def _at(self, event: QMouseEvent) -> Offer | None:
        hit = next((offer for rect, offer in self._places if rect.contains(event.position())), None)
        return hit if hit is not None and hit.deed is not None else None
