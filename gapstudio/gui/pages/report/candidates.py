"""The errors that a slide can show, as an item model: which of them are picked, and what is said of each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.operations.snippets import SnippetData

Index = QModelIndex | QPersistentModelIndex
MOST = 3
"""Pictures on one slide."""
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Place of an error among those picked, from 1; 0 where it is not picked."""
WHAT_ROLE = Qt.ItemDataRole.UserRole + 2
"""What is wrong, and of which label."""
_ROOT = QModelIndex()


class CandidateModel(QAbstractListModel):
    """Errors that a slide can show, and which of them are picked. `changed` is emitted when others are."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[SnippetData, ...] = ()
        self._picked: list[str] = []
        self._title: Callable[[str], str] = str

    @property
    def picked(self) -> tuple[str, ...]:
        """Keys of the errors that are picked, in order."""
        return tuple(self._picked)

    def fill(self, found: Sequence[SnippetData], picked: Sequence[str], title: Callable[[str], str] = str) -> None:
        """Shows candidates, those that are picked first.

        Args:
            found: The candidates.
            picked: Keys of those that are picked, in order.
            title: Returns what people read for a label.
        """
        self._title = title
        known = {one.key: one for one in found}
        self.beginResetModel()
        self._picked = [key for key in picked if key in known][:MOST]
        self._found = (*(known[key] for key in self._picked), *(one for one in found if one.key not in self._picked))
        self.endResetModel()
        self.changed.emit()

    def toggle(self, index: Index) -> None:
        """Picks an error, or gives it up. With as many as fit, the one picked last makes room."""
        key = self._found[index.row()].key
        if key in self._picked:
            self._picked.remove(key)
        else:
            self._picked = [*self._picked[: MOST - 1], key]
        self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1))
        self.changed.emit()

    def redraw(self, key: str) -> None:
        """Tells that the picture of an error has come."""
        for at, one in enumerate(self._found):
            if one.key == key:
                self.dataChanged.emit(self.index(at), self.index(at), [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Returns the number of candidates."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Returns what a view shows."""
        if not index.isValid():
            return None
        one = self._found[index.row()]
        place = self._picked.index(one.key) + 1 if one.key in self._picked else 0
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return where(one)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{one.explanation}\n{texts(one)}".strip()
            case Qt.ItemDataRole.AccessibleTextRole:
                picked = f", picked as number {place}" if place else ""
                return f"{where(one)}, {self._what(one)}{picked}. {one.explanation} {texts(one)}"
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if place else Qt.CheckState.Unchecked
            case _:
                return {ROW_ROLE: one, PLACE_ROLE: place, WHAT_ROLE: self._what(one)}.get(role)

    def _what(self, one: SnippetData) -> str:
        return f"{one.kind.value} · {self._title(one.label)}"


def where(one: SnippetData) -> str:
    """Returns the document of an error, and its page."""
    return f"{one.document}, page {one.page}" if one.page else one.document


def texts(one: SnippetData) -> str:
    """Returns the words of gold and prediction, a line each."""
    gold = f"Gold: {one.gold_text}" if one.gold_text else ""
    predicted = f"Predicted {one.predicted_label}: {one.predicted_text}" if one.predicted_text else ""
    return "\n".join(filter(None, (gold, predicted)))
