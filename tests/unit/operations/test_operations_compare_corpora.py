"""Our documents are compared with the benchmark: row by row at once, as a whole by a job, kept by what it was made of."""

import numpy as np
import pytest
from operations_makers import CARD, put_benchmark, put_document, put_gold
from pydantic import TypeAdapter

from gapstudio.domain import GapStudioError, RunSettings
from gapstudio.domain.comparison import CorpusComparison
from gapstudio.jobs import InlineRunner
from gapstudio.operations import INTERNAL, RunModel, choose_comparison, open_project
from gapstudio.operations import compare_corpora as operation
from gapstudio.operations.compare_corpora import CompareCorpora, comparison_of_corpora, rows_key
from gapstudio.operations.describe_run import DescribeRun, Wanted
from gapstudio.operations.kept_results import only_kept

NAMES = ("Acme", "Bonn", "Cord", "Dorn", "Elba", "Fink")


@pytest.fixture
def embeds(quick, monkeypatch):
    """The quick model sees a segment at its length and first letter, the same whoever asks."""
    from gapstudio.models.segments import segment

    def embed(readings):
        for index, reading in enumerate(readings):
            parts = segment(reading, RunSettings())
            rows = [[part.end - part.start, ord(reading.text[reading.words[part.start].start]) / 50, 1.0] for part in parts]
            yield index, np.array(rows, np.float32)

    quick.embeds, quick.embed = True, embed
    quick.pieces = lambda reading: [1 for _ in reading.words]
    # Six draws instead of 200, which take a second each on a busy machine.
    monkeypatch.setattr(operation, "DRAWS_AN_ITEM", 3)
    monkeypatch.setattr(operation, "_PARTS", ("mmd", "classifier", "yardstick 0", "yardstick 3", "map"))
    return quick


@pytest.fixture
def run(project, go, embeds):
    """Sixteen reports of eight words and six invoices of three suppliers, of two words each."""
    put_benchmark(project, *(f"{NAMES[number % 6]} pays the bill of week {number} today" for number in range(16)))
    for number, name in enumerate(NAMES):
        text = f"{name} {4711 + number}"
        put_gold(project, put_document(project, text, supplier=f"s{number % 3}", language="en"), "SELLER", name)
    bench = next(corpus.id for corpus in project.corpora() if corpus.id != INTERNAL)
    go(RunModel(CARD, bench, RunSettings()))
    return go(RunModel(CARD, INTERNAL, RunSettings())).run.id


def _rows(project):
    found = comparison_of_corpora(project, choose_comparison(project))
    return {row.attribute: row for row in found.rows}, found


def test_every_attribute_that_both_have_is_compared_and_ours_alone_described(project, run):
    rows, found = _rows(project)
    assert (found.benchmark, found.documents, found.segments) == ("Bench", (16, 6), (16, 6))
    words = rows["segment_words"]
    assert (words.value, words.means, words.differs) == (6.0, (8.0, 2.0), True)
    assert words.verdict.startswith("Internal segments are 4.0 times shorter (on average 2 words against 8; median 2 against 8)")
    assert words.interval is None or words.interval.unit == "supplier"
    assert words.p is not None
    layout = [row for row in found.rows if row.group == "layout" and row.attribute != "language"]
    assert layout
    assert all(row.value is None and row.verdict and "no pages" in row.missing for row in layout)
    assert rows["label_share"].verdict.startswith("Types of entities that the benchmark has")
    assert rows["novel_share"].value == 0.0
    # Of twelve words, those with a letter are the six names, which the benchmark has.
    assert rows["oov_rate"].value == 0.0
    assert [term.text for term in found.lost][:2] == sorted(term.text for term in found.lost)[:2] or found.lost
    groups = [row.group for row in found.rows]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


def test_what_was_not_described_says_what_to_do(project, run):
    rows, found = _rows(project)
    assert found.needs == ("structure", "pieces", "vectors", "whole")
    for name in ("finite_verb", "pos_pairs", "pieces"):
        assert rows[name].value is None
        assert "describe the run" in rows[name].missing
    with pytest.raises(GapStudioError, match="no embeddings"):
        CompareCorpora(choose_comparison(project)).plan(project)


def test_the_whole_corpora_are_compared_by_a_job_and_kept(project, go, run):
    go(DescribeRun(run, (Wanted.PIECES, Wanted.VECTORS)))
    rows, found = _rows(project)
    assert found.needs == ("structure", "whole")
    assert rows["pieces"].value == 0.0
    report = go(CompareCorpora(choose_comparison(project)))
    assert not report.cancelled
    assert "detectability, not harm" in report.sentence()
    rows, found = _rows(project)
    assert found.needs == ("structure",)
    assert rows["domain_auc"].value == pytest.approx(1.0, abs=0.01)
    assert rows["domain_auc"].yardstick is not None
    assert rows["a_distance"].value == 2.0
    assert rows["mmd"].p is not None
    assert rows["mmd"].value > 0.5
    assert len(found.map) == 22
    assert sum(point.internal for point in found.map) == 6
    ours = next(point for point in found.map if point.internal)
    assert project.reading(ours.document).text[ours.start : ours.end] == project.reading(ours.document).text
    assert CompareCorpora(choose_comparison(project)).plan(project).items == []
    assert not list(project.cache_dir.glob("*.npz"))
    adapter = TypeAdapter(CorpusComparison)
    assert adapter.validate_python(adapter.dump_python(found, mode="json")) == found


def test_gold_that_changes_leaves_the_corpora_as_a_whole_as_they_are(project, go, run):
    go(DescribeRun(run, (Wanted.VECTORS,)))
    go(CompareCorpora(choose_comparison(project)))
    document = project.documents(INTERNAL)[0]
    before = rows_key(project, choose_comparison(project))
    put_gold(project, document.id, "INVOICE_NO", "4711")
    assert rows_key(project, choose_comparison(project)) != before
    rows, found = _rows(project)
    assert rows["novel_share"].value == pytest.approx(1 / 7)
    assert "whole" not in found.needs
    assert "domain_auc" in rows


def test_a_cancelled_job_keeps_its_parts_and_the_next_does_the_rest(project, go, run):
    go(DescribeRun(run, (Wanted.VECTORS,)))
    runner = InlineRunner()
    report = go(CompareCorpora(choose_comparison(project)), runner, lambda event: event.done >= 3 and runner.cancel())
    assert report.cancelled
    assert "whole" in report.comparison.needs
    assert "cancelled" in report.sentence()
    left = len(CompareCorpora(choose_comparison(project)).plan(project).items)
    assert 0 < left < len(operation._PARTS)
    assert not go(CompareCorpora(choose_comparison(project))).cancelled
    assert "whole" not in _rows(project)[1].needs


def test_the_rows_are_there_at_once_after_a_restart(project, run):
    comparison_of_corpora(project, choose_comparison(project))
    with open_project(project.path, read_only=True) as reader, only_kept():
        assert comparison_of_corpora(reader, choose_comparison(reader)).documents == (16, 6)


def test_without_a_benchmark_ours_is_described(project, go, quick):
    put_gold(project, put_document(project, "Acme 4711", supplier="a"), "SELLER", "Acme")
    go(RunModel(CARD, INTERNAL, RunSettings()))
    rows, found = _rows(project)
    assert (found.benchmark, found.documents) == ("", (0, 1))
    assert rows["segment_words"].value is None
    assert rows["segment_words"].verdict == "Words in the segment: 2 words on average, median 2."
    assert "run it on one first" in rows["segment_words"].missing
    with pytest.raises(GapStudioError, match="no benchmark"):
        CompareCorpora(choose_comparison(project)).plan(project)
