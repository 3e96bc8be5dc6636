"""The report as a memo of one page, in Word."""

from collections.abc import Sequence
from pathlib import Path

from gapstudio.files import write_file
from gapstudio.reports.data import DeckResult, ReportData
from gapstudio.reports.storyline.story import ToldSlide, tell
from gapstudio.reports.telling import Telling, off_slides, telling_of

__all__ = ["write_memo"]


def write_memo(
    data: ReportData, out: Path, told: Telling | None = None, *, slides: Sequence[ToldSlide] | None = None
) -> DeckResult:
    """Writes the memo; see `gapstudio.reports.build_memo`."""
    from gapstudio.reports.memo.contents import memo_of, numbers_of_memo
    from gapstudio.reports.memo.document import document_of
    from gapstudio.reports.memo.fit import fit_memo

    told = off_slides(told or telling_of(data.settings))
    slides = tell(data, told) if slides is None else slides
    fitted = fit_memo(memo_of(slides), told.language)
    about = " · ".join((data.project, data.model.name, data.date))
    write_file(out, document_of(fitted, told, about, data.date))
    return DeckResult(out, 1, numbers_of_memo(fitted.memo, slides))
