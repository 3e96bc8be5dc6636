"""The page Models: what can be run, each with its card."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError, ModelCard
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick, native_asker
from gapstudio.gui.format import plural
from gapstudio.gui.pages.models.card import MODELS, ModelInspector
from gapstudio.gui.pages.models.shelf import KnownModels, ask_shelf
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.shell.page import NavMark, NavState, Page
from gapstudio.gui.theme import GRID, Role, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import heading
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations import find_model
from gapstudio.operations.views import ModelItem, ModelShelf

CHOSEN_MODEL = "runs/model"
_PROBLEMS = (
    Column[tuple[str, str]]("Folder", lambda row: row[0], width=40 * GRID),
    Column[tuple[str, str]]("Why it cannot be used", lambda row: row[1], colour=lambda _: Role.WARN),
)


class ModelsPage(Page):
    """Lists the models at hand: the default, installed pipelines, those in the chosen folders, and those described by name.

    Args:
        session: The open project.
        settings: Of the window; folders are remembered in it.
        ask: Asks for files.
    """

    key = "models"
    title = "Models"
    icon = "models"

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._ask_files = ask or native_asker(settings)
        self._session = session
        self._settings = settings
        self._known = KnownModels(settings)
        self._shelf: ModelShelf | None = None
        self._make_actions()
        self._table: TableModel[ModelItem] = TableModel(MODELS, key=lambda item: item.card.location)
        self.panel = TablePanel(self._table, "Models", "models")
        self.panel.view.current_changed.connect(self._select)
        self.panel.view.row_activated.connect(lambda _item: self._run())
        self.panel.view.failed.connect(self.show_error)
        self.panel.view.extra_actions.append(self.run_action)
        self._broken: TableModel[tuple[str, str]] = TableModel(_PROBLEMS)
        self.problems = TablePanel(self._broken, "Not usable", "folders")
        self._problem_box = _under_heading("Found, and not usable", self.problems)
        self._inspector = ModelInspector(self.run_action, self.forget_action)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._line())
        column.addWidget(self.panel, 3)
        column.addWidget(self._problem_box, 1)
        self.set_content(content)
        sentence = "The models that can be run will be here, each with its card."
        self.set_empty_state(EmptyState("models", sentence, [self.folder_action]))
        self._problem_box.hide()

    def state(self) -> NavState:
        """Returns done once there is a model; needs attention where a folder holds one that cannot be used."""
        if self._shelf is None:
            return NavState(NavMark.DONE, "The default model is at hand.", "run it, or add a folder of models.")
        if self._shelf.problems:
            why = f"{plural(len(self._shelf.problems), 'model')} could not be described."
            return NavState(NavMark.ATTENTION, why, "read why on the page, and mend or leave the folder.")
        if not self._shelf.items:
            return NavState(NavMark.NOTHING, "There is no model.", "add a folder that holds one.")
        return NavState(NavMark.DONE, f"{plural(len(self._shelf.items), 'model is', 'models are')} at hand.")

    def sentence(self) -> str:
        """Returns how many models are at hand."""
        if self._shelf is None:
            return "Looking at the models …"
        folders = self._known.folders
        where = f", {plural(len(folders), 'folder')} looked into" if folders else ""
        return f"{plural(len(self._shelf.items), 'model')} at hand{where}."

    def header_actions(self) -> Sequence[QAction]:
        """Returns run and add a folder."""
        return (self.run_action, self.folder_action)

    def inspector(self) -> QWidget:
        """Returns the card of the model that is selected."""
        return self._inspector

    def refresh(self, changes: ChangeSet) -> None:
        """Looks again which models are at hand, and what is published of them."""
        if touches(changes, Area.SETTINGS, Area.RUNS):
            self._ask()

    def _make_actions(self) -> None:
        self.run_action = QAction("Run …", self)
        self.run_action.setToolTip("Go to Runs with this model")
        self.run_action.setEnabled(False)
        set_icon(self.run_action, "runs")
        self.run_action.triggered.connect(self._run)
        self.folder_action = QAction("Add a folder …", self)
        self.folder_action.setToolTip("Look for models in a folder, and in the folders directly under it")
        set_icon(self.folder_action, "folder")
        self.folder_action.triggered.connect(self._choose_folder)
        self.describe_action = QAction("Describe", self)
        self.describe_action.setToolTip("Describe a model by its name; of one on the Hugging Face hub only the card is fetched")
        self.describe_action.setEnabled(False)
        self.describe_action.triggered.connect(self._describe)
        self.forget_action = QAction("Take off the list", self)
        set_icon(self.forget_action, "remove")
        self.forget_action.triggered.connect(self._forget)

    def _line(self) -> QHBoxLayout:
        self.hub = QLineEdit(placeholderText="Model by name: owner/name on the hub, a package, or a folder")
        self.hub.setAccessibleName("Model by name")
        self.hub.textChanged.connect(lambda text: self.describe_action.setEnabled(bool(text.strip())))
        self.hub.returnPressed.connect(self.describe_action.trigger)
        self._folders = QToolButton()
        self._folders.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._folders.setToolButtonStyle(self._folders.toolButtonStyle().ToolButtonTextBesideIcon)
        set_icon(self._folders, "folder", Role.MUTED)
        self._folder_menu = QMenu(self._folders)
        self._folders.setMenu(self._folder_menu)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.hub, 1)
        row.addWidget(ActionButton(self.describe_action))
        row.addWidget(self._folders)
        self._show_folders()
        return row

    def _show_folders(self) -> None:
        folders = self._known.folders
        self._folders.setText(plural(len(folders), "folder"))
        self._folders.setToolTip("\n".join(map(str, folders)) or "No folder is looked into yet")
        self._folders.setEnabled(bool(folders))
        self._folder_menu.clear()
        for folder in folders:
            action = self._folder_menu.addAction(f"Leave {folder}")
            action.triggered.connect(lambda _checked=False, folder=folder: self._leave(folder))

    def _choose_folder(self) -> None:
        for folder in self._ask_files(self, FileQuestion(Pick.FOLDER, "A folder of models")):
            self._known.add_folder(folder)
            self._show_folders()
            self._ask()

    def _leave(self, folder: Path) -> None:
        self._known.remove_folder(folder)
        self._show_folders()
        self._ask()

    def _ask(self) -> None:
        ask_shelf(self._session, self._settings, self._take, self.show_error, topic="models")

    def _take(self, shelf: ModelShelf) -> None:
        self._shelf = shelf
        self._table.set_rows(shelf.items)
        self._broken.set_rows(shelf.problems)
        self._problem_box.setVisible(bool(shelf.problems))
        if shelf.items and self.panel.view.current_row() is None:
            self.panel.view.select_key(shelf.items[0].card.location)
        self._select(self.panel.view.current_row())
        self.show_empty(not shelf.items and not shelf.problems)
        self.status_changed.emit()

    def _select(self, item: ModelItem | None) -> None:
        described = {card.location for card in self._known.described}
        self._inspector.set_item(item, removable=item is not None and item.card.location in described)
        self.run_action.setEnabled(item is not None)

    def _run(self) -> None:
        item: ModelItem | None = self.panel.view.current_row()
        if item is not None:
            self._settings.setValue(CHOSEN_MODEL, item.card.location)
            self.page_wanted.emit("runs")

    def _describe(self) -> None:
        name = self.hub.text().strip()
        self.describe_action.setEnabled(False)
        self.hub.setEnabled(False)
        self._session.ask(lambda _project: find_model(name), self._described, self._not_described, topic="describe")

    def _described(self, card: ModelCard) -> None:
        self._known.remember(card)
        self.hub.setEnabled(True)
        self.hub.clear()
        self.show_message(Message(f"{card.name} is on the list.", Level.INFO))
        self._ask()

    def _not_described(self, error: GapStudioError) -> None:
        self.hub.setEnabled(True)
        self.describe_action.setEnabled(True)
        self.hub.setFocus()
        self.show_error(error)

    def _forget(self) -> None:
        item: ModelItem | None = self.panel.view.current_row()
        if item is not None:
            self._known.forget(item.card.location)
            self._ask()


def _under_heading(title: str, widget: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, GRID, 0, 0)
    column.setSpacing(GRID)
    column.addWidget(heading(title))
    column.addWidget(widget, 1)
    return box
