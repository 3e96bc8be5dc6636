"""Results made by hand, as charts draw them."""

from dataclasses import replace

from gapstudio.domain import Interval
from gapstudio.domain.decomposition import REST, Decomposition, Part, PartBy
from gapstudio.domain.error_query import ErrorQuery

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG, Zweigniederlassung Süd"


def interval(value: float, half: float, clusters: int = 12) -> Interval:
    return Interval(value - half, value + half, "jackknife", clusters, "supplier", exploratory=clusters < 10)


def part(name: str, internal: float, benchmark: float | None, half: float = 0.03, **more) -> Part:
    value = None if benchmark is None else internal - benchmark
    of = internal if value is None else value
    return Part(
        name, more.pop("title", name), internal, benchmark, value, interval(of, half), interval(internal, half),
        errors=round(900 * abs(internal)), query=ErrorQuery(), **more,
    )  # fmt: skip


def decomposition(**more) -> Decomposition:
    """Reproduced 86.7, business 21.2: a gap of 65.5 in seven parts, one of them negative."""
    parts = (
        part("novel", 0.402, 0.0, title="novel type"),
        part("missed", 0.182, 0.041, bounds=(0.101, 0.192)),
        part("spurious", 0.085, 0.03),
        part("boundary", 0.07, 0.021),
        part("boundary and type", 0.03, 0.009, title="boundary and type"),
        part("type", 0.011, 0.03, half=0.008, title="type confusion"),
        part(REST, 0.008, 0.002, half=0.002, title="the rest", pooled=("role ambiguity", "merged")),
    )
    return replace(Decomposition(PartBy.KIND, "", parts, gap=0.655, distance=0.788), **more)
