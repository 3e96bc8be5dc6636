"""Files that came in: by what they are known again, and the imports that were cut short. Nothing here is authored."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from gapstudio.domain import DocumentState, FileStamp, UnfinishedImport
from gapstudio.store.base import Reader, Writer
from gapstudio.store.schema import DOCUMENTS, IMPORTS, MEMBERS, META, STAMPS, Row
from gapstudio.store.values import chunks, now, storable, to_json

_ERASED = "erased:"


@dataclass(frozen=True, slots=True)
class StampedFile:
    """A file that came in: its path, its stamp, and the SHA-256 of its bytes, or "" where they could not be read."""

    path: str
    stamp: FileStamp
    sha256: str


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that came in before.

    Attributes:
        stamp: As it was then.
        state: What became of it; None where it could not be opened, or where its document is not in the project, because it
            was taken out, undone or erased.
    """

    stamp: FileStamp
    state: DocumentState | None


@dataclass(frozen=True)
class KnownFiles:
    """The files that came in before, by path."""

    _files: Mapping[str, KnownFile]
    _project: str
    _some_erased: bool

    def find(self, path: Path, stamp: FileStamp) -> KnownFile | None:
        """Returns what is known of a file, provided it has not changed since."""
        name = storable(str(path))
        known = self._files.get(name)
        if known is None and self._some_erased:
            known = self._files.get(_erased_name(self._project, name))
        return known if known is not None and known.stamp == stamp else None


class ArrivalQueries(Reader):
    """Questions about files that came in and imports that stopped."""

    def known_files(self, corpus: str) -> KnownFiles:
        """Returns by what the files that came in are known again, with what became of them in a corpus."""
        same = (STAMPS.c.sha256 != "") & (DOCUMENTS.c.sha256 == STAMPS.c.sha256) & (DOCUMENTS.c.corpus == corpus)
        joined = STAMPS.join(DOCUMENTS, same, isouter=True)
        joined = joined.join(MEMBERS, (MEMBERS.c.document == DOCUMENTS.c.id) & (MEMBERS.c.active == 1), isouter=True)
        chosen = select(STAMPS.c.path, STAMPS.c.size, STAMPS.c.modified, DOCUMENTS.c.state, MEMBERS.c.active)
        files: dict[str, KnownFile] = {}
        for path, size, modified, state, active in self._connection.execute(chosen.select_from(joined)):
            if active or path not in files:
                files[path] = KnownFile(FileStamp(size, modified), DocumentState(state) if active else None)
        return KnownFiles(files, project_id(self._connection), any(path.startswith(_ERASED) for path in files))

    def unfinished_imports(self) -> tuple[UnfinishedImport, ...]:
        """Returns the imports that stopped before their end, oldest first; one that is under way is none of them."""
        rows = self._connection.execute(select(IMPORTS).where(IMPORTS.c.running == 0).order_by(IMPORTS.c.number))
        return tuple(
            UnfinishedImport(row.id, row.title, tuple(json.loads(row.paths)), row.total, row.done, row.started) for row in rows
        )


class ArrivalWrites(Writer):
    """Notes of files that came in and of imports, inside a transaction."""

    def stamp_files(self, files: Iterable[StampedFile]) -> None:
        """Keeps by what files are known again; what was kept of the same paths is replaced."""
        rows = {storable(file.path): _stamp_row(file) for file in files}
        for part in chunks(list(rows)):
            self._connection.execute(delete(STAMPS).where(STAMPS.c.path.in_(part)))
        if rows:
            self._connection.execute(insert(STAMPS), list(rows.values()))

    def begin_import(self, key: str, title: str, paths: Sequence[str], *, total: int, done: int) -> None:
        """Notes that an import is under way; should it be cut short, it is among the unfinished ones from then on."""
        row = {"id": key, "title": storable(title), "paths": to_json(list(paths)), "total": total, "done": done}
        self._connection.execute(insert(IMPORTS), {**row, "started": now(), "running": 1})

    def advance_import(self, key: str, files: int) -> None:
        """Counts files of an import that are done with."""
        self._connection.execute(update(IMPORTS).where(IMPORTS.c.id == key).values(done=IMPORTS.c.done + files))

    def stop_import(self, key: str) -> None:
        """Makes an import that was under way an unfinished one."""
        self._connection.execute(update(IMPORTS).where(IMPORTS.c.id == key).values(running=0))

    def forget_import(self, key: str) -> None:
        """Drops the note of an import: it is complete, or nobody wants the rest."""
        self._connection.execute(delete(IMPORTS).where(IMPORTS.c.id == key))


def stop_left_running(connection: Connection) -> None:
    """Makes what a crash cut short an unfinished import."""
    connection.execute(update(IMPORTS).where(IMPORTS.c.running == 1).values(running=0))


def any_left_running(connection: Connection) -> bool:
    """Tells whether an import was under way when the file was last written."""
    return connection.execute(select(IMPORTS.c.id).where(IMPORTS.c.running == 1).limit(1)).first() is not None


def forget_files(connection: Connection, paths: Sequence[str], hashes: Sequence[str]) -> None:
    """Drops what names files that were erased. That they were seen stays, as a digest, so that nobody's watching brings them
    back."""
    project, gone, own = project_id(connection), set(paths), set(hashes) - {""}
    for row in connection.execute(select(STAMPS)).all():
        if row.path in gone or row.sha256 in own:
            values = {"path": _erased_name(project, row.path), "sha256": ""}
            connection.execute(delete(STAMPS).where(STAMPS.c.path == values["path"]))
            connection.execute(update(STAMPS).where(STAMPS.c.path == row.path).values(values))
    for row in connection.execute(select(IMPORTS.c.id, IMPORTS.c.paths)).all():
        rest = [path for path in json.loads(row.paths) if storable(path) not in gone]
        if not rest:
            connection.execute(delete(IMPORTS).where(IMPORTS.c.id == row.id))
        elif to_json(rest) != row.paths:
            connection.execute(update(IMPORTS).where(IMPORTS.c.id == row.id).values(paths=to_json(rest)))


def project_id(connection: Connection) -> str:
    """Returns the id that the project got when it was made."""
    return connection.execute(select(META.c.value).where(META.c.key == "id")).scalar() or ""


def _stamp_row(file: StampedFile) -> Row:
    stamp = file.stamp
    return {"path": storable(file.path), "size": stamp.size, "modified": stamp.modified, "sha256": file.sha256}


def _erased_name(project: str, path: str) -> str:
    """Returns what stands for the path of a file that was erased: it knows the file again, and does not name it."""
    return _ERASED + hashlib.sha256(f"{project}\0{path}".encode()).hexdigest()
