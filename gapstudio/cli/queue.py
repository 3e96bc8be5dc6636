"""``queue``, ``judge``, ``plan``: which documents to look at next, unjudged predictions, and how much more work is needed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from gapstudio.cli.annotate import Annotator, who
from gapstudio.cli.common import AsJson, ProjectPath, emit, plain, points, reading, table, writing
from gapstudio.domain import GapStudioError, counted
from gapstudio.operations import Project, score_json
from gapstudio.operations.judge import Judging, JudgingItem, judge_all, judging
from gapstudio.operations.plan import Plan, plan
from gapstudio.operations.queue import (
    QueueItem,
    QueueKind,
    count_everything,
    draw_sample,
    forget_sample,
    queue,
    sample_state,
    work_progress,
)


def show_queue(
    project: ProjectPath,
    by: Annotated[QueueKind, typer.Option("--by", help="What the documents are ordered by.")] = QueueKind.IN_ORDER,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="List so many at most.")] = None,
    draw: Annotated[int | None, typer.Option("--draw", min=1, help="Draw so many more documents at random first.")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Of a first draw.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the random sample.")] = False,
    count_all: Annotated[
        str | None, typer.Option("--count-all", metavar="REASON", help="Let all documents feed the scores, for a reason.")
    ] = None,
    count_sample: Annotated[
        bool, typer.Option("--count-sample", help="Let the random sample alone feed the scores again.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List our documents in an order that is good for something, or draw the random sample that the scores rest on."""
    if sum((draw is not None, forget, count_all is not None, count_sample)) > 1:
        raise typer.BadParameter("Give one of --draw, --forget, --count-all and --count-sample.")
    if seed is not None and draw is None:
        raise typer.BadParameter("--seed goes with --draw.")
    if draw is not None or forget or count_all is not None or count_sample:
        with writing(project) as opened:
            _change_sample(opened, draw, seed, forget, count_all)
        by = QueueKind.SAMPLE if draw is not None else by
    with reading(project) as opened, opened.snapshot():
        found, progress, sample = queue(opened, by), work_progress(opened), sample_state(opened)
    items = found.items[:limit]

    def human() -> None:
        rows = [_row(number, item) for number, item in enumerate(items, start=1)]
        if rows:
            table(f"Documents by {by.value}", ("", "document", "supplier", "state", "sample", "why"), rows, numbers_from=9)
        for line in (found.note, sample.sentence() if by is not QueueKind.SAMPLE else "", _pace(progress)):
            if line:
                typer.echo(line)

    told = {
        "by": by.value,
        "note": found.note,
        "documents": [_item(item) for item in items],
        "progress": plain(progress),
        "sample": plain(sample),
    }
    emit(told, as_json, human)


def _change_sample(opened: Project, draw: int | None, seed: int | None, forget: bool, count_all: str | None) -> None:
    if draw is not None:
        draw_sample(opened, documents=draw, seed=seed)
    elif forget:
        forget_sample(opened)
    else:
        count_everything(opened, count_all is not None, count_all or "")


def _row(number: int, item: QueueItem) -> tuple[str, ...]:
    supplier = item.document.metadata.get("supplier", "")
    return f"{number}", item.document.name, supplier, item.work.state.value, "✓" if item.in_sample else "", item.why


def _item(item: QueueItem) -> dict[str, Any]:
    return {
        "document": item.document.name,
        "document_id": item.document.id,
        "supplier": item.document.metadata.get("supplier", ""),
        "state": item.work.state.value,
        "reason": item.work.reason,
        "in_sample": item.in_sample,
        "score": item.score,
        "why": item.why,
        "confirmed": item.confirmed,
        "open": item.open,
    }


def _pace(progress: Any) -> str:
    text = (
        f"{progress.done} of {counted(progress.total, 'document')} done, {progress.in_work} in work, {progress.skipped} skipped"
    )
    if progress.per_hour is None:
        return f"{text}."
    return f"{text}; {progress.per_hour:.0f} an hour, {progress.seconds_left / 3600:.1f} hours left."


