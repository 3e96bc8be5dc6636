"""How far the work has come, as a thin bar and in words."""

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from gapstudio.gui.pages.annotate.queue.kinds import progress_words
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.operations.queue import WorkProgress


class ProgressLine(QWidget):
    """A bar over ``9 of 40 done · about 14 an hour · 2 h left``."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Documents done or skipped")
        self.words = QLabel()
        self.words.setObjectName("muted")
        self.words.setFont(font(Size.SMALL))
        self.words.setWordWrap(True)
        self.words.setToolTip("The pace is that of the last twenty documents; breaks of a quarter of an hour are left out.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        self.hide()

    def set_progress(self, progress: WorkProgress | None) -> None:
        """Shows how far it is; nothing where there are no documents."""
        self.setVisible(progress is not None and progress.total > 0)
        if progress is None:
            return
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done + progress.skipped)
        self.words.setText(progress_words(progress))
