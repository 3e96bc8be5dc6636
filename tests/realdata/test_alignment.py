"""The aligner on the real electronic invoices; `benchmarks/bench_alignment.py` prints the figures behind these limits."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "bench_alignment.py"
pytestmark = pytest.mark.realdata


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_alignment", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_alignment"] = module
    spec.loader.exec_module(module)
    return module


bench: Any = _load()
if not (bench.DATA / "manifest.csv").is_file():
    pytest.skip("The real invoices are not here; GAPSTUDIO_REALDATA names their folder.", allow_module_level=True)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return bench.manifest()


@pytest.fixture(scope="module")
def read(rows: list[dict[str, str]]) -> dict[str, Any]:
    return bench.readings(rows)


@pytest.mark.parametrize("source", ["manifest", "xml"])
def test_values_that_the_manifest_marks_as_found_are_aligned(
    rows: list[dict[str, str]], read: dict[str, Any], source: str
) -> None:
    tallies, misses = bench.recall(rows, read, source)
    hits, trials = sum(tally.hits for tally in tallies.values()), sum(tally.trials for tally in tallies.values())
    assert trials == 543
    assert hits / trials >= 0.97, misses


def test_positions_agree_with_those_marked_by_hand(read: dict[str, Any]) -> None:
    score = bench.positions(read)
    assert score.marked == 274
    assert score.precision >= 0.98, score.wrong
    assert score.met / score.marked >= 0.95, score.missed


def test_values_of_other_sellers_are_hardly_ever_found(rows: list[dict[str, str]], read: dict[str, Any]) -> None:
    tallies = bench.chance(rows, read)
    hits, trials = sum(tally.hits for tally in tallies.values()), sum(tally.trials for tally in tallies.values())
    assert trials > 10_000
    assert hits / trials <= 0.015
