"""The table of documents: its columns, its choices, and the actions on its rows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QWidget

from gapstudio.domain import DocumentState
from gapstudio.gui.format import plural
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, Role, set_icon
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations.views import DocumentItem


def is_read(item: DocumentItem) -> bool:
    """Tells whether the document was read; the others are set aside."""
    return item.document.state is DocumentState.READ


def state_text(item: DocumentItem) -> str:
    """Returns ``read``, or that it is set aside and why."""
    return "read" if is_read(item) else f"set aside: {item.document.reason}"


def _number(count: Callable[[DocumentItem], int]) -> Callable[[DocumentItem], int | None]:
    return lambda item: count(item) if is_read(item) else None


def _sparse(value: int | None) -> str:
    """A nought says nothing here, so that what is in doubt stands out."""
    return str(value) if value else ""


def _state_tip(item: DocumentItem) -> str:
    if is_read(item):
        return "It was read."
    return "\n".join(part for part in (state_text(item), item.document.detail, item.remedy) if part)


COLUMNS: tuple[Column[DocumentItem], ...] = (
    Column("Name", lambda item: item.document.name, tooltip=lambda item: item.document.origin, width=19 * GRID),
    Column("State", state_text, tooltip=_state_tip, colour=lambda item: None if is_read(item) else Role.WARN, width=12 * GRID),
    Column("Supplier", lambda item: item.supplier, width=18 * GRID),
    Column(
        "Gold",
        _number(lambda item: item.gold),
        numeric=True,
        tooltip=lambda item: f"{plural(item.gold, 'annotation')}, {item.confirmed} confirmed by a person",
        hint="Annotations with a place on the page, drafts and confirmed ones",
    ),
    Column(
        "In doubt",
        _number(lambda item: item.ambiguous),
        text=_sparse,
        numeric=True,
        colour=lambda item: Role.WARN if item.ambiguous else None,
        hint="Values that stand in several places on the page, so that nobody knows which one is meant",
    ),
    Column(
        "Not found",
        _number(lambda item: item.unlocated),
        text=_sparse,
        numeric=True,
        colour=lambda item: Role.WARN if item.unlocated else None,
        hint="Values that are stated for the document but do not stand on its pages",
    ),
    Column("Pages", lambda item: item.document.pages or None, numeric=True),
    Column("Language", lambda item: item.language, hint="Language of the document, as its metadata or the ledger states it"),
)


@dataclass(frozen=True)
class RowActions:
    """What can be done with the selected documents."""

    show: QAction
    retry: QAction
    confirm: QAction
    remove: QAction


class DocumentTable(TablePanel):
    """Filter line, choices by supplier and state, and the table with its actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        model: TableModel[DocumentItem] = TableModel(COLUMNS, key=lambda item: item.document.id)
        super().__init__(model, "Documents", "documents", parent)
        self.filter.setAcceptDrops(False)  # files that are dropped on it are meant for the page
        self.states = self.add_choice("State", state_text)
        for box in (self.states, self.add_choice("Supplier", lambda item: item.supplier)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
        self.filter.setMinimumWidth(12 * GRID)
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.actions_ = RowActions(
            self._make("&Show the page", "documents", "Return"),
            self._make("Re&try", "retry", "F5"),
            self._make("&Confirm drafts", "check", "Ctrl+Return"),
            self._make("&Remove from the project", "trash", "Del"),
        )
        self.actions_.show.setShortcut(QKeySequence())  # the table activates a row with Return by itself

    def show_state(self, text: str) -> bool:
        """Shows only documents in this state, such as ``set aside: encrypted``; where there is none, all, and returns False."""
        found = self.states.findText(text)
        self.states.setCurrentIndex(max(0, found))
        return found > 0

    def _make(self, text: str, icon: str, keys: str) -> QAction:
        action = QAction(text, self.view)
        set_icon(action, icon)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(action)
        self.view.extra_actions.append(action)
        return action
