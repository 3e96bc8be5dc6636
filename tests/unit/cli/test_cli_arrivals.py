"""``import --resume``, ``watch``, ``erase`` and ``compact`` in this process."""

import json
import os
import time

import pytest

from gapstudio.assets import samples
from gapstudio.cli import watch
from gapstudio.jobs import Cancelled
from gapstudio.operations import INTERNAL, ImportDocuments, Project, open_project

pytestmark = pytest.mark.usefixtures("inline")
PLAIN = samples() / "invoices" / "brunnthal_1.pdf"


@pytest.fixture
def project(call, tmp_path):
    call("new", tmp_path / "p.gap")
    return tmp_path / "p.gap"


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    copy = folder / "one.pdf"
    copy.write_bytes(PLAIN.read_bytes())
    os.utime(copy, (time.time() - 3600,) * 2)
    return folder


@pytest.fixture
def settled(monkeypatch):
    monkeypatch.setattr("gapstudio.operations.watch_folders.SETTLED_SECONDS", 0.0)


def documents(project):
    with open_project(project, read_only=True) as opened:
        return [document.name for document in opened.documents(INTERNAL)]


def test_an_import_that_was_cut_short_is_named_and_taken_up(call, project, inbox):
    with open_project(project) as opened:
        operation = ImportDocuments([inbox])
        operation.finish(opened, Cancelled(job=operation.plan(opened).id))
    said = call("import", project, PLAIN.with_name("brunnthal_2.pdf"))
    assert "“Import 1 document” was cut short, files left: 1 of 1." in said.err
    resumed = call("import", project, "--resume", "--json")
    assert (resumed.code, len(json.loads(resumed.out)["imported"])) == (0, 1)
    nothing = call("import", project, "--resume")
    assert nothing.code == 1
    assert "No import was cut short." in nothing.err


def test_import_wants_one_of_paths_retry_and_resume(call, project):
    assert call("import", project, PLAIN, "--resume").code == 2
    assert call("import", project, "--retry", "--resume").code == 2


@pytest.mark.usefixtures("settled")
def test_watching_once_imports_what_is_there(call, project, inbox):
    first = call("watch", project, inbox, "--once", "--json")
    assert first.code == 0, first.err
    assert len(json.loads(first.out)["imported"]) == 1
    again = call("watch", project, "--once", "--json")  # the folder is noted
    assert json.loads(again.out) == {"imported": [], "duplicates": [], "set_aside": [], "drafts": 0, "cancelled": False}
    assert "Nothing new came in." in call("watch", project, "--once").out
    assert documents(project) == ["one.pdf"]


@pytest.mark.usefixtures("settled")
def test_watching_goes_on_until_ctrl_c_and_waits_for_a_project_that_is_open_elsewhere(call, project, inbox, monkeypatch):
    looks = []

    def sleep(seconds):
        looks.append(seconds)
        if len(looks) == 1:
            looks.append(open_project(project))  # a window opens it
            (inbox / "two.pdf").write_bytes(PLAIN.read_bytes() + b"\n%another")
        elif len(looks) == 3:
            looks[1].close()
        elif len(looks) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch.time, "sleep", sleep)
    said = call("watch", project, inbox, "--interval", "7", "--json")
    assert said.code == 0, said.err
    assert [look for look in looks if not isinstance(look, Project)] == [7.0, 7.0, 7.0]
    assert "is open for writing" in said.err
    assert len(json.loads(said.out)["imported"]) == 2
    assert documents(project) == ["one.pdf", "two.pdf"]


def test_what_is_set_aside_comes_with_what_to_do(call, project, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"")
    said = call("import", project, tmp_path).out.splitlines()
    assert [line for line in said if "a.pdf: empty" in line]
    assert said[-1] == "  “empty”: Ask for the file again; this one has no bytes."
    assert said[-2].startswith("  set aside:"), "once for both"


def test_watching_needs_a_folder_that_is_there(call, project, tmp_path):
    assert "watches no folder. Name one or several." in call("watch", project, "--once").err
    assert "There is no folder" in call("watch", project, tmp_path / "gone", "--once").err


def test_erasing_asks_first(call, project, monkeypatch):
    call("import", project, PLAIN)
    monkeypatch.setattr("typer.confirm", lambda question, err: False)
    said = call("erase", project, PLAIN.name)
    assert (said.code, documents(project)) == (1, [PLAIN.name])
    assert "Nothing was changed." in said.err


def test_erasing_says_what_it_does_not_reach(call, project):
    call("import", project, PLAIN)
    said = call("erase", project, PLAIN.name, "--yes", "--json")
    assert json.loads(said.out) == {
        "documents": 1,
        "originals": [str(PLAIN)],
        "watched": [],
        "backups": [],
        "remains": "",
    }
    assert documents(project) == []
    assert PLAIN.exists()
    gone = call("erase", project, PLAIN.name, "--yes")
    assert gone.code == 1
    assert "has no document brunnthal_1.pdf" in gone.err


def test_documents_of_one_name_are_told_apart_by_their_ids(call, project, inbox):
    call("import", project, inbox)
    (inbox / "deep").mkdir()
    (inbox / "deep" / "one.pdf").write_bytes(PLAIN.read_bytes() + b"\n%another")
    call("import", project, inbox)
    said = call("erase", project, "one.pdf", "--yes")
    assert "2 documents are called one.pdf." in said.err
    with open_project(project, read_only=True) as opened:
        first, second = (document.id for document in opened.documents(INTERNAL))
    assert first in said.err
    assert call("erase", project, first, second, "--yes").out.startswith("2 erased from the project.\n")


def test_compacting_drops_what_was_taken_out(call, project):
    call("import", project, PLAIN)
    call("undo", project)
    said = call("compact", project, "--yes", "--json")
    report = json.loads(said.out)
    assert report["documents"] == 1
    assert report["after"] < report["before"]
    call("redo", project)
    assert documents(project) == []
