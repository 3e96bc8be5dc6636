"""The slides as an item model: ticked, renamed and dragged by views, which it tells as signals."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gapstudio.gui.pages.report.rows import SlideRow
from gapstudio.gui.qmodels import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-gapstudio-slides"
_ROOT = QModelIndex()
_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsUserCheckable
    | Qt.ItemFlag.ItemIsDragEnabled
)


class SlideModel(QAbstractListModel):
    """Slides in the order of the report. It changes nothing itself: whoever hears its signals does, and gives it other rows.

    Signals:
        ticked: Identity of a slide, and whether it shall be in the report.
        titled: Identity of a slide, and the title that a person typed.
        dropped: Identities of slides, and that of the one before which they were dropped; "" for the end.
    """

    ticked = Signal(str, bool)
    titled = Signal(str, str)
    dropped = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SlideRow, ...] = ()

    @property
    def rows(self) -> tuple[SlideRow, ...]:
        """What is shown."""
        return self._rows

    @property
    def identities(self) -> tuple[str, ...]:
        """Of all slides, in their order."""
        return tuple(row.identity for row in self._rows)

    def set_rows(self, rows: Sequence[SlideRow]) -> None:
        """Replaces the slides; where they are the same ones in the same order, only what changed is told."""
        before, after = self._rows, tuple(rows)
        if [row.identity for row in before] != [row.identity for row in after]:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return
        self._rows = after
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(at), self.index(at))

    def place(self, identity: str) -> int:
        """Returns where a slide stands, from 0; −1 where it is not there."""
        return next((at for at, row in enumerate(self._rows) if row.identity == identity), -1)

    def redraw(self, identity: str) -> None:
        """Tells that a slide looks different: its picture has come."""
        if (at := self.place(identity)) >= 0:
            self.dataChanged.emit(self.index(at), self.index(at), [Qt.ItemDataRole.DecorationRole])

    # --- what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Returns the number of slides."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns what a view shows of a slide."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (row.title, row.edit.comment)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken()
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if row.shown else Qt.CheckState.Unchecked
            case _:
                return row if role == ROW_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tells what a person has ticked or typed."""
        if not index.isValid():
            return False
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.ticked.emit(row.identity, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        text = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or text == row.title:
            return False
        self.titled.emit(row.identity, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Returns what can be done with a slide; slides are dropped between others."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Returns that slides are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Returns what may be dropped here: slides of this list."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Returns the slides that are dragged."""
        data = QMimeData()
        data.setData(_MIME, "\n".join(self._rows[at].identity for at in sorted(index.row() for index in indexes)).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tells where slides were dropped. False: the view must not remove them, since other rows come by themselves."""
        if not data.hasFormat(_MIME):
            return False
        chosen = tuple(bytes(data.data(_MIME).data()).decode().splitlines())
        at = parent.row() if parent.isValid() else row
        self.dropped.emit(chosen, self._rows[at].identity if 0 <= at < len(self._rows) else "")
        return False
