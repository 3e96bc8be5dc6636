"""The rules that suggest spans: listed with what they find, tried while they are typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker


class RulesPane(QWidget):
    """Edits the rules of the project.

    Signals:
        closed: The person is done with them.
    """

    closed = Signal()

    def __init__(self, session: Session, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._session = session
        self._ask = ask
