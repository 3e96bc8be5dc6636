"""The keys of the page Errors: one table, which keys, status line, menus and tooltips are made from."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_NONE = Qt.KeyboardModifier.NoModifier
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class Deed(StrEnum):
    """What can be done with one key, but for the categories; the value is what people read."""

    ACCEPT = "accept the proposals"
    NO_CAUSE = "no cause found"
    UNTAG = "take the tags off"
    NOTE = "note"
    GOLD = "mistake in the gold"
    PROPOSALS = "show or hide proposals"


@dataclass(frozen=True)
class Key:
    """How one deed is done by keyboard.

    Attributes:
        deed: What it does.
        keys: The keys as Qt writes them.
        shown: What people read.
    """

    deed: Deed
    keys: tuple[str, ...]
    shown: str


KEYS: tuple[Key, ...] = (
    Key(Deed.ACCEPT, ("Return", "Enter"), "Enter"),
    Key(Deed.NO_CAUSE, ("X",), "X"),
    Key(Deed.UNTAG, ("Backspace",), "Backspace"),
    Key(Deed.NOTE, ("N",), "N"),
    Key(Deed.GOLD, ("G",), "G"),
    Key(Deed.PROPOSALS, ("Space",), "Space"),
)
"""Every key but those of the categories, which the tree of causes gives, and those of tables."""

SHOWN: Mapping[Deed, str] = {key.deed: key.shown for key in KEYS}
"""What people read of the key of a deed."""

TAKEN = frozenset(key.lower() for one in KEYS for key in one.keys if len(key) == 1)
"""Letters that no category can have."""


@dataclass(frozen=True)
class TagKey:
    """A key of a category that was pressed; with Shift it stays at the error."""

    category: str
    stays: bool


def deed_of(event: QKeyEvent) -> Deed | None:
    """Returns what a key does, or None."""
    if event.modifiers() & ~_KEYPAD != _NONE:
        return None
    pressed = QKeySequence(event.key()).toString(_PORTABLE)
    return next((one.deed for one in KEYS if pressed in one.keys), None)


def tag_of(event: QKeyEvent, keys: Mapping[str, str]) -> TagKey | None:
    """Returns the category that a key gives, or None.

    Args:
        event: Of a key.
        keys: Key, a lower-case letter or digit, to id of the category.
    """
    held = event.modifiers() & ~_KEYPAD
    if held not in (_NONE, _SHIFT):
        return None
    category = keys.get(character_of(event), "")
    return TagKey(category, held == _SHIFT) if category else None


def character_of(event: QKeyEvent) -> str:
    """Returns the letter or digit on a key in lower case, whether Shift is held or not; "" for any other key."""
    name = QKeySequence(event.key()).toString(_PORTABLE).lower()
    if len(name) == 1 and name.isalnum():
        return name
    return _digit_under(event) if event.modifiers() & _SHIFT else ""


def _digit_under(event: QKeyEvent) -> str:
    """Returns the digit on a key that types a sign with Shift: Windows names the key, X11 and Wayland number it from 10 on."""
    if sys.platform == "win32" and 0x30 <= event.nativeVirtualKey() <= 0x39:
        return chr(event.nativeVirtualKey())
    if sys.platform == "linux" and 10 <= event.nativeScanCode() <= 19:
        return "1234567890"[event.nativeScanCode() - 10]
    return ""
