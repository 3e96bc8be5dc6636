"""How far two readings of one document agree."""

from collections import Counter

from gapstudio.domain import Reading


def word_agreement(one: Reading, other: Reading) -> float | None:
    """Returns the share of words that both readings have on the same page, in 0..1; None where neither has any.

    It is ``2 m / (a + b)`` with ``a`` and ``b`` words in the two, and ``m`` words that are paired with an equal one (case and
    punctuation count) on the same page of the other, each once. The order of words does not count.
    """
    a, b = _words(one), _words(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else None


def mean_confidence(reading: Reading) -> float | None:
    """Returns the mean confidence of the words that an OCR read, in 0..1, or None where there are none."""
    stated = [word.confidence for word in reading.words if word.confidence is not None]
    return sum(stated) / len(stated) if stated else None


def _words(reading: Reading) -> "Counter[tuple[int | None, str]]":
    return Counter((word.page, reading.word_text(word)) for word in reading.words)
