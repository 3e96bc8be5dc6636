"""Takes the keys of deeds and categories from the widgets that have the keyboard on the page Errors."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gapstudio.gui.pages.errors.keys import character_of, deed_of, tag_of


class KeyFilter(QObject):
    """Tells what a key does, and keeps it from the table, which would look for rows that begin with a letter.

    A key that is held does nothing more: it must not tag what nobody has seen.

    Signals:
        deed_pressed: A `Deed`.
        tag_pressed: A `TagKey`.
        letter_pressed: A letter or digit that no category has.

    Args:
        parent: Owner.

    Attributes:
        keys: Key to id of the category.
    """

    deed_pressed = Signal(object)
    tag_pressed = Signal(object)
    letter_pressed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.keys: Mapping[str, str] = {}

    def watch(self, *widgets: QWidget) -> None:
        """Takes the keys of widgets from now on."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a key, before any action of the window does."""
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        deed, tag = deed_of(event), tag_of(event, self.keys)
        known = deed is not None or tag is not None
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(known)
            return known
        if not known:
            return self._tell_letter(event)
        if deed is not None and not event.isAutoRepeat():
            self.deed_pressed.emit(deed)
        elif tag is not None and not event.isAutoRepeat():
            self.tag_pressed.emit(tag)
        return True

    def _tell_letter(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        letter = character_of(event) if plain else ""
        if letter:
            self.letter_pressed.emit(letter)
        return bool(letter)
