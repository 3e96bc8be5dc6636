"""Which key gives which label: the keys that people chose, and a free one for every other label."""

import string
from collections.abc import Collection, Iterator, Mapping

from gapstudio.domain import Label, LabelSet

RESERVED = frozenset("xn")
"""Keys of the Annotate page itself: X rejects a suggestion, N writes a note."""

KEYS = tuple(key for key in string.ascii_lowercase + "1234567890" if key not in RESERVED)
"""Every key that a label can have, in the order in which they are proposed once its own letters are taken."""


def label_keys(labels: LabelSet) -> Mapping[str, str]:
    """Returns the name of the label that each key gives, in the order of the labels.

    Keys that people chose come first; every label without one gets a free key that reminds of its title, as long as there are
    any. No key is reserved, and none gives two labels.
    """
    of_label = {label.name: label.key for label in labels.labels if label.key}
    for label in labels.labels:
        if label.name not in of_label and (key := free_key(label, of_label.values())):
            of_label[label.name] = key
    return {of_label[name]: name for name in labels.names if name in of_label}


def free_key(label: Label, taken: Collection[str]) -> str:
    """Returns the key to propose for a label, or "" where all are taken.

    Args:
        label: Its title says which letters come first: the initials of its words, then the others.
        taken: Keys of other labels.
    """
    return next((key for key in _candidates(label) if key in KEYS and key not in taken), "")


def _candidates(label: Label) -> Iterator[str]:
    words = label.shown.lower().replace("_", " ").split()
    yield from (word[0] for word in words)
    yield from (letter for word in words for letter in word)
    yield from KEYS
