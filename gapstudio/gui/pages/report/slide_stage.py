"""The large slide, and under it what the speaker says: the slide takes the height that it needs, the notes have the rest."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gapstudio.gui.pages.report.rows import SlideRow
from gapstudio.gui.pages.report.slide_view import SlideView
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import heading
from gapstudio.gui.widgets.scrolled import scrolled

_NOTES = 9 * GRID
"""Height that the notes have at least."""
_EDGE = 4
_UNBOUND = 16_777_215


class SlideStage(QWidget):
    """Puts notes under a slide.

    Args:
        view: Shows the slide.
    """

    def __init__(self, view: SlideView) -> None:
        super().__init__()
        self._view = view
        self.notes = QLabel(alignment=Qt.AlignmentFlag.AlignTop)
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes.setAccessibleName("What the speaker says")
        self._below = QWidget()
        under = QVBoxLayout(self._below)
        under.setContentsMargins(0, GRID, 0, 0)
        under.setSpacing(GRID // 2)
        under.addWidget(heading("What the speaker says"))
        area = scrolled(self.notes)
        area.setAccessibleName("Notes of the slide")
        area.setFrameShape(QFrame.Shape.NoFrame)
        under.addWidget(area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view, 100)  # it grows up to its most height
        column.addWidget(self._below, 1)
        self._below.setMinimumHeight(_NOTES)

    def show_notes(self, row: SlideRow | None) -> None:
        """Shows the notes of a slide."""
        self.notes.setText("" if row is None else row.notes)
        self._below.setVisible(row is not None and bool(row.notes))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the slide the height that goes with its width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = round(self.width() * self._view.aspect) + _EDGE if self._below.isVisibleTo(self) else _UNBOUND
        if self._view.maximumHeight() != most:
            self._view.setMaximumHeight(most)
