"""Unjudged predictions are judged: precision becomes an estimate, and recall never moves."""

import random
from dataclasses import replace

import pytest
from operations_makers import CARD, CONFIRMED, put_benchmark, put_document

from gapstudio.domain import (
    Annotation,
    GapStudioError,
    Page,
    Reading,
    ReadingChoices,
    RunSettings,
    ScoreName,
    ScoreState,
    Source,
    Suggestion,
    Word,
    WorkState,
)
from gapstudio.operations import INTERNAL, RunModel, choose_comparison, gap_key, gap_of, undo
from gapstudio.operations.annotate import accept, set_work
from gapstudio.operations.judge import judge, judging, take_back
from gapstudio.store import new_id

MET, MISSED, BESIDE = 3, 2, 10


def put_invoice(project, number):
    """Three sellers that the model finds, two that it misses, and ten words that it calls ORG beside them."""
    found = [f"F{number}{n}" for n in range(MET)]
    missed = [f"m{number}{n}" for n in range(MISSED)]
    words = [*found, *missed, *(f"X{number}{n}" for n in range(BESIDE))]
    document = put_document(project, " ".join(words), supplier=f"s{number}")
    text = " ".join(words)
    gold = [
        Annotation(new_id(), document, "SELLER", text.index(word), text.index(word) + len(word), word, word, "ledger", CONFIRMED)
        for word in (*found, *missed)
    ]
    with project.change("Gold") as change:
        change.put_annotations(gold)
    return document


@pytest.fixture
def pooled(project, go, quick):
    """§3 of the method: 30 met, 20 missed, 100 unjudged of ten suppliers."""
    documents = [put_invoice(project, number) for number in range(10)]
    bench = put_benchmark(project, "Nordwind pays", labels=("ORG",))
    go(RunModel(CARD, bench.id, RunSettings()))
    go(RunModel(CARD, INTERNAL, RunSettings()))
    return documents


def shared_types(project):
    return gap_of(project, choose_comparison(project)).scores[ScoreName.SHARED_TYPES]


def judge_first(project, accepted, count):
    found = judging(project, per_label=count)
    for number, item in enumerate(found.items):
        judge(project, item, number < accepted, "Ada")


def test_before_anything_is_judged_the_score_is_a_range(project, pooled):
    score = shared_types(project)
    assert (score.counts.tp, score.counts.fn, score.counts.unjudged) == (30, 20, 100)
    # P between 30/130 and 30/30, R = 0.6.
    assert score.bounds == pytest.approx((2 * 30 / (2 * 30 + 100 + 20), 2 * 30 / (2 * 30 + 20)))
    found = judging(project)
    assert [(one.label, one.unjudged, one.judged) for one in found.strata] == [("ORG", 100, 0)]
    assert "ORG has none yet" in found.note
    assert found.estimate == score


def test_the_range_before_is_told_after_judging_as_well(project, pooled):
    before = judging(project).before
    assert before == shared_types(project).bounds
    judge_first(project, 15, 20)
    found = judging(project)
    assert found.estimate.f1 is not None
    assert found.before == pytest.approx(before)
    (stratum,) = found.strata
    assert stratum.limits == pytest.approx((0.5358, 0.8976), abs=1e-4)  # a fortieth of Beta(15.5, 5.5) lies on either side


def test_80_of_100_accepted_make_070_and_not_the_085_of_pooling(project, pooled):
    judge_first(project, 80, 100)
    score = shared_types(project)
    assert score.precision == pytest.approx((30 + 0.8 * 100) / (30 + 100))
    assert score.recall == pytest.approx(0.6)
    assert score.f1 == pytest.approx(0.702, abs=0.0005)
    assert (score.bounds, score.state) == (None, ScoreState.FINAL)
    # Had the accepted become gold, recall would be 110/130 and F1 0.846.
    assert score.interval is not None
    assert score.interval.low < 0.702 < score.interval.high


def test_a_sample_estimates_what_judging_everything_would_say(project, pooled):
    judge_first(project, 8, 10)
    score = shared_types(project)
    assert score.f1 == pytest.approx(0.702, abs=0.0005)
    sampled = score.interval
    judge_first(project, 80, 100)
    everything = shared_types(project).interval
    assert sampled.high - sampled.low > everything.high - everything.low
    assert "10 judged ones" in score.note


def test_judging_never_moves_recall_or_any_score_of_the_business(project, pooled):
    generator = random.Random(4)
    business = gap_of(project, choose_comparison(project)).scores[ScoreName.BUSINESS_LABELS]
    items = judging(project, per_label=100).items
    for _ in range(6):
        for item in generator.sample(items, 12):
            judge(project, item, generator.random() < 0.7, "Ada")
        scores = gap_of(project, choose_comparison(project)).scores
        assert scores[ScoreName.SHARED_TYPES].recall == 0.6
        assert scores[ScoreName.ALL_TYPES].recall == 0.6
        assert scores[ScoreName.BUSINESS_LABELS] == business


