"""The page Annotate: a person marks what a document says, by keyboard or by mouse."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError, WorkState
from gapstudio.gui.annotator import working_name
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, native_asker
from gapstudio.gui.format import count, duration, plural
from gapstudio.gui.pages.annotate.actions import AnnotateActions
from gapstudio.gui.pages.annotate.asks import Asks
from gapstudio.gui.pages.annotate.deeds import Deeds
from gapstudio.gui.pages.annotate.desk import Desk
from gapstudio.gui.pages.annotate.inspector import WorkInspector
from gapstudio.gui.pages.annotate.keys import Deed
from gapstudio.gui.pages.annotate.panes import Panes
from gapstudio.gui.pages.annotate.prefetch import Prefetch, Prepared
from gapstudio.gui.pages.annotate.queue import QueuePane
from gapstudio.gui.pages.annotate.sheet import WorkSheet
from gapstudio.gui.pages.annotate.suggestions import SuggestionBar
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations.history import annotation_history
from gapstudio.operations.label_pictures import picture
from gapstudio.operations.queue import WorkProgress, work_progress
from gapstudio.operations.suggestions import SuggestionChoice

_LAST = "annotate/document"
_AHEAD = 2
_QUIET_MS = 150


class AnnotatePage(Page):
    """Documents are annotated here.

    Args:
        session: The open project.
        settings: Where splitters, choices, the annotator's name and the last document are kept.
        ask: Asks for files.

    Attributes:
        desk: The document that is worked on.
        deeds: What is done with it.
        asks: What a person is asked for in words.
        sheet: What shows it.
        queue: The documents to do.
        panes: What takes the document's place: labels, rules, judging, planning.
    """

    key = "annotate"
    title = "Annotate"
    icon = "annotate"

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._wanted = self._focus_wanted = ""
        self._stepped: ChangeSet | None = None
        self._progress: WorkProgress | None = None
        self.desk = Desk(session)
        self.deeds = Deeds(session, self.desk, self._annotator)
        self.prefetch = Prefetch(session)
        self.suggestions = SuggestionBar(session, settings)
        self.queue = QueuePane(session, settings)
        self.actions_ = AnnotateActions(self, self.do)
        self.sheet = WorkSheet(session, self.desk, self.prefetch, self.suggestions)
        self.asks = Asks(self.sheet, self.desk, self.deeds, settings)
        self._inspector = WorkInspector(self._inspected(), lambda sha: picture(session.project, sha))
        self._middle = _Middle()
        self._middle.addWidget(self.sheet)
        self.panes = Panes(self, session, settings, ask or native_asker(settings), self._middle)
        self.set_content(self._laid_out(make_splitter(settings, "annotate", [self.queue, self._middle], [24 * GRID, 76 * GRID])))
        self._bring = QAction("Import documents …", self)
        set_icon(self._bring, "import")
        sentence = "Documents will be annotated here: select words, press the key of a label. First there must be some."
        self.set_empty_state(EmptyState("annotate", sentence, [self._bring]))
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self._look_ahead)
        self._doing = self._table()
        self._connect()
        self.actions_.set_working(True)
        session.ask(work_progress, self._take_progress, topic="annotate.progress")  # for the navigation, before it is looked at

    # --- what the window asks

    def state(self) -> NavState:
        """Returns begun with some documents done, done with all of them."""
        progress = self._progress
        if progress is None or not progress.total:
            return NavState(NavMark.NOTHING, "There is no document to annotate.", "import PDF files or pictures.")
        left = progress.new + progress.in_work
        why = f"{count(progress.done)} of {plural(progress.total, 'document')} {'is' if progress.done == 1 else 'are'} done"
        why += f", {count(progress.skipped)} skipped." if progress.skipped else "."
        if not left:
            return NavState(NavMark.DONE, why, "judge predictions, or look at Gap.")
        begun = progress.done or progress.in_work or progress.skipped
        return NavState(NavMark.BEGUN if begun else NavMark.NOTHING, why, f"annotate the {count(left)} that are left.")

    def sentence(self) -> str:
        """Returns where one is, how much is done, and at which pace."""
        progress = self._progress
        if progress is None:
            return ""
        if not progress.total:
            return "No document has been imported yet."
        place = self.queue.position(self.desk.document)
        parts = (
            [f"Document {count(place[0])} of {count(place[1])}"] if place is not None else [plural(progress.total, "document")]
        )
        parts.append(f"{count(progress.done)} done")
        parts += [f"{count(progress.skipped)} skipped"] if progress.skipped else []
        parts += [f"about {progress.per_hour:.0f} an hour"] if progress.per_hour else []
        parts += [f"{duration(progress.seconds_left)} left"] if progress.seconds_left else []
        return " · ".join(parts)

    def header_actions(self) -> Sequence[QAction]:
        """Returns done and next, and the menu of everything else."""
        return (self.actions_.deeds[Deed.DONE], self.actions_.more)

    def inspector(self) -> QWidget:
        """Returns the facts of what is focused."""
        return self._inspector

    def inspects(self) -> bool:
        """Returns false while a pane is shown, which needs the room, and without documents."""
        return self.works and not self.is_empty

    @property
    def works(self) -> bool:
        """Whether the document is shown, and no pane instead of it."""
        return self._middle.currentWidget() is self.sheet

    def refresh(self, changes: ChangeSet) -> None:
        """Shows again what changed of the document on the desk; the rest follows a moment later."""
        self.prefetch.refresh(changes)
        try:
            self.desk.refresh(changes)
        except GapStudioError:  # it is not in the project any more
            self._wanted = ""
            self.desk.show(None)
        self.queue.refresh(changes)
        self.suggestions.refresh(changes)
        self.panes.refresh(changes)
        if touches(changes, Area.DOCUMENTS, Area.CORPORA, Area.WORK):
            self._session.ask(work_progress, self._take_progress, topic="annotate.progress")

    def stepped(self, changes: ChangeSet) -> None:
        """Goes to where something was undone or done again, and says what it was."""
        if not self.works or not changes.documents or Area.DOCUMENTS in changes.areas:
            return
        if len(changes.documents) > 1:
            self.sheet.tell(f"{changes.summary}, in {plural(len(changes.documents), 'document')}.")
        elif self.desk.document in changes.documents:
            self._reveal(changes)
            self.sheet.tell(f"{changes.summary}.")
        else:
            self._stepped = changes
            self.show_document(next(iter(changes.documents)))

    def entered(self) -> None:
        """Puts the keyboard where the work is, and asks once in whose name."""
        if self.is_empty or not self.works:
            return
        self.sheet.pages.view.setFocus()
        if self.desk.document:
            self.asks.name_once()

    # --- from outside

    def show_document(self, document: str, annotation: str = "") -> None:
        """Puts a document on the desk, and focuses one of its spans."""
        self._wanted, self._focus_wanted = document, annotation
        self.show_pane(None)
        if document == self.desk.document:
            if annotation:
                self.desk.focus(annotation)
            return
        if (left := self.desk.prepared()) is not None:
            self.prefetch.update(left)
        self.prefetch.get(document, self.desk.choice, self._take, self._missing)

    def do(self, deed: Deed) -> None:
        """Carries out what a key, a button or a menu asks for."""
        self._doing[deed]()

    def show_pane(self, pane: QWidget | None) -> None:
        """Shows a pane instead of the document, or the document again. The queue stays beside what is about one document."""
        self._middle.setCurrentWidget(pane if pane is not None else self.sheet)
        self._show_whether_empty()
        self._middle.updateGeometry()
        self.queue.setVisible(pane is None or not self.panes.is_wide(pane))
        self.sheet.labels.setVisible(pane is None)
        self.actions_.set_working(pane is None)
        self._moved()
        self.status_changed.emit()
        if pane is not None:
            pane.setFocus()
        elif self.isVisible():
            self.sheet.pages.view.setFocus()

    # --- inside

    def _show_whether_empty(self) -> None:
        """Says that there are no documents, unless a pane is shown: an import may bring some."""
        self.show_empty(self.works and self._progress is not None and not self._progress.total)

    def _laid_out(self, panes: QWidget) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.sheet.labels)
        column.addWidget(panes, 1)
        return content

    def _table(self) -> Mapping[Deed, Callable[[], object]]:
        deeds, desk = self.deeds, self.desk
        return {
            Deed.ACCEPT: deeds.accept,
            Deed.REJECT: deeds.reject,
            Deed.NEXT: lambda: desk.step(1),
            Deed.PREVIOUS: lambda: desk.step(-1),
            Deed.END_ON: lambda: deeds.move_edge(end=True, step=1),
            Deed.END_BACK: lambda: deeds.move_edge(end=True, step=-1),
            Deed.START_ON: lambda: deeds.move_edge(end=False, step=1),
            Deed.START_BACK: lambda: deeds.move_edge(end=False, step=-1),
            Deed.DELETE: deeds.delete,
            Deed.NOTE: self.asks.note,
            Deed.EQUAL_HERE: lambda: deeds.equal(everywhere=False),
            Deed.EQUAL_EVERYWHERE: lambda: deeds.equal(everywhere=True),
            Deed.DONE: lambda: self._finish(WorkState.DONE),
            Deed.SKIP: self.asks.reason,
            Deed.NEXT_DOCUMENT: lambda: self._go(1),
            Deed.PREVIOUS_DOCUMENT: lambda: self._go(-1),
        }

    def _inspected(self) -> list[QAction]:
        wanted = (Deed.ACCEPT, Deed.REJECT, Deed.NOTE, Deed.DELETE)
        return [*(self.actions_.deeds[deed] for deed in wanted), self.actions_.value]

    def _connect(self) -> None:
        desk, sheet, inspector, actions = self.desk, self.sheet, self._inspector, self.actions_
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)
        self.deeds.refused.connect(sheet.show_error)
        self.deeds.told.connect(sheet.tell)
        sheet.deed_wanted.connect(self.do)
        sheet.label_wanted.connect(self.deeds.label)
        sheet.menu_wanted.connect(self._open_menu)
        sheet.pages.view.edge_dragged.connect(self.deeds.set_edges)
        sheet.pages.view.picture_wanted.connect(lambda _page, _dpi: self._later.start())
        sheet.labels.hovered.connect(inspector.point_at)
        self.queue.document_wanted.connect(self.show_document)
        desk.changed.connect(self._show_offers)
        self.suggestions.choice_changed.connect(self._choose)
        self.suggestions.accept_above_asked.connect(lambda least: self.deeds.accept_above(least, desk.choice))
        self.suggestions.accept_everywhere_asked.connect(lambda least: self.deeds.accept_everywhere(least, desk.choice))
        self.suggestions.rules_asked.connect(actions.rules.trigger)
        inspector.history_wanted.connect(self._ask_history)
        inspector.unplaced.chosen.connect(desk.focus)
        inspector.unplaced.place_asked.connect(self.deeds.place)
        inspector.unplaced.gone_asked.connect(self.deeds.not_on_page)
        inspector.guideline.edit_asked.connect(lambda label: self.panes.open("labels").edit_guideline(label))
        for pane in (self, inspector):
            pane.addAction(actions.around)
        actions.around.triggered.connect(self._go_around)
        actions.value.triggered.connect(self.asks.value)
        self.asks.skipped.connect(lambda reason: self._finish(WorkState.SKIPPED, reason))
        actions.again.triggered.connect(lambda: self.deeds.set_state(WorkState.IN_WORK))
        actions.name.triggered.connect(self.asks.name)
        self._bring.triggered.connect(lambda: self.page_wanted.emit("documents"))
        self.queue.feed.arrived.connect(lambda _new: self._arrived())
        desk.choice = self.suggestions.choice

    def _go_around(self) -> None:
        """Gives the keyboard to the next pane: document, queue, inspector."""
        panes = [self.sheet, self.queue, self._inspector]
        stops = [self.sheet.pages.view, self.queue.list, self._inspector.facts]
        here = next((number for number, pane in enumerate(panes) if pane.isAncestorOf(QApplication.focusWidget())), -1)
        order = [*stops[here + 1 :], *stops[: here + 1]]
        next(stop for stop in order if stop.isVisible()).setFocus(Qt.FocusReason.TabFocusReason)

    # --- which document

    def _take_progress(self, progress: WorkProgress) -> None:
        self._progress = progress
        self._show_whether_empty()
        self.status_changed.emit()

    def _arrived(self) -> None:
        """Opens the document that was worked on last, else the first one to do; says where the open one stands now."""
        if not self.desk.document and not self._wanted:
            last = str(self._settings.value(_LAST, ""))
            first = last if self.queue.position(last) else self.queue.beside(1, unfinished=True) or self.queue.beside(1)
            if first:
                self.show_document(first)
        self._later.start()
        self.status_changed.emit()

    def _take(self, prepared: Prepared) -> None:
        document = prepared.view.document.id
        if document != self._wanted:
            return
        self.desk.show(prepared)
        self.queue.set_current(document)
        self._settings.setValue(_LAST, document)
        if self._focus_wanted:
            self.desk.focus(self._focus_wanted)
        self._later.start()
        self.status_changed.emit()
        if (changes := self._stepped) is not None:
            self._stepped = None
            self._reveal(changes)
            self.sheet.tell(f"{changes.summary}, in this document.")
        if self.isVisible():
            self.asks.name_once()

    def _reveal(self, changes: ChangeSet) -> None:
        """Scrolls to what changed on the page that is shown."""
        if (place := self.desk.place_of(changes.annotations)) is not None:
            self.sheet.pages.view.reveal(place)

    def _missing(self, error: GapStudioError) -> None:
        self._wanted, self._stepped = self.desk.document, None
        self.sheet.show_error(error)

    def _look_ahead(self) -> None:
        """Has the documents read that come next: in the order, and the first of them that is not finished."""
        ahead = (*self.queue.upcoming(_AHEAD), self.queue.beside(1, unfinished=True))
        self.prefetch.ready_for([document for document in dict.fromkeys(ahead) if document], self.desk.choice, self.sheet.dpi)

    def _go(self, step: int) -> None:
        beside = self.queue.beside(step)
        if beside:
            self.show_document(beside)
        else:
            self.sheet.tell("This is the last document of the queue." if step > 0 else "This is the first document of the queue.")

    def _finish(self, state: WorkState, reason: str = "") -> None:
        """Closes the document and goes on to the next one that is open."""
        following = self.queue.beside(1, unfinished=True)
        if not self.deeds.set_state(state, reason):
            return
        if following:
            self.show_document(following)
            return
        progress = work_progress(self._session.project)
        left = progress.new + progress.in_work
        if left:
            self.sheet.tell(f"The end of this queue; {plural(left, 'document')} before it or outside of it are not done.")
        else:
            self._tell_all_done()

    def _tell_all_done(self) -> None:
        text = "Every document is done or skipped. Judging a sample of predictions makes the range in Gap an estimate."
        go = lambda: self.page_wanted.emit("gap")  # noqa: E731
        self.show_message(Message(text, Level.INFO, "", "Go to Gap", go))

    # --- what was focused, and what is asked of a person

    def _changed(self) -> None:
        self._inspector.set_view(self.desk.view)
        self._moved()

    def _moved(self) -> None:
        self._inspector.set_item(self.desk.focused)
        self._inspector.unplaced.set_selected(self.desk.selection is not None)
        self.actions_.follow(self.desk if self.works else None)

    def _show_offers(self) -> None:
        self.suggestions.set_suggestions(self.desk.suggestions)

    def _choose(self, choice: object) -> None:
        if isinstance(choice, SuggestionChoice):
            self.prefetch.forget()
            self.desk.set_choice(choice)

    def _annotator(self) -> str:
        return working_name(self._settings)

    def _ask_history(self, annotation: str) -> None:
        self._session.ask(
            lambda reader: annotation_history(reader, annotation),
            lambda lines: self._inspector.set_history(annotation, lines),
            topic="annotate.history",
        )

    def _open_menu(self, place: QPoint) -> None:
        shared = self.sheet.pages.actions_
        rest = [shared.copy, self.sheet.pages.find_text, shared.fit_width, shared.fit_page]
        self.actions_.menu(self.desk, self.sheet.keys, self.deeds.label, rest).popup(place)


class _Middle(QStackedWidget):
    """The document and the panes; it needs no more room than what it shows."""

    def minimumSizeHint(self) -> QSize:
        """Returns what the widget needs that is shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize()
