"""F1 in buckets of a project: it adds up to the gap's own scores, opens its errors, and is kept."""

import pytest
from error_makers import make_run

from gapstudio.domain import GapStudioError, ScoreName
from gapstudio.operations import choose_comparison, comparison_for, gap_of, open_project
from gapstudio.operations.edit_mapping import set_mapping
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.score_buckets import SCORES, bucket_tables_of, buckets_key


@pytest.fixture
def run(project, go, quick):
    return make_run(project, go)


@pytest.mark.parametrize("score", SCORES)
def test_the_buckets_of_what_is_always_known_add_up_to_the_score(project, run, score):
    comparison = comparison_for(project, project.run(run))
    whole = gap_of(project, comparison).scores[score]
    found = {one.attribute.name: one for one in bucket_tables_of(project, comparison, score)}
    for name in ("entity_words", "label", "segment_words"):
        ours = [bucket.internal for bucket in found[name].buckets]
        gold, predicted, right = (sum(getattr(one, part) for one in ours) for part in ("gold", "predicted", "right"))
        assert gold == whole.counts.support
        left_out = whole.f1 if whole.bounds is None else whole.bounds[1]
        assert 2 * right / (gold + predicted) == pytest.approx(left_out)


def test_each_bucket_opens_the_errors_that_it_was_counted_from(project, run):
    table = errors_of_run(project, run, with_texts=False).table
    for one in bucket_tables_of(project, comparison_for(project, project.run(run)), ScoreName.BUSINESS_LABELS):
        for bucket in one.buckets:
            wrong = bucket.internal.gold + bucket.internal.predicted - 2 * bucket.internal.right
            assert (bucket.query is None) == (wrong == 0)
            if bucket.query is not None:
                assert len(table.where(bucket.query)) == len(bucket.query.keys) <= wrong
                assert bucket.query.title == f"{one.attribute.title}: {bucket.name}"


def test_it_is_kept_for_the_next_one_who_asks(project, run):
    comparison = choose_comparison(project)
    key = buckets_key(project, comparison, ScoreName.SHARED_TYPES)
    found = bucket_tables_of(project, comparison)
    assert project.result(key) is not None
    with open_project(project.path, read_only=True) as reader:
        assert bucket_tables_of(reader, choose_comparison(reader)) == found
        assert not reader.found
    assert buckets_key(project, comparison, ScoreName.BUSINESS_LABELS) != key
    set_mapping(project, comparison.benchmark.id, {"SELLER": "ORG"})
    assert buckets_key(project, choose_comparison(project), ScoreName.SHARED_TYPES) != key


def test_other_scores_have_no_buckets(project, run):
    with pytest.raises(GapStudioError, match="not scored by all types"):
        bucket_tables_of(project, choose_comparison(project), ScoreName.ALL_TYPES)
