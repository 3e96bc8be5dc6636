"""OCR on a few real receipts and sample scans; `benchmarks/bench_ocr.py` prints the figures for all of them."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "bench_ocr.py"
pytestmark = pytest.mark.realdata


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_ocr", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_ocr"] = module
    spec.loader.exec_module(module)
    return module


bench: Any = _load()
if not bench.receipts():
    pytest.skip("The receipts are not here; GAPSTUDIO_REALDATA names their folder.", allow_module_level=True)


def test_words_and_values_of_a_few_pictures_are_found() -> None:
    score = bench.measure("rapidocr", 3)
    assert score.pages >= 6
    assert score.loose.found / score.loose.stated >= 0.85
    assert score.loose.found / score.loose.read >= 0.85
    assert score.fields.share >= 0.8, score.fields.missed
    assert score.scans.share >= 0.9, score.scans.missed
