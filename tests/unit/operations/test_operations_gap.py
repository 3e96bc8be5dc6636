import pytest
from operations_makers import CARD, CONFIRMED, DRAFT, put_benchmark, put_document, put_gold

from gapstudio.domain import GapStudioError, PublishedScore, RunSettings, ScoreName, ScoreState
from gapstudio.operations import (
    INTERNAL,
    RunModel,
    analyse_gap,
    choose_comparison,
    collect_report,
    confirm_drafts,
    create_project,
    errors_of,
    gap_of,
    map_label,
    name_benchmark,
    open_project,
    record_published,
    report_json,
    score_of,
    set_metadata,
    undo,
)


@pytest.fixture
def measured(project, go, quick):
    """Two invoices and a benchmark, the quick model run over both; of the invoices, one seller is found and a date is missed."""
    first = put_document(project, "Nordwind pays on 2025-03-02", supplier="Nord")
    second = put_document(project, "südwind pays Ada", supplier="Süd")
    put_gold(project, first, "SELLER", "Nordwind", DRAFT)
    put_gold(project, first, "ISSUE_DATE", "2025-03-02", DRAFT)
    put_gold(project, second, "SELLER", "südwind", DRAFT)
    bench = put_benchmark(project, "Nordwind pays", "Berlin pays Ada")
    go(RunModel(CARD, bench.id, RunSettings()))
    go(RunModel(CARD, INTERNAL, RunSettings()))
    return project


@pytest.fixture
def counted(monkeypatch):
    """How often the gap was computed."""
    calls = []
    real = analyse_gap.compute_gap
    monkeypatch.setattr(analyse_gap, "compute_gap", lambda given: calls.append(given) or real(given))
    return calls


def gap_now(project):
    return gap_of(project, choose_comparison(project))


def test_scores_are_those_counted_by_hand(measured):
    scores = gap_now(measured).scores
    reproduced = scores[ScoreName.REPRODUCED]
    # Benchmark: gold Nordwind and Berlin; found Nordwind, Berlin and Ada.
    assert (reproduced.counts.tp, reproduced.counts.fp, reproduced.counts.fn) == (2, 1, 0)
    assert reproduced.f1 == pytest.approx(0.8)
    # Invoices: three gold values, of which the place of one is found.
    business = scores[ScoreName.BUSINESS_LABELS]
    assert business.counts.support == 3
    assert business.state in (ScoreState.PROVISIONAL, ScoreState.RANGE)
    assert business.documents == 2


def test_a_second_call_is_equal_and_computes_nothing(measured, counted):
    first = gap_now(measured)
    assert len(counted) == 1
    assert gap_now(measured) == first
    assert len(counted) == 1


def test_the_cache_survives_a_restart_and_serves_readers(measured, counted):
    first = gap_now(measured)
    path = measured.path
    measured.close()
    with open_project(path, read_only=True) as reader:
        assert gap_now(reader) == first
    assert len(counted) == 1


def test_a_reader_computes_what_no_writer_has_kept(measured, counted):
    path = measured.path
    measured.close()
    with open_project(path, read_only=True) as reader:
        assert gap_now(reader) == gap_now(reader)
    assert len(counted) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda project, bench: map_label(project, bench, "SELLER", None),
        lambda project, bench: confirm_drafts(project, [d.id for d in project.documents(INTERNAL)], "Ada"),
        lambda project, bench: set_metadata(project, [d.id for d in project.documents(INTERNAL)], {"supplier": "One"}),
        lambda project, bench: record_published(project, CARD, PublishedScore(0.9, "F1", "conll2003", "test", "a paper")),
        lambda project, bench: put_gold(project, project.documents(INTERNAL)[1].id, "BUYER", "Ada", CONFIRMED),
    ],
    ids=["mapping", "confirmed", "suppliers", "published", "gold"],
)
def test_every_change_that_matters_is_computed_anew_and_undo_finds_the_old_result(measured, counted, change):
    before = gap_now(measured)
    change(measured, choose_comparison(measured).benchmark.id)
    after = gap_now(measured)
    assert after != before
    assert len(counted) == 2
    undo(measured)
    assert gap_now(measured) == before
    assert len(counted) == 2


