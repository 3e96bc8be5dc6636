"""F1 in buckets: worked by hand, recounted, and what is said of it."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from gapstudio.analysis.attributes import ATTRIBUTES
from gapstudio.analysis.bucket_sentences import bucket_sentence
from gapstudio.analysis.buckets import BARE_UNDER, our_spans, score_buckets, their_spans
from gapstudio.analysis.corpus_table import CorpusTable, ScoredSpans
from gapstudio.analysis.wording import percent, points
from gapstudio.domain import Bucket, BucketScore, BucketTable, Interval, ScoreName

SHARED, BUSINESS = ScoreName.SHARED_TYPES, ScoreName.BUSINESS_LABELS
RIGHT, MISSED, STRAY, UNJUDGED = "right", "missed", "stray", "unjudged"


def table(rows, *, internal=True, unit="supplier", documents=None):
    """Rows are (document, what became of it, label, words in the entity)."""
    n = len(rows)
    count = documents or max((row[0] for row in rows), default=0) + 1
    texts = np.array([row[2] for row in rows], dtype=object)
    kind = np.array([row[1] for row in rows], dtype=object)
    gold, right, stray = np.isin(kind, [RIGHT, MISSED]), kind == RIGHT, np.isin(kind, [STRAY, UNJUDGED])
    predicted = np.where(right | stray, texts, "").astype(object)
    judged = right | (kind == STRAY) | (stray & (not internal))  # a benchmark judges every prediction
    spans = ScoredSpans(
        document=np.array([row[0] for row in rows], dtype=np.int64),
        segment=np.zeros(n, np.int64),
        gold=gold,
        label=texts,
        target=np.where(texts == "NOVEL", "", texts).astype(object),
        right=right,
        carried=right,
        claims=judged,
        judged=judged,
        values={"entity_words": np.array([row[3] for row in rows], dtype=np.float64)},
        predicted=predicted,
        meets=right | (kind == STRAY),
        start=np.arange(n),
        end=np.arange(n) + 1,
    )
    nothing = np.zeros(0, np.int64)
    names = tuple(f"d{number}" for number in range(count))
    return CorpusTable("corpus", internal, names, names, np.arange(count), unit, nothing, nothing, nothing, {}, {}, spans, {})


def several(number, document, what, label, words):
    return [(document, what, label, words)] * number


OURS = table(
    [
        *several(3, 0, RIGHT, "ORG", 1), *several(1, 0, MISSED, "ORG", 1), *several(2, 1, STRAY, "ORG", 1),
        *several(4, 1, RIGHT, "ORG", 2), *several(4, 2, MISSED, "ORG", 7), *several(2, 2, MISSED, "NOVEL", 7),
    ]
)  # fmt: skip
THEIRS = table(
    [
        *several(30, 0, RIGHT, "ORG", 1), *several(10, 1, MISSED, "ORG", 1), *several(15, 1, RIGHT, "ORG", 2),
        *several(15, 2, MISSED, "ORG", 2), *several(3, 2, RIGHT, "ORG", 7), *several(8, 0, MISSED, "MISC", 1),
        *several(5, 3, UNJUDGED, "ORG", 1), *several(4, 3, STRAY, "MISC", 1),
    ],
    internal=False,
    unit="document",
)  # fmt: skip


def only(found):
    assert len(found) == 1
    return found[0]


class TestWorkedByHand:
    def made(self, score=SHARED):
        return only(score_buckets(our_spans(OURS, score), their_spans(THEIRS, score, {"ORG"})))

    def test_f1_of_each_bucket_on_both_sides(self):
        one, two, long = self.made().table.buckets
        assert [bucket.name for bucket in (one, two, long)] == ["1 word", "2 words", "6 words or more"]
        # ours, one word: 3 right of 4, 5 predictions: 6/9; the novel type takes no part in shared types
        assert [bucket.internal.f1 for bucket in (one, two, long)] == pytest.approx([6 / 9, 1.0, 0.0])
        assert (long.internal.gold, long.internal.predicted) == (4, 0)
        # theirs, one word: 30 of 40; MISC is not asked for, and ORG that meets no gold could not be judged in ours
        assert [bucket.benchmark.f1 for bucket in (one, two, long)] == pytest.approx([60 / 70, 30 / 45, 1.0])
        assert [bucket.bare for bucket in (one, two, long)] == [False, False, True]

    def test_the_share_that_the_benchmark_says_nothing_of(self):
        assert self.made().table.bare_share == pytest.approx(4 / 12)

    def test_what_our_mix_does_to_the_benchmark(self):
        # of the two buckets that it has, ours hold half each: gold 40 and 30 become 0.5 each a gold span
        right, gold, predicted = 0.5 * (30 / 40) + 0.5 * (15 / 30), 1.0, 0.5 * (30 / 40) + 0.5 * (15 / 30)
        plain = 2 * 45 / (70 + 45)
        assert self.made().table.mix_loss == pytest.approx(plain - 2 * right / (gold + predicted))

    def test_ranks(self):
        found = self.made().table
        assert found.internal_rank == pytest.approx(spearmanr([0, 1, 2], [6 / 9, 1.0, 0.0]).statistic)
        assert found.benchmark_rank == pytest.approx(spearmanr([0, 1, 2], [60 / 70, 30 / 45, 1.0]).statistic)
        assert found.agreement == pytest.approx(spearmanr([60 / 70, 30 / 45, 1.0], [6 / 9, 1.0, 0.0]).statistic)

    def test_the_errors_of_each_bucket(self):
        assert [rows.tolist() for rows in self.made().errors] == [[3, 4, 5], [], [10, 11, 12, 13]]
        assert [rows.tolist() for rows in self.made(BUSINESS).errors] == [[3, 4, 5], [], [10, 11, 12, 13, 14, 15]]

    def test_the_business_is_compared_with_all_that_the_benchmark_asks(self):
        one, _, long = self.made(BUSINESS).table.buckets
        assert (one.benchmark.gold, one.benchmark.predicted) == (48, 39)
        assert long.internal.gold == 6

    def test_labels_that_ours_mark_completely_are_judged_on_both_sides(self):
        counted = their_spans(THEIRS, SHARED, {"ORG"}, {"ORG"})
        assert counted.predicted.sum() - their_spans(THEIRS, SHARED, {"ORG"}).predicted.sum() == 5

    def test_without_a_benchmark_there_is_one_side(self):
        found = only(score_buckets(our_spans(OURS, SHARED), None)).table
        assert (found.bare_share, found.mix_loss, found.benchmark_rank, found.agreement) == (None, None, None, None)
        assert all(bucket.benchmark is None and not bucket.bare for bucket in found.buckets)

    def test_what_is_unknown_is_in_no_bucket(self):
        values = OURS.spans.values["entity_words"].copy()
        values[:6] = np.nan
        spans = replace(OURS.spans, values={"entity_words": values})
        found = only(score_buckets(our_spans(replace(OURS, spans=spans), SHARED), None)).table
        assert [bucket.name for bucket in found.buckets] == ["2 words", "6 words or more"]


ROW = st.tuples(
    st.integers(0, 4),
    st.sampled_from([RIGHT, MISSED, STRAY, UNJUDGED]),
    st.sampled_from(["ORG", "MISC", "NOVEL"]),
    st.integers(1, 8),
)


class TestWhateverTheSpans:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(ROW, min_size=1, max_size=40), st.lists(ROW, min_size=1, max_size=60), st.sampled_from([SHARED, BUSINESS]))
    def test_buckets_add_up_to_the_score_and_nothing_is_said_that_does_not_hold(self, ours, theirs, score):
        mine = our_spans(table(ours, documents=5), score)
        other = their_spans(table(theirs, documents=5, internal=False), score, {"ORG"})
        found = only(score_buckets(mine, other, resamples=50))
        buckets = found.table.buckets
        for side, counted in (("internal", mine), ("benchmark", other)):
            sums = [sum(getattr(getattr(one, side), name) for one in buckets) for name in ("gold", "predicted", "right")]
            assert sums == [int(column.sum()) for column in (counted.gold, counted.predicted, counted.right)]
        assert sorted(row for rows in found.errors for row in rows.tolist()) == np.flatnonzero(mine.wrong).tolist()
        assert all(one.bare == (one.benchmark.gold < BARE_UNDER) for one in buckets)
        check_sentence(found.table)


def check_sentence(one):
    """Every figure of a sentence is one of the table, and a direction is the sign's."""
    said = one.sentence
    scores = [score for bucket in one.buckets for score in (bucket.benchmark, bucket.internal) if score is not None]
    gold = sum(bucket.internal.gold for bucket in one.buckets)
    known = {points(score.f1) for score in scores if score.f1 is not None}
    limits = [one.mix_interval, *(score.interval for score in scores)]
    known |= {points(abs(end)) for each in limits if each is not None for end in (each.low, each.high)}
    known |= {points(abs(one.mix_loss))} if one.mix_loss is not None else set()
    named = re.sub(r"\([^()]*\)", "", said)
    assert set(re.findall(r"\d+\.\d", named)) <= known
    shares = {percent(part / gold) for part in [bucket.internal.gold for bucket in one.buckets] if gold}
    shares |= {percent(one.bare_share)} if one.bare_share is not None else set()
    assert set(re.findall(r"(?:over |under )?\d+ %", said)) <= shares | {"under 10 %"}
    if "lower" in said or "higher" in said:
        assert one.mix_loss is not None
        assert one.mix_interval is not None
        assert one.mix_interval.low > 0 or one.mix_interval.high < 0
        assert ("lower" in said) == (one.mix_loss > 0)
    assert ("fewer than 20 benchmark entities" in said) == bool(gold and one.bare_share is not None and one.bare_share >= 0.05)


