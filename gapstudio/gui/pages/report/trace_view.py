"""Where the chosen number comes from: what it is, which runs and data it was made from, and the same number made again."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import date, plural
from gapstudio.gui.pages.report.asks import ShownNumber
from gapstudio.gui.pages.report.desk import ReportDesk
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.work_line import WorkLine
from gapstudio.operations.trace_number import Recomputed, Trace, trace

_DELAY_MS = 150
_NOTHING = "Choose a number to see where it comes from."
_SIDES = {"internal": "On our documents", "benchmark": "On the benchmark"}


class TraceView(QWidget):
    """Shows a trace.

    Signals:
        slide_wanted: Identity of a slide that shows the number.

    Args:
        session: The project.
        desk: The report.
    """

    slide_wanted = Signal(str)

    def __init__(self, session: Session, desk: ReportDesk) -> None:
        super().__init__()
        self._session, self._desk = session, desk
        self._number: ShownNumber | None = None
        self.trace: Trace | None = None
        self.value = QLabel()
        self.value.setFont(font(Size.TITLE, bold=True))
        self.said = note(_NOTHING)
        self.facts = FactList()
        self.work = WorkLine(session, "Do not wait for it")
        self.again_action = make_action(
            self, "Compute again", "retry", "Make the number from runs, texts and gold, without what is kept", self._again
        )
        self.copy_action = make_action(self, "Copy id", "copy", "Copy the id, which gapstudio trace takes", self._copy)
        self._soon = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._soon.timeout.connect(self._ask)
        self.again, self.copy = ActionButton(self.again_action), ActionButton(self.copy_action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.again)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        for part in (self.value, self.said, self.work):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.facts, 1)
        self.show_number(None)

    def show_number(self, number: ShownNumber | None) -> None:
        """Shows a number; what is known of it comes a moment later."""
        self._number, self.trace = number, None
        there = number is not None
        for part in (self.value, self.again, self.copy):
            part.setVisible(there)
        self.value.setText(number.text if number is not None else "")
        self.said.setText("Looking where it comes from …" if there else _NOTHING)
        self.again_action.setEnabled(False)
        self.facts.set_groups([] if number is None else [FactGroup("", (Fact("Id", number.id),))])
        if there:
            self._soon.start()
        else:
            self._soon.stop()

    def _ask(self) -> None:
        number, now = self._number, self._desk.now
        if number is not None and now is not None:
            self._session.ask(
                lambda project: trace(project, now.comparison, number.id, recompute=False),
                lambda found: self._take(number, found),
                lambda error: self._refuse(number, error),
                topic="trace",
            )

    def _again(self) -> None:
        number, now = self._number, self._desk.now
        if number is None or now is None:
            return
        work = self.work.begin("Computing it again")
        self.again_action.setEnabled(False)

        def take(found: Trace) -> None:
            if self.work.end(work):
                self._take(number, found)

        def refused(error: GapStudioError) -> None:
            if self.work.end(work):
                self._refuse(number, error)

        self._session.ask(lambda project: trace(project, now.comparison, number.id), take, refused, topic="trace again")

    def _take(self, number: ShownNumber, found: Trace) -> None:
        if number is self._number:
            self.trace = found
            self.said.setText(found.meaning.what)
            self.again_action.setEnabled(True)
            self.facts.set_groups(list(_groups(found)))

    def _refuse(self, number: ShownNumber, error: GapStudioError) -> None:
        if number is self._number:
            self.said.setText(f"{error.message} {error.remedy}".strip())
            self.again_action.setEnabled(True)

    def _copy(self) -> None:
        if self._number is not None:
            QGuiApplication.clipboard().setText(self._number.id)


def _groups(found: Trace) -> Iterator[FactGroup]:
    if found.recomputed.equal is not None:
        yield FactGroup("Computed again", _recomputed(found.recomputed))
    slides = ", ".join(dict.fromkeys(str(place.slide) for place in found.places if place.text))
    facts = (
        Fact("Id", found.id),
        Fact("Value", f"{found.value:.12g}"),
        Fact("Unit", found.meaning.unit),
        Fact("On slides", slides or "none"),
    )
    yield FactGroup("The number", facts)
    for side, run in found.comparison["runs"].items():
        yield FactGroup(_SIDES.get(str(side), str(side)), _run(run, found.comparison["gold"].get(side, "")))
    pairs = found.comparison["mapping"]["pairs"]
    mapped = sum(1 for target in pairs.values() if target)
    said = f"version {found.comparison['mapping']['version']}, {mapped} of {plural(len(pairs), 'label')} mapped"
    yield FactGroup("Made with", (Fact("Mapping", said), Fact("GapStudio", found.comparison["gapstudio"])))


def _recomputed(again: Recomputed) -> tuple[Fact, ...]:
    value = "–" if again.value is None else f"{again.value:.12g}"
    return (Fact("Value", value), Fact("The same", "yes" if again.equal else "no"), Fact("", again.why))


def _run(run: Mapping[str, Any], gold: str) -> tuple[Fact, ...]:
    model, corpus = run["model"], run["corpus"]
    facts = (
        Fact("Run", run["id"]),
        Fact("Date", date(run["created"])),
        Fact("Model", f"{model['name']} {model['version'] or ''}".strip()),
        Fact("Weights", model["revision"] or "–"),
        Fact("Corpus", corpus["name"]),
        Fact("Texts", run["texts"]),
        Fact("Gold now", gold or "–"),
    )
    return tuple(fact for fact in facts if fact.value)
