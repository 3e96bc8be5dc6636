"""The pane in which the label set is edited."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker


class LabelsPane(QWidget):
    """Edits the label set of the project.

    Signals:
        closed: The person is done with it.
    """

    closed = Signal()

    def __init__(self, session: Session, ask: FileAsker) -> None:
        super().__init__()
        self._session = session
        self._ask = ask
