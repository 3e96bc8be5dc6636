"""The page Benchmark."""

from PySide6.QtCore import QSettings

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.shell.page import Page


class BenchmarkPage(Page):
    """The page Benchmark."""

    key = "benchmark"
    title = "Benchmark"
    icon = "benchmark"

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
