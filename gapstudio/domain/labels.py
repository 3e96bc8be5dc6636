"""Labels, and how one set of them leads to another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PICTURE = re.compile(r"picture:([0-9a-f]{64})(?![0-9a-f])")
"""How a guideline names a picture."""


@dataclass(frozen=True)
class Label:
    """One label of a set.

    Attributes:
        name: Its identity in files and annotations.
        title: What people read; the name where it is "".
        description: One sentence for lists and tooltips.
        colour: ``#RRGGBB``, or "" for the one that its position in the set gives it.
        key: The key that gives it, one lower-case letter or digit as Qt names keys without modifiers; "" for none.
        parent: Name of the label that it is a kind of, or "".
        guideline: What belongs to it and what does not, in Markdown; a picture is named ``picture:`` and its SHA-256.
        benchmark: Types of public benchmarks that mean the same thing, the most usual first.
    """

    name: str
    title: str = ""
    description: str = ""
    colour: str = ""
    key: str = ""
    parent: str = ""
    guideline: str = ""
    benchmark: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its identity."""
        return self.name

    @property
    def shown(self) -> str:
        """What people read."""
        return self.title or self.name

    @property
    def pictures(self) -> tuple[str, ...]:
        """SHA-256 of the pictures that its guideline names, in order."""
        return tuple(dict.fromkeys(PICTURE.findall(self.guideline)))


def with_titles(sentence: str, titles: Mapping[str, str]) -> str:
    """Returns a sentence with the titles of labels in place of their names, where a name stands as a word of its own.

    Args:
        sentence: Such as one of `Gap.sentences`.
        titles: Label name to title; an empty title leaves the name.
    """
    names = sorted((name for name, title in titles.items() if title), key=len, reverse=True)
    if not names:
        return sentence
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)"
    return re.sub(pattern, lambda found: titles[found.group()], sentence)


@dataclass(frozen=True)
class LabelSet:
    """An immutable version of a set of labels.

    Attributes:
        id: Name of the set, such as ``invoices``.
        labels: In display order.
        version: Counted from 1.
        overlapping: Whether a span may overlap another one; the same place twice counts as an overlap.
        exhaustive: Names of the labels that annotators mark completely, wherever they stand; what this means for scores is in
            `Corpus.exhaustive`, which follows it.
    """

    id: str
    labels: tuple[Label, ...]
    version: int = 1
    overlapping: bool = False
    exhaustive: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The label names in order."""
        return tuple(label.name for label in self.labels)

    @property
    def titles(self) -> Mapping[str, str]:
        """What people read, by label name."""
        return {label.name: label.shown for label in self.labels}

    def label(self, name: str) -> Label | None:
        """Returns a label by its name, or None."""
        return next((label for label in self.labels if label.name == name), None)


@dataclass(frozen=True)
class LabelMapping:
    """An immutable version of a mapping from one label set into another.

    A label that is absent or maps to None is *novel*: the other side has no such type. Several may map to the same one.

    Attributes:
        pairs: Source label to target label or None.
        version: Counted from 1; every change makes a new one.
    """

    pairs: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    version: int = 1

    def target(self, label: str) -> str | None:
        """Returns what `label` maps to, or None for a novel type."""
        return self.pairs.get(label)

    def sources(self, target: str) -> tuple[str, ...]:
        """Returns the labels that map to `target`, sorted."""
        return tuple(sorted(label for label, to in self.pairs.items() if to == target))

    @property
    def targets(self) -> frozenset[str]:
        """The target labels that something maps to."""
        return frozenset(to for to in self.pairs.values() if to is not None)

    def novel(self, labels: Sequence[str]) -> tuple[str, ...]:
        """Returns those of `labels` that map to nothing, in order."""
        return tuple(label for label in labels if self.target(label) is None)
