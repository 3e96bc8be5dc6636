"""The arithmetic of one score: which counts it reads, how they are weighted, and what unjudged predictions mean in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np

from gapstudio.analysis.counting import COLUMNS, FN, FP, TP, UNJUDGED, FloatArray, IntArray
from gapstudio.analysis.intervals import Statistic

BENCHMARK, INTERNAL, ACCEPTANCE = range(3)


class Unjudged(Enum):
    """How unjudged predictions enter: all wrong, all left out, or as their judged sample says."""

    WRONG = auto()
    LEFT_OUT = auto()
    JUDGED = auto()


@dataclass(frozen=True)
class Formula:
    """F1 of some labels of one side.

    Attributes:
        source: Position of the counts among the sources: `BENCHMARK` or `INTERNAL`.
        labels: Positions of the labels counted in that side's table, shape (L,).
        names: Their names, for per-label rows.
        unjudged: How unjudged predictions enter.
        mix: For a score weighted to the internal label mix: positions of the same labels in the internal table, shape (L,).
        judged: How far behind a label its judged sample stands in the same table, with the accepted as TP and the rejected as
            FP; 0 where there are none.
    """

    source: int
    labels: IntArray
    names: tuple[str, ...]
    unjudged: Unjudged = Unjudged.WRONG
    mix: IntArray | None = None
    judged: int = 0

    def reading(self, unjudged: Unjudged) -> "Formula":
        """Returns the same score with unjudged predictions read otherwise."""
        return replace(self, unjudged=unjudged)

    def only(self, position: int) -> "Formula":
        """Returns the score of one of its labels; a label's own F1 does not depend on the mix."""
        return replace(self, labels=self.labels[[position]], names=(self.names[position],), mix=None)

    def counts(self, arrays: Sequence[FloatArray]) -> FloatArray:
        """Returns the counts a label, weighted to the mix where there is one, shape (…, L, 5)."""
        own = _cells(arrays[self.source])[..., self.labels, :]
        if self.mix is None:
            return own
        internal = _support(_cells(arrays[INTERNAL])[..., self.mix, :])
        return own * mix_weights(_support(own), internal)[..., None]

    def f1(self, arrays: Sequence[FloatArray]) -> FloatArray:
        """Returns F1, shape (…)."""
        counts = self.counts(arrays)
        tp, fp, fn, unjudged = (counts[..., column].sum(axis=-1) for column in (TP, FP, FN, UNJUDGED))
        if self.unjudged is Unjudged.JUDGED:
            return f1_score(tp, fp + unjudged, fn, self.accepted(arrays))
        return f1_score(tp, fp + unjudged if self.unjudged is Unjudged.WRONG else fp, fn)

    def accepted(self, arrays: Sequence[FloatArray]) -> FloatArray:
        """Returns âU = Σ_l U_l â_l, how many unjudged predictions are right as their judged samples say, shape (…).

        â_l is the share accepted of label l's judged sample in `arrays`, moved by the shift that the acceptances hold; NaN where
        a label has unjudged predictions and no sample.
        """
        cells = _cells(arrays[self.source])
        unjudged, sample = cells[..., self.labels, UNJUDGED], cells[..., self.labels + self.judged, :]
        with np.errstate(divide="ignore", invalid="ignore"):
            share = sample[..., TP] / (sample[..., TP] + sample[..., FP]) + arrays[ACCEPTANCE][..., self.labels]
        return np.where(unjudged > 0, unjudged * np.clip(share, 0.0, 1.0), 0.0).sum(axis=-1)

    def statistic(self) -> Statistic:
        """Returns F1 as a statistic over the sources (benchmark, internal, acceptance)."""
        columns = [np.zeros(0, dtype=np.int64)] * 3
        columns[self.source] = _columns(self.labels)
        if self.mix is not None:
            columns[INTERNAL] = np.setdiff1d(_columns(self.mix), _columns(self.mix, (FP, UNJUDGED)))
        if self.unjudged is Unjudged.JUDGED:
            columns[self.source] = np.union1d(columns[self.source], _columns(self.labels + self.judged, (TP, FP)))
            columns[ACCEPTANCE] = self.labels
        return Statistic(self.f1, tuple(columns))


def f1_score(tp: FloatArray, fp: FloatArray, fn: FloatArray, accepted: FloatArray | float = 0.0) -> FloatArray:
    """Computes F1 = 2PR/(P + R) with P = (TP + A)/(TP + FP) and R = TP/(TP + FN); with A = 0 it is 2TP/(2TP + FP + FN).

    Args:
        tp: Gold met.
        fp: All predictions that met none, the accepted ones among them.
        fn: Gold missed.
        accepted: A, unjudged predictions that a sample says are right. They raise precision and never enter recall.

    Returns:
        F1 in 0..1, the inputs' broadcast shape; NaN where undefined: nothing at all, or accepted predictions but no gold.
    """
    precise = (tp + accepted) * (tp + fn)
    full = tp * (tp + fp)
    fallback = np.where((fn > 0) | ((np.asarray(accepted) == 0) & (fp > 0)), 0.0, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(tp > 0, 2.0 * (tp + accepted) * tp / (precise + full), fallback)


def mix_weights(own: FloatArray, wanted: FloatArray) -> FloatArray:
    """Returns a weight a label that turns the support `own` into the label mix `wanted` and keeps the total support.

    Args:
        own: Support a label, shape (…, L).
        wanted: Support a label on the other side, shape (…, L).

    Returns:
        w_l = (wanted_l / Σ wanted) · (Σ own / own_l), sums over labels with own_l > 0; 0 where own_l = 0; shape (…, L); NaN
        without any support.
    """
    occurs = own > 0
    wanted = np.where(occurs, wanted, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        factor: FloatArray = np.asarray(own.sum(axis=-1) / wanted.sum(axis=-1))[..., None]
        return np.where(occurs, wanted / np.where(occurs, own, 1.0) * factor, 0.0 * factor)


def _cells(array: FloatArray) -> FloatArray:
    return array.reshape(*array.shape[:-1], -1, COLUMNS)


def _support(counts: FloatArray) -> FloatArray:
    return counts[..., TP] + counts[..., FN]


def _columns(labels: IntArray, which: tuple[int, ...] = (TP, FP, FN, UNJUDGED)) -> IntArray:
    return (labels[:, None] * COLUMNS + np.array(which)).ravel()
