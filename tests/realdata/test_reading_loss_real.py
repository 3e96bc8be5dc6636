"""What reading a few real receipts costs a real model; `benchmarks/bench_reading_loss.py` prints the figures for all of them."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gapstudio.domain import ScoreName
from gapstudio.operations import create_project

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "bench_reading_loss.py"
pytestmark = [pytest.mark.realdata, pytest.mark.slow]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_reading_loss", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_reading_loss"] = module
    spec.loader.exec_module(module)
    return module


bench: Any = _load()
if not bench.DATA.is_dir() or not bench.MODEL.is_dir():
    pytest.skip("The receipts or the model are not here; GAPSTUDIO_REALDATA names their folder.", allow_module_level=True)


@pytest.mark.timeout(600)
def test_reading_receipts_by_ocr_costs_a_model_something_and_carries_most_of_the_gold(tmp_path: Path) -> None:
    with create_project(tmp_path / "receipts.gap") as project:
        assert bench.bring_receipts(project, tmp_path, 3) == 3
        losses, _ = bench.measure(project, "rapidocr", str(bench.MODEL))
    shared = losses[ScoreName.SHARED_TYPES]
    assert (shared.documents, shared.pages) == (3, 3)
    assert shared.lost + shared.carried >= 6
    assert shared.carried / (shared.carried + shared.lost) >= 0.7
    assert shared.exact <= shared.carried
    assert 0.0 < shared.word_errors < 0.7
    assert shared.clean_bounds is not None
    assert shared.reading_bounds is not None
    assert set(shared.found_by_label) == {"ORG"}
