"""A question about the comparison that is chosen: its answer, whether that still holds, and when it is asked again."""

import time
from collections.abc import Callable, Hashable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.choice import Chosen
from gapstudio.operations import Project
from gapstudio.operations.kept_results import NotKept, only_kept

T = TypeVar("T")
Question = Callable[[Project, Chosen, Any], T]
"""Called in a thread with a reader, what is compared, and what else the question depends on."""

QUICK_SECONDS = 1.0
"""An answer that took less is computed again by itself once it is out of date; others are when a person asks for it."""

_WHY = {
    Area.MAPPING: "the mapping changed",
    Area.ANNOTATIONS: "gold changed",
    Area.DOCUMENTS: "documents changed",
    Area.CORPORA: "a benchmark changed",
    Area.RUNS: "a model has run",
    Area.LABELS: "labels changed",
    Area.JUDGEMENTS: "predictions were judged",
    Area.REVIEWS: "errors were tagged",
    Area.TAXONOMY: "the tree of causes changed",
    Area.WORK: "other documents count now",
    Area.PEOPLE: "annotators changed",
    Area.SETTINGS: "settings changed",
}


def why(changes: ChangeSet) -> str:
    """Returns what has changed, in words for a person; the first of these where several have."""
    return next((text for area, text in _WHY.items() if area in changes.areas), "the project changed")


@dataclass
class _Known:
    """An answer, or why there is none.

    Attributes:
        value: The answer.
        error: Why there is none.
        seconds: What it took the processor to compute; None where it was only looked up.
        checked: Whether it is of the project as it is now, or known not to be (`stale`).
        stale: Why it does not hold any more; "" while it does.
    """

    value: Any = None
    error: GapStudioError | None = None
    seconds: float | None = None
    checked: bool = True
    stale: str = ""


@dataclass(frozen=True, eq=False)
class _Asking:
    """A question under way: by what, whether it may compute, and when it was asked."""

    parameter: Hashable
    full: bool
    moment: int


