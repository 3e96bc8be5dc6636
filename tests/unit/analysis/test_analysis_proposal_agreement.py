"""Proposals against people: against scikit-learn, and where nothing is defined."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sklearn.metrics import cohen_kappa_score, precision_score, recall_score

from gapstudio.analysis.proposal_agreement import agree

TABLES = st.tuples(st.integers(1, 12), st.integers(1, 3)).flatmap(
    lambda shape: st.tuples(arrays.arrays(np.bool_, shape), arrays.arrays(np.bool_, shape))
)


@given(TABLES)
def test_it_equals_scikit_learn(tables):
    proposed, said = tables
    found = agree(proposed, said, np.arange(len(proposed)), "document")
    for at, one in enumerate(found.categories):
        p, s = proposed[:, at], said[:, at]
        assert (one.proposed, one.said, one.both) == (p.sum(), s.sum(), (p & s).sum())
        assert one.precision.value == (pytest.approx(precision_score(s, p)) if p.any() else None)
        assert one.recall.value == (pytest.approx(recall_score(s, p)) if s.any() else None)
        undefined = (p.all() and s.all()) or (not p.any() and not s.any())
        assert one.kappa.value == (None if undefined else pytest.approx(cohen_kappa_score(s, p), abs=1e-12))
    assert found.kept.value == (pytest.approx((proposed & said).sum() / proposed.sum()) if proposed.any() else None)


def test_by_hand():
    proposed = np.array([[1, 0], [1, 1], [0, 0], [1, 0]], dtype=bool)
    said = np.array([[1, 0], [0, 1], [0, 1], [1, 0]], dtype=bool)
    found = agree(proposed, said, np.array([0, 0, 1, 1]), "supplier")
    assert found.errors == 4
    assert (found.kept.value, found.kept.n) == (3 / 4, 4)
    # 8 cases, 6 alike; proposed 4 and said 4 of 8: by chance 1/2; (3/4 − 1/2) / (1/2)
    assert (found.kappa.value, found.kappa.n) == (pytest.approx(0.5), 8)
    assert found.categories[1].recall.value == 0.5
    assert found.categories[0].precision.interval.unit == "supplier"


def test_nothing_stays_undefined():
    none = np.zeros((0, 2), dtype=bool)
    found = agree(none, none, np.zeros(0, dtype=np.int64), "document")
    assert (found.errors, found.kept.value, found.kappa.value) == (0, None, None)
    assert all(one.precision.value is None and one.precision.interval is None for one in found.categories)
