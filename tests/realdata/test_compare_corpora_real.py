"""Random halves of CoNLL-2003 testb do not differ: p is uniform by document, and a classifier does not tell them apart."""

import os
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from gapstudio.analysis.distances.domain_classifier import reduced, tell_apart
from gapstudio.analysis.distances.measures import jensen_shannon, wasserstein
from gapstudio.analysis.distances.mmd import embed, squared_discrepancy
from gapstudio.analysis.distances.sides import Grouping, Sides, histogram, permutation_p
from gapstudio.domain import RunSettings
from gapstudio.formats import read_conll

ROOT = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
TESTB = ROOT / "ner_conll2003" / "eng.testb"
MODEL = ROOT.parent / "models" / "minilm-conll2003"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.slow,
    pytest.mark.skipif(not TESTB.exists(), reason="CoNLL-2003 is not there (GAPSTUDIO_REALDATA)"),
]


@pytest.fixture(scope="module")
def corpus():
    return read_conll(TESTB)


def _halves(sums: np.ndarray, sizes: np.ndarray, seed: int) -> Sides:
    """Takes a random half of the documents for ours."""
    order = np.random.default_rng([7, seed]).permutation(len(sums))
    ours, theirs = order[: len(order) // 2], order[len(order) // 2 :]
    return Sides(sums[theirs], sums[ours], sizes[theirs], sizes[ours])


def test_p_by_document_is_uniform_over_200_random_halves(corpus):
    lengths, labels, groups = [], [], []
    names = sorted({span.label for document in corpus.documents for span in document.spans})
    for number, document in enumerate(corpus.documents):
        lines = document.reading.text.split("\n")
        lengths += [len(line.split(" ")) for line in lines]
        groups += [number] * len(lines)
        labels.append([sum(span.label == name for span in document.spans) for name in names])
    count = len(corpus.documents)
    assert (count, len(lengths)) == (231, 3453)
    grouping = Grouping(np.array(groups), count)
    support, all_of_it = histogram((np.array(lengths, float), np.zeros(0)), (grouping, Grouping(np.zeros(0, np.int64), 0)))
    rows = {
        "sentence length": (all_of_it.benchmark, wasserstein(support)),
        "types of entities": (np.array(labels, float), jensen_shannon),
    }
    for name, (sums, measure) in rows.items():
        found = [
            permutation_p(_halves(sums, sums.sum(axis=1), seed), measure, permutations=199, seed=seed) for seed in range(200)
        ]
        p = np.array(found, dtype=float)
        test = stats.kstest(p, "uniform")
        print(f"{name}: KS {test.statistic:.3f}, p {test.pvalue:.3f}; p ≤ 0.05 in {np.mean(p <= 0.05):.3f}")
        assert test.pvalue > 0.01


@pytest.mark.skipif(not MODEL.is_dir(), reason="The model is not there.")
def test_a_classifier_does_not_tell_random_halves_of_the_documents_apart(corpus):
    from gapstudio.models import describe, load

    predictor = load(describe(MODEL), RunSettings())
    parts = dict(predictor.embed([document.reading for document in corpus.documents[::3]]))  # all of them take half a minute
    document = np.repeat(np.arange(len(parts)), [len(parts[place]) for place in range(len(parts))])
    vectors = np.concatenate([parts[place] for place in range(len(parts))]).astype(np.float32)
    rows = reduced(vectors, vectors[:0])[0]
    held, areas, ps = 0, [], []
    for seed in range(20):
        ours = np.random.default_rng([7, seed]).permutation(len(parts))[: len(parts) // 2]
        inside = np.isin(document, ours)
        groups = [
            Grouping(np.unique(document[part], return_inverse=True)[1], len(set(document[part]))) for part in (~inside, inside)
        ]
        found = tell_apart(rows[~inside], rows[inside], (groups[0], groups[1]), seed=seed)
        assert found is not None
        limits = found.area_interval()
        assert limits is not None
        areas.append(found.curve.value(found.area))
        held += limits.low <= 0.5 <= limits.high
        both = embed(vectors[~inside], vectors[inside], (groups[0], groups[1]), seed=seed)
        ps.append(permutation_p(both.sides, squared_discrepancy, permutations=99, seed=seed))
    print(f"areas {min(areas):.3f} to {max(areas):.3f}, mean {np.mean(areas):.3f}; the interval holds 0.5 in {held} of 20")
    print(f"MMD²: p ≤ 0.05 in {np.mean(np.array(ps) <= 0.05):.2f} of 20, least {min(ps):.2f}")
    assert held >= 17
    assert np.mean(np.array(ps) <= 0.05) <= 0.2