def test_naming_the_benchmark_makes_the_published_score_comparable(measured):
    record_published(measured, CARD, PublishedScore(0.9, "F1", "conll2003", "test", "a paper"))
    step = {step.name: step for step in gap_now(measured).steps}["published_to_reproduced"]
    assert step.value is None
    name_benchmark(measured, choose_comparison(measured).benchmark.id, dataset="CoNLL-2003", split="test")
    step = {step.name: step for step in gap_now(measured).steps}["published_to_reproduced"]
    assert step.value == pytest.approx(0.1)


def test_gold_that_is_all_confirmed_is_provisional_no_more(measured):
    assert gap_now(measured).provisional
    first, second = (document.id for document in measured.documents(INTERNAL))
    confirm_drafts(measured, [first], "Ada")
    assert gap_now(measured).provisional
    changes = confirm_drafts(measured, [second], "Ada")
    assert changes.summary == "Confirm 1 draft"
    gap = gap_now(measured)
    assert not gap.provisional
    assert gap.scores[ScoreName.BUSINESS_LABELS].state is not ScoreState.PROVISIONAL
    undo(measured)
    assert gap_now(measured).provisional


def test_the_newest_runs_that_belong_together_are_chosen(measured, go):
    older = choose_comparison(measured)
    newest = go(RunModel(CARD, INTERNAL, RunSettings())).run
    comparison = choose_comparison(measured)
    assert (comparison.internal.id, comparison.reproduction) == (newest.id, older.reproduction)
    assert choose_comparison(measured, model="quick", benchmark="Bench").internal.id == newest.id
    with pytest.raises(GapStudioError, match="of nobody"):
        choose_comparison(measured, model="nobody")


def test_a_benchmark_that_does_not_exist_is_refused_by_name(measured):
    with pytest.raises(GapStudioError, match="nothing like it"):
        choose_comparison(measured, benchmark="nothing like it")


def test_without_a_reproduction_there_are_scores_and_no_gap(project, go, quick):
    put_gold(project, put_document(project, "Nordwind pays"), "SELLER", "Nordwind")
    go(RunModel(CARD, INTERNAL, RunSettings()))
    gap = gap_now(project)
    assert gap.value is None
    assert gap.bounds is None
    assert ScoreName.REPRODUCED not in gap.scores
    assert gap.scores[ScoreName.BUSINESS_LABELS].counts.support == 1


def test_without_a_run_the_remedy_is_to_run_one(tmp_path):
    with create_project(tmp_path / "empty.gap") as project, pytest.raises(GapStudioError, match="Run a model"):
        choose_comparison(project)


def test_the_score_of_a_run_is_the_one_in_the_gap(measured):
    comparison = choose_comparison(measured)
    gap = gap_of(measured, comparison)
    assert score_of(measured, comparison.internal) == gap.scores[ScoreName.BUSINESS_LABELS]
    reproduced = score_of(measured, comparison.reproduction)
    assert reproduced.f1 == gap.scores[ScoreName.REPRODUCED].f1
    assert score_of(measured, comparison.reproduction) == reproduced


def test_the_report_counts_what_the_errors_are(measured):
    comparison = choose_comparison(measured)
    data = collect_report(measured, comparison)
    told = report_json(data)
    errors = errors_of(measured, comparison)
    assert told["errors"]["total"] == len(errors) == sum(data.error_counts.values())
    assert told["facts"]["documents"] == 2
    assert told["facts"]["gold"]["SELLER"] == {"located": 2, "ambiguous": 0, "unlocated": 0, "confirmed": 0}
    assert told["facts"]["located"] == 3
    assert told["runs"]["count"] == 2
    labels = told["labels"]
    assert labels["novel"] + labels["mapped"] == labels["internal"]
    assert labels["single"] + labels["shared"] == labels["mapped"]
