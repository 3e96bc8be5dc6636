"""The report on a gap as a folder: Markdown with pictures and tables as CSV, for one model or several."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gapstudio import __version__
from gapstudio.charts import Chart, render
from gapstudio.charts.slim import few_colours, slim
from gapstudio.domain import GapStudioError, Run, counted
from gapstudio.operations import gap_evidence
from gapstudio.operations import gap_sections as sections
from gapstudio.operations.analyse_gap import Comparison, choose_comparison
from gapstudio.operations.gap_sections import Section, Subject, gap_line
from gapstudio.operations.gap_summary import gap_summary
from gapstudio.operations.hidden_names import hidden_names
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.whole_files import in_place, refuse_in_the_way
from gapstudio.reports import markdown
from gapstudio.store import Project

FRONT = "README.md"
_PICTURES, _TABLES = "pictures", "tables"
_LARGEST_DRAWING = 120_000
"""Bytes from which on a chart is a picture of dots instead of a drawing."""
_DOTS = 110
"""Dots an inch of such a picture."""


class ReportCancelled(GapStudioError):
    """The report was cancelled; nothing was written."""


@dataclass(frozen=True)
class WrittenReport:
    """What was written.

    Attributes:
        folder: Where.
        models: Names of the models.
        files: All files, relative to the folder.
        missing: What could not be said, and why.
    """

    folder: Path
    models: tuple[str, ...]
    files: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]

    def sentence(self) -> str:
        """Says it in one sentence."""
        left = f"; {counted(len(self.missing), 'section')} left out, with the reason" if self.missing else ""
        return f"{counted(len(self.files), 'file')} on {counted(len(self.models), 'model')} written to {self.folder}{left}."


@dataclass
class _Files:
    """The files of a report as they are made, by their path in its folder."""

    made: dict[str, bytes] = field(default_factory=dict[str, bytes])
    pictures: dict[bytes, str] = field(default_factory=dict[bytes, str])

    def page(self, name: str, blocks: Sequence[str]) -> None:
        self.made[name] = ("\n\n".join(block for block in blocks if block) + "\n").encode()

    def chart(self, stem: str, chart: Chart) -> str:
        """Keeps a picture of a chart, and returns its path; two models that show the same share one."""
        kind, data = "svg", slim(render(chart, "svg"))
        if len(data) > _LARGEST_DRAWING:
            kind, data = "png", few_colours(render(chart, "png", dpi=_DOTS))
        path = self.pictures.setdefault(data, f"{_PICTURES}/{stem}.{kind}")
        self.made[path] = data
        return path

    def table(self, stem: str, csv: str) -> str:
        path = f"{_TABLES}/{stem}.csv"
        self.made[path] = csv.encode("utf-8-sig")
        return path


@in_one_state
def write_gap_report(
    project: Project,
    folder: Path,
    *,
    models: Sequence[str] = (),
    benchmark: str = "",
    text: bool = True,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> WrittenReport:
    """Writes the full report on one model or several; the project stays as it is. Long: ask in a thread.

    The folder is there whole or not at all. A section that cannot be made says why, and what to run.

    Args:
        project: The project; a reader will do.
        folder: New, or empty.
        models: Names or locations of models; the one that ran last where empty.
        benchmark: Id or name of the benchmark; the last where empty.
        text: False leaves out all texts of the corpora, and names of documents and suppliers become numbers.
        progress: Hears how many sections of how many are done.
        cancelled: Asked before each section.

    Raises:
        ReportCancelled: It was cancelled.
        GapStudioError: There is no such run, the folder is not empty, or it cannot be written.
    """
    refuse_in_the_way(folder, force=False, folder=True)
    hidden = hidden_names(project, active=not text)
    comparisons = [choose_comparison(project, model=model, benchmark=benchmark) for model in models or [""]]
    subjects = [Subject(project, comparison, hidden, text) for comparison in comparisons]
    report = _Report(subjects, progress, cancelled)
    report.make()
    with in_place(folder) as part:
        for name, data in report.files.made.items():
            target = part / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    names = tuple(one.internal.model.name for one in comparisons)
    return WrittenReport(folder, names, tuple(report.files.made), tuple(report.missing))


class _Report:
    """Makes the files of a report, section by section."""

    def __init__(
        self, subjects: Sequence[Subject], progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool]
    ) -> None:
        self.files = _Files()
        self.missing: list[tuple[str, str]] = []
        self._subjects, self._progress, self._cancelled = subjects, progress, cancelled
        self._plans = [list(_plan(subject)) for subject in subjects]
        self._shown: dict[tuple[str, str], str] = {}
        self._done = 0

    def make(self) -> None:
        slugs = _slugs([subject.comparison for subject in self._subjects])
        front = [_opening(self._subjects), sections.overview(self._subjects)]
        for subject, plan, slug in zip(self._subjects, self._plans, slugs, strict=True):
            page = self._page(subject, plan, slug)
            front += self._summary(subject, slug)
            self.files.page(f"{slug}.md", page)
        self.files.page(FRONT, front)
        self.files.made = dict(sorted(self.files.made.items(), key=lambda one: ("/" in one[0], one[0] != FRONT, one[0])))

    def _page(self, subject: Subject, plan: Sequence[tuple[str, Callable[[Subject], Section]]], slug: str) -> list[str]:
        page = [markdown.heading(1, _title(subject)), markdown.link("All models", FRONT), *_sentences(subject)]
        for title, make in plan:
            if self._cancelled():
                raise ReportCancelled("The report was cancelled; nothing was written.")
            try:
                section = make(subject)
            except GapStudioError as error:
                section = sections.missing(title, error)
            page += self._written(section, slug)
            if section.missing:
                self.missing.append((f"{subject.comparison.internal.model.name}: {section.title}", section.missing))
            self._done += 1
            if self._progress is not None:
                self._progress(self._done, sum(map(len, self._plans)))
        return page

    def _written(self, section: Section, slug: str) -> list[str]:
        blocks = [markdown.heading(2, section.title)]
        if section.missing:
            return [*blocks, f"*This is not here.* {markdown.plain(section.missing)}"]
        for stem, chart in section.charts:
            path = self._shown[slug, stem] = self.files.chart(f"{slug}-{stem}", chart)
            blocks.append(markdown.picture(chart.title, path))
        blocks += section.blocks
        links = [markdown.link(f"{stem}.csv", self.files.table(f"{slug}-{stem}", csv)) for stem, csv in section.tables]
        return [*blocks, f"As a table: {', '.join(links)}."] if links else blocks

    def _summary(self, subject: Subject, slug: str) -> list[str]:
        name = subject.comparison.internal.model.name
        shown = self._shown.get((slug, "waterfall-kind"))
        return [
            markdown.heading(2, name),
            *_sentences(subject),
            f"**Gap**: {markdown.plain(gap_line(subject))}.",
            markdown.picture(f"What the gap of {name} is made of, by kind of fault", shown) if shown else "",
            markdown.link(f"All that is known of {name}", f"{slug}.md"),
        ]


def _plan(subject: Subject) -> Iterator[tuple[str, Callable[[Subject], Section]]]:
    """Yields the sections in their order, each with the title that stands where it cannot be made."""
    yield "The scores along the way", sections.scores
    yield from sections.decompositions(subject)
    yield "How much of the carry-over loss goes along with a shift that can be measured", sections.shift
    yield "What is lost to reading, and what to tagging", sections.reading
    yield "How the corpora differ", gap_evidence.corpora
    yield "Does it matter: F1 by bucket on both corpora", gap_evidence.buckets
    yield "Slices that are found less well", gap_evidence.slices
    yield "What could be done about it", gap_evidence.adaptations
    yield "Settings and provenance", sections.provenance


def _opening(subjects: Sequence[Subject]) -> str:
    dates = max(run.created for subject in subjects for run in _runs(subject.comparison))[:10]
    benchmarks = dict.fromkeys(one.comparison.benchmark.name for one in subjects if one.comparison.benchmark is not None)
    against = f" against {', '.join(map(markdown.plain, benchmarks))}" if benchmarks else ""
    blocks = [
        "# The gap, explained",
        f"{counted(len(subjects), 'model')} on our documents{against}. Made by GapStudio {__version__} from runs up to {dates}.",
        "F1 is in points, and intervals are of 95 %. *Provisional* is what rests on gold that nobody has confirmed.",
    ]
    if not subjects[0].text:
        blocks.append("Texts of the corpora are left out, and names of documents and suppliers are numbers.")
    return "\n\n".join(blocks)


def _title(subject: Subject) -> str:
    one = subject.comparison
    return f"{one.internal.model.name}: {one.benchmark.name if one.benchmark else 'no benchmark'} against our documents"


def _sentences(subject: Subject) -> list[str]:
    told = subject.hidden.hide(gap_summary(subject.project, subject.comparison))
    return [markdown.plain(sentence) for sentence in told]


def _runs(comparison: Comparison) -> list[Run]:
    return [run for run in (comparison.internal, comparison.reproduction) if run is not None]


def _slugs(comparisons: Sequence[Comparison]) -> list[str]:
    """Returns a name of files for each model, different ones."""
    made: list[str] = []
    for one in comparisons:
        slug = re.sub(r"[^a-z0-9]+", "-", one.internal.model.name.casefold()).strip("-") or "model"
        made.append(slug if slug not in made else f"{slug}-{len(made) + 1}")
    return made
