"""How much more work makes a number how sure: documents and suppliers for a half width, judgements for a precision."""

from collections.abc import Sequence

import numpy as np

_Z = 1.959963984540054
_FEWEST_JUDGED = 10


def judgements_needed(unjudged: Sequence[int], *, predicted: int, half_width: float) -> list[int]:
    """Returns how many unjudged predictions of each label to judge for a precision with a given half width.

    P = (TP + âU)/(TP + FP + U), so that its half width is U/N times that of â. With the largest variance there is (â = ½) and
    shares in proportion to U_l: n₀ = z² ¼ (U/(N h))², n = n₀/(1 + (n₀ − 1)/U) (Cochran 1977, Sampling Techniques, §4.4 and §5.9);
    no label gets fewer than ten, unless it has fewer.

    Args:
        unjudged: U_l of each label.
        predicted: N, all predictions.
        half_width: h, wanted of P in 0..1.

    Returns:
        One number a label, at most its U_l.
    """
    total = sum(unjudged)
    if not total:
        return [0] * len(unjudged)
    first = (_Z * 0.5 * total / (max(predicted, total) * half_width)) ** 2
    needed = first / (1.0 + (first - 1.0) / total)
    return [min(own, max(_FEWEST_JUDGED, int(np.ceil(needed * own / total)))) for own in unjudged]
