"""What is kept in versions that never change, one of which counts by a setting: the label set and the tree of causes."""

import json
from typing import NamedTuple

from sqlalchemy import Connection, Table, func, insert, select

from gapstudio.store.journal import Journal
from gapstudio.store.schema import SETTINGS
from gapstudio.store.values import now, to_json


class Version(NamedTuple):
    """A version and what it holds, as JSON."""

    data: str
    number: int


def counting_version(connection: Connection, table: Table, setting: str) -> Version | None:
    """Returns the version that counts, or None where none was ever chosen.

    Args:
        connection: Of the project.
        table: Of the versions, with columns ``version`` and ``data``.
        setting: The key under which the number of the one that counts stands.
    """
    chosen = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.key == setting)).scalar()
    if chosen is None:
        return None
    number = json.loads(chosen)
    data = connection.execute(select(table.c.data).where(table.c.version == number)).scalar()
    return None if data is None else Version(data, number)


def choose_version(connection: Connection, journal: Journal, table: Table, setting: str, data: str) -> Version:
    """Lets a version that holds `data` count: one that says the same already, or a new one. Only the choice is journalled."""
    number = connection.execute(select(table.c.version).where(table.c.data == data)).scalar()
    if number is None:
        number = (connection.execute(select(func.max(table.c.version))).scalar() or 0) + 1
        connection.execute(insert(table), {"version": number, "data": data, "created": now()})
    journal.put("settings", [{"key": setting, "value": to_json(number)}])
    return Version(data, number)
