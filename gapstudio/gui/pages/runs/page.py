"""The page Runs."""

from PySide6.QtCore import QSettings

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.shell.page import Page


class RunsPage(Page):
    """The page Runs."""

    key = "runs"
    title = "Runs"
    icon = "runs"

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
