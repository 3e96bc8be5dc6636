"""What keys do in the page view while it has the keyboard."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gapstudio.gui.widgets.page_view.fit import Fit
from gapstudio.gui.widgets.page_view.selection import Move
from gapstudio.gui.widgets.page_view.text_sheet import TextMode

if TYPE_CHECKING:
    from gapstudio.gui.widgets.page_view.view import PageView

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier

_ARROWS = {
    Qt.Key.Key_Right: Move.NEXT_WORD,
    Qt.Key.Key_Left: Move.PREVIOUS_WORD,
    Qt.Key.Key_Down: Move.LINE_DOWN,
    Qt.Key.Key_Up: Move.LINE_UP,
}
_ENDS = {
    (Qt.Key.Key_Home, _SHIFT): Move.LINE_START,
    (Qt.Key.Key_End, _SHIFT): Move.LINE_END,
    (Qt.Key.Key_Home, _SHIFT | _CONTROL): Move.START,
    (Qt.Key.Key_End, _SHIFT | _CONTROL): Move.END,
}


def selecting_move(event: QKeyEvent, *, plain: bool) -> Move | None:
    """Returns how a key moves the selection, or None for one that does not.

    Args:
        event: The key. Shift and an arrow extend the selection.
        plain: Whether an arrow alone moves it; else it scrolls.
    """
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ARROWS and (modifiers == _SHIFT or (modifiers == _NONE and plain)):
        return _ARROWS[key]
    return _ENDS.get((key, modifiers))


def command(event: QKeyEvent, *, letters: bool) -> "Callable[[PageView], None] | None":
    """Returns what a key does to the view, or None for one that does nothing.

    Args:
        event: The key.
        letters: Whether plain letters count; where not, they count with Alt.
    """
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if (key, modifiers) in _COMMANDS:
        return _COMMANDS[key, modifiers]
    held = modifiers if letters else modifiers & ~_ALT
    return _LETTERS.get((key, held)) if letters or modifiers & _ALT else None


def _next_mode(mode: TextMode) -> TextMode:
    modes = list(TextMode)
    return modes[(modes.index(mode) + 1) % len(modes)]


_COMMANDS: "dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[PageView], None]]" = {
    (Qt.Key.Key_PageDown, _NONE): lambda view: view.go_to_page(view.page + 1),
    (Qt.Key.Key_PageUp, _NONE): lambda view: view.go_to_page(view.page - 1),
    (Qt.Key.Key_Home, _NONE): lambda view: view.go_to_page(0),
    (Qt.Key.Key_End, _NONE): lambda view: view.go_to_page(view.page_count - 1),
    (Qt.Key.Key_Period, _NONE): lambda view: view.step_mark(1),
    (Qt.Key.Key_Comma, _NONE): lambda view: view.step_mark(-1),
}
_LETTERS: "dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[PageView], None]]" = {
    (Qt.Key.Key_W, _NONE): lambda view: view.set_fit(Fit.WIDTH),
    (Qt.Key.Key_F, _NONE): lambda view: view.set_fit(Fit.PAGE),
    (Qt.Key.Key_R, _NONE): lambda view: view.turn_by(90),
    (Qt.Key.Key_R, _SHIFT): lambda view: view.turn_by(-90),
    (Qt.Key.Key_T, _NONE): lambda view: view.set_text_mode(_next_mode(view.text_mode)),
    (Qt.Key.Key_O, _NONE): lambda view: view.set_order_shown(not view.order_shown),
}
