"""Which key gives which label: the keys that people chose, and a free one for every other label."""

import string
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from gapstudio.domain import Label, LabelSet

RESERVED = frozenset("xn")
"""Keys of the Annotate page itself: X rejects a suggestion, N writes a note."""

KEYS = tuple(key for key in string.ascii_lowercase + "1234567890" if key not in RESERVED)
"""Every key that a label can have, in the order in which they are proposed once its own letters are taken."""


class Keyed(Protocol):
    """What a key may give."""

    @property
    def id(self) -> str:
        """Its identity."""
        ...

    @property
    def title(self) -> str:
        """What people read of it."""
        ...

    @property
    def key(self) -> str:
        """The key that a person chose, or ""."""
        ...


def label_keys(labels: LabelSet) -> Mapping[str, str]:
    """Returns the name of the label that each key gives (`given_keys`)."""
    return given_keys(labels.labels, KEYS)


def given_keys(rows: Sequence[Keyed], usable: Sequence[str]) -> Mapping[str, str]:
    """Returns the id of the row that each key gives, in the order of the rows.

    Keys that people chose come first; every row without one gets a free key that reminds of its title, as long as there are
    any. None gives two rows.

    Args:
        rows: Labels or categories.
        usable: Every key that one can have, in the order in which they are proposed.
    """
    of_row = {row.id: row.key for row in rows if row.key}
    for row in rows:
        if row.id not in of_row and (key := _free(row.title or row.id, of_row.values(), usable)):
            of_row[row.id] = key
    return {of_row[row.id]: row.id for row in rows if row.id in of_row}


def free_key(label: Label, taken: Collection[str]) -> str:
    """Returns the key to propose for a label, or "" where all are taken.

    Args:
        label: Its title says which letters come first: the initials of its words, then the others.
        taken: Keys of other labels.
    """
    return _free(label.shown, taken, KEYS)


def _free(title: str, taken: Collection[str], usable: Sequence[str]) -> str:
    return next((key for key in _candidates(title, usable) if key in usable and key not in taken), "")


def _candidates(title: str, usable: Sequence[str]) -> Iterator[str]:
    words = title.lower().replace("_", " ").split()
    yield from (word[0] for word in words)
    yield from (letter for word in words for letter in word)
    yield from usable
