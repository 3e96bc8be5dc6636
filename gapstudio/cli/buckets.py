"""``buckets``: F1 in each bucket of every attribute, on our documents and on the benchmark."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from gapstudio.cli.adaptations import limits_json
from gapstudio.cli.common import AsJson, ProjectPath, emit, limits, points, reading, table
from gapstudio.cli.results import Benchmark, Model
from gapstudio.domain import Bucket, BucketScore, BucketTable, GapStudioError, ScoreName
from gapstudio.operations import choose_comparison
from gapstudio.operations.score_buckets import bucket_tables_of


class BucketBy(StrEnum):
    """The score that buckets are made of."""

    SHARED_TYPES = "shared_types"
    BUSINESS_LABELS = "business_labels"


def buckets(
    project: ProjectPath,
    model: Model = "",
    benchmark: Benchmark = "",
    attribute: Annotated[
        list[str] | None, typer.Option("--attribute", metavar="NAME", help="Only this attribute; may be repeated.")
    ] = None,
    score: Annotated[
        BucketBy, typer.Option("--score", help="What it learned, or what the business gets beside the reproduced score.")
    ] = BucketBy.SHARED_TYPES,
    as_json: AsJson = False,
) -> None:
    """Score the buckets of every attribute on both corpora side by side; what matters most comes first."""
    with reading(project) as opened, opened.snapshot():
        chosen = choose_comparison(opened, model=model, benchmark=benchmark)
        found = bucket_tables_of(opened, chosen, ScoreName(score.value))
    names = [one.attribute.name for one in found]
    for name in attribute or ():
        if name not in names:
            raise GapStudioError(f"There is no attribute {name}.", remedy=f"There are {', '.join(sorted(names))}.")
    wanted = [one for one in found if not attribute or one.attribute.name in attribute]
    told = {
        "run": chosen.internal.id,
        "benchmark_run": chosen.reproduction.id if chosen.reproduction else None,
        "score": score.value,
        "tables": [_table(one) for one in wanted],
    }
    name = chosen.internal.model.name
    emit(told, as_json, lambda: _print(f"{name}, {ScoreName(score.value).words}", wanted, every=bool(attribute)))


def _table(one: BucketTable) -> dict[str, Any]:
    return {
        "attribute": one.attribute.name,
        "title": one.attribute.title,
        "group": one.attribute.group,
        "bare_share": one.bare_share,
        "mix_loss": one.mix_loss,
        "mix_interval": limits_json(one.mix_interval),
        "benchmark_rank": one.benchmark_rank,
        "internal_rank": one.internal_rank,
        "agreement": one.agreement,
        "sentence": one.sentence,
        "buckets": [_bucket(bucket) for bucket in one.buckets],
    }


def _bucket(one: Bucket) -> dict[str, Any]:
    errors = len(one.query.keys) if one.query else 0
    sides = {"benchmark": _score(one.benchmark), "internal": _score(one.internal)}
    return {"name": one.name, "bare": one.bare, "errors": errors, **sides}


def _score(one: BucketScore | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "f1": one.f1,
        "interval": limits_json(one.interval),
        "gold": one.gold,
        "predicted": one.predicted,
        "right": one.right,
    }


def _print(title: str, found: list[BucketTable], *, every: bool) -> None:
    typer.echo(f"{title}: F1 in points by bucket, 95 % intervals.")
    typer.echo("* fewer than 20 entities of the benchmark, so that its score there says nothing.")
    header = ("bucket", "benchmark", "interval", "entities", "ours", "interval", "entities")
    silent = [] if every else [one for one in found if _says_nothing(one)]
    for one in found:
        if one not in silent:
            table(f"{one.attribute.title} ({one.attribute.name})", header, [_cells(bucket) for bucket in one.buckets])
            typer.echo(one.sentence)
    if silent:
        names = ", ".join(one.attribute.name for one in silent)
        typer.echo(f"\nThe benchmark has none of these, and no difference between our buckets can be shown: {names}.")


def _says_nothing(one: BucketTable) -> bool:
    """Says whether the benchmark has no such attribute, and our buckets' intervals all meet, if there are several."""
    limits_of = [bucket.internal.interval for bucket in one.buckets if bucket.internal.interval is not None]
    apart = bool(limits_of) and max(one.low for one in limits_of) > min(one.high for one in limits_of)
    return one.bare_share is None and not apart


def _cells(one: Bucket) -> tuple[str, ...]:
    f1, ends, gold = _figures(one.benchmark)
    return (one.name, f"{f1}*" if one.bare and f1 != "–" else f1, ends, gold, *_figures(one.internal))


def _figures(one: BucketScore | None) -> tuple[str, str, str]:
    if one is None:
        return "–", "", ""
    return points(one.f1), limits(one.interval), f"{one.gold:,}"
