"""JSON files of formats: read with messages for people, written in UTF-8."""

import json
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError
from gapstudio.domain.utf16 import storable

_BEGINNING = 1 << 16


def read_json(path: Path) -> Any:
    """Reads a JSON file in UTF-8.

    Raises:
        GapStudioError: It cannot be read, or is no JSON; the message names the file and the line.
    """
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise GapStudioError(f"{path} cannot be read: {error.strerror}.", remedy="Check that it is there.") from error
    except UnicodeDecodeError as error:
        raise GapStudioError(f"{path.name} is not UTF-8 text.", remedy="Export it again, or convert it to UTF-8.") from error
    except json.JSONDecodeError as error:
        message = f"{path.name}, line {error.lineno}: no valid JSON ({error.msg[:1].lower()}{error.msg[1:]})."
        raise GapStudioError(message, remedy="Export it again; the file may be cut off.") from error
    except RecursionError as error:
        raise GapStudioError(f"{path.name} nests too deeply.", remedy="Export it again.") from error


def write_json(path: Path, data: Any) -> None:
    """Writes a JSON file that people can read, in UTF-8; a lone surrogate becomes U+FFFD, one character for one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(storable(json.dumps(data, ensure_ascii=False, indent=1)), encoding="utf-8")


@contextmanager
def damage_named(path: Path) -> Generator[None]:
    """Names the file where what is read from it is not of the kind that its format says.

    Raises:
        GapStudioError: Instead of what Python raises then.
    """
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        what = f"{type(error).__name__}: {error}".rstrip(".")
        message = f"{path.name} is damaged, or not what it seems to be ({what})."
        raise GapStudioError(message, remedy="Export it again from the tool that it comes from.") from error


def beginning(path: Path) -> str:
    """Returns the first 64 KiB of a file as text, "" where it cannot be read; never raises."""
    try:
        with path.open("rb") as file:
            return file.read(_BEGINNING).decode("utf-8-sig", "replace")
    except OSError:
        return ""


def mapping(value: Any) -> Mapping[str, Any]:
    """Returns the value where it is an object, else an empty one: files of others hold all kinds of things."""
    return value if isinstance(value, Mapping) else {}  # pyright: ignore[reportUnknownVariableType]


def objects(value: Any) -> list[Mapping[str, Any]]:
    """Returns the objects of a list; nothing where it is none."""
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        return []
    return [one for one in value if isinstance(one, Mapping)]  # pyright: ignore[reportUnknownVariableType]


def is_file_with(path: Path, suffix: str, signs: Callable[[str], bool]) -> bool:
    """Tells whether a path is a file with a suffix whose beginning shows the signs of a format."""
    return path.is_file() and path.suffix.lower() == suffix and signs(beginning(path))
