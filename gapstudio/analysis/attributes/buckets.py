"""In which bucket a value falls, what buckets are called, and which attributes tables have in common."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gapstudio.analysis.attributes.registry import ATTRIBUTES, NONE_AT_ALL
from gapstudio.analysis.corpus_table import CorpusTable
from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.domain import Attribute, Level

_WHOLE = frozenset({"words", "characters", "times", "lines", "levels", "subwords", "columns", "pages"})
_FROM_ZERO = frozenset({"times", "levels"})


def bucket_of(attribute: Attribute, values: FloatArray) -> IntArray:
    """Returns in which bucket each value falls, −1 where it is unknown.

    Args:
        attribute: With `edges` or `categories`.
        values: Shape (n,): numbers, NaN where unknown; of a category its position, −1 (or NaN) where unknown.

    Returns:
        Positions in `bucket_names`, shape (n,).
    """
    known = ~np.isnan(values)
    if attribute.edges:
        found = np.searchsorted(np.array(attribute.edges, dtype=np.float64), values, side="right")
    else:
        known &= (values >= 0) & (values < len(attribute.categories))
        found = np.where(known, values, 0).astype(np.int64)
    return np.where(known, found, -1).astype(np.int64)


def bucket_names(attribute: Attribute) -> tuple[str, ...]:
    """Returns what the buckets of an attribute are called, such as ``5–9 words`` or ``under 10 %``; one more than edges."""
    if not attribute.edges:
        return attribute.categories
    if not attribute.unit:
        return _share_names(attribute.edges)
    whole = attribute.unit in _WHOLE and all(float(edge).is_integer() for edge in attribute.edges)
    return _whole_names(attribute) if whole else _number_names(attribute)


def attributes_of(*tables: CorpusTable) -> tuple[Attribute, ...]:
    """Returns the attributes that at least one table knows a value of, in order, with the categories that occur in the tables."""
    found: list[Attribute] = []
    for attribute in ATTRIBUTES.values():
        if any(_knows(table, attribute) for table in tables):
            names = [table.categories.get(attribute.name, ()) for table in tables]
            own = attribute.categories or tuple(dict.fromkeys(name for some in names for name in some))
            found.append(replace(attribute, categories=() if attribute.edges else own))
    return tuple(found)


def values_of(table: CorpusTable, attribute: Attribute, level: Level | None = None) -> FloatArray | None:
    """Returns the values of an attribute in a table, or None where the table has none.

    Args:
        table: The table.
        attribute: One of `attributes_of`: positions are those in its `categories`, also where the table's own order is another.
        level: At which the values are wanted: `ENTITY` has all attributes, `SEGMENT` those of segments and documents; None takes
            the attribute's own.

    Returns:
        Shape (n,) of spans, (S,) of segments or (D,) of documents.
    """
    own = level or attribute.level
    values = table.values_at(own).get(attribute.name)
    if values is None and own is Level.SEGMENT and attribute.level is Level.DOCUMENT:
        by_document = table.by_document.get(attribute.name)
        values = None if by_document is None else by_document[table.segment_document]
    names = table.categories.get(attribute.name)
    if values is None or names is None or names == attribute.categories:
        return values
    index = {name: place for place, name in enumerate(attribute.categories)}
    places = np.array([*(index.get(name, -1) for name in names), -1], dtype=np.float64)
    return places[np.where(np.isnan(values), -1, values).astype(np.int64)]


def _knows(table: CorpusTable, attribute: Attribute) -> bool:
    values = table.values_at(attribute.level).get(attribute.name)
    return values is not None and bool(np.any(values >= 0))  # neither NaN nor −1 is


def _share_names(edges: Sequence[float]) -> tuple[str, ...]:
    """Names buckets of a share of 1: ``none``, ``under 10 %``, ``10–25 %``, ``50 % or more``, ``all``."""
    names = ["none" if edges[0] <= NONE_AT_ALL else f"under {_percent(edges[0])} %"]
    for low, high in itertools.pairwise(edges):
        names.append(f"under {_percent(high)} %" if low <= NONE_AT_ALL else f"{_percent(low)}–{_percent(high)} %")
    names.append("all" if edges[-1] >= 1 else f"{_percent(edges[-1])} % or more")
    return tuple(names)


def _whole_names(attribute: Attribute) -> tuple[str, ...]:
    edges, unit = [int(edge) for edge in attribute.edges], attribute.unit
    least = 0 if unit in _FROM_ZERO else 1
    limits = [least, *edges]
    names = [
        _counted(low, unit) if high - low == 1 else f"{low}–{high - 1} {unit}" for low, high in zip(limits, edges, strict=False)
    ]
    return (*names, f"{edges[-1]:,} {unit} or more")


def _number_names(attribute: Attribute) -> tuple[str, ...]:
    edges, unit = [f"{edge:g}" for edge in attribute.edges], attribute.unit
    between = [f"{low}–{high} {unit}" for low, high in itertools.pairwise(edges)]
    return (f"under {edges[0]} {unit}", *between, f"{edges[-1]} {unit} or more")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def _percent(share: float) -> str:
    return f"{100 * share:g}"
