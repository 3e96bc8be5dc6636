"""The interval of an accepted share, against its definition."""

import math

import numpy as np
import pytest

from gapstudio.analysis.intervals import share_interval


def below(limit: float, accepted: int, judged: int) -> float:
    """The mass of Beta(k + ½, n − k + ½) under a limit, by the midpoint rule in x = sin², which takes the poles away."""
    a, b = accepted + 0.5, judged - accepted + 0.5
    steps, whole = 200_000, math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    reach = math.asin(math.sqrt(limit))
    angles = (np.arange(steps) + 0.5) / steps * reach
    density = 2.0 * np.sin(angles) ** (2 * a - 1) * np.cos(angles) ** (2 * b - 1)
    return float(density.sum() * reach / steps * math.exp(whole))


@pytest.mark.parametrize(("accepted", "judged"), [(7, 10), (1, 12), (29, 30), (50, 100)])
def test_each_tail_holds_a_fortieth(accepted, judged):
    low, high = share_interval(accepted, judged)
    assert below(low, accepted, judged) == pytest.approx(0.025, abs=1e-6)
    assert below(high, accepted, judged) == pytest.approx(0.975, abs=1e-6)


def test_none_and_all_reach_the_end():
    assert share_interval(0, 10)[0] == 0.0
    assert share_interval(10, 10)[1] == 1.0
    assert below(share_interval(0, 10)[1], 0, 10) == pytest.approx(0.975, abs=1e-6)
