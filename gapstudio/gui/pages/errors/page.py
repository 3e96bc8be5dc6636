"""The page Errors: every error of a run in a table, the evidence beside it, tags by one key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSettings, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, ErrorItem, ErrorQuery, MatrixCell
from gapstudio.gui.annotator import working_name
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, native_asker
from gapstudio.gui.pages.annotate.ask_line import AskLine
from gapstudio.gui.pages.annotate.status_line import StatusLine
from gapstudio.gui.pages.errors.actions import ErrorActions
from gapstudio.gui.pages.errors.asks import Asks
from gapstudio.gui.pages.errors.category_bar import CategoryBar
from gapstudio.gui.pages.errors.deeds import Deeds
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.gui.pages.errors.evidence import EvidencePane
from gapstudio.gui.pages.errors.key_filter import KeyFilter
from gapstudio.gui.pages.errors.keys import Deed, TagKey
from gapstudio.gui.pages.errors.panes import Panes
from gapstudio.gui.pages.errors.run_row import RunRow
from gapstudio.gui.pages.errors.snippets import Snippets
from gapstudio.gui.pages.errors.standing import sentence_of, state_of
from gapstudio.gui.pages.errors.status import offers_of, remark_of
from gapstudio.gui.pages.errors.table import ErrorsTable
from gapstudio.gui.pages.errors.views_box import ViewsBox
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.shell.page import NavState, Page
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations.error_views import ErrorView
from gapstudio.operations.mend_gold import Mended
from gapstudio.operations.taxonomies import category_keys

_EMPTY = "Every error of a run will be here, with its page and what may have caused it. First a model must run on our documents."
_NO_ERRORS = "The gold that there is finds no error in this run. Annotate more documents, or choose another run above."

_TABLE, _BESIDE = 92 * GRID, 42 * GRID
"""Room that the columns of the table need, and that evidence needs at least."""


class ErrorsPage(Page):
    """Errors are looked at and tagged here.

    Args:
        session: The open project.
        settings: Where splitters, choices and the annotator's name are kept.
        ask: Asks for files.

    Attributes:
        desk: The errors, without widgets.
        deeds: What is said of them.
        table: The errors.
        evidence: The one under the cursor.
        categories: The tree of causes as chips.
        views: The views that are kept.
        asks: What a person is asked for in words.
        panes: What takes the place of the table or of the evidence.
    """

    key = "errors"
    title = "Errors"
    icon = "errors"

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._keys: Mapping[str, str] = {}
        self._told = ""
        self._stepped = False
        self._sizes: list[int] = []
        self.desk = ErrorsDesk(session, settings)
        self.deeds = Deeds(session, self.desk, self._annotator)
        self.actions_ = ErrorActions(self, self.do)
        self.snippets = Snippets(session, self)
        self.ask = AskLine()
        self.views = ViewsBox(session, self.ask, self._shown_view)
        self.table = ErrorsTable(self.desk, settings, self.snippets, self.views)
        self.evidence = EvidencePane(session, self.desk, settings, [self.actions_.annotate, self.actions_.document])
        self.categories = CategoryBar()
        self.run_row = RunRow([self.actions_.deeds[Deed.PROPOSALS], self.actions_.matrix])
        self.status = StatusLine()
        self._beside = _Stack()
        self._beside.addWidget(self.evidence)
        self._work = make_splitter(settings, "errors", [self.table, self._beside], [60, 40])
        self._waiting = QLabel("Working out errors …", alignment=Qt.AlignmentFlag.AlignCenter)
        self._waiting.setObjectName("muted")
        self._middle = _Stack()
        annotate = make_action(
            self, "Annotate", "annotate", "Mark what documents say", partial(self.page_wanted.emit, "annotate")
        )
        self._none = EmptyState("check", _NO_ERRORS, [annotate])
        for widget in (self._work, self._waiting, self._none):
            self._middle.addWidget(widget)
        self.set_content(self._laid_out())
        run = make_action(self, "Run a model …", "runs", "Go to Runs", partial(self.page_wanted.emit, "runs"))
        self.set_empty_state(EmptyState("errors", _EMPTY, [run, annotate]))
        self.panes = Panes(self, session, ask or native_asker(settings), self._middle, self._beside)
        self.asks = Asks(session, self.desk, self.deeds, settings, self.ask, self.evidence.mend)
        self._doing = self._table_of_deeds()
        self._connect()
        self._follow_hidden()

    # --- what the window asks

    def state(self) -> NavState:
        """Returns begun with some errors reviewed, done with the sample, or all of them; attention where the run is stale."""
        return state_of(self.desk)

    def sentence(self) -> str:
        """Returns how many errors of which run there are, and how far their review is."""
        return sentence_of(self.desk)

    def header_actions(self) -> Sequence[QAction]:
        """Returns the review, and the menu of everything else."""
        return (self.actions_.review, self.actions_.more)

    def refresh(self, changes: ChangeSet) -> None:
        """Follows a change; selection, place and filter stay."""
        if touches(changes, Area.DOCUMENTS, Area.LABELS):
            self.snippets.forget()
        if touches(changes, Area.SETTINGS):
            self.views.fill()
        if not changes.areas:
            self.desk.load()
        else:
            self.desk.refresh(changes)
        self.panes.refresh(changes)

    def stepped(self, changes: ChangeSet) -> None:
        """Goes to what was undone or done again, and says what it was."""
        if Area.ANNOTATIONS in changes.areas:
            self.messages.clear()  # what was said of mended gold does not hold any more
        if self.works and changes.areas & {Area.REVIEWS, Area.ANNOTATIONS}:
            self._stepped = True
            self.tell(f"{changes.summary}.")

    def entered(self) -> None:
        """Puts the keyboard where the work is."""
        if not self.is_empty and self.works:
            self.table.view.setFocus()

    # --- from outside

    @property
    def works(self) -> bool:
        """Whether the errors are shown, and no pane instead of them."""
        return self._middle.currentWidget() is self._work

    def show_query(self, run: str, query: ErrorQuery) -> None:
        """Shows the errors of a run that meet a filter.

        Args:
            run: Id of the run; "" for the one that is shown.
            query: The filter.
        """
        self.show_pane(None)
        self.views.let_go()
        self.table.show_query(query)
        if run and run != self.desk.run:
            self.desk.load(run)

    def show_pane(self, pane: QWidget | None) -> None:
        """Shows a pane instead of the errors, or the errors again."""
        if pane is None:
            self._show_work()
        else:
            self._middle.setCurrentWidget(pane)
        for widget in (self.run_row, self.categories, self.status, self.status.said):
            widget.setVisible(pane is None)
        self.ask.leave()
        self._middle.updateGeometry()
        if pane is not None:
            pane.setFocus()
        elif self.isVisible():
            self.table.view.setFocus()
        self.status_changed.emit()

    def show_beside(self, pane: QWidget | None) -> None:
        """Shows a pane instead of the evidence, or the evidence again, as wide as it was."""
        if pane is not None and self._beside.currentWidget() is self.evidence:
            self._sizes = self._work.sizes()
        self._beside.setCurrentWidget(pane if pane is not None else self.evidence)
        self._beside.updateGeometry()
        if pane is not None:
            pane.setFocus()
            return
        if self._sizes:
            self._work.setSizes(self._sizes)
        self.entered()

    def do(self, deed: Deed) -> None:
        """Carries out what a key, a button or a menu asks for."""
        self._hush()
        self._doing[deed]()

    def tag(self, category: str, *, stays: bool = False) -> None:
        """Tags what is selected with a category, or takes it off, and goes on to the next error unless it shall stay."""
        self._hush()
        items = self.table.selected
        if self.deeds.tag(items, category) and not stays and self._has(items, category):
            self._go_on()

    def choose_cell(self, cell: MatrixCell | None) -> None:
        """Shows the errors of a cell of the confusion matrix, or of all cells."""
        self.table.show_query(replace(self.table.errors.query, cell=cell))

    def tell(self, text: str) -> None:
        """Says what was done or why nothing was, until the next key."""
        self._told = text
        self._show_status()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shares out the room anew."""
        if watched is self._work and event.type() == QEvent.Type.Resize:
            self._share_room()
        return False

    # --- inside

    def _laid_out(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.run_row)
        column.addWidget(self.categories)
        column.addWidget(self._middle, 1)
        column.addWidget(self.ask)
        foot = QHBoxLayout()
        foot.setContentsMargins(GRID // 2, 0, 0, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self.status.said, 2)
        foot.addWidget(self.status, 5)
        column.addLayout(foot)
        return content

    def _table_of_deeds(self) -> Mapping[Deed, Callable[[], object]]:
        return {
            Deed.ACCEPT: lambda: self._and_on(self.deeds.accept(self.table.selected)),
            Deed.NO_CAUSE: lambda: self._and_on(self.deeds.no_cause(self.table.selected)),
            Deed.UNTAG: lambda: self.deeds.untag(self.table.selected),
            Deed.NOTE: self._ask_note,
            Deed.GOLD: self._ask_gold,
            Deed.PROPOSALS: lambda: self.desk.set_hidden(not self.desk.hidden),
        }

    def _connect(self) -> None:
        desk, table, actions = self.desk, self.table, self.actions_
        desk.worked.connect(self._worked)
        desk.causes_came.connect(self._causes_came)
        desk.tagged.connect(self._tagged)
        desk.hidden_changed.connect(self._follow_hidden)
        table.moved.connect(self._moved)
        table.query_changed.connect(self._query_changed)
        table.view.horizontalHeader().sortIndicatorChanged.connect(self._query_changed)
        table.view.extra_actions += actions.of_rows
        for failing in (desk.failed, self.deeds.refused, self.views.failed, table.view.failed):
            failing.connect(self.show_error)
        self.deeds.told.connect(self.tell)
        self.views.chosen.connect(self._show_view)
        self.categories.chosen.connect(self._chip_clicked)
        self.status.chosen.connect(self._offer_clicked)
        self.run_row.chosen.connect(desk.load)
        self.asks.told.connect(self.tell)
        self.asks.mended.connect(self._mended)
        self.evidence.mend.closed.connect(table.view.setFocus)
        self.ask.closed.connect(table.view.setFocus)
        actions.again.triggered.connect(self._work_again)
        actions.name.triggered.connect(self.asks.name)
        actions.annotate.triggered.connect(lambda: self._open_on("annotate"))
        actions.document.triggered.connect(lambda: self._open_on("documents"))
        actions.around.triggered.connect(self._go_around)
        self._work.installEventFilter(self)
        keys = KeyFilter(self)
        keys.watch(table.view, self.evidence.page.pages.view, self.evidence.reader)
        keys.deed_pressed.connect(self.do)
        keys.tag_pressed.connect(self._take_tag)
        keys.letter_pressed.connect(self._no_category)
        self._key_filter = keys

    def _share_room(self) -> None:
        """Gives the table the room that its columns need, and the evidence the rest, unless the person has decided otherwise."""
        if self._settings.contains("splitters/errors") or self._beside.currentWidget() is not self.evidence:
            return
        room = self._work.width()
        beside = max(_BESIDE, min(room - _TABLE, room * 4 // 10))
        self._work.setSizes([room - beside, beside])

    # --- what is shown

    def _worked(self) -> None:
        desk = self.desk
        self.show_empty(desk.known and not desk.working and not desk.runs)
        self.run_row.set_runs(desk.runs, desk.run)
        self._keys = self._key_filter.keys = category_keys(desk.taxonomy)
        self.categories.set_taxonomy(desk.taxonomy, self._keys)
        if desk.errors is not None:
            self.snippets.begin(desk.run, desk.look)
        back = self._come_back()
        self.table.show_errors()
        self._stepped = False
        if back:
            self.table.view.select_key(back)
        self.panes.follow()
        for action in (self.actions_.review, self.actions_.matrix):
            action.setEnabled(desk.errors is not None)
        if self._middle.currentWidget() in (self._work, self._waiting, self._none):
            self._show_work()
        self.evidence.refresh()
        self._moved()
        self._follow_counts()

    def _come_back(self) -> str:
        """Returns the key of the first error that is there again after gold was mended and that was undone; "" for none."""
        before, now = self.table.errors.table, self.desk.table
        if not self._stepped or before is None or now is None:
            return ""
        return next((key for key in now.keys if key not in before.row_of), "")

    def _show_work(self) -> None:
        desk, before = self.desk, self._middle.currentWidget()
        errors = desk.errors
        shown = self._waiting if errors is None else self._work if errors.items else self._none
        self._middle.setCurrentWidget(shown)
        if shown is self._work and before is not self._work and self.isVisible() and not self.ask.isVisible():
            self.table.view.setFocus()

    def _causes_came(self) -> None:
        self.table.show_proposals()
        self.evidence.follow()
        self._moved()

    def _tagged(self, rows: frozenset[int]) -> None:
        self.table.show_cells(rows)
        if self._stepped and rows:
            self._stepped = False
            self.table.select_first(rows)
        self.evidence.follow()
        if self.evidence.item is not None and rows:
            self.evidence.refresh()
        self._moved()
        self._follow_counts()

    def _follow_hidden(self) -> None:
        self.actions_.deeds[Deed.PROPOSALS].setChecked(not self.desk.hidden)
        self.table.show_proposals()
        self.evidence.follow()
        self._moved()

    def _follow_counts(self) -> None:
        self.categories.set_counts(self.desk.category_counts())
        self.status_changed.emit()

    def _moved(self) -> None:
        items, current = self.table.selected if self.desk.table is not None else (), None
        if self.desk.table is not None:
            current = self.table.current if items else None
            self.desk.look_at(items)
        if current is None or self.evidence.item is None or current.key != self.evidence.item.key:
            self.evidence.show_item(current)
        self._follow_selected(items)
        self._show_status()

    def _follow_selected(self, items: Sequence[ErrorItem]) -> None:
        reviews = [self.desk.review(item.key) for item in items]
        tags = [set(one.categories) if one is not None else set[str]() for one in reviews]
        proposed = [] if self.desk.hidden or len(items) != 1 else self.desk.proposed(items[0].key)
        self.categories.set_selected(set.intersection(*tags) if tags else (), proposed)
        for deed in (Deed.ACCEPT, Deed.NO_CAUSE, Deed.UNTAG, Deed.NOTE):
            self.actions_.deeds[deed].setEnabled(bool(items))
        self.actions_.deeds[Deed.GOLD].setEnabled(len(items) == 1 and self.desk.is_ours)
        for action in (self.actions_.annotate, self.actions_.document):
            action.setEnabled(len(items) == 1 and self.desk.is_ours)

    def _show_status(self) -> None:
        items = self.table.selected if self.desk.table is not None else ()
        remark = remark_of(self.desk, items, self.table.position, self.table.errors.rowCount())
        self.status.set_offers(offers_of(self.desk, items), self._told or remark)

    def _query_changed(self) -> None:
        self.views.follow()
        self.panes.follow_cell(self.table.errors.query.cell)
        self._show_status()

    def _shown_view(self) -> ErrorView:
        if not hasattr(self, "table"):  # asked while the page is being made
            return ErrorView("")
        column, descending = self.table.sorted_by
        return ErrorView("", self.table.errors.query, column, descending)

    def _show_view(self, view: ErrorView) -> None:
        self.table.show_view(view)
        self.table.view.setFocus()

    # --- keys and clicks

    def _take_tag(self, tag: TagKey) -> None:
        self.tag(tag.category, stays=tag.stays)

    def _no_category(self, letter: str) -> None:
        self.tell(f"No category has the key {letter.upper()}. More › Categories gives keys.")

    def _chip_clicked(self, category: str, stays: bool) -> None:
        self.tag(category, stays=stays)
        self.table.view.setFocus()

    def _offer_clicked(self, offer: object) -> None:
        if isinstance(offer, Deed):
            self.do(offer)

    def _hush(self) -> None:
        self._stepped = False
        if self._told:
            self._told = ""
            self._show_status()

    def _has(self, items: Sequence[ErrorItem], category: str) -> bool:
        reviews = [self.desk.review(item.key) for item in items]
        return all(one is not None and category in one.categories for one in reviews)

    def _and_on(self, done: bool) -> None:
        if done:
            self._go_on()

    def _go_on(self) -> None:
        """Goes to the error after the last one that is selected."""
        if not self.table.go_after_selection():
            self.tell("That was the last error of this view.")

    def _go_around(self) -> None:
        stops = [self.table.view, *self.panes.stops(), self.evidence.page.pages.view, self.evidence.reader, self.table.filter]
        here = next((number for number, stop in enumerate(stops) if stop.isAncestorOf(_focus()) or stop is _focus()), -1)
        order = [*stops[here + 1 :], *stops[: here + 1]]
        next((stop for stop in order if stop.isVisible()), self.table.view).setFocus(Qt.FocusReason.TabFocusReason)

    # --- what is asked of a person

    def _annotator(self) -> str:
        return working_name(self._settings)

    def _ask_note(self) -> None:
        self.asks.note(self.table.selected)

    def _ask_gold(self) -> None:
        self.actions_.matrix.setChecked(False)
        self.asks.gold(self.table.selected)

    def _mended(self, mended: Mended) -> None:
        self.show_message(
            Message(mended.sentence(), Level.WARN, "Ctrl+Z takes it back.", "Go to Gap", partial(self.page_wanted.emit, "gap"))
        )
        self._go_on()

    # --- other pages

    def _work_again(self) -> None:
        self.snippets.forget()
        self.desk.load()

    def _open_on(self, page: str) -> None:
        if (item := self.table.current) is not None:
            self.document_wanted.emit(page, item.document)


class _Stack(QStackedWidget):
    """The errors and the panes; it needs no more room than what it shows."""

    def minimumSizeHint(self) -> QSize:
        """Returns what the widget needs that is shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize()


def _focus() -> QWidget | None:
    return QApplication.focusWidget()
