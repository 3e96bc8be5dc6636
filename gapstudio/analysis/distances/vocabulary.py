"""Words: how many of ours the benchmark has never seen, and which each side has more of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gapstudio.analysis.counting import BoolArray, FloatArray, IntArray
from gapstudio.analysis.distances.sides import Draws, Grouping
from gapstudio.domain.comparison import Term

PRIOR_WORDS = 1000.0
FEWEST_CLUSTERS = 3
_DRAWS_AT_ONCE = 64

Words = tuple[IntArray, IntArray, IntArray]
"""Document, word and count of each pair that occurs, shape (m,) each."""


@dataclass(frozen=True, eq=False)
class SharedWords:
    """The words of both corpora in one vocabulary.

    Attributes:
        vocabulary: In alphabetical order.
        benchmark: Cluster, word and count, shape (m,) each.
        internal: Likewise.
        clusters: How many clusters there are: (benchmark, internal).
    """

    vocabulary: tuple[str, ...]
    benchmark: Words
    internal: Words
    clusters: tuple[int, int]

    def counts(self, internal: bool) -> FloatArray:
        """Returns how often a side has each word, shape (V,)."""
        _, word, count = self.internal if internal else self.benchmark
        return np.bincount(word, weights=count, minlength=len(self.vocabulary)).astype(np.float64)

    def spread(self, internal: bool) -> IntArray:
        """Returns in how many clusters of a side each word occurs, shape (V,)."""
        cluster, word, _ = self.internal if internal else self.benchmark
        pairs = np.unique(cluster * len(self.vocabulary) + word)
        return np.bincount(pairs % max(1, len(self.vocabulary)), minlength=len(self.vocabulary)).astype(np.int64)

    def unseen(self) -> FloatArray:
        """Returns the words of each of our clusters that the benchmark lacks, and those that it has, shape (H, 2)."""
        known = self.counts(internal=False) > 0
        cluster, word, count = self.internal
        return np.column_stack(
            [
                np.bincount(cluster, weights=count * (known[word] == known_or_not), minlength=self.clusters[1])
                for known_or_not in (False, True)
            ]
        ).astype(np.float64)

    def unseen_in_subsamples(self, draws: Draws) -> FloatArray:
        """Returns for each subsample which share of its words the rest of the benchmark lacks, in 0..1, shape (B,)."""
        from scipy import sparse  # pyright: ignore[reportMissingTypeStubs]

        cluster, word, count = self.benchmark
        shape = (self.clusters[0], len(self.vocabulary))
        table: Any = sparse.csr_array((count.astype(np.float64), (cluster, word)), shape=shape)
        total = self.counts(internal=False)
        found: list[FloatArray] = []
        for first in range(0, len(draws.chosen), _DRAWS_AT_ONCE):
            chosen = draws.chosen[first : first + _DRAWS_AT_ONCE].astype(np.float64)
            inside: FloatArray = np.asarray(chosen @ table, dtype=np.float64)
            missing = np.where(inside >= total, inside, 0.0).sum(axis=1)
            words = inside.sum(axis=1)
            found.append(np.divide(missing, words, out=np.full(len(words), np.nan), where=words > 0))
        return np.concatenate(found)


def share_words(
    benchmark: tuple[Words, Sequence[str], Grouping],
    internal: tuple[Words, Sequence[str], Grouping],
) -> SharedWords:
    """Joins the vocabularies of both sides.

    Args:
        benchmark: Its sparse table, its words, and the cluster of each of its documents.
        internal: Likewise.
    """
    vocabulary = tuple(sorted({*benchmark[1], *internal[1]}))
    place = {word: position for position, word in enumerate(vocabulary)}
    joined: list[Words] = []
    for (document, word, count), words, grouping in (benchmark, internal):
        new = np.array([place[one] for one in words], dtype=np.int64)
        cluster = grouping.of[document] if len(document) else document
        keep = cluster >= 0
        joined.append((cluster[keep], new[word[keep]], count[keep]))
    return SharedWords(vocabulary, joined[0], joined[1], (benchmark[2].count, internal[2].count))


def log_odds(first: FloatArray, second: FloatArray, *, prior_words: float = PRIOR_WORDS) -> FloatArray:
    """Returns by how much the second side prefers each word, as a z score: log-odds with an informative Dirichlet prior.

    δ_w = log((y₂ + α_w)/(n₂ + α₀ − y₂ − α_w)) − log((y₁ + α_w)/(n₁ + α₀ − y₁ − α_w)), over √(1/(y₁ + α_w) + 1/(y₂ + α_w)),
    with α_w = α₀ times the word's share of both sides together (Monroe, Colaresi and Quinn 2008, Fightin' words, §3.5). The
    prior pulls rare words to no difference. It takes words for drawn one by one; those that stand often in few documents are
    kept out by `terms`.

    Args:
        first: How often each word occurs in the benchmark, shape (V,).
        second: In ours.
        prior_words: α₀, as many words as the prior weighs.

    Returns:
        Above 0 where ours has more of it, shape (V,); 0 where neither side has the word.
    """
    both = first + second
    if both.sum() == 0:
        return np.zeros(len(first))
    prior = prior_words * both / both.sum()
    seen = both > 0
    score = np.zeros(len(first))
    a, b, alpha = first[seen], second[seen], prior[seen]
    logits = [
        np.log(part + alpha) - np.log(np.maximum(whole.sum() + prior_words - part - alpha, 1e-12))
        for part, whole in ((a, first), (b, second))
    ]
    score[seen] = (logits[1] - logits[0]) / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))
    return score


def terms(words: SharedWords, *, most: int = 30, beyond: float = 1.96) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Returns the words that ours has more of, then those that the benchmark has more of, the surest first.

    A word takes part that has a letter and no digit and occurs in at least three clusters of the side that has more of it, so
    that one supplier's name or one report's topic is not taken for the language of a corpus.

    Args:
        words: Of both sides.
        most: How many of each at most.
        beyond: Least z score.
    """
    first, second = words.counts(internal=False), words.counts(internal=True)
    score = log_odds(first, second)
    proper = np.array([_is_term(word) for word in words.vocabulary], dtype=np.bool_)
    found: list[tuple[Term, ...]] = []
    for internal in (True, False):
        signed = score if internal else -score
        clusters = words.spread(internal)
        fewest = min(FEWEST_CLUSTERS, words.clusters[1 if internal else 0])
        able: BoolArray = proper & (clusters >= fewest) & (signed >= beyond)
        best = sorted(np.flatnonzero(able), key=lambda place: (-signed[place], words.vocabulary[place]))[:most]
        found.append(
            tuple(Term(words.vocabulary[i], float(score[i]), int(second[i]), int(first[i])) for i in best)  # internal, benchmark
        )
    return found[0], found[1]


def _is_term(word: str) -> bool:
    return any(sign.isalpha() for sign in word) and not any(sign.isdigit() for sign in word)
