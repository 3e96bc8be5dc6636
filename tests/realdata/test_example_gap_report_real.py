"""The example of a report in the documentation holds no text of CoNLL-2003 and no text or name of the invoices."""

import csv
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gapstudio.readers.read import read_document

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", ROOT.parent / "shared" / "data"))
EXAMPLE = ROOT / "docs" / "example-gap-report"
TESTB = DATA / "ner_conll2003" / "eng.testb"
INVOICES = DATA / "invoices_facturx"
pytestmark = pytest.mark.realdata
if not TESTB.is_file() or not INVOICES.is_dir():
    pytest.skip("The corpora are not here; GAPSTUDIO_REALDATA names their folder.", allow_module_level=True)


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("example_gap_report", ROOT / "packaging" / "example_gap_report.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["example_gap_report"] = module
    spec.loader.exec_module(module)
    return module


recipe: Any = _load()


def news() -> str:
    lines = TESTB.read_text(encoding="utf-8").splitlines()
    return " ".join(line.split(" ")[0] for line in lines if line and not line.startswith("-DOCSTART-"))


def invoices() -> Iterator[Path]:
    yield from sorted(INVOICES.rglob("*.pdf"))
    yield from sorted((DATA / "invoices_real").rglob("*.pdf"))


def names() -> Iterator[str]:
    with (INVOICES / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield from (row["seller_name"], row["buyer_name"], row["id"])
    yield from (path.stem for path in invoices())
    for path in sorted((DATA / "invoices_real").rglob("*.json")):
        yield from (row["issuer"] for row in json.loads(path.read_text(encoding="utf-8")) if row.get("issuer"))


def test_no_four_words_of_the_corpora_stand_in_a_row_and_nobody_is_named() -> None:
    assert (EXAMPLE / "README.md").is_file()
    texts = [news(), *(read_document(path).text for path in invoices())]
    assert len(texts) > 40
    assert list(recipe.leaks(EXAMPLE, texts, names())) == []


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    words = news().split()[100:112]
    seller = next(names())
    (tmp_path / "README.md").write_text(f"It says {' '.join(words)}, as {seller} does.", encoding="utf-8")
    found = list(recipe.leaks(tmp_path, [news()], names()))
    assert any(seller in one for one in found)
    assert len(found) > 1
