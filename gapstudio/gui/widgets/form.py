"""Small parts of forms: choices of Python values, a title over a field, headings, and a card that holds a form in the pane."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gapstudio.gui.theme import GRID, Role, Size, colours_of, font, set_icon
from gapstudio.gui.widgets.action_button import ActionButton


@dataclass(frozen=True)
class Option:
    """One item of a choice: what it says, what it stands for, and what the pointer reads over it."""

    text: str
    value: Any
    tip: str = ""


class Choice(QComboBox):
    """A combo box of Python values that keeps what is chosen when its options are replaced.

    `chosen` carries the value, and is emitted only when a person chose.

    Args:
        name: Accessible name.
        options: What can be chosen.
        key: Identity of a value; by default the value itself.
    """

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[Option] = (), *, key: Callable[[Any], Any] = lambda value: value) -> None:
        super().__init__()
        self._key = key
        self._options: tuple[Option, ...] = ()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(lambda _index: self.chosen.emit(self.value))
        self.set_options(options)

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen."""
        return self._options

    @property
    def value(self) -> Any:
        """What is chosen; None where there is nothing to choose."""
        index = self.currentIndex()
        return self._options[index].value if 0 <= index < len(self._options) else None

    def set_options(self, options: Sequence[Option]) -> None:
        """Replaces the options; the same value stays chosen where it is still there, else the first one is."""
        if tuple(options) == self._options:
            return
        before = self._key(self.value) if self._options else None
        self._options = tuple(options)
        self.clear()
        for number, option in enumerate(self._options):
            self.addItem(option.text)
            self.setItemData(number, option.tip or option.text, Qt.ItemDataRole.ToolTipRole)
        self.choose(before)
        self.setEnabled(bool(self._options))

    def choose(self, key: Any) -> bool:
        """Chooses the option whose value has the identity `key`; returns whether there is one."""
        places = [number for number, option in enumerate(self._options) if self._key(option.value) == key]
        if places:
            self.setCurrentIndex(places[0])
        return bool(places)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Shortens with dots what there is no room for, where Qt would cut a letter in two."""
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width() - 4
        if not option.currentIcon.isNull():  # type: ignore[attr-defined]  # stubs lack the fields of options
            room -= option.iconSize.width() + 4  # type: ignore[attr-defined]
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = text  # type: ignore[attr-defined]


def titled(title: str, widget: QWidget) -> QWidget:
    """Returns a widget under a small title."""
    box = QWidget()
    label = QLabel(title)
    label.setObjectName("muted")
    label.setBuddy(widget)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 4)
    column.addWidget(label)
    column.addWidget(widget)
    return box


def heading(text: str) -> QLabel:
    """Returns a heading inside a page."""
    label = QLabel(text)
    label.setFont(font(Size.BODY, bold=True))
    return label


def note(text: str = "") -> QLabel:
    """Returns a muted sentence that wraps."""
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class FormCard(QFrame):
    """A raised box with a title, fields in rows, and what can be done with them; Escape or its cross closes it.

    Args:
        title: What it is for.
        close: Adds the cross.
    """

    closed = Signal()

    def __init__(self, title: str, *, close: bool = True) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.title = heading(title)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        if close:
            top.addWidget(self._cross())
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(2 * GRID)
        self.grid.setVerticalSpacing(GRID)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self._column.setSpacing(GRID)
        self._column.addLayout(top)
        self._column.addLayout(self.grid)
        self._column.addLayout(self._buttons)

    def add_field(self, title: str, widget: QWidget, row: int, column: int, span: int = 1) -> None:
        """Puts a field under its title into the grid."""
        self.grid.addWidget(titled(title, widget), row, column, 1, span)

    def add_action(self, action: QAction, *, primary: bool = False) -> ActionButton:
        """Adds a button at the bottom right."""
        button = ActionButton(action, primary=primary)
        self._buttons.addWidget(button)
        return button

    def add_note(self, label: QLabel) -> None:
        """Puts a sentence left of the buttons."""
        self._buttons.takeAt(0)
        self._buttons.insertWidget(0, label, 1)

    def close_form(self) -> None:
        """Puts the form away."""
        self.hide()
        self.closed.emit()

    def _cross(self) -> QToolButton:
        cross = QToolButton()
        set_icon(cross, "cancel", Role.MUTED)
        cross.setIconSize(QSize(16, 16))
        cross.setAccessibleName("Close")
        cross.setToolTip("Close (Esc)")
        cross.clicked.connect(self.close_form)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # the form with the cursor, where two are open
        escape.activated.connect(self.close_form)
        return cross


class Remarks(QLabel):
    """Sentences that a reader must not miss, one a line, each after a bold word in the colour of warnings.

    A line may end in a link; `linkActivated` then carries what it leads to.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[str, str], ...] = ()
        self._links: Mapping[str, Option] = {}
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hide()  # nothing is no stop of the Tab key

    def set_lines(self, lines: Sequence[tuple[str, str]], links: Mapping[str, Option] | None = None) -> None:
        """Shows (word, sentence) pairs; hides where there are none.

        Args:
            lines: From top to bottom.
            links: By word, what stands at the end of its line and what it leads to, a text.
        """
        self._lines = tuple(lines)
        self._links = links or {}
        self.setVisible(bool(lines))
        self.setAccessibleName(" ".join(f"{word}: {text}" for word, text in lines))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lines"):
            self._write()

    def _write(self) -> None:
        warn = colours_of(self)[Role.WARN].name()
        lines = [
            f'<p style="margin:0 0 4px 0"><b style="color:{warn}">{escape(word)}.</b> {escape(text)}{self._link(word)}</p>'
            for word, text in self._lines
        ]
        self.setText("".join(lines))

    def _link(self, word: str) -> str:
        link = self._links.get(word)
        colour = colours_of(self)[Role.ACCENT].name()
        return "" if link is None else f' <a href="{link.value}" style="color:{colour}">{escape(link.text)}</a>'
