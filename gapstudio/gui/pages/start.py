"""Start: a new project, an old one, or the sample."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from gapstudio.domain import ChangeSet
from gapstudio.gui.format import date, place
from gapstudio.gui.shell.commands import Commands
from gapstudio.gui.shell.memory import RecentProjects
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font, icon_pixmap
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.empty_state import EmptyState

_STEPS = (
    ("documents", "Bring in your documents", "PDF invoices, and the gold that your bookkeeping already has."),
    ("runs", "Run the models", "On your documents and on the benchmark that they are famous for."),
    ("gap", "See the gap", "How big it is, with its uncertainty, and where it comes from."),
    ("report", "Hand over the deck", "Editable slides; every number can be traced to its run."),
)


class StartPage(Page):
    """New, open, recent projects, the sample; works with no project open.

    `open_asked` carries the path of a recent project that was chosen, `forget_asked` of one that is to leave the list.
    """

    key = "start"
    title = "Start"
    icon = "start"
    needs_project = False

    open_asked = Signal(Path)
    forget_asked = Signal(Path)

    def __init__(self, commands: Commands, recent: RecentProjects, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._recent = recent
        self._project = ""
        self._list = RecentList()
        self._list.setAccessibleName("Recent projects")
        self._list.chosen.connect(self._choose)
        self._list.forgotten.connect(self.forget_asked)
        self._none = EmptyState("sample", "No project has been opened yet; the sample shows everything.", [commands.sample])
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(3 * GRID)
        row.addLayout(self._left(), 3)
        row.addWidget(_Steps(), 2, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setLayout(row)
        self.set_content(content)
        self.refresh(ChangeSet())

    def set_project(self, name: str) -> None:
        """Says which project is open; "" for none."""
        self._project = name
        self.refresh(ChangeSet())
        self.status_changed.emit()

    def state(self) -> NavState:
        """Returns done once a project is open."""
        if self._project:
            return NavState(NavMark.DONE, f"{self._project} is open.")
        return NavState(NavMark.NOTHING, "No project is open.", "make one, open one, or try the sample.")

    def sentence(self) -> str:
        """Returns which project is open."""
        return f"{self._project} is open." if self._project else "No project is open."

    def header_actions(self) -> Sequence[QAction]:
        """Returns new and open."""
        return (self._commands.new, self._commands.open)

    def refresh(self, changes: ChangeSet) -> None:
        """Reads the list of recent projects again."""
        paths = self._recent.paths()
        self._list.set_paths(paths)
        self._list.setVisible(bool(paths))
        self._none.setVisible(not paths)
        self._sample.setVisible(bool(paths))  # else the empty state has it

    def entered(self) -> None:
        """Looks again which files are there."""
        self.refresh(ChangeSet())
        self._list.setFocus()

    def _left(self) -> QVBoxLayout:
        heading = QLabel("Recent projects")
        heading.setFont(font(Size.LARGE, bold=True))
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        self._sample = ActionButton(self._commands.sample)
        top.addWidget(self._sample)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self._list)
        column.addWidget(self._none, 1)
        column.addStretch(1)
        return column

    def _choose(self, path: Path) -> None:
        self.open_asked.emit(path)


class RecentList(QListWidget):
    """Recent projects, two lines each: name, and folder with the date of the last change, or that the file is gone."""

    chosen = Signal(Path)
    forgotten = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemActivated.connect(self._activated)
        self.setMouseTracking(True)
        forget = QAction("Take off the list (the file stays)", self)
        forget.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        forget.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        forget.triggered.connect(self._forget)
        self.addAction(forget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Replaces what is listed."""
        if [self.item(row).toolTip() for row in range(self.count())] == [str(path) for path in paths] and paths:
            for row, path in enumerate(paths):  # the row under the cursor stays
                self.item(row).setText(f"{path.stem}\n{_where(path)}")
            return
        self.clear()
        for path in paths:
            item = QListWidgetItem(f"{path.stem}\n{_where(path)}")
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setSizeHint(QSize(0, 6 * GRID))
            item.setToolTip(str(path))
            self.addItem(item)
        if paths:
            self.setCurrentRow(0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Returns the height of what is listed; an empty box below it would say nothing."""
        return QSize(super().sizeHint().width(), self.count() * 6 * GRID + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Returns the height of three rows, or of what there is."""
        return QSize(super().minimumSizeHint().width(), min(self.sizeHint().height(), 18 * GRID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens with Return on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (item := self.currentItem()) is not None:
            self._activated(item)
            return
        super().keyPressEvent(event)

    def _forget(self) -> None:
        if (item := self.currentItem()) is not None:
            self.forgotten.emit(item.data(Qt.ItemDataRole.UserRole))

    def _activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _where(path: Path) -> str:
    try:
        changed = date(datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat())
    except OSError:
        return f"{place(path.parent)} · not found there"
    return f"{place(path.parent)} · {changed}"


class _Steps(QFrame):
    """What one does here, in four lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._pictures: list[tuple[QLabel, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        heading = QLabel("How it goes")
        heading.setFont(font(Size.LARGE, bold=True))
        column.addWidget(heading)
        for icon, title, text in _STEPS:
            column.addLayout(self._step(icon, title, text))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _step(self, icon: str, title: str, text: str) -> QHBoxLayout:
        picture = QLabel()
        self._pictures.append((picture, icon))
        head, body = QLabel(title), QLabel(text)
        head.setFont(font(Size.BODY, bold=True))
        body.setObjectName("muted")
        body.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(head)
        words.addWidget(body)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _draw(self) -> None:
        for picture, icon in getattr(self, "_pictures", ()):
            picture.setPixmap(icon_pixmap(icon, colours_of(self)[Role.ACCENT], 24, self.devicePixelRatioF()))
