"""A page view with its bar: page, zoom, fit."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.page_view.fit import Fit
from gapstudio.gui.widgets.page_view.view import PageView


class PagePanel(QWidget):
    """A `PageView` under a bar that shows the page and the zoom; Ctrl with +, - and 0 work anywhere in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PageView()
        self.page_text = QLabel()
        self.zoom_text = QLabel()
        self.zoom_text.setMinimumWidth(6 * GRID)
        self.zoom_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        view, standard = self.view, QKeySequence.StandardKey
        zoom_in = [*QKeySequence.keyBindings(standard.ZoomIn), QKeySequence("Ctrl+=")]
        bar = QHBoxLayout()
        bar.setSpacing(GRID // 2)
        bar.addWidget(self._button("Previous page (Page Up)", "page-up", [], lambda: view.go_to_page(view.page - 1)))
        bar.addWidget(self._button("Next page (Page Down)", "page-down", [], lambda: view.go_to_page(view.page + 1)))
        bar.addWidget(self.page_text)
        bar.addStretch(1)
        bar.addWidget(self._button("Zoom out (Ctrl+-)", "zoom-out", QKeySequence.keyBindings(standard.ZoomOut), view.zoom_out))
        bar.addWidget(self.zoom_text)
        bar.addWidget(self._button("Zoom in (Ctrl++)", "zoom-in", zoom_in, view.zoom_in))
        bar.addWidget(self._button("Fit the width (W)", "fit-width", [], lambda: view.set_fit(Fit.WIDTH)))
        bar.addWidget(self._button("Fit the page (F)", "fit-page", [], lambda: view.set_fit(Fit.PAGE)))
        self._action("Life size", [QKeySequence("Ctrl+0")], lambda: view.set_zoom(1.0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(bar)
        column.addWidget(view, 1)
        view.page_changed.connect(lambda _page: self._show_page())
        view.zoom_changed.connect(self._show_zoom)
        self._show_page()
        self._show_zoom(view.zoom)

    def _button(self, tip: str, icon: str, keys: list[QKeySequence], run: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        action = self._action(tip, keys, run)
        set_icon(action, icon)
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(tip.split(" (")[0])
        return button

    def _action(self, tip: str, keys: list[QKeySequence], run: Callable[[], None]) -> QAction:
        action = QAction(tip.split(" (")[0], self)
        action.setToolTip(tip)
        action.setShortcuts(list(dict.fromkeys(keys)) if keys else [])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(run)
        self.addAction(action)
        return action

    def _show_page(self) -> None:
        total = self.view.page_count
        self.page_text.setText(f"page {self.view.page + 1} of {total}" if total else "no page")

    def _show_zoom(self, zoom: float) -> None:
        self.zoom_text.setText(f"{100 * zoom:.0f} %")
