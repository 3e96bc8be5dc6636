"""Files of annotated data: their bytes and their text, with errors that name the place."""

from pathlib import Path

from gapstudio.domain import GapStudioError


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
