"""The bridge with real worker processes: jobs, questions, pictures, cancelling, crashes, closing."""

import threading

import pytest
from gui_project import WITH_GOLD, broken, invoice
from PySide6.QtCore import QProcess
from PySide6.QtGui import QImage
from shiboken6 import delete

from gapstudio.assets import samples
from gapstudio.domain import Area, GapStudioError
from gapstudio.gui.bridge import ChangeBus, workers
from gapstudio.gui.bridge.job_lines import JobLines
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.bridge.workers import WorkerPool
from gapstudio.gui.shell import JobEnd, JobsStrip
from gapstudio.operations import ImportDocuments, create_project, open_project, set_metadata
from gapstudio.operations.views import document_items


@pytest.fixture
def bus(qapp):
    return ChangeBus()


@pytest.fixture
def session(qapp, bus, gap_file):
    made = Session(open_project(gap_file), bus)
    yield made
    made.close()


@pytest.fixture
def empty(qapp, bus, tmp_path):
    made = Session(create_project(tmp_path / "empty.gap"), bus)
    yield made
    made.close()


def document(session, name):
    return next(item.document.id for item in document_items(session.project) if item.document.name == name)


def test_a_change_is_told_and_undone(session, bus):
    heard = []
    bus.subscribe(heard.append)
    first = document(session, WITH_GOLD)
    session.apply(lambda project: set_metadata(project, [first], {"supplier": "Acorn"}))
    assert Area.DOCUMENTS in heard[-1].areas
    assert session.project.document(first).metadata["supplier"] == "Acorn"
    session.undo()
    assert session.project.document(first).metadata["supplier"] != "Acorn"
    session.redo()
    assert session.project.document(first).metadata["supplier"] == "Acorn"
    assert len(heard) == 3


