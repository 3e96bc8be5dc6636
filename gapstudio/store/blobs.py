"""Bytes that something other than a document names by their SHA-256: pictures of guidelines, and the report's master."""

import hashlib
import re
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select

from gapstudio.domain.labels import PICTURE
from gapstudio.store.base import Writer
from gapstudio.store.journal import REPORT, changed_rows
from gapstudio.store.schema import BLOBS, DOCUMENTS, LABEL_SETS, SETTINGS
from gapstudio.store.values import chunks

_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


class BlobWrites(Writer):
    """Bytes that come in, inside a transaction."""

    def put_blob(self, data: bytes) -> str:
        """Keeps bytes under their SHA-256, which is returned; it is not journalled, and what nothing names goes on compacting."""
        sha256 = hashlib.sha256(data).hexdigest()
        if self._connection.execute(select(BLOBS.c.sha256).where(BLOBS.c.sha256 == sha256)).first() is None:
            self._connection.execute(insert(BLOBS), {"sha256": sha256, "data": data})
        return sha256


def named_blobs(connection: Connection) -> set[str]:
    """Returns the SHA-256 of bytes that any version of the label set names, or the report's settings do, now or at any step."""
    versions = connection.execute(select(LABEL_SETS.c.data)).scalars()
    pictures = {sha256 for data in versions for sha256 in PICTURE.findall(data)}
    return pictures | {sha256 for text in _report_settings(connection) for sha256 in _SHA256.findall(text)}


def drop_loose_blobs(connection: Connection) -> None:
    """Deletes bytes that belong to no document and that nothing names."""
    loose = select(BLOBS.c.sha256).where(BLOBS.c.sha256.not_in(select(DOCUMENTS.c.sha256)))
    gone = sorted(set(connection.execute(loose).scalars()) - named_blobs(connection))
    for part in chunks(gone):
        connection.execute(delete(BLOBS).where(BLOBS.c.sha256.in_(part)))


def _report_settings(connection: Connection) -> Iterator[str]:
    """Yields the report's settings as they are now, and as undo and redo may make them."""
    now = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.key == REPORT)).scalar()
    yield now or ""
    for back in (True, False):
        for step in changed_rows(connection, ("settings",), back=back):
            for _, before, after in step:
                yield from (str(side[REPORT]) for side in (before, after) if REPORT in side)
