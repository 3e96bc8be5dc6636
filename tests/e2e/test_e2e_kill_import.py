"""An import that is killed at any moment loses nothing that it has acknowledged."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from gapstudio.domain import DocumentState
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import (
    INTERNAL,
    ImportDocuments,
    Project,
    create_project,
    follow,
    resume_import,
    undo,
    unfinished_import,
)

pytestmark = pytest.mark.slow

KILLS = 20
FILES = 60
TIMES = 10

# The command line's import, or what takes it up, with one word a batch once it is on the disk.
DRIVER = """
import sys
from pathlib import Path
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import ImportDocuments, follow, open_project, resume_import, unfinished_import

class Telling:
    def __init__(self, operation):
        self._operation = operation
        self.plan, self.finish = operation.plan, operation.finish

    def apply(self, project, batch):
        changes = self._operation.apply(project, batch)
        for document in changes.documents:
            print(document, flush=True)
        return changes

with open_project(Path(sys.argv[1])) as project, SubprocessRunner(2) as runner:
    operation = resume_import(project) if unfinished_import(project) else ImportDocuments([Path(sys.argv[2])])
    report = follow(project, Telling(operation), runner).report
print("end", len(report.imported), len(report.duplicates), flush=True)
"""


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    """Small invoices of their own, each of several pages, so that reading one takes a moment."""
    from reportlab.pdfgen import canvas

    folder = tmp_path_factory.mktemp("inbox")
    for number in range(FILES):
        page = canvas.Canvas(str(folder / f"{number:02}.pdf"), invariant=True)
        for sheet in range(3):
            for line in range(40):
                page.drawString(60, 780 - 18 * line, f"Invoice {number} sheet {sheet} line {line}: {number * line}.00 EUR")
            page.showPage()
        page.save()
    return folder


def start(*arguments):
    """Starts a process whose workers can be told from all others."""
    return subprocess.Popen([sys.executable, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def children_of(process):
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def kill_after(process, seconds):
    """Kills a process as it stands; returns the children that it leaves behind."""
    time.sleep(seconds)
    orphans = children_of(process)
    process.kill()
    process.wait()
    return orphans


def assert_gone(processes):
    """Workers end by themselves once nobody holds the other end of their input."""
    _, alive = psutil.wait_procs(processes, timeout=60)
    alive = [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]
    assert alive == []


def readable(project):
    return {document.id: document for document in project.documents(INTERNAL) if document.state is DocumentState.READ}


def look_at(path, acknowledged):
    """Opens the project after a kill and checks that all is well; returns how many documents it has."""
    with Project.open(path) as project:
        assert project.check() == ()
        assert project.open_entries == ()
        there = readable(project)
        assert there.keys() >= acknowledged
        for document in acknowledged:
            assert "sheet 2 line 39" in project.reading(document).text
            assert project.blob(there[document].sha256).startswith(b"%PDF-")
        assert len({document.sha256 for document in there.values()}) == len(there)
        return len(there)


@pytest.mark.timeout(900)
def test_twenty_kills_in_mid_import_lose_nothing(inbox, tmp_path):
    moments = random.Random(20)
    path, kills, finished = tmp_path / "killed.gap", 0, 0
    acknowledged: set[str] = set()
    create_project(path).close()
    while kills < KILLS:
        with start("-c", DRIVER, path, inbox) as process:
            first = process.stdout.readline()  # at least one batch is on the disk
            assert first
            orphans = kill_after(process, moments.uniform(0, 0.25))
            lines = [first, *process.stdout.read().splitlines()]
        assert_gone(orphans)
        whole = [line.strip() for line in lines if len(line.strip()) == 36]
        acknowledged |= set(whole)
        count = look_at(path, acknowledged)
        if any(line.startswith("end") for line in lines):
            finished += 1
        else:
            kills += 1
        if count >= FILES * 3 // 4:  # begin anew, so that every kill meets an import that has much left to do
            path, acknowledged = tmp_path / f"killed{kills}.gap", set()
            create_project(path).close()
        assert finished < KILLS, "the import is over before anybody can kill it"
    with Project.open(path) as project, SubprocessRunner(2) as runner:
        before = readable(project)
        unfinished = unfinished_import(project)
        assert (unfinished is not None) == bool(before)
        report = follow(project, resume_import(project) if unfinished else ImportDocuments([inbox]), runner).report
        assert unfinished_import(project) is None
        after = readable(project)
        assert len(after) == FILES
        assert after.items() >= before.items()
        assert set(report.imported) == after.keys() - before.keys()
        assert len(report.duplicates) == len(before)
        assert report.set_aside == []
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(path.name)] == [path.name]


def test_the_command_line_itself_killed_and_taken_up_again(inbox, tmp_path, gapstudio):
    path = tmp_path / "cli.gap"
    create_project(path).close()
    with start("-m", "gapstudio", "import", path, inbox, "--json") as process:
        wait_for_a_commit(path)
        orphans = kill_after(process, 0.05)
        assert process.stdout.read() == ""
    assert_gone(orphans)
    with Project.open(path) as project:
        assert project.was_unclean
        assert project.check() == ()
        before = readable(project)
        assert before
        assert project.undo_title == f"Import {FILES} documents"
    told = gapstudio("import", path, "--resume", "--json")
    assert told.code == 0, told.err
    assert (len(told.json["imported"]), len(told.json["duplicates"])) == (FILES - len(before), len(before))
    assert gapstudio("status", path, "--json").json["documents"] == FILES
    with Project.open(path) as project:
        undo(project)
        assert readable(project).keys() == before.keys()
        undo(project)
        assert readable(project) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process.")
def test_ctrl_c_keeps_what_came_back_and_says_so_in_the_json(inbox, tmp_path, tmp_path_factory, gapstudio):
    path, many = tmp_path / "cancelled.gap", manifold(inbox, tmp_path_factory.mktemp("many"))
    create_project(path).close()
    command = [sys.executable, "-m", "gapstudio", "import", str(path), str(many), "--json"]
    with heard_interrupts():
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_for_a_commit(path)
    orphans = children_of(process)
    os.killpg(process.pid, signal.SIGINT)  # a terminal's Ctrl+C reaches parent and workers alike
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == 130, err
    report = json.loads(out)
    assert report["cancelled"] is True
    assert 0 < len(report["imported"]) < FILES * TIMES
    assert gapstudio("status", path, "--json").json["documents"] == len(report["imported"])
    assert_gone(orphans)
    assert [file.name for file in tmp_path.iterdir()] == ["cancelled.gap"]


@contextmanager
def heard_interrupts() -> Iterator[None]:
    """Lets what is started hear SIGINT as under a terminal: a shell that put these tests in the background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def manifold(inbox: Path, folder: Path) -> Path:
    """Fills a folder with more documents than an import gets through before it is stopped: the same with a comment each."""
    for file in inbox.iterdir():
        for copy in range(TIMES):
            (folder / f"{file.stem}-{copy}.pdf").write_bytes(file.read_bytes() + f"% {copy}\n".encode())
    return folder


def wait_for_a_commit(path: Path) -> None:
    """Waits, reading beside the writer, until a first document is in the file."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with Project.open(path, read_only=True) as project:
            if project.has_corpus(INTERNAL) and project.documents(INTERNAL):
                return
        time.sleep(0.02)
    raise AssertionError("no document came in")
