"""The errors of a run as columns, so that many thousands of them are filtered, sorted and counted within a frame or two."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.coded_column import CodedColumn, Mask
from gapstudio.domain import NONE_OF_THEM, ErrorColumn, ErrorItem, ErrorKind, ErrorQuery, Fault, Stray, natural_key

Rows = NDArray[np.int64]

_SEARCHED = (
    ErrorColumn.GOLD_TEXT,
    ErrorColumn.PREDICTED_TEXT,
    ErrorColumn.GOLD_LABEL,
    ErrorColumn.PREDICTED_LABEL,
    ErrorColumn.DOCUMENT,
    ErrorColumn.NOTE,
)
_BLANK: dict[ErrorColumn, Hashable] = {
    ErrorColumn.CAUSES: (),
    ErrorColumn.TAGS: (),
    ErrorColumn.REVIEWED: False,
    ErrorColumn.SAMPLED: False,
    ErrorColumn.PAGE: None,
}


class _ItemColumns:
    """The columns that follow from the errors themselves, each made when it is first asked for; tables of one run share them."""

    def __init__(self, items: tuple[ErrorItem, ...], names: Mapping[str, str], titles: Mapping[str, str]) -> None:
        self._items, self._names, self._titles = items, names, titles
        self._made: dict[ErrorColumn, CodedColumn] = {}

    def column(self, column: ErrorColumn) -> CodedColumn:
        """Returns a column; blank where it is one that is joined later."""
        if column not in self._made:
            self._made[column] = self._make(column)
        return self._made[column]

    @cached_property
    def scores(self) -> NDArray[np.float32]:
        """How sure the model was, shape (rows,); NaN where there is no prediction or the model does not say."""
        return np.array([one.score for one in self._items], dtype=np.float32)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of each row's error."""
        return tuple(one.key for one in self._items)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of each error by its key; the first where a run predicted the same thing twice."""
        return dict(zip(reversed(self.keys), range(len(self.keys) - 1, -1, -1), strict=True))

    def _make(self, column: ErrorColumn) -> CodedColumn:
        items = self._items
        match column:
            case ErrorColumn.KIND:
                codes = np.fromiter([_KIND_ORDER[one.kind] for one in items], np.int32, len(items))
                return CodedColumn(codes, tuple(ErrorKind), _kind_shown, _KIND_ORDER.__getitem__)
            case ErrorColumn.GOLD_LABEL:
                return CodedColumn.of(["" if one.gold is None else one.gold[2] for one in items], _lookup(self._titles))
            case ErrorColumn.PREDICTED_LABEL:
                return CodedColumn.of(["" if one.predicted is None else one.predicted[2] for one in items])
            case ErrorColumn.DOCUMENT:
                name = _lookup(self._names)
                return CodedColumn.of([one.document for one in items], name, lambda document: natural_key(name(document)))
            case ErrorColumn.FAULTS:
                return CodedColumn.of([_in_order(one.faults) for one in items], _joined)
            case ErrorColumn.STRAY:
                return CodedColumn.of([one.stray for one in items], _value_shown)
            case _:
                blank = np.zeros(len(items), np.int32)
                return CodedColumn(blank, (_BLANK.get(column, ""),), _SHOWN.get(column, str), _KEYS.get(column))


@dataclass(frozen=True, eq=False)
class ErrorTable:
    """The errors of one run as columns, numbered as `items`; what is joined to them makes a new table that shares the rest.

    Attributes:
        items: The errors.
    """

    items: tuple[ErrorItem, ...]
    _own: _ItemColumns
    _joined: Mapping[ErrorColumn, CodedColumn]

    @staticmethod
    def of(
        items: Iterable[ErrorItem],
        *,
        names: Mapping[str, str] | None = None,
        gold_titles: Mapping[str, str] | None = None,
    ) -> "ErrorTable":
        """Builds the table; texts, pages, causes, tags and the rest are blank until they are joined.

        Args:
            items: The errors, in their order.
            names: Document id to what people call it; ids where None.
            gold_titles: Gold label to what people read; the label where it has none.
        """
        rows = tuple(items)
        return ErrorTable(rows, _ItemColumns(rows, names or {}, gold_titles or {}), {})

    def __len__(self) -> int:
        return len(self.items)

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of each row's error."""
        return self._own.keys

    @property
    def row_of(self) -> Mapping[str, int]:
        """The row of each error by its key; the first where a run predicted the same thing twice."""
        return self._own.row_of

    def column(self, column: ErrorColumn) -> CodedColumn:
        """Returns a column as it stands; not the score, which has no vocabulary."""
        return self._joined.get(column) or self._own.column(column)

    def with_column(
        self, column: ErrorColumn, values: Sequence[Hashable], show: Callable[[Any], str] | None = None
    ) -> "ErrorTable":
        """Returns the table with another value in every row of a column.

        Args:
            column: Not the score, which comes with the errors.
            values: One a row: a text, for the page a number from 0 or None, for causes and tags a tuple of ids, for reviewed
                and sampled a truth value.
            show: What people read for a value; as before where None.
        """
        made = CodedColumn.of(values, show or self.column(column).show, _KEYS.get(column))
        return self._with(column, made)

    def with_cells(self, column: ErrorColumn, cells: Mapping[int, Hashable]) -> "ErrorTable":
        """Returns the table with other values in some rows of a column: those of `with_column`, by row."""
        return self._with(column, self.column(column).with_cells(cells))

    def prepared(self) -> "ErrorTable":
        """Works out now, in the thread that builds the table, what the first search, sort and look-up would; returns itself."""
        for column in ErrorColumn:
            if column is not ErrorColumn.SCORE:
                self.column(column).prepare()
        _ = self.row_of, self._own.scores
        return self

    def _with(self, column: ErrorColumn, made: CodedColumn) -> "ErrorTable":
        return replace(self, _joined={**self._joined, column: made})

    def value(self, row: int, column: ErrorColumn) -> Any:
        """Returns the value of a cell; of the score a number in 0..1 or None."""
        if column is ErrorColumn.SCORE:
            return self.items[row].score
        coded = self.column(column)
        return coded.values[int(coded.codes[row])]

    def shown(self, row: int, column: ErrorColumn) -> str:
        """Returns what people read in a cell; "" where it is blank."""
        if column is ErrorColumn.SCORE:
            score = self.items[row].score
            return "" if score is None else f"{score:.2f}"
        coded = self.column(column)
        return coded.shown[int(coded.codes[row])]

    def where(self, query: ErrorQuery) -> Rows:
        """Returns the rows that meet a filter, in their order, shape (n,)."""
        masks = [self.column(column).where(accepts) for column, accepts in _conditions(query)]
        if query.labels:
            labels = query.labels.__contains__
            either = self.column(ErrorColumn.GOLD_LABEL).where(labels) | self.column(ErrorColumn.PREDICTED_LABEL).where(labels)
            masks.append(either)
        if query.keys:
            masks.append(np.fromiter(map(query.keys.__contains__, self.keys), np.bool_, len(self.items)))
        masks += [self._holding(word) for word in query.words]
        return np.flatnonzero(np.logical_and.reduce(masks)) if masks else np.arange(len(self.items), dtype=np.int64)

    def order(self, rows: Rows, column: ErrorColumn, descending: bool = False) -> Rows:
        """Returns rows sorted by a column; blank ones come last in either direction, equal ones keep their order, shape (n,)."""
        if column is ErrorColumn.SCORE:
            scores = self._own.scores[rows]
            keys = -scores if descending else scores
            return rows[np.argsort(keys, kind="stable")]
        coded = self.column(column)
        ranks = coded.ranks
        last = int(ranks.max(initial=-1)) + 1
        places = np.where(ranks < 0, last, (last - 1 - ranks) if descending else ranks)
        smallest = np.uint16 if last < 1 << 16 else np.int32  # 16 bits are sorted by radix
        return rows[np.argsort(places.astype(smallest)[coded.codes[rows]], kind="stable")]

    def counts(self, column: ErrorColumn, rows: Rows | None = None) -> dict[Any, int]:
        """Counts the rows of each value, those without any left out, in the order in which people sort them.

        Of causes and tags each one counts, so that a row may count several times; `()` stands for those without.

        Args:
            column: Not the score.
            rows: Only these; all where None.
        """
        coded = self.column(column)
        codes = coded.codes if rows is None else coded.codes[rows]
        numbers = np.bincount(codes, minlength=len(coded.values))
        counted: dict[Any, int] = {}
        for at in np.argsort(coded.ranks, kind="stable").tolist():
            value = coded.values[at]
            for one in (value if column in _SEVERAL and value else (value,)) if numbers[at] else ():
                counted[one] = counted.get(one, 0) + int(numbers[at])
        return counted

    def _holding(self, word: str) -> Mask:
        return np.logical_or.reduce([self.column(column).containing(word) for column in _SEARCHED])


