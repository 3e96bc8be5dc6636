"""Slides as chapters tell them, before anything is written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from gapstudio.domain import Audience, Interval, Language, ScoreName
from gapstudio.reports import ReportData
from gapstudio.reports.blocks import ChartBlock, SlideSpec, TableBlock, TextBlock
from gapstudio.reports.telling import Telling

Chapter = Callable[[ReportData, Telling], tuple[SlideSpec, ...]]
LANGUAGES = tuple(Language)
_NUMBER = re.compile(r"(?<![\w.,])(?<!\w[-–−])[−-]?\d+(?:,\d{3})*(?:\.\d+)?(?![\w]|[.,]\d)")


def slide(chapter: Chapter, data: ReportData, language: Language = Language.ENGLISH, **more: object) -> SlideSpec:
    """The first slide of a chapter."""
    return chapter(data, Telling(language, **more))[0]


def engineers(chapter: Chapter, data: ReportData) -> SlideSpec:
    return slide(chapter, data, audience=Audience.ENGINEERING)


def plain(text: str) -> str:
    """A text with plain spaces, where French keeps signs on the line of their word."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def texts(spec: SlideSpec) -> str:
    """All that stands on a slide, one text a line."""
    return "\n".join(_texts(spec))


def _texts(spec: SlideSpec) -> Iterator[str]:
    yield spec.title
    yield from (text.full for text in spec.body)
    for block in spec.blocks:
        if isinstance(block, TextBlock):
            yield from (text.full for text in block.paragraphs)
        elif isinstance(block, TableBlock):
            yield from (cell.text for row in block.rows for cell in row)
        elif isinstance(block, ChartBlock):
            yield from block.categories
            yield from (text.full for caption in block.captions for text in caption)


def numbers_in(text: str) -> list[str]:
    """The numbers of an English text that stand on their own, as written; digits inside names and versions are left out."""
    return _NUMBER.findall(text)


def chart(spec: SlideSpec) -> ChartBlock:
    return next(block for block in spec.blocks if isinstance(block, ChartBlock))


def table(spec: SlideSpec) -> list[list[str]]:
    block = next(block for block in spec.blocks if isinstance(block, TableBlock))
    return [[cell.text for cell in row] for row in block.rows]


def ids(spec: SlideSpec) -> set[str]:
    return {number.id for number in spec.numbers}


def around(low: float, high: float, clusters: int = 12) -> Interval:
    return Interval(low, high, "jackknife", clusters, "supplier")


def with_scores(data: ReportData, **changed: object) -> ReportData:
    """Other scores, by the values of `ScoreName`."""
    scores = data.gap.scores | {ScoreName(name): score for name, score in changed.items()}
    return replace(data, gap=replace(data.gap, scores=scores))
