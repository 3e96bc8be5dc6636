import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pptx import Presentation
from report_project import measured_project

from gapstudio.domain import Audience, GapStudioError, Language, Outline, ReportFormat, ReportSettings
from gapstudio.jobs import InlineRunner
from gapstudio.operations import INTERNAL, choose_comparison, follow, open_project
from gapstudio.operations.export_report import ExportReport
from gapstudio.operations.report_data import collect_report, collect_whole_report
from gapstudio.operations.report_manifest import manifest_path, read_manifest
from gapstudio.operations.report_settings import edit_slide, report_settings_of, set_report_settings
from gapstudio.reports.numbers import report_numbers


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with measured_project(tmp_path_factory.mktemp("report")) as made:
        yield made


def export(project, out, **how):
    return follow(project, ExportReport(choose_comparison(project), out, **how), InlineRunner()).report


def open_path(report):
    return Path(report.path)


@pytest.fixture(scope="module")
def deck(project, tmp_path_factory):
    return export(project, tmp_path_factory.mktemp("deck") / "deck.pptx")


def test_the_manifest_says_what_the_report_and_its_numbers_depend_on(project, deck):
    told = read_manifest(manifest_path(open_path(deck)))
    content = open_path(deck).read_bytes()
    assert told["files"] == [{"name": "deck.pptx", "sha256": sha256(content).hexdigest(), "bytes": len(content)}]
    comparison = choose_comparison(project)
    runs = told["comparison"]["runs"]
    assert [runs[side]["id"] for side in ("internal", "benchmark")] == [comparison.internal.id, comparison.reproduction.id]
    assert runs["internal"]["model"]["revision"] == comparison.internal.model.revision
    assert runs["benchmark"]["corpus"]["name"] == comparison.benchmark.name
    assert told["comparison"]["gold"]["internal"] == project.corpus_revision(comparison.internal.corpus)
    assert told["comparison"]["mapping"]["pairs"] == dict(comparison.mapping.pairs)
    assert told["settings"]["language"] == "en"
    assert told["libraries"]["python-pptx"]
    assert all(len(font["sha256"]) == 64 for font in told["fonts"])
    numbers = report_numbers(collect_whole_report(project, comparison, report_settings_of(project)))
    assert told["numbers"]
    assert all(one["value"] == numbers[one["id"]] for one in told["numbers"])
    assert [(one["id"], one["value"], one["slide"]) for one in told["numbers"]] == [
        (n.id, n.value, n.slide) for n in deck.numbers
    ]


def test_no_path_and_no_hour_is_in_the_manifest(project, deck):
    text = manifest_path(open_path(deck)).read_text(encoding="utf-8")
    assert str(project.path.parent) not in text
    assert str(open_path(deck).parent) not in text
    told = json.loads(text)
    created = {run["created"] for run in told["comparison"]["runs"].values()}
    assert all(day in created for day in _moments(told))


def _moments(value):
    return re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d[^\"]*", json.dumps(value))


def test_the_same_again_is_equal_byte_for_byte(project, deck, tmp_path):
    again = export(project, tmp_path / "deck.pptx")
    for one, other in ((deck.path, again.path), (deck.manifest, again.manifest)):
        assert Path(one).read_bytes() == Path(other).read_bytes()


@pytest.mark.parametrize("form", [ReportFormat.JSON, ReportFormat.XLSX])
def test_the_ending_says_the_form_or_the_form_the_ending(project, tmp_path, form):
    by_name = export(project, tmp_path / f"a.{form.value}")
    by_form = export(project, tmp_path / "b", format=form)
    assert by_form.path.endswith(f"b.{form.value}")
    assert by_name.form == by_form.form == form.value
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(
        f"{name}.{form.value}{more}" for name in "ab" for more in ("", ".manifest.json")
    )


def test_settings_of_the_project_count_and_those_given_override_them_once(project, tmp_path):
    set_report_settings(project, ReportSettings(language=Language.GERMAN))
    edit_slide(project, "answer", title="Mein Titel", comment="Bis Freitag")
    try:
        saved = json.loads(open_path(export(project, tmp_path / "a.json")).read_text(encoding="utf-8"))
        once = replace(report_settings_of(project), language=Language.FRENCH, audience=Audience.ENGINEERING)
        other = json.loads(open_path(export(project, tmp_path / "b.json", settings=once)).read_text(encoding="utf-8"))
        assert (saved["report"]["language"], other["report"]["language"]) == ("de", "fr")
        assert other["report"]["audience"] == "engineering"
        assert saved["slides"][0]["title"] == other["slides"][0]["title"] == "Mein Titel"
        assert saved["slides"][0]["comment"] == "Bis Freitag"
        assert report_settings_of(project).language is Language.GERMAN
    finally:
        set_report_settings(project, ReportSettings())


