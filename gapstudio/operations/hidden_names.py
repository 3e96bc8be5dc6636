"""Names of documents, suppliers and other people's data become numbers, so that a report can be published."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, TypeVar

from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project

T = TypeVar("T")
CODED = frozenset({"language", "country", "currency", "kind"})
"""Columns whose values are codes and words of everybody, which name nobody."""
_WORD = re.compile(r"[a-z]+")
"""A file that is called so, as in ``invoice.pdf``, is told by its full name only."""
_LEAST = 3
"""Characters of a name that is looked for within other texts; a shorter one is replaced where it stands alone."""


class HiddenNames:
    """Replaces every name of a project by what it is a name of and a number, such as ``supplier 7``.

    Numbers go by how many documents have a name, the most first. Whoever shows nothing but numbers of `hide` has shown no name.

    Args:
        project: The project.
        active: Whether anything is replaced at all.
    """

    def __init__(self, project: Project, *, active: bool = True) -> None:
        self._names = _numbered(project) if active else {}
        longest = sorted((name for name in self._names if len(name) >= _LEAST), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE) if longest else None

    def hide(self, value: T) -> T:
        """Returns anything made of dataclasses, tuples, lists and dictionaries with all names in its texts replaced."""
        return self._hidden(value) if self._names else value

    def _hidden(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value) if type(value) is str else value
        if is_dataclass(value) and not isinstance(value, type):
            changed = {one.name: self._hidden(getattr(value, one.name)) for one in fields(value) if one.init}
            return replace(value, **changed)
        if isinstance(value, tuple | list):
            return type(value)(self._hidden(one) for one in value)
        if isinstance(value, Mapping):
            return {self._hidden(key): self._hidden(one) for key, one in value.items()}
        return value

    def _text(self, text: str) -> str:
        alone = self._names.get(text.casefold())
        if alone is not None or self._pattern is None:
            return alone or text
        return self._pattern.sub(lambda match: self._names.get(match.group().casefold(), "a name"), text)


def _numbered(project: Project) -> Mapping[str, str]:
    documents = project.documents(INTERNAL)
    columns: dict[str, Counter[str]] = {}
    for document in documents:
        for column, value in document.metadata.items():
            if column not in CODED:
                columns.setdefault(column, Counter())[value] += 1
    names: dict[str, str] = {}
    for column, values in columns.items():
        ranked = sorted(values, key=lambda value: (-values[value], value))
        names |= {value.casefold(): f"{column} {number}" for number, value in enumerate(ranked, start=1)}
    for number, document in enumerate(documents, start=1):
        stem = PurePath(document.name).stem
        for name in (document.name, *([] if _WORD.fullmatch(stem) else [stem])):
            names.setdefault(name.casefold(), f"document {number}")
    names.setdefault(project.path.stem.casefold(), "the project")
    return {name: shown for name, shown in names.items() if name.strip()}
