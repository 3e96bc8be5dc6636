"""Projects are made, opened, closed and left through the window."""

import pytest
from gui_project import WITH_GOLD, drop, invoice
from PySide6.QtCore import Qt

from gapstudio.assets import samples
from gapstudio.gui.recent import find_moved
from gapstudio.gui.shell import JobEnd
from gapstudio.operations import ImportDocuments, open_project, remove_documents
from gapstudio.operations.views import document_items, status

CTRL, CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def keys(window):
    return [page.key for page in window.pages]


def messages(frame):
    return [message.text for message in frame.window.messages.messages]


def test_a_new_project_brings_the_pages(frame, controller, answers, tmp_path):
    answers.files = [(tmp_path / "mine",)]
    frame.window.commands.new.trigger()
    assert (tmp_path / "mine.gap").exists()
    assert keys(frame.window) == ["start", "documents", "benchmark", "models", "runs", "annotate", "errors", "gap", "report"]
    assert frame.window.current_page.key == "documents"
    assert frame.window.windowTitle() == "mine — GapStudio"
    assert frame.recent.paths() == (tmp_path / "mine.gap",)
    assert [action.text() for action in frame.window.menus.recent.actions()] == ["mine"]
    frame.window.commands.close_project.trigger()
    assert keys(frame.window) == ["start"]
    assert controller.session is None
    assert sorted(path.name for path in tmp_path.glob("mine*")) == ["mine.gap"]


def test_a_name_that_exists_is_not_overwritten(frame, controller, gap_file):
    size = gap_file.stat().st_size
    assert not controller.create(gap_file)
    assert "exists already" in messages(frame)[0]
    assert gap_file.stat().st_size == size


def test_open_by_dialog_recent_and_drop(qtbot, frame, controller, answers, gap_file):
    answers.files = [(gap_file,)]
    frame.window.commands.open.trigger()
    assert controller.session.path == gap_file
    controller.close_project()
    frame.start.open_asked.emit(gap_file)
    assert controller.session.path == gap_file
    controller.close_project()
    assert drop(frame.window, [gap_file])
    assert controller.session.path == gap_file
    assert not drop(frame.window, [invoice(WITH_GOLD)])


def test_the_same_project_is_not_opened_twice(frame, controller, gap_file):
    controller.open(gap_file)
    session = controller.session
    frame.window.show_page("start")
    assert controller.open(gap_file)
    assert controller.session is session
    assert frame.window.current_page.key == "documents"


def test_one_that_cannot_be_opened_leaves_the_open_one(frame, controller, gap_file, tmp_path):
    (tmp_path / "bad.gap").write_text("no project")
    controller.open(gap_file)
    session = controller.session
    assert not controller.open(tmp_path / "bad.gap")
    assert controller.session is session
    assert "not a GapStudio project" in messages(frame)[0]


def test_a_second_writer_is_told_who_has_it(frame, controller, gap_file):
    with open_project(gap_file):
        assert not controller.open(gap_file)
        (told,) = frame.window.messages.messages
        assert "is open for writing in" in told.text
        assert "process" in told.text
        assert "read" not in told.remedy
    assert told.action == "Try again"
    told.run()
    assert controller.session.path == gap_file
    assert messages(frame) == []


def test_a_moved_project_is_found_again(frame, controller, gap_file, tmp_path):
    frame.recent.add(gap_file)
    moved = tmp_path / "archive" / gap_file.name
    moved.parent.mkdir()
    gap_file.rename(moved)
    assert not controller.open(gap_file)
    (told,) = frame.window.messages.messages
    assert str(moved.parent) in told.text
    told.run()
    assert controller.session.path == moved
    assert frame.recent.paths() == (moved,)


def test_one_that_is_nowhere_can_be_located(frame, controller, answers, gap_file, tmp_path):
    gone = tmp_path / "far" / "away" / "gone.gap"
    frame.recent.add(gone)
    controller.open(gone)
    (told,) = frame.window.messages.messages
    answers.files = [(gap_file,)]
    told.run()
    assert answers.questions[0].title == "Where is gone.gap?"
    assert controller.session.path == gap_file
    assert frame.recent.paths() == (gap_file,)


def test_only_likely_places_are_looked_at(tmp_path):
    here, other = tmp_path / "a" / "x.gap", tmp_path / "deep" / "down" / "x.gap"
    for path in (here, other):
        path.parent.mkdir(parents=True)
    other.write_bytes(b"")
    assert find_moved(here, []) is None
    assert find_moved(here, [other.with_name("y.gap")]) == other


def test_the_start_page_forgets_a_project(qtbot, frame, controller, gap_file):
    controller.open(gap_file)
    controller.close_project()
    frame.start._list.setFocus()
    qtbot.keyClick(frame.start._list, Qt.Key.Key_Delete)
    assert frame.recent.paths() == ()
    assert frame.window.menus.recent.isEmpty()
    assert gap_file.exists()


