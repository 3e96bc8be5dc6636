"""What errors have in common, to tick beside the table: each value with the number of errors that it would leave."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from gapstudio.domain import NONE_OF_THEM, ErrorColumn, ErrorQuery
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.gui.pages.errors.look import category_titles, cause_titles
from gapstudio.gui.qmodels import FacetValue
from gapstudio.gui.qmodels.error_model import ErrorModel, Rows

_NOWHERE = frozenset({""})
"""No document: what is left where no document has all that was chosen."""
_SAID = ("text", "title")
_YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True)
class ErrorFacet:
    """One way to sort errors.

    Attributes:
        title: Its heading.
        condition: Name of the condition of an `ErrorQuery` that it sets.
        column: What is counted.
        shown: Returns what people read for a value of that column; "" for unknown.
    """

    title: str
    condition: str
    column: ErrorColumn
    shown: Callable[[Any], str]


def usual_facets(desk: ErrorsDesk) -> list[ErrorFacet]:
    """Returns the facets of every run; proposed causes are not among them while they are hidden."""
    look, causes = desk.look, cause_titles(desk.taxonomy)
    categories = category_titles(desk.taxonomy)
    made = [
        ErrorFacet("Kind", "kinds", ErrorColumn.KIND, lambda value: value.value),
        ErrorFacet("Fault", "faults", ErrorColumn.FAULTS, lambda value: value.value if value else "none"),
        ErrorFacet("Gold", "gold", ErrorColumn.GOLD_LABEL, lambda value: look.title(value) if value else "no gold"),
        ErrorFacet(
            "Predicted", "predicted", ErrorColumn.PREDICTED_LABEL, lambda value: look.title(value) if value else "nothing"
        ),
        ErrorFacet("Category", "categories", ErrorColumn.TAGS, lambda value: categories.get(value, value) if value else "none"),
    ]
    if not desk.hidden and desk.causes is not None:
        made.append(ErrorFacet("Proposed cause", "causes", ErrorColumn.CAUSES, lambda v: causes.get(v, v) if v else "none found"))
    made.append(ErrorFacet("Reviewed", "reviewed", ErrorColumn.REVIEWED, _YES_NO.__getitem__))
    made.append(ErrorFacet("In the sample", "sampled", ErrorColumn.SAMPLED, _YES_NO.__getitem__))
    return made


class ErrorFacets(QObject):
    """What is chosen of several facets, as the filter of an `ErrorModel`; what `FacetPane` shows.

    A facet of documents (`columns`: name of a column of metadata to the value of each document) chooses documents. `changed` is
    emitted when values, counts or choices are others than before, and `query_wanted` carries the filter that is asked for.

    Args:
        model: Whose errors are counted.
        parent: Owner.
    """

    changed = Signal()
    query_wanted = Signal(object)

    def __init__(self, model: ErrorModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._facets: tuple[ErrorFacet, ...] = ()
        self._columns: Mapping[str, Mapping[str, str]] = {}
        self._values: dict[str, tuple[FacetValue, ...]] = {}
        self._meant: dict[tuple[str, str], Any] = {}
        self._chosen_values: dict[str, frozenset[str]] = {}
        self._shown = False

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the facets that tell errors apart, or of which something is chosen."""
        return tuple(title for title, values in self._values.items() if len(values) > 1 or title in self.chosen)

    @property
    def chosen(self) -> Mapping[str, frozenset[str]]:
        """What is chosen, by title; facets of which nothing is are absent."""
        found = {title: frozenset(v.value for v in values if v.chosen) for title, values in self._values.items()}
        return {title: values for title, values in found.items() if values}

    def values(self, title: str) -> tuple[FacetValue, ...]:
        """Returns every value that any error has of a facet, in the order of the first count."""
        return self._values.get(title, ())

    def set_facets(self, facets: Sequence[ErrorFacet], columns: Mapping[str, Mapping[str, str]]) -> None:
        """Replaces the facets.

        Args:
            facets: Those that are conditions of a filter.
            columns: Title of a column of metadata to the value of each document, by id.
        """
        self._facets, self._columns = tuple(facets), columns
        self.follow()

    def set_shown(self, shown: bool) -> None:
        """Says whether anybody looks; only then is counted."""
        self._shown = shown
        self.follow()

    def choose(self, title: str, value: str, on: bool = True) -> None:
        """Chooses a value, or leaves it out again."""
        query = self._model.query
        facet = next((one for one in self._facets if one.title == title), None)
        if facet is None:
            self.query_wanted.emit(self._with_documents(query, title, value, on))
            return
        meant, before = self._meant[title, value], getattr(query, facet.condition)
        if isinstance(meant, bool):
            after: Any = meant if on else None
        else:
            after = before | {meant} if on else before - {meant}
        self.query_wanted.emit(replace(query, **{facet.condition: after}))

    def clear(self) -> None:
        """Chooses nothing; the free text stays."""
        self._chosen_values = {}
        self.query_wanted.emit(ErrorQuery(text=self._model.query.text))

    def follow(self) -> None:
        """Counts again, after another filter or other errors."""
        table, query = self._model.table, self._model.query
        self._chosen_values = self._derived(query.documents)
        if not self._shown or table is None:
            return
        self._values, self._meant = {}, {}
        for facet in self._facets:
            chosen = getattr(query, facet.condition)
            rows = self._rows(replace(query, **{facet.condition: _nothing(chosen)}), query)
            self._count(facet, table.counts(facet.column), table.counts(facet.column, rows), chosen)
        rows = self._rows(replace(query, documents=frozenset()), query)
        everywhere, here = table.counts(ErrorColumn.DOCUMENT), table.counts(ErrorColumn.DOCUMENT, rows)
        for title, of in self._columns.items():
            self._count_column(title, of, everywhere, here)
        self.changed.emit()

    # --- inside

    def _rows(self, query: ErrorQuery, whole: ErrorQuery) -> Rows:
        assert self._model.table is not None
        return self._model.shown_rows if query == whole else self._model.table.where(query)

    def _count(self, facet: ErrorFacet, totals: Mapping[Any, int], counts: Mapping[Any, int], chosen: Any) -> None:
        made: list[FacetValue] = []
        for value in sorted(totals, key=lambda value: (not value, -totals[value])):
            meant = NONE_OF_THEM if value == () else value
            shown = facet.shown(meant)
            self._meant[facet.title, shown] = meant
            on = chosen is meant if isinstance(meant, bool) else meant in (chosen or ())
            made.append(FacetValue(shown, counts.get(value, 0), on))
        self._values[facet.title] = tuple(made)

    def _count_column(self, title: str, of: Mapping[str, str], everywhere: Mapping[Any, int], here: Mapping[Any, int]) -> None:
        totals, counts = _summed(everywhere, of), _summed(here, of)
        chosen = self._chosen_values.get(title, frozenset())
        ordered = sorted(totals, key=lambda value: (not value, -totals[value], value.casefold()))
        self._values[title] = tuple(FacetValue(value, counts.get(value, 0), value in chosen) for value in ordered)

    def _derived(self, documents: frozenset[str]) -> dict[str, frozenset[str]]:
        """Returns the values that documents of a filter were chosen by: those that a person chose here, or of a kept view."""
        if not documents:
            return {}
        if self._chosen_values and (self._passing(self._chosen_values) or _NOWHERE) == documents:
            return self._chosen_values
        for title, of in self._columns.items():
            wanted = {title: frozenset(of[one] for one in documents if one in of)}
            if wanted[title] and self._passing(wanted) == documents:
                return wanted
        return {}

    def _passing(self, wanted: Mapping[str, frozenset[str]]) -> frozenset[str]:
        documents: Iterable[str] = next(iter(self._columns.values()), ())
        return frozenset(
            one for one in documents if all(self._columns[name].get(one, "") in values for name, values in wanted.items())
        )

    def _with_documents(self, query: ErrorQuery, title: str, value: str, on: bool) -> ErrorQuery:
        """Returns a filter for the documents that have one of the chosen values in every column that one is chosen of."""
        before = self._chosen_values.get(title, frozenset())
        changed = {**self._chosen_values, title: before | {value} if on else before - {value}}
        self._chosen_values = {column: values for column, values in changed.items() if values}
        documents = self._passing(self._chosen_values) if self._chosen_values else frozenset[str]()
        return replace(query, documents=documents or (_NOWHERE if self._chosen_values else frozenset[str]()))


def conditions_of(query: ErrorQuery) -> int:
    """Returns how many conditions of a filter are set, the free text and the title left out."""
    return sum(
        bool(getattr(query, one.name)) or getattr(query, one.name) is False for one in fields(query) if one.name not in _SAID
    )


def _nothing(chosen: Any) -> Any:
    return frozenset() if isinstance(chosen, frozenset) else None


def _summed(counts: Mapping[Any, int], of: Mapping[str, str]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for document, number in counts.items():
        value = of.get(document, "")
        summed[value] = summed.get(value, 0) + number
    return summed
