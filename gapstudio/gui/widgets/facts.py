"""Facts of one thing, for the inspector: names and values in two columns, under headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gapstudio.gui.theme import GRID, Size, font


@dataclass(frozen=True)
class Fact:
    """One name and its value; `tip` says more."""

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


def _group(group: FactGroup) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GRID // 2)
    if group.title:
        heading = QLabel(group.title)
        heading.setFont(font(Size.BODY, bold=True))
        column.addWidget(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(1, 1)
    for row, fact in enumerate(group.facts):
        name, value = QLabel(fact.name), QLabel(fact.value)
        name.setObjectName("muted")
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        value.setToolTip(fact.tip)
        value.setAccessibleName(f"{fact.name}: {fact.value}")
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    return column
