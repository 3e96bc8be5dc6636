"""Cells of a chart's workbook that are computed from other numbers: whiskers, ranges, and bars that float.

Each has the id of the number that it belongs to, and a suffix. ``X`` is the id of a value, ``X.low`` or ``low`` beside it its
interval, ``Y.bounds`` a range:

- ``X.minus`` value − low, ``X.plus`` high − value: lengths of error bars, never negative;
- ``Y.bounds.base`` the end of the range that is nearer to zero, ``Y.bounds.length`` from there to the other end (negative below
  zero); where it reaches across zero, both ends stand as they are (``Y.bounds.0``, ``Y.bounds.1``);
- ``Y.bounds.minus`` lower end of the range − low, ``Y.bounds.plus`` high − upper end;
- ``X.base`` where the bar of a waterfall starts, the lower one of the levels before and after it, and ``X.length`` its length,
  of a step along the way or of a part of the gap. Levels of the steps are the scores; those of parts go down from
  F1(reproduced), in the order of `Decomposition.parts`; those of `own`, and where there is no reproduction, from 1.
"""

from collections.abc import Iterator, Mapping, Sequence

from gapstudio.domain import Part, ScoreName
from gapstudio.reports.data import ReportData

_ESTIMATED = ("f1", "value", "ceiling")
"""Fields whose interval is that of their owner."""


def computed_cells(data: ReportData, known: Mapping[str, float]) -> dict[str, float]:
    """Returns the computed cells by id.

    Args:
        data: Of the report.
        known: Its other numbers by id.
    """
    return dict(_whiskers(known)) | dict(_ranges(known)) | dict(_steps(data)) | dict(_parts(data))


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


def _steps(data: ReportData) -> Iterator[tuple[str, float]]:
    scores = data.gap.scores
    for step in data.gap.steps:
        before, after = (scores[name].f1 if name in scores else None for name in (step.start, step.end))
        if step.value is not None and before is not None and after is not None:
            yield from _bar(f"steps.{step.name}.value", before, after)


def _parts(data: ReportData) -> Iterator[tuple[str, float]]:
    reproduced = data.gap.scores.get(ScoreName.REPRODUCED)
    top = None if reproduced is None else reproduced.f1
    for name, found in data.decompositions.items():
        id = f"decompositions.{name}"
        if top is not None:
            yield from _falls(f"{id}.parts", "value", top, found.parts)
        yield from _falls(f"{id}.parts", "internal", 1.0, found.parts)
        yield from _falls(f"{id}.own", "internal", 1.0, found.own)


def _falls(id: str, field: str, top: float, parts: Sequence[Part]) -> Iterator[tuple[str, float]]:
    level = top
    for part in parts:
        value = getattr(part, field)
        if value is None:
            return
        yield from _bar(f"{id}.{part.name}.{field}", level, level - value)
        level -= value


def _bar(id: str, before: float, after: float) -> Iterator[tuple[str, float]]:
    yield f"{id}.base", min(before, after)
    yield f"{id}.length", abs(before - after)
