"""The keys of the page Annotate: one table, which keys, status line, menus and tooltips are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Deed(StrEnum):
    """What can be done with one key, but for the labels; the value is what people read."""

    ACCEPT = "accept"
    REJECT = "reject"
    NEXT = "next"
    PREVIOUS = "previous"
    END_ON = "end one word on"
    END_BACK = "end one word back"
    START_ON = "start one word on"
    START_BACK = "start one word back"
    DELETE = "delete"
    NOTE = "note"
    EQUAL_HERE = "label equal text in this document"
    EQUAL_EVERYWHERE = "label equal text in all documents"
    DONE = "done, next document"
    SKIP = "skip with a reason"
    NEXT_DOCUMENT = "next document"
    PREVIOUS_DOCUMENT = "previous document"


@dataclass(frozen=True)
class Key:
    """How one deed is done by keyboard.

    Attributes:
        deed: What it does.
        keys: The keys as Qt writes them, the one that people are told first.
        shown: What people read.
        text: The character that is typed, where that counts instead of where it is on the keyboard; "" otherwise.
        everywhere: Whether it works on the whole page and not only while the document has the keyboard.
    """

    deed: Deed
    keys: tuple[str, ...]
    shown: str
    text: str = ""
    everywhere: bool = False


REPEATING = frozenset({Deed.NEXT, Deed.PREVIOUS, Deed.END_ON, Deed.END_BACK, Deed.START_ON, Deed.START_BACK})
"""Deeds that go on while their key is held; a key that is held by mistake must not accept or delete one span after the other."""

KEYS: tuple[Key, ...] = (
    Key(Deed.ACCEPT, ("Return", "Enter"), "Enter"),
    Key(Deed.REJECT, ("X",), "X"),
    Key(Deed.NEXT, ("Tab",), "Tab"),
    Key(Deed.PREVIOUS, ("Shift+Backtab", "Shift+Tab"), "Shift+Tab"),
    Key(Deed.END_ON, ("Alt+Right",), "Alt+→"),
    Key(Deed.END_BACK, ("Alt+Left",), "Alt+←"),
    Key(Deed.START_ON, ("Alt+Shift+Right",), "Alt+Shift+→"),
    Key(Deed.START_BACK, ("Alt+Shift+Left",), "Alt+Shift+←"),
    Key(Deed.DELETE, ("Del", "Backspace"), "Del"),
    Key(Deed.NOTE, ("N",), "N"),
    Key(Deed.EQUAL_HERE, (), "=", text="="),
    Key(Deed.EQUAL_EVERYWHERE, (), "+", text="+"),
    Key(Deed.DONE, ("Ctrl+Return", "Ctrl+Enter"), "Ctrl+Enter", everywhere=True),
    Key(Deed.SKIP, ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), "Ctrl+Shift+Enter", everywhere=True),
    Key(Deed.NEXT_DOCUMENT, ("Alt+PgDown",), "Alt+PgDn", everywhere=True),
    Key(Deed.PREVIOUS_DOCUMENT, ("Alt+PgUp",), "Alt+PgUp", everywhere=True),
)
"""Every key but those of the labels, which the label set gives (`operations.label_keys`), and those of the page view."""

SHOWN: Mapping[Deed, str] = {key.deed: key.shown for key in KEYS}
"""What people read of the key of a deed."""


def sequences(deed: Deed) -> list[QKeySequence]:
    """Returns the keys of a deed, for an action."""
    return [QKeySequence(keys) for key in KEYS if key.deed is deed for keys in key.keys]


def deed_of(event: QKeyEvent) -> Deed | None:
    """Returns what a key does while the document has the keyboard, or None."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier) == _NONE:
        typed = next((key.deed for key in KEYS if key.text and key.text == event.text()), None)
        if typed is not None:
            return typed
    return _BY_KEY.get(_pressed(event))


def label_of(event: QKeyEvent, keys: Mapping[str, str]) -> str:
    """Returns the label that a key gives, or "".

    Args:
        event: Of a key.
        keys: Key to label, as `label_keys` returns it.
    """
    if event.modifiers() & ~_KEYPAD != _NONE:
        return ""
    return keys.get(QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText).lower(), "")


def letter_of(event: QKeyEvent) -> str:
    """Returns the letter or digit that a key types, as a label could have it, or ""."""
    plain = event.modifiers() & ~_KEYPAD == _NONE
    return event.text().upper() if plain and event.text().isalnum() else ""


def _pressed(event: QKeyEvent) -> str:
    plain = event.modifiers() & ~_KEYPAD
    return QKeySequence(plain.value | event.key()).toString(QKeySequence.SequenceFormat.PortableText)


_BY_KEY = {
    sequence.toString(QKeySequence.SequenceFormat.PortableText): key.deed
    for key in KEYS
    if not key.everywhere
    for sequence in sequences(key.deed)
}
