from dataclasses import replace

import pytest
from store_makers import fill, make_item, make_reading, make_run

from gapstudio.domain import Area, Corpus, CorpusKind, GapStudioError, LabelMapping, ReadingChoices, RunState, Span
from gapstudio.store import DocumentPrediction, Project


def test_a_run_comes_back_and_is_no_part_of_the_history(project):
    fill(project, 1)
    titles = [entry.title for entry in project.history()]
    first, second = make_run(), make_run()
    with project.change("Run") as tx:
        tx.put_run(first)
        tx.put_run(second)
    assert tx.changes.areas == {Area.RUNS}
    assert project.runs() == (first, second)
    done = replace(first, state=RunState.DONE, documents=2, seconds=0.5, peak_bytes=10)
    with project.change("Run") as tx:
        tx.put_run(done)
    assert project.runs("internal") == (done, second)
    assert project.run(first.id) == done
    assert [entry.title for entry in project.history()] == titles
    with project.change("Delete") as tx:
        tx.remove_run(first.id)
    with pytest.raises(GapStudioError, match="no run"):
        project.run(first.id)


def test_predictions_come_back_in_the_order_of_documents_and_hide_with_them(project):
    one, two = fill(project, 2)
    run = make_run()
    spans = (Span(0, 6, "ORG", 0.75), Span(7, 11, "PER"))
    with project.change("Run") as tx:
        tx.put_run(run)
        tx.put_predictions(run.id, [DocumentPrediction(two, (), 3), DocumentPrediction(one, (), 1)])
        tx.put_predictions(run.id, [DocumentPrediction(one, spans, 2)])
    assert project.predictions(run.id) == (DocumentPrediction(one, spans, 2), DocumentPrediction(two, (), 3))
    assert project.prediction(run.id, one) == DocumentPrediction(one, spans, 2)
    assert project.prediction(run.id, "unknown") is None
    assert project.done_documents(run.id) == {one, two}
    with project.change("Out") as tx:
        tx.set_active([one], False)
    assert [item.document for item in project.predictions(run.id)] == [two]


def test_what_was_found_in_a_reading_counts_while_that_reading_does(project):
    one, two = fill(project, 2)
    run, found = make_run(), (Span(0, 6, "ORG", 0.75),)
    before = project.packed_reading(one)
    with project.change("Run") as tx:
        tx.put_run(run)
        tx.put_predictions(run.id, [DocumentPrediction(one, found, 1), DocumentPrediction(two, (), 3)])
    with project.change("Read anew") as tx:
        after = tx.choose_reading(one, make_reading("another text"), ReadingChoices())
    assert project.done_documents(run.id) == {two}
    assert [item.document for item in project.predictions(run.id)] == [two]
    assert project.prediction(run.id, one) is None
    project.undo()
    assert project.prediction(run.id, one) == DocumentPrediction(one, found, 1)
    project.redo()
    with project.change("Run") as tx:
        tx.put_predictions(run.id, [DocumentPrediction(one, found, 1, revision=after)])
    assert project.done_documents(run.id) == {one, two}
    with project.change("Late from the reading before") as tx:
        tx.put_predictions(run.id, [DocumentPrediction(one, found, 1, revision=before.revision)])
    assert project.done_documents(run.id) == {two}


def test_runs_of_a_benchmark_whose_import_is_undone_are_hidden(project):
    with project.change("Benchmark") as tx:
        tx.put_corpus(Corpus("b", "B", CorpusKind.BENCHMARK))
        tx.add_documents([make_item(corpus="b")])
    run = make_run("b")
    with project.change("Run") as tx:
        tx.put_run(run)
    assert Area.RUNS in project.undo().areas
    assert project.runs() == ()
    project.redo()
    assert project.runs() == (run,)


def test_settings_hold_anything_that_json_holds_and_can_be_undone(project):
    with project.change("Set") as tx:
        tx.set_setting("threads", 4)
        tx.set_setting("who", {"name": "Ä", "list": [1, None, 2.5]})
    with project.change("Unset") as tx:
        tx.set_setting("threads", None)
    assert tx.changes.areas == {Area.SETTINGS, Area.HISTORY}
    assert project.settings() == {"who": {"name": "Ä", "list": [1, None, 2.5]}}
    assert project.setting("threads", 1) == 1
    project.undo()
    assert project.setting("threads") == 4


def test_versions_of_a_mapping_never_change_and_undo_chooses_the_older_one(project):
    assert project.mapping("b") is None
    with project.change("Map") as tx:
        first = tx.set_mapping("b", {"SELLER": "ORG", "IBAN": None})
    with project.change("Map") as tx:
        second = tx.set_mapping("b", {"SELLER": "PER"})
    assert first == LabelMapping({"SELLER": "ORG", "IBAN": None}, 1)
    assert second == LabelMapping({"SELLER": "PER"}, 2)
    assert project.mapping("b") == second
    assert Area.MAPPING in project.undo().areas
    assert project.mapping("b") == first
    with project.change("Map") as tx:
        third = tx.set_mapping("b", {"SELLER": "LOC"})
        assert tx.set_mapping("b", {"SELLER": "PER"}) == second
        assert tx.set_mapping("b", {"SELLER": "LOC"}) == third
    assert project.mapping_history("b") == (first, second, third)
    assert third.version == 3
    assert project.mapping("other") is None
    assert project.settings() == {}
    with project.change("x") as tx, pytest.raises(ValueError, match="set_mapping"):
        tx.set_setting("mapping/b", 1)


def test_results_are_kept_by_key_and_a_reader_keeps_none(project):
    assert project.result("k") is None
    project.put_result("k", {"f1": 0.5})
    project.put_result("k", {"f1": 0.25})
    assert project.result("k") == {"f1": 0.25}
    assert project.history() == ()
    with project.change("x"):
        project.put_result("inside", [1])
    with Project.open(project.path, read_only=True) as reader:
        assert reader.result("inside") == [1]
        reader.put_result("k", 0)
    assert project.result("k") == {"f1": 0.25}
