"""Agreement on spans and the whole of it: against seqeval, by hand, undefined where it is, and in whatever order it comes."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seqeval.metrics import f1_score

from gapstudio.analysis import ClusterSource, Statistic, interval, one_sided, score_corpus
from gapstudio.analysis.agreement import LayeredDocument, cohen_counts, cohen_kappa, measure_agreement, word_labels
from gapstudio.analysis.inputs import ScoredDocument
from gapstudio.domain import Agreement, Span

WORDS = [(6 * n, 6 * n + 5) for n in range(12)]


def span(first: int, last: int, label: str) -> Span:
    """A span from word `first` to word `last`."""
    return Span(WORDS[first][0], WORDS[last][1], label)


def document(number: int, cluster: str = "", **layers: list[Span]) -> LayeredDocument:
    return LayeredDocument(f"document {number:03}", cluster, WORDS, layers)


def random_documents(seed: int, count: int = 12, people: int = 3, *, gaps: bool = True) -> list[LayeredDocument]:
    """Documents of which everybody marks nearly the same; with `gaps` not everybody has finished every one."""
    draw = random.Random(seed)
    documents: list[LayeredDocument] = []
    for number in range(count):
        truth = [span(first, first + draw.randrange(2), draw.choice("ABC")) for first in range(0, 10, 3)]
        layers = {
            name: [Span(one.start, one.end, draw.choice("ABC")) if draw.random() < 0.2 else one for one in truth][
                : draw.randint(2, 4)
            ]
            for name in ("Ann", "Bo", "Cy")[:people]
            if not gaps or draw.random() < 0.8
        }
        documents.append(document(number, f"supplier {number % 4}", **layers))
    return documents


def tags(layer: list[Span]) -> list[str]:
    row = ["O"] * len(WORDS)
    for one in layer:
        inside = [n for n, (start, end) in enumerate(WORDS) if start >= one.start and end <= one.end]
        for n in inside:
            row[n] = f"{'B' if n == inside[0] else 'I'}-{one.label}"
    return row


# --- pairs


@pytest.mark.parametrize("seed", range(6))
def test_the_f1_of_a_pair_equals_seqeval_and_our_own_scorer(seed):
    documents = random_documents(seed, people=2, gaps=False)
    (pair,) = measure_agreement(documents, unit="supplier").pairs
    one, other = ([tags(list(doc.layers[name])) for doc in documents] for name in ("Ann", "Bo"))
    assert pair.f1.value == pytest.approx(f1_score(one, other), abs=1e-12)
    assert pair.f1.value == pytest.approx(f1_score(other, one), abs=1e-12)
    scored = [ScoredDocument(doc.id, doc.cluster, tuple(doc.layers["Ann"]), tuple(doc.layers["Bo"])) for doc in documents]
    score = score_corpus(scored, labels=("A", "B", "C"), unit="supplier")
    assert pair.f1.value == pytest.approx(score.f1)
    assert pair.f1.interval is not None
    assert score.interval is not None
    assert (pair.f1.interval.low, pair.f1.interval.high) == pytest.approx((score.interval.low, score.interval.high))
    assert {label: one.value for label, one in pair.labels.items()} == pytest.approx(
        {label: row.f1 for label, row in score.labels.items()}
    )


def test_a_pair_by_hand():
    found = measure_agreement(
        [
            document(0, Ann=[span(0, 1, "A"), span(3, 3, "B")], Bo=[span(0, 1, "A"), span(3, 4, "B"), span(6, 6, "C")]),
            document(1, Ann=[span(0, 0, "A")], Bo=[span(0, 0, "A")], Cy=[]),
            document(2, Ann=[span(0, 0, "C")]),
        ]
    )
    assert (found.annotators, found.documents, found.words) == (("Ann", "Bo", "Cy"), 2, 24)
    by_name = {(pair.one, pair.other): pair for pair in found.pairs}
    pair = by_name["Ann", "Bo"]
    assert (pair.documents, pair.words, pair.spans) == (2, 24, 7)
    assert pair.f1.value == pytest.approx(2 * 2 / 7)
    assert {label: one.value for label, one in pair.labels.items()} == {"A": 1.0, "B": 0.0, "C": 0.0}
    assert pair.raw.value == pytest.approx(22 / 24)
    assert pair.marked.value == pytest.approx(4 / 6)
    assert by_name["Ann", "Cy"].f1.value == by_name["Bo", "Cy"].f1.value == 0.0
    assert found.f1.value == pytest.approx((4 / 7 + 0 + 0) / 3)
    assert found.outside == pytest.approx(1 - (3 + 5 + 1 + 1) / (24 + 36))
    first, second = found.by_document
    assert (first.document, first.annotators, first.spans, first.disputed) == ("document 001", ("Ann", "Bo", "Cy"), 1, 1)
    assert first.f1 == pytest.approx(1 / 3)
    assert (second.document, second.spans, second.disputed, second.f1) == ("document 000", 4, 3, pytest.approx(0.4))
    assert [(row.label, row.spans) for row in found.labels] == [("B", 2), ("C", 1), ("A", 6)]


def test_fleiss_takes_the_number_of_annotators_that_most_words_have():
    documents = random_documents(3)
    found = measure_agreement(documents)
    sizes = [len(one.layers) for one in documents]
    assert (found.raters, found.rated_documents) == max(((n, sizes.count(n)) for n in (2, 3)), key=lambda pair: pair[::-1])
    assert measure_agreement(random_documents(3, people=2, gaps=False)).raters == 2


def test_the_kappa_of_a_pair_is_that_of_its_words():
    documents = random_documents(4, people=2, gaps=False)
    words = word_labels(documents, ["Ann", "Bo"])
    counts = cohen_counts(*words.codes, words.document, len(documents), len(words.names)).sum(axis=0)
    (pair,) = measure_agreement(documents).pairs
    assert pair.kappa.value == pytest.approx(float(cohen_kappa(counts)))


# --- undefined


def test_without_a_shared_document_everything_is_undefined():
    for documents in ([], [document(0, Ann=[span(0, 0, "A")]), document(1, Bo=[span(0, 0, "A")])]):
        found = measure_agreement(documents)
        assert (found.annotators, found.documents, found.pairs, found.by_document, found.outside) == ((), 0, (), (), None)
        for measure in (found.f1, found.alpha, found.fleiss, found.raw, found.marked):
            assert (measure.value, measure.interval) == (None, None)
            assert measure.why == "No document was finished by two annotators."


def test_where_nobody_marks_anything_agreement_is_undefined_and_never_perfect():
    found = measure_agreement([document(n, Ann=[], Bo=[]) for n in range(3)])
    (pair,) = found.pairs
    assert (found.f1.value, pair.f1.value, found.by_document[0].f1, pair.labels, found.labels) == (None, None, None, {}, ())
    assert found.f1.why.startswith("Nobody has marked anything")
    assert (found.alpha.value, found.fleiss.value, pair.kappa.value, pair.marked.value) == (None,) * 4
    assert "one and the same label" in pair.kappa.why
    assert (found.raw.value, found.outside) == (1.0, 1.0)


def test_documents_without_words_have_agreement_on_spans_alone():
    found = measure_agreement(
        [LayeredDocument(f"{n}", "", (), {"Ann": [Span(0, 3, "A")], "Bo": [Span(0, 3, "A")]}) for n in "ab"]
    )
    assert (found.f1.value, found.alpha.value, found.alpha.why) == (1.0, None, "The documents have no words.")


# --- intervals


def test_perfect_agreement_has_a_one_sided_interval():
    found = measure_agreement([document(n, Ann=[span(0, 0, "A")], Bo=[span(0, 0, "A")]) for n in range(8)])
    expected = one_sided(1.0, 8, "document")
    assert (found.f1.value, found.f1.interval) == (1.0, expected)
    kappa = found.pairs[0].kappa
    assert kappa.value == 1.0
    assert kappa.interval is not None
    assert (kappa.interval.low, kappa.interval.high) == pytest.approx((2 * expected.low - 1, 1.0))


def test_one_cluster_gives_no_interval_and_few_an_exploratory_one():
    documents = random_documents(5)
    alone = measure_agreement([LayeredDocument(one.id, "same", one.words, one.layers) for one in documents], unit="supplier")
    assert (alone.f1.interval, alone.alpha.interval) == (None, None)
    few = measure_agreement(documents, unit="supplier").alpha.interval
    assert few is not None
    assert (few.clusters, few.unit, few.method, few.exploratory) == (4, "supplier", "jackknife", True)


def test_the_jackknife_of_kappa_is_that_of_fishers_z():
    documents = random_documents(6, count=15, people=2, gaps=False)
    words = word_labels(documents, ["Ann", "Bo"])
    rows = cohen_counts(*words.codes, words.document, 15, len(words.names))
    value = float(cohen_kappa(rows.sum(axis=0)))
    left = np.array([float(cohen_kappa(rows.sum(axis=0) - row)) for row in rows])
    error = np.sqrt(14 / 15 * ((left - value) ** 2).sum()) / (1 - value**2)
    expected = np.tanh(np.arctanh(value) + np.array([-1, 1]) * 2.144786688 * error)  # t(14) at 0.975
    plain = measure_agreement([LayeredDocument(one.id, one.id, one.words, one.layers) for one in documents])
    found = plain.pairs[0].kappa.interval
    assert found is not None
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


def test_from_fifty_clusters_the_bootstrap_counts_and_never_labels_again():
    documents = [LayeredDocument(one.id, one.id, one.words, one.layers) for one in random_documents(7, count=130)]
    found = measure_agreement(documents)
    for measure in (found.f1, found.alpha, found.fleiss, found.pairs[0].kappa):
        assert measure.value is not None
        assert measure.interval is not None
        assert measure.interval.method == "cluster bootstrap"
        assert -1 <= measure.interval.low < measure.value < measure.interval.high <= 1
    words = word_labels(documents, ["Ann", "Bo", "Cy"])
    one, other = (("Ann", "Bo", "Cy").index(name) for name in (found.pairs[0].one, found.pairs[0].other))
    shared = [n for n, doc in enumerate(documents) if {found.pairs[0].one, found.pairs[0].other} <= set(doc.layers)]
    kept = [n for n, doc in enumerate(documents) if len(doc.layers) > 1]
    rows = cohen_counts(words.codes[one], words.codes[other], words.document, len(documents), len(words.names))[kept]
    statistic = Statistic(lambda arrays: cohen_kappa(arrays[0]), (np.arange(rows.shape[1]),), difference=True)
    by_hand = interval(statistic, [ClusterSource(rows, "document", seed=20030)])
    assert by_hand is not None
    assert by_hand.clusters == len(shared) == found.pairs[0].documents
    limits = found.pairs[0].kappa.interval
    assert limits is not None
    assert (limits.low, limits.high) == pytest.approx((by_hand.low, by_hand.high), abs=1e-9)


# --- the adjudicated gold


def test_each_annotator_against_the_gold():
    documents = [
        document(0, Ann=[span(0, 1, "A"), span(3, 3, "B")], Bo=[span(0, 1, "A")]),
        document(1, Ann=[span(0, 0, "A")]),
        document(2, Ann=[span(0, 0, "A")], Bo=[]),
    ]
    gold = {"document 000": [span(0, 1, "A"), span(3, 3, "B")], "document 001": [span(0, 0, "C")]}
    ann, bo = measure_agreement(documents, gold=gold).against_gold
    assert (ann.annotator, ann.documents, ann.f1.value) == ("Ann", 2, pytest.approx(2 * 2 / 6))
    assert (bo.annotator, bo.documents, bo.f1.value) == ("Bo", 1, pytest.approx(2 / 3))
    assert measure_agreement(documents).against_gold == ()
    (nobody,) = measure_agreement([document(0, Ann=[])], gold={"document 000": []}).against_gold
    assert (nobody.f1.value, nobody.f1.why) == (None, "Neither the annotator nor the gold has marked anything.")


# --- in whatever order


def close(one: Agreement, other: Agreement) -> bool:
    return repr_rounded(one) == repr_rounded(other)


def repr_rounded(found: Agreement) -> str:
    """The whole of it with numbers to nine places: sums of squares are added in another order."""
    parts = [found.f1, found.alpha, found.fleiss, found.raw, found.marked]
    parts += [measure for pair in found.pairs for measure in (pair.f1, pair.kappa, pair.raw, pair.marked, *pair.labels.values())]
    parts += [row.f1 for row in found.labels]
    numbers = [
        (round(one.value, 9) if one.value is not None else one.why)
        if one.interval is None
        else (round(one.value or 0.0, 9), round(one.interval.low, 9), round(one.interval.high, 9), one.interval.method)
        for one in parts
    ]
    names = [(pair.one, pair.other, pair.documents) for pair in found.pairs]
    return repr((found.annotators, found.documents, found.raters, names, numbers, found.by_document))


@given(st.integers(0, 1000), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_no_order_matters(seed, shuffle):
    documents = random_documents(seed, count=8)
    gold = {one.id: one.layers["Ann"] for one in documents if "Ann" in one.layers}
    mixed: list[LayeredDocument] = []
    for one in documents:
        names = list(one.layers)
        shuffle.shuffle(names)
        layers = {name: shuffle.sample(list(one.layers[name]), len(one.layers[name])) for name in names}
        mixed.append(LayeredDocument(one.id, one.cluster, one.words, layers))
    shuffle.shuffle(mixed)
    assert close(measure_agreement(documents, gold=gold), measure_agreement(mixed, gold=gold))


@given(st.integers(0, 1000))
@settings(max_examples=10, deadline=None)
def test_names_do_not_matter(seed):
    documents = random_documents(seed, count=8)
    other = {"Ann": "Zoe", "Bo": "Ann", "Cy": "Mia"}
    renamed = [
        LayeredDocument(one.id, one.cluster, one.words, {other[name]: layer for name, layer in one.layers.items()})
        for one in documents
    ]
    first, second = measure_agreement(documents), measure_agreement(renamed)
    assert first.f1.value == pytest.approx(second.f1.value)
    assert first.alpha.value == pytest.approx(second.alpha.value)
    assert first.fleiss.value == pytest.approx(second.fleiss.value, nan_ok=True)
    renamed_pairs = {frozenset(other[name] for name in (pair.one, pair.other)): pair.f1.value for pair in first.pairs}
    assert {frozenset((pair.one, pair.other)): pair.f1.value for pair in second.pairs} == pytest.approx(renamed_pairs)