def score(f1, low, high, gold=30):
    return BucketScore(f1, Interval(low, high, "jackknife", 20, "supplier"), gold, gold, round(gold * f1))


class TestWhatIsSaid:
    def told(self, buckets, **fields):
        made = BucketTable(ATTRIBUTES["entity_words"], tuple(buckets), None, None, None, fields.pop("bare_share", None), **fields)
        return bucket_sentence(made)

    def test_the_example_of_the_issue(self):
        buckets = [
            Bucket("1 word", score(0.9, 0.88, 0.92, 1000), score(0.5, 0.4, 0.6, 38), False),
            Bucket("2 words", score(0.2, 0.1, 0.3, 3), score(0.4, 0.3, 0.5, 62), True),
        ]
        said = self.told(buckets, bare_share=0.62, mix_loss=0.05, mix_interval=Interval(0.01, 0.08, "jackknife", 20, "supplier"))
        assert said == (
            "62 % of internal entities are in buckets with fewer than 20 benchmark entities. Spread like ours, the benchmark’s "
            "own entities would score 5.0 points lower [1.0, 8.0]. In the largest of our buckets (2 words: 62 % of ours), F1 is "
            "40.0 [30.0, 50.0] here, and the benchmark has 3 such entities."
        )

    def test_a_mix_that_helps_is_told_with_sizes(self):
        buckets = [Bucket("1 word", score(0.9, 0.88, 0.92, 99), score(0.5, 0.4, 0.6), False)]
        limits = Interval(-0.08, -0.01, "jackknife", 20, "supplier")
        assert "3.0 points higher [1.0, 8.0]" in self.told(buckets, bare_share=0.0, mix_loss=-0.03, mix_interval=limits)

    def test_a_mix_whose_interval_covers_nothing_is_not_told(self):
        buckets = [Bucket("1 word", score(0.9, 0.88, 0.92, 99), score(0.5, 0.4, 0.6), False)]
        limits = Interval(-0.01, 0.08, "jackknife", 20, "supplier")
        assert "Spread" not in self.told(buckets, bare_share=0.0, mix_loss=0.03, mix_interval=limits)

    def test_buckets_of_ours_alone_differ_only_where_their_intervals_lie_apart(self):
        near = [Bucket("a", None, score(0.5, 0.4, 0.6), False), Bucket("b", None, score(0.7, 0.55, 0.8), False)]
        assert self.told(near) == "No difference between its buckets can be shown."
        far = [near[0], Bucket("b", None, score(0.9, 0.85, 0.95), False)]
        assert self.told(far) == "F1 is 50.0 [40.0, 60.0] for a and 90.0 [85.0, 95.0] for b."


def test_what_matters_more_comes_first():
    rows = [(0, RIGHT, "ORG", 1.0), (1, MISSED, "ORG", 1.0)]
    ours, theirs = table(rows), table([(d, RIGHT, "ORG", 1.0) for d in range(3) for _ in range(10)], internal=False)
    ours.spans.values["entity_characters"] = np.array([40.0, 40.0])
    theirs.spans.values["entity_characters"] = np.full(30, 4.0)
    found = score_buckets(our_spans(ours, SHARED), their_spans(theirs, SHARED, {"ORG"}))
    assert [one.table.attribute.name for one in found] == ["entity_characters", "entity_words"]
    assert [one.table.bare_share for one in found] == [1.0, 0.0]


def test_equal_counts_of_many_columns_are_found_without_a_key_too_large():
    from gapstudio.analysis.resampling import resampled_sums

    rows = np.zeros((30, 900))
    rows[:, 3], rows[::2, 800] = 1, 2
    sums = resampled_sums(rows, 50, 1)
    assert (sums[:, 3] == 30).all()
    wide = np.random.default_rng(3).integers(0, 90, (30, 900)).astype(float)
    assert resampled_sums(wide, 5, 1).shape == (5, 900)
