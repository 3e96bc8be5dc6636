"""What places are compared with: the entities and words of a benchmark, and the labels that texts have elsewhere."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

FEWEST = 20
"""Entities of a label under which it is compared with those of all labels."""

LONG_SHARE = 0.95
PIECES_SHARE = 0.9
ALL = ""
"""Stands for all labels."""


@dataclass(frozen=True)
class Surfaces:
    """The words of entities, casefolded, and whose they are ("" where there are none)."""

    words: frozenset[str] = frozenset()
    named: str = ""

    @staticmethod
    def of(name: str, texts: Sequence[str]) -> "Surfaces":
        """Gathers the words of entities."""
        if not texts:
            return Surfaces()
        words = frozenset(word for text in texts for word in folded_words(text.split()))
        return Surfaces(words, f"the {len(texts):,} entities of {name}")


@dataclass(frozen=True)
class BenchmarkFacts:
    """The entities of a benchmark, as places are compared with them.

    Attributes:
        name: What it is called.
        counts: Number of entities by label, and of all under ``ALL``.
        vocabulary: All words of the entities that surfaces are compared with, casefolded.
        vocabulary_of: Whose entities these are, such as ``the 5,648 entities of conll2003 test``; "" where there are none, as for
            a benchmark that would be compared with itself.
        lengths: Words that 95 % of the entities of a label have at most, by label and of all.
        shapes: How often each shape occurs, by label and of all.
        pieces: Subwords that 90 % of its words have at most in the run's model; 0 where that was not counted.
    """

    name: str
    counts: Mapping[str, int]
    vocabulary: frozenset[str]
    lengths: Mapping[str, int]
    shapes: Mapping[str, Mapping[str, int]]
    vocabulary_of: str = ""
    pieces: int = 0

    @staticmethod
    def of(
        name: str, entities: Sequence[tuple[str, str]], *, others: Surfaces | None = None, pieces: Mapping[int, int] | None = None
    ) -> "BenchmarkFacts":
        """Gathers the facts.

        Args:
            name: What it is called.
            entities: Text and label of each.
            others: The surfaces to compare with instead of its own; None takes its own.
            pieces: Number of words by number of subwords, or None where that was not counted.
        """
        lengths: dict[str, list[int]] = {ALL: []}
        shapes: dict[str, Counter[str]] = {ALL: Counter()}
        for text, label in entities:
            shape, length = shape_of(text), counted_words(text.split())
            for key in (ALL, label):
                lengths.setdefault(key, []).append(length)
                shapes.setdefault(key, Counter())[shape] += 1
        surfaces = Surfaces.of(name, [text for text, _ in entities]) if others is None else others
        return BenchmarkFacts(
            name,
            {label: len(known) for label, known in lengths.items()},
            surfaces.words,
            {label: at_most(Counter(known), LONG_SHARE) for label, known in lengths.items()},
            shapes,
            surfaces.named,
            at_most(pieces or {}, PIECES_SHARE),
        )

    def group(self, label: str | None) -> str:
        """Returns the label whose entities one of this label is compared with: its own where there are 20, else all."""
        return label if label is not None and self.counts.get(label, 0) >= FEWEST else ALL

    def named(self, group: str) -> str:
        """Says which entities those of a group are."""
        kind = f"{group} entities" if group else "entities"
        return f"the {self.counts.get(group, 0):,} {kind} of {self.name}"


@dataclass
class SurfaceLabels:
    """How often each text is gold of each label in a corpus."""

    counts: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])

    def add(self, text: str, label: str) -> None:
        """Counts one gold span."""
        self.counts.setdefault(folded(text), Counter())[label] += 1

    def of(self, text: str) -> Mapping[str, int]:
        """Returns how often a text is gold, by label."""
        return self.counts.get(folded(text), {})


def folded(text: str) -> str:
    """Returns a text casefolded in compatibility form, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def folded_words(words: Iterable[str]) -> list[str]:
    """Returns the words that have a letter, casefolded, without punctuation at their ends."""
    stripped = (_stripped(unicodedata.normalize("NFKC", word).casefold()) for word in words)
    return [word for word in stripped if any(character.isalpha() for character in word)]


def counted_words(words: Iterable[str]) -> int:
    """Returns how many words have a letter, a digit or an &: marks of punctuation are words in some corpora and not in others."""
    return sum(any(character.isalnum() or character == "&" for character in word) for word in words)


def shape_of(text: str) -> str:
    """Returns the shape of a text: runs of capitals as X, of other letters as x, of digits as 9, of white space as one space."""
    shape: list[str] = []
    for character in text:
        kind = _kind(character)
        if not shape or shape[-1] != kind:
            shape.append(kind)
    return "".join(shape)


def at_most(counts: Mapping[int, int], share: float) -> int:
    """Returns the least number that at least `share` of what was counted does not exceed; 0 where nothing was."""
    if not counts:
        return 0
    values: Sequence[int] = sorted(counts)
    reached = np.cumsum([counts[value] for value in values])
    return values[int(np.searchsorted(reached, share * float(reached[-1]) - 1e-9))]


def _kind(character: str) -> str:
    if character.isdigit():
        return "9"
    if character.isalpha():
        return "X" if character.isupper() else "x"
    return " " if character.isspace() else character


def _stripped(word: str) -> str:
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while end > start and not word[end - 1].isalnum():
        end -= 1
    return word[start:end]
