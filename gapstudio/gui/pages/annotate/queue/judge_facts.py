"""Beside the prediction at hand: what judging does to the score, and how far it is label by label."""

from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QProgressBar, QVBoxLayout

from gapstudio.gui.format import MISSING, count, plural, points
from gapstudio.gui.pages.annotate.queue.judge_desk import JudgeDesk
from gapstudio.gui.pages.annotate.queue.range_bar import RangeBar
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations.judge import Judging, Stratum

_Ends = tuple[float, float]
_MOST_ROWS = 10


def _drawn(stratum: Stratum) -> str:
    return f"{count(stratum.judged)} judged of {count(stratum.wanted)} drawn; {count(stratum.unjudged)} are unjudged in all"


def _part(pair: tuple[int, int]) -> str:
    return f"{count(pair[0])} of {count(pair[1])}"


def _right(stratum: Stratum) -> tuple[float, _Ends] | None:
    return (stratum.share, stratum.limits) if stratum.share is not None and stratum.limits is not None else None


def _right_words(right: tuple[float, _Ends] | None) -> str:
    return MISSING if right is None else f"{points(right[0])} [{points(right[1][0])}, {points(right[1][1])}]"


_COLUMNS: tuple[Column[Stratum], ...] = (
    Column("Label", lambda one: one.label, width=12 * GRID),
    Column("Judged", lambda one: (one.judged, one.wanted), _part, numeric=True, width=11 * GRID, tooltip=_drawn,
           hint="Of the random sample of this label"),
    Column("Right, %", _right, _right_words, numeric=True, width=17 * GRID,
           hint="Share of the judged ones that are right, and the 95 % interval of that of all unjudged ones of this run"),
)  # fmt: skip


class JudgeFacts(QFrame):
    """Score, progress and labels of the sample that is judged."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Judging | None = None
        self.bar = RangeBar()
        self.words = note()
        self.count = QLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Predictions judged")
        self.labels = TableView(TableModel(_COLUMNS, key=lambda one: one.label), "Labels judged")
        self.labels.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumWidth(44 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(heading("F1 of the shared types"))
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addSpacing(GRID)
        column.addWidget(self.count)
        column.addWidget(self.progress)
        column.addWidget(self.labels)
        column.addStretch(1)

    def follow(self, desk: JudgeDesk) -> None:
        """Shows how far it is now, and the score as far as it is computed."""
        found = desk.judging
        done = sum(item.right is not None for item in desk.items)
        self.progress.setRange(0, max(1, len(desk.items)))
        self.progress.setValue(done)
        self.count.setText(f"{count(done)} of {plural(len(desk.items), 'prediction')} judged")
        self.bar.set_computing(desk.computing)
        if found is not None and found is not self._found:
            self.bar.set_score(found.before, found.estimate)
            self.labels.table.set_rows(found.strata)
            self.labels.fit_rows(_MOST_ROWS)
        if found is not None:
            self.words.setText(facts_words(found, len(desk.items) - done))
        self._found = found


def facts_words(found: Judging, waiting: int) -> str:
    """Returns what the figures mean and what is left to do."""
    score = found.estimate
    parts: list[str] = []
    if not waiting:
        parts.append("All of the sample is judged: precision on these documents is known to ± 5 points or better.")
    elif score is not None and score.f1 is not None:
        parts.append("The range has become an estimate. Each further judgement narrows it.")
    if found.note:
        parts.append(found.note)
    if found.ignored:
        parts.append(f"{plural(found.ignored, 'earlier judgement')} no longer count: what they judged has changed since.")
    parts.append("What you accept raises precision; it never becomes gold and never raises recall.")
    return " ".join(parts)
