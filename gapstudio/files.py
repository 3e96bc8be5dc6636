"""Files are there whole or not at all, whoever else writes the same one at the same time."""

import os
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gapstudio.domain import GapStudioError


def write_whole(target: Path, data: bytes, *, sync: bool = False) -> None:
    """Writes a file beside its target under a name of its own, and renames it there.

    Args:
        target: The file; one that is there is replaced.
        data: What it is to hold.
        sync: Whether it is to be on the disk by then, as what people take elsewhere is; a cache need not.

    Raises:
        OSError: It cannot be written.
    """
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def write_file(path: Path, data: bytes) -> None:
    """Writes a file that people take elsewhere, and syncs it; one that is there is replaced.

    Raises:
        GapStudioError: It cannot be written.
    """
    try:
        write_whole(path, data, sync=True)
    except OSError as error:
        remedy = "Choose another folder or name, or check that you may write there."
        raise GapStudioError(f"{path} cannot be written: {error.strerror or error}.", remedy=remedy) from error


def write_files(files: Mapping[Path, bytes]) -> None:
    """Writes files that belong together: none is put in its place before all are on the disk.

    Raises:
        GapStudioError: One cannot be written.
    """
    parts = {path: path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part") for path in files}
    try:
        for path, data in files.items():
            with parts[path].open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        remedy = "Choose another folder or name, close the file in other programs, and check that you may write there."
        names = " and ".join(path.name for path in files)
        raise GapStudioError(f"{names} cannot be written: {error.strerror or error}.", remedy=remedy) from error
    finally:  # whatever ends it, Ctrl+C as well, leaves nothing half-written beside
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
