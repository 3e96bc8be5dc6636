"""How numbers are written, and the book in which every number that a slide shows is entered with its id.

An id is the path of the number in the project's JSON (``gapstudio gap --json``): ``scores.business_labels.f1``,
``steps.carry_over.value``, ``gap.low``; an item of a list is named by its ``name`` or its position.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gapstudio.analysis import wording
from gapstudio.domain import Gap, Interval, Score

NOT_DEFINED = "not defined"


@dataclass(frozen=True)
class Number:
    """A number on a slide: its id, its raw value, and how it is written there."""

    id: str
    value: float
    text: str


def points(value: float | None) -> str:
    """Writes a ratio in 0..1 as points with one decimal, ``41.2``; a negative one with a minus sign, None as *not defined*."""
    return NOT_DEFINED if value is None else wording.points(value)


def count(value: float) -> str:
    """Writes a count with its thousands separated, ``1,234``; one that was weighted with one decimal."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def interval(low: float, high: float) -> str:
    """Writes an interval of ratios in points, ``[36.4, 46.0]``."""
    return f"[{points(low)}, {points(high)}]"


def between(low: float, high: float) -> str:
    """Writes a range of ratios in points, ``between 38.2 and 71.4``."""
    return f"between {points(low)} and {points(high)}"


class NumberBook:
    """Writes numbers and remembers each with its id. One book a slide.

    `numbers` holds the entries in the order of writing, once for each way that a number is written.
    """

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], Number] = {}

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers written so far."""
        return tuple(self._entries.values())

    def points(self, id: str, value: float | None) -> str:
        """Writes a ratio as points (see `points`) and enters it; one that is None is not entered."""
        return self._enter(id, value, points(value))

    def size(self, id: str, value: float) -> str:
        """Writes the size of a difference, without its sign, and enters the difference itself."""
        return self._enter(id, value, points(abs(value)))

    def count(self, id: str, value: float) -> str:
        """Writes a count and enters it."""
        return self._enter(id, value, count(value))

    def plain(self, id: str, value: float, text: str) -> str:
        """Enters a number that is written in its own way, such as seconds."""
        return self._enter(id, value, text)

    def interval(self, id: str, limits: Interval | None) -> str:
        """Writes ``[low, high]`` and enters both; None gives ""."""
        if limits is None:
            return ""
        return f"[{self.points(f'{id}.low', limits.low)}, {self.points(f'{id}.high', limits.high)}]"

    def between(self, id: str, bounds: tuple[float, float]) -> str:
        """Writes ``between a and b`` and enters both as ``bounds.0`` and ``bounds.1``."""
        return f"between {self.points(f'{id}.bounds.0', bounds[0])} and {self.points(f'{id}.bounds.1', bounds[1])}"

    def f1(self, id: str, score: Score | None) -> str:
        """Writes the F1 of a score without its interval: a number, a range, or *not defined*."""
        if score is None or (score.f1 is None and score.bounds is None):
            return NOT_DEFINED
        return self.between(id, score.bounds) if score.f1 is None and score.bounds else self.points(f"{id}.f1", score.f1)

    def f1_with_interval(self, id: str, score: Score | None) -> str:
        """Writes the F1 of a score with its interval where it has one: ``41.2 [36.4, 46.0]``."""
        text = self.f1(id, score)
        limits = "" if score is None or text == NOT_DEFINED or score.f1 is None else self.interval(id, score.interval)
        return f"{text} {limits}".strip()

    def trace(self, sentence: str, known: Mapping[str, float]) -> tuple[str, ...]:
        """Enters the numbers that stand in a ready sentence, by looking for data that are written the same way.

        Args:
            sentence: Made elsewhere from the same data.
            known: Id to value of everything that it may speak of; the first that fits is taken.

        Returns:
            The numbers that no datum fits, as written.
        """
        unknown: list[str] = []
        for token in numbers_in(sentence):
            ways = (_exact_ways, _rounded_ways)  # "15" is a count of 15 rather than a score of 14.6
            found = next((id for way in ways for id, value in known.items() if token in way(id, value)), None)
            if found is None:
                unknown.append(token)
            else:
                self._enter(found, known[found], token)
        return tuple(unknown)

    def _enter(self, id: str, value: float | None, text: str) -> str:
        if value is not None:
            self._entries.setdefault((id, text), Number(id, value, text))
        return text


_NUMBER = re.compile(r"(?<![\w.,])(?<!\w[-–−])[−-]?\d+(?:,\d{3})*(?:\.\d+)?(?![\w]|[.,]\d)")


def numbers_in(text: str) -> Sequence[str]:
    """Returns the numbers that stand in `text` on their own, as written (digits inside names and versions are left out)."""
    return _NUMBER.findall(text)


_COUNTS = (".support", ".documents", ".clusters", ".unjudged")


def _exact_ways(id: str, value: float) -> Iterator[str]:
    if _is_ratio(id):
        for written in (points(value), points(abs(value))):
            yield written
            yield written.replace("−", "-")
    else:
        yield count(value)
        yield f"{value:.0f}"


def _rounded_ways(id: str, value: float) -> Iterator[str]:
    if _is_ratio(id):
        for written in (f"{100 * value:.0f}", f"{100 * abs(value):.0f}"):
            yield written.replace("-", "−")
            yield written


def _is_ratio(id: str) -> bool:
    return id.startswith(("scores.", "steps.", "gap.")) and not id.endswith(_COUNTS)


def gap_numbers(gap: Gap, labels: Mapping[str, float]) -> dict[str, float]:
    """Lists what the gap's own sentences may speak of: scores, steps, the gap and how many labels there are (`labels`), by id."""
    known: dict[str, float] = {}
    _add(known, "gap", gap.value, gap.interval, gap.bounds, key="value")
    for name, score in gap.scores.items():
        _add(known, f"scores.{name}", score.f1, score.interval, score.bounds)
    for step in gap.steps:
        _add(known, f"steps.{step.name}", step.value, step.interval, step.bounds, key="value")
    known |= labels
    for name, score in gap.scores.items():
        known |= {f"scores.{name}.documents": score.documents, f"scores.{name}.support": score.counts.support}
        known[f"scores.{name}.unjudged"] = score.counts.unjudged
    return known


def _add(
    known: dict[str, float],
    id: str,
    value: float | None,
    limits: Interval | None,
    bounds: tuple[float, float] | None,
    key: str = "f1",
) -> None:
    if value is not None:
        known[f"{id}.{key}"] = value
    if bounds is not None:
        known[f"{id}.bounds.0"], known[f"{id}.bounds.1"] = bounds
    if limits is not None:
        known[f"{id}.low"], known[f"{id}.high"] = limits.low, limits.high
        known[f"{id}.level"], known[f"{id}.clusters"] = limits.level, limits.clusters
