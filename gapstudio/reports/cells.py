"""Cells of a chart's workbook that are computed from other numbers: whiskers, ranges, and bars that float.

Each has the id of the number that it belongs to, and a suffix. ``X`` is the id of a value, ``X.low`` or ``low`` beside it its
interval, ``Y.bounds`` a range:

- ``X.minus`` value − low, ``X.plus`` high − value: lengths of error bars, never negative;
- ``Y.bounds.base`` the end of the range that is nearer to zero, ``Y.bounds.length`` from there to the other end (negative below
  zero); where it reaches across zero, both ends stand as they are (``Y.bounds.0``, ``Y.bounds.1``);
- ``Y.bounds.minus`` lower end of the range − low, ``Y.bounds.plus`` high − upper end;
- ``S.minus``, ``S.plus`` for a share ``S`` of the benchmark in the comparison of corpora: down and up to what is usual within it;
- ``X.base`` where the bar of a waterfall starts, the one of the levels before and after it that is nearer to zero, and
  ``X.length`` from there to the other; ``X.above`` and ``X.below`` where it reaches across zero. ``X`` is a step along the way,
  whose levels are the scores, or a part of the gap, whose levels are those of `levels.falls`: from F1(reproduced) down by
  ``value``, from 1 down by ``internal``.
"""

from collections.abc import Iterator, Mapping, Sequence

from gapstudio.domain import Part, ScoreName
from gapstudio.reports.data import ReportData
from gapstudio.reports.levels import falls
from gapstudio.reports.tree import item_id

_ESTIMATED = ("f1", "value", "ceiling", "fraction")
"""Fields whose interval is that of their owner."""


def computed_cells(data: ReportData, known: Mapping[str, float]) -> dict[str, float]:
    """Returns the computed cells by id.

    Args:
        data: Of the report.
        known: Its other numbers by id.
    """
    return dict(_whiskers(known)) | dict(_ranges(known)) | dict(_steps(data)) | dict(_parts(data)) | dict(_usual(data))


def _whiskers(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for id, value in known.items():
        owner, _, field = id.rpartition(".")
        places = (id, owner) if field in _ESTIMATED else (id,)
        at = next((one for one in places if f"{one}.low" in known and f"{one}.high" in known), None)
        if at is not None:
            yield f"{id}.minus", max(0.0, value - known[f"{at}.low"])
            yield f"{id}.plus", max(0.0, known[f"{at}.high"] - value)


def _ranges(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    for id in [id for id in known if id.endswith("bounds.0") and f"{id[:-1]}1" in known]:
        bounds = id[:-2]
        low, high = known[id], known[f"{bounds}.1"]
        near, far = sorted((low, high), key=abs)
        yield f"{bounds}.base", near
        yield f"{bounds}.length", far - near
        limits = _limits(bounds, known)
        if limits is not None:
            yield f"{bounds}.minus", max(0.0, low - limits[0])
            yield f"{bounds}.plus", max(0.0, limits[1] - high)


def _limits(bounds: str, known: Mapping[str, float]) -> tuple[float, float] | None:
    """The interval of a range: beside ``bounds``, or under the value that ``x_bounds`` is of."""
    owner, _, name = bounds.rpartition(".")
    of = name.removesuffix("bounds").removesuffix("_")
    at = f"{owner}.{of}" if of else owner
    low, high = known.get(f"{at}.low"), known.get(f"{at}.high")
    return None if low is None or high is None else (low, high)


def _usual(data: ReportData) -> Iterator[tuple[str, float]]:
    for row in data.corpora.rows if data.corpora else ():
        shape = row.benchmark
        for at, (low, high) in enumerate(shape.yardstick if shape is not None else ()):
            id, share = f"corpora.rows.{row.attribute}.benchmark.shares.{at}", shape.shares[at] if shape else 0.0
            yield f"{id}.minus", max(0.0, share - low)
            yield f"{id}.plus", max(0.0, high - share)


def _steps(data: ReportData) -> Iterator[tuple[str, float]]:
    scores = data.gap.scores
    for step in data.gap.steps:
        before, after = (scores[name].f1 if name in scores else None for name in (step.start, step.end))
        if step.value is not None and before is not None and after is not None:
            yield from _bar(f"steps.{step.name}.value", before, after)


def _parts(data: ReportData) -> Iterator[tuple[str, float]]:
    reproduced = data.gap.scores.get(ScoreName.REPRODUCED)
    for name, found in data.decompositions.items():
        for list_, parts in (("parts", found.parts), ("own", found.own)):
            id = f"decompositions.{name}.{list_}"
            if reproduced is not None and reproduced.f1 is not None:
                yield from _falls(id, reproduced.f1, parts, "value")
            yield from _falls(id, 1.0, parts, "internal")


def _falls(id: str, top: float, parts: Sequence[Part], field: str) -> Iterator[tuple[str, float]]:
    for fall in falls(top, parts, field):
        at = parts.index(fall.part)
        yield from _bar(f"{id}.{item_id(fall.part, at)}.{field}", fall.before, fall.after)


def _bar(id: str, before: float, after: float) -> Iterator[tuple[str, float]]:
    low, high = sorted((before, after))
    if low < 0 < high:
        yield from ((f"{id}.above", high), (f"{id}.below", low))
    else:
        near, far = sorted((low, high), key=abs)
        yield from ((f"{id}.base", near), (f"{id}.length", far - near))
