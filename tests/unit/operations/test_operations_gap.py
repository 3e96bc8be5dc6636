import pytest
from operations_makers import AMBIGUOUS, CARD, CONFIRMED, DRAFT, UNLOCATED, put_benchmark, put_document, put_gold

from gapstudio.domain import GapStudioError, PublishedScore, RunSettings, ScoreName, ScoreState, WorkState
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
    remove_documents,
    report_data,
    report_json,
    reservations,
    score_of,
    set_metadata,
    undo,
)
from gapstudio.operations.annotate import add_annotation, set_work
from gapstudio.operations.sample import count_everything, draw_sample, forget_sample
from gapstudio.operations.views import gap_view
from gapstudio.reports import build_deck
from gapstudio.reports.numbers import report_numbers


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
        lambda project, bench: draw_sample(project, documents=1),
        lambda project, bench: set_work(
            project, [project.documents(INTERNAL)[1].id], WorkState.SKIPPED, annotator="Ada", reason="no invoice"
        ),
    ],
    ids=["mapping", "confirmed", "suppliers", "published", "gold", "sample", "skipped"],
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
    assert (labels["internal"], labels["with_gold"]) == (len(data.internal.labels), 2)
    assert labels["novel"] + labels["mapped"] == labels["with_gold"]
    assert labels["single"] + labels["shared"] == labels["mapped"]


@pytest.fixture
def moved_on(measured):
    """What came after the run: two more invoices, of which one has gold."""
    late = put_document(measured, "Ostwind pays Bob twice", supplier="Ost", language="de")
    put_gold(measured, late, "BUYER", "Bob")
    put_document(measured, "Westwind pays")
    return measured


def test_what_came_after_the_run_is_told_apart_and_counted_nowhere(measured, moved_on):
    comparison = choose_comparison(moved_on)
    data = collect_report(moved_on, comparison)
    told = report_json(data)
    facts = told["facts"]
    assert (facts["documents"], facts["suppliers"], facts["pages"], facts["words"]) == (2, 2, 2, 7)
    assert facts["documents"] == data.gap.scores[ScoreName.BUSINESS_LABELS].documents
    assert facts["languages"] == {}
    assert (facts["located"], facts["gold"]["BUYER"]["located"], facts["gold_sources"]) == (3, 0, {"ledger": 3})
    assert facts["not_scored"] == {"since_the_run": 2, "without_gold": 0, "skipped": 0, "in_work": 0}
    assert told["stale"] == [{"run": comparison.internal.id, "corpus": INTERNAL, "added": 2, "removed": 0}]
    assert told["labels"]["with_gold"] == 2
    assert gap_view(moved_on).left_out == data.left_out


def test_a_run_that_is_up_to_date_leaves_nothing_out(measured):
    data = collect_report(measured, choose_comparison(measured))
    told = report_json(data)
    assert (told["stale"], told["without_gold"], told["in_doubt"]) == ([], 0, 0)
    assert told["facts"]["not_scored"] == {"since_the_run": 0, "without_gold": 0, "skipped": 0, "in_work": 0}
    assert gap_view(measured).reservations == ()


def test_what_was_taken_out_since_the_run_is_told(measured):
    first, _ = measured.documents(INTERNAL)
    remove_documents(measured, [first.id])
    told = report_json(collect_report(measured, choose_comparison(measured)))
    assert [(run["added"], run["removed"]) for run in told["stale"]] == [(0, 1)]
    assert (told["facts"]["documents"], told["facts"]["located"]) == (1, 1)
    assert "Since the run on our documents 1 document was taken out." in gap_view(measured).reservations[0]


def test_documents_without_gold_and_predictions_in_doubt_are_told(project, go, quick):
    put_gold(project, put_document(project, "Nordwind pays Ada"), "SELLER", "Nordwind")
    put_document(project, "Westwind pays")
    put_gold(project, put_document(project, "Bob pays Ada"), "BUYER", "Ada", AMBIGUOUS)
    go(RunModel(CARD, INTERNAL, RunSettings()))
    data = collect_report(project, choose_comparison(project))
    told = report_json(data)
    assert (told["facts"]["documents"], told["without_gold"], told["in_doubt"]) == (2, 1, 1)
    assert told["facts"]["not_scored"] == {"since_the_run": 0, "without_gold": 1, "skipped": 0, "in_work": 0}
    lines = reservations(data)
    assert "Some documents have no gold: 1 document that the model read has no gold and no part in the scores." in lines
    assert any(
        line.startswith("Some predictions are left out: 1 prediction meets a place whose gold is in doubt") for line in lines
    )
    assert set(gap_view(project).reservations) <= set(lines)


