"""``causes`` and ``describe``: how errors go along with their causes, and what is found out of the documents of a run."""

from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, ProjectPath, carry_out, emit, end_if_cancelled, reading, say, table, writing
from gapstudio.operations.causes import Attribution, RunCauses, causes_of_run
from gapstudio.operations.describe_run import DescribedCorpus, DescribeReport, DescribeRun, Wanted
from gapstudio.operations.errors import error_run
from gapstudio.operations.taxonomies import taxonomy_of

RunOption = Annotated[str, typer.Option("--run", help="Id of the run; the newest over our documents where not given.")]


def causes(project: ProjectPath, run: RunOption = "", as_json: AsJson = False) -> None:
    """Show on how many errors and right spans each cause holds, and how much of the errors goes along with it."""
    with reading(project) as opened, opened.snapshot():
        source = error_run(opened, run)
        found = causes_of_run(opened, source.run.id)
        titles = {one.id: one.title for one in taxonomy_of(opened).categories}
    if source.stale:
        say(source.stale)
    attributions = [_attribution(one, titles) for one in found.attributions]
    silent = {rule.value: reason for rule, reason in found.silent.items()}
    emit(
        {"run": source.run.id, "attributions": attributions, "silent": silent},
        as_json,
        lambda: _print(source.title, found, titles),
    )


OnlyOption = Annotated[
    list[Wanted] | None,
    typer.Option("--only", help="What of it: pieces (of words), vectors (of segments), structure (of sentences)."),
]


def describe(project: ProjectPath, run: RunOption = "", only: OnlyOption = None, as_json: AsJson = False) -> None:
    """Find out how the model of a run cuts words and sees segments, and how sentences are built, there and in its benchmark."""
    with writing(project) as opened:
        report = carry_out(opened, DescribeRun(error_run(opened, run).run.id, only or ()))
    emit(_described(report), as_json, lambda: _print_described(report))
    end_if_cancelled(report.cancelled)


def _print_described(report: DescribeReport) -> None:
    typer.echo(report.sentence())
    for one in report.corpora:
        typer.echo(f"{one.corpus.name}: vectors of {one.vectors:,} documents, structure of {one.structure:,}.")
    for note in report.notes:
        typer.echo(note)


def _attribution(one: Attribution, titles: dict[str, str]) -> dict[str, Any]:
    limits = one.interval
    return {
        "name": one.name,
        "kind": "category" if one.group else "rule",
        "title": titles.get(one.name, "") if one.group else one.name.replace("_", " "),
        "fires_wrong": one.fires_wrong,
        "wrong": one.wrong,
        "fires_right": one.fires_right,
        "right": one.right,
        "risk_ratio": None if one.risk_ratio is None or one.risk_ratio == float("inf") else one.risk_ratio,
        "fraction": one.fraction,
        "interval": None if limits is None else {"low": limits.low, "high": limits.high, "method": limits.method},
        "state": one.state.value,
        "reason": one.reason,
    }


def _print(title: str, found: RunCauses, titles: dict[str, str]) -> None:
    header = ("cause", "wrong with it", "right with it", "risk ratio", "goes along with")
    table(f"{title}: associations, until a trial confirms them", header, [_cells(one, titles) for one in _told(found)])
    typer.echo("Novel types are left out, and role ambiguity counts as right: both hold by construction.")
    for rule, reason in found.silent.items():
        typer.echo(f"{rule.value.replace('_', ' ')}: {reason}")


def _told(found: RunCauses) -> list[Attribution]:
    """Returns what fires at all: the rules, and the categories that are more than one rule."""
    rules = [one for one in found.attributions if not one.group]
    alone = {(one.fires_wrong, one.fires_right) for one in rules}
    groups = [one for one in found.attributions if one.group and (one.fires_wrong, one.fires_right) not in alone]
    return [one for one in (*rules, *groups) if one.fires_wrong or one.fires_right]


def _cells(one: Attribution, titles: dict[str, str]) -> tuple[str, ...]:
    name = f"{titles.get(one.name, one.name)} (category)" if one.group else one.name.replace("_", " ")
    wrong, right = f"{one.fires_wrong:,} of {one.wrong:,}", f"{one.fires_right:,} of {one.right:,}"
    if one.risk_ratio is None or one.fraction is None:
        return name, wrong, right, "–", one.reason
    limits = "" if one.interval is None else f" ({100 * one.interval.low:.1f}–{100 * one.interval.high:.1f} %)"
    return name, wrong, right, f"{one.risk_ratio:.2f}", f"{100 * one.fraction:.1f} %{limits}"


def _described(report: DescribeReport) -> dict[str, Any]:
    return {
        "run": report.run.id,
        "model": report.run.model.name,
        "corpora": [_corpus(one) for one in report.corpora],
        "counted": report.counted,
        "notes": list(report.notes),
        "cancelled": report.cancelled,
    }


def _corpus(one: DescribedCorpus) -> dict[str, Any]:
    facts = {"corpus": one.corpus.id, "name": one.corpus.name, "documents": one.documents, "words": one.words}
    facts |= {"vectors": one.vectors, "structure": one.structure}
    return facts | {"pieces": {str(pieces): words for pieces, words in one.pieces.items()}, "mean": one.mean, "most": one.most}
