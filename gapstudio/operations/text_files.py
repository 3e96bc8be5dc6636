"""What people take elsewhere is written to a file, whole or not at all."""

from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.jobs.files import write_whole


def write_file(path: Path, data: bytes) -> None:
    """Writes a file beside its target, syncs it, and puts it in place; one that is there is replaced.

    Raises:
        GapStudioError: It cannot be written.
    """
    try:
        write_whole(path, data, sync=True)
    except OSError as error:
        remedy = "Choose another folder or name, or check that you may write there."
        raise GapStudioError(f"{path} cannot be written: {error.strerror or error}.", remedy=remedy) from error


def write_text(path: Path, text: str) -> None:
    """Writes a text file in UTF-8, as `write_file` does.

    Raises:
        GapStudioError: It cannot be written.
    """
    write_file(path, text.encode())
