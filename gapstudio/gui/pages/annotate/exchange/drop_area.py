"""Where a file or folder of annotations is dropped."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gapstudio.gui.files import local_paths
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import Choice, Option, note, titled
from gapstudio.operations.exchange_formats import exchange_formats


class DropArea(QFrame):
    """Says what can be dropped, and takes it; the buttons do the same.

    Signals:
        dropped: The path of a file or folder.

    Args:
        actions: What chooses a file or a folder.

    Attributes:
        format: The name of the format of what is dropped or chosen; "" where it is to be recognised.
    """

    dropped = Signal(object)

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setAccessibleName("Drop annotations here")
        readable = [one for one in exchange_formats() if one.reads]
        self.format = Choice(
            "Format", [Option("Recognise it", ""), *(Option(one.title, one.name, one.holds) for one in readable)]
        )
        sentence = "Annotations of another tool will be compared with this project here. Drop a file or folder, or choose one."
        self.known = note(f"Known formats: {', '.join(one.title for one in readable)}.")
        self.known.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.addWidget(EmptyState("import", sentence, actions), 1)
        self.format.setMinimumWidth(32 * GRID)
        stated = QHBoxLayout()
        stated.addStretch(1)
        stated.addWidget(titled("Format", self.format))
        stated.addStretch(1)
        column.addLayout(stated)
        column.addWidget(self.known)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files of this computer."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Looks as before."""
        super().dragLeaveEvent(event)
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells of the first file or folder."""
        self._mark(False)
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])

    def _mark(self, over: bool) -> None:
        self.setObjectName("card" if over else "")
        self.style().unpolish(self)
        self.style().polish(self)
