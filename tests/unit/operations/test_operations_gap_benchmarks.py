"""A model that ran on two benchmarks: what is told beside the older one is told under its mapping, as the scores are."""

from dataclasses import replace

import pytest
from error_makers import make_run
from gap_answers import answers
from operations_makers import CARD, put_benchmark

from gapstudio.domain import PartBy, RunSettings, ScoreName
from gapstudio.operations import INTERNAL, RunModel, choose_comparison, comparison_for, gap_of
from gapstudio.operations.adaptations import ceilings_of
from gapstudio.operations.decompose_gap import decomposition_of
from gapstudio.operations.edit_mapping import map_label
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.score_buckets import SCORES, bucket_tables_of


@pytest.fixture
def two(project, go, quick):
    """The older benchmark, to which buyers do not map, and the newer one, to which they do."""
    run = make_run(project, go, 8)
    older = next(corpus for corpus in project.corpora() if corpus.id != INTERNAL)
    newer = put_benchmark(project, *(f"Blau{n} sold the Old Mill" for n in range(12)), name="Newer", labels=("ORG",))
    go(RunModel(CARD, newer.id, RunSettings()))
    map_label(project, older.id, "BUYER", None)
    return project, run, older, newer


def test_bars_buckets_and_ceilings_are_those_of_the_scores_beside_either_benchmark(two):
    project, run, older, newer = two
    for benchmark in (older, newer, older):
        comparison = choose_comparison(project, benchmark=benchmark.id)
        scores = gap_of(project, comparison).scores
        business = scores[ScoreName.BUSINESS_LABELS]
        for score in SCORES:
            counts = scores[score].counts
            for table in bucket_tables_of(project, comparison, score):
                if table.attribute.name in ("entity_words", "label"):
                    own = [bucket.internal for bucket in table.buckets]
                    assert sum(one.gold for one in own) == counts.support, (benchmark.name, score)
                    assert sum(one.predicted for one in own) == counts.tp + counts.fp
                    assert sum(one.right for one in own) == counts.tp
        for by, column in ((PartBy.KIND, ""), (PartBy.CAUSE, ""), (PartBy.COLUMN, "entity_words"), (PartBy.COLUMN, "label")):
            parts = decomposition_of(project, comparison, by, column)
            assert sum(part.internal for part in parts.parts) == pytest.approx(1 - (business.f1 or 0.0), abs=1e-9)
            assert "" not in {part.name for part in parts.parts if by is PartBy.COLUMN}, (benchmark.name, column)
        best = ceilings_of(project, run, comparison)[0]
        assert best.ceiling <= 1 - (business.f1 or 0.0) + 1e-9


def test_a_bar_of_another_mapping_opens_no_errors_since_the_page_shows_others(two):
    project, run, older, newer = two
    shown, other = (choose_comparison(project, benchmark=one.id) for one in (newer, older))
    assert comparison_for(project, project.run(run)).benchmark.id == newer.id
    table = errors_of_run(project, run).table
    parts = [part for part in decomposition_of(project, shown, PartBy.KIND).parts if part.errors]
    assert parts
    assert all(len(table.where(part.query)) == part.errors for part in parts)
    closed = decomposition_of(project, other, PartBy.KIND)
    assert all(part.query is None for part in closed.parts)
    assert "no bar opens any" in closed.notes[-1]
    assert all(bucket.query is None for one in bucket_tables_of(project, other) for bucket in one.buckets)
    assert all(one.query is None for one in ceilings_of(project, run, other))
    assert any(one.query is not None for one in ceilings_of(project, run, shown))


def test_which_benchmark_was_asked_about_before_does_not_matter(two):
    project, _, older, newer = two
    first = {one.id: answers(project, choose_comparison(project, benchmark=one.id)) for one in (older, newer)}
    for one in (newer, older):
        again = answers(project, choose_comparison(project, benchmark=one.id))
        assert again == first[one.id]
    assert first[older.id]["kind"] != first[newer.id]["kind"]
    assert first[older.id]["rows"] != first[newer.id]["rows"]
    rows = {row.attribute: row.value for row in first[older.id]["rows"].rows}
    assert rows["novel_share"] == 0.5  # totals and buyers, half of the gold


def test_the_same_mapping_opens_the_same_errors_beside_either_benchmark(two):
    project, run, older, newer = two
    map_label(project, older.id, "BUYER", "ORG")
    comparison = choose_comparison(project, benchmark=older.id)
    assert replace(comparison.mapping, version=0).pairs == choose_comparison(project, benchmark=newer.id).mapping.pairs
    table = errors_of_run(project, run).table
    parts = [part for part in decomposition_of(project, comparison, PartBy.KIND).parts if part.errors]
    assert all(len(table.where(part.query)) == part.errors for part in parts)
