"""Operations on real documents and a real benchmark, where they are at hand."""

import os
from collections import Counter
from pathlib import Path

import pytest

from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import INTERNAL, ImportBenchmark, ImportDocuments, create_project, follow, undo
from gapstudio.operations.views import document_items

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
INVOICES = DATA / "invoices_facturx"
TESTB = next(iter(sorted((DATA / "ner_conll2003").rglob("*testb*"))), None) if (DATA / "ner_conll2003").is_dir() else None

pytestmark = [pytest.mark.realdata, pytest.mark.slow]


@pytest.fixture
def project(tmp_path):
    with create_project(tmp_path / "real.gap") as opened:
        yield opened


@pytest.fixture
def go(project):
    def carry_out(operation):
        with SubprocessRunner(2) as runner:
            return follow(project, operation, runner).report

    return carry_out


@pytest.mark.skipif(not INVOICES.is_dir(), reason=f"There are no invoices in {DATA.name}.")
def test_all_39_invoices_come_in_with_drafts_from_their_xml(project, go):
    report = go(ImportDocuments([INVOICES]))
    assert (len(report.imported), report.set_aside) == (39, [])
    items = document_items(project)
    assert len(items) == 39
    assert all(item.gold > 0 for item in items)
    statuses = Counter(annotation.status.value for annotation in project.annotations(corpus=INTERNAL))
    assert report.drafts == sum(statuses.values())
    print(dict(statuses))
    again = go(ImportDocuments([INVOICES]))
    assert (again.imported, len(again.duplicates)) == ([], 39 + len(report.duplicates))
    undo(project)
    assert project.documents(INTERNAL) == ()


@pytest.mark.skipif(TESTB is None, reason=f"There is no CoNLL-2003 testb in {DATA.name}.")
def test_conll_2003_testb_is_recognised_by_what_it_counts(project, go):
    report = go(ImportBenchmark(TESTB))
    assert (report.sentences, report.tokens, report.entities) == (3453, 46435, 5648)
    assert (report.dataset, report.split, report.recognised) == ("conll2003", "test", "recognised by its counts")
    assert (report.scheme, report.documents) == ("IOB1", 231)
    assert not report.stand_in
    assert len(project.annotations(corpus=report.corpus)) == 5648
