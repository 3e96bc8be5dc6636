"""The whole way on the samples: project, documents, ledger, benchmark, runs, deck. All documents in it are fictional."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from gapstudio.assets import samples
from gapstudio.domain import Gap, GapStudioError, ModelCard, RunSettings
from gapstudio.jobs import JobRunner, Progress
from gapstudio.operations.analyse_gap import choose_comparison, gap_of
from gapstudio.operations.export_report import ExportedReport, ExportReport
from gapstudio.operations.import_benchmark import BenchmarkReport, ImportBenchmark, stand_in_path
from gapstudio.operations.import_documents import ImportDocuments, ImportReport
from gapstudio.operations.import_ledger import ImportLedger, LedgerReport
from gapstudio.operations.long import LongOperation, follow
from gapstudio.operations.projects import INTERNAL, create_project
from gapstudio.operations.run_model import RunModel, find_model
from gapstudio.store import Project

LEDGER = "ledger.csv"
_OWN_ENTRIES = ("Import 43 documents", f"Gold from {LEDGER}", "Import benchmark")
"""How the titles of the demo's own changes begin."""

R = TypeVar("R")
Say = Callable[[str], Any]


@dataclass(frozen=True)
class DemoReport:
    """What the demo made, and what each step reported."""

    project: Path
    documents: ImportReport
    ledger: LedgerReport
    benchmark: BenchmarkReport
    model: ModelCard
    gap: Gap
    deck: ExportedReport


def sample_documents() -> list[Path]:
    """Returns the folders of sample invoices, the broken files among them."""
    return [samples() / "invoices", samples() / "broken"]


def sample_ledger() -> Path:
    """Returns the bookkeeping export of the samples."""
    return samples() / LEDGER


def make_demo(
    folder: Path, runner: JobRunner, say: Say = lambda _: None, progress: Callable[[Progress], Any] | None = None
) -> DemoReport:
    """Makes ``sample.gap`` and ``sample.pptx`` in a folder, replacing those of an earlier demo.

    Args:
        folder: Made where it is missing.
        runner: Runs the jobs.
        say: Hears which step begins.
        progress: Hears how far it is.

    Raises:
        GapStudioError: A step failed.
    """
    if folder.exists() and not folder.is_dir():
        raise GapStudioError(f"{folder} is a file.", remedy="Name a folder for the demo.")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sample.gap"
    kept = _make_room(path)
    if kept is not None:
        say(f"The sample project there was worked on; it is kept as {kept}")

    def go(project: Project, title: str, operation: LongOperation[R]) -> R:
        say(title)
        return follow(project, operation, runner, progress).report

    with create_project(path) as project:
        documents = go(project, "Importing 43 sample files", ImportDocuments(sample_documents()))
        ledger = go(project, "Finding the ledger's values on the pages", ImportLedger(sample_ledger()))
        benchmark = go(project, "Reading the stand-in benchmark", ImportBenchmark(stand_in_path()))
        card = find_model("default")
        go(project, f"Running {card.name} on the benchmark", RunModel(card, benchmark.corpus, RunSettings()))
        go(project, f"Running {card.name} on the invoices", RunModel(card, INTERNAL, RunSettings()))
        comparison = choose_comparison(project)
        gap = gap_of(project, comparison)
        deck = go(project, "Writing the deck", ExportReport(comparison, folder / "sample.pptx"))
    return DemoReport(path, documents, ledger, benchmark, card, gap, deck)


def _make_room(path: Path) -> Path | None:
    """Removes the project of an earlier demo; one that somebody has worked on is renamed, and its new path returned.

    Raises:
        ProjectLocked: Somebody has it open.
        GapStudioError: It cannot be replaced, or is no project.
    """
    if not path.exists():
        return None
    with Project.open(path) as project:
        own = all(entry.title.startswith(_OWN_ENTRIES) and not entry.undone for entry in project.history())
    try:
        if own:
            path.unlink()
            return None
        number = next(number for number in itertools.count(1) if not path.with_stem(f"{path.stem}-{number}").exists())
        return path.rename(path.with_stem(f"{path.stem}-{number}"))
    except OSError as error:
        raise GapStudioError(f"{path} cannot be replaced: {error.strerror}.", remedy="Close what uses it.") from error
