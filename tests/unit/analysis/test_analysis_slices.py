"""The search for weak slices: candidates, two tests, corrections against scipy, what is told, and simulated truth."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from scipy import stats

from gapstudio.analysis.slices import Correction, SliceColumn, SliceSpans, find_slices, search_slices
from gapstudio.analysis.slices.binomial import BinomialTest
from gapstudio.analysis.slices.columns import candidates
from gapstudio.analysis.slices.counts import benjamini_hochberg, f1
from gapstudio.analysis.slices.jackknife import Jackknife
from gapstudio.domain import SliceSearch


def column(title: str, codes, values: int, *, named: bool = False) -> SliceColumn:
    names = tuple(f"{title}{value}" for value in range(values))
    return SliceColumn(title, np.asarray(codes, dtype=np.int64), names, names, named)


def corpus(seed: int = 0, *, weak: float | None = None, clusters: int = 20, each: int = 30):
    """Spans of suppliers with three columns; with `weak`, recall of entities with a = 1 and b = 1."""
    generator = np.random.default_rng(seed)
    n = clusters * each
    supplier, document = np.arange(n) // each, np.arange(n) // (each // 3)
    a, b, c = (generator.integers(0, k, n) for k in (2, 3, 4))
    gold = generator.random(n) < 0.95
    recall = np.where((a == 1) & (b == 1), 0.92 if weak is None else weak, 0.92)
    right = gold & (generator.random(n) < recall)
    spans = SliceSpans(gold, right | ~gold, right, supplier, document, "supplier")
    return spans, [column("a", a, 2), column("b", b, 3), column("c", c, 4), column("s", supplier, clusters, named=True)]


class TestCandidates:
    def test_slices_by_one_and_by_two_columns_with_enough_gold_and_each_set_once(self):
        gold = np.array([True] * 8 + [False] * 2)
        spans = SliceSpans(gold, gold, gold, np.arange(10), np.arange(10), "document")
        a = column("a", [0, 0, 0, 0, 1, 1, 1, 1, 1, 1], 2)
        b = column("b", [0, 0, 1, 1, 0, 0, 1, 1, -1, -1], 2)
        same = column("same", 1 - a.codes, 2)
        found = list(candidates(spans, [a, b, same], 2))
        conditions = [condition for some in found for condition in some.conditions]
        assert conditions == [
            ((0, 0),), ((0, 1),), ((1, 0),), ((1, 1),),
            ((0, 0), (1, 0)), ((0, 0), (1, 1)), ((0, 1), (1, 0)), ((0, 1), (1, 1)),
        ]  # fmt: skip
        for some in found:
            for number, condition in enumerate(some.conditions):
                rows = np.logical_and.reduce([[a, b, same][at].codes == value for at, value in condition])
                np.testing.assert_array_equal(some.codes == number, rows)
        assert not [condition for some in candidates(spans, [a, b], 5) for condition in some.conditions]

    def test_two_columns_that_say_what_one_says_are_left_out(self):
        gold = np.ones(100, dtype=bool)
        spans = SliceSpans(gold, gold, gold, np.arange(100), np.arange(100), "document")
        a = column("a", np.arange(100) < 50, 2)
        nearly = column("b", (np.arange(100) < 48) | (np.arange(100) >= 99), 2)
        pairs = [c for some in candidates(spans, [a, nearly], 1) for c in some.conditions if len(c) == 2]
        assert ((0, 1), (1, 1)) not in pairs, "48 of the 49 of b = 1"
        assert ((0, 0), (1, 1)) in pairs


class TestBinomial:
    def test_of_independent_entities_it_is_the_binomial_tail(self):
        """Each in its own document: 60 entities of which 33 are right, against 1,000 of which 850 are."""
        inside = np.arange(1060) < 60
        right = np.where(inside, np.arange(1060) < 33, np.arange(1060) < 60 + 850)
        every = np.ones(1060, dtype=bool)
        spans = SliceSpans(every, every, right, np.arange(1060), np.arange(1060), "document")
        p = BinomialTest(spans).test(np.where(inside, 0, -1), 1)[0]
        worth = 0.85 * 0.15 / (0.85 * 0.15 * (1 / 60 + 1 / 1000))
        expected = stats.beta.cdf(0.15, worth * 0.45, worth * 0.55 + 1)
        assert p == pytest.approx(expected, rel=1e-6)
        exact = stats.binom.cdf(33, 60, 0.85)
        assert exact < p < 40 * exact, "the rest is no more certain than its size"

    def test_entities_of_one_document_that_are_wrong_together_are_worth_less(self):
        right = np.repeat(np.arange(60) % 6 != 0, 10)
        every = np.ones(600, dtype=bool)
        codes = np.where(np.arange(600) < 60, 0, -1)
        right[:30] = False
        apart = SliceSpans(every, every, right, np.arange(600), np.arange(600), "document")
        together = SliceSpans(every, every, right, np.arange(600) // 10, np.arange(600) // 10, "document")
        assert BinomialTest(together).test(codes, 1)[0] > 10 * BinomialTest(apart).test(codes, 1)[0]

    def test_p_is_never_too_small_without_a_weak_slice(self):
        """Of 3,000 slices, with suppliers that differ, as many have a small p as their p says, or fewer."""
        found = []
        for seed in range(60):
            generator = np.random.default_rng(seed)
            supplier = np.repeat(np.arange(30), 20)
            recall = 1 / (1 + np.exp(-(1.8 + 0.6 * generator.standard_normal(30))))
            right = generator.random(600) < recall[supplier]
            every = np.ones(600, dtype=bool)
            spans = SliceSpans(every, every, right, supplier, np.arange(600) // 5, "supplier")
            for _ in range(5):
                found.append(BinomialTest(spans).test(generator.integers(0, 10, 600), 10))
        p = np.concatenate(found)
        for level, most in ((0.05, 0.06), (0.01, 0.015), (0.001, 0.003)):
            assert (p < level).mean() <= most


class TestJackknife:
    def test_it_leaves_out_one_cluster_after_the_other(self):
        spans, columns = corpus(3)
        codes = columns[1].codes
        p = Jackknife(spans).test(codes, 3)
        counts = spans.counts()
        for value in range(3):

            def difference(keep, value=value):
                inside, outside = keep & (codes == value), keep & (codes != value)
                return f1(counts[inside].sum(axis=0)) - f1(counts[outside].sum(axis=0))

            whole = difference(np.ones(len(codes), dtype=bool))
            left = np.array([difference(spans.cluster != one) for one in range(20)])
            error = np.sqrt(19 / 20 * ((left - whole) ** 2).sum())
            assert p[value] == pytest.approx(stats.t.cdf(whole / error, 19), rel=1e-9)

    def test_two_sets_of_spans_are_compared(self):
        spans, columns = corpus(4)
        inside, against = columns[2].codes == 0, columns[2].codes == 1
        p = Jackknife(spans).test(np.where(inside, 0, -1), 1, against)
        only = inside | against
        alone = SliceSpans(
            spans.gold & only, spans.predicted & only, spans.right & only, spans.cluster, spans.document, "supplier"
        )
        assert p[0] == pytest.approx(Jackknife(alone).test(np.where(inside, 0, -1), 1)[0], rel=1e-9)

    def test_nothing_right_in_few_clusters_is_not_certain(self):
        spans, _ = corpus(5)
        for clusters, low, high in ((2, None, None), (3, 0.02, 0.3), (12, 0.0, 0.01)):
            inside = (spans.cluster < clusters) & (np.arange(600) % 3 == 0)
            none = SliceSpans(spans.gold, spans.predicted, spans.right & ~inside, spans.cluster, spans.document, "supplier")
            p = float(Jackknife(none).test(np.where(inside, 0, -1), 1)[0])
            assert np.isnan(p) if low is None else low < p < high


class TestCorrection:
    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
    def test_it_is_that_of_scipy(self, p):
        values = np.array(p)
        np.testing.assert_allclose(benjamini_hochberg(values), stats.false_discovery_control(values), atol=1e-12)

    def test_by_hand(self):
        np.testing.assert_allclose(benjamini_hochberg(np.array([0.04, 0.01, 0.03, 0.5])), [0.04 * 4 / 3, 0.04, 0.04 * 4 / 3, 0.5])
        assert benjamini_hochberg(np.zeros(0)).tolist() == []


class TestSearch:
    @pytest.mark.parametrize("correction", list(Correction))
    def test_a_planted_slice_of_two_columns_comes_up_by_itself(self, correction):
        spans, columns = corpus(1, weak=0.45)
        hits = find_slices(spans, columns, correction=correction)
        first = hits.told[0]
        assert first.conditions == ((0, 1), (1, 1))
        assert first.found
        np.testing.assert_array_equal(first.rows, (columns[0].codes == 1) & (columns[1].codes == 1))
        assert not any(hit.found and set(hit.conditions) < set(first.conditions) for hit in hits.told), "its columns say no more"
        assert hits.dropped >= 1

    def test_a_weak_column_is_told_and_not_its_every_pair(self):
        generator = np.random.default_rng(2)
        spans, columns = corpus(2)
        right = spans.right & ((columns[0].codes == 0) | (generator.random(600) < 0.5))
        weak = SliceSpans(spans.gold, right | ~spans.gold, right, spans.cluster, spans.document, "supplier")
        told = [hit.conditions for hit in find_slices(weak, columns).told if hit.found]
        assert ((0, 1),) in told
        assert len(told) <= 2

    def test_nothing_is_found_where_nothing_is_weak_and_the_same_again(self):
        spans, columns = corpus(6)
        for correction in Correction:
            hits = [find_slices(spans, columns, correction=correction) for _ in range(2)]
            assert not any(hit.found for hit in hits[0].told)
            assert [(hit.conditions, hit.p) for hit in hits[0].told] == [(hit.conditions, hit.p) for hit in hits[1].told]

    def test_errors_in_too_few_clusters_do_not_stand(self):
        """All errors of one value lie in two suppliers, where everything is wrong: the binomial is sure, the jackknife is not."""
        spans, columns = corpus(10)
        value = columns[2].codes == 2
        right = spans.right & ~(value & (spans.cluster < 2))
        clumped = SliceSpans(spans.gold, right | ~spans.gold, right, spans.cluster, np.arange(600), "supplier")
        found = find_slices(clumped, columns[2:3], support=5)
        hit = next(hit for hit in found.told if hit.conditions == ((0, 2),))
        assert hit.p * found.searched < 0.05 < hit.adjusted
        assert not hit.found

    def test_a_slice_of_a_supplier_rests_on_its_documents(self):
        spans, columns = corpus(8)
        right = spans.right & ~((spans.cluster == 4) & (np.arange(600) % 5 > 1))
        weak = SliceSpans(spans.gold, right | ~spans.gold, right, spans.cluster, np.arange(600) // 3, "supplier")
        search, errors = search_slices(weak, columns)
        first = search.slices[0]
        assert first.title == "s4"
        assert first.found
        assert first.interval is not None
        assert (first.interval.unit, first.clusters) == ("document", 10)
        assert any("its documents were drawn anew" in note for note in search.notes)
        wrong = (weak.gold | weak.predicted) & ~weak.right & (weak.cluster == 4)
        assert errors[0].tolist() == np.flatnonzero(wrong).tolist()

    def test_what_is_said_adds_up_and_comes_back_from_json(self):
        spans, columns = corpus(1, weak=0.45)
        search, _ = search_slices(spans, columns)
        one = search.slices[0]
        inside = (columns[0].codes == 1) & (columns[1].codes == 1)
        assert (one.title, one.conditions) == ("a1, b1", (("a", "a1"), ("b", "b1")))
        assert (one.gold, one.predicted) == (spans.gold[inside].sum(), spans.predicted[inside].sum())
        assert one.f1 == pytest.approx(2 * spans.right[inside].sum() / (one.gold + one.predicted))
        assert one.rest is not None
        assert one.difference == pytest.approx(one.f1 - one.rest)
        assert one.difference_interval is not None
        assert one.difference_interval.high < 0
        assert search.correction == "Benjamini–Hochberg"
        adapter = TypeAdapter(SliceSearch)
        assert adapter.validate_json(adapter.dump_json(search)) == search

    def test_nothing_at_all_is_searched_too(self):
        none = np.zeros(0, dtype=bool)
        spans = SliceSpans(none, none, none, none.astype(np.int64), none.astype(np.int64), "supplier")
        search, errors = search_slices(spans, [column("a", [], 2)])
        assert (search.slices, search.searched, search.overall, errors) == ((), 0, None, ())


@pytest.mark.slow
class TestSimulatedTruth:
    """The simulation of `benchmarks/simulate_slices.py`, with fewer runs."""

    @pytest.fixture
    def world(self, monkeypatch):
        monkeypatch.syspath_prepend(str(Path(__file__).parents[3] / "benchmarks"))
        import simulate_slices

        return simulate_slices

    @pytest.mark.parametrize("correction", list(Correction))
    def test_false_discoveries_are_held(self, world, correction):
        assert world.simulate(world.World(), correction, runs=25, seed=1).alarms <= 0.12
        differ = world.simulate(world.World(effect=0.6), correction, runs=25, seed=2, searched=world.ALL[:-1])
        assert differ.alarms <= 0.12

    def test_a_planted_slice_is_found_first(self, world):
        figures = world.simulate(world.World(planted=world.PLANTED), Correction.BH, runs=30, seed=3, searched=world.SIX)
        assert figures.first >= 0.75
        assert figures.ahead >= 0.85
