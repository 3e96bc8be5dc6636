"""What can be done with the slides that are selected, for buttons, menus and keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gapstudio.gui.pages.report.deeds import SlideDeeds
from gapstudio.gui.pages.report.rows import SlideRow
from gapstudio.gui.widgets.action_button import make_action


class SlideActions(QObject):
    """The actions.

    Args:
        owner: What they belong to.
        deeds: Does them.
    """

    def __init__(self, owner: QObject, deeds: SlideDeeds) -> None:
        super().__init__(owner)
        self._owner = owner
        self.toggle = self._make("In the report", "check", "Put slides into the report, or leave them out", "Space", deeds.toggle)
        self.up = self._make("Move up", "page-up", "Move the slide up", "Alt+Up", deeds.up)
        self.down = self._make("Move down", "page-down", "Move the slide down", "Alt+Down", deeds.down)
        self.title = self._make("Edit the title", "edit", "Write another title", "F2", deeds.title)
        self.comment = self._make("Comment", "text", "Write what stands under the slide and in its notes", "C", deeds.comment)
        self.pictures = self._make(
            "Choose pictures …", "image", "Choose which errors the slide shows on their pages", "P", deeds.pictures
        )
        self.numbers_title = self._make(
            "Use the title from the numbers",
            "undo",
            "Give up the title of your own; the numbers make one",
            "",
            deeds.numbers_title,
        )
        self.reset = self._make("Reset the slide", "retry", "Take back all that was changed of the slide", "", deeds.reset)
        self.storyline = self._make(
            "Order of the storyline", "pages", "Put all slides back into the order of the storyline", "", deeds.storyline
        )
        self.copy = self._make("Copy the picture", "copy", "Copy the slide as a picture", "Ctrl+C", deeds.copy)
        self.save = self._make("Save as PNG …", "export", "Save the slide as a picture", "", deeds.save)

    def all(self) -> list[QAction]:
        """Returns all of them, in the order of the menu."""
        return [
            *(self.toggle, self.up, self.down, self.storyline),
            *(self.title, self.numbers_title, self.comment, self.pictures, self.reset),
            *(self.copy, self.save),
        ]

    def follow(self, row: SlideRow | None) -> None:
        """Allows what can be done with the chosen slide."""
        for action in self.all():
            action.setEnabled(row is not None)
        if row is not None:
            self.pictures.setEnabled(row.pictured)
            self.numbers_title.setEnabled(bool(row.edit.title))
            self.reset.setEnabled(row.is_edited)
            self.toggle.setText("Leave out" if row.shown else "Put into the report")

    def serve(self, *widgets: QWidget) -> None:
        """Lets the keys work in widgets, which offer the actions in their menus as well."""
        for widget in widgets:
            widget.addActions(self.all())
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _make(self, text: str, icon: str, tip: str, keys: str, run: Callable[[], object]) -> QAction:
        action = make_action(self._owner, text, icon, f"{tip} ({keys})" if keys else tip, run)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action