class Asked(QObject, Generic[T]):
    """Asks one question in threads, one at a time, and remembers its answers by what else they depend on (`parameter`).

    Whether an answer still holds is told by the identity of its inputs: after a change it is looked up again, which takes
    milliseconds, and only what is not kept under the new identity is out of date. It is computed anew by itself where that is
    quick, else once `compute` is called.

    Args:
        session: The project.
        topic: Name of the question.
        question: What is asked.
        heavy: Whether it usually takes more than `QUICK_SECONDS`; what it did take counts once that is known.
        always: Whether it is computed anew by itself however long that takes.
        parameter: What else it depends on, at first.

    Attributes:
        in_sight: Whether a person sees the answer now.
        may_ask: Whether it is its turn; whoever sets it has the question looked at once it is.
    """

    changed = Signal()
    """Another answer is there, or something else is to be said of it."""

    def __init__(
        self,
        session: Session,
        topic: str,
        question: Question[T],
        *,
        heavy: bool = False,
        always: bool = False,
        parameter: Hashable = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._topic, self._question = session, topic, question
        self._heavy, self._always = heavy, always
        self._chosen: Chosen | None = None
        self._parameter = parameter
        self._known: dict[Hashable, _Known] = {}
        self._asking: _Asking | None = None
        self._moment = 0
        self._why = ""
        self.in_sight: Callable[[], bool] = lambda: False
        self.may_ask: Callable[[], bool] = lambda: True

    # --- what there is

    @property
    def chosen(self) -> Chosen | None:
        """What is compared."""
        return self._chosen

    @property
    def parameter(self) -> Any:
        """What else the answer depends on."""
        return self._parameter

    @property
    def value(self) -> T | None:
        """The answer, the last one known where it is out of date; None where there is none."""
        return self._now.value

    @property
    def error(self) -> GapStudioError | None:
        """Why there is no answer."""
        return self._now.error

    @property
    def stale(self) -> str:
        """Why the answer does not hold any more; "" where it does."""
        return self._now.stale

    @property
    def asking(self) -> bool:
        """Whether a thread works on it."""
        return self._asking is not None

    @property
    def is_known(self) -> bool:
        """Whether there is an answer, or why there is none, whether or not it still holds."""
        return self._parameter in self._known

    @property
    def holds(self) -> bool:
        """Whether the answer, or why there is none, is of the project as it is now."""
        return self.is_known and self._now.checked and not self._now.stale

    @property
    def settled(self) -> bool:
        """Whether it holds and nothing is under way."""
        return not self.asking and self.holds

    def is_known_by(self, parameter: Hashable) -> bool:
        """Whether there is an answer by this parameter that holds."""
        known = self._known.get(parameter)
        return known is not None and known.checked and not known.stale

    # --- what changes it

    def take(self, parameter: Hashable, value: T) -> None:
        """Takes an answer of the project as it is now, which came along with another one."""
        if not self.is_known_by(parameter):
            before = self._known.get(parameter)
            self._known[parameter] = _Known(value, seconds=before.seconds if before is not None else None)
            self._asking = None
            self.changed.emit()

    def choose(self, chosen: Chosen | None, known: T | None = None) -> None:
        """Takes what is compared, with the answer where it is known already; answers about something else are forgotten."""
        if chosen != self._chosen:
            self._chosen, self._asking = chosen, None
            self._known = {} if known is None else {self._parameter: _Known(known)}
            self.changed.emit()
            self._look_in_sight()

    def ask_by(self, parameter: Hashable) -> None:
        """Asks with another parameter."""
        if parameter != self._parameter:
            self._parameter, self._asking = parameter, None
            self.changed.emit()
            self._look_in_sight()

    def outdate(self, changes: ChangeSet) -> None:
        """Hears that the project changed: what was answered must be looked at again."""
        self._moment += 1
        self._why = why(changes)
        for known in self._known.values():
            known.checked = False
        self._look_in_sight()

    def look(self) -> None:
        """Asks where the answer is not known, or not known to hold; called when it comes in sight."""
        known = self._known.get(self._parameter)
        if known is None:
            self._ask(full=True)
        elif not known.checked:
            self._ask(full=self._is_quick(known))

    def compute(self) -> None:
        """Computes the answer, unless it is kept."""
        self._ask(full=True)

    # --- inside

    @property
    def _now(self) -> _Known:
        return self._known.get(self._parameter) or _Known()

    def _is_quick(self, known: _Known) -> bool:
        if self._always or known.error is not None:
            return True  # why there was none may have gone, and there is nothing to show meanwhile
        return not self._heavy if known.seconds is None else known.seconds < QUICK_SECONDS

    def _look_in_sight(self) -> None:
        if self._chosen is not None and self.in_sight():
            self.look()

    def _ask(self, *, full: bool) -> None:
        chosen, under_way = self._chosen, self._asking
        if chosen is None or not self.may_ask() or (under_way is not None and (under_way.full or not full)):
            return  # what changed meanwhile is looked at once the answer is there
        asking = self._asking = _Asking(self._parameter, full, self._moment)
        question = self._question

        def ask(reader: Project) -> _Known:
            began = time.thread_time()
            with reader.snapshot(), nullcontext() if full else only_kept():
                value = question(reader, chosen, asking.parameter)
            return _Known(value, seconds=time.thread_time() - began if reader.found else None)

        def take(known: _Known) -> None:
            self._end(asking, known)

        def refuse(error: GapStudioError) -> None:
            self._end(asking, _Known(error=error))

        self._session.ask(ask, take, refuse, topic=self._topic)
        self.changed.emit()

    def _end(self, asking: _Asking, known: _Known) -> None:
        if asking is not self._asking:
            return
        self._asking = None
        before = self._known.get(asking.parameter)
        if before is not None and isinstance(known.error, NotKept):
            known = _Known(before.value, before.error, before.seconds, stale=self._why)
        elif before is not None and known.seconds is None:
            known.seconds = before.seconds
        known.checked = asking.moment == self._moment
        self._known[asking.parameter] = known
        if known.checked or not self.in_sight():
            self.changed.emit()
        else:
            self.look()
