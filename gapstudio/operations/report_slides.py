"""The slides that a report would have, as the window shows them and as every form is written from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from gapstudio import __version__
from gapstudio.domain import ReportSettings
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.report_data import collect_whole_report
from gapstudio.operations.report_template import template_bytes
from gapstudio.reports import ReportData
from gapstudio.reports.foot import foot_of
from gapstudio.reports.telling import Telling, telling_of
from gapstudio.store import Project

if TYPE_CHECKING:
    from gapstudio.reports.storyline.story import ToldSlide


@dataclass(frozen=True)
class ReportSlides:
    """A report as it is told now.

    Attributes:
        data: All that it says; the pictures of its snippets are not drawn.
        slides: All that could be in it, in their order; those with `shown` are.
        telling: How it is told.
        template: The company's master, or empty for our own.
    """

    data: ReportData
    slides: "tuple[ToldSlide, ...]"
    telling: Telling
    template: bytes = b""

    @cached_property
    def looks(self) -> Mapping[str, str]:
        """Identity of a slide to a hash of all that its picture shows, its number left out: one that stays the same looks the
        same, so that moving slides draws none of them again."""
        shared = (__version__, foot_of(self.data), self.telling.stage, sha256(self.template).hexdigest())
        return {one.slide.identity: self._look(one, shared) for one in self.slides}

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that the report says and shows, and in which order."""
        shown = [(one.slide.identity, one.shown, self.looks[one.slide.identity], one.slide.notes) for one in self.slides]
        return sha256(repr(shown).encode()).hexdigest()[:32]

    def _look(self, one: "ToldSlide", shared: tuple[object, ...]) -> str:
        snippets = self.data.pictured.get(one.slide.identity, ())
        return sha256(repr((shared, one.slide, snippets)).encode()).hexdigest()[:32]


@in_one_state
def report_slides(project: Project, comparison: Comparison, settings: ReportSettings) -> ReportSlides:
    """Tells the report; long where little is kept yet.

    Args:
        project: The project; a reader will do.
        comparison: Which runs it is about.
        settings: What a person decided.

    Raises:
        GapStudioError: The company's master cannot be read.
    """
    from gapstudio.reports.storyline.story import tell  # not needed before a report is told

    data = collect_whole_report(project, comparison, settings)
    template = template_bytes(project, settings)
    telling = telling_of(settings, template)
    return ReportSlides(data, tell(data, telling), telling, template)
