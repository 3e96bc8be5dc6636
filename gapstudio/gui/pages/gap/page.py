"""The page Gap."""

from PySide6.QtCore import QSettings

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.shell.page import Page


class GapPage(Page):
    """The page Gap."""

    key = "gap"
    title = "Gap"
    icon = "gap"

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
