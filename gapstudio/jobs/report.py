"""Draws the page snippets of a report and writes its deck."""

import pickle
from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gapstudio.domain import Box
from gapstudio.jobs.spec import Done, JobContext
from gapstudio.reports import ReportData, SnippetData


@dataclass(frozen=True)
class SnippetSource:
    """Where the picture of a snippet comes from: a PDF file, a page from 0, and the region in points."""

    pdf: str
    page: int
    region: Box
    dpi: float


@dataclass(frozen=True)
class ReportRequest:
    """What the parent pickles into the cache: a report whose snippets lack their pictures, and where these come from."""

    data: ReportData
    sources: tuple[SnippetSource, ...]


def with_pictures(data: ReportData, context: JobContext, identities: Collection[str] | None = None) -> ReportData:
    """Draws the pictures of those snippets that the report shows; what is masked in them is not there any more.

    Args:
        data: The report; its snippets name the files that they are drawn from.
        context: Of the worker; cancelling leaves the pictures out that were not drawn yet.
        identities: Of the slides that are wanted; None for those that are in the report.
    """
    from gapstudio.readers.page_pictures import render_region
    from gapstudio.reports.storyline.story import shown, tell
    from gapstudio.reports.telling import Telling

    told = Telling(data.settings.language, data.settings.audience)
    wanted = {slide.identity for slide in shown(tell(data, told))} if identities is None else identities
    pictured: dict[str, tuple[SnippetData, ...]] = {}
    for identity, snippets in data.pictured.items():
        drawn: list[SnippetData] = []
        for one in snippets:
            if one.pdf and identity in wanted and not context.cancelled():
                one = replace(one, png=render_region(Path(one.pdf), one.page - 1, one.region, one.dpi, padding=0))
            drawn.append(one)
        pictured[identity] = tuple(drawn)
    return replace(data, pictured=pictured)


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a report: ``path``, ``slides`` and ``numbers`` (``id``, ``value``, ``slide``, ``text``).

    Args:
        shared: Not used.
        items: ``request`` names a file with a pickled `ReportRequest` that the parent wrote, ``out`` the deck to write.
        context: Of the worker.
    """
    from gapstudio.readers.page_pictures import render_region
    from gapstudio.reports import build_deck

    for index, item in enumerate(items):
        request: ReportRequest = pickle.loads(Path(item["request"]).read_bytes())
        context.say("drawing the snippets")
        pictures = [render_region(Path(s.pdf), s.page, s.region, s.dpi, padding=0) for s in request.sources]
        snippets = tuple(replace(s, png=png) for s, png in zip(request.data.snippets, pictures, strict=True))
        if context.cancelled():
            return
        context.say("writing the deck")
        deck = build_deck(replace(request.data, snippets=snippets), Path(item["out"]))
        numbers = [{"id": n.id, "value": n.value, "slide": n.slide, "text": n.text} for n in deck.numbers]
        yield Done(index, {"path": str(deck.path), "slides": deck.slides, "numbers": numbers})
