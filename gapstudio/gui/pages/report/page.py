"""The page Report."""

from PySide6.QtCore import QSettings

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.shell.page import Page


class ReportPage(Page):
    """The page Report."""

    key = "report"
    title = "Report"
    icon = "report"

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
