"""The planner: what it answers, what it refuses, and that what is measured goes before what is planned."""

import pytest
from operations_makers import CARD, CONFIRMED, put_benchmark, put_document

from gapstudio.domain import Annotation, RunSettings, WorkState
from gapstudio.operations import INTERNAL, RunModel
from gapstudio.operations.annotate import set_work
from gapstudio.operations.plan import plan
from gapstudio.store import new_id

MAPPED = ("ORG",)


def put_suppliers(project, count, documents=2):
    """Suppliers whose sellers are found now and then: the n-th word of a document is written small, and missed, more often."""
    for supplier in range(count):
        for number in range(documents):
            words = [f"{'N' if (supplier * 5 + number * 3 + at) % 7 < 2 + supplier % 4 else 'n'}{at}" for at in range(6)]
            text = " ".join(words)
            document = put_document(project, text, supplier=f"s{supplier}")
            gold = [
                Annotation(new_id(), document, "SELLER", 3 * at, 3 * at + 2, word, word, "ledger", CONFIRMED)
                for at, word in enumerate(words)
            ]
            with project.change("Gold") as change:
                change.put_annotations(gold)


@pytest.fixture
def measure(project, go, quick):
    def run(count):
        put_suppliers(project, count)
        bench = put_benchmark(project, "Nordwind pays Ada", "Berlin pays", "Rom", "paris pays Ada", "Wien", labels=MAPPED)
        with project.change("Mapping") as change:
            change.set_mapping(bench.id, {"SELLER": "ORG"})
        go(RunModel(CARD, bench.id, RunSettings()))
        go(RunModel(CARD, INTERNAL, RunSettings()))

    return run


def test_it_answers_in_suppliers_and_documents(project, measure):
    measure(8)
    made = plan(project, half_width=0.1)
    assert (made.clusters, made.documents, made.unit, made.refusal) == (8, 16, "supplier", "")
    assert made.now == pytest.approx((made.score.interval.high - made.score.interval.low) / 2)
    assert made.needed.suppliers > 0
    assert made.needed in made.options
    assert made.needed.half_width <= 0.1
    assert f"{made.needed.suppliers} more suppliers, {made.needed.each} document" in made.sentence
    assert "would bring it to ± 10.0 points or better with a chance of four in five." in made.sentence
    assert "from 16 documents of 8 suppliers." in made.sentence


def test_the_benchmark_s_own_variance_is_a_floor_of_the_gap(project, measure):
    measure(8)
    made = plan(project, half_width=0.1)
    assert made.floor > 0
    if made.floor > 0.1:
        assert made.gap is None
        assert "never becomes as sure as ± 10.0 points" in made.sentence
    wide = plan(project, half_width=made.floor * 1.3)
    assert wide.gap is not None
    assert wide.gap.suppliers >= wide.needed.suppliers


def test_what_is_measured_to_be_sure_enough_needs_nothing_more(project, measure):
    measure(8)
    now = plan(project).now
    made = plan(project, half_width=now + 0.001)
    assert (made.needed.suppliers, made.needed.half_width) == (0, now)
    assert "That is enough" in made.sentence


def test_it_tells_what_so_many_documents_would_bring(project, measure):
    measure(8)
    few, many = plan(project, documents=4, each=2).reached, plan(project, documents=40, each=2).reached
    assert (few.suppliers, few.documents) == (2, 4)
    assert many.half_width < few.half_width
    assert "would bring it to ±" in plan(project, documents=4, each=2).sentence


def test_it_refuses_to_plan_from_a_few_suppliers_and_says_how_many_are_needed(project, measure):
    measure(3)
    made = plan(project)
    assert (made.needed, made.options) == (None, ())
    assert made.sentence == made.refusal
    assert "3 suppliers" in made.refusal
    assert "from 5 on" in made.refusal
    assert "Finish documents of 2 more" in made.refusal


def test_suppliers_that_were_not_scored_are_waiting(project, measure):
    measure(6)
    fresh = [put_document(project, f"Late {n}", supplier=f"late {n % 2}") for n in range(3)]
    made = plan(project)
    assert (made.waiting_clusters, made.waiting_documents) == (2, 3)
    assert "2 suppliers with 3 documents of this project" in made.sentence
    set_work(project, fresh, WorkState.SKIPPED, annotator="Ada", reason="no invoice")
    assert plan(project).waiting_documents == 0


def test_documents_that_all_score_alike_show_no_variance(project, go, quick):
    for number in range(6):
        document = put_document(project, "Nordwind pays", supplier=f"s{number}")
        gold = Annotation(new_id(), document, "SELLER", 0, 8, "Nordwind", "Nordwind", "ledger", CONFIRMED)
        with project.change("Gold") as change:
            change.put_annotations([gold])
    bench = put_benchmark(project, "Nordwind pays", labels=MAPPED)
    with project.change("Mapping") as change:
        change.set_mapping(bench.id, {"SELLER": "ORG"})
    go(RunModel(CARD, bench.id, RunSettings()))
    go(RunModel(CARD, INTERNAL, RunSettings()))
    assert "score alike" in plan(project).refusal


def test_the_curve_goes_from_what_there_is_past_what_is_needed(project, measure):
    measure(8)
    made = plan(project, half_width=0.1)
    bought = [one.suppliers for one in made.curve]
    assert bought[0] == 0
    assert bought == sorted(set(bought))
    assert bought[-1] == max(2 * made.needed.suppliers, 8)
    assert {one.each for one in made.curve} == {made.needed.each}
    widths = [one.half_width for one in made.curve]
    assert widths == sorted(widths, reverse=True)
    assert made.parts is not None
    assert (made.parts.clusters, made.parts.documents) == (8, 16)


def test_a_refused_plan_has_neither_curve_nor_parts(project, measure):
    measure(2)
    made = plan(project)
    assert made.refusal
    assert (made.curve, made.parts) == ((), None)
