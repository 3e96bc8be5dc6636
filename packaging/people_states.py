"""The states of the panes of several annotators: lists, forms, a merge, adjudication; `annotate_states.py` lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from stage import Stage as AnyStage

from gapstudio.domain import Annotation, AnnotationStatus, Annotator, ChangeSet, Layer, LayerState, WorkState
from gapstudio.gui.pages.annotate.page import AnnotatePage
from gapstudio.operations import Project, open_project
from gapstudio.operations.annotate import set_work
from gapstudio.store import new_id

Stage = AnyStage[AnnotatePage]
_PEOPLE = tuple(Annotator(f"{name} of the pictures", name) for name in ("Anna", "Boris", "Chloé"))
_EACH = 3
"""Every so many spans one annotator errs."""


def _layers(project: Project) -> ChangeSet:
    """Three annotators, of whom two or three have finished each of some documents, with slips of their own."""
    documents = [one.id for one in project.documents() if one.pages and any(_stated(project, one.id))][:9]
    with project.change("Layers") as change:
        change.put_annotators(_PEOPLE)
        for number, document in enumerate(documents):
            spans = _stated(project, document)
            for who in range(3 if number % 3 == 0 else 2):
                layer = Layer(new_id(), document, _PEOPLE[who].id, LayerState.DONE, project.revision(document) or "")
                change.put_layers([layer])
                change.put_layer_spans(layer.id, _slips(spans, number, who))
    return change.changes


def _stated(project: Project, document: str) -> list[Annotation]:
    found: list[Annotation] = []
    for one in project.annotations(document=document):
        if one.start is not None and one.status is AnnotationStatus.DRAFT and (not found or (found[-1].end or 0) <= one.start):
            found.append(one)
    return found


def _slips(spans: list[Annotation], document: int, who: int) -> list[Annotation]:
    labels = sorted({one.label for one in spans})
    made: list[Annotation] = []
    for number, one in enumerate(spans):
        slip = (number + document + 2 * who) % (4 * _EACH)
        if slip == 0:
            continue
        label = labels[(labels.index(one.label) + 1) % len(labels)] if slip == _EACH else one.label
        mine = replace(one, id=new_id(), label=label, status=AnnotationStatus.CONFIRMED, source="person", why="", origin="")
        made.append(replace(mine, annotator=_PEOPLE[who].name))
    return made


def _people(stage: Stage, *, layers: bool = True) -> Any:
    if layers:
        stage.page._session.apply(_layers)
    pane = stage.page.panes.open("people")
    pane.messages.clear()
    pane.agreement.tabs.setCurrentIndex(0)
    for form in (pane.assign, pane.hand_out):
        form.hide()
    pane.people.clearSelection()
    pane._merged("")
    stage.wait(lambda: pane.view is not None and (not layers or pane.view.agreement.documents > 0))
    return pane


def _list(stage: Stage) -> None:
    _people(stage)


def _documents(stage: Stage) -> None:
    """Where they disagree most."""
    pane = _people(stage)
    pane.agreement.tabs.setCurrentWidget(pane.agreement.tables["Documents"])


def _measures(stage: Stage) -> None:
    pane = _people(stage)
    pane.agreement.tabs.setCurrentWidget(pane.agreement.tables["Measures"])


def _assigning(stage: Stage) -> Any:
    pane = _people(stage)
    pane.people.selectRow(0)
    pane.assign_action.trigger()
    stage.wait(lambda: pane.assign.assign.isEnabled())
    return pane


def _assign(stage: Stage) -> None:
    _assigning(stage)


def _handing(stage: Stage) -> Any:
    pane = _assigning(stage)
    pane.assign.assign.trigger()
    stage.wait(lambda: any(row.waiting for row in pane.view.people))
    pane.hand_out_action.trigger()
    return pane


def _hand_out(stage: Stage) -> None:
    _handing(stage)


def _merge(stage: Stage) -> None:
    """A hand-out that comes back with conflicts."""
    pane = _people(stage)
    pane.assign.share.setValue(100)
    pane.assign_action.trigger()
    stage.wait(lambda: pane.assign.assign.isEnabled())
    pane.assign.assign.trigger()
    stage.wait(lambda: any(row.waiting for row in pane.view.people))
    pane.hand_out_action.trigger()
    pane.hand_out.drafts.setChecked(True)
    folder = stage.spare / "out"
    pane.hand_out._write(folder)
    stage.wait(lambda: not pane.hand_out.isVisible())
    for number, file in enumerate(sorted(folder.glob("*.gap"))[:2]):
        _work(file, number)
        pane.open_hand_out(file)
        stage.wait(lambda: pane.merge.preview is not None)
        if number == 0:
            pane.merge.merge.trigger()
    pane.messages.clear()


def _work(file: Any, who: int) -> None:
    """Somebody marks what the XML states in the hand-out, with slips."""
    with open_project(file) as project:
        for number, document in enumerate(project.documents()):
            if spans := _stated(project, document.id):
                name = _PEOPLE[who].name
                with project.change("Work") as change:
                    change.remove_annotations([one.id for one in spans])
                    change.put_annotations(_slips(spans, number, who))
                set_work(project, [document.id], WorkState.DONE, annotator=name)


def _adjudicating(stage: Stage) -> Any:
    stage.page._session.apply(_layers)
    stage.page.panes.adjudicate("")
    pane = stage.page.panes.open("adjudicate")
    stage.wait(lambda: bool(pane.desk.document) and len(pane.desk.conflicts) > 0)
    return pane


def _adjudicate(stage: Stage) -> None:
    _adjudicating(stage)


def _decided(stage: Stage) -> None:
    """Two conflicts are decided, and the third is at hand."""
    pane = _adjudicating(stage)
    pane.desk.choose(0)
    pane.desk.choose()


def _nothing_waits(stage: Stage) -> None:
    stage.page.panes.adjudicate("")


def _nobody(stage: Stage) -> None:
    _people(stage, layers=False)


PEOPLE: Mapping[str, Callable[[Stage], None]] = {
    "nobody": _nobody,
    "people": _list,
    "disagree": _documents,
    "measures": _measures,
    "assign": _assign,
    "handout": _hand_out,
    "merge": _merge,
    "adjudicate": _adjudicate,
    "decided": _decided,
    "nothing-waits": _nothing_waits,
}
