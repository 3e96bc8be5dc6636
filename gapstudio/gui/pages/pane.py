"""A pane that takes the place of a page's content: it catches up once it is seen, and Escape leaves it."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from gapstudio.domain import Area, ChangeSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.widgets.message_bar import MessageArea


class Pane(QWidget):
    """Shows part of the project. The keyboard goes to its focus proxy when it is shown.

    Signals:
        closed: Back to what the page shows else.

    Args:
        session: The project.

    Attributes:
        AREAS: The areas it shows; a change of others does not concern it.
        messages: What was done, and what went wrong; whoever derives from this places it.
    """

    closed = Signal()
    AREAS: ClassVar[tuple[Area, ...]]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stale = True
        self.messages = MessageArea()

    def refresh(self, changes: ChangeSet) -> None:
        """Shows again what changed, once the pane is seen."""
        if touches(changes, *self.AREAS):
            self._outdate()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes back with Escape, where no field and no card wanted it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        """Shows the project as it is now, and takes `_stale` back."""
        raise NotImplementedError
