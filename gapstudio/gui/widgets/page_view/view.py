"""A document's pages, worked on with keys and pointer."""

from typing import Any

from PySide6.QtCore import QEvent, QMetaMethod, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.edge_drag import EdgeDrag
from gapstudio.gui.widgets.page_view.keys import command, selecting_move
from gapstudio.gui.widgets.page_view.mark_item import MarkItem
from gapstudio.gui.widgets.page_view.marked import MarkedCanvas
from gapstudio.gui.widgets.page_view.page_words import rect_of
from gapstudio.gui.widgets.page_view.pointer import SelectionPointer
from gapstudio.gui.widgets.page_view.selection import Move, TextRange, WordSelection, moved, selection_of
from gapstudio.gui.widgets.page_view.word_facts import word_facts


class PageView(MarkedCanvas):
    """Pages with marks, whose words are selected by clicks, drags and Shift with the arrows.

    A click takes a word or a mark, a double click the line, a third click the block. Where marks lie on each other, a click
    takes the shortest, another click the next longer one, and after the longest the word. The ends of the selected mark are
    dragged from word to word.

    Signals:
        word_hovered: Position of a word in the reading's `words`, or -1.
        edge_dragged: Id of a mark, and its new first code point and one past the last, once the button is let go.
        context_wanted: Where a menu is wanted, in global pixels; what it concerns is selected.
    """

    word_hovered = Signal(int)
    edge_dragged = Signal(str, int, int)
    context_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointer = SelectionPointer()
        self._edge: EdgeDrag | None = None
        self._letters = True
        self._hovered = -1
        self._rest_timer = self._timer(1200, lambda: self._marks.light(None))
        self._drag_timer = self._timer(40, self._scroll_drag)

    def set_reading(self, reading: Reading | None, *, keep_place: bool = False) -> None:
        """Shows a document's pages without any marks, or nothing.

        Args:
            reading: The document.
            keep_place: True where it is the same document read differently: place, zoom and pictures stay.
        """
        self._pointer.forget()
        self._edge = None
        self._hovered = -1
        super().set_reading(reading, keep_place=keep_place)

    @property
    def letters(self) -> bool:
        """Whether plain letters are keys of the view. Where not, letters are free for labels: the view's take Alt, and an arrow
        selects also where nothing is selected."""
        return self._letters

    @letters.setter
    def letters(self, letters: bool) -> None:
        """Takes plain letters for keys of the view, or leaves them free."""
        self._letters = letters
        self.look_changed.emit()

    @property
    def has_menu(self) -> bool:
        """Whether somebody shows a menu for `context_wanted`."""
        return self.isSignalConnected(QMetaMethod.fromSignal(self.context_wanted))

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Returns where the keyboard is at work: at what is selected; Qt opens the menu there that a key asks for."""
        if query is not Qt.InputMethodQuery.ImCursorRectangle:
            return super().inputMethodQuery(query)
        place, page = self._chosen_place(), self._stack.items[self._page] if self._page >= 0 else None
        rects = page.words.rects([place]) if page is not None and place is not None else []
        middle = self.viewport().rect().center()
        corner = self.mapFromScene(page.mapToScene(rects[-1].bottomRight())) if page is not None and rects else middle
        return QRect(corner, QSize(1, 1))

    # --- keyboard

    def event(self, event: QEvent) -> bool:
        """Keeps letters with Alt from opening menus of the window, where they are keys of the view."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not self._letters:
            held = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if held and command(event, letters=False) is not None:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Selects with Shift and the arrows, lets go with Escape, and does what `keys` lists."""
        move = selecting_move(event, plain=self._selection is not None or not self._letters)
        if move is not None and self._reading is not None and self._reading.words:
            self._move_selection(move, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Escape and self._let_go():
            event.accept()
        elif (run := command(event, letters=self._letters)) is not None:
            run(self)
        else:
            super().keyPressEvent(event)

    # --- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the mark or the word that is clicked, or takes hold of an end of the selected mark."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(event)
        elif event.button() is Qt.MouseButton.RightButton:
            self._choose_for_menu(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the line under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton and self._reading is not None:
            under = self._word_at(event.position())
            self.select_words(self._pointer.double(self._reading, event.position(), under))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on with a drag; else tints the word under the pointer and fades the other labels."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())
            return
        self._hover(event.position())
        under = self._marks_at(event.position())
        self._marks.light((under[0].mark.id if under else "") if self.page_count else None)
        self._rest_timer.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a drag."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pointer.release()
        self._drag_timer.stop()
        if self._edge is not None:
            drag, self._edge = self._edge, None
            drag.cancel()
            if drag.changed:
                self.edge_dragged.emit(drag.mark.id, drag.place.start, drag.place.end)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the tint away."""
        super().leaveEvent(event)
        self._hover(None)
        self._marks.light(None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells what is known of a word that the pointer rests on, where no mark has a tooltip of its own."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            word = self._word_at(QPointF(event.pos()))
            if word is not None and self._reading is not None and not self._marks_at(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), word_facts(self._reading, word), self.viewport())
                return True
        return super().viewportEvent(event)

    # --- inside: keyboard

    def _chosen_place(self) -> TextRange | None:
        if self._selection is not None and self._reading is not None:
            return self._selection.range(self._reading)
        chosen = self._marks.get(self.selected_mark)
        return None if chosen is None else TextRange(chosen.start, chosen.end)

    def _move_selection(self, move: Move, *, extend: bool) -> None:
        assert self._reading is not None
        place = self._chosen_place()
        start = self._selection or (selection_of(self._reading, place.start, place.end) if place is not None else None)
        if start is None:  # the first step selects the word where it begins
            word = self._pointer.caret if self._pointer.caret is not None else self._first_word_in_view()
            self.select_words(WordSelection(word, word), scroll=True)
            return
        self.select_words(moved(self._reading, start, move, extend=extend), scroll=True)

    def _let_go(self) -> bool:
        """Ends a drag, else lets go of words, else of a mark; tells whether there was anything."""
        if self._edge is not None:
            self._edge.cancel()
            self._edge = None
        elif self._selection is not None:
            self.select_words(None)
        elif self.selected_mark:
            self.select_mark("")
            self.mark_clicked.emit("")
        else:
            return False
        return True

    def _first_word_in_view(self) -> int:
        view = self.mapToScene(self.viewport().rect()).boundingRect()
        for page in self._pages_in_view():
            item = self._stack.items[page]
            for number, box in zip(item.words.numbers, item.words.boxes, strict=True):
                if view.contains(item.mapRectToScene(rect_of(box)).center()):
                    return number
        return 0

    # --- inside: pointer

    def _press(self, event: QMouseEvent) -> None:
        place, reading = event.position(), self._reading
        if reading is None:
            self.mark_clicked.emit("")
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._edge = None if extend else self._edge_at(place)
        if self._edge is not None:
            return
        marks = [] if extend else [item.mark.id for item in self._marks_at(place)]
        mark = _next(marks, self.selected_mark)
        chosen = self._pointer.press(reading, place, self._word_at(place), self._nearest(place), self._selection, extend=extend)
        self._choose(None if mark else chosen, mark)

    def _choose_for_menu(self, place: QPointF) -> None:
        """Selects what a menu is wanted for, unless that is selected already."""
        marks, word = [item.mark.id for item in self._marks_at(place)], self._word_at(place)
        chosen = self._selection
        if self.selected_mark in marks or (chosen is not None and word is not None and chosen.first <= word <= chosen.last):
            return
        self._choose(None if marks or word is None else WordSelection(word, word), marks[0] if marks else "")

    def _choose(self, words: WordSelection | None, mark: str) -> None:
        self._set_selection(words)
        self.select_mark(mark, scroll=False)
        self.mark_clicked.emit(self.selected_mark)

    def _drag(self, place: QPointF) -> None:
        if self._reading is None:
            return
        nearest = self._nearest(place)
        if self._edge is not None:
            self._edge.move(nearest)
            held = True
        else:
            self.select_words(self._pointer.move(self._reading, place, nearest, self._selection))
            held = self._pointer.dragging
        if held and not self.viewport().rect().contains(place.toPoint()):
            self._drag_timer.start()

    def _scroll_drag(self) -> None:
        """Scrolls on while a drag is held above or below the view."""
        place, room = QPointF(self.viewport().mapFromGlobal(self.cursor().pos())), self.viewport().rect()
        beyond = min(place.y() - room.top(), 0) or max(place.y() - room.bottom(), 0)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond / 2))
        self._drag(place)

    def _word_at(self, place: QPointF) -> int | None:
        return self._stack.word_at(self.mapToScene(place.toPoint()))

    def _nearest(self, place: QPointF) -> int | None:
        return self._stack.nearest_word(self.mapToScene(place.toPoint()))

    def _marks_at(self, place: QPointF) -> list[MarkItem]:
        """Returns the marks at a point of the viewport, the one that a click takes first."""
        scene = self.mapToScene(place.toPoint())
        page = self._stack.page_at(scene.y())
        return self._marks.at(page, self._stack.items[page].mapFromScene(scene)) if page >= 0 else []

    def _edge_at(self, place: QPointF) -> EdgeDrag | None:
        """Returns what begins where the button goes down on an end of the selected mark, or None."""
        scene = self.mapToScene(place.toPoint())
        page = self._stack.page_at(scene.y())
        item = self._marks.focused(page)
        edge = item.edge_at(self._stack.items[page].mapFromScene(scene)) if item is not None else None
        if item is None or edge is None or self._reading is None:
            return None
        return EdgeDrag(self._marks, self._reading, item.mark, edge)

    def _hover(self, place: QPointF | None) -> None:
        word = self._word_at(place) if place is not None else None
        hovered = -1 if word is None else word
        if place is not None:
            self._set_cursor(place, word)
        if hovered == self._hovered or self._reading is None:
            return
        for number in (self._hovered, hovered):
            page = self._reading.words[number].page if number >= 0 else None
            if page is not None:
                self._stack.items[page].set_hover(word if number == hovered else None)
        self._hovered = hovered
        self.word_hovered.emit(hovered)

    def _set_cursor(self, place: QPointF, word: int | None) -> None:
        shape = Qt.CursorShape.ArrowCursor if word is None else Qt.CursorShape.IBeamCursor
        if self._edge_at(place) is not None:
            shape = Qt.CursorShape.SizeVerCursor if self.turn % 180 else Qt.CursorShape.SizeHorCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)


def _next(marks: list[str], selected: str) -> str:
    """Returns the mark that a click takes of those under it: the first, or the one after the selected one; "" after the last."""
    if selected not in marks:
        return marks[0] if marks else ""
    after = marks.index(selected) + 1
    return marks[after] if after < len(marks) else ""
