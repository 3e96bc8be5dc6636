"""Predictions that are judged one at a time, without widgets: which is at hand, what was said, what came of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from gapstudio.domain import ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.operations import Project
from gapstudio.operations.judge import Judging, JudgingItem, judge, judging, take_back

_DELAY_MS = 250


class JudgeDesk(QObject):
    """Keeps the sample of one run in order: what was put off comes last.

    Signals:
        moved: Another prediction is at hand, or something was said.
        counted: What came of it was computed anew.
        failed: A `GapStudioError`.

    Args:
        session: The project.
        annotator: Returns in whose name.

    Attributes:
        judging: The sample with its strata and estimate; None before the first answer, or where there is no run.
        run: Id of the run; "" for the newest.
        computing: Whether what came of it is out of date.
        refusal: Why there is nothing to judge; None otherwise.
    """

    moved = Signal()
    counted = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, annotator: Callable[[], str]) -> None:
        super().__init__()
        self._session = session
        self._annotator = annotator
        self.judging: Judging | None = None
        self.run = ""
        self.computing = False
        self.refusal: GapStudioError | None = None
        self._items: dict[str, JudgingItem] = {}
        self._later: list[str] = []
        self._done: list[str] = []
        self._asking = self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._ask)

    @property
    def items(self) -> tuple[JudgingItem, ...]:
        """The sample in its random order, with what was said so far."""
        return tuple(self._items.values())

    @property
    def waiting(self) -> tuple[JudgingItem, ...]:
        """What is still to be judged, the one at hand first."""
        put_off = [self._items[id] for id in self._later if id in self._items]
        first = [item for id, item in self._items.items() if id not in self._later]
        return tuple(item for item in (*first, *put_off) if item.right is None)

    @property
    def current(self) -> JudgingItem | None:
        """The one at hand."""
        return next(iter(self.waiting), None)

    @property
    def last(self) -> JudgingItem | None:
        """The one that was judged last: here, or else the furthest in the order; None where none was."""
        said = [self._items[id] for id in self._done if id in self._items and self._items[id].right is not None]
        every = [item for item in self._items.values() if item.right is not None]
        return said[-1] if said else every[-1] if every else None

    def load(self, run: str | None = None) -> None:
        """Asks for the sample, of another run where one is given."""
        if run is not None and run != self.run:
            self.run, self.judging, self._items, self._later, self._done = run, None, {}, [], []
        self._ask()

    def load_soon(self) -> None:
        """Asks for it once nothing has been said for a moment."""
        self._timer.start()
        if not self.computing:
            self.computing = True
            self.counted.emit()

    def say(self, right: bool) -> None:
        """Judges the one at hand."""
        item = self.current
        if item is not None and self._do(lambda project: judge(project, item, right, self._annotator())):
            self._items[item.id] = replace(item, right=right)
            self._done.append(item.id)
            self.moved.emit()

    def take_back(self) -> None:
        """Forgets what was said last, and has that one at hand again."""
        item = self.last
        if item is None or not self._do(lambda project: take_back(project, item)):
            return
        self._items[item.id] = replace(item, right=None)
        self._done = [id for id in self._done if id != item.id]
        self._later = [id for id in self._later if id != item.id]
        self._items = {item.id: self._items.pop(item.id), **self._items}
        self.moved.emit()

    def put_off(self) -> None:
        """Leaves the one at hand for the end."""
        item = self.current
        if item is not None:
            self._later = [*(id for id in self._later if id != item.id), item.id]
            self.moved.emit()

    def _do(self, operation: Callable[[Project], ChangeSet]) -> bool:
        done = self._session.attempt(operation, self.failed.emit)
        if done:
            self.load_soon()
        return done

    def _ask(self) -> None:
        """Asks in a thread, one question at a time."""
        if self._asking:
            self._again = True
            return
        self._asking = self.computing = True
        self.counted.emit()
        run = self.run
        self._session.ask(lambda project: judging(project, run), lambda found: self._take(found, run), self._refused)

    def _take(self, found: Judging, run: str) -> None:
        newer = self._settle()
        if run != self.run:  # another run was chosen meanwhile
            self._ask()
            return
        at_hand = self.current.id if self.current is not None else ""
        said = {id: item.right for id, item in self._items.items()} if newer else {}
        items = {item.id: replace(item, right=said.get(item.id, item.right)) for item in found.items}
        first = {at_hand: items.pop(at_hand)} if at_hand in items and items[at_hand].right is None else {}
        self._items = {**first, **items}
        self.computing, self.refusal, self.judging, self.run = newer, None, found, found.run.id
        self.moved.emit()
        self.counted.emit()

    def _refused(self, error: GapStudioError) -> None:
        self._settle()
        self.computing, self.refusal, self.judging, self._items = False, error, None, {}
        self.moved.emit()
        self.counted.emit()

    def _settle(self) -> bool:
        """Returns whether something was said while the answer was under way; then it is asked once more, a moment later."""
        self._asking, again, self._again = False, self._again, False
        if again and not self._timer.isActive():
            self._timer.start()
        return self._timer.isActive()
