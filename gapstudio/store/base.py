"""What the topics of the store share: a connection to read from, a journal to write through, small conversions."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection

from gapstudio.domain import Area
from gapstudio.store.journal import Journal

T = TypeVar("T")

_CHUNK = 500
"""How many keys one statement names; older SQLite allows 999 parameters."""


class Reader:
    """Base of the topics' queries."""

    _connection: Connection


class Writer:
    """Base of the topics' writes, inside one transaction."""

    _connection: Connection
    _journal: Journal

    def _touch(self, *areas: Area, documents: Iterable[str] = ()) -> None:
        """Notes areas and documents for the change set, for writes that the journal does not cover."""
        self._journal.touched.add(areas, documents)


def new_id() -> str:
    """Returns a new UUID as text."""
    return str(uuid4())


def now() -> str:
    """Returns the time in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def to_json(value: Any) -> str:
    """Returns compact JSON with its keys in order, so that equal values give equal text."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def storable(text: str) -> str:
    """Returns `text` with lone surrogates (file names that are no valid Unicode) replaced, as a database needs it."""
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yields `values` in pieces that one statement can name."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
