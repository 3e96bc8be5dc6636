"""What the topics of the store share: a connection to read from, and a transaction to write through."""

from collections.abc import Iterable

from sqlalchemy import Connection

from gapstudio.domain import Area
from gapstudio.store.journal import Journal


class Reader:
    """Base of the topics' queries."""

    _connection: Connection
    read_only: bool


class Writer:
    """Base of the topics' writes, inside one transaction; once that has ended, nothing more can be written.

    Args:
        connection: Inside a transaction.
        journal: Takes the writes to authored tables.
    """

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._open_connection: Connection | None = connection
        self._open_journal = journal

    @property
    def _connection(self) -> Connection:
        if self._open_connection is None:
            raise RuntimeError("This change has ended; begin another one.")
        return self._open_connection

    @property
    def _journal(self) -> Journal:
        if self._open_connection is None:
            raise RuntimeError("This change has ended; begin another one.")
        return self._open_journal

    def _touch(self, *areas: Area, documents: Iterable[str] = ()) -> None:
        """Notes areas and documents for the change set, for writes that the journal does not cover."""
        self._journal.touched.add(areas, documents)
