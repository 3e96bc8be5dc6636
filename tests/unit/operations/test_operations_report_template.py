"""The master of the report in the project: taken, mapped, undone, kept through compacting, and shown."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from gapstudio.domain import Area, GapStudioError, ReportSettings, SlideKind
from gapstudio.operations import compact, open_project
from gapstudio.operations.report_settings import report_settings_of
from gapstudio.operations.report_template import (
    remove_template,
    set_layouts,
    set_template,
    template_bytes,
    template_previews,
    template_view,
    view_of,
    write_previews,
)


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """A plain master of Office."""
    path = tmp_path / "corporate.pptx"
    Presentation().save(str(path))
    return path


def test_our_own_master_is_shown_where_none_was_given(project):
    view = template_view(project)
    assert (view.name, view.sha256, view.warnings, view.by_person) == ("", "", (), frozenset())
    assert {kind: name for kind, name in view.chosen.items() if kind is not SlideKind.CHART}[SlideKind.APPENDIX] == "Appendix"
    assert [one.name for one in view.layouts] == ["Content", "Statement", "Pictures", "Appendix"]
    with pytest.raises(GapStudioError, match="our own master"):
        set_layouts(project, {SlideKind.CHART: "Appendix"})


def test_a_master_is_taken_in_one_step_and_survives_closing(project, master):
    changes = set_template(project, master)
    assert Area.REPORT in changes.areas
    assert project.undo().summary == "Undo: Report's master corporate.pptx"
    assert report_settings_of(project) == ReportSettings()
    project.redo()
    project.close()
    with open_project(project.path) as again:
        settings = report_settings_of(again)
        assert settings.template_name == "corporate.pptx"
        assert template_bytes(again, settings) == master.read_bytes()


def test_compacting_keeps_the_master_and_those_that_undo_may_bring_back(project, master, tmp_path):
    set_template(project, master)
    first = report_settings_of(project)
    second = tmp_path / "other.pptx"
    made = Presentation()
    made.slide_width *= 2
    made.save(str(second))
    set_template(project, second)
    loose = b"named by nothing"
    with project.change("") as change:
        gone = change.put_blob(loose)
    compact(project)
    assert not project.keeps(gone)
    assert template_bytes(project, report_settings_of(project)) == second.read_bytes()
    project.undo()
    assert template_bytes(project, first) == master.read_bytes()
    project.undo()
    compact(project)
    project.redo()
    assert template_bytes(project, report_settings_of(project)) == master.read_bytes(), "redo may bring it back as well"


def test_layouts_are_chosen_one_by_one_and_given_back_to_the_proposal(project, master):
    set_template(project, master)
    set_layouts(project, {SlideKind.TABLE: "Title and Content", SlideKind.TEXT: "Two Content"})
    set_layouts(project, {SlideKind.TEXT: ""})
    view = template_view(project)
    assert view.by_person == {SlideKind.TABLE}
    assert (view.chosen[SlideKind.TABLE], view.chosen[SlideKind.TEXT]) == ("Title and Content", "Title Only")
    used = {one.name: set(one.kinds) for one in view.layouts if one.kinds}
    assert used["Title and Content"] == {SlideKind.STATEMENT, SlideKind.TABLE}
    with pytest.raises(GapStudioError, match="“Gone” is no layout"):
        set_layouts(project, {SlideKind.TABLE: "Gone"})
    with pytest.raises(GapStudioError, match="“Blank” has no title"):
        set_layouts(project, {SlideKind.TABLE: "Blank"})
    set_template(project, master)
    assert template_view(project).by_person == {SlideKind.TABLE}, "the same file again changes nothing"
    remove_template(project)
    assert report_settings_of(project) == ReportSettings()


def test_what_cannot_be_used_changes_nothing(project, tmp_path):
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no master")
    for path in (wrong, tmp_path / "missing.potx", tmp_path):
        with pytest.raises(GapStudioError):
            set_template(project, path)
    assert report_settings_of(project) == ReportSettings()
    with pytest.raises(GapStudioError, match="does not keep the master lost"):
        template_bytes(project, ReportSettings(template="ab" * 32, template_name="lost.potx"))


def test_people_are_warned_of_layouts_that_went_and_fonts_that_are_not_here(master):
    settings = ReportSettings(template="ab" * 32, template_name="corporate.pptx", layouts={SlideKind.TABLE: "Gone"})
    said = view_of(master.read_bytes(), settings).warnings
    assert any("“Gone” is not there any more" in one for one in said)
    settings = ReportSettings(template="ab" * 32, template_name="corporate.pptx", layouts={SlideKind.TABLE: "Section Header"})
    assert any("Section Header" in one for one in view_of(master.read_bytes(), settings).warnings)


def test_people_are_warned_of_slides_so_large_that_texts_look_small_and_of_little_room(master):
    assert not [one for one in view_of(master.read_bytes(), ReportSettings(template="ab")).warnings if "points" in one]
    made = Presentation(str(master))
    made.slide_width, made.slide_height = Pt(1440), Pt(810)
    body = next(one for one in made.slide_master.placeholders if one.element.ph.get("type") == "body")
    body.left, body.top, body.width, body.height = Pt(60), Pt(140), Pt(900), Pt(220)
    out = io.BytesIO()
    made.save(out)
    view = view_of(out.getvalue(), ReportSettings(template="ab"))
    assert view.warnings[0].startswith("Slides of 1440 × 810 points are large")
    told = {one.name: one.warnings for one in view.layouts}
    assert told["Title Only"] == ("“Title Only” leaves 886 × 220 points: texts will be small or shortened.",)
    assert set(view.chosen.values()) == {"Two Content"}, "which leaves more room"


def test_pictures_of_layouts_are_written_by_name(project, master, tmp_path):
    set_template(project, master)
    files = write_previews(template_previews(project, 160), tmp_path / "out" / "previews")
    assert [file.name for file in files][:2] == ["01-title-slide.png", "02-title-and-content.png"]
    with Image.open(files[0]) as image:
        assert image.size == (160, 120)
