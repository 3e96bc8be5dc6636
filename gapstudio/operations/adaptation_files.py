"""The list of adaptations as YAML: read with the line of every mistake, and written so that people can go on in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from gapstudio.assets import resources
from gapstudio.domain import Adaptation, CauseRule, Fault
from gapstudio.operations.label_rules import CONTROL, LONGEST
from gapstudio.operations.yaml_text import Flow, YamlReader, read_yaml_text, yaml_text

E = TypeVar("E", bound=StrEnum)

_TEXTS = ("id", "title", "description", "cost", "risk", "trial")
_FIELDS = ("id", "title", "description", "faults", "where", "causes", "categories", "cost", "risk", "trial")
_WHAT = "list of adaptations"
_ID = re.compile(r"[^\s,/]+")
_HEADER = f"""\
# What can be done about a gap, in any order. Each needs an id and a title, and faults, causes or categories that it answers.
#   faults       that it mends: {", ".join(Fault)}
#   where        it mends these faults only where one of these causes holds; left out: everywhere
#   causes       that it takes away: {", ".join(CauseRule)}
#   categories   ids of the tree of causes, for those that only people tag with
#   trial        name of the trial that measures its gain; may be left out
"""


@dataclass(frozen=True)
class AdaptationList:
    """A list of adaptations.

    Attributes:
        id: Name of the list, such as ``default``.
        adaptations: In its order.
    """

    id: str
    adaptations: tuple[Adaptation, ...]


@cache
def shipped_adaptations() -> AdaptationList:
    """Returns the list that ships with GapStudio."""
    return read_adaptations(resources() / "adaptations.yaml")


def read_adaptations(path: Path) -> AdaptationList:
    """Reads a list that was written by `adaptations_text` or by hand.

    Raises:
        GapStudioError: The file cannot be read or something in it is not valid; the message names the line.
    """
    return parse_adaptations(read_yaml_text(path, _WHAT), path.name)


def parse_adaptations(text: str, name: str) -> AdaptationList:
    """Returns the list that a text in YAML states.

    Args:
        text: Comments are allowed.
        name: Of the file, for messages.

    Raises:
        GapStudioError: Something is not valid.
    """
    return _Parser(text, name, _WHAT).file()


def adaptations_text(known: AdaptationList) -> str:
    """Returns a list as YAML; `parse_adaptations` is the inverse."""
    return _HEADER + yaml_text({"id": known.id, "adaptations": [adaptation_row(one) for one in known.adaptations]})


def adaptation_row(one: Adaptation) -> dict[str, Any]:
    """Returns the fields of an adaptation as they are written; those that are empty are left out."""
    row: dict[str, Any] = {"id": one.id, "title": one.title, "description": one.description}
    row |= {name: Flow(_in_order(getattr(one, name))) for name in ("faults", "where", "causes", "categories")}
    row |= {"cost": one.cost, "risk": one.risk, "trial": one.trial}
    return {name: value for name, value in row.items() if value}


class _Parser(YamlReader):
    """Reads one file of adaptations."""

    def file(self) -> AdaptationList:
        """Returns what it holds."""
        root = self.root()
        fields = self.fields(root, "the list", ("id", "adaptations"))
        if "adaptations" not in fields:
            raise self.error(root, "The file has no adaptations.", "A list of them has the fields id and adaptations.")
        nodes = self.items(fields["adaptations"], "adaptations")
        if not nodes:
            raise self.error(fields["adaptations"], "The list has no adaptation.", "Write one: - id: fine-tuning.")
        found: dict[str, Adaptation] = {}
        for node in nodes:
            row = self.fields(node, "an adaptation", _FIELDS)
            one = self._adaptation(node, row)
            if one.id in found:
                raise self.error(row["id"], f"There are two adaptations with the id {one.id}.", "Give one of them another id.")
            found[one.id] = one
        return AdaptationList(self.text(fields.get("id")) or Path(self.name).stem, tuple(found.values()))

    def _adaptation(self, node: Any, row: Mapping[str, Any]) -> Adaptation:
        texts = {name: self._line(row.get(name), name) for name in _TEXTS}
        if not _ID.fullmatch(texts["id"]) or len(texts["id"]) > LONGEST:
            told = f"“{texts['id']}” cannot be an id." if texts["id"] else "An adaptation needs an id."
            raise self.error(row.get("id") or node, told, "Take a short word without spaces, such as fine-tuning.")
        if not texts["title"]:
            raise self.error(row.get("title") or node, f"The adaptation {texts['id']} needs a title.", "Say what is done.")
        made = Adaptation(
            **texts,
            faults=self._names(row, "faults", Fault, "fault"),
            where=self._names(row, "where", CauseRule, "cause"),
            causes=self._names(row, "causes", CauseRule, "cause"),
            categories=frozenset(self.text(one) for one in self._list(row, "categories")) - {""},
        )
        if not (made.faults or made.causes or made.categories):
            raise self.error(node, f"{made.title} answers nothing.", "Name faults, causes or categories that it answers.")
        if made.where and not made.faults:
            raise self.error(row["where"], f"{made.title} says where, but mends no fault.", "Name its faults, or leave it out.")
        return made

    def _line(self, node: Any, name: str) -> str:
        text = " ".join(self.text(node).split())
        if CONTROL.search(text):
            raise self.error(node, f"The {name} has a control character.", "Write it again.")
        return text

    def _names(self, row: Mapping[str, Any], field: str, kind: type[E], what: str) -> frozenset[E]:
        found: set[E] = set()
        for node in self._list(row, field):
            name = self.text(node)
            if name not in list(kind):
                raise self.error(node, f"There is no {what} {name}.", f"There are {', '.join(kind)}.")
            found.add(kind(name))
        return frozenset(found)

    def _list(self, row: Mapping[str, Any], field: str) -> Sequence[Any]:
        return self.items(row[field], field) if field in row else ()


def _in_order(names: frozenset[Any]) -> list[str]:
    """Returns names in the order of their kind, others by alphabet."""
    order = {name: place for place, name in enumerate([*Fault, *CauseRule])}
    return sorted((str(name) for name in names), key=lambda name: (order.get(name, len(order)), name))  # pyright: ignore[reportArgumentType,reportCallIssue]
