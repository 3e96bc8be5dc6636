"""What makes up the gap: against values worked by hand, all orders one by one, and the scores that it starts from."""

import importlib.util
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis import GapInput, ScoredDocument, Side, compute_gap, resampled_sums
from gapstudio.analysis.decompose import (
    Cells,
    Effect,
    GapSides,
    choose_players,
    gap_sides,
    histogram,
    mended_f1,
    shapley_values,
    take_apart,
)
from gapstudio.analysis.decompose.parts import side_values
from gapstudio.analysis.errors import Verdict
from gapstudio.analysis.resampling import ClusterSource, resampled_sums_like
from gapstudio.domain import REST, THEIRS, LabelMapping, ScoreName, Span

KEEPS, ADDS, STRIKES = (int(one) for one in Effect)
MAPPING = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "CITY": "LOC", "IBAN": None})
LABELS = ("SELLER", "BUYER", "CITY", "IBAN")


def cells_of(*columns: tuple[int, int], players: int) -> Cells:
    return Cells(players, np.array([mask for mask, _ in columns]), np.array([effect for _, effect in columns]))


def by_fault(verdict: Verdict) -> frozenset[str]:
    return frozenset(fault.value for fault in verdict.faults)


# --- the arithmetic


def test_values_worked_by_hand():
    # Six gold right, two missed (player 0), two with wrong limits (player 1); one stray (player 2). F1 = 12/(10 + 9).
    cells = cells_of((0, KEEPS), (1, ADDS), (2, KEEPS), (4, STRIKES), players=3)
    counts = np.array([6.0, 2.0, 2.0, 1.0])
    f1 = mended_f1(counts, cells)
    assert f1.tolist() == pytest.approx([12 / 19, 16 / 21, 16 / 19, 20 / 21, 12 / 18, 16 / 20, 16 / 18, 1.0])
    # Of the six orders: missed first (twice), after limits, after strays, last (twice).
    missed = (2 * (16 / 21 - 12 / 19) + (20 / 21 - 16 / 19) + (16 / 20 - 12 / 18) + 2 * (1 - 16 / 18)) / 6
    assert shapley_values(counts, cells)[0] == pytest.approx(missed)
    assert shapley_values(counts, cells).sum() == pytest.approx(1 - 12 / 19, abs=1e-12)


def test_gold_with_two_faults_is_right_once_both_are_mended():
    cells = cells_of((0, KEEPS), (3, KEEPS), players=2)
    counts = np.array([1.0, 1.0])
    assert mended_f1(counts, cells).tolist() == [0.5, 0.5, 0.5, 1.0]
    assert shapley_values(counts, cells).tolist() == [0.25, 0.25]


def test_a_stray_with_two_causes_goes_once_both_are_mended():
    cells = cells_of((0, KEEPS), (3, STRIKES), players=2)
    assert mended_f1(np.array([1.0, 2.0]), cells).tolist() == [0.5, 0.5, 0.5, 1.0]


def test_a_player_that_nothing_waits_for_takes_exactly_nothing():
    cells = cells_of((0, KEEPS), (1, ADDS), players=4)
    assert shapley_values(np.array([5.0, 3.0]), cells)[1:].tolist() == [0.0, 0.0, 0.0]


def test_without_gold_and_predictions_there_is_no_value():
    assert np.isnan(shapley_values(np.zeros((2, 2)), cells_of((0, KEEPS), (1, ADDS), players=1))).all()


@st.composite
def histograms(draw: st.DrawFn, most: int = 5):
    """Counts of a side, with at least one gold, and what the columns are."""
    players = draw(st.integers(1, most))
    every = [(mask, effect) for mask in range(1 << players) for effect in (KEEPS, ADDS, STRIKES) if mask or effect == KEEPS]
    chosen = draw(st.lists(st.sampled_from(every), min_size=1, max_size=12, unique=True))
    counts = np.array(draw(st.lists(st.integers(0, 9), min_size=len(chosen), max_size=len(chosen))), dtype=float)
    return np.append(counts, 1.0), cells_of(*chosen, (0, ADDS), players=players)


@settings(max_examples=150, deadline=None)
@given(histograms())
def test_values_are_means_over_all_orders_and_add_up(made):
    counts, cells = made
    f1 = mended_f1(counts, cells)
    total, orders = np.zeros(cells.players), list(permutations(range(cells.players)))
    for order in orders:
        mended = 0
        for player in order:
            total[player] += f1[mended | 1 << player] - f1[mended]
            mended |= 1 << player
    values = shapley_values(counts, cells)
    assert values == pytest.approx(total / len(orders), abs=1e-12)
    assert values.sum() == pytest.approx(1.0 - f1[0], abs=1e-9)
    assert f1[-1] == 1.0


