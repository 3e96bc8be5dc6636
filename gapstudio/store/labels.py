"""Versions of the project's label set."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from gapstudio.domain import Label, LabelSet
from gapstudio.store.base import Reader, Writer
from gapstudio.store.journal import LABEL_SET
from gapstudio.store.schema import LABEL_SETS
from gapstudio.store.values import to_json
from gapstudio.store.versions import choose_version, counting_version


class LabelQueries(Reader):
    """Questions about the label set of the project's own documents."""

    def label_set(self) -> LabelSet | None:
        """Returns the version that counts, or None where a person never changed the one that ships."""
        found = counting_version(self._connection, LABEL_SETS, LABEL_SET)
        return None if found is None else _label_set(*found)

    def label_set_history(self) -> tuple[LabelSet, ...]:
        """Returns all versions, oldest first; those undone are among them."""
        rows = self._connection.execute(select(LABEL_SETS.c.data, LABEL_SETS.c.version).order_by(LABEL_SETS.c.version))
        return tuple(_label_set(data, version) for data, version in rows)

    def label_set_dates(self) -> Mapping[int, str]:
        """Returns when each version was made, ISO 8601 in UTC."""
        rows = self._connection.execute(select(LABEL_SETS.c.version, LABEL_SETS.c.created).order_by(LABEL_SETS.c.version))
        return {row[0]: row[1] for row in rows}


class LabelWrites(Writer):
    """Changes of the label set, inside a transaction."""

    def set_label_set(self, labels: LabelSet) -> LabelSet:
        """Makes a new version of the label set and lets it count; one that says the same is taken again instead.

        Args:
            labels: The set; its `version` does not matter.

        Returns:
            The set with its version.
        """
        return _label_set(*choose_version(self._connection, self._journal, LABEL_SETS, LABEL_SET, _data(labels)))


_FIELDS = ("name", "title", "description", "colour", "key", "parent", "guideline")


def _data(labels: LabelSet) -> str:
    rows = [{name: getattr(label, name) for name in _FIELDS} | {"benchmark": list(label.benchmark)} for label in labels.labels]
    known = {"id": labels.id, "labels": rows, "overlapping": labels.overlapping, "exhaustive": sorted(labels.exhaustive)}
    return to_json(known)


def _label_set(data: str, version: int) -> LabelSet:
    fields: dict[str, Any] = json.loads(data)
    labels = tuple(_label(row) for row in fields["labels"])
    return LabelSet(fields["id"], labels, version, fields["overlapping"], frozenset(fields["exhaustive"]))


def _label(row: dict[str, Any]) -> Label:
    fields: dict[str, Any] = {**row, "benchmark": tuple(row["benchmark"])}
    return Label(**fields)
