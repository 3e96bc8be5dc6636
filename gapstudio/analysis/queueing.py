"""In which order documents are reviewed: at random, or by what a look at them is likely to teach."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.domain import Span

LOWEST = 5
"""How many of a document's lowest scores `lowest_confidence` averages."""

_ALPHABET = 128
_IDLE = 15 * 60.0


def random_rank(seed: int, *identity: object) -> str:
    """Returns a thing's permanent random number: its place in a random order that others joining later do not change.

    Ordering by it draws without replacement; the first n are a simple random sample of size n, and stay in every longer one
    (Ohlsson 1995, Coordination of samples using permanent random numbers).

    Args:
        seed: Of the draw.
        identity: What makes the thing itself and no other.

    Returns:
        64 hexadecimal digits, uniform.
    """
    return hashlib.sha256("\0".join(map(str, (seed, *identity))).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Drawable:
    """What can be drawn: a document's id, the cluster that it belongs to, and what its random number is made from."""

    id: str
    cluster: str
    identity: str


def draw_order(documents: Iterable[Drawable], seed: int) -> tuple[str, ...]:
    """Returns documents in the order of the draw, clusters first: one of each, then a second one of each, and so on.

    Clusters come in a random order and documents within each as well, both by permanent random numbers (`random_rank`). The
    first n of the order are the sample: n different clusters where there are as many, each with the same chance, since
    Var = σ²_cluster/G + σ²_document/n is least for the most clusters G (Cochran 1977, Sampling Techniques, §10.3). Every
    cluster weighs alike in it however many documents it sent, so that it speaks of a document of a new one.

    Args:
        documents: What can be drawn.
        seed: Fixes the order, whatever else is there.

    Returns:
        Their ids.
    """
    clusters: dict[str, list[tuple[str, str]]] = {}
    for document in documents:
        clusters.setdefault(document.cluster, []).append((random_rank(seed, "document", document.identity), document.id))
    ranked = (
        (number, random_rank(seed, "cluster", name), id)
        for name, own in clusters.items()
        for number, (_, id) in enumerate(sorted(own))
    )
    return tuple(id for _, _, id in sorted(ranked))


def disagreement(found: Sequence[Collection[tuple[int, int, str]]]) -> float:
    """Returns how far models disagree on one document: the mean over pairs of 1 − F1, each pair scored strictly.

    It is the F-complement of query by committee (Ngai and Yarowsky 2000, Rule writing or annotation, §3.1): with A and B the
    spans of two models, 1 − 2|A ∩ B|/(|A| + |B|). Two that find nothing agree.

    Args:
        found: Start, end and label of the spans of each model, in labels that all of them share; two models or more.

    Returns:
        In 0..1.
    """
    pairs = [(frozenset(one), frozenset(other)) for one, other in combinations(found, 2)]
    shares = [1.0 - 2.0 * len(one & other) / (len(one) + len(other)) if one or other else 0.0 for one, other in pairs]
    return sum(shares) / len(shares)


def lowest_confidence(spans: Iterable[Span]) -> float | None:
    """Returns the mean of a document's lowest scores, at most `LOWEST` of them; None where no span has one.

    Least confidence (Settles and Craven 2008, An analysis of active learning strategies for sequence labeling tasks, §3.1),
    averaged over a few spans, so that neither one odd span nor many sure ones decide.
    """
    scores = sorted(span.score for span in spans if span.score is not None)[:LOWEST]
    return sum(scores) / len(scores) if scores else None


class CharacterModel:
    """A model of character trigrams of a corpus, by which texts are told that are unlike it.

    P(c | a b) = 0.6 n_abc/n_ab + 0.25 n_bc/n_b + 0.1 n_c/n + 0.05/K over an alphabet of K characters, the corpus's most
    frequent 127 and one for all others: shares of a context that was never seen are those of the shorter one (interpolation of
    Jelinek and Mercer 1980, with fixed weights).

    Args:
        texts: Of the corpus.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        points = [_points(text) for text in texts]
        joined = np.concatenate(points) if points else np.zeros(0, dtype=np.int64)
        characters, times = np.unique(joined, return_counts=True)
        self._known: IntArray = np.sort(characters[np.argsort(-times, kind="stable")][: _ALPHABET - 1])
        trigrams = [self._trigrams(text) for text in points]
        seen = np.concatenate(trigrams) if trigrams else np.zeros(0, dtype=np.int64)
        three = np.bincount(seen, minlength=_ALPHABET**3).astype(np.float64).reshape(_ALPHABET, _ALPHABET, _ALPHABET)
        one = _shares(three.sum(axis=(0, 1)), np.full(_ALPHABET, 1.0 / _ALPHABET))
        two = _shares(three.sum(axis=0), one)
        mixed = 0.6 * _shares(three, two) + 0.25 * two + 0.1 * one + 0.05 / _ALPHABET
        self._bits: FloatArray = -np.log2(mixed).ravel()

    def bits(self, text: str) -> float | None:
        """Returns the cross-entropy of a text under the model in bits a character, or None under three characters.

        H = −(1/n) Σ log₂ P(c | a b): unlike a distance between frequencies it does not grow for short texts (as used for the
        choice of data by Moore and Lewis 2010, Intelligent selection of language model training data).
        """
        trigrams = self._trigrams(_points(text))
        return float(self._bits[trigrams].mean()) if len(trigrams) else None

    def _trigrams(self, points: IntArray) -> IntArray:
        place = np.searchsorted(self._known, points)
        known = place < len(self._known)
        known[known] = self._known[place[known]] == points[known]
        letters = np.where(known, place, _ALPHABET - 1)
        return (letters[:-2] * _ALPHABET + letters[1:-1]) * _ALPHABET + letters[2:]


def _shares(counts: FloatArray, otherwise: FloatArray) -> FloatArray:
    """Returns the share of each character (last axis) in its context; that of `otherwise` where the context was never seen."""
    total = counts.sum(axis=-1, keepdims=True)
    return np.where(total > 0, counts / np.where(total > 0, total, 1.0), otherwise)


def _points(text: str) -> IntArray:
    """Returns the code points of a text with runs of white space as one space, shape (n,)."""
    folded = " ".join(text.split())
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)


def covering_order(groups: Sequence[str], done: Sequence[bool], random: Sequence[str]) -> IntArray:
    """Orders documents so that the groups with the fewest done ones come first, and each next one goes round.

    Within a group those done come first, and the others at random: the rank of a document is the number of its group's before
    it. Finishing the first open one of a group leaves it where it is.

    Args:
        groups: Such as the supplier of each document.
        done: Whether each is done.
        random: A random number of each (`random_rank`).

    Returns:
        Positions in order, shape (n,).
    """
    ranks: dict[int, int] = {}
    seen: dict[str, int] = {}
    for at in sorted(range(len(groups)), key=lambda at: (not done[at], random[at])):
        ranks[at] = seen.get(groups[at], 0)
        seen[groups[at]] = ranks[at] + 1
    return np.array(sorted(ranks, key=lambda at: (ranks[at], random[at])), dtype=np.int64)


def seconds_each(finished: Iterable[float]) -> float | None:
    """Returns how long one document takes: the mean of the last twenty pauses between two that were finished.

    Pauses of more than a quarter of an hour are breaks and left out, and documents that were finished in one go count as one.

    Args:
        finished: When each was finished, in seconds since any moment.

    Returns:
        Seconds, above 0; None without two that follow each other.
    """
    moments = sorted(set(finished))
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    worked = [pause for pause in pauses if pause <= _IDLE][-20:]
    return sum(worked) / len(worked) if worked else None