@settings(max_examples=60, deadline=None)
@given(histograms(), st.randoms(use_true_random=False))
def test_in_which_order_players_are_numbered_does_not_matter(made, random):
    counts, cells = made
    order = list(range(cells.players))
    random.shuffle(order)
    moved = np.array([sum(1 << order[bit] for bit in range(cells.players) if mask >> bit & 1) for mask in cells.mask.tolist()])
    renumbered = shapley_values(counts, replace(cells, mask=moved))
    assert renumbered[order] == pytest.approx(shapley_values(counts, cells), abs=1e-12)


def test_many_rows_at_once_are_the_rows_one_by_one():
    generator = np.random.default_rng(1)
    masks, effects = np.arange(1 << 10).repeat(3), np.tile([KEEPS, ADDS, STRIKES], 1 << 10)
    cells, counts = Cells(10, masks, effects), generator.integers(0, 5, (300, 3 << 10)).astype(float)
    values = shapley_values(counts, cells)
    assert values[[0, 299]] == pytest.approx(np.stack([shapley_values(counts[row], cells) for row in (0, 299)]))


# --- from verdicts to rows


@st.composite
def spans(draw: st.DrawFn, labels: tuple[str, ...], most: int = 6) -> tuple[Span, ...]:
    """Spans of words of five code points, some of them shortened, in a small document."""
    rows = draw(st.sets(st.tuples(st.integers(0, 7), st.integers(4, 5), st.sampled_from(labels)), max_size=most))
    return tuple(sorted(Span(10 * word, 10 * word + length, label) for word, length, label in rows))


@st.composite
def inputs(draw: st.DrawFn, *, benchmark: bool = True) -> GapInput:
    """Both sides, with labels that are marked completely, only here and there, or nowhere, and model labels that lead nowhere."""
    ours = []
    for number in range(draw(st.integers(1, 5))):
        declared = draw(st.none() | st.frozensets(st.sampled_from(LABELS)))
        found, cluster = draw(spans(("ORG", "LOC", "PER", "MISC"))), draw(st.sampled_from("abc"))
        gold = draw(spans(LABELS)) or (Span(0, 5, "SELLER"),)
        ours.append(ScoredDocument(f"d{number}", cluster, gold, found, exhaustive=declared))
    exhaustive, shared = draw(st.frozensets(st.sampled_from(LABELS))), draw(st.frozensets(st.sampled_from(("ORG", "LOC"))))
    theirs = []
    for number in range(draw(st.integers(1, 4))):
        gold = draw(spans(("ORG", "LOC", "PER"))) or (Span(0, 5, "PER"),)
        theirs.append(ScoredDocument(f"b{number}", f"b{number}", gold, draw(spans(("ORG", "LOC", "PER", "MISC")))))
    mapping = MAPPING if draw(st.booleans()) else LabelMapping({"SELLER": "ORG", "BUYER": None, "CITY": "LOC", "IBAN": None})
    return GapInput(
        Side(tuple(theirs), ("PER", "ORG", "LOC"), "document") if benchmark else None,
        Side(tuple(ours), LABELS, "supplier", exhaustive, shared),
        mapping,
        resamples=200,
    )


@settings(max_examples=60, deadline=None)
@given(inputs())
def test_what_nobody_mended_is_the_score_and_what_is_all_mended_is_one(given_input):
    sides, gap = gap_sides(given_input), compute_gap(given_input)
    business, reproduced = gap.scores[ScoreName.BUSINESS_LABELS], gap.scores[ScoreName.REPRODUCED]
    far = sides.their_side(by_fault)
    made = [*sides.our_sides(by_fault), *([] if far is None else [far])]
    started = []
    for one in made:
        rows, cells, _ = histogram(one.blame, choose_players([one.blame]))
        f1 = mended_f1(rows.sum(axis=0), cells)
        started.append(f1[0])
        assert f1[-1] == 1.0
    if business.bounds is not None:
        assert sorted(started[:2]) == pytest.approx(sorted(business.bounds), abs=1e-12)
    else:
        assert started[0] == pytest.approx(business.f1, abs=1e-12)
    assert started[-1] == pytest.approx(reproduced.f1, abs=1e-12)
    assert (list(sides.business), sides.reproduced) == (pytest.approx(started[:-1]), pytest.approx(started[-1]))


