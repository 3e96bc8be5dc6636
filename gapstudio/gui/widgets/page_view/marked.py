"""The pages with what is marked, found and selected on them; what keys and pointer do is `PageView`'s."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.canvas import PageCanvas
from gapstudio.gui.widgets.page_view.copying import copied_text
from gapstudio.gui.widgets.page_view.mark_item import MarkItem
from gapstudio.gui.widgets.page_view.mark_layer import MarkLayer
from gapstudio.gui.widgets.page_view.marks import Mark
from gapstudio.gui.widgets.page_view.page_item import Wash
from gapstudio.gui.widgets.page_view.search import Search
from gapstudio.gui.widgets.page_view.selection import TextRange, WordSelection, ranges_on, selection_of
from gapstudio.gui.widgets.page_view.text_sheet import TextMode
from gapstudio.gui.widgets.page_view.typeset import on_pages

_MOST_HEARD = 200


class MarkedCanvas(PageCanvas):
    """Pages with marks and selected words. Either a mark or words are selected, not both: what a key does is never in doubt.

    Signals:
        mark_clicked: Id of a mark, or "" for a click beside all of them and where words are selected instead.
        selection_changed: A `WordSelection`, or None.
    """

    mark_clicked = Signal(str)
    selection_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = MarkLayer(self._stack)
        self._selection: WordSelection | None = None
        self._hits: Sequence[TextRange] = ()
        self.page_changed.connect(self._describe)

    def set_reading(self, reading: Reading | None, *, keep_place: bool = False) -> None:
        """Shows a document's pages without any marks, or nothing.

        Args:
            reading: The document; one without pages is set on some.
            keep_place: True where it is the same document read differently: place, zoom and pictures stay.
        """
        reading = on_pages(reading)
        self._marks.begin(reading)
        before, self._selection, self._hits = self._selection, None, ()
        super().set_reading(reading, keep_place=keep_place)
        self._describe()
        if before is not None:
            self.selection_changed.emit(None)

    # --- marks

    @property
    def marks(self) -> Sequence[MarkItem]:
        """The parts of marks on the pages in sight, one a mark and page."""
        return self._marks.items

    @property
    def selected_mark(self) -> str:
        """Id of the mark that is selected, or ""."""
        return self._marks.selected

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draws `marks` instead of those that were there; what is the same as before is not touched."""
        self._marks.fill(marks)
        self._describe()

    def change_marks(self, put: Iterable[Mark], gone: Collection[str] = ()) -> None:
        """Adds or replaces single marks and takes others away by id, at a cost that does not depend on how many there are."""
        self._marks.change(put, gone)
        self._describe()

    def select_mark(self, mark: str, *, scroll: bool = True) -> None:
        """Selects a mark by id ("" for none), lets go of selected words, and brings the mark into view."""
        self._marks.select(mark)
        if (chosen := self._marks.get(mark)) is not None:
            self._set_selection(None)
            if scroll:
                self.reveal(TextRange(chosen.start, chosen.end))

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
        """Selects words, or none, instead of a mark; brings the end of the selection into view where `scroll` is true."""
        self._set_selection(selection)
        if selection is None or self._reading is None:
            return
        if self._marks.selected:
            self._marks.select("")
            self.mark_clicked.emit("")
        if scroll:
            word = self._reading.words[selection.caret]
            self.reveal(TextRange(word.start, word.end))

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
        if search.hits is not self._hits:
            self._hits = search.hits
            self._wash(Wash.HIT, search.hits)
        self._wash(Wash.CURRENT, [search.hit] if search.hit is not None else [])
        if search.hit is not None:
            self.reveal(search.hit)

    # --- inside

    def _set_selection(self, selection: WordSelection | None) -> None:
        changed, self._selection = selection != self._selection, selection
        if changed:
            self._wash(Wash.SELECTED, [selection.range(self._reading)] if selection is not None and self._reading else [])
            self._describe()
            self.selection_changed.emit(selection)

    def _rescaled(self) -> None:
        # Beside the text that was read, labels would cover the words that are compared.
        self._marks.rescale(self._scale, self.turn, labelled=self.text_mode is TextMode.PICTURE)

    def _in_sight(self, pages: range) -> None:
        self._marks.show(pages)

    def _wash(self, why: Wash, ranges: Sequence[TextRange]) -> None:
        for item in self._stack.items:
            item.wash(why, ranges_on(ranges, item.page.start, item.page.end))

    def _describe(self) -> None:
        text = f"Page {self._page + 1} of {self.page_count}, {len(self._marks)} marks"
        if self._selection is not None and self._reading is not None:
            chosen = self._selection.range(self._reading)
            heard = self._reading.text[chosen.start : min(chosen.end, chosen.start + _MOST_HEARD)]
            text += f", selected: {heard}{'…' if chosen.end - chosen.start > _MOST_HEARD else ''}"
        self.setAccessibleDescription(text)
