"""The labels of a file, and for each what it is called here: a label of ours, a new one, or nothing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from gapstudio.domain import LabelSet
from gapstudio.gui.format import count
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Choice, Option
from gapstudio.operations.import_annotations import IncomingLabel

_OPEN, _ADD, _OUT = "?", "+", ""


class LabelRows(QScrollArea):
    """A line a label. Rows stay while they are used: only other labels make other rows.

    Signals:
        changed: A person has chosen otherwise.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Labels of the file")
        self.choices: dict[str, Choice] = {}
        self._asked: dict[str, str] = {}
        self._names: tuple[str, ...] = ()

    def mapping(self) -> Mapping[str, str]:
        """Returns what a person has said: our label by theirs, "" for one that is left out."""
        return dict(self._asked)

    def forget(self) -> None:
        """Forgets what was said of another file."""
        self._asked.clear()
        self._names = ()

    def set_labels(self, labels: Sequence[IncomingLabel], ours: LabelSet) -> None:
        """Shows labels, each with what becomes of it."""
        names = tuple(f"{one.name}\0{one.spans}" for one in labels)
        if names != self._names:
            self._names = names
            self._build(labels)
        for one in labels:
            choice = self.choices[one.name]
            proposals = [ours.label(name) for name in one.proposals]
            rest = [label for label in ours.labels if label.name not in one.proposals]
            options = [Option("Nobody has said yet", _OPEN)] if one.ours is None else []
            options += [Option(label.shown, label.name, label.name) for label in (*proposals, *rest) if label is not None]
            options += [Option("Added to the label set", _ADD)] if one.added else []
            options += [Option("Leave it out", _OUT)]
            choice.set_options(options)
            choice.choose(_OPEN if one.ours is None else _ADD if one.added else one.ours)

    def _build(self, labels: Sequence[IncomingLabel]) -> None:
        self.choices = {}
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(labels):
            name = QLabel(one.name)
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setToolTip(one.name)
            name.setMaximumWidth(20 * GRID)
            number = QLabel(count(one.spans))
            number.setObjectName("muted")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            choice = self.choices[one.name] = Choice(f"{one.name} becomes")
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setMinimumContentsLength(14)
            choice.chosen.connect(self._hear)
            name.setBuddy(choice)
            for column, widget in enumerate((name, number, choice)):
                grid.addWidget(widget, row, column)
        grid.setRowStretch(len(labels), 1)
        self.setWidget(body)

    def _hear(self, value: object) -> None:
        sender = self.sender()
        name = next(name for name, choice in self.choices.items() if choice is sender)
        if value in (_OPEN, _ADD):
            self._asked.pop(name, None)
        else:
            self._asked[name] = str(value)
        self.changed.emit()
