"""The page Models."""

from PySide6.QtCore import QSettings

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.shell.page import Page


class ModelsPage(Page):
    """The page Models."""

    key = "models"
    title = "Models"
    icon = "models"

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
