"""Asks the core read-only questions in threads, each with a reader of its own, so that the window never waits for an answer."""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from gapstudio.domain import GapStudioError
from gapstudio.operations import Project, open_project

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


class Questions(QObject):
    """Questions to one project file.

    Args:
        path: The project.
        parent: Qt's parent.
    """

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._latest: dict[str, int] = {}
        self._pool = QThreadPool(self)
        self._closed = False

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
        number = self._latest[topic] = self._latest.get(topic, 0) + 1
        task = _Task(self._path, question)

        def deliver(result: object, error: object) -> None:
            task.signals.deleteLater()
            if self._closed or (topic and self._latest[topic] != number):
                return
            if error is None:
                answer(result)  # type: ignore[arg-type]  # what the question returned
            elif isinstance(error, GapStudioError):
                refused(error)
            else:
                refused(GapStudioError(f"{type(error).__name__}: {error}.", remedy="The log says more."))

        task.signals.setParent(self)
        task.signals.done.connect(deliver)
        self._pool.start(task)

    def wait(self, milliseconds: int = 5000) -> bool:
        """Waits for all questions under way; for closing and for tests."""
        return self._pool.waitForDone(milliseconds)

    def close(self) -> None:
        """Drops the answers still to come and waits for the threads."""
        self._closed = True
        self._pool.clear()
        self._pool.waitForDone()


class _Signals(QObject):
    done = Signal(object, object)


class _Task(QRunnable):
    def __init__(self, path: Path, question: Callable[[Project], Any]) -> None:
        super().__init__()
        self._path = path
        self._question = question
        self.signals = _Signals()

    def run(self) -> None:
        result: Any = None
        failure: Exception | None = None
        try:
            with open_project(self._path, read_only=True) as project:
                result = self._question(project)
        except GapStudioError as error:
            failure = error
        except Exception as error:
            _LOG.exception("A question to the project failed")
            failure = error
        with suppress(RuntimeError):  # the window closed meanwhile, and its objects are gone
            self.signals.done.emit(result, failure)
