"""F1 in each bucket of every attribute on both corpora, kept by what it follows from, with the errors behind each bucket."""

from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis.buckets import our_spans, score_buckets, their_spans
from gapstudio.domain import BucketTable, ErrorQuery, GapStudioError, ScoreName
from gapstudio.operations.analyse_gap import Comparison, gap_key, in_comparison, is_shown
from gapstudio.operations.cause_facts import compared_benchmarks
from gapstudio.operations.corpus_tables import corpus_table
from gapstudio.operations.descriptions import Descriptions
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.sides import collect_side
from gapstudio.operations.span_errors import keys_of_rows
from gapstudio.operations.table_reference import reference_identity
from gapstudio.store import Project

SCORES = (ScoreName.SHARED_TYPES, ScoreName.BUSINESS_LABELS)
"""Scores that buckets are made of: what it learned, and what the business gets."""


@dataclass(frozen=True)
class _Kept:
    """Tables without queries; of each bucket the errors as positions among their keys, which many buckets share."""

    tables: tuple[BucketTable, ...]
    keys: tuple[str, ...]
    errors: tuple[tuple[tuple[int, ...], ...], ...]


_KEPT = TypeAdapter(_Kept)


@in_one_state
@in_comparison
def bucket_tables_of(
    project: Project, comparison: Comparison, score: ScoreName = ScoreName.SHARED_TYPES
) -> tuple[BucketTable, ...]:
    """Returns F1 in each bucket of every attribute of our entities, beside the benchmark's, those that matter most first.

    Of the benchmark's side counts what can be compared (`their_spans`). Attributes that need what was not run yet
    (`DescribeRun`) are left out. It is kept under the identity of all that it depends on.

    Args:
        project: The project.
        comparison: The runs. Without a reproduction, our side alone.
        score: `SHARED_TYPES`, or `BUSINESS_LABELS` beside the reproduced score.

    Raises:
        GapStudioError: The score is another one.
    """
    if score not in SCORES:
        raise GapStudioError(f"Buckets are not scored by {score.words}.", remedy="Take shared types or business labels.")
    found = kept(project, buckets_key(project, comparison, score), _KEPT, lambda: _computed(project, comparison, score))
    if not is_shown(project, comparison):
        return found.tables  # the page Errors shows those of another comparison, so that no filter finds these
    return tuple(_with_queries(table, found.keys, errors) for table, errors in zip(found.tables, found.errors, strict=True))


def buckets_key(project: Project, comparison: Comparison, score: ScoreName) -> str:
    """Returns the identity of all that the tables depend on."""
    runs = [run for run in (comparison.internal, comparison.reproduction) if run]
    return identity(
        "buckets 2",
        __version__,
        score.value,
        gap_key(project, comparison),
        [Descriptions(project, run).stamps(project.corpus(run.corpus)) for run in runs],
        reference_identity(project, compared_benchmarks(project, comparison.benchmark)),
    )


def _computed(project: Project, comparison: Comparison, score: ScoreName) -> _Kept:
    table, reproduction = corpus_table(project, comparison.internal.id), comparison.reproduction
    theirs = None
    if reproduction is not None:
        labels = comparison.mapping.targets
        exhaustive = collect_side(project, comparison.internal).side.exhaustive_shared
        theirs = their_spans(corpus_table(project, reproduction.id), score, labels, exhaustive)
    found = score_buckets(our_spans(table, score), theirs)
    items = errors_of_run(project, comparison.internal.id, with_texts=False).items
    keys = keys_of_rows(items, table, sorted({row for one in found for rows in one.errors for row in rows.tolist()}))
    place = {key: number for number, key in enumerate(dict.fromkeys(keys.values()))}
    errors = tuple(tuple(tuple(place[keys[row]] for row in rows.tolist()) for rows in one.errors) for one in found)
    return _Kept(tuple(one.table for one in found), tuple(place), errors)


def _with_queries(table: BucketTable, keys: tuple[str, ...], errors: tuple[tuple[int, ...], ...]) -> BucketTable:
    title = table.attribute.title
    buckets = [
        replace(one, query=ErrorQuery(keys=frozenset(keys[at] for at in own), title=f"{title}: {one.name}") if own else None)
        for one, own in zip(table.buckets, errors, strict=True)
    ]
    return replace(table, buckets=tuple(buckets))
