"""What is asked in threads for the page Report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gapstudio.gui.pages.gap.asks import compared
from gapstudio.gui.pages.gap.choice import Chosen
from gapstudio.gui.pages.report.rows import SlideRow, numbered
from gapstudio.operations import Comparison, Project
from gapstudio.operations.report_settings import report_settings_of
from gapstudio.operations.report_slides import ReportSlides, report_slides


@dataclass(frozen=True)
class ShownNumber:
    """A number on a slide: by which id it is traced, its value, how it is written, and where."""

    id: str
    value: float
    text: str
    slide: int
    identity: str


@dataclass(frozen=True)
class ReportNow:
    """The report as it is told now: which runs it is about, what it says, and its slides as the storyboard shows them."""

    comparison: Comparison
    told: ReportSlides
    rows: tuple[SlideRow, ...]

    @property
    def fingerprint(self) -> str:
        """Of all that it says."""
        return self.told.fingerprint

    @property
    def missing(self) -> Mapping[str, str]:
        """Evidence that the report lacks, and why."""
        return self.told.data.missing

    @cached_property
    def numbers(self) -> tuple[ShownNumber, ...]:
        """The numbers that its slides show, in their order."""
        places = {row.identity: row.number for row in self.rows}
        return tuple(
            ShownNumber(number.id, number.value, number.text, places[one.slide.identity], one.slide.identity)
            for one in self.told.slides
            if one.shown
            for number in one.slide.numbers
            if number.text
        )


def asking(cache: Path) -> Callable[[Project, Chosen, object], ReportNow]:
    """Returns the question for the report; files of documents that pictures are drawn from are put into the window's cache."""

    def ask_report(project: Project, chosen: Chosen, _none: object) -> ReportNow:
        project.borrow_cache(cache)
        comparison, settings = compared(project, chosen), report_settings_of(project)
        told = report_slides(project, comparison, settings)
        rows = numbered(
            SlideRow(
                identity=one.slide.identity,
                told=one.told,
                chapter=one.chapter,
                shown=one.shown,
                edit=settings.edit(one.slide.identity),
                picture=told.looks[one.slide.identity],
                pictured=bool(told.data.pictured.get(one.slide.identity)),
                notes=one.slide.notes,
            )
            for one in told.slides
        )
        return ReportNow(comparison, told, rows)

    return ask_report
