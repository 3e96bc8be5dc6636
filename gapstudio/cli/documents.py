"""``import``, ``annotations``: documents and what is marked in them."""

from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import (
    AsJson,
    Exit,
    ProjectPath,
    carry_out,
    document_id,
    emit,
    end_if_cancelled,
    reading,
    say,
    table,
    writing,
)
from gapstudio.domain import AnnotationStatus, GapStudioError, SetAsideReason
from gapstudio.operations import ImportDocuments, ImportReport, Project, resume_import, retry_set_aside, unfinished_import
from gapstudio.operations.as_json import annotation_json
from gapstudio.operations.views import AnnotationItem, annotation_items

Strict = Annotated[bool, typer.Option("--strict", help="Exit with 3 where files were set aside.")]


def import_files(
    project: ProjectPath,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="PDF files, pictures, texts (.txt, .md), and folders of them.")
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Read the files that were set aside again.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Take up an import that was cut short.")] = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Import documents; what cannot be read is set aside with its reason. Files that are there already are known again."""
    if bool(paths) + retry + resume != 1:
        raise typer.BadParameter("Name at least one file or folder, or give --retry or --resume.")
    for path in paths or []:
        if not path.exists():
            raise GapStudioError(f"There is no file or folder {path}.", remedy="Nothing was imported; check its name.")
    with writing(project) as opened:
        report = carry_out(opened, _import(opened, paths or [], retry=retry, resume=resume))
        unfinished = unfinished_import(opened)

    emit(report, as_json, lambda: print_import(report))
    if unfinished is not None:
        left = f"{unfinished.total - unfinished.done:,} of {unfinished.total:,}"
        say(f"“{unfinished.title}” was cut short, files left: {left}. Take it up: gapstudio import {project} --resume")
    end_if_cancelled(report.cancelled)
    if strict and report.set_aside:
        raise typer.Exit(Exit.SET_ASIDES)


def print_import(report: ImportReport) -> None:
    """Says what an import did."""
    typer.echo(report.sentence())
    for aside in report.set_aside:
        typer.echo(f"  set aside: {aside.path}: {aside.reason}{'; ' + aside.detail if aside.detail else ''}")
    for reason in dict.fromkeys(aside.reason for aside in report.set_aside):
        typer.echo(f"  “{reason}”: {SetAsideReason(reason).remedy}")


def _import(project: Project, paths: list[Path], *, retry: bool, resume: bool) -> ImportDocuments:
    if resume:
        return resume_import(project)
    return retry_set_aside(project) if retry else ImportDocuments(paths)


def annotations(
    project: ProjectPath,
    documents: Annotated[
        list[str] | None, typer.Option("--document", help="Only of this document, by name or id; may be repeated.")
    ] = None,
    statuses: Annotated[
        list[AnnotationStatus] | None, typer.Option("--status", help="Only those with this status; may be repeated.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List annotations of the project's documents, with their boxes; all where nothing is chosen."""
    with reading(project) as opened:
        chosen = [document_id(opened, name) for name in documents] if documents else None
        items = annotation_items(opened, documents=chosen, statuses=statuses or None)

    def human() -> None:
        rows = [
            (i.document_name, i.annotation.label, i.annotation.text, i.annotation.value, i.annotation.status.value) for i in items
        ]
        table(f"{len(rows):,} annotations", ("document", "label", "text", "value", "status"), rows, numbers_from=9)

    emit([_annotation(item) for item in items], as_json, human)


def _annotation(item: AnnotationItem) -> dict[str, object]:
    boxes = [{"page": page, "x0": b.x0, "top": b.top, "x1": b.x1, "bottom": b.bottom} for page, b in item.boxes]
    return {**annotation_json(item.annotation, item.document_name), "boxes": boxes}
