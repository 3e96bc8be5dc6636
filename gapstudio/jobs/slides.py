"""Draws pictures of slides as PNG files: those without pages at once, those with pages once these are drawn."""

import pickle
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapstudio.files import write_whole
from gapstudio.jobs.report import with_pictures
from gapstudio.jobs.spec import Done, JobContext
from gapstudio.reports import ReportData
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.foot import Foot
from gapstudio.reports.telling import Telling


@dataclass(frozen=True)
class SlidesRequest:
    """What the parent pickles into the cache.

    Attributes:
        data: The report; its snippets lack their pictures.
        told: How it is told.
        template: The company's master, or empty for our own.
        foot: What stands at the foot of each slide.
    """

    data: ReportData
    told: Telling
    template: bytes
    foot: Foot


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a slide, as soon as it is drawn: ``identity``, and ``png``, which names its file.

    Args:
        shared: ``request`` names a file with a pickled `SlidesRequest` that the parent wrote, ``width`` is that of the pictures
            in dots.
        items: ``identity`` of a slide, ``png`` the file to write; one that is there already is taken as it is.
        context: Of the worker.
    """
    wanted = dict(enumerate(items))
    for at in [at for at, item in wanted.items() if Path(item["png"]).exists()]:
        yield _done(at, wanted.pop(at))
    if not wanted:
        return
    request: SlidesRequest = pickle.loads(Path(shared["request"]).read_bytes())
    plain = [at for at, item in wanted.items() if not request.data.pictured.get(item["identity"])]
    yield from _draw(request, request.data, {at: wanted[at] for at in plain}, shared["width"], context)
    for at in [at for at in wanted if at not in plain]:  # one by one: its pages take longer than the slide
        if context.cancelled():
            return
        identity = wanted[at]["identity"]
        context.say("drawing pages")
        data = with_pictures(request.data, context, identities={identity})
        yield from _draw(request, data, {at: wanted[at]}, shared["width"], context)


def _draw(
    request: SlidesRequest, data: ReportData, items: Mapping[int, Mapping[str, Any]], width: int, context: JobContext
) -> Generator[Done, None, None]:
    from gapstudio.reports.drawn import ground_of, slide_png

    if not items:
        return
    ground, slides = ground_of(request.template), _slides(data, request.told)
    for at, item in items.items():
        if context.cancelled():
            return
        slide = slides.get(item["identity"])
        if slide is not None:
            picture = slide_png(slide, request.told, 0, request.foot, width, ground=ground)
            write_whole(Path(item["png"]), picture)
            yield _done(at, item)


def _slides(data: ReportData, told: Telling) -> dict[str, SlideSpec]:
    from gapstudio.reports.storyline.story import tell

    return {one.slide.identity: one.slide for one in tell(data, told)}


def _done(at: int, item: Mapping[str, Any]) -> Done:
    return Done(at, {"identity": item["identity"], "png": item["png"]})
