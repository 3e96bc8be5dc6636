"""The commands by name, and what becomes of their errors."""

import io
import sys
from collections.abc import Sequence

import typer

from gapstudio import __version__
from gapstudio.cli import (
    adaptations,
    adjudicate,
    agreement,
    annotate,
    buckets,
    causes,
    compare,
    demo,
    documents,
    erase,
    errors,
    exchange,
    gap_report,
    judge_suggestions,
    labels,
    ledger,
    models,
    people,
    projects,
    queue,
    reading,
    reading_loss,
    report,
    report_settings,
    report_template,
    results,
    slices,
    suggest,
    tag,
    taxonomy,
    trace,
    watch,
)
from gapstudio.cli.common import Exit, say
from gapstudio.domain import GapStudioError

app = typer.Typer(
    name="gapstudio",
    help="Why the leaderboard's top model does not do on your own documents, measured.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("new")(projects.new)
app.command("import")(documents.import_files)
app.command("watch")(watch.watch)
app.command("erase")(erase.erase)
app.command("compact")(erase.compact_project)
app.command("ledger")(ledger.ledger)
app.command("gold")(ledger.gold)
app.command("read")(reading.read)
app.command("ocr")(reading.ocr)
app.command("metadata")(reading.metadata)
app.command("templates")(reading.templates)
app.command("annotations")(documents.annotations)
app.add_typer(labels.app, name="labels")
app.add_typer(annotate.app, name="annotate")
annotate.app.command("agreement")(agreement.agreement)
annotate.app.command("export")(exchange.export)
annotate.app.command("import")(exchange.import_)
annotate.app.command("formats")(exchange.list_formats)
annotate.app.command("accept")(judge_suggestions.accept_many)
annotate.app.command("reject")(judge_suggestions.reject_many)
annotate.app.add_typer(people.annotators, name="annotators")
annotate.app.command("assign")(people.assign_documents)
annotate.app.command("handout")(people.hand_out_documents)
annotate.app.command("merge")(people.merge_files)
annotate.app.command("adjudicate")(adjudicate.adjudicate_documents)
annotate.app.command("layers")(adjudicate.list_layers)
app.command("queue")(queue.show_queue)
app.command("judge")(queue.judge_predictions)
app.command("plan")(queue.plan_work)
app.command("suggestions")(suggest.suggestions)
app.add_typer(suggest.rules, name="rules")
app.command("benchmark")(models.benchmark)
app.command("models")(models.models)
app.command("published")(models.published)
app.command("run")(models.run_model)
app.command("runs")(models.runs)
app.command("score")(results.score)
app.command("map")(results.map_labels)
app.command("gap")(results.gap)
app.command("errors")(errors.errors)
app.command("tag")(tag.tag_errors)
app.add_typer(taxonomy.app, name="taxonomy")
app.command("reading-loss")(reading_loss.reading_loss)
app.command("causes")(causes.causes)
app.command("describe")(causes.describe)
app.command("compare")(compare.compare)
app.command("shift")(slices.shift)
app.command("buckets")(buckets.buckets)
app.command("slices")(slices.slices)
app.command("adaptations")(adaptations.adaptations)
app.command("gap-report")(gap_report.gap_report)
app.command("report-template")(report_template.report_template)
app.command("report")(report.report)
app.command("report-settings")(report_settings.report_settings)
app.command("trace")(trace.trace_number)
app.command("deck")(report.deck)
app.command("status")(projects.show_status)
app.command("undo")(projects.undo_last)
app.command("redo")(projects.redo_last)
app.command("copy")(projects.copy)
app.command("open")(projects.open_window)
app.command("demo")(demo.demo)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version.")) -> None:
    if version:
        typer.echo(f"gapstudio {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")
    # typer says itself what is wrong with the arguments and ends with 2: its own exceptions differ from version to version.
    try:
        app(list(arguments), prog_name="gapstudio")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else Exit.DONE
    except GapStudioError as error:
        say(f"Error: {error}")
        return Exit.FAILED
    except OSError as error:
        say(f"Error: {error.filename or 'a file'}: {error.strerror or error}. Check that it is there and that you may use it.")
        return Exit.FAILED
    return Exit.DONE


__all__ = ["app", "main"]
