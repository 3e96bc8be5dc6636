"""The colour of a label or category: the hues that are told apart by everybody, or any other."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID, LabelStyle, Pattern, label_hues
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.line_field import LineField
from gapstudio.gui.widgets.swatch import swatch_pixmap

_SIDE = 16
_NAMES = ("blue", "vermilion", "green", "purple", "orange", "sky blue", "yellow")


class ColourField(QWidget):
    """A row of swatches and a field for any other colour.

    Signals:
        chosen: ``#RRGGBB``, or "" for the colour that the position gives.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.swatches = {hue: _Swatch(hue, name) for hue, name in zip(label_hues(), _NAMES, strict=True)}
        row = QHBoxLayout()
        row.setSpacing(2)
        for hue, button in self.swatches.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _checked, hue=hue: self._choose(hue))
            button.moved.connect(self._step)
            row.addWidget(button)
        self.custom = LineField("Colour as hexadecimal digits", "#RRGGBB", fixed=True)
        self.custom.setMaximumWidth(12 * GRID)
        self.custom.finished.connect(self._choose)
        row.addStretch(1)
        self.said = note()
        other = QHBoxLayout()
        other.setSpacing(GRID)
        other.addWidget(self.custom)
        other.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 4)
        column.addLayout(row)
        column.addLayout(other)

    def set_colour(self, own: str, style: LabelStyle) -> None:
        """Shows a colour: the own one, or "" and how it is drawn."""
        for hue, button in self.swatches.items():
            button.setChecked(hue.upper() == own)
        self.custom.set_value(own)
        drawn = "" if style.pattern is Pattern.SOLID else f", drawn with {style.pattern.value} to tell it from others"
        self.said.setText(f"{'Its own' if own else f'By its position: {style.colour.upper()}'}{drawn}.")

    def _choose(self, colour: str) -> None:
        text = colour.strip().upper()
        self.chosen.emit(f"#{text}" if text and not text.startswith("#") else text)

    def _step(self, step: int) -> None:
        buttons = list(self.swatches.values())
        at = buttons.index(self.sender())  # type: ignore[arg-type]  # it is one of them
        buttons[(at + step) % len(buttons)].setFocus()


class _Swatch(QToolButton):
    """One hue; the arrows walk to its neighbours."""

    moved = Signal(int)

    def __init__(self, hue: str, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setIcon(QIcon(swatch_pixmap(LabelStyle(hue, Pattern.SOLID), self.devicePixelRatioF(), _SIDE)))
        self.setAccessibleName(f"Colour {name}")
        self.setToolTip(f"{name.capitalize()}, {hue}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walks along the row."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
