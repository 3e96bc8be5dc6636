"""Watched folders: which they are, and what happens with them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from gapstudio.gui.format import place
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.form import FormCard, note

_PATH = Qt.ItemDataRole.UserRole
_EXPLAINED = (
    "What is put into these folders comes in by itself while the project is open, as soon as a file has stopped growing. "
    "On the command line, “gapstudio watch” does the same."
)


class WatchCard(FormCard):
    """Lists the watched folders.

    Signals:
        chosen: The tuple of folders, after one was added or taken off.
        add_asked: A folder is to be asked for.
        scan_asked: Look now.
    """

    chosen = Signal(object)
    add_asked = Signal()
    scan_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Watched folders")
        self.list = QListWidget()
        self.list.setAccessibleName("Watched folders")
        self.list.setMaximumHeight(16 * GRID)
        self.grid.addWidget(note(_EXPLAINED), 0, 0)
        self.grid.addWidget(self.list, 1, 0)
        self.add = make_action(self, "&Add a folder …", "add", "Watch another folder", self.add_asked.emit)
        tip = "Watch the selected folder no longer (Del)"
        self.take_off = make_action(self, "&Watch no longer", "remove", tip, self._take_off)
        self.take_off.setShortcut(QKeySequence("Del"))
        self.take_off.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.addAction(self.take_off)
        self.scan = make_action(self, "&Look now", "retry", "Look into the folders now", self.scan_asked.emit)
        self.add_action(self.take_off)
        self.add_action(self.scan)
        self.add_button = self.add_action(self.add, primary=True)
        self.list.currentItemChanged.connect(lambda *_: self._allow())
        self.hide()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that are listed."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(Path(item.data(_PATH)) for item in items if item is not None)

    def set_folders(self, folders: Sequence[Path]) -> None:
        """Lists these folders."""
        self.list.clear()
        for folder in folders:
            gone = "" if folder.is_dir() else "  (not there now)"
            item = QListWidgetItem(place(folder) + gone)
            item.setData(_PATH, str(folder))
            item.setToolTip(str(folder))
            self.list.addItem(item)
        self.list.setVisible(bool(folders))
        self.list.setCurrentRow(0)
        self._allow()

    def add_folder(self, folder: Path) -> None:
        """Adds a folder, and tells."""
        self.chosen.emit((*self.folders, folder))

    def _take_off(self) -> None:
        row = self.list.currentRow()
        self.chosen.emit(tuple(folder for number, folder in enumerate(self.folders) if number != row))

    def _allow(self) -> None:
        self.take_off.setEnabled(self.list.currentRow() >= 0)
        self.scan.setEnabled(self.list.count() > 0)
