"""Every number of a report by its id, made from the data alone: what slides write is compared with it, never taken from it.

Where ids come from: those of ``gap --json`` (`report_json`), the further results by the rules of `tree`, sums and counts by
`derived`, and cells of a chart's workbook that are computed from these (`computed_cells`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from gapstudio.reports.cells import computed_cells
from gapstudio.reports.data import ReportData
from gapstudio.reports.derived import derived_numbers
from gapstudio.reports.report_json import report_json
from gapstudio.reports.tree import numbers_of

FURTHER = ("decompositions", "ceilings", "corpora", "buckets", "slices", "shift", "reading", "models", "attributable", "settings")
"""Fields of `ReportData` whose numbers are named by the rules of `tree`."""


def report_numbers(data: ReportData) -> dict[str, float]:
    """Returns every number of a report.

    Returns:
        Id to value: scores, shares and losses raw in 0..1 (losses −1..1), counts whole, seconds and other units as measured.
    """
    found: dict[str, float] = dict(_paths(report_json(data), ""))
    for field in ("ceiling", *FURTHER):
        found |= numbers_of(getattr(data, field), field)
    found |= _runs(data)
    found |= _pictures(data)
    found |= {"mapping.version": data.mapping.version, "model_labels.version": data.model_labels.version}
    found |= derived_numbers(data)
    return found | computed_cells(data, found)


def _paths(value: Any, id: str) -> Iterator[tuple[str, float]]:
    """Yields the numbers of plain values by their paths; an item of a list goes by its ``name``, or its position."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _paths(item, f"{id}.{key}" if id else str(key))
    elif isinstance(value, list | tuple):
        for at, item in enumerate(value):
            named = item.get("name") if isinstance(item, Mapping) else None
            yield from _paths(item, f"{id}.{named or at}")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield id, value


def _runs(data: ReportData) -> dict[str, float]:
    found: dict[str, float] = {}
    for run in data.runs:
        found |= numbers_of(run, f"runs.{run.id}")
    return found


def _pictures(data: ReportData) -> dict[str, float]:
    """The pages that pictured errors stand on; the places of boxes are drawn and never written."""
    return {
        f"pictured.{identity}.{at}.page": one.page
        for identity, them in data.pictured.items()
        for at, one in enumerate(them)
        if one.page
    }
