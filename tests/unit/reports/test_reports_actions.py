"""What follows: what is untested, the models, what to change, cost, risk and the decision; no claim beyond intervals."""

from dataclasses import replace

import pytest
from deck_factory import empty, full, range_score, score, stand_in
from report_factory import rich, without_intervals
from told import LANGUAGES, around, chart, engineers, ids, plain, slide, table, texts, with_scores

from gapstudio.domain import Counts, Language, ReportSettings
from gapstudio.reports import Pen, reservations
from gapstudio.reports.blocks import BarShape
from gapstudio.reports.derived import derived_numbers
from gapstudio.reports.storyline.change import change, change_table
from gapstudio.reports.storyline.cost import cost
from gapstudio.reports.storyline.decision import decision, verdict
from gapstudio.reports.storyline.models import models
from gapstudio.reports.storyline.untested import untested
from gapstudio.reports.telling import Telling


def aimed(target: float | None, price: float | None = None, data=None):
    return replace(data or rich(), settings=ReportSettings(target=target, price=price))


def test_each_row_of_what_is_untested_has_its_number_from_the_data():
    data = rich()
    rows = table(engineers(untested, data))
    assert [row[0] for row in rows[:3]] == ["Types that it lacks", "Vocabulary", "Pages and layout"]
    novel = next(row for row in data.corpora.rows if row.attribute == "novel_share")
    assert plain(rows[0][2]) == f"{100 * novel.value:.0f} % of our entities"
    assert rows[2][2] == "61 pages"
    bare = max(data.buckets, key=lambda one: one.bare_share)
    assert plain(rows[3][2]) == f"{100 * bare.bare_share:.0f} % of our entities of shared types"
    assert f"buckets.{bare.attribute.name}.bare_share" in ids(engineers(untested, data))


def test_rows_stand_only_where_the_data_show_it():
    assert not untested(stand_in(), Telling())
    assert not untested(empty(), Telling())
    (row,) = table(slide(untested, full()))
    assert "7 of our 15 labels" in row[2]
    known = replace(rich(), corpora=None, buckets=())
    assert [row[0] for row in table(slide(untested, known))] == ["Types that it lacks"]


def test_one_model_is_no_comparison():
    assert not models(replace(rich(), models=rich().models[:1]), Telling())
    assert not models(full(), Telling())


