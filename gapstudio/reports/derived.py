"""Numbers that slides state and that are sums or counts of others: each a named function of the data.

A slide writes ``pen.count("derived.NAME", derived.NAME(data))``, and the report's JSON has it under the same id. A function that
gives several numbers returns a mapping: ``derived.NAME.KEY``.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from gapstudio.domain import REST, PartBy
from gapstudio.reports.data import ReportData

Made = float | None | Mapping[str, float]
M = TypeVar("M", bound=Made)

_MADE: dict[str, Callable[[ReportData], Made]] = {}


def derived(make: Callable[[ReportData], M]) -> Callable[[ReportData], M]:
    """Registers a function whose name is that of the number that it makes; None where there is no such number."""
    _MADE[make.__name__] = make
    return make


def derived_numbers(data: ReportData) -> dict[str, float]:
    """Returns all derived numbers of a report by id."""
    found: dict[str, float] = {}
    for name, make in _MADE.items():
        made = make(data)
        if isinstance(made, Mapping):
            found |= {f"derived.{name}.{key}": value for key, value in made.items()}
        elif made is not None:
            found[f"derived.{name}"] = made
    return found


def meaning(name: str) -> str:
    """Returns what a derived number is, as its function says; "" where there is none of this name."""
    made = _MADE.get(name)
    return "" if made is None else (made.__doc__ or "").strip().split("\n\n")[0]


@derived
def pooled_causes(data: ReportData) -> float | None:
    """How many causes the rest stands for where the gap is taken apart by cause."""
    found = data.decompositions.get(PartBy.CAUSE.value)
    rest = None if found is None else next((part for part in found.parts if part.name == REST), None)
    return None if rest is None else len(rest.pooled)
