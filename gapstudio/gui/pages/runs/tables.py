"""The rows of the Runs page: what the project keeps of a run, and what the workers say of it now."""

from dataclasses import dataclass

from gapstudio.domain import RunState
from gapstudio.gui.format import MISSING, count, date, size
from gapstudio.gui.pages.parts import corpus_title, model_title
from gapstudio.gui.qmodels import Column
from gapstudio.gui.theme import Role
from gapstudio.operations.views import RunItem


@dataclass(frozen=True)
class Live:
    """What is known of a run under way.

    Attributes:
        done: Documents done, those before a resumption included.
        message: What the worker is doing, such as loading.
        started: False while it waits for the run before it.
        stopping: True once it was asked to stop.
    """

    done: int = 0
    message: str = ""
    started: bool = False
    stopping: bool = False


@dataclass(frozen=True, order=True)
class Done:
    """How far a run is: sorts by its share, and says ``12 of 34``."""

    share: float
    documents: int
    total: int

    def __str__(self) -> str:
        return f"{count(self.documents)} of {count(self.total)}"


@dataclass(frozen=True)
class RunRow:
    """One row: the run as the project keeps it, and `live` where it is under way."""

    item: RunItem
    live: Live | None = None

    @property
    def state(self) -> str:
        """The state in words."""
        run = self.item.run
        if self.live is not None:
            if self.live.stopping:
                return "stopping"
            return "running" if self.live.started else "queued"
        return "interrupted" if run.state is RunState.RUNNING else run.state.value

    @property
    def documents(self) -> int:
        """Documents done."""
        return max(self.item.run.documents, self.live.done if self.live else 0)

    @property
    def share(self) -> float:
        """How far it is, in 0..1."""
        return self.documents / self.item.run.total if self.item.run.total else 0.0

    @property
    def rate(self) -> float | None:
        """Words a second while predicting, or None where nothing was predicted."""
        run = self.item.run
        return run.tokens / run.seconds if run.seconds else None

    @property
    def resumable(self) -> bool:
        """Whether it can go on where it stopped."""
        return self.live is None and self.item.resumable

    @property
    def removable(self) -> bool:
        """Whether it can be removed now."""
        return self.live is None

    @property
    def mark(self) -> str:
        """``stale`` where its documents have changed since."""
        return "stale" if self.item.stale else ""


def _colour(row: RunRow) -> Role | None:
    return {"failed": Role.BAD, "interrupted": Role.WARN, "cancelled": Role.MUTED, "queued": Role.MUTED}.get(row.state)


def _seconds(value: float | None) -> str:
    return f"{value:.1f}" if value else MISSING


RUNS = (
    Column[RunRow]("State", lambda row: row.state, colour=_colour, tooltip=lambda row: row.item.run.error or row.state, width=96),
    Column[RunRow]("Model", lambda row: row.item.run.model.name, tooltip=lambda row: model_title(row.item.run.model)),
    Column[RunRow]("Corpus", lambda row: corpus_title(row.item.corpus)),
    Column[RunRow](
        "Documents",
        lambda row: Done(row.share, row.documents, row.item.run.total),
        text=str,
        numeric=True,
        hint="Done of total",
    ),
    Column[RunRow]("Words/s", lambda row: row.rate, text=lambda n: count(round(n)) if n else MISSING, numeric=True),
    Column[RunRow](
        "Seconds", lambda row: row.item.run.seconds or None, text=_seconds, numeric=True, hint="Predicting; loading left out"
    ),
    Column[RunRow]("Load s", lambda row: row.item.run.load_seconds or None, text=_seconds, numeric=True, hint="Loading it"),
    Column[RunRow](
        "Peak memory",
        lambda row: row.item.run.peak_bytes or None,
        text=lambda n: size(n) if n else MISSING,
        numeric=True,
        hint="Largest resident memory of the worker",
    ),
    Column[RunRow]("Device", lambda row: row.item.run.settings.device),
    Column[RunRow](
        "Mark",
        lambda row: row.mark,
        colour=lambda _: Role.WARN,
        tooltip=lambda row: "The documents have changed since this run." if row.item.stale else "",
        hint="Stale where the documents have changed since",
    ),
    Column[RunRow]("Made", lambda row: row.item.run.created, text=date),
)
DOCUMENTS_COLUMN = 3
