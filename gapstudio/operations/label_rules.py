"""What holds for every label set: names, colours and keys that are valid and met once, and parents that exist."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gapstudio.domain import GapStudioError, Label, LabelSet
from gapstudio.operations.label_keys import KEYS, RESERVED
from gapstudio.operations.tree_order import circle

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
LONGEST = 80
_LIGHTEST = 1.15
"""Least contrast with white paper; yellow, the lightest of the usual hues, has 1.31."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one label of a set, or one category of a tree.

    Attributes:
        index: Position of the label or category.
        field: Which of its fields.
        message: What is wrong, as a sentence.
        remedy: What to do, as a sentence.
    """

    index: int
    field: str
    message: str
    remedy: str


def check_labels(labels: LabelSet) -> None:
    """Raises for the first problem of a label set.

    Raises:
        GapStudioError: A name, colour, key or parent is not valid, or met twice.
    """
    for problem in problems_of(labels):
        raise GapStudioError(problem.message, remedy=problem.remedy)
    missing = sorted(labels.exhaustive.difference(labels.names))
    if missing:
        raise GapStudioError(f"The label set has no label {missing[0]} to mark completely.", remedy="Take it off that list.")


def problems_of(labels: LabelSet) -> Iterator[Problem]:
    """Yields what is wrong with the labels of a set, in their order."""
    names: Counter[str] = Counter()
    keys: dict[str, str] = {}
    for index, label in enumerate(labels.labels):
        for field, message, remedy in _problems(label, labels):
            yield Problem(index, field, message, remedy)
        if names[label.name]:
            yield Problem(index, "name", f"There are two labels called {label.name}.", "Give one of them another name.")
        names[label.name] += 1
        if label.key and label.key in keys:
            message = f"Key {label.key.upper()} is given to {keys[label.key]} and to {label.name}."
            yield Problem(index, "key", message, "Give one of them another key, or none: a free one is proposed then.")
        keys.setdefault(label.key, label.name)


def _problems(label: Label, labels: LabelSet) -> Iterator[tuple[str, str, str]]:
    if not label.name.strip():
        yield "name", "A label needs a name.", "Name it, for example INVOICE_NO."
    elif label.name != label.name.strip() or CONTROL.search(label.name) or len(label.name) > LONGEST:
        name = CONTROL.sub("?", label.name.strip())[:LONGEST]
        remedy = f"Take a name of up to {LONGEST} characters, without line breaks and spaces at its ends."
        yield "name", f"“{name}” cannot be the name of a label.", remedy
    for field in ("title", "description"):
        if CONTROL.search(getattr(label, field)):
            yield field, f"The {field} of {label.name} has a line break or a control character.", "Write it on one line."
    if (problem := colour_problem(label.colour, label.name)) is not None:
        yield "colour", *problem
    if label.key in RESERVED:
        yield "key", f"Key {label.key.upper()} is taken by the Annotate page itself.", "Take another letter or a digit."
    elif label.key and label.key not in KEYS:
        yield "key", f"“{label.key}” cannot be the key of {label.name}.", "Take one letter from a to z or a digit."
    if label.parent:
        yield from _problems_of_parent(label, labels)


def _problems_of_parent(label: Label, labels: LabelSet) -> Iterator[tuple[str, str, str]]:
    if labels.label(label.parent) is None:
        yield (
            "parent",
            f"{label.name} is a kind of {label.parent}, which is not in the set.",
            "Add that label, or name another one.",
        )
        return
    if way := circle(labels.labels, label.name):
        message = f"A label cannot be a kind of itself: {' → '.join(way)}."
        yield "parent", message, "Take the parent away from one of them."


def colour_problem(colour: str, of: str) -> tuple[str, str] | None:
    """Returns what is wrong with a colour and what to do, or None where it is one or "".

    Args:
        colour: As it is stated.
        of: What has it, for the message.
    """
    if colour and not _COLOUR.fullmatch(colour):
        return f"{colour} is no colour ({of}).", "Write it as # and six hexadecimal digits, such as #0072B2."
    if colour and contrast_with_paper(colour) < _LIGHTEST:
        return f"{colour} cannot be seen on white paper ({of}).", "Take a darker colour."
    return None


def contrast_with_paper(colour: str) -> float:
    """Returns the contrast ratio of ``#RRGGBB`` with white, 1 to 21 (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
