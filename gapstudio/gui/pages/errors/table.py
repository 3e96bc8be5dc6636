"""The errors as a table, with a filter line and facets."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, QPoint, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QToolButton, QWidget

from gapstudio.domain import ErrorColumn, ErrorItem, ErrorQuery
from gapstudio.gui.pages.documents.columns import KIND, title_of
from gapstudio.gui.pages.errors.cells import ROW_HEIGHT, ErrorCellDelegate, SnippetDelegate
from gapstudio.gui.pages.errors.columns import ErrorFields
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.gui.pages.errors.facets import ErrorFacets, conditions_of, usual_facets
from gapstudio.gui.pages.errors.snippets import Picture, Snippets
from gapstudio.gui.qmodels.error_model import ErrorModel
from gapstudio.gui.shell.memory import remember_splitter
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import icon_button, make_action
from gapstudio.gui.widgets.chosen_chip import ChosenChip
from gapstudio.gui.widgets.facet_pane import FacetPane
from gapstudio.gui.widgets.table_panel import TablePanel
from gapstudio.operations.error_views import ErrorView

_COLUMNS, _FACETS = "errors/columns", "errors/facets"
_ICON = 20
_WIDE = 200 * GRID
"""Windows at least this wide have room for the facets from the start."""


class ErrorsTable(TablePanel):
    """Filter line, facets, and the errors.

    Signals:
        query_changed: Another filter holds.
        moved: Other errors are selected, or another one is the current one.

    Args:
        desk: The errors.
        settings: Where columns and facets are remembered.
        snippets: Small pictures of errors.
        beside: Widgets that stand before the filter line's end, such as the choice of views.
    """

    query_changed = Signal()
    moved = Signal()

    def __init__(self, desk: ErrorsDesk, settings: QSettings, snippets: Snippets, beside: QWidget) -> None:
        model = ErrorModel(ErrorFields(desk).made())
        super().__init__(model, "Errors", "errors")
        model.setParent(self)
        self.errors = model
        self._desk, self._settings, self._snippets = desk, settings, snippets
        self._place, self._query = 0, ErrorQuery()
        self._told: tuple[int | None, tuple[int, ...]] = None, ()
        self._count_soon = QTimer(self, singleShot=True, interval=0)  # rows are painted before facets are counted
        self.facets = ErrorFacets(self.errors, self)
        self.facet_pane = FacetPane(self.facets)
        self.chosen = ChosenChip("error")
        self.columns_menu = QMenu("&Columns", self)
        self.show_facets = make_action(self, "Facets", "filter", "What errors have in common, with counts (Ctrl+Shift+F)")
        self.show_facets.setCheckable(True)
        self.show_facets.setShortcut("Ctrl+Shift+F")
        self.clear = make_action(self, "Show &all", "cancel", "Take filter and facets away (Ctrl+Shift+X)", self.show_all)
        self.clear.setShortcut("Ctrl+Shift+X")
        for action in (self.show_facets, self.clear):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self._lay_out(beside)
        self._connect()
        self._show_columns()

    # --- errors

    @property
    def selected(self) -> tuple[ErrorItem, ...]:
        """The selected errors, in the order shown."""
        return tuple(self.errors.item(row) for row in self.view.selected_rows())

    @property
    def current(self) -> ErrorItem | None:
        """The error under the cursor."""
        row = self.view.current_row()
        return None if row is None else self.errors.item(row)

    @property
    def position(self) -> int | None:
        """Where the cursor is among the errors shown, from 0."""
        index = self.view.currentIndex()
        return index.row() if index.isValid() else None

    @property
    def sorted_by(self) -> tuple[ErrorColumn | None, bool]:
        """The column that it is sorted by, and whether the highest come first."""
        header = self.view.horizontalHeader()
        section = header.sortIndicatorSection()
        if not 0 <= section < len(self.errors.fields):
            return None, False
        return self.errors.fields[section].sorts, header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder

    def show_errors(self) -> None:
        """Shows what is on the desk, after other errors came; selection, place and filter stay."""
        self._place = self.position or 0
        self.errors.set_table(self._desk.table)
        self.facets.set_facets(usual_facets(self._desk), _titled(self._desk.columns))

    def show_cells(self, rows: frozenset[int]) -> None:
        """Draws rows again of which something else is said now."""
        if self._desk.table is not None:
            self.errors.set_cells(self._desk.table, rows)
            self._count_soon.start()

    def show_proposals(self) -> None:
        """Shows proposals or hides them, after they came or a person chose."""
        if self._desk.table is not None and self.errors.table is not self._desk.table:
            self.errors.set_cells(self._desk.table, ())
        self.errors.redraw_all()
        self.facets.set_facets(usual_facets(self._desk), _titled(self._desk.columns))

    def show_query(self, query: ErrorQuery) -> None:
        """Shows only errors that meet a filter."""
        self.filter.blockSignals(True)
        self.filter.setText(query.text)
        self.filter.blockSignals(False)
        self.errors.set_query(query)

    def show_view(self, view: ErrorView) -> None:
        """Shows a view: its filter and its order."""
        section = next((n for n, one in enumerate(self.errors.fields) if view.column and one.sorts is view.column), -1)
        order = Qt.SortOrder.DescendingOrder if view.descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(section, order)
        self.show_query(view.query)

    def show_all(self) -> None:
        """Takes the filter away."""
        self.show_query(ErrorQuery())

    def select_row(self, row: int) -> None:
        """Selects the error at a position and nothing else, and brings it into sight."""
        flags, index = QItemSelectionModel.SelectionFlag, self.errors.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)  # whatever keys are held
        self.view.scrollTo(index)

    def select_first(self, rows: Collection[int]) -> None:
        """Selects the first of some errors in the order shown, by their numbers; those that are filtered out are passed over."""
        keys = [self.errors.item(row).key for row in rows]
        if places := [place for key in keys if (place := self.errors.position_of(key)) is not None]:
            self.select_row(min(places))

    def go_after_selection(self) -> bool:
        """Goes to the error after the last one that is selected; tells whether there is one."""
        ranges: Iterable[QItemSelectionRange] = self.view.selectionModel().selection()  # type: ignore[assignment]  # stubs: no list
        row = max((part.bottom() for part in ranges), default=-1) + 1
        if row >= self.errors.rowCount():
            return False
        self.select_row(row)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the facets from the start where there is room, unless the person has decided otherwise."""
        super().showEvent(event)
        remembered = self._settings.value(_FACETS)
        room = self.window().width() >= _WIDE
        self.show_facets.setChecked(room if remembered is None else str(remembered) == "true")

    # --- inside

    def _lay_out(self, beside: QWidget) -> None:
        view = self.view
        view.setItemDelegate(ErrorCellDelegate(view))
        view.setItemDelegateForColumn(0, SnippetDelegate(view, self._picture))
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        view.setMinimumWidth(40 * GRID)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(GRID)
        split.addWidget(self.facet_pane)
        split.addWidget(view)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        remember_splitter(split, self._settings, "errors.facets")
        self.facet_pane.hide()
        self.set_body(split)
        self.filter.setMinimumWidth(12 * GRID)
        self._bar.insertWidget(0, icon_button(self.show_facets, _ICON))
        self._bar.insertWidget(2, beside)
        self._bar.insertWidget(3, self.chosen)
        self._bar.addWidget(self._more())

    def _more(self) -> QToolButton:
        more = QToolButton()
        set_icon(more, "more")
        more.setIconSize(QSize(_ICON, _ICON))
        more.setToolTip("Columns, copying, exporting")
        more.setAccessibleName("More")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addAction(self.clear)
        menu.addSeparator()
        menu.addMenu(self.columns_menu)
        menu.addActions([self.view.copy_action, self.view.copy_all_action, self.view.export_action])
        more.setMenu(menu)
        return more

    def _connect(self) -> None:
        self.show_facets.toggled.connect(self._show_facets)
        self.show_facets.triggered.connect(self._remember_facets)
        self.facet_pane.closed.connect(self.show_facets.trigger)
        self.facets.query_wanted.connect(self.show_query)
        self.chosen.clicked.connect(self._show_others)
        self._count_soon.timeout.connect(self.facets.follow)
        self.errors.modelReset.connect(self._followed)
        self.view.selection_moved.connect(self._moved)
        self.view.current_changed.connect(self._moved)
        self._snippets.arrived.connect(self._redraw)
        self.columns_menu.aboutToShow.connect(self._fill_columns_menu)
        header = self.view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_columns_menu)

    def _followed(self) -> None:
        if self.position is None and self.errors.rowCount():  # the one that was looked at is gone, or there was none
            self.select_row(min(self._place, self.errors.rowCount() - 1))
        elif self.errors.query != self._query:  # other errors stand around it now: it stays in sight
            self.view.scrollTo(self.view.currentIndex())
        self._place, self._query = 0, self.errors.query
        self.facets.follow()
        self.chosen.follow(len(self.errors.query.keys), self.errors.query.title)
        self.clear.setEnabled(bool(self.errors.query.text) or conditions_of(self.errors.query) > 0)
        self.query_changed.emit()

    def _show_others(self) -> None:
        """Gives up a choice of single errors; the rest of the filter stays."""
        self.show_query(replace(self.errors.query, keys=frozenset(), title=""))

    def _moved(self, _what: object) -> None:
        """Tells once of what Qt tells twice: of another current row, and of another selection."""
        now = self.view.current_row(), self.view.selected_rows()
        if now != self._told:
            self._told = now
            self.moved.emit()

    def _picture(self, row: int) -> Picture | None:
        return self._snippets.picture(self.errors.item(row))

    def _redraw(self, key: str) -> None:
        place = self.errors.position_of(key)
        if place is not None:
            self.view.update(self.errors.index(place, 0))

    def _show_facets(self, on: bool) -> None:
        self.facet_pane.setVisible(on)
        self.facets.set_shown(on)

    def _remember_facets(self, on: bool) -> None:
        self._settings.setValue(_FACETS, "true" if on else "false")

    # --- columns

    def _show_columns(self) -> None:
        chosen = self._chosen_columns()
        for number, field in enumerate(self.errors.fields):
            self.view.setColumnHidden(number, not chosen.get(field.title, field.usual))

    def _chosen_columns(self) -> dict[str, bool]:
        return json.loads(str(self._settings.value(_COLUMNS, "{}")))

    def _choose_column(self, on: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._settings.setValue(_COLUMNS, json.dumps(self._chosen_columns() | {action.text(): on}))
            self._show_columns()

    def _fill_columns_menu(self) -> None:
        self.columns_menu.clear()
        for number, field in enumerate(self.errors.fields):
            action = QAction(field.title, self.columns_menu)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(number))
            action.triggered.connect(self._choose_column)
            self.columns_menu.addAction(action)

    def _open_columns_menu(self, where: QPoint) -> None:
        self.columns_menu.popup(self.view.horizontalHeader().mapToGlobal(where))


def _titled(columns: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """Returns columns of metadata by what people read; the kind of a document is not that of an error."""
    return {"Kind of document" if name == KIND else title_of(name): of for name, of in columns.items()}
