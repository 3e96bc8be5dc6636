"""``demo``: the whole way on the samples."""

from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, emit, say, terminal_progress
from gapstudio.cli.scores_table import print_gap
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import gap_json, make_demo


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to put the project and the deck.")] = Path(
        "gapstudio-demo"
    ),
    open_it: Annotated[bool, typer.Option("--open", help="Show the window on it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Go the whole way on fictional samples: invoices, ledger, benchmark, model, gap, deck."""
    with SubprocessRunner() as runner, terminal_progress() as progress:
        report = make_demo(folder, runner, lambda title: say(f"{title} …"), progress)

    def human() -> None:
        typer.echo(f"Documents: {report.documents.sentence()}")
        typer.echo(f"Ledger: {report.ledger.sentence()}")
        typer.echo(f"Benchmark: {report.benchmark.sentence()} It is a stand-in, not comparable with any published score.")
        typer.echo(f"Model: {report.model.name} {report.model.version}. {report.model.provenance}")
        print_gap(report.gap)
        typer.echo(f"\nProject: {report.project}\nDeck:    {report.deck.path} ({report.deck.slides} slides)")
        typer.echo("All documents in it are fictional.")

    facts = {"project": str(report.project), "deck": report.deck.path, "slides": report.deck.slides, **gap_json(report.gap)}
    emit(facts, as_json, human)
    if open_it:
        from gapstudio.cli.window import show_window

        raise typer.Exit(show_window(report.project))
