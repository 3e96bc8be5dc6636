"""What leaves: storyline, deck, charts, tables."""

from pathlib import Path

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


def build_deck(data: ReportData, out: Path) -> DeckResult:
    """Writes the deck as an editable PowerPoint file; an existing file is replaced only once the new one is complete.

    Args:
        data: Everything that the deck says.
        out: The file to write, usually ending in ``.pptx``; its folder must exist.

    Returns:
        The path, the number of slides, and every number shown with its id.

    Raises:
        GapStudioError: The file cannot be written.
    """
    from gapstudio.reports.deck.writer import write_deck  # python-pptx is heavy and not needed to describe a deck

    return write_deck(data, out)
