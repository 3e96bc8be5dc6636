"""``annotate adjudicate`` and ``annotate layers``: layers of documents side by side, settled by a person, or removed."""

import re
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from gapstudio.cli.annotate import Annotator, who
from gapstudio.cli.common import AsJson, ProjectPath, document_id, emit, reading, table, writing
from gapstudio.domain import Annotation, GapStudioError, counted
from gapstudio.operations import Project
from gapstudio.operations.adjudicate import (
    Adjudicated,
    adjudicate_agreed,
    another_span,
    open_conflicts,
    settle_conflicts,
    take_layer,
    waiting_documents,
)
from gapstudio.operations.as_json import annotation_json
from gapstudio.operations.assign import remove_layers
from gapstudio.operations.layers import DocumentLayers, LayerGroup, LayerView, layers_of_document, read_documents, stored_layers

_CHOICE = re.compile(r"(?P<number>\d+)=(?P<what>.+)")
_SPAN = re.compile(r"(?P<start>\d+)-(?P<end>\d+):(?P<label>\S+)")


def adjudicate_documents(
    project: ProjectPath,
    documents: Annotated[list[str] | None, typer.Argument(metavar="[DOCUMENT...]", help="File names or ids.")] = None,
    agreed: Annotated[
        bool, typer.Option("--agreed", help="Settle what all agree on, in all that wait where none is named.")
    ] = False,
    take: Annotated[str | None, typer.Option("--take", metavar="NAME", help="Take the layer of this annotator.")] = None,
    choose: Annotated[
        list[str] | None,
        typer.Option("--choose", metavar="N=WHAT", help="Settle conflict N: names, none, or START-END:LABEL; may be repeated."),
    ] = None,
    finish: Annotated[bool, typer.Option("--finish", help="The document is done with what stands.")] = False,
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """List what waits for adjudication, show the layers of one document, or settle them. The layers stay."""
    if sum((agreed, take is not None, bool(choose) or finish)) > 1:
        raise typer.BadParameter("Give one of --agreed, --take, and --choose or --finish.")
    if (take is not None or choose or finish) and not documents:
        raise typer.BadParameter("Name the documents to settle.")
    if (choose or finish) and len(documents or ()) != 1:
        raise typer.BadParameter("--choose and --finish settle one document at a time.")
    if not (agreed or take is not None or choose or finish):
        with reading(project) as opened:
            _show(opened, documents or [], as_json)
        return
    with writing(project) as opened:
        ids = [document_id(opened, one) for one in documents or ()]
        name = who(annotator, opened)
        if choose or finish:
            _settle(opened, ids[0], choose or [], finish, name)
            _show(opened, ids, as_json)
            return
        if agreed:
            done = adjudicate_agreed(opened, annotator=name, documents=ids or None).report
        else:
            done = take_layer(opened, layer=take or "", documents=ids, annotator=name).report
        _emit_done(opened, done, as_json)


def list_layers(
    project: ProjectPath,
    documents: Annotated[list[str] | None, typer.Argument(metavar="[DOCUMENT...]", help="File names or ids.")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", metavar="ID", help="Remove a layer; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the layers that hold annotators' work, document by document."""
    if remove:
        with writing(project) as opened:
            known = {layer.id for layer in opened.layers()}
            if (odd := next((one for one in remove if one not in known), None)) is not None:
                raise GapStudioError(f"There is no layer {odd}.", remedy="Take an id of those that “annotate layers” lists.")
            remove_layers(opened, remove)
    with reading(project) as opened:
        ids = [document_id(opened, one) for one in documents] if documents else [one.id for one in read_documents(opened)]
        names = {one.id: one.name for one in opened.documents()}
        views = [view for own in stored_layers(opened, ids).values() for view in own]
    rows = [_layer_json(view, names[view.layer.document]) for view in views]

    def human() -> None:
        if not rows:
            typer.echo("No layer holds work.")
            return
        shown = [(row["document"], row["annotator"], row["state"], f"{row['spans']:,}", row["id"]) for row in rows]
        table("Layers", ("document", "annotator", "state", "spans", "id"), shown, numbers_from=3)

    emit(rows, as_json, human)


def _settle(opened: Project, document: str, choices: Sequence[str], finish: bool, name: str) -> None:
    conflicts = layers_of_document(opened, document).conflicts
    chosen: list[tuple[LayerGroup, list[Annotation]]] = []
    for choice in choices:
        parts = _CHOICE.fullmatch(choice)
        if parts is None or not 1 <= int(parts["number"]) <= len(conflicts):
            raise GapStudioError(f"“{choice}” names no conflict.", remedy=f"Write N=WHAT with N from 1 to {len(conflicts)}.")
        group = conflicts[int(parts["number"]) - 1]
        chosen.append((group, _chosen(opened, document, group, parts["what"], name)))
    settle_conflicts(opened, document=document, choices=chosen, annotator=name, finish=finish)


def _chosen(opened: Project, document: str, group: LayerGroup, what: str, name: str) -> list[Annotation]:
    """Returns the spans that a choice names: a person's, several persons', none, or another one."""
    if what == "none":
        return []
    if (place := _SPAN.fullmatch(what)) is not None:
        start, end = int(place["start"]), int(place["end"])
        return [another_span(opened, document=document, start=start, end=end, label=place["label"], annotator=name)]
    views = layers_of_document(opened, document).views
    found: dict[tuple[object, ...], Annotation] = {}
    for wanted in what.split(","):
        sides = [side for view, side in zip(views, group.sides, strict=True) if _is(view, wanted.strip())]
        if not sides:
            names = ", ".join(view.annotator.name for view in views)
            raise GapStudioError(f"{wanted.strip()} has no layer there.", remedy=f"Layers there are of: {names}.")
        found |= {(one.label, one.start, one.end, one.value): one for side in sides for one in side}
    return list(found.values())


def _is(view: LayerView, wanted: str) -> bool:
    return wanted in (view.layer.id, view.annotator.id) or view.annotator.name.casefold() == wanted.casefold()


def _show(opened: Project, documents: Sequence[str], as_json: bool) -> None:
    if not documents:
        waiting = waiting_documents(opened)
        rows = [_waiting_json(one) for one in waiting]
        emit(rows, as_json, lambda: _print_waiting(rows))
        return
    shown = [layers_of_document(opened, document_id(opened, one)) for one in documents]
    emit([_document_json(one) for one in shown], as_json, lambda: _print_documents(shown))


def _print_waiting(rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        typer.echo("Nothing waits for adjudication.")
        return
    shown = [(row["document"], ", ".join(row["annotators"]), f"{row['agreed']:,}", f"{row['conflicts']:,}") for row in rows]
    table("Waiting for adjudication", ("document", "layers of", "agreed", "conflicts"), shown, numbers_from=2)


def _print_documents(shown: Sequence[DocumentLayers]) -> None:
    for one in shown:
        names = ", ".join(f"{view.annotator.name} ({view.layer.state.value})" for view in one.views) or "nobody"
        agreed = sum(group.agreed for group in one.groups)
        typer.echo(f"{one.document.name} is {one.work.state.value}. Layers of: {names}. Agreed: {agreed:,}.")
        left = open_conflicts(one)
        for number, group in enumerate(one.conflicts, start=1):
            typer.echo(f"  {number}. {'open' if group in left else 'settled'}")
            for view, side in zip(one.views, group.sides, strict=True):
                typer.echo(f"     {view.annotator.name}: {', '.join(map(_span_text, side)) or 'nothing'}")


def _span_text(one: Annotation) -> str:
    place = "" if one.start is None else f" {one.start}–{one.end}"
    return f"{one.label}{place} “{' '.join((one.text or one.value).split())}”"


def _waiting_json(one: DocumentLayers) -> dict[str, Any]:
    return {
        "document": one.document.name,
        "document_id": one.document.id,
        "annotators": [view.annotator.name for view in one.views],
        "agreed": sum(group.agreed for group in one.groups),
        "conflicts": len(open_conflicts(one)),
    }


def _document_json(one: DocumentLayers) -> dict[str, Any]:
    left, name = open_conflicts(one), one.document.name
    return {
        "document": name,
        "document_id": one.document.id,
        "state": one.work.state.value,
        "adjudicated": one.work.adjudicated,
        "waits": one.waits,
        "layers": [_layer_json(view, name) for view in one.views],
        "groups": [
            {
                "start": group.start,
                "end": group.end,
                "agreed": group.agreed,
                "settled": group not in left,
                "sides": [
                    {"annotator": view.annotator.name, "spans": [annotation_json(span, name) for span in side]}
                    for view, side in zip(one.views, group.sides, strict=True)
                ],
            }
            for group in one.groups
        ],
        "annotations": [annotation_json(span, name) for span in one.result],
    }


def _layer_json(view: LayerView, document: str) -> dict[str, Any]:
    return {
        "id": view.layer.id if view.stored else "",
        "document": document,
        "document_id": view.layer.document,
        "annotator": view.annotator.name,
        "state": view.layer.state.value,
        "reason": view.layer.reason,
        "spans": len(view.confirmed),
        "changed": view.layer.changed,
    }


def _emit_done(opened: Project, done: Adjudicated, as_json: bool) -> None:
    names = {one.id: one.name for one in opened.documents()}
    told = {"adjudicated": [names[id] for id in done.documents], "open": [names[id] for id in done.open], "spans": done.spans}

    def human() -> None:
        typer.echo(done.sentence())
        if done.open:
            typer.echo(f"{counted(len(done.open), 'document')} left: {', '.join(told['open'])}")

    emit(told, as_json, human)
