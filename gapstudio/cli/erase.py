"""``erase``, ``compact``: what is gone for good."""

from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, document_id, emit, say, writing
from gapstudio.domain import GapStudioError
from gapstudio.operations import EraseReport, compact, erase_documents

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def erase(
    project: ProjectPath,
    documents: Annotated[list[str], typer.Argument(help="Names or ids of documents.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Erase documents for good, with their gold, predictions and history; this cannot be undone."""
    with writing(project) as opened:
        ids = [document_id(opened, document) for document in documents]
        names = ", ".join(opened.document(document).name for document in ids)
        _ask(f"Erase {names} for good? Nothing brings it back.", yes)
        report = erase_documents(opened, ids).report
    emit(report, as_json, lambda: _print(report))


def compact_project(project: ProjectPath, yes: Yes = False, as_json: AsJson = False) -> None:
    """Give back room in the file; documents that were taken out, or whose import was undone, are gone for good then."""
    with writing(project) as opened:
        _ask("Compact the project? Documents that were taken out cannot be brought back after it.", yes)
        report = compact(opened).report
    sizes = f"{report.before / 2**20:,.1f} MiB before, {report.after / 2**20:,.1f} MiB now"
    emit(report, as_json, lambda: typer.echo(f"{sizes}; {report.documents} documents that had been taken out are gone."))


def _ask(question: str, yes: bool) -> None:
    if not yes and not typer.confirm(question, err=True):
        raise GapStudioError("Nothing was changed.")


def _print(report: EraseReport) -> None:
    typer.echo(f"{report.documents} erased from the project.")
    for path in report.originals:
        typer.echo(f"  the file itself is still there: {path}")
    for path in report.backups:
        typer.echo(f"  may hold it still: {path}")
    if report.remains:
        say(report.remains)
