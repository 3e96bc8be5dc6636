"""Presses, drags, double and triple clicks of the left button become selections: of words, of lines, of blocks."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QPointF
from PySide6.QtWidgets import QApplication

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.selection import WordSelection, block_of, line_of

_Unit = Callable[[Reading, int], WordSelection]


class SelectionPointer:
    """Follows the left button; every method returns the selection as it is afterwards.

    A click takes the word under it, a double click its line, a third click its block; a drag goes on in the same units.

    Attributes:
        caret: The word that was clicked last, where a selection by keys begins; None before any click on a word.
    """

    def __init__(self) -> None:
        self.caret: int | None = None
        self._from: WordSelection | None = None
        self._unit: _Unit = _word_of
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
        anchor = before.anchor if before is not None else self.caret
        if extend and nearest is not None and anchor is not None:
            self._begin(_word_of, WordSelection(anchor, anchor), place, dragging=True)
            return WordSelection(anchor, nearest)
        third = under is not None and self._is_third(place)
        unit = block_of if third else _word_of
        self._since_double.invalidate()
        self._begin(unit, None if nearest is None else unit(reading, nearest), place)
        self.caret = under
        return None if under is None else unit(reading, under)

    def double(self, reading: Reading, place: QPointF, under: int | None) -> WordSelection | None:
        """A double click selects the line of the word under it."""
        line = None if under is None else line_of(reading, under)
        self._begin(line_of, line, place)
        self.caret = under
        self._since_double.start()
        self._doubled = place
        return line

    def move(self, reading: Reading, place: QPointF, nearest: int | None, before: WordSelection | None) -> WordSelection | None:
        """The pointer moved with the button down; a tremble is no drag."""
        if self._from is None:
            return before
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._dragging = self._dragging or far
        if not self._dragging or nearest is None or not far:
            return before
        here = self._unit(reading, nearest)
        if here.last < self._from.first:
            return WordSelection(self._from.last, here.first)
        return WordSelection(self._from.first, max(here.last, self._from.last))

    def release(self) -> None:
        """The button went up."""
        self._from, self._dragging = None, False

    def _begin(self, unit: _Unit, start: WordSelection | None, place: QPointF, *, dragging: bool = False) -> None:
        self._unit, self._from, self._pressed, self._dragging = unit, start, place, dragging

    def _is_third(self, place: QPointF) -> bool:
        timer, near = self._since_double, (place - self._doubled).manhattanLength() < QApplication.startDragDistance()
        return near and timer.isValid() and timer.elapsed() < QApplication.doubleClickInterval()


def _word_of(_reading: Reading, word: int) -> WordSelection:
    return WordSelection(word, word)
