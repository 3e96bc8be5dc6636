"""The errors of runs over our documents and over benchmarks: what they are, where they stand, and when they are asked anew."""

import pytest
from operations_makers import CARD, DRAFT, put_benchmark, put_document, put_gold

from gapstudio.domain import ErrorColumn, ErrorKind, ErrorQuery, ErrorReview, Fault, GapStudioError, Run, RunSettings, RunState
from gapstudio.operations import (
    INTERNAL,
    RunModel,
    choose_comparison,
    errors_of,
    map_label,
    open_project,
    remove_documents,
    score_of,
)
from gapstudio.operations.errors import error_contexts, error_detail, error_details, error_run, error_runs, errors_of_run
from gapstudio.operations.joined_errors import with_causes, with_reviews


@pytest.fixture
def measured(project, go, quick):
    """Two invoices and a benchmark, the quick model run over both."""
    first = put_document(project, "Nordwind pays on 2025-03-02", supplier="Nord")
    second = put_document(project, "südwind pays Ada", supplier="Süd")
    put_gold(project, first, "SELLER", "Nordwind", DRAFT)
    put_gold(project, first, "ISSUE_DATE", "2025-03-02", DRAFT)
    put_gold(project, second, "SELLER", "südwind", DRAFT)
    bench = put_benchmark(project, "Nordwind pays", "Berlin pays Ada")
    go(RunModel(CARD, bench.id, RunSettings()))
    go(RunModel(CARD, INTERNAL, RunSettings()))
    return project


def ours(project) -> str:
    return error_run(project).run.id


def theirs(project) -> str:
    return next(one.run.id for one in error_runs(project) if not one.ours)


def test_finished_runs_are_offered_newest_first(measured):
    runs = error_runs(measured)
    assert [(one.title, one.stale) for one in runs] == [("quick on our documents", ""), ("quick on Bench", "")]
    with measured.change("") as change:
        change.put_run(Run("half", CARD, INTERNAL, state=RunState.CANCELLED))
    assert error_runs(measured) == runs
    with pytest.raises(GapStudioError, match="cancelled"):
        error_run(measured, "half")


def test_without_a_finished_run_it_is_said_what_to_do(project):
    assert error_runs(project) == ()
    with pytest.raises(GapStudioError, match="No run is finished"):
        error_run(project)


def test_errors_of_our_documents(measured):
    errors = errors_of_run(measured, ours(measured))
    role, date, seller = errors.items
    assert (role.kind, role.faults, role.score) == (ErrorKind.ROLE, {Fault.ROLE}, 0.5)
    assert (date.kind, seller.kind) == (ErrorKind.MISSED, ErrorKind.MISSED)
    assert (errors.right, errors.provisional, errors.run.corpus) == (0, True, INTERNAL)
    assert errors.items == errors_of(measured, choose_comparison(measured))
    texts = [[errors.table.shown(row, column) for row in range(3)] for column in (ErrorColumn.GOLD_TEXT, ErrorColumn.PAGE)]
    assert texts == [["Nordwind", "2025-03-02", "südwind"], ["1", "1", "1"]]
    assert [errors.table.shown(row, ErrorColumn.GOLD_LABEL) for row in range(3)] == ["Seller", "Issue date", "Seller"]
    assert errors.documents[role.document] == "Nordwind.pdf"
    assert (errors.gold_labels, errors.predicted_labels) == (("ISSUE_DATE", "SELLER"), ("ORG",))
    assert errors.confusion.counts.sum() == len(errors.verdicts)


def test_errors_of_a_benchmark_are_what_its_score_counts(measured):
    errors = errors_of_run(measured, theirs(measured))
    (spurious,) = errors.items
    assert (spurious.kind, errors.right, errors.mapping, errors.titles) == (ErrorKind.SPURIOUS, 2, None, {})
    counts = score_of(measured, errors.run).counts
    assert (errors.right, sum(item.predicted is not None for item in errors.items)) == (counts.tp, counts.fp)
    assert errors.table.shown(0, ErrorColumn.PREDICTED_TEXT) == "Ada"


def test_the_table_comes_without_texts_at_once(measured):
    bare = errors_of_run(measured, ours(measured), with_texts=False)
    assert {bare.table.shown(row, ErrorColumn.GOLD_TEXT) for row in range(3)} == {""}
    whole = errors_of_run(measured, ours(measured))
    assert whole.items is bare.items


def test_an_error_stands_with_its_context_and_says_what_is_wrong(measured):
    run = ours(measured)
    errors = errors_of_run(measured, run)
    role, date, seller = (error_detail(measured, run, item) for item in errors.items)
    assert (role.document.name, role.page, role.gold_text, role.predicted_text) == ("Nordwind.pdf", 0, "Nordwind", "Nordwind")
    assert role.gold_boxes == ()  # its words have none
    assert (date.before, date.shown, date.after) == ("Nordwind pays on", "2025-03-02", "")
    assert role.sentence == "The model found ORG but cannot tell that it is Seller."
    assert seller.sentence == "The model found nothing where Seller stands."
    assert error_contexts(measured, errors, [2, 0]) == ["südwind pays Ada", "Nordwind pays on 2025-03-02"]
    assert list(error_details(measured, run, errors.items)) == [item.key for item in errors.items]
    (spurious,) = errors_of_run(measured, theirs(measured)).items
    assert error_detail(measured, theirs(measured), spurious).sentence == "The model claims ORG where the gold has none."


def test_what_people_say_is_joined_and_makes_no_errors_anew(measured):
    run = ours(measured)
    errors = errors_of_run(measured, run)
    item = errors.items[1]
    review = ErrorReview(run, item.document, item.gold, item.predicted, ("noise",), note="sic", annotator="Ada")
    with measured.change("Tag") as change:
        change.put_reviews([review])
    assert errors_of_run(measured, run) is errors
    table = with_reviews(errors.table, {one.key: one for one in (review,)}, [item.key, "gone"])
    query = ErrorQuery(categories=frozenset({"noise"}), reviewed=True, sampled=True, text="sic")
    assert table.where(query).tolist() == [1]
    assert with_causes(table, {}).counts(ErrorColumn.CAUSES) == {(): 3}


def test_all_who_ask_get_the_same_errors_until_something_changes_that_they_depend_on(measured):
    run = ours(measured)
    with open_project(measured.path, read_only=True) as reader:
        errors = errors_of_run(reader, run)
    assert errors_of_run(measured, run) is errors
    with measured.change("Elsewhere") as change:
        change.set_setting("something else", 1)
    assert errors_of_run(measured, run).items is errors.items  # asked anew, and nothing had moved
    map_label(measured, errors_benchmark(measured), "ISSUE_DATE", None)
    after = errors_of_run(measured, run)
    assert [item.kind for item in after.items] == [ErrorKind.ROLE, ErrorKind.NOVEL, ErrorKind.MISSED]


def errors_benchmark(project) -> str:
    benchmark = choose_comparison(project).benchmark
    assert benchmark is not None
    return benchmark.id


def test_a_stale_run_says_so_and_shows_the_errors_that_are_left(measured):
    run, first = ours(measured), measured.documents(INTERNAL)[0]
    remove_documents(measured, [first.id])
    put_document(measured, "Westwind pays")
    errors = errors_of_run(measured, run)
    assert errors.source.stale.startswith("Since this run 1 document came in and 1 document went out")
    assert [item.kind for item in errors.items] == [ErrorKind.MISSED]
    assert error_run(measured, run).stale == errors.source.stale
