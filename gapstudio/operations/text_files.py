"""Text that people take elsewhere is written to a file, whole or not at all."""

from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.jobs.files import write_whole


def write_text(path: Path, text: str) -> None:
    """Writes a text file in UTF-8; one that is there is replaced.

    Raises:
        GapStudioError: It cannot be written.
    """
    try:
        write_whole(path, text.encode())
    except OSError as error:
        remedy = "Choose another folder, or check that you may write there."
        raise GapStudioError(f"{path} cannot be written: {error.strerror or error}.", remedy=remedy) from error
