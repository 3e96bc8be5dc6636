"""The sample project in one click: documents, ledger and stand-in benchmark come in, then a model runs on both."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from gapstudio.domain import GapStudioError, ModelCard, RunSettings
from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.operations import (
    INTERNAL,
    ImportBenchmark,
    ImportDocuments,
    ImportLedger,
    LongOperation,
    Project,
    RunModel,
    find_model,
    sample_documents,
    sample_ledger,
    stand_in_path,
)
from gapstudio.operations.views import benchmark_items

Step = Callable[[], LongOperation[Any]]


class Chain(QObject):
    """Long operations one after the other; each is made when its turn comes, since it looks at what the one before left.

    Signals:
        done: All of them are finished.
        stopped: One failed or was cancelled; carries the GapStudioError, or None.
    """

    done = Signal()
    stopped = Signal(object)

    def __init__(self, session: Session, steps: Sequence[Step]) -> None:
        super().__init__(session)
        self._session = session
        self._steps = list(steps)

    def start(self) -> None:
        """Starts the next one."""
        if not self._steps:
            self._end(self.done.emit)
            return
        try:
            job = self._run(self._steps.pop(0)())
        except GapStudioError as error:
            refused = error
            self._end(lambda: self.stopped.emit(refused))
            return
        job.finished.connect(lambda _report: self.start())
        job.cancelled.connect(lambda _report: self._end(lambda: self.stopped.emit(None)))
        job.failed.connect(lambda error: self._end(lambda: self.stopped.emit(error)))

    def _run(self, operation: LongOperation[Any]) -> LongJob:
        if isinstance(operation, ImportLedger):
            return self._session.run_prepared(operation, f"Finding the values of {operation.name}")
        return self._session.run(operation)

    def _end(self, tell: Callable[[], Any]) -> None:
        tell()
        self.deleteLater()


def fill_sample(session: Session) -> Chain:
    """Returns what brings the sample's documents, ledger and benchmark in; each is an undo entry of its own."""
    return Chain(
        session,
        [
            lambda: ImportDocuments(sample_documents(), title="Import the sample documents"),
            lambda: ImportLedger(sample_ledger()),
            lambda: ImportBenchmark(stand_in_path()),
        ],
    )


def run_on_both(session: Session, card: ModelCard, benchmark: str) -> Chain:
    """Returns the runs of a model on a benchmark and on our documents."""
    corpora = (benchmark, INTERNAL)
    return Chain(session, [lambda corpus=corpus: RunModel(card, corpus, RunSettings()) for corpus in corpora])


def default_run(project: Project) -> tuple[ModelCard, str]:
    """Returns the default model and the benchmark that came in last, to offer a run.

    Raises:
        GapStudioError: There is no such model, or no benchmark.
    """
    benchmarks = benchmark_items(project)
    if not benchmarks:
        raise GapStudioError("There is no benchmark yet.", remedy="Import one on the page Benchmark.")
    return find_model("default"), benchmarks[-1].corpus.id
