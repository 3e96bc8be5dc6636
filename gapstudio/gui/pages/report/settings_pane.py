"""Settings of the report that are decided once: figures that it compares with, and the company's master."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gapstudio.domain import ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker
from gapstudio.gui.pages.report.desk import ReportDesk
from gapstudio.gui.pages.report.figures_card import FiguresCard
from gapstudio.gui.pages.report.master_pane import MasterPane
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.scrolled import scrolled


class SettingsPane(QWidget):
    """Figures on the left, the master on the right.

    Signals:
        failed: A `GapStudioError`.

    Args:
        session: The project.
        desk: The report.
        ask: Asks for files.
    """

    failed = Signal(object)

    def __init__(self, session: Session, desk: ReportDesk, ask: FileAsker) -> None:
        super().__init__()
        self._desk = desk
        self.figures = FiguresCard()
        self.master = MasterPane(session, desk, ask)
        self.figures.decided.connect(self._decide)
        self.figures.refused.connect(self._refuse)
        self.master.failed.connect(self.failed)
        desk.changed.connect(self._follow)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(2 * GRID)
        self.figures.setFixedWidth(38 * GRID)
        row.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(scrolled(self.master, stops=False), 1)
        self._follow()

    def refresh(self, changes: ChangeSet) -> None:
        """Shows again what changed."""
        self.master.refresh(changes)

    def _decide(self, field: str, value: object) -> None:
        self._desk.decide(**{field: value})
        self._follow()

    def _refuse(self, words: str) -> None:
        self.failed.emit(GapStudioError(words, remedy="Type one such as 90 or 0.9; nothing was changed."))
        self._follow()

    def _follow(self) -> None:
        self.figures.set_settings(self._desk.settings)
