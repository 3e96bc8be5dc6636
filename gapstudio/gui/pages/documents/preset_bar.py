"""Above the columns of a ledger: its sheet, and the presets that say what the columns hold."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import Choice, Option

if TYPE_CHECKING:
    from gapstudio.gui.pages.documents.ledger_flow import Ledger


class PresetBar(QWidget):
    """Sheet, preset, and a name to save the mapping under.

    Signals:
        chosen: Sheet and name of a preset ("" for a proposal from names and values): look again with these.
        save_asked: Name under which the mapping is to be kept.
        remove_asked: Name of the preset to forget.
    """

    chosen = Signal(str, object)
    save_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Choice("Sheet")
        self.presets = Choice("Preset")
        self.presets.setMinimumContentsLength(16)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the preset")
        self.name.setPlaceholderText("Name")
        self.name.setToolTip("Return saves what the columns hold under this name, Escape does not")
        self.name.returnPressed.connect(self._save)
        tip = "Keep what the columns hold, for the next such file"
        self.save = make_action(self, "Save as preset …", "add", tip, self._ask_name)
        self.remove = make_action(self, "Forget", "trash", "Forget this preset; undo brings it back", self._remove)
        self._sheet_title = QLabel("Sheet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._save_button = ActionButton(self.save)
        widgets = (self._sheet_title, self.sheets, QLabel("Columns as in"), self.presets, ActionButton(self.remove), self.name)
        for widget in (*widgets, self._save_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.name.hide()
        back = QAction(self.name)
        back.setShortcut("Escape")
        back.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        back.triggered.connect(self._name_done)
        self.name.addAction(back)
        self.sheets.chosen.connect(lambda sheet: self.chosen.emit(sheet, None))
        self.presets.chosen.connect(lambda preset: self.chosen.emit(self.sheet, preset))

    @property
    def sheet(self) -> str:
        """Name of the sheet that is looked at; "" for the one that fits best."""
        return self.sheets.value or ""

    def set_ledger(self, ledger: "Ledger") -> None:
        """Shows the sheets of a file, and the presets there are."""
        several = len(ledger.sheets) > 1
        self._sheet_title.setVisible(several)
        self.sheets.setVisible(several)
        best = Option("the one that fits best", "")
        self.sheets.set_options([best, *(Option(sheet, sheet) for sheet in ledger.sheets)])
        self.sheets.choose(ledger.sheet)
        proposal = Option("a proposal", "", "What their names and values suggest")
        self.presets.set_options([proposal, *(Option(preset.name, preset.name) for preset in ledger.presets)])
        self.presets.choose(ledger.preset)
        self.remove.setEnabled(bool(ledger.preset))
        self._name_done()

    def allow_saving(self, allowed: bool) -> None:
        """Says whether there is anything to keep."""
        self.save.setEnabled(allowed)

    def _ask_name(self) -> None:
        self.name.setText(self.presets.value or "")
        self.name.show()
        self._save_button.hide()
        self.name.setFocus()
        self.name.selectAll()

    def _save(self) -> None:
        name = " ".join(self.name.text().split())
        self._name_done()
        if name:
            self.save_asked.emit(name)

    def _name_done(self) -> None:
        self.name.hide()
        self._save_button.show()

    def _remove(self) -> None:
        if self.presets.value:
            self.remove_asked.emit(self.presets.value)
