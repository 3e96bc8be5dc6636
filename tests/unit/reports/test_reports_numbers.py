from dataclasses import replace
from itertools import pairwise

import pytest
from deck_factory import full, with_ranges
from report_factory import rich

from gapstudio.domain import REST, ScoreName
from gapstudio.reports.derived import derived, derived_numbers, meaning
from gapstudio.reports.numbers import report_numbers


def test_numbers_are_found_by_their_paths():
    data = rich()
    numbers = report_numbers(data)
    business = data.gap.scores[ScoreName.BUSINESS_LABELS]
    part = data.decompositions["cause"].parts[0]
    bucket = data.buckets[0].buckets[2]
    expected = {
        "scores.business_labels.f1": business.f1,
        "scores.business_labels.low": business.interval.low,
        "scores.business_labels.labels.SELLER.f1": business.labels["SELLER"].f1,
        "steps.carry_over.value": next(step.value for step in data.gap.steps if step.name == "carry_over"),
        "gap.value": data.gap.value,
        "facts.suppliers": data.facts.suppliers,
        "benchmark.entities": 5648,
        f"runs.{data.runs[0].id}.settings.window": data.runs[0].settings.window,
        f"decompositions.cause.parts.{part.name}.internal": part.internal,
        f"decompositions.cause.parts.{part.name}.internal.low": part.internal_interval.low,
        "ceilings.fine-tuning.ceiling": next(one.ceiling for one in data.ceilings if one.adaptation.id == "fine-tuning"),
        "corpora.rows.segment_words.value": next(row.value for row in data.corpora.rows if row.attribute == "segment_words"),
        f"buckets.segment_words.buckets.{bucket.name}.internal.f1": bucket.internal.f1,
        f"models.{data.models[1].name}.gap": data.models[1].gap,
        "mapping.version": data.mapping.version,
    }
    assert {id: numbers.get(id) for id in expected} == pytest.approx(expected, abs=0)


def test_cells_that_are_computed_are_worked_from_their_numbers():
    data = full()
    numbers = report_numbers(data)
    assert numbers["scores.business_labels.f1.minus"] == pytest.approx(
        numbers["scores.business_labels.f1"] - numbers["scores.business_labels.low"]
    )
    assert numbers["scores.business_labels.f1.plus"] == pytest.approx(
        numbers["scores.business_labels.high"] - numbers["scores.business_labels.f1"]
    )
    assert "scores.business_labels.support.minus" not in numbers
    levels = [data.gap.scores[name].f1 for name in ScoreName]
    steps = [step.name for step in data.gap.steps]
    assert [numbers[f"steps.{name}.value.base"] for name in steps] == [min(pair) for pair in pairwise(levels)]
    assert [numbers[f"steps.{name}.value.length"] for name in steps] == pytest.approx([abs(a - b) for a, b in pairwise(levels)])


def test_a_range_starts_nearer_to_zero_and_its_whiskers_reach_the_interval():
    numbers = report_numbers(with_ranges())
    steps = {"carry_over": (0.096, 0.442), "label_roles": (-0.033, 0.121), "reproduced_to_comparable": (-0.053, 0.11)}
    for name, (base, length) in steps.items():
        assert numbers[f"steps.{name}.bounds.base"] == pytest.approx(base)
        assert numbers[f"steps.{name}.bounds.length"] == pytest.approx(length)
    shared = with_ranges().gap.scores[ScoreName.SHARED_TYPES]
    assert numbers["scores.shared_types.bounds.minus"] == pytest.approx(shared.bounds[0] - shared.interval.low)
    assert numbers["scores.shared_types.bounds.plus"] == pytest.approx(shared.interval.high - shared.bounds[1])


def test_a_waterfall_of_parts_comes_down_to_the_business_score():
    data = rich()
    numbers = report_numbers(data)
    for name, found in data.decompositions.items():
        level = data.gap.scores[ScoreName.REPRODUCED].f1
        for part in sorted(found.parts, key=lambda part: (part.value >= 0, part.name == REST, -abs(part.value))):
            id = f"decompositions.{name}.parts.{part.name or part.title}.value"
            assert numbers[f"{id}.base"] == pytest.approx(level - max(part.value, 0))
            assert numbers[f"{id}.length"] == pytest.approx(abs(part.value))
            level -= part.value
        assert level == pytest.approx(data.gap.scores[ScoreName.BUSINESS_LABELS].f1, abs=1e-9)


def test_derived_numbers_have_the_name_of_their_function_and_say_what_they_are(monkeypatch):
    made = {}
    monkeypatch.setattr("gapstudio.reports.derived._MADE", made)

    @derived
    def labels_of_both(data):
        """Labels that both have."""
        return 3

    @derived
    def by_side(data):
        """By side."""
        return {"ours": 1, "theirs": 2}

    @derived
    def nothing(data):
        """None."""
        return None

    assert labels_of_both(full()) == 3
    assert derived_numbers(full()) == {"derived.labels_of_both": 3, "derived.by_side.ours": 1, "derived.by_side.theirs": 2}
    assert (meaning("labels_of_both"), meaning("unknown")) == ("Labels that both have.", "")


def test_numbers_do_not_depend_on_what_a_person_edits():
    data = rich()
    fewer = report_numbers(replace(data, titles={}, pictured={}))
    assert {id: value for id, value in report_numbers(data).items() if not id.startswith("pictured.")} == fewer
