"""Every number of a report by its id, and the tree that JSON holds: results as they are, made from the data alone.

The id of a number is its path: names of fields joined by dots. An item of a list is named by its ``name``, its ``attribute``, the
id of its adaptation or its ``title``, else, as a slice is, by its position from 0; a key of a mapping stands for itself. An
interval is dissolved into its owner (``x.low``, ``x.high``, ``x.level``, ``x.clusters``), as is ``y_interval`` beside a field
``y``: ``y.low``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from gapstudio.domain import Adaptation, Attribute, Interval, Slice

_INTERVAL = "interval"
_SKIPPED = frozenset({"query", "png"})
_NAMES = ("name", "attribute", "adaptation", "title")


def numbers_of(value: Any, id: str) -> dict[str, float]:
    """Returns all numbers of a result by their ids.

    Args:
        value: A result: dataclass, mapping, list or number.
        id: Where it stands in the report's JSON.
    """
    return dict(_numbers(value, id))


def item_id(item: Any, at: int) -> str:
    """Returns by what an item of a list is known: the name that it bears, or its position."""
    if isinstance(item, Slice):
        return str(at)  # its title holds words of documents, and ids travel where these must not
    for field in _NAMES:
        named = getattr(item, field, None)
        if isinstance(named, Adaptation):
            return named.id
        if isinstance(named, Attribute):
            return named.name
        if isinstance(named, str) and named:
            return str(named)
    return str(at)


def _numbers(value: Any, id: str) -> Iterator[tuple[str, float]]:
    if isinstance(value, bool | str | bytes | Enum) or value is None:
        return
    if isinstance(value, int | float):
        yield id, value
    elif isinstance(value, Interval):
        yield from _limits(value, id)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in _SKIPPED:
                yield from _field(id, one.name, getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _numbers(item, f"{id}.{key.value if isinstance(key, Enum) else key}")
    elif isinstance(value, tuple | list):
        for at, item in enumerate(value):
            yield from _numbers(item, f"{id}.{item_id(item, at)}")


def _field(id: str, name: str, value: Any) -> Iterator[tuple[str, float]]:
    if isinstance(value, Interval):
        owner = name.removesuffix(_INTERVAL).removesuffix("_")
        yield from _limits(value, f"{id}.{owner}" if owner else id)
    else:
        yield from _numbers(value, f"{id}.{name}")


def _limits(limits: Interval, id: str) -> Iterator[tuple[str, float]]:
    yield from ((f"{id}.low", limits.low), (f"{id}.high", limits.high))
    yield from ((f"{id}.level", limits.level), (f"{id}.clusters", limits.clusters))