TURNED = {
    Language.ENGLISH: "leads on the benchmark, but gliner-multi on our documents",
    Language.GERMAN: "führt auf dem Benchmark, auf unseren Dokumenten aber gliner-multi",
    Language.FRENCH: "mène sur le benchmark, mais gliner-multi sur nos documents",
}
SAME = {
    Language.ENGLISH: "no difference between the models can be shown",
    Language.GERMAN: "kein Unterschied zwischen den Modellen nachweisbar",
    Language.FRENCH: "aucune différence entre les modèles ne peut être démontrée",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_is_better_only_where_intervals_do_not_overlap(language):
    data = rich()
    assert TURNED[language] in slide(models, data, language).title
    close = tuple(replace(one, business=score(0.25 + 0.01 * at, 0.048)) for at, one in enumerate(data.models))
    assert SAME[language] in slide(models, replace(data, models=close), language).title
    bare = tuple(replace(one, business=replace(one.business, interval=None)) for one in data.models)
    assert SAME[language] in slide(models, replace(data, models=bare), language).title


def test_models_show_what_is_promised_and_where_that_is_another_data_set():
    data = rich()
    other = replace(data.models[0].published, dataset="ontonotes5")
    shown = replace(data, models=(replace(data.models[0], published=other), *data.models[1:]))
    rows = table(slide(models, shown))
    assert rows[0][1] == "91.2 (ontonotes5)"
    assert rows[1][1] == "93.0"
    assert rows[2][1] == "–"
    ranged = replace(data.models[1], business=range_score(0.2, 0.3), gap=None, bounds=(0.61, 0.71))
    changed = replace(data, models=(data.models[0], ranged))
    assert "61.0 to 71.0" in table(slide(models, changed))[1]
    assert "models.bert-large-cased-finetuned-conll03.business.f1" not in ids(slide(models, changed))


def test_ceilings_are_called_that_and_compared_only_beyond_chance():
    data = rich()
    spec = slide(change, data)
    both = "“A layout-aware model” or “Fine-tuning on own documents”"
    assert f"{both} could recover the most: the first 73.1 points of F1 at most" in spec.title
    assert "must not be added up" in texts(spec)
    alone = tuple(replace(one, interval=around(one.ceiling - 0.01, one.ceiling + 0.01)) for one in data.ceilings)
    assert "“A layout-aware model” could recover the most: 73.1" in slide(change, replace(data, ceilings=alone)).title
    unsure = (alone[0], replace(alone[1], interval=around(-0.1, 0.9)), *alone[2:])
    assert "could recover the most" not in slide(change, replace(data, ceilings=unsure)).title
    assert "Of no action can it be shown" in slide(change, without_intervals()).title
    assert not change(full(), Telling())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trial_stands_beside_its_ceiling_and_is_a_gain_only_beyond_chance(language):
    data = rich()
    block = chart(slide(change, data, language))
    assert block.shape is BarShape.CLUSTERED
    assert [v for v in block.series[1].values if v is not None] == [pytest.approx(5.8)]
    none = tuple(replace(one, gain_interval=around(-0.01, 0.1)) if one.gain else one for one in data.ceilings)
    told = texts(slide(change, replace(data, ceilings=none), language))
    assert {"en": "no gain can be shown", "de": "kein Gewinn nachweisbar", "fr": "aucun gain ne peut être démontré"}[
        language
    ] in told
    untried = tuple(replace(one, gain=None) for one in data.ceilings)
    assert len(chart(slide(change, replace(data, ceilings=untried), language)).series) == 1


def test_ceilings_that_are_ranges_get_no_single_number():
    data = rich()
    ranged = tuple(replace(one, bounds=(one.ceiling - 0.02, one.ceiling)) for one in data.ceilings)
    spec = slide(change, replace(data, ceilings=ranged))
    assert "71.1 to 73.1 points of F1 at most" in spec.title
    assert not [number for number in spec.numbers if number.id.endswith(".ceiling") and number.text]


def test_the_table_says_what_is_left_after_all_others():
    spec = engineers(change_table, rich())
    assert "only “A layout-aware model” and “Fine-tuning on own documents” can be shown to add anything" in spec.title
    rows = {row[0]: row for row in table(spec)}
    assert rows["A layout-aware model"][3].startswith("4.1 [")
    assert rows["Patterns and captions"][3] == "0.0"


def test_risk_is_what_is_missing_to_precision_and_recall():
    data = with_scores(rich(), business_labels=range_score(0.3, 0.4))
    counts, numbers = data.gap.scores["business_labels"].counts, derived_numbers(data)
    assert numbers["derived.wrong_share.least"] == counts.fp / (counts.tp + counts.fp)
    assert numbers["derived.wrong_share.most"] == (counts.fp + counts.unjudged) / (counts.tp + counts.fp + counts.unjudged)
    assert numbers["derived.left_out_share.most"] == pytest.approx(1 - data.gap.scores["business_labels"].recall)
    title = plain(slide(cost, data).title)
    assert "17 % to 81 % are wrong" in title
    assert "leaves out 40 %" in title
    assert numbers["derived.wrong_values.most"] == counts.fp + counts.unjudged
    assert f"{counts.fp:.0f} to {counts.fp + counts.unjudged:.0f} wrong values" in plain(texts(slide(cost, data)))


def test_once_a_sample_is_judged_risk_is_one_number():
    judged = score(0.5, counts=Counts(tp=40, fp=10, fn=20, unjudged=50))
    data = with_scores(rich(), business_labels=replace(judged, precision=0.65, recall=40 / 60))
    assert "35 % are wrong" in plain(slide(cost, data).title)
    assert "35 wrong values" in texts(slide(cost, data))
    assert "unjudged" not in [one.name for one in reservations(data, Pen())]


def test_cost_appears_only_where_a_price_is_set_and_nothing_where_nothing_was_measured():
    told = texts(slide(cost, aimed(None, price=1.5)))
    assert "0.10 EUR" in told  # 9.8 s for 40 documents: 0.245 s each, 1,000 of them 4.08 minutes
    assert "EUR" not in texts(slide(cost, aimed(None)))
    assert not cost(empty(), Telling())
    quick = replace(full(), gap=empty().gap)
    assert slide(cost, quick).title == "The model takes 0.25 seconds for a document"


@pytest.mark.parametrize(
    ("target", "state"), [(None, "unset"), (0.8, "missed"), (0.25, "undecided"), (0.15, "met"), (0.277, "undecided")]
)
def test_a_target_is_met_missed_or_undecided_by_the_whole_interval(target, state):
    business = full().gap.scores["business_labels"]
    assert (business.interval.low, business.interval.high) == pytest.approx((0.1861, 0.2773), abs=1e-4)
    assert verdict(business, target) == state
    assert verdict(replace(business, interval=None), 0.8) == "undecided"


STATES = {
    Language.ENGLISH: ("not to deploy en_core_web_sm", "to wait", "to deploy en_core_web_sm", "from which F1 on"),
    Language.GERMAN: ("so nicht einführen", "abwarten", "en_core_web_sm einführen", "Ab welchem F1"),
    Language.FRENCH: ("ne pas déployer en_core_web_sm", "attendre", "déployer en_core_web_sm", "à partir de quel F1"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decision_asked_for_turns_with_the_target(language):
    for target, asked in zip((0.8, 0.25, 0.15, None), STATES[language], strict=True):
        spec = slide(decision, aimed(target), language)
        assert asked in plain(spec.title)
        assert ("settings.target" in ids(spec)) is (target is not None)
        assert len(spec.body) >= 2


def test_what_is_asked_for_can_decide_what_is_open():
    ranged = replace(range_score(0.3, 0.4), interval=around(0.1, 0.6))
    data = with_scores(rich(), business_labels=ranged)
    assert "predictions judged" in texts(slide(decision, aimed(0.35, data=data)))
    beyond = texts(slide(decision, aimed(0.5, data=data)))
    assert "predictions judged" not in beyond, "whatever they are, the range lies below the target"
    assert "label documents of more suppliers" in beyond


def test_the_decision_funds_what_can_be_told_from_nothing_and_names_a_better_model():
    told = texts(slide(decision, aimed(0.8)))
    both = "“A layout-aware model” or “Fine-tuning on own documents”"
    assert f"a trial of {both}; the first could recover 73.1 points at most." in told
    assert "try gliner-multi instead" in told
    unsure = texts(slide(decision, aimed(0.8, data=without_intervals())))
    assert "no action yet" in unsure
    assert not decision(empty(), Telling())


def test_a_range_asks_for_predictions_to_be_judged_before_anything_is_labelled():
    data = aimed(0.35, data=with_scores(rich(), business_labels=range_score(0.3, 0.4)))
    told = texts(slide(decision, data))
    assert "have 412 predictions judged" in told
    assert "30.0 to 40.0" in told
