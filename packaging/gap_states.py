"""The states of the page Gap, each brought about as a person would, for ``screenshots.py --page gap --states``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from stage import Stage as AnyStage

from gapstudio.domain import PartBy
from gapstudio.gui.pages.gap.page import GapPage
from gapstudio.gui.pages.gap.switch_row import SwitchRow

Stage = AnyStage[GapPage]


def reset(stage: Stage) -> None:
    """Takes back what the state before did, and shows the first screen."""
    page = stage.page
    stage.take_back()
    page.gap.choose(page.choice.value)
    _by(stage, PartBy.KIND)
    _pane(stage, "overview")


def _pane(stage: Stage, key: str) -> None:
    stage.page.show_pane(key)
    stage.wait(lambda: stage.page.gap.settled and all(asked.settled for asked in stage.page.pane.questions))


def _click(stage: Stage, switch: SwitchRow, number: int) -> None:
    QTest.mouseClick(switch.buttons[number], Qt.MouseButton.LeftButton)
    stage.wait(lambda: all(asked.settled for asked in stage.page.pane.questions))


def _by(stage: Stage, by: PartBy) -> None:
    row = stage.page.overview.by
    if row.value.by is not by:
        QTest.mouseClick(row.switch.button(by), Qt.MouseButton.LeftButton)
    stage.wait(lambda: stage.page.overview.parts.settled)


def _of(key: str) -> Callable[[Stage], None]:
    return lambda stage: _pane(stage, key)


def _view(number: int) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        _pane(stage, "differs")
        _click(stage, stage.page.pane.switch, number)  # type: ignore[attr-defined]

    return show


def _row(stage: Stage) -> None:
    """A row of the comparison in full in the inspector."""
    _view(2)(stage)
    stage.page.pane.table.view.selectRow(0)  # type: ignore[attr-defined]


def _lasso(stage: Stage) -> None:
    """Segments caught on the map."""
    _view(4)(stage)
    view = stage.page.pane.map.picture.view  # type: ignore[attr-defined]
    ours = [hit.box for hit in view.hits if hit.key.internal]
    if not ours:
        return
    left, top = min(box[0] for box in ours), min(box[1] for box in ours)
    middle, bottom = sorted(box[0] for box in ours)[len(ours) // 2], max(box[1] for box in ours) + 12
    corners = [QPoint(int(x), int(y)) for x, y in ((left - 4, top - 4), (middle, top - 4), (middle, bottom), (left - 4, bottom))]
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(view, corner)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, corners[-1])


def _edited(stage: Stage) -> None:
    """The list of adaptations as a text, with a mistake in it."""
    _pane(stage, "actions")
    pane = stage.page.pane
    pane.edit_action.trigger()  # type: ignore[attr-defined]
    text = pane.editor.text  # type: ignore[attr-defined]
    text.setPlainText(text.toPlainText().replace("faults:", "fault:", 1))
    pane.editor.check()  # type: ignore[attr-defined]


def _stale(stage: Stage) -> None:
    """What a change has made out of date, waiting to be computed again."""
    _view(0)(stage)
    asked = stage.page.pane.questions[0]
    known = asked._known[asked.parameter]
    known.stale = "the mapping changed"
    asked.changed.emit()


def _empty(stage: Stage) -> None:
    """As before the first run; what is compared is only forgotten, since a run that is removed does not come back."""
    stage.page.gap.choose(None)


STATES: Mapping[str, Callable[[Stage], None]] = {
    "overview": lambda _stage: None,
    "cause": lambda stage: _by(stage, PartBy.CAUSE),
    "label": lambda stage: _by(stage, PartBy.LABEL),
    "column": lambda stage: _by(stage, PartBy.COLUMN),
    "distances": _view(0),
    "distributions": _view(1),
    "differs": _row,
    "words": _view(3),
    "map": _lasso,
    "matters": _of("matters"),
    "shift": _of("shift"),
    "reading": _of("reading"),
    "slices": _of("slices"),
    "actions": _of("actions"),
    "list": _edited,
    "labels": _of("labels"),
    "scores": _of("scores"),
    "stale": _stale,
    "empty": _empty,
}
"""Name of a state to what brings it about from the first screen."""
