"""``score``, ``gap``, ``map``: what came of it."""

from pathlib import Path
from typing import Annotated

import typer

from gapstudio.charts import Scores, Waterfall, save
from gapstudio.cli.common import AsJson, Exit, ProjectPath, emit, points, reading, say, table, writing
from gapstudio.cli.decomposition_table import print_decomposition
from gapstudio.cli.models import find_corpus
from gapstudio.cli.scores_table import print_gap, print_labels
from gapstudio.domain import GapStudioError, PartBy, RunState, ScoreName
from gapstudio.operations import (
    choose_comparison,
    collect_report,
    lossy_remarks,
    mapping_of,
    model_known_as,
    model_mapping_of,
    report_json,
    reservations,
    score_json,
    score_of,
    set_mapping,
    set_model_mapping,
)
from gapstudio.operations.as_json import decomposition_json
from gapstudio.operations.decompose_gap import decomposition_of

Model = Annotated[str, typer.Option("--model", help="Name of the model; the one that ran last where not given.")]
Benchmark = Annotated[str, typer.Option("--benchmark", help="Name or id of the benchmark; the last where not given.")]


def score(
    project: ProjectPath,
    run: Annotated[str, typer.Option(help="Id of the run.")],
    fail_under: Annotated[float | None, typer.Option(help="Exit with 4 where F1 is under this (0 to 1) or undefined.")] = None,
    as_json: AsJson = False,
) -> None:
    """Score a run strictly: a span is right when start, end and label agree."""
    with reading(project) as opened:
        scored = opened.run(run)
        result = score_of(opened, scored)
    if scored.state is not RunState.DONE:
        say(f"This run is {scored.state.value}: {scored.documents} of {scored.total} documents are scored.")

    def human() -> None:
        limits = f" [{points(result.interval.low)}, {points(result.interval.high)}]" if result.interval else ""
        typer.echo(f"F1 {points(result.f1)}{limits}, precision {points(result.precision)}, recall {points(result.recall)}")
        typer.echo(f"{result.state.value}. {result.note}".strip())
        print_labels(result)

    emit({"run": run, "run_state": scored.state.value, **score_json(result)}, as_json, human)
    if fail_under is not None and (result.f1 is None or result.f1 < fail_under):
        raise typer.Exit(Exit.THRESHOLD_MISSED)


def gap(
    project: ProjectPath,
    model: Model = "",
    benchmark: Benchmark = "",
    chart: Annotated[Path | None, typer.Option(help="Also draw the scores into this PNG, SVG, PDF or CSV file.")] = None,
    by: Annotated[PartBy | None, typer.Option("--by", help="Take the gap apart by this instead.")] = None,
    column: Annotated[
        str, typer.Option("--column", help="By this column: of the metadata, or an attribute such as segment_words.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """State the gap between the benchmark and our documents, and what it is made of: along the way, or by --by."""
    wanted = PartBy.COLUMN if by is None and column else by
    if column and wanted is not PartBy.COLUMN:
        raise GapStudioError("Only by column is there a column.", remedy="Leave --column away, or use --by column.")
    with reading(project) as opened, opened.snapshot():
        comparison = choose_comparison(opened, model=model, benchmark=benchmark)
        data = collect_report(opened, comparison)
        found = None if wanted is None else decomposition_of(opened, comparison, wanted, column)
    if chart is not None:
        save(Scores(data.gap, data.ceiling) if found is None else Waterfall(found), chart)

    def human() -> None:
        if found is not None:
            print_decomposition(found, data.benchmark.name if data.benchmark else "")
            return
        print_gap(data.gap)
        if data.ceiling is not None:
            limits = data.ceiling.interval
            shown = f" [{points(limits.low)}, {points(limits.high)}]" if limits else ""
            typer.echo(f"People agree: {points(data.ceiling.f1)}{shown}. {data.ceiling.note}")
        for line in reservations(data):
            typer.echo(f"! {line}")
        business = data.gap.scores.get(ScoreName.BUSINESS_LABELS)
        if business is not None:
            print_labels(business)

    taken_apart = {} if found is None else {"decomposition": decomposition_json(found)}
    emit(report_json(data) | taken_apart, as_json, human)


def map_labels(
    project: ProjectPath,
    benchmark: Annotated[str, typer.Option("--benchmark", help="Name or id of the benchmark.")],
    pairs: Annotated[
        list[str] | None, typer.Argument(metavar="[LABEL=TYPE]...", help="LABEL= leads a label to no type (ours is then novel).")
    ] = None,
    model: Annotated[str, typer.Option("--model", help="Map the labels of this model instead of ours.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show or change which benchmark type each of our labels stands for, or each label of a model counts as."""
    if model:
        _map_model(project, benchmark, model, _pairs(pairs or []), as_json)
        return
    if pairs:
        with writing(project) as opened:
            corpus = find_corpus(opened, benchmark)
            set_mapping(opened, corpus.id, {**mapping_of(opened, corpus.id).pairs, **_pairs(pairs)})
    with reading(project) as opened:
        mapping = mapping_of(opened, find_corpus(opened, benchmark).id)

    def human() -> None:
        rows = [(label, target or "none (novel)") for label, target in mapping.pairs.items()]
        table(f"Label mapping, version {mapping.version}", ("our label", "benchmark type"), rows, numbers_from=9)

    emit({"version": mapping.version, "mapping": dict(mapping.pairs)}, as_json, human)


def _map_model(project: Path, benchmark: str, model: str, pairs: dict[str, str | None], as_json: bool) -> None:
    if pairs:
        with writing(project) as opened:
            set_model_mapping(opened, model_known_as(opened, model), find_corpus(opened, benchmark).id, pairs)
    with reading(project) as opened:
        card = model_known_as(opened, model)
        mapping = model_mapping_of(opened, card, find_corpus(opened, benchmark).id)
    lossy = lossy_remarks(mapping)

    def human() -> None:
        rows = [(label, target or "nothing (left out)", lossy.get(label, "")) for label, target in mapping.pairs.items()]
        title = f"Labels of {card.name}, version {mapping.version}"
        table(title, ("model's label", "counts as", "what is lost"), rows, numbers_from=9)

    shown = {"model": card.name, "model_labels": dict(mapping.pairs), "model_labels_lossy": dict(lossy)}
    emit({"version": mapping.version, **shown}, as_json, human)


def _pairs(pairs: list[str]) -> dict[str, str | None]:
    split = [pair.partition("=") for pair in pairs]
    wrong = next((pair for pair, (label, sign, _) in zip(pairs, split, strict=True) if not label or not sign), None)
    if wrong is not None:
        raise GapStudioError(f"“{wrong}” is no mapping.", remedy="Write LABEL=TYPE, such as SELLER=ORG.")
    return {label: target or None for label, _, target in split}
