"""Risk ratios and attributable fractions against values worked by hand and formulas written from the literature."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis.attribution import Attribution, AttributionState, Outcomes, attribute, union


def outcomes(rows: list[tuple[bool, int, bool]], clusters: list[int] | None = None) -> tuple[Outcomes, np.ndarray]:
    """Rows are (wrong, stratum, fires)."""
    wrong = np.array([row[0] for row in rows], dtype=bool)
    stratum = np.array([row[1] for row in rows], dtype=np.int64)
    cluster = np.array(clusters if clusters is not None else range(len(rows)), dtype=np.int64)
    return Outcomes(wrong, stratum, cluster), np.array([row[2] for row in rows], dtype=bool)


def spans(stratum: int, a: int, b: int, c: int, d: int) -> list[tuple[bool, int, bool]]:
    """a errors and b right ones with the cause, c errors and d right ones without."""
    return (
        [(True, stratum, True)] * a + [(False, stratum, True)] * b + [(True, stratum, False)] * c + [(False, stratum, False)] * d
    )


def one(rows: list[tuple[bool, int, bool]], clusters: list[int] | None = None, **options) -> Attribution:
    given, fires = outcomes(rows, clusters)
    return attribute(given, {"k": fires}, **options)[0]


def reference(rows: list[tuple[bool, int, bool]]) -> tuple[float, float]:
    """Mantel–Haenszel and Miettinen, from the rows one by one."""
    above = below = 0.0
    for stratum in {row[1] for row in rows}:
        own = [row for row in rows if row[1] == stratum]
        with_it = [row for row in own if row[2]]
        without = [row for row in own if not row[2]]
        above += sum(row[0] for row in with_it) * len(without) / len(own)
        below += sum(row[0] for row in without) * len(with_it) / len(own)
    wrong = [row for row in rows if row[0]]
    ratio = above / below if below else math.inf
    return ratio, sum(row[2] for row in wrong) / len(wrong) * (1 - 1 / ratio)


def test_one_stratum_worked_by_hand() -> None:
    # risk 30/40 with it, 20/60 without: RR = 2.25; of 50 errors 30 have it: 0.6 (1 − 1/2.25) = 1/3
    found = one(spans(0, 30, 10, 20, 40))
    assert (found.fires_wrong, found.wrong, found.fires_right, found.right) == (30, 50, 10, 50)
    assert found.risk_ratio == pytest.approx(2.25)
    assert found.fraction == pytest.approx(1 / 3)
    assert found.state is AttributionState.ASSOCIATION
    assert found.reason == ""


def test_two_strata_worked_by_hand() -> None:
    # stratum 0: a=8 n1=10 c=2 n0=10 N=20; stratum 1: a=4 n1=20 c=3 n0=30 N=50
    # RR = (8·10/20 + 4·30/50) / (2·10/20 + 3·20/50) = 6.4 / 2.2; AF = 12/17 (1 − 2.2/6.4)
    found = one(spans(0, 8, 2, 2, 8) + spans(1, 4, 16, 3, 27))
    assert found.risk_ratio == pytest.approx(6.4 / 2.2)
    assert found.fraction == pytest.approx(12 / 17 * (1 - 2.2 / 6.4))


def test_strata_take_out_what_the_label_explains() -> None:
    """Within each label the cause makes no difference; thrown together it would seem to double the risk."""
    rows = spans(0, 45, 5, 9, 1) + spans(1, 1, 9, 5, 45)
    crude = (46 / 60) / (14 / 60)
    assert crude > 3
    assert one(rows).risk_ratio == pytest.approx(1.0)
    assert one(rows).fraction == 0.0


def test_a_ratio_under_one_is_no_share_and_says_why() -> None:
    found = one(spans(0, 5, 15, 15, 5))
    assert found.risk_ratio == pytest.approx(1 / 3)
    assert found.fraction == 0.0
    assert found.state is AttributionState.ASSOCIATION
    assert "no more frequent" in found.reason


def test_an_infinite_ratio_gives_all_errors_that_have_it() -> None:
    found = one(spans(0, 6, 4, 0, 10) + spans(1, 0, 0, 2, 0))
    assert found.risk_ratio == math.inf
    assert found.fraction == pytest.approx(6 / 8)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (spans(0, 0, 3, 0, 3), "no errors"),
        (spans(0, 0, 0, 4, 4), "nowhere"),
        (spans(0, 4, 4, 0, 0), "everywhere, so"),
        (spans(0, 4, 4, 0, 0) + spans(1, 0, 0, 4, 4), "everywhere or nowhere"),
        ([], "no errors"),
    ],
)
def test_undefined_is_told_with_its_reason(rows: list[tuple[bool, int, bool]], reason: str) -> None:
    found = one(rows)
    assert found.state is AttributionState.UNDEFINED
    assert (found.risk_ratio, found.fraction, found.interval) == (None, None, None)
    assert reason in found.reason


COUNTS = st.tuples(*(st.integers(0, 6) for _ in range(4)))


@settings(max_examples=80, deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=4), st.randoms())
def test_equals_the_formulas_in_any_order(tables: list[tuple[int, int, int, int]], random) -> None:
    rows = [row for stratum, counts in enumerate(tables) for row in spans(stratum, *counts)]
    found = one(rows)
    shuffled = one(random.sample(rows, k=len(rows)))
    assert (found.risk_ratio, found.fraction) == (shuffled.risk_ratio, shuffled.fraction)
    if found.risk_ratio is not None:
        ratio, fraction = reference(rows) if found.risk_ratio else (0.0, 0.0)
        assert found.risk_ratio == pytest.approx(ratio)
        assert found.fraction == pytest.approx(max(fraction, 0.0))


def test_few_clusters_are_jackknifed_and_marked() -> None:
    rows = [row for _ in range(6) for row in spans(0, 3, 1, 2, 4)] + spans(0, 1, 3, 4, 2)
    clusters = [number for number in range(7) for _ in range(10)]
    limits = one(rows, clusters).interval
    assert limits is not None
    assert (limits.method, limits.clusters, limits.exploratory) == ("jackknife", 7, True)
    assert limits.low < one(rows, clusters).fraction < limits.high


def test_the_jackknife_by_hand() -> None:
    """θ ± t(G − 1) √((G − 1)/G Σ (θ_(i) − θ)²) over clusters left out one by one (Shao and Tu 1995)."""
    parts = [spans(0, 5, 2, 3, 6), spans(0, 4, 4, 2, 5), spans(0, 6, 1, 5, 8), spans(0, 3, 3, 3, 9)]
    rows = [row for part in parts for row in part]
    clusters = [number for number, part in enumerate(parts) for _ in part]
    found = one(rows, clusters)
    left = [reference([row for other, part in enumerate(parts) if other != out for row in part])[1] for out in range(4)]
    whole = reference(rows)[1]
    error = math.sqrt(3 / 4 * sum((value - whole) ** 2 for value in left))
    assert found.interval is not None
    assert found.interval.high == pytest.approx(whole + 3.182446305 * error, abs=1e-6)
    assert found.interval.low == pytest.approx(max(whole - 3.182446305 * error, 0.0), abs=1e-6)


def test_many_clusters_are_resampled_as_a_whole() -> None:
    """The bootstrap against one that draws clusters by their numbers and counts again."""
    generator = np.random.default_rng(5)
    rows: list[tuple[bool, int, bool]] = []
    clusters: list[int] = []
    for cluster in range(80):
        for _ in range(6):
            fires = bool(generator.random() < 0.4)
            rows.append((bool(generator.random() < (0.6 if fires else 0.3)), int(generator.integers(2)), fires))
            clusters.append(cluster)
    found = one(rows, clusters)
    by_cluster = [[row for row, own in zip(rows, clusters, strict=True) if own == cluster] for cluster in range(80)]
    drawn = [reference([row for pick in generator.integers(80, size=80) for row in by_cluster[pick]])[1] for _ in range(600)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert found.interval is not None
    assert found.interval.method == "cluster bootstrap"
    assert found.interval.low == pytest.approx(low, abs=0.03)
    assert found.interval.high == pytest.approx(high, abs=0.03)
    assert found == one(rows, clusters)  # the seed is fixed


def test_equal_clusters_show_no_interval() -> None:
    rows = spans(0, 2, 1, 1, 2) * 4
    assert one(rows, [number for number in range(4) for _ in range(6)]).interval is None


def test_a_category_fires_where_any_of_its_rules_does() -> None:
    first, second = np.array([True, False, False]), np.array([False, False, True])
    groups = union({"a": first, "b": second}, {"both": ["a", "b", "unknown"], "none": ["unknown"]})
    assert list(groups) == ["both"]
    assert groups["both"].tolist() == [True, False, True]
    given, _ = outcomes(spans(0, 1, 1, 1, 0))
    assert attribute(given, groups, group=True)[0].group
