"""A map of both corpora in two dimensions: an illustration of what lies near what, and no evidence."""

from typing import Any

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.distances.domain_classifier import reduced
from gapstudio.analysis.distances.mmd import Vectors
from gapstudio.analysis.distances.sides import SEED

MOST_A_SIDE = 1500
_STEPS = 600
_FEWEST = 10
_PERPLEXITY = 30.0


def drawn_by_document(documents: IntArray, *, most: int = MOST_A_SIDE, seed: int = SEED) -> IntArray:
    """Draws whole documents at random until there are `most` segments; the last one is cut.

    Args:
        documents: Document of each segment, shape (S,).
        most: How many segments.
        seed: Fixes them.

    Returns:
        Positions of the segments, rising; all where there are no more.
    """
    if len(documents) <= most:
        return np.arange(len(documents), dtype=np.int64)
    names, place = np.unique(documents, return_inverse=True)
    rank = np.random.default_rng(seed).permutation(len(names))[place]
    return np.sort(np.argsort(rank, kind="stable")[:most]).astype(np.int64)


def corpus_map(first: Vectors, second: Vectors, *, seed: int = SEED) -> tuple[FloatArray, FloatArray]:
    """Returns places in two dimensions: the 50 first principal components, then t-SNE of scikit-learn.

    Near means similar; distances between groups, their sizes and their density mean nothing (van der Maaten and Hinton 2008,
    Visualizing data using t-SNE; Wattenberg, Viégas and Johnson 2016, How to use t-SNE effectively).

    Args:
        first: Of the benchmark, shape (n, dim).
        second: Of ours, shape (m, dim).
        seed: Fixes the map.

    Returns:
        Shapes (n, 2) and (m, 2), centred, the farthest point at 1; without any row where there are fewer than ten in all.
    """
    from sklearn.manifold import TSNE  # pyright: ignore[reportMissingTypeStubs]

    rows = len(first) + len(second)
    if rows < _FEWEST:
        return np.zeros((0, 2)), np.zeros((0, 2))
    both = np.concatenate(reduced(first, second, whiten=False, seed=seed))
    model: Any = TSNE(perplexity=min(_PERPLEXITY, (rows - 1) / 3), init="pca", max_iter=_STEPS, random_state=seed)
    found = np.asarray(model.fit_transform(both), dtype=np.float64)
    found -= found.mean(axis=0)
    found /= max(float(np.abs(found).max()), 1e-12)
    return found[: len(first)], found[len(first) :]
