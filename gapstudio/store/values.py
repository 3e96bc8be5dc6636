"""Small conversions between what the program holds and what a database keeps."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import uuid4

from gapstudio.domain.utf16 import storable as storable

T = TypeVar("T")

_CHUNK = 500
"""How many keys one statement names; older SQLite allows 999 parameters."""


def new_id() -> str:
    """Returns a new UUID as text."""
    return str(uuid4())


def now() -> str:
    """Returns the time in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def to_json(value: Any) -> str:
    """Returns compact JSON with its keys in order, so that equal values give equal text."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yields `values` in pieces that one statement can name."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
