"""The window's own commands and the menus that show them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gapstudio.gui.shell.page import Page
from gapstudio.gui.theme import Scheme, set_icon


class Commands(QObject):
    """The actions that belong to no page. Whoever opens projects connects to `triggered` of those it can do.

    Attributes:
        new: New project.
        open: Open a project.
        sample: Open the sample project.
        save_copy: Save a copy as …; only with a project open.
        bring_in: Import annotations; only with a project open.
        send_out: Export annotations; only with a project open.
        compact: Give back room in the project's file; only with a project open.
        close_project: Close the project; only with a project open.
        quit: Leave.
        undo: Undo; its text names the operation.
        redo: Redo; its text names the operation.
        inspector: Show or hide the inspector.
        schemes: One checkable action a scheme.
        about: What this is.
        show_log: Open the folder of the log.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        standard = QKeySequence.StandardKey
        self.new = self._make("&New project …", "add", standard.New, "Make a new project file")
        self.open = self._make("&Open project …", "folder", standard.Open, "Open a project file")
        self.sample = self._make(
            "Open the &sample project", "sample", None, "Forty fictional invoices, ready to try everything on"
        )
        self.save_copy = self._make(
            "Save a &copy as …", "export", standard.SaveAs, "Write a copy of the project; there is no need to save"
        )
        self.bring_in = self._make("I&mport annotations …", "import", None, "Take in what another tool has marked")
        self.send_out = self._make("E&xport annotations …", "export", None, "Write what is marked for another tool")
        self.compact = self._make(
            "Co&mpact the project …", "", None, "Give back room in the file; documents that were taken out are gone for good then"
        )
        self.close_project = self._make("C&lose project", "", standard.Close, "Close the project and go back to Start")
        self.quit = self._make("&Quit", "", standard.Quit, "Leave GapStudio")
        self.undo = self._make("&Undo", "undo", standard.Undo)
        self.redo = self._make("&Redo", "redo", None)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.inspector = self._make("&Inspector", "inspector", QKeySequence("Ctrl+I"), "Show or hide the inspector")
        self.inspector.setCheckable(True)
        self.about = self._make("&About GapStudio", "info", None)
        self.show_log = self._make("Show the &log", "documents", None, "Open the folder that the log is written to")
        self.schemes = {scheme: self._make(f"&{scheme.value.title()}", scheme.value, None) for scheme in Scheme}
        self._group = QActionGroup(self)
        for action in self.schemes.values():
            action.setCheckable(True)
            self._group.addAction(action)
        self.set_history("", "")

    def set_history(self, undo: str, redo: str) -> None:
        """Names what undo and redo would do, such as ``import of 40 documents``; "" where there is nothing."""
        for action, verb, name in ((self.undo, "&Undo", undo), (self.redo, "&Redo", redo)):
            action.setText(f"{verb} {name.replace('&', '&&')}".rstrip())
            action.setEnabled(bool(name))

    def set_project_open(self, opened: bool) -> None:
        """Allows what needs a project."""
        for action in (self.bring_in, self.send_out, self.save_copy, self.compact, self.close_project):
            action.setEnabled(opened)

    def _make(self, text: str, icon: str, keys: QKeySequence | QKeySequence.StandardKey | None, tip: str = "") -> QAction:
        action = QAction(text, self)
        if icon:
            set_icon(action, icon)
        if keys is not None:
            action.setShortcut(keys)
        action.setToolTip(tip or text.replace("&", ""))
        return action


class Menus:
    """The menu bar; `go` is filled again when the pages change."""

    def __init__(self, bar: QMenuBar, commands: Commands) -> None:
        self.file, self.edit, self.view, self.go, self.help = (
            self._menu(bar, title) for title in ("&File", "&Edit", "&View", "&Go", "&Help")
        )
        c = commands
        self.file.addActions([c.new, c.open, c.sample])
        self.recent = self._submenu(self.file, "Open &recent")
        self.file.addSeparator()
        self.file.addActions([c.bring_in, c.send_out])
        self.file.addSeparator()
        self.file.addActions([c.save_copy, c.compact, c.close_project])
        self.file.addSeparator()
        self.file.addAction(c.quit)
        self.edit.addActions([c.undo, c.redo])
        self.view.addActions(list(c.schemes.values()))
        self.view.addSeparator()
        self.view.addAction(c.inspector)
        self.help.addActions([c.show_log, c.about])

    def set_pages(self, actions: Sequence[QAction]) -> None:
        """Shows the pages' actions in the Go menu."""
        self.go.clear()
        self.go.addActions(list(actions))

    @staticmethod
    def _menu(bar: QMenuBar, title: str) -> QMenu:
        menu = QMenu(title, bar)
        menu.setToolTipsVisible(True)
        bar.addMenu(menu)
        return menu

    @staticmethod
    def _submenu(menu: QMenu, title: str) -> QMenu:
        made = QMenu(title, menu)
        menu.addMenu(made)
        return made


def page_action(page: Page, number: int, parent: QObject) -> QAction:
    """Returns the action that goes to a page; the first nine have Ctrl and their number."""
    action = QAction(page.title, parent)
    set_icon(action, page.icon)
    if number <= 9:
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
    return action
