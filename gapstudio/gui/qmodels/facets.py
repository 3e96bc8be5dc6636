"""Facets: what rows have in common, chosen several at once, each value with the number of rows that it would leave."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from gapstudio.domain import natural_key
from gapstudio.gui.qmodels.table_model import TableModel

T = TypeVar("T")
_CONDITION = "facets"
_Known = tuple[Any, tuple[tuple[str, ...], ...]]
"""A row (held, so that its `id` stays its own) and its values of every facet."""


@dataclass(frozen=True)
class Facet(Generic[T]):
    """One way to sort rows: its title, and the values of a row (``""`` for not known); a row may have several."""

    title: str
    values: Callable[[T], tuple[str, ...]]


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet: how many rows would be left with it, given the filter and the other facets; whether it is chosen."""

    value: str
    count: int
    chosen: bool


class Facets(QObject):
    """What is chosen of several facets, as one condition of a table model.

    Of one facet the rows with any chosen value pass; of several facets a row must pass each. `changed` is emitted when values,
    counts or choices are others than before.

    Args:
        model: Whose rows are counted and filtered.
        parent: Owner.
    """

    changed = Signal()

    def __init__(self, model: TableModel[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._facets: tuple[Facet[Any], ...] = ()
        self._chosen: dict[str, set[str]] = {}
        self._counts: dict[str, Counter[str]] = {}
        self._totals: dict[str, Counter[str]] = {}
        self._known: dict[int, _Known] = {}
        model.modelReset.connect(self._count)
        model.dataChanged.connect(lambda *_: self._count())

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the facets that tell rows apart, or of which something is chosen."""
        return tuple(title for title, totals in self._totals.items() if len(totals) > 1 or self._chosen.get(title))

    @property
    def chosen(self) -> Mapping[str, frozenset[str]]:
        """What is chosen, by title; facets of which nothing is are absent."""
        return {title: frozenset(values) for title, values in self._chosen.items() if values}

    def set_facets(self, facets: Sequence[Facet[Any]]) -> None:
        """Replaces the facets; what is chosen of those that stay is kept."""
        self._facets = tuple(facets)
        self._known.clear()
        titles = {facet.title for facet in facets}
        self._chosen = {title: values for title, values in self._chosen.items() if title in titles}
        self._apply()

    def values(self, title: str) -> tuple[FacetValue, ...]:
        """Returns every value that any row has of one facet: those most frequent in all rows first, unknown ones last.

        The order does not depend on what is chosen, so that nothing moves under the pointer.
        """
        chosen = self._chosen.get(title, set())
        counts, totals = self._counts.get(title, Counter()), self._totals.get(title, Counter())
        ordered = sorted(totals, key=lambda value: (not value, -totals[value], natural_key(value)))
        return tuple(FacetValue(value, counts[value], value in chosen) for value in ordered)

    def choose(self, title: str, value: str, on: bool = True) -> None:
        """Chooses a value, or leaves it out again."""
        values = self._chosen.setdefault(title, set())
        if on:
            values.add(value)
        else:
            values.discard(value)
        self._apply()

    def choose_only(self, title: str, values: Sequence[str]) -> None:
        """Chooses these values and nothing else in any facet."""
        self._chosen = {title: set(values)}
        self._apply()

    def clear(self) -> None:
        """Chooses nothing."""
        self._chosen.clear()
        self._apply()

    def _apply(self) -> None:
        wanted = [(facet.values, self._chosen[facet.title]) for facet in self._facets if self._chosen.get(facet.title)]
        passes = None if not wanted else lambda row: all(not chosen.isdisjoint(values(row)) for values, chosen in wanted)
        self._model.set_condition(_CONDITION, passes)  # which resets the model, which counts

    def _count(self) -> None:
        """Counts each value among the rows that pass all other facets; a row that fails two facets counts nowhere."""
        everything = self._values_of_all()
        passing = [everything[id(row)][1] for row in self._model.passing_without(_CONDITION)]
        tests = [(place, self._chosen[f.title]) for place, f in enumerate(self._facets) if self._chosen.get(f.title)]
        failed = [tuple(place for place, chosen in tests if chosen.isdisjoint(own[place])) for own in passing]
        passed = [own for own, failures in zip(passing, failed, strict=True) if not failures]
        self._counts, self._totals = {}, {}
        for place, facet in enumerate(self._facets):
            self._totals[facet.title] = Counter(chain.from_iterable(own[place] for _, own in everything.values()))
            counts = Counter(chain.from_iterable(own[place] for own in passed))
            if self._chosen.get(facet.title):
                alone = [own for own, failures in zip(passing, failed, strict=True) if failures == (place,)]
                counts.update(chain.from_iterable(own[place] for own in alone))
            self._counts[facet.title] = counts
        self.changed.emit()

    def _values_of_all(self) -> "dict[int, _Known]":
        """Returns the values of every row by its `id`; those of rows that were there before are kept, since most stay."""
        before, self._known = self._known, {}
        for row in self._model.all_rows:
            known = before.get(id(row))
            self._known[id(row)] = known or (row, tuple(facet.values(row) for facet in self._facets))
        return self._known
