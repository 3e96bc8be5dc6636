"""The documents as a table or as pictures, with a filter line and facets."""

import json
from collections.abc import Collection, Sequence

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QToolButton, QWidget

from gapstudio.gui.pages.documents.actions import PageActions, RowActions
from gapstudio.gui.pages.documents.columns import KNOWN, is_read, make_columns, make_facets, metadata_columns_of, state_text
from gapstudio.gui.pages.documents.name_cell import ROW_HEIGHT, NameDelegate
from gapstudio.gui.pages.documents.thumbnails import Thumbnails
from gapstudio.gui.qmodels import Facets, TableModel
from gapstudio.gui.shell.memory import remember_splitter
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import icon_button
from gapstudio.gui.widgets.chosen_chip import ChosenChip
from gapstudio.gui.widgets.facet_pane import FacetPane
from gapstudio.gui.widgets.picture_grid import Caption, PictureGrid
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations.views import DocumentItem

_COLUMNS, _FACETS, _PICTURES = "documents/columns", "documents/facets", "documents/pictures"
_CHOSEN = "chosen elsewhere"
_ICON = 20
_WIDE = 190 * GRID
"""Windows at least this wide have room for the facets from the start."""


class DocumentTable(TablePanel):
    """Filter line, facets, and the documents in one of two views that share their selection.

    Args:
        settings: Where columns, facets and the view are remembered.
        thumbnails: Pictures of first pages.
        page: Actions of the page: facets, pictures and clear are carried out here, the others shown in the menu.
    """

    opened = Signal(object)
    """A row was activated, in either view; carries its item."""

    def __init__(self, settings: QSettings, thumbnails: Thumbnails, page: PageActions) -> None:
        model: TableModel[DocumentItem] = TableModel(make_columns(KNOWN), key=lambda item: item.document.id)
        super().__init__(model, "Documents", "documents")
        self._settings = settings
        self._thumbnails = thumbnails
        self._metadata: tuple[str, ...] = tuple(KNOWN)
        self.filter.setAcceptDrops(False)  # files that are dropped on it are meant for the page
        self.filter.setMinimumWidth(12 * GRID)
        self.facets = Facets(model, self)
        self.facets.set_facets(make_facets(KNOWN))
        self.facet_pane = FacetPane(self.facets)
        self.chosen = ChosenChip("document")
        self.grid = PictureGrid(self.view, self._picture, caption_of)
        self._views = QStackedWidget()
        self.actions_ = RowActions(self.view, self.grid)
        self.view.extra_actions += self.actions_.menu
        self.columns_menu = QMenu("&Columns", self)
        self._page = page
        self._lay_out()
        self._connect()
        self._show_columns()

    @property
    def current_view(self) -> QWidget:
        """The view in sight, for the keyboard."""
        return self.grid if self._page.pictures.isChecked() else self.view

    def set_items(self, items: Sequence[DocumentItem]) -> None:
        """Replaces all rows."""
        self._follow_metadata(items)
        self.table.set_rows(items)
        self._show_columns()

    def update_items(self, items: Sequence[DocumentItem]) -> None:
        """Replaces or adds some rows."""
        known = set(self._metadata)
        if any(column not in known for item in items for column in item.document.metadata):
            self._follow_metadata([*self.table.all_rows, *items])
        self.table.update_rows(items)
        self._show_columns()

    def show_state(self, text: str) -> None:
        """Shows only documents in this state, such as ``set aside: encrypted``, or in all whose state begins so."""
        states = {state_text(item) for item in self.table.all_rows}
        self.filter.clear()
        self.facets.choose_only("State", [state for state in states if state.startswith(text)])

    def show_only(self, documents: Collection[str], title: str) -> None:
        """Shows only these documents, by id, until their chip is clicked; `title` says what they have in common."""
        wanted = frozenset(documents)
        self.filter.clear()
        self.facets.clear()
        self.table.set_condition(_CHOSEN, (lambda item: item.document.id in wanted) if wanted else None)
        self.chosen.follow(len(wanted), title)

    def show_all(self) -> None:
        """Takes away filter and facets, and shows more than what was chosen elsewhere."""
        self.show_only((), "")

    def select_document(self, document: str) -> bool:
        """Selects a document, and shows all of them where it is not among those shown; returns whether there is one."""
        if self.view.select_key(document):
            return True
        self.show_all()
        return self.view.select_key(document)

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the facets from the start where there is room, unless the person has decided otherwise."""
        super().showEvent(event)
        remembered = self._settings.value(_FACETS)
        room = self.window().width() >= _WIDE
        self._page.facets.setChecked(room if remembered is None else str(remembered) == "true")

    # --- inside

    def _lay_out(self) -> None:
        self.view.setItemDelegateForColumn(0, NameDelegate(self._picture, self.view))
        self.view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._views.addWidget(self.view)
        self._views.addWidget(self.grid)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(GRID)
        split.addWidget(self.facet_pane)
        split.addWidget(self._views)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        remember_splitter(split, self._settings, "documents.facets")
        self.facet_pane.hide()
        self.set_body(split)
        self._bar.insertWidget(0, icon_button(self._page.facets, _ICON))
        self._bar.insertWidget(2, self.chosen)
        self._bar.addWidget(icon_button(self._page.pictures, _ICON))
        more = QToolButton()
        set_icon(more, "more")
        more.setIconSize(QSize(_ICON, _ICON))
        more.setToolTip("More that can be done here")
        more.setAccessibleName("More")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._page.more(self, self.actions_, self.columns_menu))
        self._bar.addWidget(more)

    def _connect(self) -> None:
        self._page.facets.toggled.connect(self.facet_pane.setVisible)
        self._page.facets.triggered.connect(lambda on: self._settings.setValue(_FACETS, "true" if on else "false"))
        self.facet_pane.closed.connect(self._page.facets.trigger)
        self._page.pictures.toggled.connect(self._show_pictures)
        self._page.pictures.setChecked(str(self._settings.value(_PICTURES)) == "true")
        self._page.clear.triggered.connect(self.show_all)
        self.chosen.clicked.connect(self.show_all)
        self.view.row_activated.connect(self.opened)
        self.grid.row_activated.connect(self.opened)
        self._thumbnails.arrived.connect(self._redraw)
        self.columns_menu.aboutToShow.connect(self._fill_columns_menu)
        header = self.view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda where: self.columns_menu.popup(header.mapToGlobal(where)))

    def _picture(self, item: DocumentItem):
        return self._thumbnails.picture(item.document.id) if is_read(item) else None

    def _redraw(self, document: str) -> None:
        position = self.table.positions().get(document)
        if position is None:
            return
        self.grid.redraw(position)
        self.view.update(self.table.index(position, 0))

    def _show_pictures(self, on: bool) -> None:
        self._settings.setValue(_PICTURES, "true" if on else "false")
        had_focus = self.isAncestorOf(self.focusWidget() or self.filter) and not self.filter.hasFocus()
        self._views.setCurrentWidget(self.grid if on else self.view)
        if had_focus:
            self.current_view.setFocus()
        if (index := self.view.currentIndex()).isValid():
            (self.grid if on else self.view).scrollTo(index)

    # --- columns

    def _follow_metadata(self, items: Sequence[DocumentItem]) -> None:
        columns = metadata_columns_of(items)
        if columns != self._metadata:
            self._metadata = columns
            self.table.set_columns(make_columns(columns))
            self.facets.set_facets(make_facets(columns))

    def _show_columns(self) -> None:
        """Shows the columns that the person chose; where nothing was chosen, those that any document has something in."""
        chosen = self._chosen_columns()
        for number, column in enumerate(self.table.columns):
            usual = number < 2 or any(column.shown(item) for item in self.table.all_rows)
            self.view.setColumnHidden(number, not chosen.get(column.title, usual))

    def _chosen_columns(self) -> dict[str, bool]:
        return json.loads(str(self._settings.value(_COLUMNS, "{}")))

    def _choose_column(self, title: str, on: bool) -> None:
        self._settings.setValue(_COLUMNS, json.dumps(self._chosen_columns() | {title: on}))
        self._show_columns()

    def _fill_columns_menu(self) -> None:
        self.columns_menu.clear()
        for number, column in enumerate(self.table.columns[1:], start=1):
            action = QAction(column.title, self.columns_menu)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(number))
            action.triggered.connect(lambda on, title=column.title: self._choose_column(title, on))
            self.columns_menu.addAction(action)


def caption_of(item: DocumentItem) -> Caption:
    """Returns what stands below the picture of a document: its supplier, or why it was set aside."""
    if not is_read(item):
        return Caption(item.document.name, state_text(item), warn=True, icon="warn")
    return Caption(item.document.name, item.supplier)
