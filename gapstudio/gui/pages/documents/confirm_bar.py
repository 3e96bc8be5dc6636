"""Confirming drafts in somebody's name."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gapstudio.gui.annotator import annotator_name, set_annotator_name, system_user
from gapstudio.gui.format import plural
from gapstudio.gui.theme import GRID, set_icon


class ConfirmBar(QWidget):
    """Confirms drafts in somebody's name, which it asks for once. `confirmed` carries the name."""

    confirmed = Signal(str)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.button = QPushButton()
        set_icon(self.button, "check")
        self.button.setToolTip("Say that you have looked at these drafts and that they are right (Ctrl+Return)")
        self.button.clicked.connect(self.ask)
        self.who = QLineEdit()
        self.who.setAccessibleName("Your name, for the annotations that you confirm")
        self.who.setPlaceholderText("Your name")
        self.who.returnPressed.connect(self._take_name)
        self.done = QPushButton("Confirm")
        self.done.clicked.connect(self._take_name)
        self._naming = QWidget()
        row = QHBoxLayout(self._naming)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("As"))
        row.addWidget(self.who, 1)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.button)
        column.addWidget(self._naming)
        self._naming.hide()

    def set_drafts(self, drafts: int, *, moved: bool) -> None:
        """Says how many there are to confirm."""
        self.setVisible(drafts > 0)
        self.button.setText(f" Confirm {plural(drafts, 'draft')}")
        if moved or not drafts:
            self._naming.hide()

    def ask(self) -> None:
        """Confirms, or asks for the name first."""
        name = annotator_name(self._settings)
        if name:
            self.confirmed.emit(name)
            return
        self.who.setText(system_user())
        self._naming.show()
        self.who.setFocus()
        self.who.selectAll()

    def _take_name(self) -> None:
        name = " ".join(self.who.text().split())
        if name:
            set_annotator_name(self._settings, name)
            self._naming.hide()
            self.confirmed.emit(name)