def test_an_answer_comes_in_the_windows_thread(qtbot, session):
    threads, answers = [], []

    def question(reader):
        threads.append(threading.current_thread())
        assert reader.read_only
        return len(document_items(reader))

    session.ask(question, lambda count: answers.append((count, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(4, threading.main_thread())]
    assert threads[0] is not threading.main_thread()


def test_of_several_questions_on_one_topic_the_latest_is_answered(qtbot, session):
    answers = []
    for number in range(5):
        session.ask(lambda _reader, number=number: number, answers.append, topic="rows")
    session.ask(lambda _reader: "other", answers.append, topic="else")
    qtbot.waitUntil(lambda: len(answers) >= 2)
    qtbot.wait(50)
    assert sorted(map(str, answers)) == ["4", "other"]


def test_a_question_that_fails_is_told(qtbot, session):
    told = []
    session.ask(lambda reader: reader.document("nowhere"), told.append, told.append)
    session.ask(lambda _reader: 1 / 0, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert all(isinstance(error, GapStudioError) for error in told)


def test_a_page_is_drawn_once_and_handed_over_as_an_image(qtbot, session):
    drawn, shown = [], []
    first = document(session, WITH_GOLD)
    session.draw(first, 0, 72, drawn.append)
    qtbot.waitUntil(lambda: bool(drawn), timeout=20_000)
    session.draw(first, 0, 72, drawn.append)
    assert len(drawn) == 2  # the second time at once, with no worker asked
    session.picture(first, 0, 72, shown.append)
    qtbot.waitUntil(lambda: bool(shown))
    assert isinstance(shown[0], QImage)
    assert (shown[0].width(), shown[0].height()) == pytest.approx((595, 842), abs=2)


def test_a_picture_that_cannot_be_drawn_is_told(qtbot, session):
    failed = []
    session.draw(document(session, WITH_GOLD), 99, 72, lambda _path: None, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert isinstance(failed[0], GapStudioError)


def test_a_crashed_drawer_is_replaced(qtbot, session):
    drawn = []
    session.warm_up()
    (process,) = session._interactive._workers.values()
    qtbot.waitUntil(lambda: process.processId() > 0)
    process.kill()
    qtbot.waitUntil(lambda: not session._interactive._workers)
    session.draw(document(session, WITH_GOLD), 0, 72, drawn.append)
    qtbot.waitUntil(lambda: bool(drawn), timeout=20_000)


def test_an_import_runs_and_is_one_undo_entry(qtbot, empty, bus):
    changes, progress = [], []
    bus.subscribe(changes.append)
    job = empty.run(ImportDocuments([invoice(WITH_GOLD), broken("encrypted.pdf")]))
    job.progressed.connect(lambda done, total, _message: progress.append((done, total)))
    assert empty.jobs == (job,)
    with qtbot.waitSignal(job.finished, timeout=30_000) as ended:
        pass
    report = ended.args[0]
    assert (len(report.imported), [aside.reason for aside in report.set_aside]) == (1, ["encrypted"])
    assert progress[-1] == (2, 2)
    assert any(Area.DOCUMENTS in change.areas for change in changes)
    assert empty.jobs == ()
    assert empty.project.undo_title == "Import 2 documents"
    empty.undo()
    assert document_items(empty.project) == ()


def test_a_cancelled_import_keeps_what_came_in(qtbot, empty):
    job = empty.run(ImportDocuments([samples() / "invoices"]))
    job.progressed.connect(lambda done, _total, _message: job.cancel() if done else None)
    with qtbot.waitSignal(job.cancelled, timeout=30_000) as ended:
        pass
    report = ended.args[0]
    kept = document_items(empty.project)
    assert report.cancelled
    assert 0 < len(kept) == len(report.imported) + len(report.set_aside) < 40
    assert empty.project.open_entries == ()
    empty.undo()
    assert document_items(empty.project) == ()


def test_a_crashed_reader_costs_one_document(qtbot, empty):
    job = empty.run(ImportDocuments([invoice(WITH_GOLD), invoice("brunnthal_2.pdf")]))
    qtbot.waitUntil(lambda: bool(empty._heavy._workers))
    (process,) = empty._heavy._workers.values()
    process.kill()
    with qtbot.waitSignal(job.finished, timeout=30_000) as ended:
        pass
    report = ended.args[0]
    assert len(report.imported) == 1
    assert "the reader stopped" in report.set_aside[0].detail


def test_workers_that_do_not_start_fail_the_job(qtbot, empty, monkeypatch, tmp_path):
    monkeypatch.setattr(workers, "worker_command", lambda: [str(tmp_path / "no such program")])
    job = empty.run(ImportDocuments([invoice(WITH_GOLD)]))
    with qtbot.waitSignal(job.failed, timeout=10_000) as ended:
        pass
    assert "no worker process starts" in str(ended.args[0])
    assert not empty.busy
    assert empty.project.open_entries == ()


def test_an_operation_that_fails_while_committing_is_told_once(qtbot, empty):
    class Failing(ImportDocuments):
        def apply(self, project, batch):
            raise GapStudioError("The disk is full.")

    job, told = empty.run(Failing([invoice(WITH_GOLD)])), []
    job.failed.connect(lambda error: told.append(error.message))
    job.finished.connect(told.append)
    job.cancelled.connect(told.append)
    qtbot.waitUntil(lambda: not empty.jobs, timeout=30_000)
    assert told == ["The disk is full."]


def test_closing_while_an_import_runs_keeps_what_came_in(qtbot, empty):
    job = empty.run(ImportDocuments([samples() / "invoices"]))
    with qtbot.waitSignal(job.progressed, timeout=30_000, check_params_cb=lambda done, *_: done > 0):
        pass
    processes = list(empty._heavy._workers.values())
    empty.close()
    assert all(process.state() == process.ProcessState.NotRunning for process in processes)
    with open_project(empty.path) as project:
        assert not project.was_unclean
        assert project.open_entries == ()
        assert len(document_items(project)) >= 1
        project.undo()
        assert document_items(project) == ()


def test_job_lines_follow_a_job_and_cancel_it(qtbot, theme, empty):
    strip = JobsStrip()
    qtbot.addWidget(strip)
    strip.show()
    JobLines(strip, empty)
    job = empty.run(ImportDocuments([samples() / "invoices"]))
    line = strip.lines[job.id]
    assert line.text.text() == "Importing 40 documents"
    line.button.click()
    qtbot.waitUntil(lambda: line.end is JobEnd.CANCELLED, timeout=30_000)
    assert "before it was cancelled" in line.text.text()


def test_a_worker_that_has_taken_up_too_much_memory_is_replaced_between_two_chunks(qtbot, empty, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(workers, "has_outgrown", lambda process, spec: asked.append(process) or bool(spec.most_memory))
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(9):
        (folder / f"{number}.pdf").write_bytes(invoice(WITH_GOLD).read_bytes() + b"\n%%%d" % number)
    job = empty.run(ImportDocuments([folder]))
    with qtbot.waitSignal(job.finished, timeout=60_000) as ended:
        pass
    assert len(ended.args[0].imported) == 9
    assert len(set(asked)) == len(asked) == 3  # chunks of four, each in a worker of its own


@pytest.mark.qt_log_ignore("Destroyed while process")  # which is what this is about
def test_a_pool_that_goes_with_a_worker_alive_goes_in_silence(qtbot):
    pool = WorkerPool(1)
    pool.warm_up()
    process = pool.findChild(QProcess)
    qtbot.waitUntil(lambda: process.state() is QProcess.ProcessState.Running, timeout=20000)
    said = []
    process.finished.connect(lambda *_: said.append("ended"))
    with qtbot.captureExceptions() as failures:
        delete(pool)  # as the interpreter does on its way out: nobody has closed it
    assert said == ["ended"]
    assert failures == []


def test_what_a_question_computed_is_kept_though_its_answer_is_out_of_date(qtbot, session):
    started = threading.Event()

    def first(reader):
        reader.put_result("first", [1])
        started.set()

    answers = []
    session.ask(first, answers.append, topic="rows")
    assert started.wait(5)
    session.ask(lambda _reader: "second", answers.append, topic="rows")
    qtbot.waitUntil(lambda: answers == ["second"])
    qtbot.waitUntil(lambda: session.project.result("first") == [1])


def test_closing_ends_a_question_that_would_go_on(session):
    started, ended = threading.Event(), []

    def long(reader):
        try:
            for _ in range(200_000):  # minutes
                document_items(reader)
                started.set()
        finally:
            ended.append(True)

    session.ask(long, ended.append)
    assert started.wait(20)
    session.close()
    assert ended == [True]
