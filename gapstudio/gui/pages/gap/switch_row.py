"""Buttons in a row of which one is down: small choices that a person should see all at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Option


class SwitchRow(QWidget):
    """Shows options as buttons; arrow keys go from one to the next. `chosen` carries a value, and is emitted when a person chose.

    Args:
        name: What is chosen, for screen readers.
        options: From left to right; the first is down at first.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._options = tuple(options)
        self._group = QButtonGroup(self)
        self.buttons: list[QToolButton] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GRID // 2)
        for number, option in enumerate(options):
            button = QToolButton()
            button.setText(option.text)
            button.setToolTip(option.tip)
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setAccessibleName(f"{name}: {option.text}")
            self._group.addButton(button, number)
            self.buttons.append(button)
            self.row.addWidget(button)
        self._group.idClicked.connect(self._choose)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> object:
        """What is chosen."""
        return self._options[self._group.checkedId()].value

    def choose(self, value: object) -> None:
        """Chooses a value, without telling."""
        self.button(value).setChecked(True)

    def button(self, value: object) -> QToolButton:
        """Returns the button of a value."""
        return self.buttons[next(number for number, option in enumerate(self._options) if option.value == value)]

    def _choose(self, number: int) -> None:
        self.chosen.emit(self._options[number].value)
