"""The fields of the bar: which page, and which zoom."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from gapstudio.gui.format import count
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.page_view.fit import Fit
from gapstudio.gui.widgets.page_view.view import PageView

_STEPS = (50, 75, 100, 125, 150, 200, 300, 400)
_FITS = {Fit.WIDTH: "Fit width", Fit.PAGE: "Fit page"}


class PageField(QWidget):
    """Shows the page as a person counts and goes to the one that is typed.

    Args:
        view: What it shows.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self.number = QLineEdit()
        self.number.setAccessibleName("Page")
        self.number.setToolTip("Type a page and press Enter (Ctrl+G)")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(5 * GRID)
        self.number.returnPressed.connect(self._go)
        self.total = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.number)
        row.addWidget(self.total)
        view.page_changed.connect(lambda _page: self._show())
        view.reading_changed.connect(self._show)
        self._show()

    def ask(self) -> None:
        """Puts the keyboard here, with the number ready to be replaced."""
        self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.number.selectAll()

    def _show(self) -> None:
        total = self._view.page_count
        self.number.setValidator(QIntValidator(1, max(1, total), self.number))
        self.number.setText(str(self._view.page + 1) if total else "")
        self.number.setEnabled(total > 0)
        self.total.setText(f"of {count(total)}" if total else "no page")

    def _go(self) -> None:
        self._view.go_to_page(int(self.number.text()) - 1)
        self._show()
        self._view.setFocus()


class ZoomField(QComboBox):
    """Shows the zoom, offers steps and fits, and takes what is typed, as in ``130`` or ``130 %``.

    Args:
        view: What it shows.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._view = view
        self._shown = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName("Zoom")
        self.setToolTip("Zoom; type a number and press Enter. Ctrl and the wheel zoom at the pointer.")
        self.setFixedWidth(10 * GRID)
        self.addItems([*_FITS.values(), *(f"{step} %" for step in _STEPS)])
        self.view().setMinimumWidth(11 * GRID)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none; the stub does not know it
        self.activated.connect(lambda index: self._choose(self.itemText(index)))
        edit = self.lineEdit()
        assert edit is not None
        edit.returnPressed.connect(lambda: self._choose(self.currentText()))
        view.zoom_changed.connect(self._show)
        view.reading_changed.connect(lambda: self._show(view.zoom))
        self._show(view.zoom)

    def _show(self, zoom: float) -> None:
        self._shown = f"{100 * zoom:.0f} %"
        self.setCurrentIndex(-1)
        self.setEditText(self._shown)
        self.setEnabled(self._view.page_count > 0)

    def _choose(self, text: str) -> None:
        if text == self._shown:  # it is rounded: confirming it must not zoom
            self._view.setFocus()
            return
        fit = next((fit for fit, name in _FITS.items() if name == text), None)
        found = re.search(r"\d+(?:[.,]\d+)?", text)
        if fit is not None:
            self._view.set_fit(fit)
        elif found is not None:
            self._view.set_zoom(float(found.group().replace(",", ".")) / 100)
        self._show(self._view.zoom)
        self._view.setFocus()
