"""The document that is worked on, with its tools above and the keys below."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError, LabelSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.annotate.ask_line import AskLine
from gapstudio.gui.pages.annotate.desk import Desk
from gapstudio.gui.pages.annotate.items import Item, counts
from gapstudio.gui.pages.annotate.keys import REPEATING, Deed, deed_of, label_of, letter_of
from gapstudio.gui.pages.annotate.label_bar import LabelBar
from gapstudio.gui.pages.annotate.marks import marks_of
from gapstudio.gui.pages.annotate.offers import offers_of, remark_of
from gapstudio.gui.pages.annotate.prefetch import Prefetch
from gapstudio.gui.pages.annotate.status_line import StatusLine
from gapstudio.gui.pages.annotate.tool_row import ToolRow
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.message_bar import MessageArea
from gapstudio.gui.widgets.page_view import PagePanel, WordSelection
from gapstudio.operations.label_keys import label_keys


class WorkSheet(QWidget):
    """Shows what is on the desk, and turns keys and clicks into deeds.

    Signals:
        deed_wanted: A `Deed`.
        label_wanted: Name of the label whose key was pressed or that was clicked.
        menu_wanted: Where in global pixels a menu is wanted for what is focused or selected.

    Args:
        session: Draws the pages.
        desk: What is shown.
        prefetch: Where first pages may be ready.
        tools: Stands over the document, beside what turns and zooms its pages.

    Attributes:
        labels: The labels; the page lays them out, over the queue too, so that they take few rows.
        pages: The document.
        ask: The line that asks for a few words.
        errors: What could not be done; gone with the next key.
        status: The keys that do something now.
        tools: The bars over the document.
        dpi: Resolution that pages were wanted in last; 0 before any was.
    """

    deed_wanted = Signal(object)
    label_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, desk: Desk, prefetch: Prefetch, tools: QWidget) -> None:
        super().__init__()
        self._session, self._desk, self._prefetch = session, desk, prefetch
        self._keys: Mapping[str, str] = {}
        self._told = ""
        self._drawn: tuple[Sequence[Item], LabelSet | None] = ((), None)
        self.dpi = 0.0
        self.labels = LabelBar()
        self.pages = PagePanel()
        self.pages.view.letters = False
        self.pages.source.set_switchable(False)
        self.errors = MessageArea()
        self.ask = AskLine()
        self.status = StatusLine()
        self.tools = ToolRow(tools, self.pages.bar)
        self._lay_out()
        self._connect()
        self.pages.view.installEventFilter(self)

    @property
    def keys(self) -> Mapping[str, str]:
        """Key to label name."""
        return self._keys

    def tell(self, text: str) -> None:
        """Says what was done or why nothing was, until the next key."""
        self._told = text
        self._show_offers()

    def show_error(self, error: GapStudioError) -> None:
        """Says why something cannot be done, until the next key."""
        self.errors.clear()
        self.errors.show_error(error)

    def hush(self) -> None:
        """Takes away what was told."""
        self.errors.clear()
        if self._told:
            self._told = ""
            self._show_offers()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the keys of the page and of the labels while the document has the keyboard."""
        if not isinstance(event, QKeyEvent) or watched is not self.pages.view:
            return False
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        deed, label = deed_of(event), label_of(event, self._keys)
        if event.type() == QEvent.Type.ShortcutOverride:  # no action of the window may take it first
            event.setAccepted(bool(deed or label))
            return bool(deed or label)
        if event.isAutoRepeat() and (label or (deed is not None and deed not in REPEATING)):
            return True
        self.hush()
        if deed is not None:
            self.deed_wanted.emit(deed)
        elif label:
            self.label_wanted.emit(label)
        elif letter := letter_of(event):
            self.tell(f"No label has the key {letter}. More › Labels gives keys.")
            return True
        return bool(deed or label)

    # --- inside

    def _lay_out(self) -> None:
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(GRID // 2, 0, 0, 0)
        self._foot.addWidget(self.status.said, 3)
        self._foot.addWidget(self.pages.source, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.tools)
        column.addWidget(self.pages, 1)
        column.addWidget(self.errors)
        column.addWidget(self.ask)
        column.addLayout(self._foot)
        column.addWidget(self.status)

    def _connect(self) -> None:
        desk, view = self._desk, self.pages.view
        desk.shown.connect(self._show_document)
        desk.changed.connect(self._show_marks)
        desk.moved.connect(self._show_focus)
        view.mark_clicked.connect(self._clicked)
        view.selection_changed.connect(self._selected)
        view.picture_wanted.connect(self._draw)
        view.context_wanted.connect(self.menu_wanted)
        self.pages.strip.picture_wanted.connect(self._draw_thumbnail)
        self.labels.chosen.connect(self._label_clicked)
        self.status.chosen.connect(self._offer_clicked)
        self.ask.closed.connect(self.pages.view.setFocus)

    def _show_document(self) -> None:
        view = self._desk.view
        self.errors.clear()
        self.ask.leave()
        self._told = ""
        self.pages.messages.clear()
        self._drawn = ((), None)
        again = view is not None and self.pages.property("document") == view.document.id
        self.pages.setProperty("document", view.document.id if view is not None else "")
        self.pages.view.set_reading(view.reading if view is not None else None, keep_place=again)
        if view is not None and self.dpi and (image := self._prefetch.picture(view.document.id, self.dpi)) is not None:
            self.pages.view.set_picture(0, image, self.dpi)

    def _show_marks(self) -> None:
        view = self._desk.view
        if view is None:
            self._drawn = ((), None)
            self.pages.view.set_marks(())
            return
        self._keys = label_keys(view.labels)
        self.labels.set_labels(view.labels, self._keys)
        self.labels.set_counts(counts(view, view.labels))
        self._draw_marks(self._desk.items, view.labels)
        self._show_focus()

    def _draw_marks(self, items: Sequence[Item], labels: LabelSet) -> None:
        """Draws what is not the same as before."""
        (before, labels_before), self._drawn = self._drawn, (items, labels)
        if labels != labels_before:
            self.pages.view.set_marks(marks_of(items, labels))
            return
        drawn, wanted = {id(item) for item in before}, {id(item) for item in items}
        put = [item for item in items if id(item) not in drawn]
        gone = {item.id for item in before if id(item) not in wanted} - {item.id for item in put}
        self.pages.view.change_marks(marks_of(put, labels), gone)

    def _show_focus(self) -> None:
        item, view = self._desk.focused, self.pages.view
        if item is None:
            view.select_mark("")
        elif view.selected_mark != item.id:
            view.select_mark(item.id)
        suggestion = item.suggestion if item is not None else None
        options = suggestion.options if suggestion is not None else ()
        self.labels.set_wanted((item.label,) if item is not None and item.label else tuple(options))
        self._show_offers()

    def _show_offers(self) -> None:
        self._foot.setStretchFactor(self.pages.source, 0 if self._told else 2)  # what was just done goes first
        self.status.set_offers(offers_of(self._desk, self._keys), self._told or remark_of(self._desk))

    def _clicked(self, mark: str) -> None:
        self.hush()
        self._desk.focus(mark)

    def _selected(self, selection: WordSelection | None) -> None:
        reading = self._desk.reading
        self._desk.select(selection.range(reading) if selection is not None and reading is not None else None)

    def _label_clicked(self, label: str) -> None:
        self.hush()
        self.label_wanted.emit(label)

    def _offer_clicked(self, offer: Any) -> None:
        self.hush()
        if isinstance(offer, Deed):
            self.deed_wanted.emit(offer)
        else:
            self.label_wanted.emit(offer)

    def _draw(self, page: int, dpi: float) -> None:
        document, view = self._desk.document, self.pages.view
        self.dpi = dpi
        if page == 0 and (ready := self._prefetch.picture(document, dpi)) is not None:
            view.set_picture(0, ready, dpi)
            return

        def show(image: QImage) -> None:
            if document == self._desk.document:
                view.set_picture(page, image, dpi)

        def fail(_error: GapStudioError) -> None:
            if document == self._desk.document:
                view.picture_failed(page)

        self._session.picture(document, page, dpi, show, fail)

    def _draw_thumbnail(self, page: int, dpi: float) -> None:
        document, strip = self._desk.document, self.pages.strip

        def show(image: QImage) -> None:
            if document == self._desk.document:
                strip.set_picture(page, image)

        self._session.picture(document, page, dpi, show, lambda _error: strip.picture_failed(page))
