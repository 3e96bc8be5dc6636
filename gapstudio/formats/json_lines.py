"""JSON lines: one object a line, read with errors that name the line."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError
from gapstudio.domain.utf16 import storable
from gapstudio.formats.json_files import beginning, mapping


def first_record(path: Path) -> Mapping[str, Any]:
    """Returns the first line of a file as a JSON object, empty where it is none or is too long to recognise a file by."""
    line = beginning(path).lstrip().split("\n", 1)[0]
    try:
        return mapping(json.loads(line))
    except ValueError:
        # A long line is cut off; the keys that its beginning shows do.
        names = re.findall(r'"(\w+)"\s*:', line) if line.startswith("{") else []
        return dict.fromkeys(names)


def records(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yields (line from 1, object) for the lines of a file of JSON lines; empty ones are left out.

    Raises:
        GapStudioError: A line is no JSON object; it is named.
    """
    with _open(path) as file:
        for number, data in enumerate(file, 1):
            line = data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data
            if not line.strip():
                continue
            try:
                found = json.loads(line)
            except ValueError as error:
                raise bad_record(path, number, f"not JSON ({error})") from error
            if not isinstance(found, dict):
                raise bad_record(path, number, "not a JSON object")
            yield number, found


def bad_record(path: Path, number: int, why: str, what: str = "line") -> GapStudioError:
    """Returns the error that says what is wrong with one line or record of a file."""
    return GapStudioError(f"{path.name}, {what} {number}: {why}.", remedy=f"Mend this {what}, or take it out.")


@contextmanager
def taken_from(path: Path, number: int, what: str = "line") -> Iterator[None]:
    """Says of which record it is where a field is missing or of another kind than its format says."""
    try:
        yield
    except KeyError as error:
        raise bad_record(path, number, f"{error.args[0]} is missing", what) from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise bad_record(path, number, f"a field is not what the format says ({error})", what) from error


def place(number: object) -> int:
    """Returns an offset of a file.

    Raises:
        ValueError: It is no whole number.
    """
    if isinstance(number, bool) or not isinstance(number, int):
        raise ValueError(f"{number!r} is no offset")
    return number


def text_of(record: Mapping[str, Any], key: str = "text") -> str:
    """Returns a text of a record.

    Raises:
        KeyError: It is missing.
        ValueError: It is no text.
    """
    found = record[key]
    if not isinstance(found, str):
        raise ValueError(f"{key} is no text")
    return found


def write_records(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes objects as JSON lines in UTF-8."""
    with path.open("wb") as file:
        for row in rows:
            file.write(storable(json.dumps(row, ensure_ascii=False)).encode() + b"\n")


@contextmanager
def _open(path: Path) -> Iterator[Iterable[bytes]]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise GapStudioError(
            f"{path} cannot be read: {error.strerror}.", remedy="Check the path and that you may read it."
        ) from error
    with file:
        yield file
