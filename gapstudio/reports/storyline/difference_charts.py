"""The charts of a difference: how both corpora are spread over the buckets of an attribute, and F1 by bucket."""

from collections.abc import Sequence

from gapstudio.domain import BucketScore, CorpusDistance
from gapstudio.reports.blocks import BarShape, ChartBlock, Fill, Series
from gapstudio.reports.geometry import count_lines, text_width
from gapstudio.reports.look import SMALLEST, Frame, Role
from gapstudio.reports.names import bucket_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.differing import Difference

_AXIS = 48.0
_WIDER = 1.2
_LINES = 2
_SIDES = (("benchmark", Role.BENCHMARK), ("internal", Role.INTERNAL))


def spread_chart(pen: Pen, row: CorpusDistance, frame: Frame, attribute: str) -> ChartBlock:
    """Draws the share of each bucket in both corpora.

    The benchmark's bars have the yardstick as whiskers: what is usual among its own random parts.
    """
    places = _shown(row)
    series: list[Series] = []
    for side, role in _SIDES:
        shape = row.benchmark if side == "benchmark" else row.internal
        id = f"corpora.rows.{row.attribute}.{side}.shares"
        shares = shape.shares if shape is not None else ()
        values = tuple(pen.cell(f"{id}.{at}", shares[at]) for at in places)
        usual = [shape.yardstick[at] if shape is not None and shape.yardstick else None for at in places]
        minus = tuple(
            _length(pen, f"{id}.{at}.minus", reach and shares[at] - reach[0]) for at, reach in zip(places, usual, strict=True)
        )
        plus = tuple(
            _length(pen, f"{id}.{at}.plus", reach and reach[1] - shares[at]) for at, reach in zip(places, usual, strict=True)
        )
        series.append(_bars(pen, side, role, values, minus, plus))
    highest = max(
        (value + (one.plus[at] or 0.0 if one.plus else 0.0) for one in series for at, value in enumerate(one.values) if value),
        default=0.0,
    )
    return _chart(pen, row, frame, places, series, min(100.0, 10 * (highest // 10 + 1)), "spread", attribute)


def score_chart(pen: Pen, one: Difference, frame: Frame, attribute: str) -> ChartBlock:
    """Draws F1 of each bucket in both corpora with its interval; a bucket without one has too little gold for a bar."""
    row, by_name = one.row, {bucket.name: bucket for bucket in one.table.buckets} if one.table else {}
    places = _shown(row)
    series: list[Series] = []
    for side, role in _SIDES:
        scores = [_side(by_name.get(row.buckets[at]), side) for at in places]
        ids = [f"buckets.{row.attribute}.buckets.{row.buckets[at]}.{side}.f1" for at in places]
        limits = [score.interval if score is not None and score.f1 is not None else None for score in scores]
        pairs = zip(scores, limits, strict=True)
        kept = [score.f1 if score is not None and reach is not None else None for score, reach in pairs]
        values = tuple(pen.cell(id, value) for id, value in zip(ids, kept, strict=True))
        triples = list(zip(ids, kept, limits, strict=True))
        minus = tuple(_length(pen, f"{id}.minus", reach and (value or 0.0) - reach.low) for id, value, reach in triples)
        plus = tuple(_length(pen, f"{id}.plus", reach and reach.high - (value or 0.0)) for id, value, reach in triples)
        series.append(_bars(pen, side, role, values, minus, plus))
    return _chart(pen, row, frame, places, series, 100.0, "score", attribute)


def _shown(row: CorpusDistance) -> list[int]:
    """Positions of the buckets that either side has anything in."""
    sides = [shape.shares for shape in (row.benchmark, row.internal) if shape is not None]
    return [at for at in range(len(row.buckets)) if any(shares[at] > 0 for shares in sides)]


def _side(bucket: object, side: str) -> BucketScore | None:
    return getattr(bucket, side, None)


def _length(pen: Pen, id: str, length: float | None) -> float | None:
    return None if length is None else pen.cell(id, max(0.0, length))


def _bars(
    pen: Pen,
    side: str,
    role: Role,
    values: tuple[float | None, ...],
    minus: tuple[float | None, ...],
    plus: tuple[float | None, ...],
) -> Series:
    return Series(pen.say(f"differences-{side}"), values, tuple(Fill(role) for _ in values), minus, plus)


def _chart(
    pen: Pen,
    row: CorpusDistance,
    frame: Frame,
    places: Sequence[int],
    series: Sequence[Series],
    high: float,
    kind: str,
    attribute: str,
) -> ChartBlock:
    categories = tuple(bucket_name(pen, row.attribute, row.buckets[at]) for at in places)
    return ChartBlock(
        frame,
        categories,
        tuple(series),
        low=0.0,
        high=high,
        captions=(),
        unit=pen.say(f"differences-axis-{kind}"),
        description=pen.say(f"differences-chart-{kind}", attribute=attribute),
        label_share=0.3,
        name="Spread" if kind == "spread" else "F1 by bucket",
        shape=BarShape.CLUSTERED,
        upright=_fit_below(categories, frame),
        legend=True,
    )


def _fit_below(names: Sequence[str], frame: Frame) -> bool:
    """Whether names fit below columns in two lines; bars lie where they do not."""
    slot = (frame.width - _AXIS) / max(len(names), 1) - 6
    words = (word for name in names for word in name.split())
    lines = (count_lines(name, SMALLEST, slot / _WIDER) for name in names)
    return all(_WIDER * text_width(word, SMALLEST) <= slot for word in words) and max(lines, default=0) <= _LINES
