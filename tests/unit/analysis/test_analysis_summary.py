"""The three sentences: every number is one of the numbers, every direction is the sign's, nothing open is claimed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis.summary import Evidence, three_sentences
from gapstudio.analysis.wording import percent, points
from gapstudio.domain import (
    REST,
    Adaptation,
    AdaptationCeiling,
    Attribute,
    BucketTable,
    Counts,
    Decomposition,
    Fault,
    Gap,
    GapStep,
    Interval,
    Level,
    Part,
    PartBy,
    Score,
    ScoreName,
    ScoreState,
)

SIGNED = st.floats(-0.95, 0.95)
RATIO = st.floats(0.0, 1.0)
NUMBER = re.compile(r"−?\d+\.\d")


@st.composite
def intervals(draw, value, *, least=-1.0):
    """None, or limits around a value, some of them on one side of 0."""
    if draw(st.booleans()) and draw(st.booleans()):
        return None
    low, high = value - draw(st.floats(0, 0.3)), value + draw(st.floats(0, 0.3))
    clusters = draw(st.integers(2, 60))
    return Interval(max(low, least), min(high, 1.0), "jackknife", clusters, "supplier", exploratory=clusters < 10)


@st.composite
def scores(draw, *, may_range=True):
    counts = Counts(tp=5, fn=5, unjudged=draw(st.integers(1, 3000)))
    if may_range and draw(st.booleans()):
        return Score(None, None, None, counts, bounds=(draw(RATIO), draw(RATIO)), state=ScoreState.RANGE)
    return Score(None, None, draw(RATIO), counts)


def ends(score):
    return score.bounds or (score.f1, score.f1)


@st.composite
def gaps(draw):
    found = {ScoreName.REPRODUCED: draw(scores(may_range=False)), ScoreName.COMPARABLE: draw(scores())}
    found |= {ScoreName.SHARED_TYPES: draw(scores()), ScoreName.BUSINESS_LABELS: draw(scores())}
    first, last = found[ScoreName.REPRODUCED].f1, found[ScoreName.BUSINESS_LABELS]
    both = sorted(first - end for end in ends(last))
    ranged = last.bounds is not None
    near, far = found[ScoreName.COMPARABLE], found[ScoreName.SHARED_TYPES]
    losses = sorted(a - b for a, b in zip(ends(near), ends(far), strict=True))
    single = near.bounds is None and far.bounds is None
    step = GapStep(
        "carry_over",
        ScoreName.COMPARABLE,
        ScoreName.SHARED_TYPES,
        losses[0] if single else None,
        "estimate",
        None if single else (losses[0], losses[1]),
        draw(intervals(losses[0])),
    )
    return Gap(
        found,
        (step,),
        None if ranged else both[0],
        draw(intervals(both[0])),
        novel=draw(st.sampled_from([(), ("IBAN",)])),
        ambiguous=draw(st.sampled_from([{}, {"ORG": ("SELLER", "BUYER")}])),
        provisional=draw(st.booleans()),
        stand_in=draw(st.booleans()),
        bounds=(both[0], both[1]) if ranged else None,
    )


@st.composite
def decompositions(draw):
    alone = draw(st.booleans())
    parts = []
    for fault in draw(st.lists(st.sampled_from(list(Fault)), unique=True)):
        value = draw(SIGNED)
        limits = draw(intervals(value))
        parts.append(Part(fault.value, fault.value, abs(value), None if alone else 0.0, None if alone else value, limits))
    rest = draw(SIGNED)
    parts.append(Part(REST, "2 others", 0.5, None, None if alone else rest, Interval(0.1, 0.9, "jackknife", 20, "supplier")))
    total = None if alone else sum(one.value for one in parts)
    return Decomposition(PartBy.KIND, "", tuple(parts), total, 0.9, total=total)


@st.composite
def tables(draw):
    loss = draw(st.one_of(st.none(), SIGNED))
    attribute = Attribute(
        draw(st.sampled_from(["a", "b", "c"])), draw(st.sampled_from(["case", "length"])), Level.ENTITY, "surface"
    )
    limits = None if loss is None else draw(intervals(loss))
    return BucketTable(attribute, (), None, None, None, draw(st.one_of(st.none(), RATIO)), mix_loss=loss, mix_interval=limits)


@st.composite
def ceilings(draw):
    value = draw(RATIO)
    bounds = (value, min(1.0, value + 0.1)) if draw(st.booleans()) else None
    made = Adaptation(
        "a", draw(st.sampled_from(["Fine-tuning", "OCR anew", "A model"])), "", cost=draw(st.sampled_from(["", "Days."]))
    )
    errors = draw(st.integers(0, 9))
    gain = draw(st.one_of(st.none(), SIGNED))
    return AdaptationCeiling(made, value, draw(intervals(value, least=0.0)), 0.0, None, errors, 0.1, gain=gain, bounds=bounds)


EVIDENCE = st.builds(
    Evidence,
    st.just("model"),
    st.sampled_from(["news", ""]),
    gaps(),
    st.one_of(st.none(), decompositions()),
    st.lists(tables(), max_size=4),
    st.sampled_from([None, frozenset(), frozenset({"a", "b"})]),
    st.lists(ceilings(), max_size=4).map(lambda found: sorted(found, key=lambda one: -one.ceiling)),
)


def limits_in(*found):
    return {points(sign * end) for one in found if one is not None for end in (one.low, one.high) for sign in (1, -1)}


def numbers_in(known):
    """All numbers that the sentences may name, in points."""
    gap = known.gap
    values = [end for score in gap.scores.values() for end in ends(score)]
    shared, business = (ends(gap.scores[name]) for name in (ScoreName.SHARED_TYPES, ScoreName.BUSINESS_LABELS))
    values += [a - b for a, b in zip(shared, business, strict=True)]
    values += [end for one in gap.steps for end in (one.bounds or (one.value,))]
    values += list(gap.bounds or (gap.value,))
    values += [1.0 - end for end in business]
    limits = [gap.interval, *(one.interval for one in gap.steps)]
    for part in known.parts.parts if known.parts else ():
        values += [part.internal, part.value or 0.0]
        limits.append(part.interval)
    values += [one.mix_loss or 0.0 for one in known.buckets]
    limits += [one.mix_interval for one in known.buckets]
    for one in known.ceilings:
        values += [one.ceiling, *(one.bounds or ()), one.gain or 0.0]
        limits += [one.interval, one.gain_interval]
    return {points(sign * value) for value in values for sign in (1, -1)} | limits_in(*limits)


@settings(max_examples=400, deadline=None)
@given(EVIDENCE)
def test_every_number_is_one_of_the_numbers_and_every_direction_is_the_signs(known):
    said = three_sentences(known)
    assert len(said) == 3
    assert all(one.endswith(".") and one[0] != " " and "  " not in one and "None" not in one for one in said)
    allowed = numbers_in(known)
    rest = re.search(r"less (\d+\.\d) points for all others", said[1])
    if rest:
        parts = known.parts
        named = [one for one in parts.parts if one.name != REST and one.interval and one.interval.low > 0]
        sums = [
            sum(sorted((one.value if one.value is not None else one.internal for one in named), reverse=True)[:n]) for n in (1, 2)
        ]
        whole = parts.distance if parts.total is None else parts.total
        assert any(rest[1] == points(total - whole) for total in sums)
        allowed |= {rest[1]}
    for one in said:
        assert set(NUMBER.findall(one)) <= allowed, one
    shares = {percent(one.bare_share) for one in known.buckets if one.bare_share is not None}
    assert set(re.findall(r"(?:over |under )?\d+ %", said[1])) <= shares
    check_the_gap(known.gap, said[0])
    check_the_parts(known, said[1])
    check_the_remedy(known.ceilings, said[2])


def sides(limits):
    """−1 or 1 for an interval beside 0, 0 for one that covers it, None for none."""
    return None if limits is None else -1 if limits.high < 0 else 1 if limits.low > 0 else 0


def check_the_gap(gap, said):
    assert ("(provisional: from draft gold)" in said) == gap.provisional
    assert ("a gap of" in said) == (sides(gap.interval) == 1)
    assert ("points more" in said) == (sides(gap.interval) == -1)
    assert ("no gap can be shown" in said) == (sides(gap.interval) == 0)
    assert ("stands for no published score" in said) == gap.stand_in
    step = sides(gap.steps[0].interval)
    assert ("of what it learned are lost" in said) == (step == 1)
    assert ("higher" in said) == (step == -1)
    assert ("no loss can be shown" in said) == (step == 0)
    assert ("to call it a loss" in said) == (step is None)
    if "down to labels" in said:
        assert gap.novel or gap.ambiguous
        assert ("that the benchmark does not have" in said) == bool(gap.novel)
        assert ("share one of its types" in said) == bool(gap.ambiguous)


def check_the_parts(known, said):
    parts = () if known.parts is None else known.parts.parts
    sure = [
        one
        for one in parts
        if one.name != REST and sides(one.interval) == 1 and (one.internal if one.value is None else one.value) > 0
    ]
    assert ("The largest part" in said) == bool(sure)
    assert ("What it is made of cannot be told yet" in said) == (known.parts is None)
    tables = [one for one in known.buckets if known.differing is None or one.attribute.name in known.differing]
    assert ("lower" in said) == any(one.mix_loss is not None and sides(one.mix_interval) == 1 for one in tables)
    assert ("fall where it has fewer than 20" in said) == any((one.bare_share or 0.0) >= 0.2 for one in tables)


def check_the_remedy(found, said):
    sure = [one for one in found if one.errors and sides(one.interval) in (None, 1)]
    assert ("could win back most" in said) == bool(sure)
    if sure:
        assert said.startswith(sure[0].adaptation.title)
        assert ("which no trial has measured yet" in said) == (sure[0].gain is None)


def score(f1, **more):
    return Score(None, None, f1, Counts(tp=1, fn=1), **more)


def limits(low, high):
    return Interval(low, high, "jackknife", 20, "supplier")


PLAIN, CARRIED = limits(0.5, 0.7), limits(0.1, 0.3)


def gap(*, business=0.2, interval=PLAIN, carry=CARRIED, **more):
    found = {ScoreName.REPRODUCED: score(0.8), ScoreName.COMPARABLE: score(0.8), ScoreName.SHARED_TYPES: score(0.6)}
    found[ScoreName.BUSINESS_LABELS] = score(business)
    step = GapStep("carry_over", ScoreName.COMPARABLE, ScoreName.SHARED_TYPES, 0.2, "estimate", interval=carry)
    return Gap(found, (step,), 0.8 - business, interval, **more)


class TestHowItReads:
    def first(self, made):
        return three_sentences(Evidence("tagger", "news", made, None))[0]

    def test_a_plain_gap(self):
        assert self.first(gap(novel=("IBAN",))) == (
            "tagger scores 80.0 on news and 20.0 on our documents, a gap of 60.0 points [50.0, 70.0]: 20.0 points [10.0, 30.0] "
            "of what it learned are lost, and 40.0 points are down to labels that the benchmark does not have."
        )

    def test_our_documents_score_higher(self):
        made = gap(business=0.9, interval=limits(-0.2, -0.05), carry=limits(-0.3, -0.1))
        assert "90.0 on our documents, 10.0 points more [5.0, 20.0]: what it learned scores 20.0 points higher" in self.first(
            made
        )

    def test_one_cluster(self):
        said = self.first(gap(interval=None, carry=None))
        assert "a difference of 60.0 points, with too few clusters to say how sure that is" in said
        assert "with too few clusters to call it a loss" in said

    def test_without_a_reproduction_it_says_what_the_gap_says(self):
        made = Gap({ScoreName.BUSINESS_LABELS: score(0.2)}, (), None, None, sentences=("No benchmark has been run.", "More."))
        assert self.first(made) == "No benchmark has been run."
        assert self.first(Gap({}, (), None, None)) == "Nothing has been scored yet, so no gap is stated."

    def test_without_errors_nothing_can_be_won(self):
        one = AdaptationCeiling(Adaptation("a", "Rules", ""), 0.0, None, 0.0, None, 0, 0.0)
        said = three_sentences(Evidence("tagger", "news", gap(), None, (), None, (one,)))[2]
        assert said == "No adaptation answers any error, so that there is nothing to win back."

    @pytest.mark.parametrize(("cost", "told"), [("", ""), ("Some days.", "; typical cost: some days")])
    def test_what_it_costs(self, cost, told):
        one = AdaptationCeiling(Adaptation("a", "Rules", "", cost=cost), 0.3, limits(0.2, 0.4), 0.0, None, 4, 0.1)
        said = three_sentences(Evidence("tagger", "news", gap(), None, (), None, (one,)))[2]
        missing = "of the 80.0 points missing to a perfect score"
        most = f"Rules could win back most: at most 30.0 points [20.0, 40.0] {missing}"
        assert said == f"{most}, which no trial has measured yet{told}."
