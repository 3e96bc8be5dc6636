"""``models``, ``benchmark``, ``published``, ``run``, ``runs``: what is measured, and on what."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, carry_out, emit, end_if_cancelled, points, reading, table, writing
from gapstudio.domain import Corpus, GapStudioError, PublishedScore, Run, RunSettings, RunState, Segments
from gapstudio.operations import (
    INTERNAL,
    BenchmarkOptions,
    ImportBenchmark,
    Project,
    RunModel,
    find_model,
    record_published,
    stand_in_path,
)
from gapstudio.operations.views import model_items, run_items


class TagReading(StrEnum):
    """How tags become spans; see `RunSettings.tag_reading`."""

    CONLLEVAL = "conlleval"
    STRICT = "strict"


class Device(StrEnum):
    """Where a model runs; *auto* takes the first of cuda, mps and cpu that is there."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"
    MPS = "mps"


class Precision(StrEnum):
    """The arithmetic of a model."""

    FLOAT32 = "float32"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"


Folders = Annotated[list[Path] | None, typer.Option("--models", help="Folder with models; may be repeated.")]


def models(
    project: Annotated[Path | None, typer.Argument(metavar="[PROJECT]")] = None, folders: Folders = None, as_json: AsJson = False
) -> None:
    """List the models that can be run, with their published scores."""
    if project is None:
        items = model_items(None, folders or [])
    else:
        with reading(project) as opened:
            items = model_items(opened, folders or [])

    def human() -> None:
        rows = [
            (
                i.card.name,
                i.card.adapter,
                f"{i.card.parameters:,}" if i.card.parameters else "",
                i.card.licence,
                _published(i.published),
            )
            for i in items
        ]
        table("Models", ("name", "adapter", "parameters", "licence", "published F1"), rows, numbers_from=2)

    emit([{**asdict(item.card), "published": [asdict(score) for score in item.published]} for item in items], as_json, human)


def benchmark(
    project: ProjectPath,
    location: Annotated[
        str,
        typer.Argument(metavar="[PATH|HUB_NAME]", help="File in CoNLL columns, folder of a data set, or its name on the hub."),
    ] = "",
    split: Annotated[str, typer.Option(help="Of a data set, the split to take, else test; of a file, what it is.")] = "",
    dataset: Annotated[str, typer.Option(help="As score cards write it, such as conll2003.")] = "",
    name: Annotated[str, typer.Option(help="For display.")] = "",
    scheme: Annotated[str, typer.Option(help="IOB1, IOB2 or BIOES; recognised where not given.")] = "",
    column: Annotated[int, typer.Option(help="Column of the tags from 0; of a data set recognised where not given.")] = -1,
    as_json: AsJson = False,
) -> None:
    """Import a benchmark from a file, a folder or the Hugging Face hub; the samples' stand-in where none is named."""
    options = BenchmarkOptions(name=name, split=split, dataset=dataset, scheme=scheme, column=column)
    with writing(project) as opened:
        report = carry_out(opened, ImportBenchmark(location or stand_in_path(), options))

    def human() -> None:
        typer.echo(report.sentence())
        typer.echo(f"Tag scheme {report.scheme}: {report.evidence}")
        if report.dataset:
            typer.echo(f"Data set {report.dataset}, split {report.split or 'not stated'} ({report.recognised}).")
        if report.stand_in:
            typer.echo("This is a stand-in: scores on it neither confirm nor refute a published one.")

    emit(report, as_json, human)


def published(
    project: ProjectPath,
    model: Annotated[str, typer.Option(help="Model name, package, folder or hub name.")],
    f1: Annotated[float, typer.Option(help="Between 0 and 1.")],
    dataset: Annotated[str, typer.Option(help="Such as conll2003.")],
    source: Annotated[str, typer.Option(help="Where it is published.")],
    split: Annotated[str, typer.Option(help="Such as test.")] = "",
    folders: Folders = None,
    as_json: AsJson = False,
) -> None:
    """Record a score that was published for a model."""
    score = PublishedScore(f1, "F1", dataset, split, source)
    with writing(project) as opened:
        record_published(opened, find_model(model, folders or []), score)
    emit(score, as_json, lambda: typer.echo(f"Recorded: {model} {points(f1)} on {dataset} {split}."))


