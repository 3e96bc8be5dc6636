"""Looks for a project that is no longer where it was."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_MOST_FOLDERS = 200


def find_moved(path: Path, known: Iterable[Path], folders: Iterable[Path] = ()) -> Path | None:
    """Returns a file of the same name in a likely place, or None.

    Looked at are the folder above, its folders, those that other recent projects lie in, and `folders`; never a whole disk.

    Args:
        path: Where the project was.
        known: Other recent projects.
        folders: Further folders.
    """
    for folder in dict.fromkeys([*_around(path), *(other.parent for other in known), *folders]):
        candidate = folder / path.name
        if candidate != path and candidate.is_file():
            return candidate
    return None


def _around(path: Path) -> Iterator[Path]:
    near = next((parent for parent in path.parents if parent.is_dir()), None)
    if near is None or near == Path(near.anchor):
        return
    for folder in dict.fromkeys((near, near.parent)):
        yield folder
        with suppress(OSError):
            below = [child for child in sorted(folder.iterdir())[:_MOST_FOLDERS] if child.is_dir()]
            yield from below
