"""The errors behind a bar, as a filter that finds exactly these on the page Errors."""

from collections.abc import Sequence

import numpy as np

from gapstudio.analysis import ErrorTable, Verdict, errors_among
from gapstudio.analysis.counting import IntArray
from gapstudio.domain import ErrorQuery


class ErrorFinder:
    """Turns verdicts into filters.

    Args:
        verdicts: Of one run, right and wrong.
    """

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self._rows = np.cumsum([bool(one.faults) for one in verdicts], dtype=np.int64) - 1
        self._table = ErrorTable.of(errors_among(verdicts))

    def query(self, wrong: IntArray, simple: ErrorQuery | None, title: str) -> ErrorQuery | None:
        """Returns what finds some errors and no others: conditions where they do, else the errors by their keys.

        Args:
            wrong: Positions of their verdicts, rising, shape (n,).
            simple: Conditions that may do, or None.
            title: What the errors have in common, for people.

        Returns:
            The filter; None where there are no errors.
        """
        rows = self._rows[wrong]
        if not len(rows):
            return None
        if simple is not None and np.array_equal(self._table.where(simple), rows):
            return simple
        return ErrorQuery(keys=frozenset(self._table.keys[row] for row in rows.tolist()), title=title)
