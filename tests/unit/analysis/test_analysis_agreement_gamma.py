"""Gamma against the library itself, kept quiet, pooled over documents; and what is said where the library is missing."""

import logging

import numpy as np
import pytest

from gapstudio.analysis.agreement import gamma
from gapstudio.analysis.agreement.gamma import Disorder, document_disorder, gamma_is_there, pooled_gamma
from gapstudio.domain import Span

LAYERS = {
    "Ann": [Span(0, 12, "A"), Span(20, 26, "B"), Span(40, 44, "A"), Span(60, 70, "C")],
    "Bo": [Span(0, 12, "A"), Span(21, 26, "B"), Span(40, 44, "C")],
    "Cy": [Span(0, 11, "A"), Span(60, 70, "C")],
}


def test_gamma_of_a_document_is_the_librarys_own():
    pytest.importorskip("pygamma_agreement")
    from pyannote.core import Segment
    from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

    continuum = Continuum()
    for name, spans in LAYERS.items():
        for span in spans:
            continuum.add(name, Segment(span.start, span.end), span.label)
    np.random.seed(7)
    with gamma._quiet():
        expected = continuum.compute_gamma(CombinedCategoricalDissimilarity())
    before = np.random.get_state()[1].tolist()
    found = document_disorder(LAYERS, seed=7)
    assert np.random.get_state()[1].tolist() == before
    assert found == document_disorder(dict(reversed([(n, s[::-1]) for n, s in LAYERS.items()])), seed=7)
    assert found is not None
    assert (found.observed, found.spans) == (pytest.approx(expected.observed_disorder), 3.0)
    assert pooled_gamma([found], ["a"]).value == pytest.approx(expected.gamma, abs=1e-6)
    assert document_disorder({"Ann": LAYERS["Ann"], "Bo": LAYERS["Ann"]}) is not None


def test_what_the_library_warns_of_is_not_heard_and_other_things_are(caplog):
    with gamma._quiet():
        logging.warning("CBC solver not installed. Using GLPK.")
    assert not caplog.records
    with gamma._quiet():
        logging.warning("something else")
    assert [record.getMessage() for record in caplog.records] == ["something else"]
    caplog.clear()


def test_no_gamma_where_nobody_or_one_alone_has_marked():
    assert document_disorder({"Ann": [], "Bo": []}) is None
    assert document_disorder({"Ann": LAYERS["Ann"]}) is None
    assert pooled_gamma([], []).value is None


def test_documents_are_pooled_by_their_spans():
    found = pooled_gamma([Disorder(0.2, 1.0, 10.0), Disorder(1.0, 0.5, 2.0), Disorder(0.1, 1.0, 8.0)], ["a", "b", "c"])
    assert found.value == pytest.approx(1 - (2 + 2 + 0.8) / (10 + 1 + 8))
    assert found.interval is not None
    assert found.interval.exploratory
    assert pooled_gamma([Disorder(0.2, 1.0, 10.0)] * 3, ["a", "a", "a"]).interval is None


def test_the_library_is_optional(monkeypatch):
    monkeypatch.setattr(gamma, "find_spec", lambda name: None)
    assert not gamma_is_there()
    assert "gapstudio[gamma]" in gamma.INSTALL
