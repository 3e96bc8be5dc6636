"""How our documents differ from the benchmark: a picture for each difference along which the score moves too."""

from dataclasses import replace

from gapstudio.analysis.attributes import ATTRIBUTES
from gapstudio.domain import Audience, CorpusDistance, CorpusKind, Level, SlideKind
from gapstudio.reports.blocks import Block, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.geometry import Metrics, line_height
from gapstudio.reports.look import SMALLEST, Frame, Role
from gapstudio.reports.names import attribute_name, bucket_name, measure_name, unit_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.difference_charts import score_chart, spread_chart
from gapstudio.reports.storyline.differing import Dependence, Difference, choose_differences, extremes
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.telling import Telling

_HEAD = 38.0
_TEXTS = 0.33
_SIZE = 14.0
_WIDE = 760.0
"""Width of a body from which on the distance itself has room beside its meaning; else it stands in the notes."""


def differences(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes a slide for each difference that matters; none where the corpora were not compared, or beside a stand-in."""
    if data.gap.stand_in:
        return ()
    return tuple(_slide(data, told, one) for one in choose_differences(data))


def whose(row: CorpusDistance) -> Level:
    """Returns of what a row counts the shares."""
    known = ATTRIBUTES.get(row.attribute)
    return known.level if known is not None else Level.SEGMENT


def _slide(data: ReportData, told: Telling, one: Difference) -> SlideSpec:
    pen, row = told.pen(), one.row
    attribute = attribute_name(pen, row.attribute, row.title)
    body = told.canvas(SlideKind.CHART).body
    detailed = told.audience is Audience.ENGINEERING
    texts = _texts(pen, one, detailed and body.width >= _WIDE)
    upper, lower = body.top(body.height * (1 - _TEXTS) - 10), body.below(body.height * (1 - _TEXTS))
    blocks = [*_charts(pen, one, attribute, upper), *_columns(lower, texts, told)]
    how = _how(pen, one, attribute)
    if detailed and body.width < _WIDE:
        how = f"{how} {_distance(pen, row)}"
    return SlideSpec(
        _title(pen, one, attribute),
        tuple(blocks),
        notes_of(data, pen, how, CorpusKind.BENCHMARK, CorpusKind.INTERNAL),
        pen.numbers,
        kind=SlideKind.CHART,
        identity=f"differs.{row.attribute}",
        quotes=pen.quotes,
        sides=(CorpusKind.BENCHMARK.value, CorpusKind.INTERNAL.value),
    )


def _how(pen: Pen, one: Difference, attribute: str) -> str:
    level = _level(pen, one)
    score = pen.say("differences-how-score", level=level, open="yes" if one.open else "no") if level else ""
    return " ".join(filter(None, (pen.say("differences-how", attribute=attribute), score, pen.say("differences-how-harm"))))


def _title(pen: Pen, one: Difference, attribute: str) -> str:
    name, id = f"differences-title-{one.dependence.value}", f"buckets.{one.row.attribute}"
    table = one.table
    if one.dependence is Dependence.MIX and table is not None and table.mix_loss is not None:
        return pen.say(name, attribute=attribute, loss=pen.size(f"{id}.mix_loss", table.mix_loss))
    if one.dependence is Dependence.BARE and table is not None and table.bare_share is not None:
        return pen.say(name, attribute=attribute, share=pen.percent(f"{id}.bare_share", table.bare_share))
    if one.dependence is Dependence.BUCKETS:
        return pen.say(name, attribute=attribute, **_ends(pen, one))
    return pen.say("differences-title-none", attribute=attribute)


def _charts(pen: Pen, one: Difference, attribute: str, frame: Frame) -> list[Block]:
    """The distribution on the left, and F1 by bucket beside it where there is one."""
    of = pen.say("differences-of", level=whose(one.row).value)
    usual = pen.say("differences-spread-whiskers")
    level = _level(pen, one)
    left, *right = frame.columns(1, 1, gap=28) if level else (frame,)
    blocks: list[Block] = [_head(left, pen.say("differences-spread", of=of), usual)]
    blocks.append(spread_chart(pen, one.row, left.below(_HEAD), attribute))
    if right and one.table is not None:
        small = pen.say("differences-score-whiskers", level=level, open="yes" if one.open else "no")
        blocks.append(_head(right[0], pen.say("differences-score"), small))
        blocks.append(score_chart(pen, one, right[0].below(_HEAD), attribute))
    return blocks


def _head(frame: Frame, title: str, small: str) -> TextBlock:
    texts = (Text(title, _SIZE, True), Text(small, SMALLEST, role=Role.MUTED))
    return TextBlock(frame.top(_HEAD), texts, between=0, name="Heading")


def _level(pen: Pen, one: Difference) -> str:
    """Writes the level of the intervals of F1; "" where no bucket has one."""
    for bucket in one.table.buckets if one.table else ():
        for side, score in (("internal", bucket.internal), ("benchmark", bucket.benchmark)):
            if score is not None and score.interval is not None:
                return pen.percent(f"buckets.{one.row.attribute}.buckets.{bucket.name}.{side}.level", score.interval.level)
    return ""


def _columns(frame: Frame, texts: tuple[Text, ...], told: Telling) -> list[Block]:
    """Sets the findings side by side, all in the size in which the longest fits."""
    columns, metrics = frame.columns(*(1 for _ in texts), gap=20), Metrics(told.stage.wider)
    sizes = [_SIZE - step / 2 for step in range(int(2 * (_SIZE - SMALLEST)) + 1)]
    size = next((one for one in sizes if all(_fits(text, one, columns[0], metrics) for text in texts)), SMALLEST)
    return [TextBlock(column, (replace(text, size=size),), name="Finding") for column, text in zip(columns, texts, strict=True)]


def _fits(text: Text, size: float, frame: Frame, metrics: Metrics) -> bool:
    return metrics.lines(text.full, size, frame.width, bold=True) * line_height(size) <= frame.height  # its lead is bold


def _texts(pen: Pen, one: Difference, detailed: bool) -> tuple[Text, ...]:
    parts = (("apart", _apart(pen, one.row)), ("usual", _usual(pen, one.row, detailed)), ("depends", _depends(pen, one)))
    return tuple(Text(text, _SIZE, lead=pen.say(f"differences-lead-{name}")) for name, text in parts)


def _apart(pen: Pen, row: CorpusDistance) -> str:
    """Names the bucket whose share differs most, and the averages of a number with a unit."""
    if row.benchmark is None or row.internal is None:
        return ""
    theirs, ours, id = row.benchmark.shares, row.internal.shares, f"corpora.rows.{row.attribute}"
    at = max(range(len(row.buckets)), key=lambda place: abs(ours[place] - theirs[place]))
    told = pen.say(
        "differences-apart",
        bucket=bucket_name(pen, row.attribute, row.buckets[at]),
        ours=pen.percent(f"{id}.internal.shares.{at}", ours[at]),
        theirs=pen.percent(f"{id}.benchmark.shares.{at}", theirs[at]),
        level=whose(row).value,
    )
    unit = ATTRIBUTES[row.attribute].unit if row.attribute in ATTRIBUTES else ""
    if row.means is None or not unit:
        return told
    here, there = (pen.decimal(f"{id}.means.{side}", row.means[side], 1) for side in (1, 0))
    return f"{told} {pen.say('differences-means', ours=here, theirs=there, unit=_capital(unit_name(pen, unit, 2)))}"


def _usual(pen: Pen, row: CorpusDistance, detailed: bool) -> str:
    yardstick, id = row.yardstick, f"corpora.rows.{row.attribute}"
    if yardstick is None or row.value is None:
        return ""
    draws = pen.count(f"{id}.yardstick.draws", yardstick.draws)
    if yardstick.percentile >= 100:
        told = pen.say("differences-usual-none", draws=draws)
    else:
        share = pen.plain(f"{id}.yardstick.percentile", yardstick.percentile, f"{int(yardstick.percentile)}")
        told = pen.say("differences-usual-few", draws=draws, percentile=pen.say("number-percent", number=share))
    return f"{told} {_distance(pen, row)}" if detailed else told


def _distance(pen: Pen, row: CorpusDistance) -> str:
    """The distance itself, beside what is usual, and the p of the permutation test."""
    yardstick, id = row.yardstick, f"corpora.rows.{row.attribute}"
    if yardstick is None or row.value is None:
        return ""
    values = {
        "value": pen.decimal(f"{id}.value", row.value, 3),
        "median": pen.decimal(f"{id}.yardstick.median", yardstick.median, 3),
        "high": pen.decimal(f"{id}.yardstick.high", yardstick.high, 3),
    }
    told = f"{pen.say('differences-measured', measure=_capital(measure_name(pen, row.measure)), **values)}"
    return told if row.p is None else f"{told} {pen.say('differences-p', p=pen.decimal(f'{id}.p', row.p, 3))}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _depends(pen: Pen, one: Difference) -> str:
    name, table, id = f"differences-depends-{one.dependence.value}", one.table, f"buckets.{one.row.attribute}"
    harm = pen.say("differences-no-harm")
    if one.dependence is Dependence.MIX and table is not None and table.mix_loss is not None:
        loss = pen.size(f"{id}.mix_loss", table.mix_loss)
        return pen.say(name, loss=loss, interval=pen.interval(f"{id}.mix", table.mix_interval))
    if one.dependence is Dependence.BARE and table is not None and table.bare_share is not None:
        return f"{pen.say(name, share=pen.percent(f'{id}.bare_share', table.bare_share))} {harm}"
    if one.dependence is Dependence.BUCKETS:
        return f"{pen.say(name, **_ends(pen, one))} {harm}"
    return f"{pen.say('differences-depends-none')} {harm}"


def _ends(pen: Pen, one: Difference) -> dict[str, str]:
    ends = extremes(one.table) if one.table is not None else None
    if ends is None:
        return {}
    found: dict[str, str] = {}
    for bucket, words in zip(ends, (("best", "high"), ("worst", "low")), strict=True):
        found[words[0]] = bucket_name(pen, one.row.attribute, bucket.name)
        found[words[1]] = pen.points(f"buckets.{one.row.attribute}.buckets.{bucket.name}.internal.f1", bucket.internal.f1)
    return found
