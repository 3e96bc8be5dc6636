"""For engineers: every row of the comparison with its yardstick, slices that are found less well, the measured shift, and OCR."""

from collections.abc import Callable, Mapping, Sequence

from gapstudio.analysis.attributes import ATTRIBUTES
from gapstudio.domain import CorpusDistance, CorpusKind, Interval, ReadingLoss, Slice, SlideKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.derived import differing_rows, slices_found, stands
from gapstudio.reports.look import APPENDIX_SMALLEST, Role
from gapstudio.reports.names import attribute_name, bucket_name, measure_name, score_name, unit_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.measured import Rows, fact_table
from gapstudio.reports.storyline.shift_slide import shift_slide
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.storyline.words import shows
from gapstudio.reports.telling import Telling

_BOTH = (CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
_ROW = 26.0
_WIDE = 700.0
_SPARED = frozenset({"measure", "rest"})
"""Columns that are left out where the body is narrower than that."""
_SLICES = 10
_CANDIDATES = 5
_COMPARED = (
    ("attribute", 3.5, False),
    ("measure", 2.6, False),
    ("value", 1.3, True),
    ("median", 1.0, True),
    ("high", 1.2, True),
    ("p", 0.8, True),
    ("verdict", 2.0, False),
)
_SLICED = (
    ("slice", 4.0, False),
    ("gold", 1.3, True),
    ("f1", 2.0, True),
    ("rest", 0.9, True),
    ("difference", 2.2, True),
    ("adjusted", 1.5, True),
    ("stands", 1.2, False),
)
_BY_TITLE = {one.title: one.name for one in ATTRIBUTES.values()}


def difference_tables(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the tables behind the pictures of differences, each where its data are there."""
    found = [*_compared(data, told), *_sliced(data, told)]
    found += [slide for slide in (shift_slide(data, told), _read(data, told)) if slide is not None]
    return tuple(found)


def _compared(data: ReportData, told: Telling) -> list[SlideSpec]:
    rows = [row for row in data.corpora.rows if row.value is not None] if data.corpora else []
    if not rows:
        return []
    room = max(1, int(told.canvas(SlideKind.APPENDIX).body.height / _ROW) - 1)
    length = -(-len(rows) // -(-len(rows) // room))
    return [_comparison(data, told, rows[first : first + length], first // length) for first in range(0, len(rows), length)]


def _comparison(data: ReportData, told: Telling, rows: Sequence[CorpusDistance], page: int) -> SlideSpec:
    pen = told.pen()
    counts = differing_rows(data)
    if page:
        title = pen.say("tables-compared-further")
    else:
        numbers = {name: pen.count(f"derived.differing_rows.{name}", counts[name]) for name in ("found", "of")}
        title = pen.say("tables-compared-title", **numbers)
    how = pen.say("tables-compared-how")
    if data.gap.stand_in:
        how = f"{how} {pen.say('tables-stand-in')}"
    cells = [_compared_row(pen, row) for row in rows]
    return _table(data, told, pen, ("compared", _COMPARED), cells, title, how, f"differs.rows{f'.{page + 1}' if page else ''}")


def _table(
    data: ReportData,
    told: Telling,
    pen: Pen,
    heads: tuple[str, tuple[tuple[str, float, bool], ...]],
    rows: Sequence[Mapping[str, Callable[[], Cell]]],
    title: str,
    how: str,
    identity: str,
) -> SlideSpec:
    name, widths = heads
    frame = told.canvas(SlideKind.APPENDIX).body
    kept = [one for one in widths if frame.width >= _WIDE or one[0] not in _SPARED]
    columns = tuple(Column(pen.say(f"tables-{name}-{head}"), weight, right) for head, weight, right in kept)
    cells = tuple(tuple(row[head]() for head, _, _ in kept) for row in rows)  # so that no number is entered that is not shown
    return SlideSpec(
        title,
        (TableBlock(frame, columns, cells, size=12, smallest=APPENDIX_SMALLEST, most_pad=4, name=name.capitalize()),),
        notes_of(data, pen, how, *_BOTH),
        pen.numbers,
        kind=SlideKind.APPENDIX,
        identity=identity,
        quotes=pen.quotes,
        sides=tuple(side.value for side in _BOTH),
    )


def _compared_row(pen: Pen, row: CorpusDistance) -> Mapping[str, Callable[[], Cell]]:
    id, yardstick, verdict = f"corpora.rows.{row.attribute}", row.yardstick, f"tables-verdict-{_verdict(row)}"
    role = Role.TEXT if row.differs else Role.MUTED
    return {
        "attribute": lambda: Cell(attribute_name(pen, row.attribute, row.title), bold=row.differs),
        "measure": lambda: Cell(measure_name(pen, row.measure), role=Role.MUTED),
        "value": lambda: _decimal(pen, f"{id}.value", row.value),
        "median": lambda: _decimal(pen, f"{id}.yardstick.median", yardstick and yardstick.median),
        "high": lambda: _decimal(pen, f"{id}.yardstick.high", yardstick and yardstick.high),
        "p": lambda: _decimal(pen, f"{id}.p", row.p),
        "verdict": lambda: Cell(pen.say(verdict), bold=row.differs, role=role),
    }


def _decimal(pen: Pen, id: str, value: float | None) -> Cell:
    return Cell("–", role=Role.MUTED) if value is None else Cell(pen.decimal(id, value, 3))


def _verdict(row: CorpusDistance) -> str:
    if row.yardstick is None or row.value is None:
        return "unknown"
    if row.differs:
        return "differs"
    return "doubt" if row.value > row.yardstick.high else "usual"


def _sliced(data: ReportData, told: Telling) -> list[SlideSpec]:
    """The slices that stand after the correction; where none does, the lowest of those searched, and said to be just that."""
    if data.slices is None:
        return []
    pen, found = told.pen(), [one for one in data.slices.slices if stands(one)]
    shown = found[:_SLICES] or list(data.slices.slices[:_CANDIDATES])
    if not shown:
        return []
    number = {"searched": pen.count("slices.searched", data.slices.searched)}
    if found:
        title = pen.say("tables-sliced-title", found=pen.count("derived.slices_found", slices_found(data) or 0), **number)
    else:
        title = pen.say("tables-sliced-none", **number)
    level = pen.percent("slices.level", data.slices.level)
    how = pen.say(
        "tables-sliced-how", correction=pen.say(f"tables-correction-{_correction(data.slices.correction)}"), level=level
    )
    cells = [_sliced_row(pen, one, data.slices.slices.index(one)) for one in shown]
    return [_table(data, told, pen, ("sliced", _SLICED), cells, title, how, "differs.slices")]


def _correction(name: str) -> str:
    return "held-out" if name == "hold-out" else "benjamini-hochberg"


def _sliced_row(pen: Pen, one: Slice, at: int) -> Mapping[str, Callable[[], Cell]]:
    id, verdict = f"slices.slices.{at}", f"tables-stands-{'yes' if stands(one) else 'no'}"
    return {
        "slice": lambda: Cell(", ".join(_condition(pen, *condition) for condition in one.conditions), bold=stands(one)),
        "gold": lambda: Cell(pen.count(f"{id}.gold", one.gold)),
        "f1": lambda: _estimate(pen, f"{id}.f1", one.f1, id, one.interval),
        "rest": lambda: _estimate(pen, f"{id}.rest", one.rest, id, None),
        "difference": lambda: _estimate(pen, f"{id}.difference", one.difference, f"{id}.difference", one.difference_interval),
        "adjusted": lambda: _decimal(pen, f"{id}.adjusted", one.adjusted),
        "stands": lambda: Cell(pen.say(verdict), bold=stands(one)),
    }


def _estimate(pen: Pen, id: str, value: float | None, owner: str, limits: Interval | None) -> Cell:
    if value is None:
        return Cell("–", role=Role.MUTED)
    return Cell(f"{pen.points(id, value)} {pen.interval(owner, limits)}".strip())


def _condition(pen: Pen, attribute: str, value: str) -> str:
    name = _BY_TITLE.get(attribute, attribute)
    told = attribute_name(pen, name, attribute) if name in ATTRIBUTES else unit_name(pen, attribute, 1)
    own = name not in ATTRIBUTES or name == "label"  # people's own labels, suppliers and columns
    return f"{told}: {pen.quote(value) if own else bucket_name(pen, name, value)}"


def _read(data: ReportData, told: Telling) -> SlideSpec | None:
    """What reading by OCR loses, apart from what tagging loses."""
    loss = data.reading
    if loss is None:
        return None
    pen = told.pen()
    score = score_name(pen, loss.score)
    lost = _reading(pen, "reading", loss.reading, loss.reading_bounds)
    kind = shows(loss.reading_interval)
    title = pen.say("tables-read-unclear" if kind in ("nothing", "few") else f"tables-read-{kind}", lost=lost.lstrip("−"))
    frame = told.canvas(SlideKind.APPENDIX).body
    return SlideSpec(
        title,
        (fact_table(frame, pen.say("tables-read-fact"), _read_rows(pen, loss, score, lost), 0.5, APPENDIX_SMALLEST),),
        notes_of(data, pen, pen.say("tables-read-how"), CorpusKind.INTERNAL),
        pen.numbers,
        kind=SlideKind.APPENDIX,
        identity="differs.reading",
        quotes=pen.quotes,
        sides=(CorpusKind.INTERNAL.value,),
    )


def _read_rows(pen: Pen, loss: ReadingLoss, score: str, lost: str) -> Rows:
    rows: Rows = [
        (pen.say("tables-read-engine"), pen.quote(loss.engine)),
        (pen.say("tables-read-documents"), pen.count("reading.documents", loss.documents)),
        (pen.say("tables-read-pages"), pen.count("reading.pages", loss.pages)),
        (pen.say("tables-read-clean", score=score), _measured(pen, "clean", loss.clean, loss.clean_bounds, loss)),
        (pen.say("tables-read-read", score=score), _measured(pen, "read", loss.read, loss.read_bounds, loss)),
        (pen.say("tables-read-lost"), f"{lost} {pen.interval('reading.reading', loss.reading_interval)}".strip()),
        (pen.say("tables-read-carried"), pen.count("reading.carried", loss.carried)),
        (pen.say("tables-read-unplaced"), pen.count("reading.lost", loss.lost)),
    ]
    if loss.word_errors is not None:
        rows.append((pen.say("tables-read-words"), pen.percent("reading.word_errors", loss.word_errors)))
    return rows


def _measured(pen: Pen, name: str, value: float | None, bounds: tuple[float, float] | None, loss: ReadingLoss) -> str:
    limits = loss.clean_interval if name == "clean" else loss.read_interval
    return f"{_reading(pen, name, value, bounds)} {pen.interval(f'reading.{name}', limits)}".strip()


def _reading(pen: Pen, name: str, value: float | None, bounds: tuple[float, float] | None) -> str:
    if value is not None or bounds is None:
        return pen.points(f"reading.{name}", value)
    low, high = (pen.points(f"reading.{name}_bounds.{at}", bounds[at]) for at in (0, 1))
    return low if low == high else pen.say("number-between", low=low, high=high)
