"""Latency, cost and risk, as far as they were measured: large numbers with what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapstudio.domain import CorpusKind, ScoreName, SlideKind
from gapstudio.reports.blocks import Block, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.derived import (
    cost_per_thousand,
    documents_per_hour,
    left_out_share,
    peak_gigabytes,
    seconds_per_document,
    wrong_share,
    wrong_values,
)
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.messages import Written
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.sources import notes_of, run_on
from gapstudio.reports.telling import Telling

_TALLEST = 176.0
_BUSINESS = ScoreName.BUSINESS_LABELS


@dataclass(frozen=True)
class _Tile:
    """A large number, what it is, and what it rests on."""

    number: str
    heading: str
    meaning: str
    role: Role


def cost(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide; none where neither time nor risk was measured."""
    pen = told.pen()
    title = _title(data, pen)
    rows = [row for row in (_risk(data, pen), _speed(data, pen)) if row]
    if not rows:
        return ()
    body = told.canvas(SlideKind.TEXT).body
    height = min(_TALLEST, (body.height - 16) / 2)
    blocks: list[Block] = []
    for at, row in enumerate(rows):
        blocks += _tiles(Frame(body.x, body.y + at * (height + 16), body.width, height), row)
    notes = [notes_of(data, pen, pen.say("cost-how"), CorpusKind.INTERNAL)]
    price = data.settings.price
    if price is not None and cost_per_thousand(data) is not None:
        notes.append(pen.say("cost-formula", price=_money(data, pen, "settings.price", price)))
    notes.append(pen.say("cost-no-interval"))
    spec = SlideSpec(
        title, tuple(blocks), "\n".join(notes), pen.numbers, kind=SlideKind.TEXT, quotes=pen.quotes, sides=(CorpusKind.INTERNAL,)
    )
    return (spec,)


def _title(data: ReportData, pen: Pen) -> str:
    wrong, missed, seconds = wrong_share(data), left_out_share(data), seconds_per_document(data)
    if wrong and missed:
        return pen.say("cost-title", wrong=share(pen, "wrong_share", wrong), missed=share(pen, "left_out_share", missed))
    if missed:
        return pen.say("cost-title-missed", missed=share(pen, "left_out_share", missed))
    if seconds is not None:
        return pen.say("cost-title-speed", seconds=pen.decimal("derived.seconds_per_document", seconds))
    return ""


def share(pen: Pen, name: str, ends: Mapping[str, float]) -> str:
    """Writes a derived share that may be a range: ``94 %``, or ``93 % to 95 %``."""
    low, high = (pen.percent(f"derived.{name}.{end}", ends[end]) for end in ("least", "most"))
    return low if low == high else pen.say("number-between", low=low, high=high)


def _risk(data: ReportData, pen: Pen) -> list[_Tile]:
    wrong, missed = wrong_share(data), left_out_share(data)
    score = data.gap.scores.get(_BUSINESS)
    tiles: list[_Tile] = []
    if wrong and score is not None:
        values = wrong_values(data)
        low, high = (pen.count(f"derived.wrong_values.{end}", values[end]) for end in ("least", "most"))
        claims = low if low == high else Written(pen.say("number-between", low=low, high=high), values["most"])
        tiles.append(
            _Tile(share(pen, "wrong_share", wrong), pen.say("cost-wrong"), pen.say("cost-wrong-of", wrong=claims), Role.LOSS)
        )
    if missed and score is not None:
        support = pen.count("scores.business_labels.support", score.counts.support)
        text = pen.say("cost-missed-of", values=support)
        tiles.append(_Tile(share(pen, "left_out_share", missed), pen.say("cost-missed"), text, Role.LOSS))
    return tiles


def _speed(data: ReportData, pen: Pen) -> list[_Tile]:
    run, seconds, hourly = run_on(data, CorpusKind.INTERNAL), seconds_per_document(data), documents_per_hour(data)
    tiles: list[_Tile] = []
    if run is not None and seconds is not None and hourly is not None:
        number = pen.say("cost-seconds", seconds=pen.decimal("derived.seconds_per_document", seconds))
        text = pen.say(
            "cost-hourly",
            documents=pen.decimal("derived.documents_per_hour", hourly, 0),
            device=pen.quote(run.settings.device.upper()),
        )
        tiles.append(_Tile(number, pen.say("cost-per-document"), text, Role.INTERNAL))
    price, paid = data.settings.price, cost_per_thousand(data)
    if price is not None and paid is not None:
        number = _money(data, pen, "derived.cost_per_thousand", paid)
        text = pen.say("cost-price", price=_money(data, pen, "settings.price", price))
        tiles.append(_Tile(number, pen.say("cost-per-thousand"), text, Role.INTERNAL))
    peak = peak_gigabytes(data)
    if peak is not None:
        number = pen.say("cost-gigabytes", number=pen.decimal("derived.peak_gigabytes", peak, 1))
        tiles.append(_Tile(number, pen.say("cost-memory"), pen.say("cost-memory-of"), Role.INTERNAL))
    return tiles


def _money(data: ReportData, pen: Pen, id: str, value: float) -> str:
    return pen.say("cost-money", amount=pen.decimal(id, value), currency=pen.quote(data.settings.currency))


def _tiles(frame: Frame, tiles: Sequence[_Tile]) -> list[Block]:
    blocks: list[Block] = []
    for column, tile in zip(frame.columns(*(1 for _ in tiles), gap=28), tiles, strict=True):
        texts = (
            Text(tile.number, 48, True),
            Text(tile.heading, 20, True),
            Text(tile.meaning, 16, role=Role.MUTED),
        )
        blocks += [RuleBlock(column.top(4), tile.role), TextBlock(column.below(14), texts, between=3, name="Figure")]
    return blocks
