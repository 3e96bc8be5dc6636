"""The errors of one run as they are worked on, without widgets: what was found, what people say of them, what is hidden."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from gapstudio.domain import Area, Cause, ChangeSet, ErrorColumn, ErrorItem, ErrorReview, GapStudioError, Taxonomy
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.errors.look import LabelLook, label_look
from gapstudio.gui.pages.errors.work_out import CausesFound, Said, Worked, find_causes, said_now, work_out
from gapstudio.gui.pages.parts import touches
from gapstudio.operations.causes import RunCauses
from gapstudio.operations.errors import ErrorRun, ErrorTable, RunErrors
from gapstudio.operations.proposals import proposals
from gapstudio.operations.taxonomies import taxonomy_of

_HIDDEN, _RUN = "errors/hidden", "errors/run"
_DELAY_MS = 60
_ERRORS = (
    Area.DOCUMENTS,
    Area.CORPORA,
    Area.ANNOTATIONS,
    Area.MAPPING,
    Area.RUNS,
    Area.LABELS,
    Area.WORK,
    Area.SETTINGS,
    Area.PEOPLE,
)
"""What errors depend on."""


class ErrorsDesk(QObject):
    """Works errors out in threads, and keeps them in step with the project.

    Signals:
        worked: Another run, or other errors of it; also where there are none, or it began to work them out.
        causes_came: What may have caused them is known.
        tagged: Numbers of the rows of which something else is said now, as a frozenset.
        hidden_changed: Proposals are hidden, or shown.
        failed: A `GapStudioError`.

    Args:
        session: The project.
        settings: Where the run and whether proposals are hidden are kept.
    """

    worked = Signal()
    causes_came = Signal()
    tagged = Signal(object)
    hidden_changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self.run = ""
        self.runs: tuple[ErrorRun, ...] = ()
        self.errors: RunErrors | None = None
        self.table: ErrorTable | None = None
        self.causes: RunCauses | None = None
        self.taxonomy: Taxonomy = taxonomy_of(session.project)
        self.look: LabelLook = label_look(None, (), ())
        self.columns: Mapping[str, Mapping[str, str]] = {}
        self.known = False
        self.working = False
        self._reviews: dict[str, ErrorReview] = {}
        self._seen: set[str] = set()
        self._own = False
        self._since: dict[str, ErrorReview | None] = {}
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.timeout.connect(self._ask)

    # --- what is known

    @property
    def hidden(self) -> bool:
        """Whether proposals are hidden; what is tagged meanwhile is blind."""
        return str(self._settings.value(_HIDDEN, "false")) == "true"

    @property
    def error_run(self) -> ErrorRun | None:
        """The run whose errors are shown."""
        return next((one for one in self.runs if one.run.id == self.run), None)

    @property
    def is_ours(self) -> bool:
        """Whether the run is over our documents, whose gold can be mended."""
        shown = self.error_run
        return shown is not None and shown.ours

    @property
    def reviewed_count(self) -> int:
        """How many errors people are through with."""
        if self.table is None or not self._reviews:
            return 0
        return self.table.counts(ErrorColumn.REVIEWED).get(True, 0)

    @property
    def sampled_count(self) -> int:
        """How many errors were drawn to be reviewed."""
        return 0 if self.table is None else self.table.counts(ErrorColumn.SAMPLED).get(True, 0)

    def review(self, key: str) -> ErrorReview | None:
        """Returns what people said of an error, or None."""
        return self._reviews.get(key)

    def reviewed(self, key: str) -> bool:
        """Tells whether a person is through with an error."""
        known = self._reviews.get(key)
        return known is not None and known.reviewed

    def found(self, key: str) -> Sequence[Cause] | None:
        """Returns the causes that rules found for an error; None while they are worked out."""
        return None if self.causes is None else self.causes.by_error.get(key, ())

    def proposed(self, key: str) -> tuple[str, ...]:
        """Returns the ids of the categories that are proposed for an error."""
        return tuple(one.category for one in proposals(self.taxonomy, self.found(key) or ()))

    def category_counts(self) -> Mapping[str, int]:
        """Returns how many errors of the run have each category."""
        return {} if self.table is None else self.table.counts(ErrorColumn.TAGS)

    # --- blind

    def set_hidden(self, hidden: bool) -> None:
        """Hides the proposals, or shows them."""
        if hidden != self.hidden:
            self._settings.setValue(_HIDDEN, "true" if hidden else "false")
            self.hidden_changed.emit()

    def look_at(self, items: Sequence[ErrorItem]) -> None:
        """Notes that somebody looks at errors: where proposals are shown, what is said of them later is not blind."""
        if not self.hidden:
            self._seen |= {item.key for item in items}

    def is_blind_for(self, items: Sequence[ErrorItem]) -> bool:
        """Tells whether the proposals were never shown for any of these errors."""
        return self.hidden and not any(item.key in self._seen for item in items)

    # --- working out

    def load(self, run: str | None = None) -> None:
        """Works the errors out, of another run where one is given."""
        if run is not None and run != self.run:
            self.run = run
            self._settings.setValue(self._run_key, run)
            self.errors = self.table = self.causes = None
            self._reviews, self._seen = {}, set()
            self.working = True
            self.worked.emit()
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """Follows a change of the project: works the errors out again, or only reads what people say of them."""
        if touches(changes, *_ERRORS):
            self._timer.start()
        elif touches(changes, Area.REVIEWS, Area.TAXONOMY) and not (self._own and changes.areas == {Area.REVIEWS}):
            self._ask_said()

    @contextmanager
    def own_change(self) -> Iterator[None]:
        """What is said of errors meanwhile is handed over by `take_reviews` and is not read again."""
        self._own = True
        try:
            yield
        finally:
            self._own = False

    def take_reviews(self, keys: Collection[str], reviews: Sequence[ErrorReview]) -> None:
        """Takes what is said now of errors.

        Args:
            keys: Of the errors.
            reviews: What is said of them; of those without one nothing is said any more.
        """
        now = {one.key: one for one in reviews}
        for key in keys:
            self._since[key] = now.get(key)
        self._put({key: now.get(key) for key in keys})

    def tell_unless_gone(self, error: GapStudioError) -> None:
        """Tells of a failure, unless the run is not there any more: what follows from that is under way."""
        if any(run.id == self.run for run in self._session.project.runs()):
            self.failed.emit(error)

    # --- inside

    @property
    def _run_key(self) -> str:
        return f"{_RUN}/{self._session.path.stem}"

    def _ask(self) -> None:
        wanted = self.run or str(self._settings.value(self._run_key, ""))
        self.working, self._since = True, {}
        if self.errors is None:
            self.worked.emit()
        self._session.ask(lambda reader: work_out(reader, wanted), self._take, self._refused, topic="errors.work")

    def _take(self, worked: Worked) -> None:
        self.working, self.known = False, True
        before, self.runs = self.errors, worked.runs
        if before is not None and worked.errors is not None and worked.errors.items is before.items:
            self._take_said(worked.said)  # what has changed leaves the errors as they are
            self._ask_causes()
            return
        self.errors, self.taxonomy = worked.errors, worked.said.taxonomy
        self.run = worked.errors.run.id if worked.errors is not None else ""
        self.columns = worked.columns
        self._reviews = dict(worked.said.reviews)
        self.table = worked.table
        if worked.errors is not None:
            self.look = label_look(worked.labels, worked.errors.gold_labels, worked.errors.predicted_labels)
        since, self._since = self._since, {}
        self.causes = None
        self.worked.emit()
        if since:  # said while the errors were worked out
            self._put(since)
        if worked.errors is not None:
            self._ask_causes()

    def _refused(self, error: GapStudioError) -> None:
        self.working = False
        self.failed.emit(error)
        self.worked.emit()

    def _ask_causes(self) -> None:
        run = self.run
        self._session.ask(
            lambda reader: find_causes(reader, run), self._take_causes, self.tell_unless_gone, topic="errors.causes"
        )

    def _take_causes(self, found: CausesFound) -> None:
        if self.table is None or found.run != self.run or len(found.rows) != len(self.table):
            return  # the errors are others by now; those will be asked for
        if found.causes is self.causes:
            return
        self.causes = found.causes
        self.table = self.table.with_column(ErrorColumn.CAUSES, found.rows)
        self.causes_came.emit()

    def _ask_said(self) -> None:
        if not self.run:
            return
        run, self._since = self.run, {}
        self._session.ask(lambda reader: said_now(reader, run), self._take_said, self.tell_unless_gone, topic="errors.said")

    def _take_said(self, said: Said) -> None:
        if self.table is None or said.run != self.run:
            return
        other_tree, self.taxonomy = said.taxonomy != self.taxonomy, said.taxonomy
        after = {**said.reviews, **{key: one for key, one in self._since.items() if one is not None}}
        for key, one in self._since.items():
            if one is None:
                after.pop(key, None)
        self._since = {}
        changed = {key: after.get(key) for key in {*self._reviews, *after} if after.get(key) != self._reviews.get(key)}
        self._put(changed, said.sampled)
        if other_tree:
            self.worked.emit()

    def _put(self, reviews: Mapping[str, ErrorReview | None], sampled: frozenset[str] | None = None) -> None:
        for key, review in reviews.items():
            if review is None:
                self._reviews.pop(key, None)
            else:
                self._reviews[key] = review
        if self.table is None:
            return
        rows = {key: row for key in reviews if (row := self.table.row_of.get(key)) is not None}
        said = {row: reviews[key] for key, row in rows.items()}
        table = self.table.with_cells(ErrorColumn.TAGS, {row: one.categories if one else () for row, one in said.items()})
        table = table.with_cells(ErrorColumn.REVIEWED, {row: one is not None and one.reviewed for row, one in said.items()})
        table = table.with_cells(ErrorColumn.NOTE, {row: one.note if one else "" for row, one in said.items()})
        changed = set(said)
        if sampled is not None:
            drawn = {row: key in sampled for row, key in enumerate(table.keys)} if sampled or self.sampled_count else {}
            changed |= {row for row, on in drawn.items() if on != table.value(row, ErrorColumn.SAMPLED)}
            table = table.with_cells(ErrorColumn.SAMPLED, {row: drawn[row] for row in changed if row in drawn})
        self.table = table
        self.tagged.emit(frozenset(changed))
