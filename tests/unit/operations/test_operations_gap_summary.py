"""The three sentences of a project, in the states that it can be in."""

import pytest
from error_makers import make_run
from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import AnnotationStatus, RunSettings
from gapstudio.operations import INTERNAL, RunModel, choose_comparison, open_project
from gapstudio.operations.adaptation_files import AdaptationList, shipped_adaptations
from gapstudio.operations.adaptations import use_adaptations
from gapstudio.operations.gap_summary import gap_summary, summary_key


@pytest.fixture
def run(project, go, quick):
    return make_run(project, go)


def test_a_gap_with_all_its_evidence(project, run):
    size, made_of, remedy = gap_summary(project, choose_comparison(project))
    assert size == (
        "quick scores 100.0 on Bench and 0.0 on our documents, a difference of 100.0 points, with too few clusters to say how "
        "sure that is: on what it learned the scores differ by 60.0 to 66.7 points, with too few clusters to call it a loss (a "
        "range until 4 predictions are judged), and 33.3 to 40.0 points are down to labels that the benchmark does not have or "
        "that share one of its types."
    )
    assert made_of.startswith("No kind of error can be shown to make up the gap")  # suppliers are all alike: no chance was seen
    assert remedy.startswith(
        "Patterns and captions could win back most: at most 85.7 points of the 100.0 points missing to a perfect score, which no "
        "trial has measured yet; typical cost: days for the first labels"
    )


def test_the_largest_parts_are_named_where_suppliers_differ(project, run):
    put_gold(project, project.documents(INTERNAL)[0].id, "GRAND_TOTAL", "sold")
    made_of = gap_summary(project, choose_comparison(project))[1]
    assert made_of.startswith(
        "The largest parts of the gap: roles that it cannot tell apart (35.3 points [28.7, 42.5, exploratory"
    )
    assert "and types that the benchmark does not have (31.0 points [19.4, 45.6, exploratory: 4 suppliers])" in made_of


def test_it_is_kept_and_follows_what_it_depends_on(project, run):
    comparison = choose_comparison(project)
    found, before = gap_summary(project, comparison), summary_key(project, comparison)
    assert project.result(before) == list(found)
    with open_project(project.path, read_only=True) as reader:
        assert gap_summary(reader, choose_comparison(reader)) == found
        assert not reader.found
    use_adaptations(project, AdaptationList("one", shipped_adaptations().adaptations[:1]))
    assert summary_key(project, comparison) != before
    assert gap_summary(project, comparison)[:2] == found[:2]


def test_without_a_reproduction_no_gap_is_stated(project, go, quick):
    id = put_document(project, "Nord pays", supplier="s")
    put_gold(project, id, "GRAND_TOTAL", "pays", AnnotationStatus.DRAFT)
    go(RunModel(CARD, INTERNAL, RunSettings()))
    size, made_of, remedy = gap_summary(project, choose_comparison(project))
    assert size == "No benchmark has been run, so no gap is stated."
    assert made_of == (
        "No kind of error can be shown to make up what is missing to a perfect score; our documents have not been compared with "
        "the benchmark."
    )
    assert remedy.startswith("Asking a model for our own labels could win back most: at most 100.0 points of the 100.0 points")


def test_without_gold_nothing_is_claimed(project, go, quick):
    put_document(project, "Nord pays", supplier="s")
    bench = put_benchmark(project, "Nordwind pays", labels=("ORG",))
    go(RunModel(CARD, bench.id, RunSettings()))
    go(RunModel(CARD, INTERNAL, RunSettings()))
    size, made_of, remedy = gap_summary(project, choose_comparison(project))
    assert size == "Whether what it learned carries over cannot be said: our documents have no gold of a type that it has."
    assert made_of.startswith("What it is made of cannot be told yet; ")
    assert remedy == "There is no adaptation to compare."
