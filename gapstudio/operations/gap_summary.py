"""The gap in three sentences, made from everything that is known of it."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis.summary import Evidence, three_sentences
from gapstudio.domain import BucketTable, Decomposition, GapStudioError, PartBy
from gapstudio.operations.adaptations import ceilings_key, ceilings_of
from gapstudio.operations.analyse_gap import Comparison, gap_of, in_comparison
from gapstudio.operations.compare_corpora import comparison_of_corpora, rows_key
from gapstudio.operations.decompose_gap import decomposition_key, decomposition_of
from gapstudio.operations.kept_results import NotKept, identity, kept
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.score_buckets import SCORES, bucket_tables_of, buckets_key
from gapstudio.store import Project

_SUMMARY = TypeAdapter(tuple[str, str, str])


@in_one_state
@in_comparison
def gap_summary(project: Project, comparison: Comparison) -> tuple[str, ...]:
    """Returns three sentences: how big the gap is, what it is made of, and what would win back most of it at most.

    Each is made from the numbers as they are, so that none can contradict them: what an interval leaves open is not claimed. All
    that they rest on is computed where it is not kept yet, which takes seconds.

    Args:
        project: The project.
        comparison: Between which runs the gap is.
    """
    return kept(project, summary_key(project, comparison), _SUMMARY, lambda: _summary(project, comparison))


@in_comparison
def summary_key(project: Project, comparison: Comparison) -> str:
    """Returns the identity of all that the sentences depend on."""
    return identity(
        "summary 3",
        __version__,
        comparison.internal.model.name,
        comparison.benchmark.name if comparison.benchmark else "",
        decomposition_key(project, comparison, PartBy.KIND),
        rows_key(project, comparison),
        buckets_key(project, comparison, SCORES[0]),
        ceilings_key(project, comparison),
    )


def _summary(project: Project, comparison: Comparison) -> tuple[str, str, str]:
    parts = _parts(project, comparison)
    evidence = Evidence(
        model=comparison.internal.model.name,
        benchmark=comparison.benchmark.name if comparison.benchmark else "",
        gap=gap_of(project, comparison),
        parts=parts,
        buckets=_buckets(project, comparison),
        differing=frozenset(one.attribute for one in comparison_of_corpora(project, comparison).rows if one.differs),
        ceilings=ceilings_of(project, comparison.internal.id, comparison) if parts is not None else (),
    )
    return three_sentences(evidence)


def _parts(project: Project, comparison: Comparison) -> Decomposition | None:
    """Returns the gap by kind; None where a side has no gold."""
    try:
        return decomposition_of(project, comparison, PartBy.KIND)
    except NotKept:
        raise
    except GapStudioError:
        return None


def _buckets(project: Project, comparison: Comparison) -> Sequence[BucketTable]:
    return bucket_tables_of(project, comparison) if comparison.reproduction is not None else ()
