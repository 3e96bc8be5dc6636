"""Presses, drags, double and triple clicks of the left button become selections of words."""

from PySide6.QtCore import QElapsedTimer, QPointF
from PySide6.QtWidgets import QApplication

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.selection import WordSelection, line_of


class SelectionPointer:
    """Follows the left button; every method returns the selection as it is afterwards.

    Attributes:
        caret: The word that was clicked last, where a selection by keys begins; None before any click on a word.
    """

    def __init__(self) -> None:
        self.caret: int | None = None
        self._from: int | None = None
        self._pressed = QPointF()
        self._dragging = False
        self._since_double = QElapsedTimer()
        self._doubled = QPointF()

    @property
    def dragging(self) -> bool:
        """Whether a selection is being dragged."""
        return self._dragging

    def forget(self) -> None:
        """Begins anew, for another document."""
        self.caret = self._from = None
        self._dragging = False

    def press(
        self,
        reading: Reading,
        place: QPointF,
        under: int | None,
        nearest: int | None,
        before: WordSelection | None,
        *,
        extend: bool,
    ) -> WordSelection | None:
        """The button went down.

        Args:
            reading: The document.
            place: Where, in pixels.
            under: Word at the pointer, or None.
            nearest: Word nearest to the pointer, or None on a page without words.
            before: What was selected.
            extend: Whether Shift is held: the selection, or else the word clicked before, is extended.
        """
        self._from, self._pressed, self._dragging = nearest, place, False
        if extend and nearest is not None and (before is not None or self.caret is not None):
            anchor = before.anchor if before is not None else self.caret
            assert anchor is not None
            self._from, self._dragging = anchor, True
            return WordSelection(anchor, nearest)
        if under is not None and self._is_third(place):
            self._since_double.invalidate()
            return line_of(reading, under)
        self.caret = under
        return None

    def double(self, place: QPointF, under: int | None) -> WordSelection | None:
        """A double click selects the word under it; a drag goes on from there word by word."""
        self._from, self._pressed, self._dragging = under, place, under is not None
        self.caret = under
        self._since_double.start()
        self._doubled = place
        return None if under is None else WordSelection(under, under)

    def move(self, place: QPointF, nearest: int | None, before: WordSelection | None) -> WordSelection | None:
        """The pointer moved with the button down; a tremble is no drag."""
        if self._from is None:
            return before
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._dragging = self._dragging or far
        if not self._dragging or nearest is None or not far:
            return before
        return WordSelection(self._from, nearest)

    def release(self) -> None:
        """The button went up."""
        self._from, self._dragging = None, False

    def _is_third(self, place: QPointF) -> bool:
        timer, near = self._since_double, (place - self._doubled).manhattanLength() < QApplication.startDragDistance()
        return near and timer.isValid() and timer.elapsed() < QApplication.doubleClickInterval()