def test_only_labels_with_gold_are_spoken_of(measured):
    """A value that was not found on its page is gold too; a label that nobody stated is not."""
    put_gold(measured, measured.documents(INTERNAL)[0].id, "IBAN", None, UNLOCATED, value="DE02")
    comparison = choose_comparison(measured)
    data = collect_report(measured, comparison)
    labels = report_json(data)["labels"]
    assert (labels["internal"], labels["with_gold"], labels["novel"], labels["mapped"]) == (len(data.internal.labels), 3, 1, 2)
    assert " 1 of our 3 labels with gold" in data.gap.sentences[1]


def test_a_report_is_collected_from_one_state(measured, monkeypatch):
    """A writer that comes in between changes nothing in it: neither the scores nor what is counted beside them."""
    measured_before = report_json(collect_report(measured, choose_comparison(measured)))
    real, writes = report_data.gap_of, []

    def write_first(project, comparison):
        writes.append(put_gold(measured, measured.documents(INTERNAL)[1].id, "BUYER", "Ada"))
        return real(project, comparison)

    monkeypatch.setattr(report_data, "gap_of", write_first)
    with open_project(measured.path, read_only=True) as reader:
        comparison = choose_comparison(reader)
        assert report_json(collect_report(reader, comparison)) == measured_before
        assert len(writes) == 1
        monkeypatch.undo()
        assert report_json(collect_report(reader, comparison)) != measured_before


def test_every_number_of_a_deck_of_a_stale_run_of_few_suppliers_is_in_the_report(moved_on, tmp_path):
    put_gold(moved_on, moved_on.documents(INTERNAL)[0].id, "BUYER", "pays", AMBIGUOUS)
    data = collect_report(moved_on, choose_comparison(moved_on))
    assert data.gap.scores[ScoreName.BUSINESS_LABELS].interval.exploratory
    numbers = {number.id: number.value for number in build_deck(data, tmp_path / "a.pptx").numbers}
    told = report_numbers(data)
    assert {id: told.get(id) for id in numbers} == numbers
    ids = set(numbers)
    assert ids >= {"stale.0.added", "facts.not_scored.since_the_run", "labels.with_gold", "labels.internal"}


def test_the_sample_stands_beside_the_scores_and_in_the_json(measured):
    draw_sample(measured, documents=1)
    data = collect_report(measured, choose_comparison(measured))
    assert (data.facts.documents, data.left_out.sample.others) == (1, 1)
    assert report_json(data)["sample"] == {
        "documents": 1,
        "scored": 1,
        "others": 1,
        "drawn": measured.sample()[0].drawn[:10],
        "unit": "supplier",
        "reason": "",
    }
    assert any(line.startswith("Only the random sample counts: 1 of 1 documents") for line in reservations(data))
    assert any(line.startswith("Only the random sample counts") for line in gap_view(measured).reservations)
    count_everything(measured, True, "Both are needed")
    data = collect_report(measured, choose_comparison(measured))
    assert data.facts.documents == 2
    assert any("Reason: Both are needed." in line for line in reservations(data))
    forget_sample(measured)
    assert report_json(collect_report(measured, choose_comparison(measured)))["sample"] is None


def test_what_waits_in_documents_in_work_is_not_among_the_gold_that_a_report_counts(measured):
    second = measured.documents(INTERNAL)[1].id
    before = collect_report(measured, choose_comparison(measured)).facts
    add_annotation(measured, document=second, start=13, end=16, label="BUYER", annotator="Ada")
    data = collect_report(measured, choose_comparison(measured))
    assert data.facts == before
    assert data.left_out.in_work == 1
    set_work(measured, [second], WorkState.DONE, annotator="Ada")
    after = collect_report(measured, choose_comparison(measured))
    assert {count.label: count.located for count in after.facts.gold}["BUYER"] == 1
    assert after.left_out.in_work == 0
