"""The classes of a token classifier as tags that conlleval's rule reads: prefixed (IOB1, IOB2, BIOES, BILOU) or plain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gapstudio.domain import GapStudioError

_PREFIXED = re.compile(r"([BIESLU])[-_](.+)", re.DOTALL)
_OUTSIDE = frozenset({"o", "outside", "none"})


@dataclass(frozen=True)
class TagSet:
    """What the classes mean.

    Attributes:
        tags: ``O`` or ``X-LABEL`` by class number, with ``O`` appended where the model has no such class.
        outside: Index of ``O`` in `tags`.
        labels: Entity labels in the order of the classes.
        note: What a reader must know of them, or "".
    """

    tags: tuple[str, ...]
    outside: int
    labels: tuple[str, ...]
    note: str = ""

    @property
    def scheme(self) -> str:
        """The scheme that its tags are written in: ``BIOES``, ``BILOU``, ``IOB2``, or ``IOB1`` where nothing begins with B-."""
        prefixes = {tag[0] for tag in self.tags if tag != "O"}
        if prefixes & {"L", "U"}:
            return "BILOU"
        if prefixes & {"E", "S"}:
            return "BIOES"
        return "IOB2" if "B" in prefixes else "IOB1"


def read_tags(id2label: Mapping[object, object], model: str) -> TagSet:
    """Reads the ``id2label`` of a model's configuration.

    Classes are prefixed where some begin with B- or I-; a class without prefix then, and every class of a model without
    any prefix, counts as I-, so that neighbouring words of one label make one entity.

    Args:
        id2label: Class number to name, as in ``config.json``.
        model: Name of the model, for messages.

    Raises:
        GapStudioError: There are no classes, or their names say nothing.
    """
    numbers = {int(str(number)): str(name) for number, name in id2label.items()}
    if sorted(numbers) != list(range(len(numbers))) or not numbers:
        raise GapStudioError(f"{model} does not number its labels from 0.", remedy="Mend id2label in its config.json.")
    names = [numbers[number] for number in range(len(numbers))]
    if all(re.fullmatch(r"LABEL_\d+", name) for name in names):
        message = f"{model} does not name its labels: they are LABEL_0, LABEL_1 and so on."
        raise GapStudioError(message, remedy="Write the names that it was trained with into id2label in its config.json.")
    prefixed = any(match and match[1] in "BI" for match in map(_PREFIXED.fullmatch, names))
    tags = [_tag(name, prefixed) for name in names]
    labels = tuple(dict.fromkeys(tag[2:] for tag in tags if tag != "O"))
    if not labels:
        raise GapStudioError(f"{model} has no label for entities.", remedy="Choose a model for named entities.")
    if "O" in tags:
        return TagSet(tuple(tags), tags.index("O"), labels)
    return TagSet((*tags, "O"), len(tags), labels, f"{model} has no label for words outside entities; every word gets one.")


def _tag(name: str, prefixed: bool) -> str:
    if name.casefold() in _OUTSIDE:
        return "O"
    match = _PREFIXED.fullmatch(name) if prefixed else None
    return f"{match[1]}-{match[2]}" if match else f"I-{name}"
