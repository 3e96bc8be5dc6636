"""Which label was predicted where gold has which: counts that say what a model takes for what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.errors import Verdict
from gapstudio.domain import Fault, MatrixCell

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Confusion:
    """A confusion matrix of entities.

    Every gold span stands in one cell, by its label and that of the prediction that it was given; every spurious prediction
    stands in the last row.

    Attributes:
        gold: Labels of the rows; one more row counts spurious predictions, which have no gold.
        predicted: Labels of the columns, in the benchmark's names; two more count gold that nothing was predicted for, and gold
            of novel types, for which nothing could be.
        counts: Shape (len(gold) + 1, len(predicted) + 2).
        right: How many of them are right, same shape.
    """

    gold: tuple[str, ...]
    predicted: tuple[str, ...]
    counts: Counts
    right: Counts

    @property
    def no_gold(self) -> int:
        """The row of spurious predictions."""
        return len(self.gold)

    @property
    def nothing(self) -> int:
        """The column of gold that nothing was predicted for."""
        return len(self.predicted)

    @property
    def novel(self) -> int:
        """The column of gold of novel types."""
        return len(self.predicted) + 1

    def cell(self, row: int, column: int) -> MatrixCell:
        """Returns the labels that a cell stands for; no label is both missed and novel, so that both are None."""
        gold = self.gold[row] if row < len(self.gold) else None
        return MatrixCell(gold, self.predicted[column] if column < len(self.predicted) else None)

    def wrong(self, row: int, column: int) -> int:
        """Returns how many of a cell are errors."""
        return int(self.counts[row, column] - self.right[row, column])

    def share(self, row: int, column: int) -> float | None:
        """Returns a cell's share of its row, in 0..1; None in an empty row."""
        whole = int(self.counts[row].sum())
        return int(self.counts[row, column]) / whole if whole else None


def confusion(verdicts: Iterable[Verdict], labels: Sequence[str] = ()) -> Confusion:
    """Counts verdicts by gold label and predicted label.

    Args:
        verdicts: Of a run, right and wrong.
        labels: The order of gold labels, such as a label set's; those that do not occur are left out, unknown ones follow.

    Returns:
        The matrix; its predicted labels follow the order of the gold labels that they are equal to, the others by name.
    """
    counted: dict[tuple[str | None, str | None, bool, bool], int] = {}
    for one in verdicts:
        gold = None if one.gold is None else one.gold[2]
        predicted = None if one.predicted is None else one.predicted[2]
        key = gold, predicted, Fault.NOVEL in one.faults, one.right
        counted[key] = counted.get(key, 0) + 1
    rows = _ordered({key[0] for key in counted}, labels)
    columns = _ordered({key[1] for key in counted}, rows)
    row_of = {**{label: at for at, label in enumerate(rows)}, None: len(rows)}
    column_of = {**{label: at for at, label in enumerate(columns)}, None: len(columns)}
    counts, right = (np.zeros((len(rows) + 1, len(columns) + 2), np.int64) for _ in range(2))
    for (gold, predicted, novel, is_right), number in counted.items():
        at = row_of[gold], len(columns) + 1 if novel else column_of[predicted]
        counts[at] += number
        right[at] += number * is_right
    return Confusion(rows, columns, counts, right)


def _ordered(found: set[str | None], order: Sequence[str]) -> tuple[str, ...]:
    known = [label for label in order if label in found]
    return (*known, *sorted(label for label in found if label is not None and label not in known))
