"""``annotate annotators``, ``assign``, ``handout``, ``merge``: who annotates, what each gets, and how it comes back."""

from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, Exit, ListsByItself, ProjectPath, document_id, emit, plain, reading, say, table, writing
from gapstudio.domain import LayerState, counted
from gapstudio.operations import Project
from gapstudio.operations.annotators import (
    AnnotatorRow,
    add_annotator,
    annotator_rows,
    designate,
    edit_annotator,
    remove_annotator,
)
from gapstudio.operations.as_json import annotation_json
from gapstudio.operations.assign import (
    SEED,
    Measure,
    Overlap,
    assign,
    assign_to,
    documents_in_order,
    plan_assignment,
    unassign,
    workloads,
)
from gapstudio.operations.hand_out import HandOutChoice, hand_out, sentence
from gapstudio.operations.merge_hand_out import MergeConflict, MergedDocument, MergePreview, merge_hand_out, preview_merge
from gapstudio.operations.queue import QueueKind

annotators = typer.Typer(
    cls=ListsByItself,
    help="List and edit who annotates; “annotators PROJECT” lists them.",
    no_args_is_help=True,
    subcommand_metavar="PROJECT | COMMAND [ARGS]...",
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The annotator.")]
Colour = Annotated[str | None, typer.Option("--colour", metavar="#RRGGBB", help="“” takes that of the position.")]
NoteOn = Annotated[str | None, typer.Option("--note", help="Such as an address or a role.")]
To = Annotated[list[str] | None, typer.Option("--to", metavar="NAME", help="An annotator; may be repeated.")]
Documents = Annotated[list[str] | None, typer.Option("--document", metavar="D", help="File name or id; may be repeated.")]


@annotators.command("list")
def list_annotators(project: ProjectPath, as_json: AsJson = False) -> None:
    """List who annotates, what they were given, and how far they have come."""
    with reading(project) as opened:
        _emit_annotators(opened, as_json)


@annotators.command()
def add(project: ProjectPath, name: Name, colour: Colour = None, note: NoteOn = None, as_json: AsJson = False) -> None:
    """Add an annotator."""
    with writing(project) as opened:
        add_annotator(opened, name, colour=colour or "", note=note or "")
        _emit_annotators(opened, as_json)


@annotators.command()
def edit(
    project: ProjectPath,
    name: Name,
    rename: Annotated[str | None, typer.Option("--rename", metavar="NEW", help="Another name; what carries it follows.")] = None,
    colour: Colour = None,
    note: NoteOn = None,
    as_json: AsJson = False,
) -> None:
    """Change the name, the colour or the note of an annotator."""
    if (rename, colour, note) == (None, None, None):
        raise typer.BadParameter("Say what to change: --rename, --colour or --note.")
    with writing(project) as opened:
        edit_annotator(opened, name, name=rename, colour=colour, note=note)
        _emit_annotators(opened, as_json)


@annotators.command()
def remove(
    project: ProjectPath,
    name: Name,
    with_layers: Annotated[bool, typer.Option("--with-layers", help="Also the layers that hold work.")] = False,
    as_json: AsJson = False,
) -> None:
    """Remove an annotator from the list; what the project itself holds stays."""
    with writing(project) as opened:
        remove_annotator(opened, name, with_layers=with_layers)
        _emit_annotators(opened, as_json)


@annotators.command("designate")
def designate_annotator(
    project: ProjectPath,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The annotator; “” for nobody.")],
    as_json: AsJson = False,
) -> None:
    """Let the finished layers of one annotator be gold in documents that nobody has adjudicated."""
    with writing(project) as opened:
        designate(opened, name)
        _emit_annotators(opened, as_json)


def assign_documents(
    project: ProjectPath,
    to: To = None,
    documents: Documents = None,
    queue: Annotated[QueueKind | None, typer.Option("--queue", help="Take open documents in this order instead.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="With --queue: so many at most.")] = None,
    overlap: Annotated[int, typer.Option("--overlap", metavar="K", min=1, help="Give documents to K annotators.")] = 1,
    share: Annotated[float | None, typer.Option("--share", metavar="S", help="With --overlap: only this share, 0 to 1.")] = None,
    number: Annotated[int | None, typer.Option("--number", metavar="N", help="With --overlap: only N documents.")] = None,
    by: Annotated[Measure, typer.Option("--by", help="What all get equally much of.")] = Measure.PAGES,
    seed: Annotated[int, typer.Option("--seed", help="Fixes the draw.")] = SEED,
    by_hand: Annotated[bool, typer.Option("--by-hand", help="Give every named document to every named annotator.")] = False,
    take_back: Annotated[bool, typer.Option("--take-back", help="Take named documents back that are not begun.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell who would get what, and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Give documents to annotators, some of them to several; without --to, list what everybody has to do."""
    if documents and queue:
        raise typer.BadParameter("Give --document or --queue.")
    if (share is not None or number is not None) and overlap < 2:
        raise typer.BadParameter("--share and --number go with --overlap 2 or more.")
    if (by_hand or take_back) and not (to and documents):
        raise typer.BadParameter("--by-hand and --take-back need --to and --document.")
    if not to:
        with reading(project) as opened:
            _emit_workloads(opened, as_json)
        return
    with reading(project) if dry_run else writing(project) as opened:
        chosen = [document_id(opened, one) for one in documents] if documents else None
        chosen = list(documents_in_order(opened, queue, limit)) if queue else chosen
        if by_hand or take_back:
            for name in to:
                (unassign if take_back else assign_to)(opened, annotator=name, documents=chosen or [])
            _emit_workloads(opened, as_json)
            return
        wanted: dict[str, Any] = {"annotators": to, "documents": chosen, "measure": by, "seed": seed}
        wanted["overlap"] = Overlap(overlap, share, number)
        made = plan_assignment(opened, **wanted) if dry_run else assign(opened, **wanted).report
        people = {one.id: one.name for one in opened.annotators()}
        names = {one.id: one.name for one in opened.documents()}
        told = {
            "given": {people[id]: [names[one] for one in own] for id, own in made.given.items()},
            "shared": [names[one] for one in made.shared],
            "load": {people[id]: size for id, size in made.load.items()},
            "by": by.value,
            "seed": made.seed,
            "already": made.already,
        }
        emit(told, as_json, lambda: typer.echo(made.sentence(opened.annotators())))


def hand_out_documents(
    project: ProjectPath,
    target: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="A .gap file for one, or a folder for a file each.")],
    to: To = None,
    documents: Documents = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="With what e-invoices and ledgers state.")] = False,
    suggestions: Annotated[bool, typer.Option("--suggestions", help="With what the newest runs predict.")] = False,
    confirmed: Annotated[bool, typer.Option("--confirmed", help="With what the project holds, to be looked over.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write a project file for each annotator with the documents to work on; all who have something to do without --to."""
    with writing(project) as opened:
        wanted = to or [one.annotator.name for one in workloads(opened) if one.count(*_OPEN)]
        chosen = [document_id(opened, one) for one in documents] if documents else None
        written = hand_out(
            opened,
            annotators=wanted,
            target=target,
            documents=chosen,
            choice=HandOutChoice(drafts, suggestions, confirmed),
            force=force,
        ).report
    rows = [
        {"annotator": one.hand_out.annotator.name, "file": str(one.path), "documents": len(one.hand_out.documents)}
        | {"id": one.hand_out.id}
        for one in written
    ]

    def human() -> None:
        typer.echo(sentence(written))
        for one in written:
            typer.echo(f"  {one.path}")

    emit(rows, as_json, human)


_OPEN = (LayerState.ASSIGNED, LayerState.HANDED_OUT, LayerState.IN_WORK)


def merge_files(
    project: ProjectPath,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Hand-outs that came back.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would change, and change nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 on conflicts and on what is left out.")] = False,
    as_json: AsJson = False,
) -> None:
    """Merge hand-outs back; nothing is overwritten, and conflicts keep both sides."""
    with reading(project) if dry_run else writing(project) as opened:
        merged = [preview_merge(opened, file) if dry_run else merge_hand_out(opened, file).report for file in files]

    def human() -> None:
        for one in merged:
            print_merge(one)

    emit([_merge_json(one) for one in merged], as_json, human)
    if strict and any(one.conflicts or any(document.why for document in one.documents) for one in merged):
        raise typer.Exit(Exit.SET_ASIDES)


def print_merge(merge: MergePreview) -> None:
    """Says what merging a hand-out changes."""
    typer.echo(merge.sentence())
    for remark in merge.remarks:
        say(remark)
    for one in merge.documents:
        if one.why:
            say(f"  {one.name} left out. {one.why}")
        if one.lost:
            say(f"  {one.name}: {counted(one.lost, 'span')} without a place in the text that counts here.")
    for conflict in merge.conflicts:
        typer.echo(f"  {_conflict_line(conflict)}")


def _conflict_line(conflict: MergeConflict) -> str:
    sides = (
        f"{name}: " + (", ".join(f"{one.label} “{' '.join((one.text or one.value).split())}”" for one in spans) or "nothing")
        for name, spans in conflict.sides
    )
    place = "no place" if conflict.start is None else f"{conflict.start}–{conflict.end}"
    return f"{conflict.name} {place}: {'; '.join(sides)}"


def _merge_json(merge: MergePreview) -> dict[str, Any]:
    return {
        "file": str(merge.path),
        "hand_out": merge.hand_out.id,
        "annotator": merge.hand_out.annotator.name,
        "documents": [_document_json(one) for one in merge.documents],
        "conflicts": [_conflict_json(one) for one in merge.conflicts],
        "new_labels": list(merge.new_labels),
        "remarks": list(merge.remarks),
    }


def _document_json(one: MergedDocument) -> dict[str, Any]:
    told = {name: value for name, value in plain(one).items() if name not in ("document", "name", "conflicts")}
    return {"document": one.name, "document_id": one.document, **told, "conflicts": len(one.conflicts)}


def _conflict_json(conflict: MergeConflict) -> dict[str, Any]:
    return {
        "document": conflict.name,
        "document_id": conflict.document,
        "start": conflict.start,
        "end": conflict.end,
        "sides": [
            {"annotator": name, "spans": [annotation_json(one, conflict.name) for one in spans]} for name, spans in conflict.sides
        ],
    }


def _emit_annotators(opened: Project, as_json: bool) -> None:
    rows = annotator_rows(opened)

    def human() -> None:
        if rows:
            table("Annotators", ("name", *(state.value for state in LayerState), "note"), [_shown(row) for row in rows])
        else:
            typer.echo("Nobody is listed yet. Add annotators first.")

    emit([_row_json(row) for row in rows], as_json, human)


def _shown(row: AnnotatorRow) -> tuple[str, ...]:
    marks = " (designated)" if row.designated else "" if row.listed else " (not listed)"
    counts = (f"{row.documents.get(state, 0):,}" for state in LayerState)
    return (f"{row.annotator.name}{marks}", *counts, row.annotator.note)


def _row_json(row: AnnotatorRow) -> dict[str, Any]:
    counts = {state.value: row.documents.get(state, 0) for state in LayerState}
    return {**plain(row.annotator), "listed": row.listed, "designated": row.designated, "documents": counts}


def _emit_workloads(opened: Project, as_json: bool) -> None:
    loads = workloads(opened)
    names = {one.id: one.name for one in opened.documents()}
    rows = [
        {
            "annotator": load.annotator.name,
            "documents": [
                {"document": names[id], "document_id": id, "state": state.value} for id, state in load.documents.items()
            ],
            "pages": load.pages,
            "pages_left": load.pages_left,
        }
        for load in loads
    ]

    def human() -> None:
        shown = [
            (one.annotator.name, *(f"{one.count(state):,}" for state in LayerState), f"{one.pages_left:,} of {one.pages:,}")
            for one in loads
        ]
        table("Work", ("name", *(state.value for state in LayerState), "pages left"), shown)

    emit(rows, as_json, human)
