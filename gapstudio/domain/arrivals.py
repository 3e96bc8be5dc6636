"""Files on their way into a project: how one that came in is known again, and imports that were cut short."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileStamp:
    """By which a file is known again without reading it.

    Attributes:
        size: Bytes.
        modified: When it was last written, in nanoseconds since 1970 by the file system's clock.
    """

    size: int
    modified: int


@dataclass(frozen=True)
class UnfinishedImport:
    """An import that stopped before its end: it was killed, cancelled, or failed.

    Attributes:
        id: UUID as text.
        title: What it was called, such as ``Import 10000 documents``.
        paths: The files and folders that it was asked to import.
        total: Files that it found there.
        done: Those of them that are done with.
        started: ISO 8601, UTC.
    """

    id: str
    title: str
    paths: tuple[str, ...]
    total: int
    done: int
    started: str