def test_what_was_collected_before_is_not_collected_again(project, tmp_path, monkeypatch):
    comparison = choose_comparison(project)
    data = collect_whole_report(project, comparison, ReportSettings(language=Language.FRENCH))
    monkeypatch.setattr("gapstudio.operations.export_report.collect_whole_report", lambda *_: pytest.fail("again"))
    told = follow(project, ExportReport(comparison, tmp_path / "a.json", data=data), InlineRunner()).report
    assert json.loads(open_path(told).read_text(encoding="utf-8"))["report"]["language"] == "fr"


@pytest.mark.parametrize(
    ("name", "how", "said"),
    [
        ("a.odp", {}, "written as .odp"),
        ("a.pdf", {"format": ReportFormat.PPTX}, "does not end in .pptx"),
        ("missing/a.pptx", {}, "does not exist"),
    ],
)
def test_a_target_that_cannot_be_is_refused_before_anything_is_computed(project, tmp_path, name, how, said):
    with pytest.raises(GapStudioError, match=said) as told:
        export(project, tmp_path / name, **how)
    assert told.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_documents_are_not_read_again_for_each_edit_of_the_report(project, monkeypatch):
    comparison = choose_comparison(project)
    facts = collect_report(project, comparison).facts
    assert facts.words == sum(len(reading.words) for _, reading in project.readings(INTERNAL)) > 0
    monkeypatch.setattr(Outline, "from_bytes", lambda packed: pytest.fail("read again"))
    before = report_settings_of(project)
    set_report_settings(project, replace(before, target=0.9))
    assert collect_report(project, comparison).facts == facts
    set_report_settings(project, before)


def test_a_master_that_the_project_does_not_keep_is_told_before_anything_is_computed(project, tmp_path):
    settings = ReportSettings(template="ab" * 32, template_name="lost.potx")
    with pytest.raises(GapStudioError, match="does not keep the master lost") as told:
        export(project, tmp_path / "a.pptx", settings=settings)
    assert told.value.remedy


def test_a_master_that_is_none_is_refused_with_a_remedy(project, tmp_path):
    (tmp_path / "master.potx").write_bytes(b"no presentation")
    with pytest.raises(GapStudioError) as told:
        export(project, tmp_path / "a.pptx", template=tmp_path / "master.potx")
    assert told.value.remedy
    assert not (tmp_path / "a.pptx").exists()


def test_a_company_master_is_used_for_once_and_named_in_the_manifest(project, tmp_path):
    Presentation().save(str(tmp_path / "plain.pptx"))
    told = export(project, tmp_path / "a.pptx", template=tmp_path / "plain.pptx")
    manifest = read_manifest(open_path(told))
    assert manifest["template"]["name"] == "plain.pptx"
    assert manifest["template"]["sha256"] == sha256((tmp_path / "plain.pptx").read_bytes()).hexdigest()
    assert Presentation(told.path).slide_width == Presentation().slide_width
    assert report_settings_of(project).template == ""


def test_a_failure_or_a_cancel_leaves_what_was_there_and_nothing_beside(project, tmp_path, monkeypatch):
    out = tmp_path / "a.json"
    out.write_text("before")

    def fails(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr("gapstudio.reports.forms._write_data", fails)
    with pytest.raises(OSError, match="disk full"):
        export(project, out)
    monkeypatch.undo()
    runner = InlineRunner()
    cancelled = follow(
        project, ExportReport(choose_comparison(project), out), runner, progress=lambda event: runner.cancel()
    ).report
    assert (cancelled.path, cancelled.sentence()) == ("", "No report was written.")
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]
    assert out.read_text() == "before"


def test_a_reader_exports_beside_a_writer(project, tmp_path):
    with open_project(project.path, read_only=True) as reader:
        assert export(reader, tmp_path / "a.json").slides > 3


def test_what_is_no_manifest_is_told(tmp_path):
    (tmp_path / "a.json").write_text('{"kind": "other"}')
    for name in ("a.json", "missing.json"):
        with pytest.raises(GapStudioError, match=name):
            read_manifest(tmp_path / name)