def test_accepting_a_models_suggestions_never_moves_recall_in_documents_that_are_not_done(project, pooled):
    before = gap_of(project, choose_comparison(project)).scores
    for item in judging(project, per_label=100).items:
        made = Suggestion("s", item.document, item.start, item.end, "SELLER", ("SELLER",), Source.MODEL, item.run, text=item.text)
        accept(project, [made], annotator="Ada")
    after = gap_of(project, choose_comparison(project)).scores
    for name in (ScoreName.SHARED_TYPES, ScoreName.ALL_TYPES, ScoreName.BUSINESS_LABELS):
        assert after[name].recall == before[name].recall
    assert after[ScoreName.SHARED_TYPES].bounds == before[ScoreName.SHARED_TYPES].bounds
    # Once a person says that a document is done, all that is marked in it is gold: ten of its spans were accepted.
    set_work(project, pooled[:1], WorkState.DONE, annotator="Ada")
    counts = shared_types(project).counts
    assert (counts.tp, counts.fn, counts.unjudged) == (40, 20, 90)


def test_a_judgement_of_what_has_become_gold_is_ignored(project, pooled):
    item = judging(project, per_label=100).items[0]
    judge(project, item, True, "Ada")
    made = Suggestion("s", item.document, item.start, item.end, "SELLER", ("SELLER",), Source.MODEL, item.run, text=item.text)
    accept(project, [made], annotator="Ada")
    set_work(project, [item.document], WorkState.DONE, annotator="Ada")
    found = judging(project, per_label=100)
    assert (found.ignored, found.strata[0].judged, found.strata[0].unjudged) == (1, 0, 99)


def test_judgements_of_a_text_that_was_read_anew_are_ignored_and_said(project, pooled):
    items = judging(project, per_label=20).items
    for item in items:
        judge(project, item, True, "Ada")
    text = project.reading(items[0].document).text
    again = Reading(text, (Word(0, 3),), (Page(0, 9.0, 9.0, 0, len(text)),), "again", "made", "{}")
    with project.change("Read anew") as change:
        change.choose_reading(items[0].document, again, ReadingChoices())
    lost = sum(item.document == items[0].document for item in items)
    found = judging(project, per_label=20)
    assert (found.ignored, found.strata[0].judged) == (lost, 20 - lost)


def test_a_label_without_judged_predictions_keeps_the_range_and_is_named(project, pooled, go, quick):
    """A third of the predictions are called GPE: judging ORG alone leaves those open, and nothing counts them in silence."""
    bench = put_benchmark(project, "Nordwind pays", labels=("ORG", "GPE"))
    go(RunModel(CARD, bench.id, RunSettings()))
    run = go(RunModel(CARD, INTERNAL, RunSettings())).run
    found = project.predictions(run.id)
    with project.change("") as change:
        change.put_predictions(run.id, [replace(one, spans=_some_gpe(one.spans)) for one in found])
    asked = judging(project, per_label=100)
    assert [one.label for one in asked.strata] == ["GPE", "ORG"]
    for item in asked.items:
        if item.label == "ORG":
            judge(project, item, True, "Ada")
    score = shared_types(project)
    assert score.f1 is None
    assert score.bounds is not None
    assert "It stays one while GPE has no judged predictions yet." in score.note
    assert "GPE has none yet" in judging(project).note
    judge(project, next(item for item in asked.items if item.label == "GPE"), True, "Ada")
    assert shared_types(project).bounds is None


def _some_gpe(spans):
    return tuple(replace(span, label="GPE") if at % 3 == 2 else span for at, span in enumerate(spans))


def test_the_sample_is_random_stable_and_interleaved(project, pooled):
    first, more = judging(project, per_label=5), judging(project, per_label=20)
    assert [one.id for one in more.items[:5]] == [one.id for one in first.items]
    assert len({one.document for one in more.items}) > 5
    assert len({one.id for one in judging(project, per_label=100).items}) == 100


def test_an_item_says_all_that_a_person_needs(project, pooled):
    item = judging(project, per_label=1).items[0]
    reading = project.reading(item.document)
    assert item.text == reading.text[item.start : item.end]
    assert f"{item.before} {item.text} {item.after}".strip() in reading.text
    assert len(item.before.split()) <= 12 >= len(item.after.split())
    assert (item.label, item.ours, item.inside, item.right) == ("ORG", ("Buyer", "Seller"), "", None)
    assert (item.page, item.boxes) == (None, ())  # these words have no boxes
    assert item.supplier.startswith("s")


def test_judging_is_undone_and_taken_back(project, pooled):
    item = judging(project, per_label=1).items[0]
    judge(project, item, True, "Ada")
    assert judging(project, per_label=1).items[0].right is True
    assert judging(project, per_label=1).items[0].annotator == "Ada"
    undo(project)
    assert judging(project, per_label=1).open == 1
    judge(project, item, False, "Ada")
    take_back(project, item)
    assert project.judgements(item.run) == ()


def test_passing_over_the_hard_ones_is_said(project, pooled):
    items = judging(project, per_label=10).items
    for item in items[:3] + items[5:]:
        judge(project, item, True, "Ada")
    found = judging(project, per_label=10)
    assert found.strata[0].passed == 2
    assert "2 were passed over" in found.note


def test_results_go_stale_with_a_judgement(project, pooled):
    comparison = choose_comparison(project)
    before = gap_key(project, comparison)
    judge(project, judging(project, per_label=1).items[0], True, "Ada")
    after = gap_key(project, comparison)
    assert after != before
    undo(project)
    assert gap_key(project, comparison) == before


def test_a_run_on_a_benchmark_has_nothing_to_judge(project, pooled):
    with pytest.raises(GapStudioError, match="benchmark"):
        judging(project, choose_comparison(project).reproduction.id)
