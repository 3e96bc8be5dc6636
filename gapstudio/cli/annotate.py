"""``annotate``: spans are marked, changed and deleted, documents finished, and what became of a span is told."""

import getpass
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, Exit, ProjectPath, document_id, emit, plain, reading, say, writing
from gapstudio.domain import Annotation, Source, WorkState, counted
from gapstudio.operations import Project
from gapstudio.operations.annotate import Judged, add_annotation, change_annotation, delete_annotations, set_work
from gapstudio.operations.as_json import annotation_json
from gapstudio.operations.history import annotation_history
from gapstudio.operations.label_from import LabelledFile, label_from, read_rows
from gapstudio.operations.suggestions import label_equal
from gapstudio.operations.whose_hand_out import hand_out_of

app = typer.Typer(help="Mark spans, judge suggestions, and say how far documents have come.", no_args_is_help=True)


Annotator = Annotated[
    str,
    typer.Option("--annotator", metavar="NAME", envvar="GAPSTUDIO_ANNOTATOR", help="Who does this; you, if nobody is named."),
]
DocumentName = Annotated[str, typer.Argument(metavar="DOCUMENT", help="File name or id.")]
AnnotationId = Annotated[str, typer.Argument(metavar="ANNOTATION", help="Id of the annotation.")]
Note = Annotated[str | None, typer.Option("--note", help="A note on the span.")]
Value = Annotated[str | None, typer.Option("--value", help="Its normalised value: ISO date, amount with a point.")]


def who(annotator: str, project: Project | None = None) -> str:
    """Returns the annotator's name: the one given, else whose hand-out the project is, else the system's user; else ""."""
    handed = None if project is None else hand_out_of(project)
    try:
        return annotator or (handed.annotator.name if handed else getpass.getuser())
    except (OSError, KeyError, ImportError):  # the last on Windows
        return ""


