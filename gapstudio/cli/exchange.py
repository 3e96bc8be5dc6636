"""``annotate export``, ``import`` and ``formats``: annotations go to other tools and come back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.annotate import Annotator, who
from gapstudio.cli.common import AsJson, Exit, ProjectPath, counting, document_id, emit, reading, say, table, writing
from gapstudio.domain import WorkState, counted
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import INTERNAL, Project
from gapstudio.operations.exchange_formats import exchange_formats
from gapstudio.operations.export_annotations import ExportChoice, ExportedSpans, export_annotations
from gapstudio.operations.import_annotations import (
    Conflicts,
    Fate,
    ImportOptions,
    ImportPreview,
    Loss,
    apply_import,
    plan_import,
    read_file,
)
from gapstudio.operations.leaving_pictures import drawn_pages

Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 where spans or documents were lost.")]
Format = Annotated[str, typer.Option("--format", metavar="F", help="Recognised from the file where it is left out.")]

_STATES = {state.value.replace(" ", "-"): state for state in WorkState}
_SHOWN = 20


def export(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file, or a new folder for formats of several files.")],
    format: Annotated[str, typer.Option("--format", metavar="F", help="One that “annotate formats” lists.")],
    documents: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="DOCUMENT", help="Only this one, by file name or id; more than once."),
    ] = None,
    states: Annotated[
        list[str] | None, typer.Option("--status", metavar="STATE", help="Only documents that are new, in-work, done or skipped.")
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Only the random sample.")] = False,
    benchmark: Annotated[str, typer.Option("--benchmark", metavar="NAME", help="A benchmark instead of our documents.")] = "",
    spans: Annotated[
        ExportedSpans, typer.Option("--spans", help="What persons confirmed, what counts as gold, or none.")
    ] = ExportedSpans.CONFIRMED,
    drafts: Annotated[bool, typer.Option("--drafts", help="Also what nobody has judged, as predictions of its source.")] = False,
    runs: Annotated[list[str] | None, typer.Option("--run", metavar="RUN", help="Also the predictions of this run.")] = None,
    layers: Annotated[bool, typer.Option("--layers", help="Also what other annotators made of the documents.")] = False,
    no_pictures: Annotated[bool, typer.Option("--no-pictures", help="Leave pictures of pages out.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Write documents with their spans for another tool; what its format cannot hold is told."""
    if benchmark and (documents or states or sample or layers or drafts):
        raise typer.BadParameter("--benchmark writes a whole benchmark; leave the choice of documents, layers and drafts out.")
    with reading(project) as opened, ExitStack() as stack, counting("Writing documents") as progress:
        choice = ExportChoice(
            corpus=_benchmark(opened, benchmark) if benchmark else INTERNAL,
            documents=tuple(document_id(opened, one) for one in documents) if documents else None,
            states=frozenset(map(_state, states)) if states else None,
            sample=sample,
            spans=spans,
            drafts=drafts,
            runs=tuple(runs or ()),
            layers=layers,
            pictures=not no_pictures,
        )
        pictures = drawn_pages(opened, lambda: stack.enter_context(SubprocessRunner()))
        told = export_annotations(opened, file, format=format, choice=choice, force=force, pictures=pictures, progress=progress)
    packed = {"format": told.format, "documents": told.documents, "spans": told.spans, "files": [str(one) for one in told.files]}

    def human() -> None:
        typer.echo(told.sentence())
        _print_losses(told.losses)

    emit(packed | {"lost": _lost(told.losses)}, as_json, human)
    if strict and told.lost_spans:
        raise typer.Exit(Exit.SET_ASIDES)


