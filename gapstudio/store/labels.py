"""Versions of the project's label set."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from gapstudio.domain import Label, LabelSet
from gapstudio.domain.labels import PICTURE
from gapstudio.store.base import Reader, Writer
from gapstudio.store.journal import LABEL_SET
from gapstudio.store.schema import BLOBS, DOCUMENTS, LABEL_SETS
from gapstudio.store.values import chunks, to_json
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

    def put_picture(self, data: bytes) -> str:
        """Keeps a picture for guidelines, under its SHA-256, which is returned; it is not journalled."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self._connection.execute(select(BLOBS.c.sha256).where(BLOBS.c.sha256 == sha256)).first() is None:
            self._connection.execute(insert(BLOBS), {"sha256": sha256, "data": data})
        return sha256


def pictures_of_guidelines(connection: Connection) -> set[str]:
    """Returns the SHA-256 of the pictures that any version of the label set names."""
    versions = connection.execute(select(LABEL_SETS.c.data)).scalars()
    return {sha256 for data in versions for sha256 in PICTURE.findall(data)}


def drop_loose_pictures(connection: Connection) -> None:
    """Deletes bytes that belong to no document and that no version of the label set names."""
    loose = select(BLOBS.c.sha256).where(BLOBS.c.sha256.not_in(select(DOCUMENTS.c.sha256)))
    gone = sorted(set(connection.execute(loose).scalars()) - pictures_of_guidelines(connection))
    for part in chunks(gone):
        connection.execute(delete(BLOBS).where(BLOBS.c.sha256.in_(part)))


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