def _conditions(query: ErrorQuery) -> list[tuple[ErrorColumn, Callable[[Any], bool]]]:
    """Returns what a query asks of single columns."""
    asked: list[tuple[ErrorColumn, Callable[[Any], bool]]] = []
    for column, chosen in (
        (ErrorColumn.KIND, query.kinds),
        (ErrorColumn.GOLD_LABEL, query.gold),
        (ErrorColumn.PREDICTED_LABEL, query.predicted),
        (ErrorColumn.STRAY, query.strays),
        (ErrorColumn.DOCUMENT, query.documents),
    ):
        if chosen:
            asked.append((column, chosen.__contains__))
    for column, several in (
        (ErrorColumn.CAUSES, query.causes),
        (ErrorColumn.TAGS, query.categories),
        (ErrorColumn.FAULTS, query.faults),
    ):
        if several:
            asked.append((column, _any_of(several)))
    for column, state in ((ErrorColumn.REVIEWED, query.reviewed), (ErrorColumn.SAMPLED, query.sampled)):
        if state is not None:
            asked.append((column, state.__eq__))
    if query.cell is not None:
        asked.append((ErrorColumn.GOLD_LABEL, (query.cell.gold or "").__eq__))
        asked.append((ErrorColumn.PREDICTED_LABEL, (query.cell.predicted or "").__eq__))
    return asked


