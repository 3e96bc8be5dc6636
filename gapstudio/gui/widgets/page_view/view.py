"""A document's pages with what is marked, found and selected on them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.canvas import PageCanvas
from gapstudio.gui.widgets.page_view.copying import copied_text
from gapstudio.gui.widgets.page_view.keys import command, selecting_move
from gapstudio.gui.widgets.page_view.mark_item import MarkItem
from gapstudio.gui.widgets.page_view.mark_layer import MarkLayer
from gapstudio.gui.widgets.page_view.marks import Mark
from gapstudio.gui.widgets.page_view.page_item import Wash
from gapstudio.gui.widgets.page_view.page_words import rect_of
from gapstudio.gui.widgets.page_view.pointer import SelectionPointer
from gapstudio.gui.widgets.page_view.search import Search
from gapstudio.gui.widgets.page_view.selection import Move, TextRange, WordSelection, moved, ranges_on, selection_of
from gapstudio.gui.widgets.page_view.text_sheet import TextMode
from gapstudio.gui.widgets.page_view.word_facts import word_facts

_MOST_HEARD = 200


class PageView(PageCanvas):
    """Pages with marks, whose words are selected by dragging, double and triple clicks, and Shift with the arrows.

    Signals:
        mark_clicked: Id of a mark, or "" for a click beside all of them.
        word_hovered: Position of a word in the reading's `words`, or -1.
        selection_changed: A `WordSelection`, or None.
    """

    mark_clicked = Signal(str)
    word_hovered = Signal(int)
    selection_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = MarkLayer(self.scene())
        self._pointer = SelectionPointer()
        self._selection: WordSelection | None = None
        self._hovered = -1
        self._rest_timer = self._timer(1200, lambda: self._marks.fade(None, busy=False))
        self._drag_timer = self._timer(40, self._scroll_drag)
        self.page_changed.connect(self._describe)

    def set_reading(self, reading: Reading | None, *, keep_place: bool = False) -> None:
        """Shows a document's pages without any marks, or nothing.

        Args:
            reading: The document.
            keep_place: True where it is the same document read differently: place, zoom and pictures stay.
        """
        self._marks.forget()
        self._pointer.forget()
        self._hovered = -1
        before, self._selection = self._selection, None
        super().set_reading(reading, keep_place=keep_place)
        self._describe()
        if before is not None:
            self.selection_changed.emit(None)

    # --- marks

    @property
    def marks(self) -> Sequence[MarkItem]:
        """The parts of marks in the scene, one a mark and page."""
        return self._marks.items

    @property
    def selected_mark(self) -> str:
        """Id of the mark that is selected, or ""."""
        return self._marks.selected

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draws `marks` instead of those that were there; one whose words have no boxes is left out."""
        self._marks.fill(marks, self._reading, self._stack.items)
        self._rescaled()
        self._describe()

    def select_mark(self, mark: str, *, scroll: bool = True) -> None:
        """Selects a mark by id ("" for none) and brings it into view."""
        first = self._marks.select(mark)
        if first is not None and scroll:
            self.ensureVisible(first.sceneBoundingRect(), 60, 80)

    def step_mark(self, step: int) -> None:
        """Selects the next (1) or previous (-1) mark in reading order, and tells of it like a click."""
        if mark := self._marks.beside(step):
            self.select_mark(mark)
            self.mark_clicked.emit(mark)

    # --- words

    @property
    def selection(self) -> WordSelection | None:
        """The words that are selected."""
        return self._selection

    @property
    def selected_text(self) -> str:
        """What the clipboard gets of the selection; "" without one."""
        if self._reading is None or self._selection is None:
            return ""
        return copied_text(self._reading, self._selection)

    def select_words(self, selection: WordSelection | None, *, scroll: bool = False) -> None:
        """Selects words, or none, and brings the end of the selection into view where `scroll` is true."""
        changed, self._selection = selection != self._selection, selection
        self._wash(Wash.SELECTED, [selection.range(self._reading)] if selection is not None and self._reading else [])
        if scroll and selection is not None and self._reading is not None:
            word = self._reading.words[selection.caret]
            self.reveal(TextRange(word.start, word.end))
        if changed:
            self._describe()
            self.selection_changed.emit(selection)

    def select_range(self, start: int, end: int) -> None:
        """Selects the words that code points ``[start, end)`` touch, and shows them."""
        if self._reading is not None and (selection := selection_of(self._reading, start, end)) is not None:
            self.select_words(selection, scroll=True)

    def select_all(self) -> None:
        """Selects every word of the document."""
        if self._reading is not None and self._reading.words:
            self.select_words(WordSelection(0, len(self._reading.words) - 1))

    def show_search(self, search: Search) -> None:
        """Marks everything that was found, and brings what is looked at into view."""
        self._wash(Wash.HIT, search.hits)
        self._wash(Wash.CURRENT, [search.hit] if search.hit is not None else [])
        if search.hit is not None:
            self.reveal(search.hit)

    # --- keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Selects with Shift and the arrows, lets go with Escape, and does what `keys` lists."""
        move = selecting_move(event, selected=self._selection is not None)
        if move is not None and self._reading is not None and self._reading.words:
            self._move_selection(move, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape and self._selection is not None:
            self.select_words(None)
        elif (run := command(event)) is not None:
            run(self)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the mark that is clicked, the smallest where several lie on each other; a drag from here selects words."""
        super().mousePressEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._reading is not None:
            place, scene = event.position(), self.mapToScene(event.position().toPoint())
            under, nearest = self._stack.word_at(scene), self._stack.nearest_word(scene)
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.select_words(self._pointer.press(self._reading, place, under, nearest, self._selection, extend=extend))
        item = self._mark_at(event.position())
        self.select_mark(item.mark.id if item is not None else "", scroll=False)
        self.mark_clicked.emit(self.selected_mark)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the word under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            under = self._stack.word_at(self.mapToScene(event.position().toPoint()))
            self.select_words(self._pointer.double(event.position(), under))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on with a drag; else tints the word under the pointer and fades the other labels."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())
            return
        self._hover(self.mapToScene(event.position().toPoint()))
        self._marks.fade(self._mark_at(event.position()), busy=self.page_count > 0)
        self._rest_timer.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a drag."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pointer.release()
            self._drag_timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the tint away."""
        super().leaveEvent(event)
        self._hover(None)
        self._marks.fade(None, busy=False)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells what is known of a word that the pointer rests on, where no mark has a tooltip of its own."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            word = self._stack.word_at(self.mapToScene(event.pos()))
            if word is not None and self._reading is not None and self._mark_at(QPointF(event.pos())) is None:
                QToolTip.showText(event.globalPos(), word_facts(self._reading, word), self.viewport())
                return True
        return super().viewportEvent(event)

    # --- inside

    def _rescaled(self) -> None:
        # Beside the text that was read, labels would cover the words that are compared.
        self._marks.rescale(self._scale, self.turn, labelled=self.text_mode is TextMode.PICTURE)

    def _wash(self, why: Wash, ranges: Sequence[TextRange]) -> None:
        for item in self._stack.items:
            item.wash(why, ranges_on(ranges, item.page.start, item.page.end))

    def _move_selection(self, move: Move, *, extend: bool) -> None:
        assert self._reading is not None
        if self._selection is None:  # the first step selects the word where it begins
            start = self._pointer.caret if self._pointer.caret is not None else self._first_word_in_view()
            self.select_words(WordSelection(start, start), scroll=True)
            return
        self.select_words(moved(self._reading, self._selection, move, extend=extend), scroll=True)

    def _first_word_in_view(self) -> int:
        view = self.mapToScene(self.viewport().rect()).boundingRect()
        for page in self._stack.pages_between(view.top(), view.bottom()):
            item = self._stack.items[page]
            for number, box in zip(item.words.numbers, item.words.boxes, strict=True):
                if view.contains(item.mapRectToScene(rect_of(box)).center()):
                    return number
        return 0

    def _drag(self, place: QPointF) -> None:
        nearest = self._stack.nearest_word(self.mapToScene(place.toPoint()))
        self.select_words(self._pointer.move(place, nearest, self._selection))
        if self._pointer.dragging and not self.viewport().rect().contains(place.toPoint()):
            self._drag_timer.start()

    def _scroll_drag(self) -> None:
        """Scrolls on while a drag is held above or below the view."""
        place, room = QPointF(self.viewport().mapFromGlobal(self.cursor().pos())), self.viewport().rect()
        beyond = min(place.y() - room.top(), 0) or max(place.y() - room.bottom(), 0)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond / 2))
        self._drag(place)

    def _mark_at(self, point: QPointF) -> MarkItem | None:
        found = [item for item in self.items(point.toPoint()) if isinstance(item, MarkItem)]
        return min(found, key=lambda item: item.mark.end - item.mark.start, default=None)

    def _hover(self, point: QPointF | None) -> None:
        word = self._stack.word_at(point) if point is not None else None
        hovered = -1 if word is None else word
        if hovered == self._hovered or self._reading is None:
            return
        for number in (self._hovered, hovered):
            page = self._reading.words[number].page if number >= 0 else None
            if page is not None:
                self._stack.items[page].set_hover(word if number == hovered else None)
        self._hovered = hovered
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if word is None else Qt.CursorShape.IBeamCursor)
        self.word_hovered.emit(hovered)

    def _describe(self) -> None:
        marks = len({item.mark.id for item in self._marks.items})
        text = f"Page {self._page + 1} of {self.page_count}, {marks} marks"
        if chosen := self.selected_text[: _MOST_HEARD + 1]:
            text += f", selected: {chosen if len(chosen) <= _MOST_HEARD else chosen[:_MOST_HEARD] + '…'}"
        self.setAccessibleDescription(text)
