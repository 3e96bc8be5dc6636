"""Draws the page snippets of a report and writes it in one of its forms."""

import pickle
from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from gapstudio.domain import ReportFormat
from gapstudio.jobs.spec import Done, JobContext
from gapstudio.reports import ReportData, SnippetData


@dataclass(frozen=True)
class ReportRequest:
    """What the parent pickles into the cache.

    Attributes:
        data: A report whose snippets lack their pictures.
        form: In which it is written.
        template: The company's master that its settings name; empty for our own.
    """

    data: ReportData
    form: ReportFormat
    template: bytes = b""


def with_pictures(data: ReportData, context: JobContext, identities: Collection[str] | None = None) -> ReportData:
    """Draws the pictures of those snippets that the report shows; what is masked in them is not there any more.

    Args:
        data: The report; its snippets name the files that they are drawn from.
        context: Of the worker; cancelling leaves the pictures out that were not drawn yet.
        identities: Of the slides that are wanted; None for those that are in the report.
    """
    from gapstudio.reports.storyline.story import shown, tell
    from gapstudio.reports.telling import Telling

    told = Telling(data.settings.language, data.settings.audience)
    wanted = {slide.identity for slide in shown(tell(data, told))} if identities is None else identities
    pictured: dict[str, tuple[SnippetData, ...]] = {}
    for identity, snippets in data.pictured.items():
        drawn: list[SnippetData] = []
        for one in snippets:
            if one.pdf and identity in wanted and not context.cancelled():
                one = replace(one, png=_picture(one))
            drawn.append(one)
        pictured[identity] = tuple(drawn)
    return replace(data, pictured=pictured)


def _picture(snippet: SnippetData) -> bytes:
    from gapstudio.readers.page_pictures import render_region
    from gapstudio.reports.masking import mask_picture

    png = render_region(Path(snippet.pdf), snippet.page - 1, snippet.region, snippet.dpi, padding=0)
    return mask_picture(png, snippet.region, snippet.dpi, snippet.kept, snippet.hidden) if snippet.masked else png


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a step; that of ``file`` has ``path``, ``slides``, ``made_with`` and ``numbers`` (`DeckNumber`).

    Args:
        shared: ``request`` names a file with a pickled `ReportRequest` that the parent wrote, ``out`` the file to write.
        items: ``step``, in this order: ``pictures``, ``file``.
        context: Of the worker.
    """
    from gapstudio.reports.forms import write_form

    request: ReportRequest = pickle.loads(Path(shared["request"]).read_bytes())
    data = request.data
    for index, item in enumerate(items):
        if context.cancelled():
            return
        if item["step"] == "pictures":
            context.say("drawing the pages of snippets")
            data = data if request.form in _WITHOUT_PICTURES else with_pictures(data, context)
            yield Done(index, {})
        else:
            context.say("writing the file")
            made = write_form(request.form, data, Path(shared["out"]), template=request.template, stopped=context.cancelled)
            numbers = [asdict(number) for number in made.numbers]
            yield Done(
                index,
                {"path": str(made.path), "slides": made.slides, "made_with": made.made_with, "numbers": numbers},
            )


_WITHOUT_PICTURES = frozenset({ReportFormat.XLSX, ReportFormat.JSON})
