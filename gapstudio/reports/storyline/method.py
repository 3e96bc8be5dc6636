"""Appendix: how it was measured, in plain words; engineers also get the definitions."""

from gapstudio.domain import Audience, SlideKind
from gapstudio.reports.blocks import Block, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import APPENDIX_SMALLEST, Frame
from gapstudio.reports.pen import Pen
from gapstudio.reports.telling import Telling

_SLIDES = (
    ("method.scores", "scores", ("f1", "compared", "interval", "range")),
    ("method.claims", "claims", ("cause", "ceiling", "difference", "gold")),
)


def method(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes two slides: how to read the scores, and what may be concluded from them."""
    return tuple(_slide(data, told, *one) for one in _SLIDES)


def _slide(data: ReportData, told: Telling, identity: str, name: str, points: tuple[str, ...]) -> SlideSpec:
    pen, body = told.pen(), told.canvas(SlideKind.APPENDIX).body
    frames = [frame for row in body.rows(2, gap=18) for frame in row.columns(1, 1, gap=36)]
    blocks: list[Block] = []
    for frame, point in zip(frames, points, strict=True):
        blocks.append(_point(pen, data, point, frame, told.audience))
    return SlideSpec(
        pen.say(f"method-title-{name}"),
        tuple(blocks),
        pen.say("sources-how", how=pen.say("method-how")),
        pen.numbers,
        kind=SlideKind.APPENDIX,
        identity=identity,
        quotes=pen.quotes,
    )


def _point(pen: Pen, data: ReportData, point: str, frame: Frame, audience: Audience) -> TextBlock:
    exact = audience is Audience.ENGINEERING
    texts = [Text(pen.say(f"method-{point}"), 16 if exact else 18, True), Text(_plain(pen, data, point), 14 if exact else 16)]
    if exact:
        texts.append(Text(pen.say(f"method-{point}-exactly"), 12))
    return TextBlock(frame, tuple(texts), smallest=APPENDIX_SMALLEST, between=4, name="Method")


def _plain(pen: Pen, data: ReportData, point: str) -> str:
    if point != "interval":
        return pen.say(f"method-{point}-text")
    known = ((name, score.interval) for name, score in data.gap.scores.items() if score.interval is not None)
    name, limits = next(known, ("", None))
    level = pen.percent(f"scores.{name}.level", limits.level) if limits is not None else ""
    return pen.say("method-interval-text", level=level) if level else pen.say("method-interval-none")
