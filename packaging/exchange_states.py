"""The states of the panes that write annotations for other tools and take them in; `annotate_states.py` lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from stage import Stage as AnyStage

from gapstudio.domain import AnnotationStatus, ChangeSet
from gapstudio.gui.pages.annotate.page import AnnotatePage
from gapstudio.operations import Project
from gapstudio.operations.export_annotations import ExportChoice, export_annotations

Stage = AnyStage[AnnotatePage]


def _confirm(project: Project) -> ChangeSet:
    """Confirms every draft with a place, as Anna would."""
    with project.change("Confirm") as change:
        drafts = [one for one in project.annotations() if one.status is AnnotationStatus.DRAFT and one.start is not None]
        change.put_annotations(replace(one, status=AnnotationStatus.CONFIRMED, annotator="Anna") for one in drafts)
    return change.changes


def _opened(stage: Stage, name: str) -> Any:
    pane = stage.page.panes.open(name)
    stage.wait(lambda: not pane.work.works)
    return pane


def _export(stage: Stage) -> Any:
    """A format that cannot hold everything."""
    stage.page._session.apply(_confirm)
    pane = _opened(stage, "export")
    pane.messages.clear()
    pane.form.format.choose("conll")
    pane.form.format.chosen.emit("conll")
    pane.form.target.setText(str(Path("/home/anna/invoices.conll")))
    stage.wait(lambda: not pane._later.isActive() and not pane.work.works)
    return pane


def _exported(stage: Stage) -> None:
    """What was written, and the button that leads there."""
    pane = _export(stage)
    pane.form.format.choose("labelstudio")
    pane.form.format.chosen.emit("labelstudio")
    pane.form.target.setText(str(_free(stage, "invoices")))
    stage.wait(lambda: not pane._later.isActive() and not pane.work.works)
    pane.write.trigger()
    stage.wait(lambda: bool(pane.messages.messages) and not pane.work.works)


def _drop(stage: Stage) -> None:
    pane = _opened(stage, "import")
    pane._again()


def _import(stage: Stage) -> Any:
    """What a colleague marked, one label of theirs called otherwise, one document not here."""
    session = stage.page._session
    session.apply(_confirm)
    path = _free(stage, "colleague").with_suffix(".json")
    export_annotations(session.project, path, format="labelstudio", choice=ExportChoice())
    session.undo()
    text = path.read_text(encoding="utf-8").replace('"SELLER"', '"Verkäufer"').replace("brunnthal_2", "elsewhere_2")
    path.write_text(text, encoding="utf-8")
    pane = _opened(stage, "import")
    pane._again()
    pane.read(path)
    stage.wait(lambda: pane._preview is not None and not pane.work.works)
    return pane


def _imported(stage: Stage) -> None:
    """The report, with undo."""
    pane = _import(stage)
    pane.take.trigger()
    stage.wait(lambda: pane.report.isVisible())


def _free(stage: Stage, name: str) -> Path:
    """Returns a path in the spare folder at which nothing is yet."""
    number = sum(1 for _ in stage.spare.iterdir())
    return stage.spare / f"{name}-{number}"


STATES: Mapping[str, Callable[[Stage], object]] = {
    "export": _export,
    "exported": _exported,
    "import-drop": _drop,
    "import": _import,
    "imported": _imported,
}
"""Name of a state to what brings it about."""