def run_model(
    project: ProjectPath,
    corpus: Annotated[str, typer.Option(help="“internal”, or name or id of a benchmark.")] = INTERNAL,
    model: Annotated[str, typer.Option(help="Model name, package, folder or hub name.")] = "default",
    device: Annotated[Device, typer.Option(help="Where it runs.")] = Device.AUTO,
    precision: Annotated[Precision, typer.Option(help="Of its arithmetic.")] = Precision.FLOAT32,
    segments: Annotated[Segments, typer.Option(help="What the model is fed.")] = Segments.AUTO,
    tag_reading: Annotated[TagReading, typer.Option(help="How tags become spans.")] = TagReading.CONLLEVAL,
    folders: Folders = None,
    resume: Annotated[str, typer.Option(help="Id of a run to resume.")] = "",
    as_json: AsJson = False,
) -> None:
    """Run a model over a corpus."""
    with writing(project) as opened:
        if resume:
            known = opened.run(resume)
            operation = RunModel(known.model, known.corpus, known.settings, known)
        else:
            settings = RunSettings(
                device=device.value, precision=precision.value, segments=segments, tag_reading=tag_reading.value
            )
            operation = RunModel(find_model(model, folders or []), find_corpus(opened, corpus).id, settings)
        report = carry_out(opened, operation)

    def human() -> None:
        typer.echo(report.sentence())
        for note in report.notes:
            typer.echo(f"  {note}")
        typer.echo(f"Run {report.run.id}")

    emit(_run(report.run) | {"tokens_per_second": report.tokens_per_second, "notes": list(report.notes)}, as_json, human)
    end_if_cancelled(report.run.state is RunState.CANCELLED)


def runs(project: ProjectPath, as_json: AsJson = False) -> None:
    """List all runs."""
    with reading(project) as opened:
        items = run_items(opened)

    def human() -> None:
        rows = [
            (i.run.id, i.run.model.name, i.corpus.name, i.run.state.value, "yes" if i.stale else "", str(i.run.documents))
            for i in items
        ]
        table("Runs", ("run", "model", "corpus", "state", "stale", "documents"), rows, numbers_from=5)

    told = [_run(i.run) | {"stale": i.stale, "error": i.run.error} for i in items]
    emit(told, as_json, human)


def find_corpus(project: Project, name: str) -> Corpus:
    """Returns a corpus by id, by name, or by how only its name begins.

    Raises:
        GapStudioError: There is none.
    """
    corpora = project.corpora()
    exact = [corpus for corpus in corpora if name in (corpus.id, corpus.name)]
    near = exact or [corpus for corpus in corpora if corpus.name.lower().startswith(name.lower())]
    found = near[0] if len(near) == 1 or exact else None
    if found is None:
        names = ", ".join(corpus.name if corpus.id != INTERNAL else INTERNAL for corpus in corpora) or "none yet"
        raise GapStudioError(f"The project has no corpus “{name}”.", remedy=f"It has: {names}.")
    return found


def _run(run: Run) -> dict[str, object]:
    return {
        "run": run.id,
        "model": run.model.name,
        "model_revision": run.model.revision,
        "corpus": run.corpus,
        "state": run.state.value,
        "device": run.settings.device,
        "precision": run.settings.precision,
        "segments": run.settings.segments.value,
        "tag_reading": run.settings.tag_reading,
        "documents": run.documents,
        "tokens": run.tokens,
        "seconds": run.seconds,
        "load_seconds": run.load_seconds,
        "peak_bytes": run.peak_bytes,
        "versions": run.versions,
    }


def _published(scores: tuple[PublishedScore, ...]) -> str:
    return "; ".join(f"{points(score.value)} on {score.dataset}" for score in scores if score.metric.upper() == "F1")