def _any_of(chosen: frozenset[str]) -> Callable[[tuple[str, ...]], bool]:
    return lambda values: not chosen.isdisjoint(values or (NONE_OF_THEM,))


def _lookup(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda value: names.get(value) or value


@cache
def _in_order(faults: frozenset[Fault]) -> tuple[Fault, ...]:
    return tuple(fault for fault in Fault if fault in faults)


def _value_shown(value: Stray) -> str:
    return value.value


def _kind_shown(kind: ErrorKind) -> str:
    return kind.value


def _page_shown(page: int | None) -> str:
    return "" if page is None else str(page + 1)


def _joined(values: Sequence[str]) -> str:
    return ", ".join(values)


def _yes(value: bool) -> str:
    return "yes" if value else ""


_SHOWN: Mapping[ErrorColumn, Callable[[Any], str]] = {
    ErrorColumn.PAGE: _page_shown,
    ErrorColumn.CAUSES: _joined,
    ErrorColumn.TAGS: _joined,
    ErrorColumn.REVIEWED: _yes,
    ErrorColumn.SAMPLED: _yes,
}
_SEVERAL = frozenset({ErrorColumn.CAUSES, ErrorColumn.TAGS, ErrorColumn.FAULTS})
_KEYS: Mapping[ErrorColumn, Callable[[Any], Any]] = {ErrorColumn.PAGE: int}
_KIND_ORDER = {kind: number for number, kind in enumerate(ErrorKind)}
