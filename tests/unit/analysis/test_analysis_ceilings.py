"""What adaptations answer, and how much they could win back at most: worked by hand, and recounted error by error."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis.ceilings import answers, blamed_on, ceilings
from gapstudio.analysis.decompose import BlamedSide
from gapstudio.analysis.decompose.blame import Blame, Effect
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.analysis.tables import ClusterPlan
from gapstudio.domain import Adaptation, CauseRule, Fault

NOVEL, MISSED, BOUNDARY, TYPE, ROLE, SPURIOUS = Fault
CELL, SHAPE, LANGUAGE = CauseRule.TABLE_CELL, CauseRule.RARE_SHAPE, CauseRule.FOREIGN_LANGUAGE


def adapt(name="a", *, faults=(), causes=(), where=(), categories=()):
    lists = {"faults": faults, "causes": causes, "where": where, "categories": categories}
    return Adaptation(name, name.title(), "", **{key: frozenset(value) for key, value in lists.items()})


def side(rows, clusters=None):
    """Rows are (effect, faults, causes), right where there are no faults."""
    sets = [frozenset()]
    waits = []
    for _, faults, causes in rows:
        own = blamed_on(faults, causes) if faults else frozenset()
        sets = sets if own in sets else [*sets, own]
        waits.append(sets.index(own))
    cluster = np.array(clusters if clusters is not None else range(len(rows)), dtype=np.int64)
    plan = ClusterPlan(cluster, int(cluster.max()) + 1, None, "supplier")
    effect = np.array([row[0] for row in rows], dtype=np.int64)
    blame = Blame(plan, cluster, effect, np.array(waits), tuple(sets), np.full(len(rows), -1), (), np.arange(len(rows)))
    return BlamedSide(blame, ClusterSource(np.bincount(cluster)[:, None].astype(float), "supplier", resamples=50))


def recount(rows, adaptations):
    """F1 with everything mended that is answered, counted one by one."""
    tp = gold = predicted = 0
    for effect, faults, causes in rows:
        mended = not faults or answers(faults, causes, adaptations)
        if effect == Effect.STRIKES:
            predicted += not mended
        else:
            gold += 1
            tp += mended
            predicted += effect == Effect.KEEPS or mended
    return 2 * tp / (gold + predicted)


class TestWhatIsAnswered:
    @pytest.mark.parametrize(
        ("faults", "causes", "among", "expected"),
        [
            ({NOVEL}, (), [adapt(faults=[NOVEL])], True),
            ({BOUNDARY, ROLE}, (), [adapt(faults=[BOUNDARY])], False),
            ({BOUNDARY, ROLE}, (), [adapt(faults=[BOUNDARY]), adapt(faults=[ROLE])], True),
            ({MISSED}, (CELL,), [adapt(causes=[CELL])], True),
            ({MISSED}, (CELL, SHAPE), [adapt(causes=[CELL])], False),
            ({MISSED}, (CELL, SHAPE), [adapt(causes=[CELL]), adapt(causes=[SHAPE])], True),
            ({MISSED}, (), [adapt(causes=[CELL])], False),
            ({NOVEL}, (CELL,), [adapt(causes=[CELL])], False),
            ({BOUNDARY, ROLE}, (CELL,), [adapt(causes=[CELL])], False),
            ({BOUNDARY, ROLE}, (CELL,), [adapt(causes=[CELL], faults=[ROLE])], True),
            ({NOVEL}, (CELL, SHAPE), [adapt(faults=[NOVEL], where=[SHAPE])], True),
            ({NOVEL}, (CELL,), [adapt(faults=[NOVEL], where=[SHAPE])], False),
            ({MISSED}, ("guideline",), [adapt(categories=["guideline"])], True),
            ({MISSED}, ("guideline", CELL), [adapt(categories=["guideline"])], False),
        ],
    )
    def test_by_faults_by_causes_and_by_place(self, faults, causes, among, expected):
        assert answers(faults, causes, among) is expected


class TestTheCeiling:
    rows = (
        *[(Effect.KEEPS, (), ())] * 4,  # right
        *[(Effect.ADDS, (NOVEL,), (SHAPE,))] * 3,
        (Effect.ADDS, (MISSED,), (CELL,)),
        *[(Effect.KEEPS, (BOUNDARY,), ())] * 2,
        *[(Effect.STRIKES, (SPURIOUS,), ())] * 2,
    )

    def test_worked_by_hand(self):
        # gold 10, P = 4 + 2 + 2 = 8, F1 = 8/18. Novel mended: 14/21. Boundary: 12/18. A table cell: 10/19. Spurious: 8/16.
        train, limits = adapt("train", faults=[NOVEL, MISSED]), adapt("limits", faults=[BOUNDARY])
        cells, filter_ = adapt("cells", causes=[CELL]), adapt("filter", faults=[SPURIOUS])
        found = ceilings([side(self.rows)], (train, limits, cells, filter_))
        start = 8 / 18
        assert [one.value for one in found] == pytest.approx([16 / 22 - start, 12 / 18 - start, 10 / 19 - start, 8 / 16 - start])
        assert found[0].after_others == pytest.approx(1 - 14 / 17)  # all others: TP 7, gold 10, P 7
        assert found[1].after_others == pytest.approx(1 - 16 / 20)
        assert found[2].after_others == 0.0
        assert (found[2].after_interval, found[2].left) == (None, 0)
        assert [one.left for one in found] == [3, 2, 0, 2]
        assert [one.answered.tolist() for one in found] == [[4, 5, 6, 7], [8, 9], [7], [10, 11]]
        assert all(one.bounds is None for one in found)

    def test_everything_mended_takes_the_interval_of_what_is_left(self):
        every = adapt(faults=list(Fault))
        found = ceilings([side(self.rows)], (every,))[0]
        assert found.value == pytest.approx(1 - 8 / 18)
        assert found.interval is not None
        assert found.interval.low < found.value < found.interval.high

    def test_what_answers_nothing_is_nothing_without_an_interval(self):
        found = ceilings([side(self.rows)], (adapt(faults=[TYPE]), adapt("b", faults=[NOVEL])))[0]
        assert (found.value, found.interval, found.after_others, found.left) == (0.0, None, 0.0, 0)

    def test_one_cluster_gives_no_interval(self):
        found = ceilings([side(self.rows, [0] * len(self.rows))], (adapt(faults=[NOVEL]),))[0]
        assert found.value > 0
        assert found.interval is None

    def test_without_any_error_nothing_can_be_won(self):
        found = ceilings([side(self.rows[:4])], (adapt(faults=list(Fault)),))[0]
        assert (found.value, found.interval, found.after_others) == (0.0, None, 0.0)

    def test_claims_that_nobody_has_judged_leave_a_range_from_all_wrong_to_all_left_out(self):
        open_claims = [(Effect.STRIKES, (SPURIOUS,), ())] * 4
        every = adapt(faults=[NOVEL, MISSED, BOUNDARY])
        found = ceilings([side(self.rows), side([*self.rows, *open_claims])], (every,))[0]
        left_out, wrong = 20 / 22 - 8 / 18, 20 / 26 - 8 / 22
        assert found.value == pytest.approx(left_out)
        assert found.bounds == pytest.approx((min(left_out, wrong), max(left_out, wrong)))
        assert found.interval is not None
        assert found.interval.low < found.bounds[0] <= found.bounds[1] < found.interval.high

    def test_errors_that_have_no_part_in_the_business_score_play_none(self):
        # blame() leaves strays out that do not count; what it gives is all that a ceiling knows
        alone = ceilings([side(self.rows)], (adapt(faults=[SPURIOUS]),))[0]
        assert alone.answered.tolist() == [10, 11]


FAULTS = st.one_of(
    st.just(frozenset({NOVEL})),
    st.just(frozenset({MISSED})),
    st.frozensets(st.sampled_from([BOUNDARY, TYPE, ROLE]), min_size=1),
)
CAUSES = st.frozensets(st.sampled_from([CELL, SHAPE, LANGUAGE, "guideline"]))
GOLD = st.tuples(st.sampled_from([Effect.KEEPS, Effect.ADDS]), st.one_of(st.just(frozenset()), FAULTS), CAUSES)
STRAY = st.tuples(st.just(Effect.STRIKES), st.just(frozenset({SPURIOUS})), CAUSES)
ADAPTATION = st.builds(
    adapt,
    faults=st.frozensets(st.sampled_from(list(Fault))),
    causes=st.frozensets(st.sampled_from([CELL, SHAPE, LANGUAGE])),
    where=st.frozensets(st.sampled_from([CELL, SHAPE])),
    categories=st.frozensets(st.just("guideline")),
)


def well_formed(row):
    """Right gold and gold that only its limits, type or role are wrong of has a prediction; a role counts in no precision."""
    effect, faults, causes = row
    if not faults:
        return Effect.KEEPS, faults, causes
    return (Effect.ADDS if faults & {NOVEL, MISSED} else effect), faults, causes


ROWS = st.lists(st.one_of(GOLD.map(well_formed), STRAY), min_size=1, max_size=14).filter(
    lambda rows: any(row[0] != Effect.STRIKES for row in rows)
)


class TestWhateverTheErrors:
    @settings(max_examples=150, deadline=None)
    @given(ROWS, st.lists(ADAPTATION, min_size=1, max_size=4))
    def test_it_is_what_a_recount_says(self, rows, adaptations):
        start, everything = recount(rows, []), recount(rows, adaptations)
        for number, found in enumerate(ceilings([side(rows)], adaptations)):
            others = [*adaptations[:number], *adaptations[number + 1 :]]
            assert found.value == pytest.approx(recount(rows, adaptations[number : number + 1]) - start)
            assert found.after_others == pytest.approx(everything - recount(rows, others))
            if found.interval is not None:
                assert 0.0 <= found.interval.low <= found.value + 1e-12
                assert found.value - 1e-12 <= found.interval.high <= 1.0

    @settings(max_examples=150, deadline=None)
    @given(ROWS, ADAPTATION, ADAPTATION)
    def test_more_answers_never_lower_it(self, rows, one, other):
        more = Adaptation(
            "more",
            "More",
            "",
            faults=one.faults | other.faults,
            causes=one.causes | other.causes,
            where=one.where | other.where if one.where and other.where else frozenset(),
            categories=one.categories | other.categories,
        )
        less, greater = ceilings([side(rows)], (one, more))
        assert greater.value >= less.value - 1e-12
        assert set(less.answered.tolist()) <= set(greater.answered.tolist())
        assert recount(rows, [one, other]) >= max(recount(rows, [one]), recount(rows, [other])) - 1e-12


def test_its_interval_holds_the_truth_as_often_as_it_says():
    """200 runs with supplier effects: 0.95 ± 3.3 standard errors; `benchmarks/simulate_ceilings.py` makes 2,000."""
    generator = np.random.default_rng(5)
    kinds = [(Effect.KEEPS, (), ()), (Effect.ADDS, (MISSED,), ()), (Effect.KEEPS, (BOUNDARY,), ())]
    shares = np.exp(generator.standard_normal((200_000, 3)) * 0.6 + [0.8, 0.0, -0.5])
    shares /= shares.sum(axis=1, keepdims=True)
    right, missed, boundary = shares.mean(axis=0)
    true = 2 * (right + missed) / (1 + 1) - 2 * right / (1 + right + boundary)
    held = 0
    for _ in range(200):
        logits = generator.standard_normal((25, 3)) * 0.6 + [0.8, 0.0, -0.5]
        own = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        counts = generator.multinomial(30, own)
        rows = [kinds[k] for cluster in counts for k in range(3) for _ in range(cluster[k])]
        clusters = np.repeat(np.arange(25), 30)
        limits = ceilings([side(rows, clusters)], (adapt(faults=[MISSED]),))[0].interval
        held += limits is not None and limits.low <= true <= limits.high
    assert 0.90 <= held / 200 <= 1.0
