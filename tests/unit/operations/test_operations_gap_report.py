"""The report on a gap as files: whole, with every picture and table that it names, and without names where it is published."""

import csv
import io
import re
from dataclasses import replace

import pytest
from operations_makers import CARD
from report_project import SUPPLIERS, measured_project

from gapstudio.domain import GapStudioError
from gapstudio.operations import choose_comparison, gap_of
from gapstudio.operations.gap_report import ReportCancelled, write_gap_report

LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """Twelve invoices of three suppliers and a benchmark, and two models, which find the same, run over both."""
    other = replace(CARD, name="Quick/Model 2", location="quick-other", revision="r2")
    with measured_project(tmp_path_factory.mktemp("report"), (CARD, other)) as project:
        yield project


@pytest.fixture(scope="module")
def written(measured, tmp_path_factory):
    """The report on the first model, with names."""
    return write_gap_report(measured, tmp_path_factory.mktemp("written") / "report", models=["quick"])


def pages(folder):
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8-sig") for file in folder.rglob("*.*")}


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_every_file_is_named_and_every_name_is_a_file(written):
    found = pages(written.folder)
    assert set(found) == set(written.files)
    named = {"README.md", *(link for name, text in found.items() if name.endswith(".md") for link in LINK.findall(text))}
    assert named == set(found)
    assert {"README.md", "quick.md", "pictures/quick-waterfall-kind.svg", "tables/quick-scores.csv"} <= set(found)
    assert all(found[name].startswith("<svg") for name in found if name.endswith(".svg"))


def test_the_bars_of_every_waterfall_add_up_to_the_gap(measured, written):
    gap = gap_of(measured, choose_comparison(measured, model="quick")).value
    tables = {name: rows(text) for name, text in pages(written.folder).items() if "waterfall" in name and name.endswith(".csv")}
    assert len(tables) == 4
    for name, table in tables.items():
        assert sum(float(row["value"]) for row in table) == pytest.approx(gap, abs=1e-9), name


def test_what_cannot_be_said_says_why_and_what_to_run(written):
    missing = dict(written.missing)
    reading = missing["quick: What is lost to reading, and what to tagging"]
    assert "Run gapstudio reading-loss" in reading
    page = pages(written.folder)["quick.md"]
    assert page.count("*This is not here.*") == len(missing)
    assert "Run gapstudio reading-loss" in page


def test_names_are_there_unless_it_is_to_be_published(measured, written, tmp_path):
    with_names = "".join(pages(written.folder).values())
    assert all(name.replace("&", "&amp;") in with_names or name in with_names for name in SUPPLIERS)
    quiet = write_gap_report(measured, tmp_path / "quiet", models=["quick"], text=False)
    told = pages(quiet.folder)
    assert "supplier 1" in told["quick.md"]
    for name, text in told.items():
        for word in ("Nordwind", "Südhandel", "Larkspur", "Zanzibar", "bills", "2025-03-1"):
            assert word not in text, (name, word)
    assert "names of documents and suppliers are numbers" in told["README.md"]


def test_several_models_have_a_page_each(measured, tmp_path):
    report = write_gap_report(measured, tmp_path / "both", models=["quick", "Quick/Model 2"])
    found = pages(report.folder)
    assert report.models == ("quick", "Quick/Model 2")
    assert {"quick.md", "quick-model-2.md"} <= set(found)
    assert "2 models on our documents against Bench" in found["README.md"]
    # Both find the same, so that they share pictures; each shows its own all the same.
    assert found["README.md"].count("pictures/quick-waterfall-kind.svg") == 2
    assert not any(name.startswith("pictures/quick-model-2-waterfall") for name in found)
    assert found["README.md"].index("## quick") < found["README.md"].index("## Quick/Model 2")


def test_the_same_project_gives_the_same_bytes(measured, written, tmp_path):
    again = write_gap_report(measured, tmp_path / "again", models=["quick"])
    assert pages(again.folder) == pages(written.folder)


def test_it_is_there_whole_or_not_at_all(measured, written, tmp_path):
    with pytest.raises(GapStudioError, match="is not empty"):
        write_gap_report(measured, written.folder)
    with pytest.raises(GapStudioError, match="no folder"):
        write_gap_report(measured, tmp_path / "none" / "report")
    heard = []
    with pytest.raises(ReportCancelled):
        write_gap_report(measured, tmp_path / "half", progress=lambda *at: heard.append(at), cancelled=lambda: len(heard) == 3)
    assert len(heard) == 3
    assert not (tmp_path / "half").exists()
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []
