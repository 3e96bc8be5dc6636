"""The project's models side by side, on the same benchmark and the same documents; only where two or more ran."""

from collections.abc import Callable, Sequence

from gapstudio.domain import CorpusKind, Score, SlideKind
from gapstudio.reports.blocks import Block, Cell, ChartBlock, Column, SlideSpec, TableBlock, Text
from gapstudio.reports.data import ModelSide, ReportData
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.bars import BarRow, bar_series, chart_frame, shares
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import defined, reach
from gapstudio.reports.telling import Telling

_DRAWN, _LISTED = 4, 9
_ROW = 26.0


def models(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of the models; none where fewer than two have a score on our documents."""
    shown = [one for one in data.models if defined(one.business)][:_LISTED]
    if len(shown) < 2:
        return ()
    pen = told.pen()
    title = _title(data, pen, shown)
    body = told.canvas(SlideKind.TABLE).body
    table_height = (len(shown) + 1.6) * _ROW
    blocks: list[Block] = []
    if len(shown) <= _DRAWN and body.height - table_height > 120:
        chart = _chart(data, told, pen, shown, body.top(body.height - table_height - 12))
        blocks.append(chart)
        body = body.below(chart.frame.height + 12)
    blocks.append(_table(data, pen, shown, body, charted=bool(blocks)))
    notes = [notes_of(data, pen, pen.say("models-how"), CorpusKind.BENCHMARK, CorpusKind.INTERNAL)]
    notes += [_card(pen, one) for one in shown]
    sides = (CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
    return (SlideSpec(title, tuple(blocks), "\n".join(notes), pen.numbers, kind=SlideKind.TABLE, quotes=pen.quotes, sides=sides),)


def best_on_ours(data: ReportData) -> ModelSide | None:
    """Returns the model whose interval on our documents lies above those of all others, or None."""
    return _ahead(data.models, lambda one: one.business)


def _ahead(models: Sequence[ModelSide], score: Callable[[ModelSide], Score | None]) -> ModelSide | None:
    """Returns the model whose interval lies above those of all others that have such a score; None where they overlap."""
    reached = [(limits, one) for one in models if (limits := reach(score(one))) is not None]
    if len(reached) < 2:
        return None
    (low, _), best = max(reached, key=lambda pair: pair[0][0])
    others = [limits[1] for limits, one in reached if one is not best]
    return best if low > max(others) else None


def _title(data: ReportData, pen: Pen, shown: Sequence[ModelSide]) -> str:
    theirs = None if data.gap.stand_in else _ahead(shown, lambda one: one.reproduced)
    ours = _ahead(shown, lambda one: one.business)
    leader = pen.quote(theirs.name) if theirs is not None else ""
    if ours is None:
        return pen.say("models-title-no-difference", leader=leader, known="yes" if leader else "no")
    best = pen.quote(ours.name)
    f1 = pen.f1(f"models.{ours.name}.business", ours.business)
    if theirs is None or theirs is ours:
        return pen.say("models-title-best", best=best, f1=f1, both="yes" if theirs is ours else "no")
    return pen.say("models-title-turned", leader=leader, best=best, f1=f1)


def _chart(data: ReportData, told: Telling, pen: Pen, shown: Sequence[ModelSide], room: Frame) -> ChartBlock:
    """Two bars a model: on the benchmark and on our documents."""
    rows: list[BarRow] = []
    names: list[str] = []
    captions: list[tuple[Text, ...]] = []
    for one in shown:
        id = f"models.{one.name}"
        for kind, score, role in (
            ("reproduced", one.reproduced, Role.NEUTRAL if data.gap.stand_in else Role.BENCHMARK),
            ("business", one.business, Role.INTERNAL),
        ):
            if score is None or not defined(score):
                continue
            rows.append(BarRow(score.f1, score.bounds, score.interval, role, f"{id}.{kind}", "f1"))
            named = kind == "reproduced" or not defined(one.reproduced)
            names.append(pen.quote(one.name) if named else pen.say("models-ours"))
            captions.append((Text(_caption(pen, f"{id}.{kind}", score, kind), 14, True),))
    room_for = shares(told, room.width, names, captions, most_label=0.3)
    return ChartBlock(
        chart_frame(room, len(rows)),
        tuple(names),
        bar_series(rows, "F1", pen),
        0,
        100,
        tuple(captions),
        pen.say("words-f1"),
        pen.say("models-drawn", models=" ".join(f"{n}: {c[0].text}." for n, c in zip(names, captions, strict=True))),
        label_share=room_for.labels,
        caption_share=room_for.captions,
        name="Models",
    )


def _caption(pen: Pen, id: str, score: Score, kind: str) -> str:
    value = pen.f1_with_interval(id, score)
    return pen.say("models-on-benchmark", value=value) if kind == "reproduced" else value


_COLUMNS = {
    "model": (0.3, False),
    "published": (0.2, True),
    "benchmark": (0.12, True),
    "ours": (0.16, True),
    "gap": (0.2, True),
    "parameters": (0.15, True),
    "licence": (0.16, False),
    "seconds": (0.13, True),
}
_IN_CHART = frozenset({"benchmark", "ours"})
_WIDE_ONLY = frozenset({"parameters", "licence"})
_NARROW = 760.0


def _table(data: ReportData, pen: Pen, shown: Sequence[ModelSide], frame: Frame, charted: bool) -> TableBlock:
    """What is known of each model, less what the chart shows already."""
    left_out = (_IN_CHART if charted else frozenset[str]()) | (_WIDE_ONLY if frame.width < _NARROW else frozenset[str]())
    names = [name for name in _COLUMNS if name not in left_out]
    columns = tuple(Column(pen.say(f"models-column-{name}"), *_COLUMNS[name]) for name in names)
    rows = tuple(tuple(_cell(data, pen, one, name) for name in names) for one in shown)
    return TableBlock(frame, columns, rows, size=14, most_pad=4, name="Models")


def _cell(data: ReportData, pen: Pen, one: ModelSide, column: str) -> Cell:
    id = f"models.{one.name}"
    match column:
        case "model":
            return Cell(pen.quote(one.name), bold=one.chosen)
        case "published":
            text = _published(data, pen, one)
        case "benchmark":
            text = pen.f1(f"{id}.reproduced", one.reproduced) if defined(one.reproduced) else ""
        case "ours":
            text = pen.f1(f"{id}.business", one.business)
        case "gap":
            text = _gap(data, pen, one)
        case "parameters":
            text = pen.count(f"{id}.parameters", one.parameters) if one.parameters else ""
        case "licence":
            text = pen.quote(one.licence)
        case _:
            text = pen.decimal(f"{id}.seconds", one.seconds) if one.seconds is not None else ""
    return Cell(text or "–", role=Role.TEXT if text else Role.MUTED)


def _card(pen: Pen, one: ModelSide) -> str:
    """Says for the notes how large a model is and under which licence; "–" for what is not known."""
    parameters = pen.count(f"models.{one.name}.parameters", one.parameters) if one.parameters else "–"
    return pen.say("models-card", model=pen.quote(one.name), parameters=parameters, licence=pen.quote(one.licence) or "–")


def _published(data: ReportData, pen: Pen, one: ModelSide) -> str:
    """Writes what is promised, with the data set where that is not the benchmark's."""
    if (published := one.published) is None or published.metric != "F1":
        return ""
    value = pen.points(f"models.{one.name}.published.value", published.value)
    same = data.benchmark is not None and published.dataset == data.benchmark.dataset
    return value if same or not published.dataset else f"{value} ({pen.quote(published.dataset)})"


def _gap(data: ReportData, pen: Pen, one: ModelSide) -> str:
    if data.gap.stand_in:
        return pen.say("models-not-comparable")
    if one.gap is not None:
        return pen.points(f"models.{one.name}.gap", one.gap)
    return "" if one.bounds is None else pen.between(f"models.{one.name}", one.bounds)
