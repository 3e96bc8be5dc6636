"""How much of the carry-over loss is a shift that can be measured: basis, domain classifier, weighted counts, three terms."""

from gapstudio.analysis.shift.split import LEAST_EFFECTIVE, MOST_RATIO, ShiftSide, refused, split_shift

__all__ = ["LEAST_EFFECTIVE", "MOST_RATIO", "ShiftSide", "refused", "split_shift"]
