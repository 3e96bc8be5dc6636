import pytest
from operations_makers import put_document

from gapstudio.domain import GapStudioError, WorkState
from gapstudio.operations.annotate import set_work
from gapstudio.operations.queue import QueueKind, draw_sample, forget_sample, queue, sample_state, work_progress


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


def test_progress_counts_states(project, shelf):
    set_work(project, shelf[:1], WorkState.DONE, annotator="Ada")
    set_work(project, shelf[1:2], WorkState.SKIPPED, annotator="Ada", reason="no invoice")
    progress = work_progress(project)
    assert (progress.total, progress.new, progress.done, progress.skipped) == (7, 5, 1, 1)
    assert progress.per_hour is None
