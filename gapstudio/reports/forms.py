"""The forms that a report leaves in, each from the same slides: which writer makes which."""

from collections.abc import Callable
from pathlib import Path

from gapstudio.domain import ReportFormat
from gapstudio.reports.data import DeckResult, ReportData
from gapstudio.reports.shown_numbers import deck_numbers
from gapstudio.reports.storyline.story import shown, tell
from gapstudio.reports.telling import telling_of

Stopped = Callable[[], bool]


def write_form(
    form: ReportFormat, data: ReportData, out: Path, *, template: bytes = b"", stopped: Stopped = lambda: False
) -> DeckResult:
    """Writes a report in one form.

    Args:
        form: Which.
        data: The report, with the pictures of its snippets.
        out: The file; one that is there is replaced once the new one is complete.
        template: The company's master that the settings name; empty for our own.
        stopped: Asked whether to give up, by forms that take long.

    Returns:
        Path, how many slides there are, and every number shown.

    Raises:
        GapStudioError: The file cannot be written, or the master cannot be used.
    """
    import gapstudio.reports as reports  # the forms are there; each loads what it needs

    match form:
        case ReportFormat.PPTX:
            return reports.build_deck(data, out, telling_of(data.settings, template), template=template)
        case ReportFormat.PDF:
            return reports.build_pdf(data, out, template=template, stopped=stopped)
        case ReportFormat.HTML:
            return reports.build_html(data, out, telling_of(data.settings, template))
        case ReportFormat.DOCX:
            return reports.build_memo(data, out, telling_of(data.settings, template))
        case ReportFormat.XLSX | ReportFormat.JSON:
            return _write_data(form, data, out)


def _write_data(form: ReportFormat, data: ReportData, out: Path) -> DeckResult:
    from gapstudio.files import write_file
    from gapstudio.reports.document import document_bytes
    from gapstudio.reports.workbook import workbook_bytes

    slides = tell(data, telling_of(data.settings))
    write_file(out, workbook_bytes(data, slides) if form is ReportFormat.XLSX else document_bytes(data, slides))
    in_it = shown(slides)
    return DeckResult(out, len(in_it), deck_numbers(in_it))
