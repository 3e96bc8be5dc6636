"""What the queue shows, without widgets: the order, which stays until a person asks for another, and news of single documents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from gapstudio.domain import Area, ChangeSet, DocumentWork, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.annotate.queue.kinds import KINDS
from gapstudio.gui.pages.annotate.queue.lines import QueueLine, QueueModel, line_of, merged
from gapstudio.gui.pages.parts import touches
from gapstudio.operations import Project
from gapstudio.operations.queue import QueueKind, SampleState, WorkProgress, queue, sample_state, work_progress
from gapstudio.operations.views import DocumentItem, document_items

_FEW = 50
_DELAY_MS = 150
_SHOWN = (Area.DOCUMENTS, Area.ANNOTATIONS, Area.WORK, Area.SETTINGS)
_COUNTED = (Area.DOCUMENTS, Area.WORK, Area.SETTINGS)


@dataclass(frozen=True)
class _Loaded:
    """All lines of a queue with its note, or where `lines` is None, some of them; progress is None where it is as it was.

    How the sample stands takes a draw to tell, and is asked for only where it is shown; `drawn` tells whether it is another one.
    """

    lines: tuple[QueueLine, ...] | None
    note: str
    items: tuple[tuple[DocumentItem, DocumentWork], ...]
    progress: WorkProgress | None
    sample: SampleState | None
    drawn: tuple[str, ...]


class QueueFeed(QObject):
    """Keeps the lines of one order up to date.

    Signals:
        arrived: The queue is there, in a new order (True), or with lines that came or went (False).
        moved: Lines, progress, the sample or what is stale changed.
        failed: A `GapStudioError`.

    Args:
        session: The project.
        kind: The order to begin with.

    Attributes:
        model: The lines.
        kind: The order.
        note: What must be known of it; "" where nothing.
        progress: How far the documents have come; None before the first answer.
        sample: How the random sample stands, in the order of the draw; None in the others and before the first answer.
        stale: Whether the order may be another one by now.
    """

    arrived = Signal(bool)
    moved = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, kind: QueueKind) -> None:
        super().__init__()
        self._session = session
        self.model = QueueModel()
        self.kind = kind
        self.note = ""
        self.progress: WorkProgress | None = None
        self.sample: SampleState | None = None
        self.stale = False
        self._drawn: tuple[str, ...] = ()
        self._documents: set[str] = set()
        self._everything = False
        self._counting = False
        self._reordering = True
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._ask)

    @property
    def is_loaded(self) -> bool:
        """Whether the order that is wanted is there."""
        return self.progress is not None and not self._reordering

    def order(self, kind: QueueKind | None = None) -> None:
        """Asks for an order anew: another one, or the same as it is now."""
        self.kind = kind or self.kind
        self._reordering = self._everything = self._counting = True
        self._ask()

    def refresh(self, changes: ChangeSet) -> None:
        """Brings what a change touched up to date, a moment later and without moving anything."""
        if self.progress is None:
            return
        if touches(changes, *KINDS[self.kind].areas) and not self.stale:
            self.stale = True
            self.moved.emit()
        if not touches(changes, *_SHOWN):
            return
        some = changes.documents if changes.areas and Area.DOCUMENTS not in changes.areas else frozenset[str]()
        self._everything = self._everything or not 0 < len(some) <= _FEW
        self._counting = self._counting or touches(changes, *_COUNTED)
        self._documents |= some
        self._timer.start()

    def _ask(self) -> None:
        """Asks in a thread, one question at a time."""
        if self._asking:
            return
        self._asking = True
        kind, everything, documents = self.kind, self._everything, frozenset(self._documents)
        reordering, counting = self._reordering, self._counting or everything
        self._everything, self._counting, self._documents = False, False, set()
        self._session.ask(
            lambda project: _load(project, kind, everything, documents, counting),
            lambda loaded: self._take(loaded, kind, reordering),
            self._refused,
        )

    def _take(self, loaded: _Loaded, kind: QueueKind, reordering: bool) -> None:
        self._asking = False
        if kind is not self.kind:  # another order was asked for meanwhile
            self._ask()
            return
        drawn, self._drawn = loaded.drawn != self._drawn, loaded.drawn
        self.progress = loaded.progress or self.progress
        self.sample = (loaded.sample or self.sample) if kind is QueueKind.SAMPLE else None
        if loaded.lines is not None:
            self.note = loaded.note
            self._set_lines(loaded.lines, reordering)
        else:
            self._update(loaded.items)
            self._everything = self._everything or drawn  # which changes who belongs to it
        self.moved.emit()
        if self._everything or self._documents:
            self._ask()

    def _set_lines(self, lines: Sequence[QueueLine], reordering: bool) -> None:
        if reordering:
            self._reordering, self.stale = self._everything, False
        self.model.set_rows(lines if reordering else merged(self.model.all_rows, lines))
        self.arrived.emit(reordering)

    def _update(self, items: Collection[tuple[DocumentItem, DocumentWork]]) -> None:
        known = {line.document: line for line in self.model.all_rows}
        lines = [_renewed(known[item.document.id], item, work) for item, work in items if item.document.id in known]
        self.model.update_rows([line for line in lines if line != known[line.document]])

    def _refused(self, error: GapStudioError) -> None:
        self._asking = self._reordering = False
        self.failed.emit(error)


def _load(project: Project, kind: QueueKind, everything: bool, documents: frozenset[str], counting: bool) -> _Loaded:
    """Runs in a thread, in one snapshot, so that lines and progress agree."""
    with project.snapshot():
        whole = queue(project, kind) if everything else None
        some = document_items(project, documents) if whole is None and documents else ()
        items = tuple((item, project.work(item.document.id)) for item in some)
        return _Loaded(
            lines=tuple(line_of(item) for item in whole.items) if whole is not None else None,
            note=whole.note if whole is not None else "",
            items=items,
            progress=work_progress(project) if counting else None,
            sample=sample_state(project) if counting and kind is QueueKind.SAMPLE else None,
            drawn=tuple(one.document for one in project.sample()),
        )


def _renewed(line: QueueLine, item: DocumentItem, work: DocumentWork) -> QueueLine:
    undecided = item.ambiguous + item.unlocated + item.contradictory
    return replace(
        line,
        state=work.state,
        reason=work.reason,
        confirmed=item.confirmed,
        open=item.gold - item.confirmed + undecided,
    )
