"""Facts of one thing, for the inspector: names and values in two columns, under headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID, Size, font

_LONG = re.compile(r"\S{12,}")
_SEAM = re.compile(r"[/\\_.\-:]|(?<=[0-9a-f]{8})(?=[0-9a-f])")
_BREAK = "\u200b"


@dataclass(frozen=True)
class Fact:
    """One name and its value; `tip` says more. Without a name the value takes the whole width."""

    name: str
    value: str
    tip: str = ""


@dataclass(frozen=True)
class FactGroup:
    """Facts under one heading; "" for none."""

    title: str
    facts: tuple[Fact, ...]


class FactList(QScrollArea):
    """Shows groups of facts; values wrap and can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Facts")
        self._groups: tuple[FactGroup, ...] = ()
        self.set_groups(())

    @property
    def groups(self) -> tuple[FactGroup, ...]:
        """What is shown."""
        return self._groups

    def set_groups(self, groups: Sequence[FactGroup]) -> None:
        """Replaces what is shown."""
        self._groups = tuple(groups)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        for group in self._groups:
            column.addLayout(_group(group))
        column.addStretch(1)
        self.setWidget(body)


class _Value(QLabel):
    """A value that wraps inside long names and paths too, where a plain label would be as wide as its longest word."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(_breakable(fact.value))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(8 * GRID)
        self.setToolTip(fact.tip)
        self.setAccessibleName(f"{fact.name}: {fact.value}" if fact.name else fact.value)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction("&Copy", self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies without the places where a line may break."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        super().keyPressEvent(event)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText((self.selectedText() or self.text()).replace(_BREAK, ""))


def _breakable(text: str) -> str:
    return _LONG.sub(lambda word: _SEAM.sub(lambda mark: mark.group() + _BREAK, word.group()), text)


def _group(group: FactGroup) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GRID // 2)
    if group.title:
        heading = QLabel(_breakable(group.title))
        heading.setWordWrap(True)
        heading.setFont(font(Size.BODY, bold=True))
        column.addWidget(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(1, 1)
    for row, fact in enumerate(group.facts):
        value = _Value(fact)
        if not fact.name:
            grid.addWidget(value, row, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
            continue
        name = QLabel(fact.name)
        name.setObjectName("muted")
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    return column
