"""What can be done with a page view, as actions that buttons, menus and keys share."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from gapstudio.gui.theme import set_icon
from gapstudio.gui.widgets.page_view.fit import Fit
from gapstudio.gui.widgets.page_view.text_sheet import TextMode
from gapstudio.gui.widgets.page_view.typeset import Typeset
from gapstudio.gui.widgets.page_view.view import PageView

_TEXT_MODES = {
    TextMode.PICTURE: ("&Picture only", "Only the page as it looks"),
    TextMode.OVER: (
        "Text &over the picture",
        "What was read, drawn over the faded page; words that OCR was not sure of are tinted",
    ),
    TextMode.BESIDE: ("Text &beside the picture", "What was read, on a sheet of its own beside the page"),
}


class PageActions(QObject):
    """The actions of one page view, kept in step with it. Letters work while the view has the keyboard, the rest in `owner`.

    Args:
        view: What they act on.
        owner: The widget in which their keys work.
    """

    def __init__(self, view: PageView, owner: QWidget) -> None:
        super().__init__(owner)
        self._view, self._owner = view, owner
        self._lettered: list[tuple[QAction, str, str]] = []
        standard = QKeySequence.StandardKey
        bindings = QKeySequence.keyBindings
        make = self._make
        self.previous = make("&Previous page", "page-up", "Page Up", lambda: view.go_to_page(view.page - 1))
        self.next = make("&Next page", "page-down", "Page Down", lambda: view.go_to_page(view.page + 1))
        self.zoom_out = make("Zoom &out", "zoom-out", "Ctrl+-", view.zoom_out, bindings(standard.ZoomOut))
        keys = [*bindings(standard.ZoomIn), QKeySequence("Ctrl+=")]
        self.zoom_in = make("Zoom &in", "zoom-in", "Ctrl++", view.zoom_in, keys)
        self.life_size = make("&Life size", "", "Ctrl+0", lambda: view.set_zoom(1.0), [QKeySequence("Ctrl+0")])
        self.fit_width = self._letter("Fit the &width", "fit-width", "W", lambda: view.set_fit(Fit.WIDTH))
        self.fit_page = self._letter("&Fit the page", "fit-page", "F", lambda: view.set_fit(Fit.PAGE))
        self.turn_right = self._letter("&Turn right", "turn", "R", lambda: view.turn_by(90))
        self.turn_left = self._letter("Turn &left", "", "Shift+R", lambda: view.turn_by(-90))
        self.order = self._letter("Reading o&rder", "", "O", lambda: view.set_order_shown(not view.order_shown))
        self.copy = make("&Copy", "copy", "Ctrl+C", self.copy_selection, bindings(standard.Copy))
        self.select_all = make("Select &all", "", "Ctrl+A", view.select_all, bindings(standard.SelectAll))
        self._group = QActionGroup(self)
        self.text_modes = {mode: self._text_mode(mode) for mode in TextMode}
        for action in (self.fit_width, self.fit_page, self.order):
            action.setCheckable(True)
        view.look_changed.connect(self._follow)
        view.reading_changed.connect(self._follow)
        view.selection_changed.connect(lambda _selection: self._follow())
        view.page_changed.connect(lambda _page: self._follow())
        self._follow()

    def copy_selection(self) -> None:
        """Puts the selected words on the clipboard as plain text."""
        if text := self._view.selected_text:
            QGuiApplication.clipboard().setText(text)

    def add(self, text: str, icon: str, keys: str, run: Callable[[], object], bound: list[QKeySequence]) -> QAction:
        """Makes a further action whose keys work in the same widget; `keys` is what its tooltip says of them."""
        return self._make(text, icon, keys, run, bound)

    def _text_mode(self, mode: TextMode) -> QAction:
        text, tip = _TEXT_MODES[mode]
        action = self._letter(text, "", "T", lambda: self._view.set_text_mode(mode), f"{tip} ({{}} goes round)")
        action.setCheckable(True)
        self._group.addAction(action)
        return action

    def _letter(self, text: str, icon: str, key: str, run: Callable[[], object], tip: str = "") -> QAction:
        """Makes an action whose key is the view's own; `tip` is its tooltip, with braces where the key is named."""
        action = self._make(text, icon, "", run)
        self._lettered.append((action, tip or f"{text.replace('&', '')} ({{}})", key))
        return action

    def _make(
        self, text: str, icon: str, keys: str, run: Callable[[], object], bound: list[QKeySequence] | None = None
    ) -> QAction:
        action = QAction(text, self)
        if icon:
            set_icon(action, icon)
        plain = text.replace("&", "")
        action.setToolTip(f"{plain} ({keys})" if keys else plain)
        action.setShortcuts(list(dict.fromkeys(bound or [])))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: run())
        self._owner.addAction(action)
        return action

    def _follow(self) -> None:
        view = self._view
        for action, tip, key in self._lettered:
            action.setToolTip(tip.format(key if view.letters else f"Alt+{key}"))
        self.fit_width.setChecked(view.fit is Fit.WIDTH)
        self.fit_page.setChecked(view.fit is Fit.PAGE)
        self.order.setChecked(view.order_shown)
        self.text_modes[view.text_mode].setChecked(True)
        for action in self.text_modes.values():
            action.setEnabled(not isinstance(view.reading, Typeset))
        self.copy.setEnabled(view.selection is not None)
        self.previous.setEnabled(view.page > 0)
        self.next.setEnabled(view.page < view.page_count - 1)
        for action in (self.zoom_in, self.zoom_out, self.life_size, self.turn_left, self.turn_right, self.select_all):
            action.setEnabled(view.page_count > 0)
