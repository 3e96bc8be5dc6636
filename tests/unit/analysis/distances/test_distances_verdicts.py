"""Verdicts never contradict the numbers that they are made from, and read as they should."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis.distances.rows import Column, attribute_row
from gapstudio.analysis.distances.sides import Grouping
from gapstudio.analysis.distances.verdicts import (
    Chance,
    number,
    percent,
    times,
    unseen_verdict,
    whole_verdict,
)
from gapstudio.domain import Attribute, Level
from gapstudio.domain.comparison import CorpusDistance, Yardstick

WORDS = Attribute("segment_words", "words in the segment", Level.SEGMENT, "sentence structure", edges=(3, 8, 20), unit="words")
OTHER = Attribute("height", "height of the line", Level.SEGMENT, "layout", edges=(3, 8, 20), unit="points")
SHARE = Attribute("digit_share", "digits among the characters", Level.SEGMENT, "sentence structure", edges=(0.1, 0.5))
KIND = Attribute("kind", "kind of line", Level.SEGMENT, "layout", categories=("list", "table", "text"))


def _column(generator: np.random.Generator, attribute: Attribute, documents: int, level: float, effect: float) -> Column:
    sizes = generator.integers(2, 12, documents)
    own = np.repeat(level * np.exp(effect * generator.standard_normal(documents)), sizes)
    if attribute.categories:
        values = np.minimum(generator.poisson(own / 10), 2).astype(float)
    elif attribute.unit:
        values = 1.0 + generator.poisson(own)
    else:
        values = np.round(np.clip(generator.random(len(own)) * own / 20, 0, 1), 3)
    unit = "supplier" if documents < 20 else "document"
    return Column(values, Grouping(np.repeat(np.arange(documents), sizes), documents), unit)


def _row(attribute: Attribute, seed: int, ours: int, mean: float, effect: float) -> CorpusDistance:
    generator = np.random.default_rng(seed)
    return attribute_row(
        attribute, _column(generator, attribute, 60, 10.0, effect), _column(generator, attribute, ours, mean, effect)
    )


CASES = st.tuples(st.integers(0, 10_000), st.integers(2, 80), st.sampled_from([2.0, 6.0, 9.0, 10.0, 11.0, 15.0, 60.0]))


def _check_chance(row: CorpusDistance) -> None:
    """What every verdict says of chance must be what yardstick and permutation test say."""
    assert row.yardstick is not None
    assert row.value is not None
    beyond = row.value > row.yardstick.high
    assert row.differs == (beyond and (row.p is None or row.p <= 0.05))
    assert ("no more than by chance" in row.verdict) == (not beyond)
    assert ("it may be chance" in row.verdict) == (beyond and row.p is not None and row.p > 0.05)
    assert ("does not call it chance" in row.verdict) == (not beyond and row.p is not None and row.p <= 0.05)
    if "none is farther than" in row.verdict:
        assert row.yardstick.percentile == 100.0


@settings(max_examples=25, deadline=None)
@given(CASES, st.sampled_from([WORDS, OTHER]), st.sampled_from([0.0, 0.6]))
def test_the_factor_and_its_direction_are_those_of_the_averages(case, attribute: Attribute, effect: float) -> None:
    row = _row(attribute, *case, effect)
    _check_chance(row)
    theirs, ours = row.means
    lead, _, rest = row.verdict.partition(";")
    told = re.search(r"([\d.,]+) times (shorter|longer|less|more)", row.verdict)
    if told and "no farther apart than by chance" not in row.verdict:
        factor = float(told[1].replace(",", ""))
        assert factor == pytest.approx(max(ours / theirs, theirs / ours), rel=0.06)
        assert (told[2] in ("longer", "more")) == (ours > theirs)
    assert f"{number(ours)} " in lead + rest
    assert f"against {number(theirs)}" in row.verdict
    limit = re.search(r"none differs from the rest by more than ([\d.]+) times", row.verdict)
    if limit:
        assert float(limit[1]) <= max(ours / theirs, theirs / ours) + 0.06


@settings(max_examples=25, deadline=None)
@given(CASES)
def test_points_between_shares_are_those_of_the_averages(case) -> None:
    row = _row(SHARE, *case, 0.5)
    _check_chance(row)
    theirs, ours = row.means
    assert percent(ours) in row.verdict
    assert percent(theirs) in row.verdict
    told = re.search(r"\(([\d.]+) points (more|less)\)", row.verdict)
    if told:
        assert float(told[1]) == pytest.approx(100 * abs(ours - theirs), rel=0.06)
        assert (told[2] == "more") == (ours > theirs)


@settings(max_examples=25, deadline=None)
@given(CASES)
def test_the_category_named_is_the_one_that_differs_most(case) -> None:
    row = _row(KIND, *case, 0.5)
    _check_chance(row)
    assert row.benchmark is not None
    assert row.internal is not None
    apart = [abs(a - b) for a, b in zip(row.benchmark.shares, row.internal.shares, strict=True)]
    named = row.verdict.split("“")[1].split("”")[0]
    assert apart[row.buckets.index(named)] == pytest.approx(max(apart))
    assert f"{percent(row.internal.shares[row.buckets.index(named)])} of internal segments" in row.verdict


def test_a_verdict_reads_as_a_person_would_say_it() -> None:
    row = _row(WORDS, 1, 80, 2.0, 0.2)
    assert re.fullmatch(
        r"Internal segments are 3\.\d times shorter \(on average \d\.\d words against 1\d\.\d?; median \d against 1\d\); "
        r"among 400 random halves of the benchmark, none differs from the rest by more than 1\.\d+ times\.",
        row.verdict,
    ), row.verdict


def test_values_that_are_spread_differently_around_the_same_average_are_told_by_their_bucket() -> None:
    groups = Grouping(np.repeat(np.arange(40), 10), 40)
    theirs = Column(np.tile([9.0, 11.0], 200), groups)
    ours = Column(np.tile([1.0, 19.0], 200), groups)
    row = attribute_row(WORDS, theirs, ours)
    assert row.means == (10.0, 10.0)
    assert "on average 10 words against 10, no farther apart than by chance, but spread differently" in row.verdict
    assert "“1–2 words” 50 % of internal segments, 0 % of the benchmark’s" in row.verdict
    assert row.others["Kolmogorov–Smirnov"] == 0.5


def test_a_benchmark_of_few_documents_says_so() -> None:
    generator = np.random.default_rng(0)
    row = attribute_row(WORDS, _column(generator, WORDS, 4, 10.0, 0.1), _column(generator, WORDS, 4, 30.0, 0.1))
    assert row.yardstick is None
    assert not row.differs
    assert row.verdict.endswith("and the benchmark has too few documents to say what is usual within it.")


def test_the_band_of_each_bucket_holds_the_benchmarks_own_share_and_shares_add_up() -> None:
    row = _row(WORDS, 5, 30, 4.0, 0.4)
    assert row.benchmark is not None
    assert row.internal is not None
    assert sum(row.benchmark.shares) == pytest.approx(1.0)
    assert sum(row.internal.shares) == pytest.approx(1.0)
    assert len(row.benchmark.yardstick) == len(row.buckets) == 4
    assert all(low <= own <= high for own, (low, high) in zip(row.benchmark.shares, row.benchmark.yardstick, strict=True))


STICK = Yardstick(0.1, 0.2, 100.0, 200, 50)


@pytest.mark.parametrize(
    ("name", "value", "chance", "said"),
    [
        ("domain_auc", 0.987, Chance(STICK, 0.58, halves=True), "in 99 % of pairs (50 % is guessing); of 200 random halves"),
        ("a_distance", 1.9, Chance(STICK, 0.3), "none comes to more than 0.30 beside the rest"),
        ("mmd", 0.15, Chance(Yardstick(0.1, 0.2, 80.0, 200, 50), 0.3), "no more than by chance: 20 % of 200 random parts"),
        ("mmd", 0.25, Chance(Yardstick(0.1, 0.2, 99.0, 200, 50), 0.3), "; 1.0 % of 200 random parts"),
        ("mmd", 0.25, Chance(None, 0.0), "too few documents"),
    ],
)
def test_rows_of_the_whole_corpus_say_that_they_show_no_harm(name: str, value: float, chance: Chance, said: str) -> None:
    told = whole_verdict(name, value, chance)
    assert said in told
    assert told.endswith("This is detectability, not harm.")


def test_words_that_the_benchmark_lacks_are_set_beside_its_own() -> None:
    assert "at most 23 % do not occur in the rest" in unseen_verdict(0.73, Chance(STICK, 0.23))
    assert "no more than by chance" in unseen_verdict(0.15, Chance(STICK, 0.23))
    assert "too few documents" in unseen_verdict(0.15, Chance(None, 0.0))


def test_numbers_are_written_short_and_never_rounded_to_nothing_or_all() -> None:
    assert [percent(share) for share in (0.0, 0.0004, 0.031, 0.62, 0.996, 0.99999, 1.0)] == [
        "0 %",
        "0.04 %",
        "3.1 %",
        "62 %",
        "99.6 %",
        "99.99 %",
        "100 %",
    ]
    assert [number(value) for value in (3.0, 13.42, 0.062, 1234.5, 0.0)] == ["3", "13.4", "0.062", "1,234", "0"]
    assert [times(factor) for factor in (1.04, 1.2, 4.08, 23.4)] == ["1.04", "1.2", "4.1", "23"]
