"""In which order errors are taken as examples: clear ones first, of different suppliers, labels and kinds."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gapstudio.domain import Document, ErrorItem, Fault

_POOL = 600
"""Errors that are looked at for one slide."""
_SAME = 4
"""Of one label in one document among them."""
_CLEAR = range(3, 41)
"""Characters of a value that is read at a glance."""


@dataclass
class Seen:
    """What was shown so far, over all slides of a report.

    Attributes:
        traits: How often each supplier, label and kind was.
        keys: Errors that were shown.
        values: Labels with the words that were shown.
    """

    traits: Counter[str] = field(default_factory=Counter[str])
    keys: set[str] = field(default_factory=set[str])
    values: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])


@dataclass(frozen=True)
class Example:
    """An error with what its choice rests on.

    Attributes:
        item: The error.
        causes: What it is put down to; an error with one cause is a clearer example of it than one with five.
        document: Its document.
        key: Of the error.
    """

    item: ErrorItem
    causes: frozenset[str]
    document: Document
    key: str

    @property
    def label(self) -> str:
        """Of the gold, or of the prediction where there is none."""
        return (self.item.gold or self.item.predicted or (0, 0, ""))[2]

    @property
    def traits(self) -> tuple[str, str, str]:
        """What examples should differ in."""
        supplier = self.document.metadata.get("supplier", self.document.id)
        return f"supplier {supplier}", f"label {self.label}", f"kind {self.item.kind}"


def in_order(examples: Sequence[Example], seen: Seen) -> Iterator[Example]:
    """Yields examples so that each next one is of a supplier, label and kind shown least so far, the clearest of these first.

    Args:
        examples: All errors that would do.
        seen: Is looked at anew for each next one, so that whoever shows one enters it there.
    """
    waiting = [(_unclear(one), one.traits, one) for one in _pool(examples)]  # told once: each next one looks at all of them
    while waiting:
        best = min(range(len(waiting)), key=lambda at: _rank(*waiting[at][:2], seen))
        yield waiting.pop(best)[2]


def enter(seen: Seen, example: Example, value: str) -> None:
    """Notes that an example is shown, and with which words."""
    seen.traits.update(example.traits)
    seen.keys.add(example.key)
    seen.values.add((example.label, value.casefold()))


def _pool(examples: Sequence[Example]) -> list[Example]:
    """Returns a few errors of each label in each document, the clearest ones."""
    taken: Counter[tuple[str, str]] = Counter()
    pool: list[Example] = []
    for one in sorted(examples, key=_unclear):
        if taken[one.document.id, one.label] < _SAME and len(pool) < _POOL:
            taken[one.document.id, one.label] += 1
            pool.append(one)
    return pool


def _rank(unclear: tuple[int, str, int], traits: tuple[str, str, str], seen: Seen) -> tuple[int, str, int]:
    doubts, name, start = unclear
    return doubts + 2 * sum(map(seen.traits.__getitem__, traits)), name, start


def _unclear(one: Example) -> tuple[int, str, int]:
    """Returns what makes an error a poor example, with its place so that the order is the same each time."""
    item = one.item
    start, end = (item.gold or item.predicted or (0, 0, ""))[:2]
    unmet = item.predicted is None and not item.faults & {Fault.MISSED, Fault.NOVEL}
    doubts = (
        4 * (not one.document.pages),
        2 * (end - start not in _CLEAR),
        item.gold is None,
        unmet,
        min(len(one.causes) - 1, 3) if one.causes else 0,
    )
    return sum(map(int, doubts)), one.document.name, start
