"""Appendix: the terms of the report, in alphabetical order of its language."""

import unicodedata
from collections.abc import Callable

from gapstudio.domain import SlideKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.geometry import Metrics, line_height
from gapstudio.reports.look import APPENDIX_SMALLEST
from gapstudio.reports.telling import Telling

_SIZE = 12.0
_PAD = 8.0
_SHARES = (0.24, 0.76)
_ALWAYS = (
    "annotation",
    "association",
    "benchmark",
    "business-labels",
    "carry-over",
    "comparable",
    "f1",
    "gap",
    "gold",
    "interval",
    "label",
    "mapping",
    "novel",
    "precision",
    "prediction",
    "published",
    "recall",
    "reproduced",
    "role",
    "run",
    "shared-types",
    "supplier",
)
_WHERE: tuple[tuple[str, Callable[[ReportData], object]], ...] = (
    ("bucket", lambda data: data.buckets),
    ("ceiling", lambda data: data.ceilings),
    ("cause", lambda data: data.decompositions),
    ("ocr", lambda data: data.reading),
    ("people", lambda data: data.ceiling),
    ("provisional", lambda data: data.gap.provisional),
    ("segment", lambda data: data.corpora),
    ("slice", lambda data: data.slices),
    ("stand-in", lambda data: data.gap.stand_in),
    ("unjudged", lambda data: any(score.counts.unjudged for score in data.gap.scores.values())),
    ("unlocated", lambda data: any(item.unlocated for item in data.facts.gold)),
    ("yardstick", lambda data: data.corpora),
)
"""Terms that are explained only where the report speaks of them."""


def glossary(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the glossary, as many terms a slide as there is room for."""
    pen = told.pen()
    names = (*_ALWAYS, *(name for name, there in _WHERE if there(data)))
    terms = sorted(((pen.say(f"glossary-{name}"), pen.say(f"glossary-{name}-is")) for name in names), key=_alphabetical)
    return tuple(_slide(told, page) for page in _pages(told, terms))


def _pages(told: Telling, terms: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Shares the terms out evenly, on as few slides as hold them."""
    body, metrics = told.canvas(SlideKind.APPENDIX).body, Metrics(told.stage.wider)
    heights: list[float] = []
    for term in terms:
        lines = (metrics.lines(text, _SIZE, body.width * share - 12) for text, share in zip(term, _SHARES, strict=True))
        heights.append(max(lines) * line_height(_SIZE) + _PAD)
    count = max(1, -(-int(sum(heights)) // int(body.height - max(heights))))
    pages: list[list[tuple[str, str]]] = [[] for _ in range(count)]
    used = 0.0
    for term, height in zip(terms, heights, strict=True):
        pages[min(count - 1, int(used / sum(heights) * count))].append(term)
        used += height
    return [page for page in pages if page]


def _alphabetical(term: tuple[str, str]) -> str:
    """Accents and capitals do not count, as in a dictionary."""
    plain = unicodedata.normalize("NFKD", term[0].casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def _slide(told: Telling, terms: list[tuple[str, str]]) -> SlideSpec:
    pen = told.pen()
    rows = tuple((Cell(term, bold=True), Cell(meaning)) for term, meaning in terms)
    frame = told.canvas(SlideKind.APPENDIX).body
    table = TableBlock(
        frame,
        tuple(Column("", share) for share in _SHARES),
        rows,
        size=14,
        smallest=APPENDIX_SMALLEST,
        most_pad=4,
        name="Glossary",
    )
    title = pen.say("glossary-title", first=terms[0][0], last=terms[-1][0])
    notes = pen.say("sources-how", how=pen.say("glossary-how"))
    return SlideSpec(title, (table,), notes, pen.numbers, kind=SlideKind.APPENDIX, quotes=pen.quotes)
