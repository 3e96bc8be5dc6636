"""What came in with a file, and what did not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio.gui.pages.annotate.exchange.loss_table import loss_lines, loss_table
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import note
from gapstudio.operations.import_annotations import ImportPreview

_MOST_ROWS = 14


class ImportReport(QWidget):
    """Shown after an import.

    Args:
        actions: What can be done next, the main one first.
    """

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setAccessibleName("What came in")
        self.summary = QLabel()
        self.summary.setFont(font(Size.TITLE, bold=True))
        self.said = note()
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.losses = loss_table("What did not come in")
        self.buttons = [ActionButton(action, primary=number == 0) for number, action in enumerate(actions)]
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.summary)
        column.addWidget(self.said)
        column.addLayout(row)
        column.addSpacing(GRID)
        column.addWidget(self.losses)
        column.addStretch(1)

    def show_report(self, done: ImportPreview) -> None:
        """Shows what was done."""
        lines = loss_lines(done.losses)
        self.summary.setText(f"{done.file.path.name} came in.")
        lost = " What did not come in, or only in part:" if lines else " Everything in it came in."
        self.said.setText(f"{done.sentence()}{lost}")
        self.losses.set_rows(lines)
        self.losses.fit_rows(_MOST_ROWS)
        self.losses.setVisible(bool(lines))
