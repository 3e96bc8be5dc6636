"""Asks the core read-only questions in threads, each with a reader of its own, so that the window never waits for an answer."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from gapstudio.domain import GapStudioError
from gapstudio.operations import Project, open_project

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


@dataclass
class _Asked:
    """One question and, once it was asked, its answer or why there is none."""

    number: int
    topic: str
    question: Callable[[Project], Any]
    answer: Callable[[Any], Any]
    refused: Callable[[GapStudioError], Any]
    result: Any = None
    found: Mapping[str, Any] = field(default_factory=dict[str, Any])
    failure: Exception | None = None


class Questions(QObject):
    """Questions to one project file.

    Args:
        path: The project.
        keep: Keeps what a reader found on its way, in this thread: results by the identity of their inputs.
        parent: Qt's parent.
    """

    _answered = Signal(object)

    def __init__(self, path: Path, keep: Callable[[Mapping[str, Any]], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._keep = keep
        self._latest: dict[str, int] = {}
        # Threads of Python, not of Qt's pool: the wrapper of a runnable that Qt deletes may outlive it, and crash.
        self._pool = ThreadPoolExecutor(max(2, QThread.idealThreadCount()), thread_name_prefix="question")
        self._pending: set[Future[None]] = set()
        self._closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        question: Callable[[Project], T],
        answer: Callable[[T], Any],
        refused: Callable[[GapStudioError], Any],
        *,
        topic: str = "",
    ) -> None:
        """Asks a question in a thread and hands the answer over in this one.

        Args:
            question: Called with a reader; must not keep it.
            answer: Hears the result.
            refused: Hears an expected failure.
            topic: Of several questions with one topic, only the latest is answered.
        """
        if self._closed:
            return
        number = self._latest[topic] = self._latest.get(topic, 0) + 1
        asked = _Asked(number, topic, question, answer, refused)
        self._pending = {future for future in self._pending if not future.done()}
        self._pending.add(self._pool.submit(self._look, asked))

    def wait(self, seconds: float = 5.0) -> bool:
        """Waits for all questions under way; for closing and for tests."""
        return not wait(self._pending, seconds).not_done

    def close(self) -> None:
        """Answers no more and ends the threads."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _look(self, asked: _Asked) -> None:
        """Runs in a thread."""
        if self._closed or self._outdated(asked):
            return
        try:
            with open_project(self._path, read_only=True) as project:
                project.stop_when(lambda: self._closed)  # the first report takes minutes, and closing waits for all threads
                asked.result = asked.question(project)
                asked.found = project.found
        except GapStudioError as error:
            asked.failure = error
        except Exception as error:
            _LOG.exception("A question to the project failed")
            asked.failure = error
        with suppress(RuntimeError):  # the window closed meanwhile, and this object is gone
            self._answered.emit(asked)

    def _outdated(self, asked: _Asked) -> bool:
        return bool(asked.topic) and self._latest[asked.topic] != asked.number

    @Slot(object)
    def _deliver(self, asked: _Asked) -> None:
        if self._closed:
            return
        self._keep(asked.found)
        if self._outdated(asked):
            return
        if asked.failure is None:
            asked.answer(asked.result)
        elif isinstance(asked.failure, GapStudioError):
            asked.refused(asked.failure)
        else:
            kind = type(asked.failure).__name__
            asked.refused(GapStudioError(f"{kind}: {asked.failure}.", remedy="The log says more."))
