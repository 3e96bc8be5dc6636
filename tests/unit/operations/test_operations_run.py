import pytest
from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import GapStudioError, RunSettings, RunState
from gapstudio.jobs import Error, InlineRunner, Partial
from gapstudio.operations import INTERNAL, RunModel, find_model, remove_run, undo
from gapstudio.operations.views import run_items

TEXTS = ("Nordwind pays Ada", "nothing here", "Berlin calls", "Ada pays Nordwind", "Rest of it")


@pytest.fixture
def documents(project):
    return [put_document(project, text) for text in TEXTS]


def spans_of(project, run):
    return [(item.document, item.spans, item.tokens) for item in project.predictions(run)]


def cancel_after(number):
    runner = InlineRunner()
    return runner, lambda progress: runner.cancel() if progress.done == number else None


def test_a_run_states_what_ran_and_keeps_what_was_found(project, go, quick, documents):
    report = go(RunModel(CARD, INTERNAL, RunSettings()))
    run = project.run(report.run.id)
    assert run == report.run
    assert (run.state, run.documents, run.total, run.tokens) == (RunState.DONE, 5, 5, 13)
    assert (run.settings.device, run.settings.segments.value, run.model) == ("cpu", "line", CARD)
    assert "quick 1" in run.versions
    assert run.peak_bytes > 0
    assert report.notes == ("quick and wrong",)
    assert report.sentence().startswith("quick: 5 of 5 documents, 13 words")
    found = {item.document: [(span.start, span.end, span.label) for span in item.spans] for item in project.predictions(run.id)}
    assert found[documents[0]] == [(0, 8, "ORG"), (14, 17, "ORG")]
    assert found[documents[1]] == []


def test_a_run_is_no_step_to_undo(project, go, quick, documents):
    before = project.undo_title
    go(RunModel(CARD, INTERNAL, RunSettings()))
    assert project.undo_title == before


def test_a_cancelled_run_takes_up_where_it_stopped_and_ends_as_an_uncut_one(project, go, quick, documents):
    runner, stop = cancel_after(2)
    cut = go(RunModel(CARD, INTERNAL, RunSettings()), runner, stop).run
    assert (cut.state, cut.documents, cut.total) == (RunState.CANCELLED, 2, 5)
    assert [item.resumable for item in run_items(project)] == [True]
    assert quick.seen == list(TEXTS[:2])
    quick.seen.clear()
    whole = go(RunModel(cut.model, cut.corpus, cut.settings, project.run(cut.id))).run
    assert quick.seen == list(TEXTS[2:])
    uncut = go(RunModel(CARD, INTERNAL, RunSettings())).run
    assert spans_of(project, whole.id) == spans_of(project, uncut.id)
    assert (whole.id, whole.state, whole.documents, whole.tokens) == (cut.id, RunState.DONE, 5, uncut.tokens)
    assert [item.resumable for item in run_items(project)] == [False, False]


def test_a_failed_run_says_why_and_takes_up_where_it_stopped(project, go, quick, documents):
    quick.fails_at = 3
    with pytest.raises(GapStudioError, match=r"The model gave up\. Use another one\."):
        go(RunModel(CARD, INTERNAL, RunSettings()))
    (item,) = run_items(project)
    assert (item.run.state, item.run.documents, item.run.error) == (RunState.FAILED, 3, "The model gave up. Use another one.")
    quick.fails_at = None
    quick.seen.clear()
    whole = go(RunModel(item.run.model, item.run.corpus, item.run.settings, item.run)).run
    assert quick.seen == list(TEXTS[3:])
    assert (whole.state, whole.documents, whole.error) == (RunState.DONE, 5, "")


def test_a_worker_that_dies_leaves_a_failed_run_with_what_came_back(project, go, quick, documents):
    class Dies(InlineRunner):
        def stream(self, spec):
            for event in super().stream(spec):
                yield event
                if isinstance(event, Partial) and event.index == 1:
                    yield Error(job=spec.id, message="The worker stopped (signal 9).")
                    return

    with pytest.raises(GapStudioError, match="signal 9"):
        go(RunModel(CARD, INTERNAL, RunSettings()), Dies())
    (run,) = project.runs()
    assert (run.state, run.documents, len(project.predictions(run.id))) == (RunState.FAILED, 2, 2)


def test_a_run_whose_documents_changed_is_stale_and_cannot_be_resumed(project, go, quick, documents):
    runner, stop = cancel_after(2)
    cut = go(RunModel(CARD, INTERNAL, RunSettings()), runner, stop).run
    put_document(project, "One more")
    (item,) = run_items(project)
    assert (item.stale, item.resumable) == (True, False)
    with pytest.raises(GapStudioError, match=r"changed since this run\. Start a new run\."):
        go(RunModel(cut.model, cut.corpus, cut.settings, cut))
    undo(project)
    assert run_items(project)[0].resumable


def test_gold_makes_no_run_stale(project, go, quick, documents):
    go(RunModel(CARD, INTERNAL, RunSettings()))
    put_gold(project, documents[0], "SELLER", "Nordwind")
    assert not run_items(project)[0].stale


def test_documents_that_were_not_read_are_left_out_and_none_at_all_is_refused(project, go, quick):
    corpus = put_benchmark(project)
    with pytest.raises(GapStudioError, match="no document that could be read"):
        go(RunModel(CARD, corpus.id, RunSettings()))
    assert project.runs() == ()


def test_resuming_a_finished_run_does_nothing(project, go, quick, documents):
    run = go(RunModel(CARD, INTERNAL, RunSettings())).run
    quick.seen.clear()
    again = go(RunModel(run.model, run.corpus, run.settings, run)).run
    assert quick.seen == []
    assert (again.state, again.documents, again.tokens) == (run.state, run.documents, run.tokens)


def test_a_run_is_removed_with_its_predictions(project, go, quick, documents):
    run = go(RunModel(CARD, INTERNAL, RunSettings())).run
    remove_run(project, run.id)
    assert project.runs() == ()
    assert project.predictions(run.id) == ()


def test_the_default_model_is_found_by_no_name_and_by_its_own():
    card = find_model("")
    assert find_model("default") == find_model(card.name) == card
    with pytest.raises(GapStudioError, match="no-such-model"):
        find_model("no-such-model")
