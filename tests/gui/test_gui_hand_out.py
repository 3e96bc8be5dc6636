"""A hand-out opens as a project that says whose it is, and in whose name work is done there."""

from gapstudio.domain import DocumentState
from gapstudio.gui.annotator import annotator_name, set_annotator_name
from gapstudio.operations import open_project
from gapstudio.operations.annotators import add_annotator
from gapstudio.operations.hand_out import hand_out


def test_the_title_and_the_name_are_those_of_the_hand_out(frame, controller, gap_file, tmp_path):
    with open_project(gap_file) as project:
        add_annotator(project, "Ada")
        everything = [one.id for one in project.documents("internal") if one.state is DocumentState.READ]
        hand_out(project, annotators=["Ada"], target=tmp_path / "mine.gap", documents=everything)
    settings = frame.window.settings
    set_annotator_name(settings, "Olga")
    controller.open(tmp_path / "mine.gap")
    assert frame.window.windowTitle() == "mine — hand-out for Ada — GapStudio"
    assert annotator_name(settings) == "Ada"
    set_annotator_name(settings, " Ada  L. ")
    assert annotator_name(settings) == "Ada L."
    controller.close_project()
    controller.open(gap_file)
    assert frame.window.windowTitle() == f"{gap_file.stem} — GapStudio"
    assert annotator_name(settings) == "Olga"
