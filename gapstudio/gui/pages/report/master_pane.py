"""The master that the deck is made on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gapstudio.domain import ChangeSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker
from gapstudio.gui.pages.report.desk import ReportDesk


class MasterPane(QWidget):
    """Shows the master."""

    failed = Signal(object)

    def __init__(self, session: Session, desk: ReportDesk, ask: FileAsker) -> None:
        super().__init__()

    def refresh(self, changes: ChangeSet) -> None:
        """Shows again what changed."""
