"""Files of annotated data: their bytes and their text, with errors that name the place."""

import re
from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.domain.utf16 import storable

_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f]')


def read_bytes(path: Path) -> bytes:
    """Returns what a file holds.

    Raises:
        GapStudioError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise GapStudioError(
            f"{path} cannot be read: {error.strerror}.", remedy="Check the path and that you may read it."
        ) from error


def decode(path: Path, data: bytes) -> str:
    """Returns the text that bytes in UTF-8 say; a mark at their head is left out.

    Raises:
        GapStudioError: They are none; the line is named.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GapStudioError(f"{path.name}, line {line}: not UTF-8 text.", remedy="Convert the file to UTF-8.") from error


def free_file_name(name: str, taken: set[str]) -> str:
    """Returns a name that every file system takes and that no other file of a folder has, and notes it.

    Args:
        name: Such as that of a document.
        taken: Names in small letters; the one that is returned joins them.
    """
    plain = storable(_UNFIT.sub("_", name)).strip(" .") or "document"
    free, number = plain, 1
    while free.casefold() in taken:
        number += 1
        free = f"{plain} {number}"
    taken.add(free.casefold())
    return free
