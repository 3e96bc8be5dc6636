"""What GapStudio is, as a page of text in a small window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio import __version__
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.theme.icons import application_icon

_TEXT = (
    "Why the leaderboard's top model does not do on your own documents, measured.\n\n"
    "Everything stays on this computer. Nothing is sent anywhere unless you ask for it by name.\n\n"
    "MIT licence. Qt for Python is used under the LGPL."
)


class About(QDialog):
    """Name, version, licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About GapStudio")
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(64, 64))
        title = QLabel(f"GapStudio {__version__}")
        title.setFont(font(Size.TITLE, bold=True))
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        text.setMinimumWidth(45 * GRID)
        words = QVBoxLayout()
        words.addWidget(title)
        words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.addLayout(row)
        column.addWidget(buttons)
