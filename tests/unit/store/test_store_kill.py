"""A writer that is killed: nothing acknowledged is lost, the lock is free, what it left open can be undone."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gapstudio.store import Project, ProjectLocked

HERE = Path(__file__).parent

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from store_makers import make_item
from gapstudio.store import Project
project = Project.open(Path(sys.argv[1]))
print("open", flush=True)
while True:
    item = make_item("x.pdf")
    with project.change("Import", entry="job") as tx:
        tx.add_documents([item])
    print(item.document.id, flush=True)
"""


def start_writer(path):
    command = [sys.executable, "-c", WRITER, str(path), str(HERE)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert child.stdout.readline() == "open\n"
    return child


def kill(child):
    """Kills it as it stands; returns the ids that it had acknowledged."""
    child.kill()
    output = child.communicate()[0]
    if sys.platform != "win32":
        assert child.returncode == -signal.SIGKILL
    # The last line may be cut in the middle: then it was committed, but not acknowledged.
    return [line for line in output.splitlines() if len(line) == 36]


@pytest.mark.slow
def test_a_writer_killed_twenty_times_loses_nothing_that_it_acknowledged(path):
    Project.create(path).close()
    moments = random.Random(20)
    acknowledged = []
    for number in range(20):
        child = start_writer(path)
        time.sleep(moments.uniform(0, 0.15))
        acknowledged += kill(child)
        with Project.open(path) as project:
            assert project.was_unclean
            assert project.check() == ()
            there = {document.id for document in project.documents()}
            assert there >= set(acknowledged)
            assert len(there) <= len(acknowledged) + number + 1  # at most one a kill was committed and not yet acknowledged
            assert all(project.reading(document) is not None for document in acknowledged[-3:])
            assert project.open_entries == ()
    assert len(acknowledged) > 20
    with Project.open(path) as project:
        assert not project.was_unclean
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_a_killed_operation_committed_can_be_undone_as_one(path):
    Project.create(path).close()
    child = start_writer(path)
    for _ in range(3):
        child.stdout.readline()
    kill(child)
    with Project.open(path) as project:
        assert len(project.documents()) >= 3
        assert project.undo_title == "Import"
        assert project.undo().summary == "Undo: Import"
        assert project.documents() == ()
        assert project.undo_title is None


def test_a_second_writer_is_told_who_has_it_and_gets_it_when_that_one_is_dead(path):
    Project.create(path).close()
    child = start_writer(path)
    try:
        with pytest.raises(ProjectLocked, match=f"process {child.pid} on ") as caught:
            Project.open(path)
        assert caught.value.holder.process == child.pid
        assert caught.value.holder.program == "python"
        assert "reading only" in caught.value.remedy
        with Project.open(path, read_only=True) as reader:
            child.stdout.readline()
            assert reader.documents()
    finally:
        kill(child)
    with Project.open(path) as project:
        assert project.documents()


def test_two_writers_in_one_process_are_refused_too(project, path):
    with pytest.raises(ProjectLocked, match=str(os.getpid())):
        Project.open(path)
    path.with_name(path.name + ".holder").write_text("not json", encoding="utf-8")
    with pytest.raises(ProjectLocked, match="another program"):
        Project.open(path)
    project.close()
    Project.open(path).close()


def test_a_link_to_the_project_is_the_same_project(project, path, tmp_path):
    link = tmp_path / "link.gap"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("This system lets nobody make links.")
    with pytest.raises(ProjectLocked):
        Project.open(link)
