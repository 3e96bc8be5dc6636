"""Beside the prediction at hand: what judging does to the score, and how far it is label by label."""

from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout

from gapstudio.gui.format import MISSING, between, count, plural, points
from gapstudio.gui.pages.annotate.queue.judge_desk import JudgeDesk
from gapstudio.gui.pages.annotate.queue.range_bar import RangeBar
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import heading, note
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations.judge import Judging, Stratum


def _share(stratum: Stratum) -> str:
    return MISSING if stratum.share is None else f"{points(stratum.share)}\u00a0%"


_COLUMNS: tuple[Column[Stratum], ...] = (
    Column("Label", lambda one: one.label, width=8 * GRID),
    Column("Judged", lambda one: f"{count(one.judged)} of {count(one.wanted)}", numeric=True, width=9 * GRID,
           tooltip=lambda one: f"{count(one.judged)} judged of {count(one.wanted)} drawn from {count(one.unjudged)} unjudged"),
    Column("Right", _share, numeric=True, width=8 * GRID, hint="Share of the judged predictions that are right"),
    Column("95 % interval", lambda one: between(one.limits), numeric=True, width=13 * GRID, hint="Of that share, in per cent"),
    Column("Unjudged", lambda one: one.unjudged, text=count, numeric=True, hint="Predictions that meet no gold of this label"),
)  # fmt: skip


class JudgeFacts(QFrame):
    """Score, progress and labels of the sample that is judged."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.bar = RangeBar()
        self.words = note()
        self.count = QLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Predictions judged")
        self.labels = TableView(TableModel(_COLUMNS, key=lambda one: one.label), "Labels judged")
        self.labels.setMinimumHeight(14 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(heading("F1 of the shared types"))
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addSpacing(GRID)
        column.addWidget(self.count)
        column.addWidget(self.progress)
        column.addWidget(self.labels, 1)

    def follow(self, desk: JudgeDesk) -> None:
        """Shows how far it is now, and the score as far as it is computed."""
        found = desk.judging
        done = sum(item.right is not None for item in desk.items)
        self.progress.setRange(0, max(1, len(desk.items)))
        self.progress.setValue(done)
        self.count.setText(f"{count(done)} of {plural(len(desk.items), 'prediction')} judged")
        self.bar.set_computing(desk.computing)
        if found is not None:
            self.bar.set_score(found.before, found.estimate)
            self.words.setText(facts_words(found, len(desk.waiting)))
            self.labels.table.set_rows(found.strata)


def facts_words(found: Judging, waiting: int) -> str:
    """Returns what the figures mean and what is left to do."""
    score = found.estimate
    parts: list[str] = []
    if not waiting:
        parts.append("All of the sample is judged: precision is known to ± 5 points or better.")
    elif score is not None and score.f1 is not None:
        parts.append("The range has become an estimate. Each further judgement narrows it.")
    if found.note:
        parts.append(found.note)
    if found.ignored:
        parts.append(f"{plural(found.ignored, 'earlier judgement')} no longer count: what they judged has changed since.")
    parts.append("What you accept raises precision; it never becomes gold and never raises recall.")
    return " ".join(parts)
