"""``gap-report``: all that is known of the gap as a folder of Markdown, pictures and tables."""

from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, counting, emit, reading
from gapstudio.operations.gap_report import write_gap_report


def gap_report(
    project: ProjectPath,
    folder: Annotated[Path, typer.Argument(metavar="OUTFOLDER", help="A new folder, or an empty one.")],
    models: Annotated[
        list[str] | None, typer.Option("--model", help="Name of a model, more than once; the one that ran last: not given.")
    ] = None,
    benchmark: Annotated[str, typer.Option("--benchmark", help="Name or id of the benchmark; the last where not given.")] = "",
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Leave texts of the corpora out; names of documents and suppliers become numbers.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the full report on the gap of one model or several: Markdown with pictures, and tables as CSV."""
    with reading(project) as opened, counting("Writing the report") as progress:
        written = write_gap_report(opened, folder, models=models or (), benchmark=benchmark, text=not no_text, progress=progress)

    def human() -> None:
        typer.echo(written.sentence())
        for title, why in written.missing:
            typer.echo(f"  {title}: {why}")

    missing = [{"section": title, "why": why} for title, why in written.missing]
    told = {"folder": written.folder, "models": written.models, "files": written.files, "missing": missing}
    emit(told, as_json, human)