def test_undo_and_redo_by_key(qtbot, frame, controller, tmp_path):
    controller.create(tmp_path / "new.gap")
    window, session = frame.window, controller.session
    job = session.run(ImportDocuments([invoice(WITH_GOLD)]))
    with qtbot.waitSignal(job.finished, timeout=30_000):
        pass
    assert window.commands.undo.text() == "&Undo import 1 document"
    assert not window.commands.redo.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert document_items(session.project) == ()
    assert window.commands.redo.text() == "&Redo import 1 document"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL_SHIFT)
    assert len(document_items(session.project)) == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert len(document_items(session.project)) == 1


def test_undo_during_an_import_says_why_not(qtbot, frame, controller, gap_file):
    controller.open(gap_file)
    job = controller.session.run(ImportDocuments([samples() / "invoices"]))
    with qtbot.waitSignal(job.progressed, timeout=90_000, check_params_cb=lambda done, *_: done > 4):
        pass
    qtbot.waitUntil(lambda: bool(controller.session is None or controller.session.project.open_entries))
    qtbot.keyClick(frame.window, Qt.Key.Key_Z, CTRL)
    assert len(messages(frame)) == 1
    job.cancel()
    qtbot.waitUntil(lambda: not controller.session.jobs, timeout=30_000)


def test_closing_the_window_while_a_job_runs_asks_first(qtbot, frame, controller, answers, tmp_path):
    controller.create(tmp_path / "new.gap")
    job = controller.session.run(ImportDocuments([samples() / "invoices"]))
    with qtbot.waitSignal(job.progressed, timeout=30_000):
        pass
    answers.agree = False
    assert not frame.window.close()
    assert frame.window.isVisible()
    assert "Importing 40 documents" in answers.confirmations[0].text
    answers.agree = True
    line = frame.window.jobs.lines[job.id]
    assert frame.window.close()
    assert controller.session is None
    assert line.end is JobEnd.CANCELLED
    with open_project(tmp_path / "new.gap") as project:
        assert not project.was_unclean
        assert project.open_entries == ()


def test_closing_with_nothing_under_way_asks_nothing(frame, controller, answers, gap_file):
    controller.open(gap_file)
    assert frame.window.close()
    assert answers.confirmations == []
    assert controller.session is None


def test_a_copy_is_written_beside(qtbot, frame, controller, answers, gap_file, tmp_path):
    controller.open(gap_file)
    answers.files = [(tmp_path / "copy",)]
    frame.window.commands.save_copy.trigger()
    assert answers.questions[0].start.name == "invoices copy.gap"
    qtbot.waitUntil(lambda: bool(messages(frame)))
    assert messages(frame) == [f"A copy was written to {tmp_path / 'copy.gap'}."]
    with open_project(tmp_path / "copy.gap") as copy:
        assert len(document_items(copy)) == 4


def test_compacting_asks_first_and_says_what_is_gone(frame, controller, answers, gap_file):
    command = frame.window.commands.compact
    assert not command.isEnabled()
    controller.open(gap_file)
    session = controller.session
    session.apply(lambda project: remove_documents(project, [document_items(project)[0].document.id]))
    answers.agree = False
    command.trigger()
    assert answers.confirmations[-1].yes == "Compact"
    assert session.project.undo_title is not None
    answers.agree = True
    command.trigger()
    assert "1 document that had been taken out is gone." in messages(frame)[-1]
    assert len(document_items(session.project)) == 3


def test_an_unclean_project_is_checked(qtbot, frame, controller, gap_file):
    gap_file.with_name(gap_file.name + ".holder").write_text("{}")
    controller.open(gap_file)
    qtbot.waitUntil(lambda: bool(messages(frame)))
    assert "checked and is sound" in messages(frame)[0]


@pytest.mark.slow
def test_the_sample_in_one_click_and_the_gap_in_one_more(qtbot, frame, controller, tmp_path):
    (tmp_path / "sample.gap").write_bytes(b"")
    frame.window.commands.sample.trigger()
    session = controller.session
    assert session.path == tmp_path / "sample 2.gap"
    assert frame.window.current_page.key == "documents"
    qtbot.waitUntil(lambda: any(message.action for message in frame.window.messages.messages), timeout=180_000)
    facts = status(session.project)
    assert (facts.documents, facts.set_aside, facts.corpora, facts.runs) == (40, 3, 2, 0)
    titles = [entry.title for entry in session.project.history()]
    assert titles == ["Import the sample documents", "Gold from ledger.csv", "Import benchmark newswire_standin"]
    assert not [line for line in frame.window.jobs.lines.values() if line.end is JobEnd.FAILED]
    (offer,) = [message for message in frame.window.messages.messages if message.action]
    assert offer.action.startswith("Run en_core_web_sm")
    offer.run()
    qtbot.waitUntil(lambda: frame.window.current_page.key == "gap", timeout=120_000)
    assert status(session.project).runs == 2
