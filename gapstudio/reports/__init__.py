"""What leaves: storyline, deck, charts, tables."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gapstudio.reports.data import (
    AttributableShare,
    BenchmarkFacts,
    CorpusFacts,
    DeckNumber,
    DeckResult,
    GoldCount,
    LeftOut,
    ModelSide,
    ReportData,
    SnippetData,
    StaleRun,
)
from gapstudio.reports.groups import LabelGroups, label_groups
from gapstudio.reports.open_points import Reservation, left_out_reservations, reservations, settings_reservations
from gapstudio.reports.pen import Pen
from gapstudio.reports.report_json import report_json

if TYPE_CHECKING:
    from gapstudio.reports.blocks import SlideSpec
    from gapstudio.reports.telling import Telling

__all__ = [
    "AttributableShare",
    "BenchmarkFacts",
    "CorpusFacts",
    "DeckNumber",
    "DeckResult",
    "GoldCount",
    "LabelGroups",
    "LeftOut",
    "ModelSide",
    "Pen",
    "ReportData",
    "Reservation",
    "SnippetData",
    "StaleRun",
    "build_deck",
    "label_groups",
    "left_out_reservations",
    "report_json",
    "reservations",
    "settings_reservations",
]


def build_deck(
    data: ReportData,
    out: Path,
    told: "Telling | None" = None,
    *,
    template: bytes = b"",
    slides: "Sequence[SlideSpec] | None" = None,
) -> DeckResult:
    """Writes the deck as an editable PowerPoint file; an existing file is replaced only once the new one is complete.

    Args:
        data: Everything that the deck says.
        out: The file to write, usually ending in ``.pptx``; its folder must exist.
        told: How it is told, on the stage of `template`; None tells it by `ReportData.settings` on our own stage.
        template: The company's master that the stage was made from; empty for our own.
        slides: What is shown; None shows what the storyline makes of the data.

    Returns:
        The path, the number of slides, and every number shown with its id.

    Raises:
        GapStudioError: The file cannot be written, or the master cannot be used.
    """
    from gapstudio.reports.deck.writer import write_deck  # python-pptx is heavy and not needed to describe a deck

    return write_deck(data, out, told, template=template, slides=slides)
