"""Texts that people take elsewhere are written to a file, whole or not at all."""

from pathlib import Path

from gapstudio.files import write_file


def write_text(path: Path, text: str) -> None:
    """Writes a text file in UTF-8, as `write_file` does.

    Raises:
        GapStudioError: It cannot be written.
    """
    write_file(path, text.encode())
