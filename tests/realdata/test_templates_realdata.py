"""Templates of the samples and of real electronic invoices, against the suppliers that are known of them."""

import csv
import json
import os
from collections import Counter
from pathlib import Path

import pytest

from gapstudio.analysis.templates import layout_features, propose_templates
from gapstudio.assets import samples
from gapstudio.readers.pdf.document import read_pdf

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
INVOICES = DATA / "invoices_facturx"

pytestmark = pytest.mark.realdata


def purity(names, truth):
    """Share of documents whose group's most frequent supplier is their own; one without a group is one of its own."""
    groups = {}
    for at, (name, supplier) in enumerate(zip(names, truth, strict=True)):
        groups.setdefault(name or at, Counter())[supplier] += 1
    return sum(max(suppliers.values()) for suppliers in groups.values()) / len(truth)


def grouped(paths):
    return propose_templates([layout_features(read_pdf(path)) for path in paths])


def test_each_supplier_of_the_samples_has_templates_of_its_own():
    invoices = json.loads((samples() / "manifest.json").read_text(encoding="utf-8"))["invoices"]
    printed = [item for item in invoices if item["kind"] != "scan"]
    names = grouped([samples() / item["file"] for item in printed])
    assert purity(names, [item["supplier"] for item in printed]) == 1.0
    assert len(set(names) - {""}) <= len({item["supplier"] for item in printed}) + 1
    assert sum(not name for name in names) <= 1


@pytest.mark.skipif(not INVOICES.is_dir(), reason=f"There are no invoices in {DATA.name}.")
def test_templates_of_real_invoices_seldom_mix_sellers():
    with (INVOICES / "manifest.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = grouped([INVOICES / "pdf" / f"{row['id']}.pdf" for row in rows])
    assert purity(names, [row["seller_name"] for row in rows]) >= 0.85
    assert len(set(names) - {""}) >= 5
