"""The states of the page Report, each brought about as a person would, for ``screenshots.py --page report --states``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from stage import Stage as AnyStage

from gapstudio.domain import Audience, Language
from gapstudio.gui.pages.report.page import ReportPage

Stage = AnyStage[ReportPage]


def reset(stage: Stage) -> None:
    """Takes back what the state before did, and shows the first slide."""
    page = stage.page
    stage.take_back()
    page.export.messages.clear()
    page.show_empty(False)
    page.desk.choose(page.choice.value)
    page.show_pane(page.storyboard)
    page.storyboard.show_beside(None)
    _drawn(stage)
    page.storyboard.choose(page.desk.rows[0].identity)
    page.storyboard.list.setFocus()


def _drawn(stage: Stage) -> None:
    page = stage.page
    stage.wait(lambda: bool(page.desk.rows) and page.desk.asked.settled and page.pictures.complete)


def _key(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(stage.page.storyboard.list, key, modifier)


def _edited(stage: Stage) -> None:
    """Slides left out, moved, named and commented; one was named before the numbers turned."""
    page = stage.page
    first, second, third = (row.identity for row in page.desk.rows[:3])
    page.desk.write_title(first, "Not yet: the top model does not read our invoices")
    page.desk.write_comment(first, "To be decided in the steering committee.")
    page.storyboard.choose(third)
    _key(stage, Qt.Key.Key_Space)
    page.storyboard.choose(second)
    _key(stage, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    page.storyboard.choose(first)
    _drawn(stage)


def _titling(stage: Stage) -> None:
    """A title that is being written in its place."""
    _key(stage, Qt.Key.Key_F2)


def _pictured(stage: Stage) -> None:
    """A slide with pictures of pages."""
    rows = [row for row in stage.page.desk.rows if row.pictured and row.shown]
    if rows:
        stage.page.storyboard.choose(rows[0].identity)


def _picker(stage: Stage) -> None:
    """The errors that a slide could show."""
    _pictured(stage)
    _key(stage, Qt.Key.Key_P)
    picker = stage.page.deeds.picker
    stage.wait(lambda: picker is not None and picker.model.rowCount() > 0)


def _german(stage: Stage) -> None:
    """For engineers, in German, masked."""
    stage.page.desk.decide(language=Language.GERMAN, audience=Audience.ENGINEERING, mask=True)
    _drawn(stage)
    _pictured(stage)


def _settings(stage: Stage) -> None:
    page = stage.page
    page.show_pane(page.settings)
    stage.wait(lambda: page.settings.master.view is not None)


def _master(stage: Stage) -> None:
    """A plain Office master, 4:3."""
    _take_master(stage, {})


def _on_master(stage: Stage) -> None:
    """The slides on that master."""
    _master(stage)
    stage.page.show_pane(stage.page.storyboard)
    _drawn(stage)


def _dark_master(stage: Stage) -> None:
    """The slides on a master whose texts are light on a dark ground."""
    _take_master(stage, {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})
    stage.page.show_pane(stage.page.storyboard)
    _drawn(stage)


def _take_master(stage: Stage, colours: Mapping[str, str]) -> None:
    """Makes an Office master, with other colours of its theme for some uses, and takes it."""
    from pptx import Presentation
    from pptx.oxml.ns import qn

    _settings(stage)
    made, pane = Presentation(), stage.page.settings.master
    for use, colour in colours.items():
        made.slide_master.element.find(qn("p:clrMap")).set(use, colour)
    master = stage.spare / ("dark.pptx" if colours else "house.pptx")
    made.save(str(master))
    pane.take(master)
    stage.wait(lambda: pane.view is not None and pane.facts.text().startswith(f"{master.name}:"))


def _numbers(stage: Stage) -> None:
    """Where a number comes from, computed again."""
    page = stage.page
    page.show_pane(page.numbers)
    page.numbers.panel.view.selectRow(0)
    trace = page.inspector().trace  # type: ignore[attr-defined]
    stage.wait(trace.again_action.isEnabled)
    trace.again_action.trigger()
    stage.wait(lambda: trace.trace is not None and trace.trace.recomputed.equal is not None)


def _export(stage: Stage) -> None:
    """What leaves."""
    page = stage.page
    page.export_action.trigger()
    stage.wait(lambda: page.export.leaving.check is not None)


def _written(stage: Stage) -> None:
    """A deck that was written, and says something else by now."""
    _export(stage)
    page = stage.page
    page.export.form.target.setText(str(stage.spare / "gap.pptx"))
    page.export.write_action.trigger()
    stage.wait(lambda: not page.export.writing)
    page.desk.show_slides([page.desk.rows[0].identity], False)
    stage.wait(lambda: page.desk.asked.settled)


def _taken(stage: Stage) -> None:
    """A file that is there already."""
    _export(stage)
    there = stage.spare / "gap.pptx"
    there.write_bytes(b"")
    stage.page.export.form.target.setText(str(there))
    stage.page.export.write_action.trigger()


def _collecting(stage: Stage) -> None:
    """Before the report is told."""
    page = stage.page
    page.desk.choose(None)
    page.storyboard.show_waiting(
        "Collecting what the report says …\nThe first time this takes a while; what is computed is kept."
    )


def _empty(stage: Stage) -> None:
    """As before the first run."""
    stage.page.show_empty(True)


STATES: Mapping[str, Callable[[Stage], None]] = {
    "slides": lambda _stage: None,
    "pictured": _pictured,
    "edited": _edited,
    "titling": _titling,
    "picker": _picker,
    "german": _german,
    "settings": _settings,
    "master": _master,
    "on-master": _on_master,
    "dark-master": _dark_master,
    "numbers": _numbers,
    "export": _export,
    "written": _written,
    "taken": _taken,
    "collecting": _collecting,
    "empty": _empty,
}
"""Name of a state to what brings it about from the first slide."""
