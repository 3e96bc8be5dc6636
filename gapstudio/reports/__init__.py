"""What leaves: one storyline with its messages and numbers, and the forms that it is written in, each loading what it needs."""

from collections.abc import Callable, Sequence
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
    from gapstudio.reports.storyline.story import ToldSlide
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
    "build_html",
    "build_memo",
    "build_pdf",
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
        told: How it is told, on the stage of `template`; None tells it by `ReportData.settings`.
        template: The company's master that the stage was made from; empty for our own.
        slides: What is shown; None shows what the storyline makes of the data.

    Returns:
        The path, the number of slides, and every number shown with its id.

    Raises:
        GapStudioError: The file cannot be written, or the master cannot be used.
    """
    from gapstudio.reports.deck.writer import write_deck  # python-pptx is heavy and not needed to describe a deck

    return write_deck(data, out, told, template=template, slides=slides)


def build_pdf(
    data: ReportData,
    out: Path,
    told: "Telling | None" = None,
    *,
    template: bytes = b"",
    slides: "Sequence[SlideSpec] | None" = None,
    drawn: bool = False,
    stopped: Callable[[], bool] = lambda: False,
) -> DeckResult:
    """Writes the slides as a PDF: the deck as LibreOffice shows it, where that is installed, else drawn by ourselves.

    Drawn by ourselves, equal slides give equal bytes, and of a company's master what can be drawn plainly lies under them.

    Args:
        data: Everything that the report says.
        out: The file to write, usually ending in ``.pdf``; its folder must exist.
        told: How it is told, on the stage of `template`; None tells it by `ReportData.settings`.
        template: The company's master that the stage was made from; empty for our own.
        slides: What is shown; None shows what the storyline makes of the data.
        drawn: Whether it is drawn by ourselves even where LibreOffice is installed.
        stopped: Asked again and again, while LibreOffice works, whether to give up.

    Returns:
        The path, the number of pages, every number shown with its id, and which program made it.

    Raises:
        GapStudioError: LibreOffice failed or took too long, the work was given up, or the file cannot be written.
    """
    from gapstudio.reports.pdf import write_pdf

    return write_pdf(data, out, told, template=template, slides=slides, drawn=drawn, stopped=stopped)


def build_html(
    data: ReportData, out: Path, told: "Telling | None" = None, *, slides: "Sequence[SlideSpec] | None" = None
) -> DeckResult:
    """Writes the report as one web page that needs nothing else: no network, no script; charts are drawings with their numbers.

    Args:
        data: Everything that the report says.
        out: The file to write, usually ending in ``.html``; its folder must exist.
        told: How it is told; of its stage only the colours count. None tells it by `ReportData.settings`.
        slides: What is shown; None shows what the storyline makes of the data.

    Returns:
        The path, the number of sections, and every number shown with its id.

    Raises:
        GapStudioError: The file cannot be written.
    """
    from gapstudio.reports.web import write_html

    return write_html(data, out, told, slides=slides)


def build_memo(
    data: ReportData, out: Path, told: "Telling | None" = None, *, slides: "Sequence[ToldSlide] | None" = None
) -> DeckResult:
    """Writes the report as a memo of one page in Word; equal data give equal bytes.

    Args:
        data: Everything that the report says.
        out: The file to write, usually ending in ``.docx``; its folder must exist.
        told: How it is told; of its stage only the colours count. None tells it by `ReportData.settings`.
        slides: All slides of the report, those included that are not in it; None tells them.

    Returns:
        The path, 1, and every number shown with its id.

    Raises:
        GapStudioError: The file cannot be written.
    """
    from gapstudio.reports.memo import write_memo

    return write_memo(data, out, told, slides=slides)
