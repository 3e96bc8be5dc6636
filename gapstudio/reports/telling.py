"""How a story is told: in which language, for whom, and on which stage."""

from dataclasses import dataclass, replace

from gapstudio.domain import Audience, Language, ReportSettings, SlideKind
from gapstudio.reports.look import OUR_STAGE, Canvas, Stage
from gapstudio.reports.pen import Pen


@dataclass(frozen=True)
class Telling:
    """How a story is told.

    Attributes:
        language: Of all texts.
        audience: For whom; chapters leave out, or say shortly, what their readers do not need.
        stage: Where there is room for what on a slide of each kind.
    """

    language: Language = Language.ENGLISH
    audience: Audience = Audience.MANAGEMENT
    stage: Stage = OUR_STAGE

    def pen(self) -> Pen:
        """Returns a new pen, one a slide."""
        return Pen(self.language)

    def canvas(self, kind: SlideKind) -> Canvas:
        """Returns where there is room on a slide of a kind."""
        return self.stage.canvas(kind)


def telling_of(settings: ReportSettings, template: bytes = b"") -> Telling:
    """Returns how a report is told.

    Args:
        settings: What a person decided.
        template: The company's master that `settings` names, or empty for our own.

    Raises:
        GapStudioError: The master cannot be read.
    """
    if not template:
        return Telling(settings.language, settings.audience)
    from gapstudio.reports.deck.template import read_master, stage_of  # python-pptx is heavy, and our own stage is known

    return Telling(settings.language, settings.audience, stage_of(read_master(template), settings.layouts))


def off_slides(told: Telling) -> Telling:
    """Returns the telling for what is no slide: our own stage, since nothing has to fit a company's, in the company's colours."""
    return replace(told, stage=replace(OUR_STAGE, shades=told.stage.shades))
