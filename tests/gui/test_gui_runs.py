"""The page Runs: a queue with real workers, cancel, resume, stale runs, removal."""

import pytest
from gui_measured import Open, cell, measured_copy, shown, texts
from gui_project import broken, invoice
from PySide6.QtWidgets import QPushButton

from gapstudio.domain import RunState
from gapstudio.gui.shell.page import NavMark
from gapstudio.operations import ImportBenchmark, ImportDocuments, stand_in_path
from gapstudio.operations.views import run_items


@pytest.fixture
def window(qtbot, frame, controller, gap_file):
    assert controller.open(gap_file)
    return Open(qtbot, frame, controller)


@pytest.fixture
def done(qtbot, frame, controller, tmp_path):
    """The window on a project whose model has run on both sides."""
    assert controller.open(measured_copy(tmp_path))
    return Open(qtbot, frame, controller)


def go_to_runs(window):
    page = window.page("runs")
    window.until(lambda: page.form.model.value is not None)
    return page


def run_of(window, key):
    return next(item.run for item in run_items(window.project) if item.run.id == key)


def test_nothing_to_run_on(qtbot, frame, controller, tmp_path):
    assert controller.create(tmp_path / "empty.gap")
    window = Open(qtbot, frame, controller)
    page = window.page("runs")
    assert page.is_empty
    assert page.state().mark is NavMark.NOTHING
    assert not page.run_action.isEnabled()
    page._documents_action.trigger()
    assert frame.window.current_page.key == "documents"


def test_run_cancel_resume_on_both(window):
    """One model on two corpora, queued: the second is cancelled while it waits, resumed, and comes to its end."""
    window.session.run(ImportBenchmark(stand_in_path()))
    page = go_to_runs(window)
    window.until(page.both_action.isEnabled)
    page.both_action.trigger()
    rows = page.panel.table.all_rows
    assert [row.state for row in rows] == ["queued", "queued"]
    assert page.queue.running == 2
    assert page.state().mark is NavMark.BEGUN
    waiting, first = rows[0].item.run.id, rows[1].item.run.id
    assert page.panel.view.current_row().item.run.id == waiting
    assert not page.remove_action.isEnabled()
    page.cancel_action.trigger()
    window.until(lambda: cell(page.panel, waiting, "State") == "cancelled")
    window.until(lambda: cell(page.panel, first, "State") == "done")
    assert cell(page.panel, first, "Documents") == "60 of 60"
    assert run_of(window, first).state is RunState.DONE
    assert run_of(window, waiting).documents == 0
    page.panel.view.select_key(waiting)
    assert page.resume_action.isEnabled()
    page.resume_action.trigger()
    window.until(lambda: cell(page.panel, waiting, "State") == "done")
    assert cell(page.panel, waiting, "Documents") == "3 of 3"
    assert len(page.panel.table.all_rows) == 2
    assert page.state().mark is NavMark.DONE
    assert page.sentence() == "2 of 2 runs finished."
    facts = {fact.name: fact.value for group in page.inspector().facts.groups for fact in group.facts}
    assert facts["State"] == "done"
    assert facts["Device"] == "cpu"
    assert not page.resume_action.isEnabled()


def test_a_run_started_elsewhere_is_followed(window):
    from gapstudio.domain import RunSettings
    from gapstudio.operations import INTERNAL, RunModel, find_model

    page = go_to_runs(window)
    operation = RunModel(find_model("default"), INTERNAL, RunSettings())
    window.session.run(operation)
    assert page.queue.live(operation.run.id) is not None
    assert cell(page.panel, operation.run.id, "State") == "queued"
    page.panel.view.select_key(operation.run.id)
    page.cancel_action.trigger()
    window.until(lambda: page.queue.running == 0)
    assert cell(page.panel, operation.run.id, "State") in ("cancelled", "done")


def test_newest_first_and_timings(done):
    page = go_to_runs(done)
    rows = shown(page.panel)
    assert [row[2] for row in rows] == ["Our documents", "newswire_standin (stand-in)"]
    assert [row[0] for row in rows] == ["done", "done"]
    assert all(row[4] != "–" and row[7].endswith("B") for row in rows)
    assert page.state().mark is NavMark.DONE


def test_stale_once_documents_changed(done):
    page = go_to_runs(done)
    done.session.run(ImportDocuments([invoice("kettwanger_2.pdf"), broken("encrypted.pdf")]))
    ours = page.panel.table.all_rows[0].item.run.id
    done.until(lambda: cell(page.panel, ours, "Mark") == "stale")
    assert page.state().mark is NavMark.ATTENTION
    assert page.sentence() == "2 of 2 runs finished, 1 stale."
    done.until(lambda: not done.session.busy)
    done.undo()
    done.until(lambda: cell(page.panel, ours, "Mark") == "")


def test_an_interrupted_run_can_be_resumed(done):
    """As after a crash: the project says that it runs, and nobody does it."""
    from dataclasses import replace

    page = go_to_runs(done)
    run = page.panel.table.all_rows[0].item.run
    with done.project.change("") as change:
        change.put_run(replace(run, state=RunState.RUNNING))
    page.refresh(change.changes)
    assert cell(page.panel, run.id, "State") == "interrupted"
    assert page.state().mark is NavMark.ATTENTION
    page.panel.view.select_key(run.id)
    assert page.resume_action.isEnabled()
    page.resume_action.trigger()
    done.until(lambda: cell(page.panel, run.id, "State") == "done")


def test_remove_asks_first(done):
    page = go_to_runs(done)
    ours = page.panel.table.all_rows[0].item.run.id
    page.panel.view.select_key(ours)
    page.remove_action.trigger()
    page.remove_action.trigger()
    assert len(texts(page)) == 1
    assert "cannot be undone" in page.messages.messages[0].remedy
    assert len(run_items(done.project)) == 2
    button = next(b for b in page.messages.findChildren(QPushButton) if b.text() == "Delete the run")
    done.click(button)
    done.until(lambda: len(page.panel.table.all_rows) == 1)
    assert [item.run.id for item in run_items(done.project)] != [ours]
    assert texts(page) == []


def test_choices_are_remembered(done, settings):
    page = go_to_runs(done)
    page.form.segments.setFocus()
    done.qtbot.keyClicks(page.form.segments, "page")
    assert settings.value("runs/segments") == "page"
    assert page.form.request().settings.segments == "page"
