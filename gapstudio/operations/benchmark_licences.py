"""Whether a benchmark's text may leave in a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from gapstudio.assets import resources
from gapstudio.domain import Corpus


@dataclass(frozen=True)
class BenchmarkLicence:
    """Under which terms a benchmark's text may leave.

    Attributes:
        licence: In a few words; "" where it is not known.
        redistribution: Whether its words may stand in a report; False where nothing is known.
    """

    licence: str = ""
    redistribution: bool = False


def licence_of(benchmark: Corpus | None) -> BenchmarkLicence:
    """Returns the licence of a benchmark by its data set (``resources/benchmark_licences.yaml``); a sample of ours is free."""
    if benchmark is None:
        return BenchmarkLicence()
    if benchmark.stand_in:
        return BenchmarkLicence("a sample of GapStudio, fictional", True)
    known = _licences().get(benchmark.dataset.lower().replace("_", "").replace("-", ""))
    return BenchmarkLicence() if known is None else BenchmarkLicence(known["licence"], known["redistribution"])


@cache
def _licences() -> Mapping[str, Mapping[str, Any]]:
    return yaml.safe_load((resources() / "benchmark_licences.yaml").read_text(encoding="utf-8"))
