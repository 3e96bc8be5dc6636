"""The top of the content: title, one sentence of state, at most two actions."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.page_view import ElidedLabel

MOST_ACTIONS = 2


class Header(QFrame):
    """Shows one page's title, sentence and actions, the main action first and in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._shown: tuple[QAction, ...] = ()
        # Kept until the next change: a button without a parent goes with its last name, and it may be the one that is pressed.
        self._leaving: list[QWidget] = []
        self.title = QLabel()
        self.title.setFont(font(Size.TITLE, bold=True))
        self.sentence = ElidedLabel()
        self.sentence.setObjectName("sentence")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        row = QHBoxLayout(self)
        self.setMinimumHeight(8 * GRID)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)

    def show_page(self, title: str, sentence: str, actions: Sequence[QAction]) -> None:
        """Shows a page's header.

        Raises:
            ValueError: There are more than two actions.
        """
        if len(actions) > MOST_ACTIONS:
            raise ValueError(f"A header has at most {MOST_ACTIONS} actions; {title!r} has {len(actions)}.")
        self.title.setText(title)
        self.title.setAccessibleName(title)
        self.sentence.set_text(sentence)
        self.sentence.setVisible(bool(sentence))
        if tuple(actions) != self._shown:
            self._show_actions(actions)

    def _show_actions(self, actions: Sequence[QAction]) -> None:
        self._shown = tuple(actions)
        self._leaving = []
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()  # else a button added in this turn of the event loop would be shown as a window of its own
                old.setParent(None)
                old.deleteLater()
                self._leaving.append(old)
        for index, action in enumerate(actions):
            self._buttons.addWidget(ActionButton(action, primary=index == 0))
