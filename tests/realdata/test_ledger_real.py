"""A ledger for real invoices without any XML; `benchmarks/bench_ledger.py` prints the figures behind these limits."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
bench: Any = importlib.import_module("bench_ledger")
pytestmark = pytest.mark.realdata
if not bench.DATA.is_dir() or not (bench.FACTURX / "manifest.csv").is_file():
    pytest.skip("The real invoices are not here; GAPSTUDIO_REALDATA names their folder.", allow_module_level=True)


def test_a_ledger_s_values_are_found_and_its_rows_matched_by_their_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read = {path.stem: bench.read_document(path) for path in sorted(bench.DATA.glob("*.pdf"))}
    values = bench.ledger_values(read, tmp_path)
    assert "11 of 11 to their document" in capsys.readouterr().out
    found = bench.look_for(values, read)
    assert found.total.trials == 90
    assert found.total.hits / found.total.trials >= 0.92, found.missing
    assert found.total.sure / found.total.trials >= 0.84, found.doubts


def test_pages_that_agree_with_their_source_contradict_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    bench.print_contradictions()
    said = capsys.readouterr().out
    assert said.rstrip().endswith("told to be contradicted: 0")
    hits, _, trials, *_, sure = said[said.index("  all ") :].split("\n")[0].split()[1:]
    assert (int(hits) - int(sure), int(trials) > 200) == (1, True)
    assert int(sure) / int(trials) >= 0.45