@app.command()
def label(
    project: ProjectPath,
    document: Annotated[str | None, typer.Argument(metavar="DOCUMENT", help="File name or id.")] = None,
    start: Annotated[int | None, typer.Argument(metavar="START", help="First code point of the canonical text.")] = None,
    end: Annotated[int | None, typer.Argument(metavar="END", help="One past the last.")] = None,
    name: Annotated[str | None, typer.Argument(metavar="LABEL", help="Label of the project's set.")] = None,
    file: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Mark the spans of a JSON list instead.")] = None,
    note: Note = None,
    value: Value = None,
    equal: Annotated[bool, typer.Option("--equal", help="Also every other place in the document with these words.")] = False,
    everywhere: Annotated[bool, typer.Option("--everywhere", help="With --equal: in all documents.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where rows of the file were left out.")] = False,
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """Mark a span, every equal text, or all spans of a file. Ranges snap to words; nothing that is there is overwritten."""
    if file is not None:
        if document is not None or equal or note or value:
            raise typer.BadParameter("Give --from FILE alone, or a document, start, end and label.")
        _label_file(project, file, annotator, strict, as_json)
        return
    if document is None or start is None or end is None or name is None:
        raise typer.BadParameter("Give a document, start, end and label, or --from FILE.")
    if everywhere and not equal:
        raise typer.BadParameter("--everywhere goes with --equal.")
    if equal and (note or value):
        raise typer.BadParameter("--note and --value are for one span; leave them out with --equal.")
    with writing(project) as opened:
        place: dict[str, Any] = {"document": document_id(opened, document), "start": start, "end": end, "label": name}
        if equal:
            report = label_equal(opened, **place, everywhere=everywhere, annotator=who(annotator, opened)).report
        else:
            made = add_annotation(opened, **place, annotator=who(annotator, opened), value=value or "", note=note or "")
            fresh = bool(made.changes.areas)
            report = Judged((made.report,) if fresh else (), {} if fresh else {"confirmed already": 1})
        marked = packed(opened, report.annotations)
    told = {"labelled": marked, "skipped": dict(report.skipped), "left_out": []}
    emit(told, as_json, lambda: print_spans("Marked", marked, report.skipped))


def _label_file(project: Path, file: Path, annotator: str, strict: bool, as_json: bool) -> None:
    rows = read_rows(file)
    with writing(project) as opened:
        report: LabelledFile = label_from(opened, rows, annotator=who(annotator, opened)).report
        marked = packed(opened, report.annotations)

    def human() -> None:
        typer.echo(f"Marked {counted(len(marked), 'span')} of {len(rows):,}.")
        for left in report.left_out:
            place = "" if left.start is None else f" {left.start}–{left.end}"
            typer.echo(f"  row {left.row} left out: {left.document} {left.label}{place}: {left.reason}")

    emit({"labelled": marked, "skipped": {}, "left_out": plain(list(report.left_out))}, as_json, human)
    if strict and report.left_out:
        raise typer.Exit(Exit.SET_ASIDES)


@app.command()
def change(
    project: ProjectPath,
    annotation: AnnotationId,
    name: Annotated[str | None, typer.Option("--label", help="Another label.")] = None,
    start: Annotated[int | None, typer.Option("--start", help="Another first code point.")] = None,
    end: Annotated[int | None, typer.Option("--end", help="Another end: one past the last.")] = None,
    value: Value = None,
    note: Note = None,
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """Change a span. Label, place and value confirm it; a value without a place gets one by --start and --end."""
    if (name, start, end, value, note) == (None,) * 5:
        raise typer.BadParameter("Say what to change: --label, --start, --end, --value or --note.")
    with writing(project) as opened:
        outcome = change_annotation(
            opened, annotation, annotator=who(annotator, opened), label=name, start=start, end=end, value=value, note=note
        )
        (one,) = packed(opened, [outcome.report])
    changed = bool(outcome.changes.areas)
    emit({**one, "changed": changed}, as_json, lambda: typer.echo(_span(one) if changed else "Nothing changes."))


@app.command()
def delete(
    project: ProjectPath,
    annotations: Annotated[list[str], typer.Argument(metavar="ANNOTATION...", help="Ids of annotations.")],
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """Delete a person's own spans; what a source or a model states is rejected, so that it does not come again."""
    with writing(project) as opened:
        known = [opened.annotation(one) for one in dict.fromkeys(annotations)]
        delete_annotations(opened, annotations, annotator=who(annotator, opened))
    own = [one.id for one in known if one.source == Source.PERSON]
    others = [one.id for one in known if one.source != Source.PERSON]
    told = {"deleted": own, "rejected": others}
    emit(told, as_json, lambda: typer.echo(f"Deleted {counted(len(own), 'span')}, rejected {len(others):,}."))


@app.command()
def state(
    project: ProjectPath,
    document: DocumentName,
    name: Annotated[str, typer.Argument(metavar="new|in-work|done|skipped", help="How far it has come.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is skipped.")] = "",
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """Say how far a document has come; one is skipped with a --reason."""
    if (wanted := _STATES.get(name)) is None:
        raise typer.BadParameter(f"There is no state {name}; choose one of {', '.join(_STATES)}.")
    with writing(project) as opened:
        id_ = document_id(opened, document)
        set_work(opened, [id_], wanted, annotator=who(annotator, opened), reason=reason)
        work = opened.work(id_)
        shown = opened.document(id_).name
    told = {"document": shown, "document_id": id_, "state": work.state.value, "reason": work.reason}
    told |= {"annotator": work.annotator, "changed": work.changed}
    emit(told, as_json, lambda: typer.echo(f"{shown} is {work.state.value}{': ' + work.reason if work.reason else ''}."))


_STATES = {state.value.replace(" ", "-"): state for state in WorkState}


@app.command()
def history(project: ProjectPath, annotation: AnnotationId, as_json: AsJson = False) -> None:
    """Tell what became of an annotation, oldest change first; also of one that was deleted."""
    with reading(project) as opened:
        lines = annotation_history(opened, annotation)

    def human() -> None:
        for line in lines:
            typer.echo(f"{line.when}  {line.title}{f', {line.who}' if line.who else ''}: {'; '.join(line.what)}")

    emit(list(lines), as_json, human)


def packed(project: Project, annotations: Sequence[Annotation]) -> list[dict[str, Any]]:
    """Returns annotations as ``--json`` prints them."""
    names = {document: project.document(document).name for document in {one.document for one in annotations}}
    return [annotation_json(one, names[one.document]) for one in annotations]


def print_spans(done: str, spans: list[dict[str, Any]], skipped: Mapping[str, int]) -> None:
    """Says what was done to how many spans, shows them where they are few, and why others were left alone."""
    if len(spans) == 1:
        typer.echo(f"{done}: {_span(spans[0])}")
    else:
        typer.echo(f"{done}: {counted(len(spans), 'span')}.")
    for reason, count in skipped.items():
        say(f"Left alone: {count:,} ({reason}).")


def _span(one: dict[str, Any]) -> str:
    place = "no place" if one["start"] is None else f"{one['start']}–{one['end']} “{' '.join(one['text'].split())}”"
    return f"{one['label']} {place} in {one['document']} ({one['id']})"
