"""What the window remembers between sessions: splitters and recent projects."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from gapstudio.gui.theme import GRID

_RECENT = "projects/recent"
_MOST = 10


def remember_splitter(splitter: QSplitter, settings: QSettings, key: str) -> None:
    """Puts the splitter where it was left, and keeps remembering."""
    name = f"splitters/{key}"
    state = settings.value(name)
    if isinstance(state, QByteArray):
        splitter.restoreState(state)
    splitter.splitterMoved.connect(lambda *_: settings.setValue(name, splitter.saveState()))


def make_splitter(
    settings: QSettings, key: str, widgets: Sequence[QWidget], sizes: Sequence[int], *, vertical: bool = False
) -> QSplitter:
    """Returns a splitter of `widgets` in the proportion of `sizes`, none of which collapses, that remembers where it was."""
    splitter = QSplitter(Qt.Orientation.Vertical if vertical else Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(GRID)
    for number, widget in enumerate(widgets):
        splitter.addWidget(widget)
        splitter.setStretchFactor(number, sizes[number])
    splitter.setSizes(list(sizes))
    remember_splitter(splitter, settings, key)
    return splitter


class RecentProjects:
    """The projects opened last, newest first, at most ten."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def paths(self) -> tuple[Path, ...]:
        """Returns them, those that are gone included (the person may have moved them)."""
        stored = self._settings.value(_RECENT, [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return tuple(Path(name) for name in names)

    def add(self, path: Path) -> None:
        """Puts one on top."""
        kept = [str(path), *(str(old) for old in self.paths() if old != path)]
        self._settings.setValue(_RECENT, kept[:_MOST])

    def remove(self, path: Path) -> None:
        """Takes one off the list; the file stays."""
        self._settings.setValue(_RECENT, [str(old) for old in self.paths() if old != path])
