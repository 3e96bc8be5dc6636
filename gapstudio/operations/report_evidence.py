"""What a report says beyond the scores: the gap taken apart, the corpora compared, what could be done, models side by side."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gapstudio.domain import CorpusKind, Decomposition, GapStudioError, PartBy, RunState, ScoreName
from gapstudio.operations.adaptations import ceilings_of
from gapstudio.operations.analyse_gap import Comparison, choose_comparison, gap_of, in_comparison
from gapstudio.operations.causes import causes_of_run
from gapstudio.operations.compare_corpora import comparison_of_corpora
from gapstudio.operations.decompose_gap import decomposition_of
from gapstudio.operations.find_slices import slices_of
from gapstudio.operations.measured_shift import shift_split_of
from gapstudio.operations.reading_loss import reading_loss_of
from gapstudio.operations.score_buckets import bucket_tables_of
from gapstudio.reports import AttributableShare, ModelSide
from gapstudio.store import Project

_BY = (PartBy.KIND, PartBy.CAUSE, PartBy.LABEL)


@dataclass(frozen=True)
class Evidence:
    """The fields of `ReportData` that were found, and why others were not."""

    found: dict[str, Any]
    missing: dict[str, str]


def evidence_of(project: Project, comparison: Comparison, only: Collection[str] | None = None) -> Evidence:
    """Collects all that a report can say beyond the scores; long where it is not kept yet.

    Args:
        project: The project; a reader will do.
        comparison: Which runs the report is about.
        only: Fields of `ReportData` that are wanted; None for all.
    """
    run = comparison.internal
    asked: dict[str, Callable[[], Any]] = {
        "decompositions": lambda: {by.value: _decomposed(project, comparison, by) for by in _BY},
        "ceilings": lambda: ceilings_of(project, run.id, comparison),
        "corpora": lambda: comparison_of_corpora(project, comparison),
        "buckets": lambda: bucket_tables_of(project, comparison),
        "slices": lambda: slices_of(project, run.id, comparison=comparison),
        "shift": lambda: shift_split_of(project, comparison),
        "reading": lambda: reading_loss_of(project, run),
        "models": lambda: tuple(_models(project, comparison)),
        "attributable": lambda: _attributable(project, comparison),
    }
    found: dict[str, Any] = {}
    missing: dict[str, str] = {}
    for name, ask in asked.items():
        if only is not None and name not in only:
            continue
        try:
            found[name] = ask()
        except GapStudioError as error:
            missing[name] = str(error)
    return Evidence(found, missing)


@in_comparison
def _attributable(project: Project, comparison: Comparison) -> Mapping[str, AttributableShare]:
    found = causes_of_run(project, comparison.internal.id).attributions
    return {
        one.name: AttributableShare(one.fires_wrong, one.wrong, one.fraction, one.interval)
        for one in found
        if one.group and one.fraction is not None
    }


def _decomposed(project: Project, comparison: Comparison, by: PartBy) -> Decomposition:
    """Takes apart the gap; beside a stand-in, of which no gap is stated, what is missing to a perfect score."""
    found = decomposition_of(project, comparison, by)
    if not gap_of(project, comparison).stand_in:
        return found
    parts = tuple(
        replace(part, value=None, benchmark=None, interval=part.internal_interval, bounds=None, excess=None, excess_interval=None)
        for part in found.parts
    )
    return replace(found, parts=parts, gap=None, total=None, bounds=None)


def _models(project: Project, comparison: Comparison) -> Iterator[ModelSide]:
    """Yields the chosen model first, then every other one that ran on our documents, the newest run first."""
    yield _side(project, comparison, chosen=True)
    for other in other_comparisons(project, comparison):
        yield _side(project, other, chosen=False)


def other_comparisons(project: Project, comparison: Comparison) -> Iterator[Comparison]:
    """Yields the comparisons of the other models that ran on our documents and on this benchmark, the newest run first."""
    seen = {comparison.internal.model.location}
    benchmark = comparison.benchmark.id if comparison.benchmark else ""
    for run in sorted(project.runs(), key=lambda run: run.created, reverse=True):
        inside = project.corpus(run.corpus).kind is CorpusKind.INTERNAL
        if run.state is not RunState.DONE or not inside or run.model.location in seen:
            continue
        seen.add(run.model.location)
        try:
            yield choose_comparison(project, model=run.model.location, benchmark=benchmark)
        except GapStudioError:
            continue  # it did not run on this benchmark


def _side(project: Project, comparison: Comparison, chosen: bool) -> ModelSide:
    gap, run = gap_of(project, comparison), comparison.internal
    return ModelSide(
        name=run.model.name,
        published=comparison.published,
        reproduced=gap.scores.get(ScoreName.REPRODUCED),
        business=gap.scores.get(ScoreName.BUSINESS_LABELS),
        gap=gap.value,
        parameters=run.model.parameters or 0,
        licence=run.model.licence,
        seconds=run.seconds / run.documents if run.documents and run.seconds else None,
        device=run.settings.device,
        chosen=chosen,
        interval=gap.interval,
        bounds=gap.bounds,
    )
