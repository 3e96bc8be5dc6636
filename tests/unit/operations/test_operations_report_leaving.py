"""What people wrote on slides that are not in a report does not leave with its manifest; what is no slide is not called one."""

from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.util import Pt
from report_project import measured_project

from gapstudio.domain import Audience, GapStudioError, ReportSettings, SlideEdit
from gapstudio.jobs import InlineRunner
from gapstudio.operations import choose_comparison, follow
from gapstudio.operations.export_report import ExportedReport, ExportReport
from gapstudio.operations.report_manifest import manifest_path, read_manifest
from gapstudio.operations.report_settings import check_report_settings, known_slide, report_settings_of, set_report_settings
from gapstudio.operations.report_slides import report_slides
from gapstudio.operations.report_template import set_template
from gapstudio.operations.trace_number import trace
from gapstudio.reports.look import OUR_STAGE
from gapstudio.reports.storyline.story import shown, tell


def test_words_on_slides_that_are_left_out_do_not_leave_with_the_manifest(tmp_path):
    kept = {
        "answer": SlideEdit(comment="for all to see"),
        "scores": SlideEdit(shown=False, title="not for them", comment="between us", told="a title"),
        "no.such-slide": SlideEdit(comment="of another day"),
    }
    with measured_project(tmp_path) as project:
        operation = ExportReport(choose_comparison(project), tmp_path / "a.json", settings=ReportSettings(slides=kept))
        written = follow(project, operation, InlineRunner()).report
    assert written.sentence() == f"Numbers written to {tmp_path / 'a.json'}."
    slides = read_manifest(manifest_path(tmp_path / "a.json"))["settings"]["slides"]
    assert slides["answer"]["comment"] == "for all to see"
    assert slides["scores"] == {"shown": False, "title": "", "told": "", "comment": "", "snippets": []}
    everything = b"".join(file.read_bytes() for file in tmp_path.glob("a.json*"))
    for words in (b"not for them", b"between us", b"of another day"):
        assert words not in everything


def test_a_report_is_called_what_it_is():
    deck = ExportedReport("a.pptx", slides=1, form="pptx")
    assert deck.sentence() == "1 slide written to a.pptx."
    assert replace(deck, path="a.docx", form="docx").sentence() == "Memo written to a.docx."


@pytest.mark.parametrize("wrong", [{"target": 7.0}, {"target": float("nan")}, {"price": -1.0}, {"currency": "euro"}])
def test_settings_that_make_no_sense_are_refused_with_a_remedy(wrong):
    with pytest.raises(GapStudioError) as told:
        check_report_settings(ReportSettings(**wrong))
    assert told.value.remedy


def test_a_slide_that_is_meant_is_named_once():
    with pytest.raises(GapStudioError) as told:
        known_slide("answr", ["answer", "scores", "answer"])
    assert told.value.remedy == "Did you mean answer?"


def test_a_number_is_traced_to_the_slides_of_the_master_that_is_kept(tmp_path):
    with measured_project(tmp_path) as project:
        comparison = choose_comparison(project)
        set_report_settings(project, replace(report_settings_of(project), audience=Audience.ENGINEERING))
        set_template(project, _low_master(tmp_path / "low.pptx"))
        told = report_slides(project, comparison, report_settings_of(project))
        there = shown(told.slides)
        assert len(there) != len(_shown_on_ours(told))
        last = max(at for at, slide in enumerate(there, start=1) if slide.numbers)
        id = there[last - 1].numbers[-1].id
        assert (last, there[last - 1].identity) in {(one.slide, one.identity) for one in _places(project, comparison, id)}


def _low_master(path):
    """A master with little room on each slide, so that a report takes more slides than on ours, in whatever font."""
    made = Presentation()
    for holder in (made.slide_master, *made.slide_layouts):
        for placeholder in holder.placeholders:
            if placeholder.height is not None and placeholder.height > Pt(250):
                placeholder.height = Pt(250)
    made.save(path)
    return path


def _shown_on_ours(told):
    return shown(tell(told.data, replace(told.telling, stage=OUR_STAGE)))


def _places(project, comparison, id):
    return trace(project, comparison, id, recompute=False).places
