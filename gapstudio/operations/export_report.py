"""Exports the deck: the numbers and snippets are collected here, drawn and written in a worker."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gapstudio.domain import ChangeSet, GapStudioError, Outcome
from gapstudio.jobs import JobSpec, Partial
from gapstudio.jobs.report import ReportRequest
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.long import Ending
from gapstudio.operations.report_data import choose_snippets, collect_report
from gapstudio.store import Project, new_id


@dataclass(frozen=True)
class ReportNumber:
    """A number in the deck: the path that names it in ``gap --json``, its value, and the slide from 1."""

    id: str
    value: float
    slide: int
    text: str


@dataclass(frozen=True)
class DeckReport:
    """The deck that was written, and every number in it."""

    path: str = ""
    slides: int = 0
    numbers: tuple[ReportNumber, ...] = ()

    def sentence(self) -> str:
        """Says it in one sentence."""
        return f"{self.slides} slides written to {self.path}." if self.path else "No deck was written."


class ExportDeck:
    """Exports one comparison as a deck.

    Args:
        comparison: Which runs it is about.
        out: The file; ``.pptx`` is added where there is no ending.
    """

    def __init__(self, comparison: Comparison, out: Path) -> None:
        self._comparison = comparison
        self._out = out if out.suffix else out.with_suffix(".pptx")
        self._report = DeckReport()

    def plan(self, project: Project) -> JobSpec:
        """Collects what the deck says and returns the job that writes it.

        Raises:
            GapStudioError: The target is no ``.pptx`` file in a folder that exists.
        """
        out = self._out.absolute()
        if out.suffix.lower() != ".pptx":
            raise GapStudioError(f"{out.name} is not a .pptx file.", remedy="Choose a name that ends in .pptx.")
        if not out.parent.is_dir():
            raise GapStudioError(f"The folder {out.parent} does not exist.", remedy="Make it first, or choose another one.")
        with project.snapshot():
            snippets = choose_snippets(project, self._comparison)
            data = replace(collect_report(project, self._comparison), snippets=tuple(snippet.data for snippet in snippets))
        request = project.cache_dir / f"report-{new_id()}.pickle"
        request.write_bytes(pickle.dumps(ReportRequest(data, tuple(snippet.source for snippet in snippets))))
        return JobSpec("report", f"Writing {out.name}", {}, [{"request": str(request), "out": str(out)}])

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Takes what was written; the project does not change."""
        for partial in batch:
            numbers = tuple(ReportNumber(**number) for number in partial.data["numbers"])
            self._report = DeckReport(partial.data["path"], partial.data["slides"], numbers)
        return ChangeSet()

    def finish(self, project: Project, ending: Ending) -> Outcome[DeckReport]:
        """Reports."""
        return Outcome(ChangeSet(summary="Export deck"), self._report)
