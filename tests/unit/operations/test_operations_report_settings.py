from dataclasses import replace

import pytest

from gapstudio.domain import Area, Audience, GapStudioError, Language, ReportSettings, SlideEdit, SlideKind
from gapstudio.operations import open_project
from gapstudio.operations.report_settings import (
    edit_slide,
    order_slides,
    report_settings_of,
    reset_slide,
    set_report_settings,
    show_slides,
)


def test_nothing_decided_gives_the_defaults(project):
    assert report_settings_of(project) == ReportSettings()


def test_everything_that_is_decided_survives_closing_the_project(project):
    decided = ReportSettings(
        audience=Audience.ENGINEERING,
        language=Language.FRENCH,
        mask=True,
        slides={"cause.table_cell": SlideEdit(False, "Tables", "told", "why", ("k2", "k1"))},
        order=("scores", "answer"),
        template="ab" * 32,
        template_name="corporate.potx",
        layouts={SlideKind.CHART: "Title and Chart"},
        target=0.9,
        price=1.25,
        currency="CHF",
    )
    set_report_settings(project, decided)
    project.close()
    with open_project(project.path) as again:
        assert report_settings_of(again) == decided


def test_each_decision_is_one_step_that_says_what_it_is_and_changes_nothing_else(project):
    steps = (
        (lambda: edit_slide(project, "answer", title=" Not\n yet ", told="Told"), "Title of slide “answer”"),
        (lambda: edit_slide(project, "answer", comment="By Friday"), "Comment of slide “answer”"),
        (lambda: edit_slide(project, "way", shown=False), "Leave out slide “way”"),
        (lambda: edit_slide(project, "cause.x", snippets=["b", "a", "b"]), "Pictures of slide “cause.x”"),
        (lambda: order_slides(project, ["way", "answer"]), "Order of the report's slides"),
        (lambda: show_slides(project, {"way": True, "labels": False}), "Report: 2 slides"),
        (lambda: set_report_settings(project, replace(report_settings_of(project), mask=True)), "Mask data in the report"),
        (lambda: reset_slide(project, "answer"), "Reset slide “answer”"),
    )
    states = [report_settings_of(project)]
    for step, title in steps:
        changes = step()
        assert (changes.areas, project.undo_title) == (frozenset({Area.REPORT, Area.HISTORY}), title)
        states.append(report_settings_of(project))
    assert states[1].edit("answer") == SlideEdit(title="Not yet", told="Told")
    assert states[4].edit("cause.x").snippets == ("b", "a")
    assert "answer" not in states[-1].slides
    for state in reversed(states[:-1]):
        assert project.undo().areas >= {Area.REPORT}
        assert report_settings_of(project) == state


def test_a_title_that_is_taken_back_forgets_what_was_told_and_nothing_new_is_no_step(project):
    edit_slide(project, "answer", title="Mine", told="Theirs")
    before = project.undo_title
    assert edit_slide(project, "answer", title="Mine").areas == frozenset()
    assert project.undo_title == before
    edit_slide(project, "answer", title="")
    assert report_settings_of(project) == ReportSettings()


@pytest.mark.parametrize(
    "wrong", [{"target": 90}, {"target": 0}, {"price": -1}, {"price": float("nan")}, {"currency": "€"}, {"currency": "eur"}]
)
def test_what_cannot_be_is_refused(project, wrong):
    with pytest.raises(GapStudioError) as told:
        set_report_settings(project, ReportSettings(**wrong))
    assert told.value.remedy
    assert report_settings_of(project) == ReportSettings()


def test_settings_of_a_later_version_do_not_stop_a_report(project):
    with project.change("") as change:
        change.set_setting("report", {"language": "tlh"})
    assert report_settings_of(project) == ReportSettings()
