"""The review queue in all its orders, the random sample, and progress."""

from dataclasses import replace

import pytest
from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import AnnotationStatus, GapStudioError, RunSettings, Span, WorkState
from gapstudio.operations import INTERNAL, RunModel, annotate, remove_documents
from gapstudio.operations.annotate import set_work
from gapstudio.operations.queue import (
    QueueKind,
    count_everything,
    draw_sample,
    forget_sample,
    queue,
    sample_state,
    work_progress,
)
from gapstudio.store import DocumentPrediction


@pytest.fixture
def shelf(project):
    """Six documents of two suppliers, and one of nobody."""
    texts = ["aa 1", "ab 2", "ac 3", "ad 4"]
    ids = [put_document(project, text, supplier="Acme") for text in texts]
    ids += [put_document(project, text, supplier="Bolt") for text in ("ba 1", "bb 2")]
    return [*ids, put_document(project, "ca 1")]


def order(project, kind):
    return [item.document.id for item in queue(project, kind).items]


def test_in_order_of_the_import(project, shelf):
    assert order(project, QueueKind.IN_ORDER) == shelf


def test_the_sample_is_empty_until_one_is_drawn_and_says_what_to_do(project, shelf):
    found = queue(project, QueueKind.SAMPLE)
    assert found.items == ()
    assert "Draw one" in found.note


def test_a_sample_takes_one_of_each_supplier_first(project, shelf):
    drawn = draw_sample(project, documents=3).report
    assert {"Acme", "Bolt"} < {one.cluster for one in drawn}
    state = sample_state(project)
    assert (state.documents, state.clusters, state.unit) == (3, 3, "supplier")
    assert order(project, QueueKind.SAMPLE) == [one.document for one in drawn]


def test_drawing_on_keeps_what_was_drawn_and_forgetting_is_undone(project, shelf):
    first = draw_sample(project, documents=2, seed=5).report
    second = draw_sample(project, documents=2).report
    assert [one.document for one in project.sample()] == [one.document for one in (*first, *second)]
    forget_sample(project)
    assert project.sample() == ()
    project.undo()
    assert len(project.sample()) == 4
    with pytest.raises(GapStudioError, match="seed 5"):
        draw_sample(project, documents=1, seed=6)


def test_a_forgotten_sample_does_not_come_back_with_a_document_that_was_out_of_the_project(project, shelf):
    draw_sample(project, documents=7)
    remove_documents(project, shelf[:1])
    assert len(project.sample()) == 6
    forget_sample(project)
    with project.change("Back") as change:
        change.set_active(shelf[:1], True)
    assert project.sample() == ()


def test_progress_counts_states(project, shelf):
    set_work(project, shelf[:1], WorkState.DONE, annotator="Ada")
    set_work(project, shelf[1:2], WorkState.SKIPPED, annotator="Ada", reason="no invoice")
    progress = work_progress(project)
    assert (progress.total, progress.new, progress.done, progress.skipped) == (7, 5, 1, 1)
    assert progress.per_hour is None


@pytest.mark.parametrize("kind", [QueueKind.DISAGREEMENT, QueueKind.LOW_CONFIDENCE, QueueKind.UNLIKE_BENCHMARK])
def test_an_order_that_needs_more_says_what_to_do_next(project, shelf, kind):
    found = queue(project, kind)
    assert found.items == ()
    assert any(verb in found.note for verb in ("Run another one", "Run one", "Import one"))


def test_documents_on_which_two_models_disagree_come_first(project, go, quick):
    alike, apart, unread = (put_document(project, text) for text in ("Nordwind pays Ada", "Berlin pays Bob", "nobody pays"))
    first = go(RunModel(CARD, INTERNAL, RunSettings())).run
    other = replace(CARD, name="other", location="quick-other")
    second = go(RunModel(other, INTERNAL, RunSettings())).run
    with project.change("") as change:
        change.put_predictions(second.id, [DocumentPrediction(apart, (Span(0, 6, "ORG"), Span(12, 15, "GPE")), 3)])
    assert first.id != second.id
    found = queue(project, QueueKind.DISAGREEMENT)
    assert [item.document.id for item in found.items] == [apart, alike, unread]
    assert found.items[0].score == pytest.approx(0.5)  # Berlin as ORG by both, Bob as ORG and as GPE
    assert found.items[0].why == "2 models disagree on 50 % of their spans"
    assert "quick" in found.note


def test_documents_of_which_a_model_is_least_sure_come_first(project, go, quick):
    sure, unsure, nothing = (put_document(project, text) for text in ("Nordwind pays", "Berlin pays", "nobody pays"))
    run = go(RunModel(CARD, INTERNAL, RunSettings())).run
    scores = {sure: 0.9, unsure: 0.3}
    with project.change("") as change:
        change.put_predictions(run.id, [DocumentPrediction(id, (Span(0, 6, "ORG", score),), 2) for id, score in scores.items()])
        change.put_predictions(run.id, [DocumentPrediction(nothing, (), 2)])
    found = queue(project, QueueKind.LOW_CONFIDENCE)
    assert [item.document.id for item in found.items] == [unsure, sure, nothing]
    assert [item.score for item in found.items] == [pytest.approx(0.3), pytest.approx(0.9), None]
    assert found.items[2].why == "no span found in it"


def test_a_model_without_scores_is_no_order_of_confidence(project, go, quick):
    document = put_document(project, "Nordwind pays")
    run = go(RunModel(CARD, INTERNAL, RunSettings())).run
    with project.change("") as change:
        change.put_predictions(run.id, [DocumentPrediction(document, (Span(0, 8, "ORG"),), 2)])
    found = queue(project, QueueKind.LOW_CONFIDENCE)
    assert found.items == ()
    assert "quick gives no scores" in found.note


