"""Weak slices of a run, and the split of the carry-over loss: what is searched, kept, refused, and opened."""

import pytest
from error_makers import make_run
from operations_makers import put_document, put_gold

from gapstudio.domain import ErrorKind, GapStudioError, ScoreName, WorkState
from gapstudio.operations import choose_comparison
from gapstudio.operations.annotate import set_work
from gapstudio.operations.errors import error_runs, errors_of_run
from gapstudio.operations.find_slices import Correction, slices_of
from gapstudio.operations.kept_results import NotKept, only_kept
from gapstudio.operations.measured_shift import shift_split_of


@pytest.fixture
def run(project, go, quick):
    """Twelve documents of as many suppliers: SELLER is never right, BUYER always of the right type."""
    return make_run(project, go, documents=12)


def test_a_weak_label_is_found_and_its_query_opens_exactly_its_errors(project, run):
    found = slices_of(project, run, support=6, columns=("label",))
    first = found.slices[0]
    assert first.title == "Seller"
    assert first.conditions == (("entity type", "Seller"),)
    assert (first.f1, first.gold, first.clusters, first.found) == (0.0, 24, 12, True)
    assert first.rest is not None
    assert first.query is not None
    errors = errors_of_run(project, run, with_texts=False)
    opened = [errors.items[row] for row in errors.table.where(first.query)]
    assert opened == [one for one in errors.items if one.gold is not None and one.gold[2] == "SELLER"]
    assert {one.kind for one in opened} == {ErrorKind.BOUNDARY, ErrorKind.MISSED}
    assert first.query.title == "Seller"


def test_it_is_kept_until_something_changes_that_it_rests_on(project, run):
    with pytest.raises(NotKept), only_kept():
        slices_of(project, run, support=6)
    found = slices_of(project, run, support=6)
    with only_kept():
        assert slices_of(project, run, support=6) == found
        for other in ({"support": 7}, {"support": 6, "correction": "hold-out"}, {"support": 6, "columns": ("label",)}):
            with pytest.raises(NotKept):
                slices_of(project, run, **other)
    id = project.documents()[0].id
    put_gold(project, id, "BUYER", "Stray0")
    with pytest.raises(NotKept), only_kept():
        slices_of(project, run, support=6)


def test_scores_and_columns_may_be_chosen(project, run):
    business = slices_of(project, run, support=6, score=ScoreName.BUSINESS_LABELS)
    shared = slices_of(project, run, support=6)
    assert business.overall == 0.0
    assert shared.overall is not None
    assert shared.overall > 0
    alone = slices_of(project, run, support=6, columns=("label",), correction=Correction.HOLD_OUT)
    assert {one.conditions[0][0] for one in alone.slices} <= {"entity type"}
    assert alone.correction == "hold-out"
    benchmark = next(one.run.id for one in error_runs(project) if not one.ours)
    assert slices_of(project, benchmark, support=6).searched == 0


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"support": 4}, "says nothing"),
        ({"correction": "hope"}, "There is no correction hope. Take bh or hold-out"),
        ({"columns": ("colour",)}, "There is no column colour. There are .*label"),
        ({"score": ScoreName.REPRODUCED}, "no score reproduced by span. Take shared_types"),
        ({"score": ScoreName.ALL_TYPES}, "no score all_types"),
    ],
)
def test_what_cannot_be_searched_is_refused(project, run, options, why):
    with pytest.raises(GapStudioError, match=why):
        slices_of(project, run, **{"support": 6, **options})


def test_a_split_that_would_rest_on_too_little_is_refused_and_kept(project, run):
    comparison = choose_comparison(project)
    split = shift_split_of(project, comparison)
    assert "with entities, and 5 at least" in split.refused
    assert split.terms == ()
    assert "words in the segment" in split.attributes
    with only_kept():
        assert shift_split_of(project, comparison) == split


def test_without_a_reproduction_there_is_nothing_to_split(project, go, quick):
    from operations_makers import CARD

    from gapstudio.domain import RunSettings
    from gapstudio.operations import INTERNAL, RunModel

    id = put_document(project, "Nord ag sold Blau", supplier="s")
    put_gold(project, id, "SELLER", "Nord")
    set_work(project, [id], WorkState.DONE, annotator="anna")
    go(RunModel(CARD, INTERNAL, RunSettings()))
    assert "no carry-over loss" in shift_split_of(project, choose_comparison(project)).refused
