"""Gamma: agreement on spans that weighs how far limits and labels are apart, by the optional library pygamma-agreement."""

import logging
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from gapstudio.analysis.agreement.kappa import ratio
from gapstudio.analysis.counting import FloatArray
from gapstudio.analysis.inputs import DEFAULT_SEED
from gapstudio.analysis.intervals import Statistic, estimate, interval
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.domain import Measure, Span

INSTALL = "Gamma needs the library pygamma-agreement: pip install 'gapstudio[gamma]'."
NOT_MEASURED = "No document has spans of two annotators that gamma could be measured on."


@dataclass(frozen=True)
class Disorder:
    """How far the spans of one document are in disorder, per span.

    Attributes:
        observed: Of the best alignment of the annotators' spans, at least 0.
        expected: Mean over random continua with the annotators' habits, over 0.
        spans: Mean number of spans of an annotator.
    """

    observed: float
    expected: float
    spans: float


def gamma_is_there() -> bool:
    """Tells whether the library is installed, without loading it."""
    return find_spec("pygamma_agreement") is not None


def document_disorder(layers: Mapping[str, Collection[Span]], *, seed: int = DEFAULT_SEED) -> Disorder | None:
    """Measures the disorder of one document with the combined dissimilarity of Mathet, Widlöcher and Métivier 2015, α = β = 1.

    The document's own gamma is 1 − observed/expected. Its cost grows with the product of the annotators' numbers of spans.

    Args:
        layers: Name of the annotator to spans in code points.
        seed: Of the random continua.

    Returns:
        None with fewer than two annotators, or where nobody has marked anything.

    Raises:
        ImportError: The library is not installed.
        AssertionError: Its solver found no alignment.
    """
    marked = {name: {span.triple for span in layers[name]} for name in sorted(layers)}
    if len(marked) < 2 or not any(marked.values()):
        return None
    from pyannote.core import Segment  # pyright: ignore  # late: it takes seconds to load
    from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum  # pyright: ignore

    continuum: Any = Continuum()
    for name, triples in marked.items():
        continuum.add_annotator(name)
        for start, end, label in sorted(triples):
            continuum.add(name, Segment(start, end), label)
    with _quiet(), _seeded(seed):
        found: Any = continuum.compute_gamma(CombinedCategoricalDissimilarity())
    return Disorder(float(found.observed_disorder), float(found.expected_disorder), sum(map(len, marked.values())) / len(marked))


def pooled_gamma(disorders: Sequence[Disorder], clusters: Sequence[str], *, unit: str = "document") -> Measure:
    """Returns gamma over several documents, 1 − Σ observed/Σ expected with each document's spans as its weight.

    For one document it is the library's own gamma. At most 1, and negative where people agree less than by chance; the interval
    is the jackknife's or the bootstrap's of the number as it is, cut at −1 and 1.

    Args:
        disorders: One a document.
        clusters: The cluster of each.
        unit: What a cluster is.
    """
    names, index = np.unique(np.array(clusters, dtype=np.str_), return_inverse=True)
    rows = np.zeros((len(names), 2))
    weighted = [(one.observed * one.spans, one.expected * one.spans) for one in disorders]
    np.add.at(rows, index.reshape(-1), np.array(weighted, dtype=np.float64).reshape(-1, 2))
    statistic = Statistic(lambda arrays: _gamma(arrays[0]), (np.arange(2),), difference=True)
    source = ClusterSource(rows, unit)
    value = estimate(statistic, (source,))
    if value is None:
        return Measure(None, None, NOT_MEASURED)
    limits = interval(statistic, (source,))
    sound = limits is not None and limits.low < limits.high and limits.low <= value
    return Measure(value, limits if sound else None)


def _gamma(sums: FloatArray) -> FloatArray:
    return 1.0 - ratio(sums[..., 0], sums[..., 1])


@contextmanager
def _quiet() -> Generator[None]:
    """Keeps the library from warning, once a sample, that it solves with another solver than it would like best."""
    root, silent = logging.getLogger(), logging.NullHandler()

    def other(record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith("CBC solver not installed")

    root.addFilter(other)
    root.addHandler(silent)  # without any handler, logging.warning would set one up for the whole process
    try:
        yield
    finally:
        root.removeHandler(silent)
        root.removeFilter(other)


@contextmanager
def _seeded(seed: int) -> Generator[None]:
    """Seeds the generator that the library draws from, which is NumPy's own, and puts it back."""
    before = np.random.get_state()
    np.random.seed(seed)
    try:
        yield
    finally:
        np.random.set_state(before)