def test_what_is_most_unlike_the_benchmark_comes_first_and_new_documents_join(project):
    put_benchmark(project, *("the model reads the news of the day and the week " * 4 for _ in range(4)))
    like, unlike = put_document(project, "the news of the week"), put_document(project, "IBAN DE44-5001 #0517 %%")
    assert order(project, QueueKind.UNLIKE_BENCHMARK) == [unlike, like]
    third = put_document(project, "the week ¤¤¤ 0101")
    found = queue(project, QueueKind.UNLIKE_BENCHMARK)
    assert [item.document.id for item in found.items] == [unlike, third, like]
    assert found.items[0].score > found.items[1].score > found.items[2].score
    assert "bits a character" in found.items[0].why


def test_the_least_covered_supplier_comes_first_and_the_order_holds_while_working(project, shelf):
    set_work(project, shelf[:2], WorkState.DONE, annotator="Ada")
    names = [item.document.metadata.get("supplier", "") for item in queue(project, QueueKind.LEAST_COVERED).items]
    open_ones = [item for item in queue(project, QueueKind.LEAST_COVERED).items if item.work.state is WorkState.NEW]
    assert open_ones[0].document.metadata.get("supplier") != "Acme"
    assert open_ones[1].document.metadata.get("supplier") != "Acme"
    assert names.count("Acme") == 4
    before = order(project, QueueKind.LEAST_COVERED)
    set_work(project, [open_ones[0].document.id], WorkState.DONE, annotator="Ada")
    assert order(project, QueueKind.LEAST_COVERED) == before


def test_items_say_what_was_done_and_what_is_open(project, shelf):
    put_gold(project, shelf[0], "SELLER", "aa", AnnotationStatus.DRAFT)
    put_gold(project, shelf[0], "BUYER", "1")
    drawn = draw_sample(project, documents=7).report
    item = queue(project, QueueKind.IN_ORDER).items[0]
    assert (item.confirmed, item.open, item.in_sample, item.score) == (1, 1, True, None)
    assert len(drawn) == 7


def test_documents_that_came_after_the_draw_have_their_place_as_if_they_had_been_there(project, shelf):
    draw_sample(project, documents=5, seed=2)
    assert sample_state(project).due == 0
    late = [put_document(project, f"z{n} late", supplier=f"Late {n}") for n in range(6)]
    state = sample_state(project)
    assert state.due >= 1
    assert "draw them as well" in state.sentence()
    drawn = {one.document for one in draw_sample(project, documents=state.due).report}
    assert drawn <= set(late) | set(shelf)
    assert drawn & set(late)
    assert sample_state(project).due == 0


def test_what_is_drawn_in_two_goes_is_what_is_drawn_in_one(project, shelf):
    once = [one.document for one in draw_sample(project, documents=6, seed=9).report]
    forget_sample(project)
    draw_sample(project, documents=2, seed=9)
    draw_sample(project, documents=4)
    assert [one.document for one in project.sample()] == once


def test_skipped_documents_are_not_drawn(project, shelf):
    set_work(project, shelf[:1], WorkState.SKIPPED, annotator="Ada", reason="no invoice")
    drawn = draw_sample(project, documents=99).report
    assert {one.document for one in drawn} == set(shelf[1:])
    with pytest.raises(GapStudioError, match="left to draw"):
        draw_sample(project, documents=1)


def test_counting_everything_needs_a_sample_and_a_reason_and_is_undone(project, shelf):
    with pytest.raises(GapStudioError, match="No random sample"):
        count_everything(project, True, "because")
    draw_sample(project, documents=2)
    with pytest.raises(GapStudioError, match="reason"):
        count_everything(project, True, "  ")
    count_everything(project, True, "Only two so far")
    state = sample_state(project)
    assert (state.everything, state.reason) == (True, "Only two so far")
    assert state.sentence().endswith("All documents count: Only two so far")
    forget_sample(project)
    assert sample_state(project).everything is False
    project.undo()
    assert sample_state(project).reason == "Only two so far"
    count_everything(project, False)
    assert sample_state(project).everything is False


@pytest.mark.parametrize(
    "change",
    [
        lambda project, shelf: draw_sample(project, documents=1),
        lambda project, shelf: set_work(project, shelf[:1], WorkState.DONE, annotator="Ada"),
        lambda project, shelf: count_everything(project, True, "because"),
        lambda project, shelf: forget_sample(project),
    ],
    ids=["drawn", "done", "everything", "forgotten"],
)
def test_what_decides_about_gold_moves_the_revision_of_the_corpus_and_undo_moves_it_back(project, shelf, change):
    draw_sample(project, documents=2)
    before = project.corpus_revision(INTERNAL)
    change(project, shelf)
    assert project.corpus_revision(INTERNAL) != before
    project.undo()
    assert project.corpus_revision(INTERNAL) == before


def test_the_pace_is_that_of_what_was_finished(project, shelf, monkeypatch):
    moments = iter(["2026-11-29T10:00:00+00:00", "2026-11-29T10:02:00+00:00", "2026-11-29T10:06:00+00:00"])
    monkeypatch.setattr(annotate, "now", lambda: next(moments))
    for document in shelf[:3]:
        set_work(project, [document], WorkState.DONE, annotator="Ada")
    progress = work_progress(project)
    assert progress.per_hour == pytest.approx(20)
    assert progress.seconds_left == pytest.approx(4 * 180)