def judge_predictions(
    project: ProjectPath,
    run: Annotated[str, typer.Option("--run", help="Id of a run over our documents; the one that finished last.")] = "",
    per_label: Annotated[
        int | None,
        typer.Option("--per-label", min=1, help="How many of each label; else for ± 5 points of precision."),
    ] = None,
    accepted: Annotated[list[str] | None, typer.Option("--accept", metavar="ID", help="It is right; may be repeated.")] = None,
    rejected: Annotated[list[str] | None, typer.Option("--reject", metavar="ID", help="It is wrong; may be repeated.")] = None,
    taken_back: Annotated[list[str] | None, typer.Option("--take-back", metavar="ID", help="Forget what was said of it.")] = None,
    everything: Annotated[bool, typer.Option("--list", help="List all of the sample, those judged included.")] = False,
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """Judge a random sample of the predictions that gold cannot call right or wrong: the score's range becomes an estimate."""
    said = {True: accepted or [], False: rejected or [], None: taken_back or []}
    if any(said.values()):
        with writing(project) as opened:
            _say_of(opened, judging(opened, run, per_label=per_label), said, who(annotator, opened))
    with reading(project) as opened:
        found = judging(opened, run, per_label=per_label)
    listed = [item for item in found.items if everything or item.right is None]

    def human() -> None:
        rows = [(one.id, one.label, _context(one), one.name, _word(one.right)) for one in listed]
        if rows:
            table("Unjudged predictions", ("id", "label", "in its words", "document", "judged"), rows, numbers_from=9)
        strata = [
            (one.label, f"{one.unjudged}", f"{one.judged} of {one.wanted}", "–" if one.share is None else points(one.share))
            for one in found.strata
        ]
        if strata:
            table("By label", ("label", "unjudged", "judged", "right, %"), strata)
        typer.echo(_estimate(found))
        if found.note:
            typer.echo(found.note)

    told = {
        "run": found.run.id,
        "open": found.open,
        "ignored": found.ignored,
        "note": found.note,
        "labels": {one.label: {**_without_label(asdict(one)), "share": one.share} for one in found.strata},
        "score": None if found.estimate is None else score_json(found.estimate),
        "predictions": [_prediction(item) for item in listed],
    }
    emit(told, as_json, human)


def _say_of(opened: Project, found: Judging, said: dict[bool | None, list[str]], annotator: str) -> None:
    by_id = {item.id: item for item in found.items}
    named = [(by_id.get(id), id, right) for right, ids in said.items() for id in ids]
    unknown = [id for item, id, _ in named if item is None]
    if unknown:
        raise GapStudioError(
            f"{', '.join(unknown)} is not in the random sample.",
            remedy="Take an id that judge lists: others would bias the estimate.",
        )
    twice = [id for id, times in Counter(id for _, id, _ in named).items() if times > 1]
    if twice:
        raise GapStudioError(f"{', '.join(twice)} is named twice.", remedy="Say of each prediction one thing.")
    judge_all(opened, [(item, right) for item, _, right in named if item is not None], annotator)


def _without_label(stratum: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in stratum.items() if key != "label"}


def _prediction(item: JudgingItem) -> dict[str, Any]:
    packed: dict[str, Any] = plain(item)
    renamed = {"id": item.id, "document": item.name, "document_id": item.document}
    return renamed | {key: value for key, value in packed.items() if key not in ("run", "document", "name", "revision")}


def _context(item: JudgingItem) -> str:
    before, after = " ".join(item.before.split()[-4:]), " ".join(item.after.split()[:4])
    return f"{before} [{' '.join(item.text.split())}] {after}".strip()


def _word(right: bool | None) -> str:
    return "" if right is None else "right" if right else "wrong"


def _estimate(found: Judging) -> str:
    score = found.estimate
    if score is None:
        return "There is no score of the shared types yet."
    if score.f1 is None and score.bounds is not None:
        return f"Shared types: F1 between {points(score.bounds[0])} and {points(score.bounds[1])}."
    limits = f" [{points(score.interval.low)}, {points(score.interval.high)}]" if score.interval else ""
    return f"Shared types: F1 {points(score.f1)}{limits}."


def plan_work(
    project: ProjectPath,
    half_width: Annotated[float, typer.Option("--half-width", min=0.1, max=50, help="Wanted, in points.")] = 3.0,
    documents: Annotated[int | None, typer.Option("--documents", min=1, help="Tell what so many more bring instead.")] = None,
    each: Annotated[int, typer.Option("--each", min=1, help="Documents of each new supplier, with --documents.")] = 1,
    model: Annotated[str, typer.Option("--model", help="Name of the model; the one that ran last where not given.")] = "",
    as_json: AsJson = False,
) -> None:
    """Plan how many more suppliers and documents make the score on our documents, and the gap, as sure as wanted."""
    with reading(project) as opened:
        made = plan(opened, half_width=half_width / 100, documents=documents, each=each, model=model)

    def human() -> None:
        typer.echo(made.sentence)
        ways = [one for one in made.options if one.suppliers]
        rows = [(f"{one.each}", f"{one.suppliers:,}", f"{one.documents:,}", points(one.half_width)) for one in ways]
        if rows:
            table("Ways there", (f"documents a {made.unit}", f"{made.unit}s", "documents", "± points"), rows, numbers_from=0)

    emit(_plan(made), as_json, human)


def _plan(made: Plan) -> dict[str, Any]:
    packed: dict[str, Any] = plain(made)
    ways = {name: _ways(getattr(made, name)) for name in ("needed", "gap", "reached")}
    left = {key: value for key, value in packed.items() if key not in ("run", "score", "options", *ways)}
    score = None if made.score is None else score_json(made.score)
    options: Sequence[Any] = [_ways(one) for one in made.options]
    return {"run": made.run.id, "sentence": made.sentence, "score": score, **left, **ways, "options": options}


def _ways(needed: Any) -> dict[str, Any] | None:
    return None if needed is None else {**plain(needed), "documents": needed.documents}