@settings(max_examples=30, deadline=None)
@given(inputs())
def test_parts_add_up_to_the_gap_in_every_reading(given_input):
    sides, gap = gap_sides(given_input), compute_gap(given_input)
    for blamed in (by_fault, lambda verdict: frozenset({(verdict.gold or verdict.predicted or (0, 0, ""))[2]})):
        parts = take_apart(sides.our_sides(blamed), sides.their_side(blamed))
        sums = parts.readings.sum(axis=1)
        assert sums[0] == pytest.approx(sides.reproduced - sides.business[0], abs=1e-9)
        assert sum(part.value for part in parts.bars) == pytest.approx(sums[0], abs=1e-9)
        assert sum(part.internal for part in parts.bars) == pytest.approx(1 - sides.business[0], abs=1e-9)
        if gap.bounds is not None:
            assert sorted(sums.tolist()) == pytest.approx(sorted(gap.bounds), abs=1e-9)
        elif gap.value is not None:
            assert sums[0] == pytest.approx(gap.value, abs=1e-9)
        for part, reading in zip(parts.bars, parts.readings.T, strict=True):
            if part.bounds is not None:
                assert part.bounds == (min(reading), max(reading))
                assert part.bounds[0] <= part.value <= part.bounds[1]


@settings(max_examples=20, deadline=None)
@given(inputs(), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_spans_does_not_matter(given_input, random):
    def shuffled(side: Side) -> Side:
        documents = [
            replace(one, gold=tuple(random.sample(one.gold, len(one.gold))), predicted=tuple(one.predicted[::-1]))
            for one in side.documents
        ]
        random.shuffle(documents)
        return replace(side, documents=tuple(documents))

    other = replace(given_input, benchmark=shuffled(given_input.benchmark), internal=shuffled(given_input.internal))
    made = [gap_sides(one) for one in (given_input, other)]
    first, second = (take_apart(one.our_sides(by_fault), one.their_side(by_fault)) for one in made)
    assert first.players == second.players
    assert first.readings == pytest.approx(second.readings, abs=1e-12)


def test_what_becomes_of_the_number_of_predictions():
    """Of two sellers one has wrong limits; an IBAN is novel; a city is missed; one ORG is a stray. The ORG claims SELLER."""
    mapping = LabelMapping({"SELLER": "ORG", "CITY": "LOC", "IBAN": None})
    gold = (Span(0, 5, "SELLER"), Span(10, 15, "SELLER"), Span(20, 25, "CITY"), Span(30, 35, "IBAN"))
    found = (Span(0, 5, "ORG"), Span(10, 14, "ORG"), Span(50, 55, "ORG"))
    labels = ("SELLER", "CITY", "IBAN")
    side = Side((ScoredDocument("d", "s", gold, found),), labels, exhaustive=frozenset(labels))
    sides = gap_sides(GapInput(None, side, mapping))
    (ours,) = sides.our_sides(by_fault)
    players = choose_players([ours.blame])
    assert players.names == ("boundary", "missed", "novel", "spurious")
    rows, cells, _ = histogram(ours.blame, players)
    f1 = mended_f1(rows.sum(axis=0), cells)
    # Gold 4, predictions 3, one right. Limits leave P, a missed city or a novel IBAN adds one, the stray takes one away.
    mended = [f1[players.mask(names)] for names in ((), ("boundary",), ("missed",), ("novel",), ("spurious",))]
    assert mended == pytest.approx([2 / 7, 4 / 7, 4 / 8, 4 / 8, 2 / 6])
    assert (sides.reproduced, sides.their_side(by_fault)) == (None, None)


def test_unjudged_claims_are_left_out_in_one_reading_and_wrong_in_the_other():
    """A claim that meets nothing is open while sellers are not marked completely; so is one that was given a city."""
    mapping = LabelMapping({"SELLER": "ORG", "CITY": "LOC"})
    gold, found = (Span(0, 5, "SELLER"), Span(20, 25, "CITY")), (Span(0, 5, "ORG"), Span(20, 25, "ORG"), Span(50, 55, "ORG"))
    side = Side((ScoredDocument("d", "s", gold, found),), ("SELLER", "CITY"))
    sides = gap_sides(GapInput(None, side, mapping))
    assert sides.business == pytest.approx((2 / 3, 2 / 5))
    left_out, wrong = (side_values(one, choose_players([one.blame])).estimate for one in sides.our_sides(by_fault))
    assert left_out.tolist() == pytest.approx([1 / 3])  # the city waits for its type alone
    # Wrong, the city's claim counts already, and the stray is one: F1 is 2/5, 4/5 with the type, 2/4 without the stray.
    stray, kind = 0.5 * ((2 / 4 - 2 / 5) + (1 - 4 / 5)), 0.5 * ((4 / 5 - 2 / 5) + (1 - 2 / 4))
    assert wrong.tolist() == pytest.approx([stray, kind])
    parts = take_apart(sides.our_sides(by_fault), None)
    assert [part.name for part in parts.bars] == ["spurious", "type"]
    assert [part.internal for part in parts.bars] == pytest.approx([0.0, 1 / 3])
    assert parts.bars[0].bounds == pytest.approx((0.0, stray))


# --- who takes part


def many_labels(players: int) -> GapSides:
    """Label i has i + 1 entities, all missed, in two clusters."""
    labels = tuple(f"L{number:02d}" for number in range(players))
    gold = tuple(
        Span(10 * at, 10 * at + 5, label) for at, label in enumerate(n for i, n in enumerate(labels) for _ in range(i + 1))
    )
    documents = tuple(ScoredDocument(f"d{number}", f"s{number}", gold, ()) for number in range(2))
    return gap_sides(GapInput(None, Side(documents, labels), LabelMapping(dict.fromkeys(labels, "ORG"))))


def by_label(verdict: Verdict) -> frozenset[str]:
    return frozenset({(verdict.gold or (0, 0, ""))[2]})


def test_those_that_weigh_least_are_pooled():
    sides = many_labels(14)
    (ours,) = sides.our_sides(by_label)
    players = choose_players([ours.blame])
    assert players.names == (*(f"L{number:02d}" for number in range(13, 4, -1)), REST)
    assert players.pooled == tuple(f"L{number:02d}" for number in range(5))
    parts = take_apart([ours], None)
    assert sum(part.internal for part in parts.bars) == pytest.approx(1.0, abs=1e-12)
    assert parts.players.meant(REST) == players.pooled
    assert len(ours.blame.waiting_for(players.pooled)) == 2 * (1 + 2 + 3 + 4 + 5)
    kept = choose_players([ours.blame], keep={"L00"})
    assert kept.names[0] == "L00"
    assert "L05" in kept.pooled


def test_ten_are_not_pooled():
    (ours,) = many_labels(10).our_sides(by_label)
    assert choose_players([ours.blame]).pooled == ()


def test_shares_and_excess_add_up():
    """Two suppliers; where a column is ours alone, the benchmark's loss is a bar, and the excess has no need of it."""
    gold, half = (Span(0, 5, "SELLER"), Span(10, 15, "SELLER")), (Span(0, 5, "ORG"),)
    ours = tuple(
        ScoredDocument(f"d{number}", f"s{number % 4}", gold[: 1 + number % 2], half[: number % 3 > 0]) for number in range(12)
    )
    theirs = tuple(
        ScoredDocument(f"b{number}", f"b{number}", (Span(0, 5, "ORG"), Span(9, 15, "ORG")), half) for number in range(8)
    )
    inputs = GapInput(Side(theirs, ("ORG",)), Side(ours, ("SELLER",)), LabelMapping({"SELLER": "ORG"}))
    sides = gap_sides(inputs)

    def value(verdict: Verdict) -> str:
        return "even" if int(verdict.document[1:]) % 2 == 0 else "odd"

    made = sides.our_sides(lambda verdict: frozenset({value(verdict)}), value)
    parts = take_apart(made, sides.their_side(lambda _: frozenset({THEIRS})), keep={THEIRS})
    named = {part.name: part for part in parts.bars}
    assert (named["even"].share, named["odd"].share) == pytest.approx((6 / 18, 12 / 18))
    lost = 1 - sides.reproduced
    assert named[THEIRS].value == pytest.approx(-lost)
    assert (named[THEIRS].share, named[THEIRS].excess) == (None, None)
    assert named["odd"].excess == pytest.approx(named["odd"].internal - 12 / 18 * lost)
    assert sum(part.value for part in parts.bars) == pytest.approx(sides.reproduced - sides.business[0], abs=1e-12)
    excess = sum(part.excess for part in parts.bars if part.excess is not None)
    assert excess == pytest.approx(sides.reproduced - sides.business[0], abs=1e-12)


# --- chance


def test_other_counts_of_the_same_clusters_have_the_same_resamples():
    generator = np.random.default_rng(4)
    like = generator.integers(0, 3, (300, 2)).astype(float)
    finer = np.column_stack((like, generator.integers(0, 4, (300, 2))))
    sums = resampled_sums_like(like, finer, 500, 9)
    assert (sums[:, :2] == resampled_sums(like, 500, 9)).all()
    # What is shared out among clusters that are alike in the first counts is as a resample of its own.
    own = resampled_sums(finer, 20_000, 3)
    shared = resampled_sums_like(like, finer, 20_000, 9)
    assert shared.mean(axis=0) == pytest.approx(own.mean(axis=0), rel=0.01)
    assert np.cov(shared.T) == pytest.approx(np.cov(own.T), rel=0.12, abs=15)


def many_clusters() -> GapInput:
    generator = np.random.default_rng(6)

    def document(number: int, label: str) -> ScoredDocument:
        gold = tuple(Span(10 * at, 10 * at + 5, label) for at in range(1 + int(generator.integers(4))))
        found = [span for span in gold if generator.random() < 0.7]
        found = [Span(span.start, span.end - (generator.random() < 0.2), "ORG") for span in found]
        if generator.random() < 0.3:
            found.append(Span(90, 95, "ORG"))
        return ScoredDocument(f"{label}{number}", f"{label}{number}", gold, tuple(found))

    ours = Side(tuple(document(number, "SELLER") for number in range(220)), ("SELLER",), exhaustive=frozenset({"SELLER"}))
    theirs = Side(tuple(document(number, "ORG") for number in range(240)), ("ORG",), "document")
    return GapInput(theirs, ours, LabelMapping({"SELLER": "ORG"}), resamples=400)


def test_all_in_one_part_has_the_interval_of_the_gap():
    given_input = many_clusters()
    sides, gap = gap_sides(given_input), compute_gap(given_input)
    one = frozenset({"everything"})
    (part,) = take_apart(sides.our_sides(lambda _: one), sides.their_side(lambda _: one)).bars
    assert part.value == pytest.approx(gap.value, abs=1e-12)
    assert (part.interval.low, part.interval.high) == pytest.approx((gap.interval.low, gap.interval.high), abs=1e-12)
    assert (part.interval.method, part.interval.clusters) == ("cluster bootstrap", 220)


def test_parts_add_up_in_every_resample():
    given_input = many_clusters()
    sides = gap_sides(given_input)
    (ours,) = sides.our_sides(by_fault)
    values = side_values(ours, choose_players([ours.blame]))
    score = sides.way.formulas[ScoreName.BUSINESS_LABELS]
    drawn = score.f1(
        [source.draws if isinstance(source, ClusterSource) and source.unit else source.estimate for source in sides.way.sources]
    )
    assert values.draws.sum(axis=1) == pytest.approx(1.0 - drawn, abs=1e-9)


def test_few_clusters_have_mover_and_one_has_none():
    given_input = many_clusters()
    few = replace(
        given_input,
        internal=replace(given_input.internal, documents=given_input.internal.documents[:12]),
        benchmark=replace(given_input.benchmark, documents=given_input.benchmark.documents[:60]),
    )
    sides = gap_sides(few)
    bars = {part.name: part for part in take_apart(sides.our_sides(by_fault), sides.their_side(by_fault)).bars}
    interval = bars["missed"].interval
    assert (interval.method, interval.clusters, interval.exploratory) == ("MOVER", 12, False)
    assert interval.low < bars["missed"].value < interval.high
    assert 0 < bars["missed"].internal_interval.low < bars["missed"].internal < bars["missed"].internal_interval.high
    lone = replace(few, internal=replace(few.internal, documents=few.internal.documents[:1]))
    sides = gap_sides(lone)
    parts = take_apart(sides.our_sides(by_fault), sides.their_side(by_fault))
    assert all(part.interval is None or part.internal == 0.0 for part in parts.bars)


def test_documents_within_clusters_are_drawn_anew_for_parts_that_are_clusters():
    given_input = many_clusters()
    side = given_input.internal
    named = tuple(replace(one, cluster=f"s{number % 3}") for number, one in enumerate(side.documents))
    sides = gap_sides(replace(given_input, internal=replace(side, documents=named)))
    cluster = {one.id: one.cluster for one in named}

    def bars(sides: GapSides):
        ours = sides.our_sides(lambda verdict: frozenset({cluster[verdict.document]}))
        return {part.name: part for part in take_apart(ours, None).bars}

    wide, narrow = bars(sides), bars(sides.within_clusters())
    assert wide["s0"].internal == pytest.approx(narrow["s0"].internal)
    assert narrow["s0"].internal_interval.clusters == 220
    width = [one["s0"].internal_interval.high - one["s0"].internal_interval.low for one in (wide, narrow)]
    assert width[1] < 0.3 * width[0]


def equal_clusters(right: int, benchmark_right: int, gold: int = 2, clusters: int = 8) -> GapInput:
    """Suppliers and texts of the benchmark, each with the same gold, of which the first so many are predicted."""
    ours, theirs = ([Span(2 * n, 2 * n + 1, label) for n in range(gold)] for label in ("CITY", "LOC"))
    here = (ScoredDocument(f"d{n}", f"s{n}", tuple(ours), tuple(theirs[:right])) for n in range(clusters))
    there = (ScoredDocument(f"b{n}", f"b{n}", tuple(theirs), tuple(theirs[:benchmark_right])) for n in range(clusters))
    internal = Side(tuple(here), LABELS, exhaustive=frozenset(LABELS))
    return GapInput(Side(tuple(there), ("ORG", "LOC")), internal, MAPPING)


def test_where_all_is_lost_intervals_are_one_sided_as_those_of_the_score():
    sides = gap_sides(equal_clusters(0, 2))
    (bar,) = take_apart(sides.our_sides(by_fault), sides.their_side(by_fault)).bars
    assert (bar.internal, bar.benchmark, bar.value) == (1.0, 0.0, 1.0)
    assert (bar.interval.low, bar.interval.high, bar.interval.method) == (pytest.approx(0.05 ** (1 / 8)), 1.0, "one-sided")


@pytest.mark.parametrize(("right", "gold"), [(1, 2), (1, 4), (2, 7), (3, 10)])
def test_clusters_that_are_all_equal_show_no_chance_and_have_no_interval(right: int, gold: int):
    sides = gap_sides(equal_clusters(right, gold, gold))

    def by_place(verdict: Verdict) -> frozenset[str]:
        assert verdict.gold is not None
        return frozenset({str(verdict.gold[0] // 2)})

    bars = take_apart(sides.our_sides(by_place), sides.their_side(by_place)).bars
    assert len(bars) == gold - right
    assert sum(bar.value for bar in bars) == pytest.approx(1 - 2 * right / (right + gold))
    assert all(bar.interval is None and bar.internal_interval is None for bar in bars)


@pytest.mark.parametrize("clusters", [7, 8])
def test_a_benchmark_that_is_lost_throughout_has_an_excess_all_the_same(clusters: int):
    sides = gap_sides(equal_clusters(1, 0, clusters=clusters))

    def of(verdict: Verdict) -> str:
        return verdict.document[1:]

    def blamed(verdict: Verdict) -> frozenset[str]:
        return frozenset({of(verdict)})

    bars = take_apart(sides.our_sides(blamed, of), sides.their_side(blamed, of)).bars
    assert sum(bar.benchmark for bar in bars) == pytest.approx(1.0)
    assert sum(bar.excess for bar in bars) == pytest.approx(-2 / 3)
    assert sum(bar.value for bar in bars) == pytest.approx(-2 / 3)


def simulation():
    """The benchmark as a module; its tables are in docs/gap.md."""
    path = Path(__file__).parents[3] / "benchmarks" / "simulate_decomposition.py"
    spec = importlib.util.spec_from_file_location("simulate_decomposition", path)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_simulated_intervals_cover_and_injected_errors_are_recovered():
    module = simulation()
    module._TRUTH_SUPPLIERS = 500_000
    found = module.simulate(20, 400, 5, 400)
    assert found.off < 1e-9
    assert (np.abs(found.bias) < 3.5 * found.deviation / 20 + 0.02).all()  # 400 runs: three and a half standard errors
    assert (np.abs(found.coverage - 0.948) < 0.038).all()
    halves = module.simulate_halves(20, 400, 5, 400)
    busy = halves.deviation > 0
    assert busy.sum() == 4
    assert (halves.coverage[busy] > 0.91).all()
    assert halves.off < 1e-9
