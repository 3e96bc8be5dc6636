"""Everything that can be done on the page Documents, with its keys: two things in the header, the rest in menus."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gapstudio.gui.theme import set_icon


class RowActions:
    """What can be done with the selected documents.

    Args:
        views: Where the keys work: the table and the pictures, but not in a field that is typed into.
    """

    def __init__(self, *views: QWidget) -> None:
        def make(text: str, icon: str, keys: str, tip: str) -> QAction:
            action = _action(views[0], text, icon, keys, tip, Qt.ShortcutContext.WidgetShortcut)
            for view in views:
                view.addAction(action)
            return action

        self.show = make("&Show the page", "documents", "", "Go on in the page view (Return)")
        self.annotate = make("Annota&te", "annotate", "Ctrl+M", "Mark what the document says, on the page Annotate")
        self.edit = make("&Edit metadata", "edit", "F2", "Type into the cell, for all selected rows at once")
        self.confirm = make("&Confirm drafts", "check", "Ctrl+Return", "Say that the drafts of what is selected are right")
        self.reread = make("Read a&gain …", "retry", "Ctrl+R", "Read what is selected again: other engine or language")
        self.compare = make("Compare the &ways to read …", "search", "Ctrl+Shift+R", "Each way of reading, side by side")
        self.retry = make("Re&try what was set aside", "retry", "F5", "Try the files again that could not be read")
        self.remove = make("&Remove from the project", "remove", "Del", "Take out of the project; undo brings back")
        self.erase = make("Erase for g&ood …", "trash", "Shift+Del", "Leave nothing of it in the project; cannot be undone")

    @property
    def menu(self) -> Sequence[QAction]:
        """All of them, in the order of the context menu, with separators."""
        first, again = (self.show, self.annotate, self.edit, self.confirm), (self.reread, self.compare, self.retry)
        parts = (first, again, (self.remove, self.erase))
        listed: list[QAction] = []
        for number, part in enumerate(parts):
            listed += [_separator(self.show)] if number else []
            listed += part
        return listed


class PageActions:
    """What concerns the page or the whole project.

    Args:
        owner: The page.
    """

    def __init__(self, owner: QWidget) -> None:
        self.files = _action(owner, "Import &files …", "import", "Ctrl+Shift+O", "Import PDF files and pictures")
        self.folder = _action(owner, "Import a f&older …", "folder", "", "Import every PDF file and picture in a folder")
        self.watch = _action(owner, "&Watched folders …", "clock", "", "Folders whose new files come in by themselves")
        self.import_ = _action(owner, "Import …", "import", "", "Import files or a folder; or drop them here")
        self.import_.setMenu(_menu(owner, (self.files, self.folder, self.watch)))
        tip = "Take the values that bookkeeping has exported (CSV, Excel, Parquet, JSON), and find them on the pages"
        self.gold = _action(owner, "Gold from ledger …", "table", "", tip)
        self.report = _action(owner, "Gold &report", "label", "Ctrl+Shift+G", "Every stated value, and whether it is on its page")
        self.metadata = _action(owner, "&Metadata from a table …", "table", "", "Fill columns such as supplier from a CSV file")
        self.templates = _action(
            owner,
            "Propose &templates",
            "mapping",
            "",
            "Sort documents by their layout and name each group in the column Template",
        )
        self.facets = _action(owner, "&Facets", "filter", "Ctrl+Shift+F", "Choose documents by supplier, language, state …")
        self.clear = _action(owner, "Show &all documents", "cancel", "Ctrl+Shift+X", "Clear filter and facets")
        self.pictures = _action(owner, "&Pictures", "grid", "Ctrl+Shift+P", "Show the documents as pictures instead of a table")
        self.wide = _action(owner, "&Hide the table", "wide", "Ctrl+Shift+H", "Leave all the room to the page, or show the table")
        self.next = _action(owner, "&Next document", "", "Ctrl+PgDown", "Go to the next document, with or without table")
        self.previous = _action(owner, "Pre&vious document", "", "Ctrl+PgUp", "Go to the document before")
        for action in (self.facets, self.pictures, self.wide):
            action.setCheckable(True)

    def more(self, owner: QWidget, rows: RowActions, columns: QMenu) -> QMenu:
        """Returns the menu behind the three dots: everything that the header has no room for."""
        menu = _menu(owner, (self.report, self.metadata, self.templates, self.watch))
        menu.addSeparator()
        menu.addActions([self.facets, self.pictures, self.wide, self.clear])
        menu.addMenu(columns)
        menu.addSeparator()
        selected = menu.addMenu("&Selected documents")
        selected.setToolTipsVisible(True)
        selected.addActions(list(rows.menu))
        menu.addActions([self.previous, self.next])
        return menu


def _action(
    owner: QWidget,
    text: str,
    icon: str,
    keys: str,
    tip: str,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QAction:
    action = QAction(text, owner)
    if icon:
        set_icon(action, icon)
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(context)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = f"{tip} ({shown})"
        owner.addAction(action)
    action.setToolTip(tip)
    return action


def _menu(owner: QWidget, actions: Sequence[QAction]) -> QMenu:
    menu = QMenu(owner)
    menu.setToolTipsVisible(True)
    menu.addActions(list(actions))
    return menu


def _separator(beside: QAction) -> QAction:
    line = QAction(beside.parent())
    line.setSeparator(True)
    return line