def import_(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file or folder of another tool.")],
    format: Format = "",
    annotator: Annotator = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="THEIRS=OURS", help="What a label of the file is here; nothing behind the sign leaves it out."
        ),
    ] = None,
    add_labels: Annotated[bool, typer.Option("--add-labels", help="Add labels that are not here to the label set.")] = False,
    add_documents: Annotated[bool, typer.Option("--add-documents", help="Add documents that are not here.")] = False,
    conflicts: Annotated[
        Conflicts, typer.Option("--conflicts", help="Where a person's work here differs: keep both, ours, or theirs.")
    ] = Conflicts.BOTH,
    predictions: Annotated[bool, typer.Option("--predictions", help="Take predictions as suggestions.")] = False,
    done: Annotated[bool, typer.Option("--done", help="All its documents are finished, whatever the file says.")] = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Take spans from a file of another tool. What a person did here is never overwritten; --dry-run shows what would change."""
    read = read_file(file, format)
    with reading(project) if dry_run else writing(project) as opened:
        options = ImportOptions(
            annotator=who(annotator),
            labels=_mapping(mapped or ()),
            add_labels=add_labels,
            add_documents=add_documents,
            conflicts=conflicts,
            predictions=predictions,
            done=done,
        )
        with counting("Looking for documents") as progress:
            preview = plan_import(opened, read, options, progress=progress)
        if not dry_run:
            preview = apply_import(opened, preview).report
    emit(_packed(preview, applied=not dry_run), as_json, lambda: _print_preview(preview, applied=not dry_run))
    if strict and (any(loss.span for loss in preview.losses) or any(one.why for one in preview.documents)):
        raise typer.Exit(Exit.SET_ASIDES)


def list_formats(as_json: AsJson = False) -> None:
    """List the formats that annotations come in and go out in."""
    found = exchange_formats()

    def human() -> None:
        rows: list[tuple[str, ...]] = []
        for one in found:
            ways = " and ".join(way for way, there in (("in", one.reads), ("out", one.writes)) if there)
            rows.append((one.name, one.title, "broken" if one.error else ways, one.error or one.holds))
        table("Formats", ("name", "format", "ways", "what it holds"), rows, numbers_from=4)

    emit(list(found), as_json, human)


def _benchmark(project: Project, name: str) -> str:
    found = [corpus for corpus in project.corpora() if name in (corpus.id, corpus.name) and corpus.id != INTERNAL]
    if len(found) != 1:
        names = ", ".join(corpus.name for corpus in project.corpora() if corpus.id != INTERNAL) or "none"
        raise typer.BadParameter(f"There is no benchmark {name}; the project has {names}.")
    return found[0].id


def _state(name: str) -> WorkState:
    if name not in _STATES:
        raise typer.BadParameter(f"There is no state {name}; choose one of {', '.join(_STATES)}.")
    return _STATES[name]


def _mapping(pairs: Iterable[str]) -> Mapping[str, str]:
    parted = [pair.rpartition("=") for pair in pairs]
    if any(not sign or not theirs for theirs, sign, _ in parted):
        raise typer.BadParameter("Write --map THEIRS=OURS, or --map THEIRS= to leave a label out.")
    return {theirs: ours for theirs, _, ours in parted}


def _lost(losses: Iterable[Loss]) -> list[dict[str, Any]]:
    return [{"document": loss.document, "reason": loss.reason, "count": loss.count, "span": loss.span} for loss in losses]


def _packed(preview: ImportPreview, *, applied: bool) -> dict[str, Any]:
    fates = Counter(span.fate for document in preview.documents for span in document.spans)
    taken = (Fate.NEW, Fate.CONFIRMS, Fate.SAME, Fate.LAYER, Fate.SUGGESTION)
    kept = [span for one in preview.documents for span in one.spans if span.fate is Fate.CONFLICT and preview.keeps(span)]
    return {
        "format": preview.file.format,
        "applied": applied,
        "documents": sum(bool(one.document) for one in preview.documents) + preview.added_documents,
        "spans": sum(fates[fate] for fate in taken) + len(kept),
        "new": fates[Fate.NEW],
        "confirmed": fates[Fate.CONFIRMS],
        "same": fates[Fate.SAME],
        "suggested": fates[Fate.SUGGESTION],
        "in_layers": fates[Fate.LAYER],
        "finished": preview.finished_documents,
        "matches": [_match(one) for one in preview.documents],
        "labels": [
            {"label": one.name, "ours": one.ours, "added": one.added, "spans": one.spans, "proposals": list(one.proposals)}
            for one in preview.labels
        ],
        "conflicts": list(_conflicts(preview)),
        "lost": _lost(preview.losses),
        "notes": list(preview.file.parsed.notes),
    }


def _match(one: Any) -> dict[str, Any]:
    facts = {"document": one.name, "here": one.here, "document_id": one.document, "how": one.match.value}
    return facts | {"share": one.share, "reason": one.why}


def _conflicts(preview: ImportPreview) -> Iterator[dict[str, Any]]:
    for document in preview.documents:
        for span in document.spans:
            if span.fate is Fate.CONFLICT:
                place = {"label": span.label, "start": span.start, "end": span.end, "text": span.text}
                yield {"document": document.here or document.name, **place, "annotator": span.annotator, "reason": span.why}


def _print_preview(preview: ImportPreview, *, applied: bool) -> None:
    typer.echo(f"{'' if applied else 'It would be: '}{preview.sentence()}")
    for label in preview.labels:
        if label.ours is None:
            meant = f"; it may be {' or '.join(label.proposals)}" if label.proposals else ""
            typer.echo(f"  label {label.name} ({counted(label.spans, 'span')}) is not here{meant}: use --map or --add-labels")
    conflicts = list(_conflicts(preview))
    for one in conflicts[:_SHOWN]:
        text = " ".join(one["text"].split())
        typer.echo(f"  conflict in {one['document']}: {one['label']} {one['start']}–{one['end']} “{text}”: {one['reason']}")
    _say_more(len(conflicts))
    _print_losses(preview.losses)


def _print_losses(losses: Iterable[Loss]) -> None:
    """Says each reason once, with how often and in which documents it holds."""
    by_reason: dict[str, list[Loss]] = {}
    for loss in sorted(losses, key=lambda one: not one.span):
        by_reason.setdefault(loss.reason, []).append(loss)
    for reason, rows in list(by_reason.items())[:_SHOWN]:
        names = list(dict.fromkeys(loss.document for loss in rows if loss.document))
        where = f" in {names[0]}" if len(names) == 1 else f" in {counted(len(names), 'document')}" if names else ""
        say(f"  {'lost: ' if rows[0].span else ''}{reason} ({sum(loss.count for loss in rows):,}{where})")
    _say_more(len(by_reason))


def _say_more(number: int) -> None:
    if number > _SHOWN:
        say(f"  … and {number - _SHOWN:,} more; --json lists them all.")
