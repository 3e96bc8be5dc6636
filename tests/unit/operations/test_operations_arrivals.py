"""Files are known again without reading them, imports are taken up, and watched folders bring in what has stopped growing."""

import os
import time
from pathlib import Path

import pytest
from operations_makers import make_pdf, write_pdf

from gapstudio.domain import DocumentState, GapStudioError, SetAsideReason, UnreadableDocument
from gapstudio.jobs import Cancelled, InlineRunner, Partial, Result
from gapstudio.operations import (
    INTERNAL,
    ImportDocuments,
    Project,
    dismiss_unfinished,
    erase_documents,
    remove_documents,
    resume_import,
    retry_set_aside,
    scan_watched,
    set_watched_folders,
    undo,
    unfinished_import,
    watched_folders,
)
from gapstudio.operations.watch_folders import still_growing


@pytest.fixture
def settled(monkeypatch):
    """Lets files that were written just now count as having stopped growing."""
    monkeypatch.setattr("gapstudio.operations.watch_folders.SETTLED_SECONDS", 0.0)


@pytest.fixture
def inbox(tmp_path):
    """A folder with four files that were last written long ago; the last one cannot be read."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(3):
        age(write_pdf(folder / f"{number}.pdf", f"Invoice {number}"))
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    age(folder / "bad.pdf")
    return folder


def age(path: Path) -> Path:
    """Makes a file an hour old."""
    os.utime(path, (time.time() - 3600,) * 2)
    return path


def planned(project, operation):
    """Names of the files that an import would read; the import is taken back."""
    spec = operation.plan(project)
    operation.finish(project, Result(job=spec.id))
    return [Path(item["path"]).name for item in spec.items]


def names(project, state=DocumentState.READ):
    return sorted(document.name for document in project.documents(INTERNAL) if document.state is state)


def interrupted(project, operation, after):
    """Applies the first outcomes of an import, and stops there as a kill would: nobody finishes it."""
    spec = operation.plan(project)
    outcomes = [event for event in InlineRunner().stream(spec) if isinstance(event, Partial)]
    operation.apply(project, outcomes[:after])


def test_a_folder_imported_again_reads_what_is_new_or_could_not_be_read(project, go, inbox):
    go(ImportDocuments([inbox]))
    age(write_pdf(inbox / "new.pdf", "Invoice new"))
    assert planned(project, ImportDocuments([inbox])) == ["bad.pdf", "new.pdf"]
    report = go(ImportDocuments([inbox]))
    assert (len(report.imported), len(report.duplicates)) == (1, 3)


def test_a_file_that_changed_or_was_written_just_now_is_read_again(project, go, inbox):
    write_pdf(inbox / "fresh.pdf", "Invoice fresh")
    go(ImportDocuments([inbox]))
    age(write_pdf(inbox / "1.pdf", "Invoice one, corrected"))
    assert planned(project, ImportDocuments([inbox])) == ["1.pdf", "bad.pdf", "fresh.pdf"]


def test_what_was_taken_out_or_undone_comes_in_again_when_asked_for(project, go, inbox):
    report = go(ImportDocuments([inbox]))
    remove_documents(project, report.imported[:1])
    assert len(planned(project, ImportDocuments([inbox]))) == 2
    undo(project)
    undo(project)
    assert len(planned(project, ImportDocuments([inbox]))) == 4


def test_an_import_that_ends_leaves_no_note_and_no_files(project, go, inbox):
    go(ImportDocuments([inbox]))
    assert unfinished_import(project) is None
    assert list(project.cache_dir.iterdir()) == []


def test_files_of_an_import_go_once_their_documents_are_on_the_disk(project, inbox):
    operation = ImportDocuments([inbox])
    spec = operation.plan(project)
    for event in InlineRunner().stream(spec):
        if isinstance(event, Partial):
            operation.apply(project, [event])
            assert [file.name for file in Path(spec.shared["folder"]).iterdir()] == ["known.json"]
    operation.finish(project, Result(job=spec.id))
    assert names(project) == ["0.pdf", "1.pdf", "2.pdf"]


def test_an_import_that_was_killed_is_taken_up_where_it_stopped(project, go, inbox):
    path = project.path
    interrupted(project, ImportDocuments([inbox]), after=2)
    assert unfinished_import(project) is None  # as far as this process knows it is under way
    project.close()
    with Project.open(path) as reopened:
        unfinished = unfinished_import(reopened)
        assert (unfinished.total, unfinished.done, unfinished.paths) == (4, 2, (str(inbox),))
        operation = resume_import(reopened)
        spec = operation.plan(reopened)
        assert [Path(item["path"]).name for item in spec.items] == ["2.pdf", "bad.pdf"]
        for event in InlineRunner().stream(spec):
            if isinstance(event, Partial):
                operation.apply(reopened, [event])
        report = operation.finish(reopened, Result(job=spec.id)).report
        assert (len(report.imported), len(report.duplicates), len(report.set_aside)) == (1, 2, 1)
        assert names(reopened) == ["0.pdf", "1.pdf", "2.pdf"]
        assert unfinished_import(reopened) is None


def test_what_was_set_aside_is_not_tried_again_when_an_import_is_taken_up(project, inbox):
    path = project.path
    interrupted(project, ImportDocuments([inbox / "bad.pdf", inbox]), after=2)
    project.close()
    with Project.open(path) as reopened:
        assert planned(reopened, resume_import(reopened)) == ["1.pdf", "2.pdf"]
        assert planned(reopened, retry_set_aside(reopened)) == ["bad.pdf"]


def test_a_cancelled_import_can_be_taken_up_or_dismissed(project, go, inbox):
    for _ in range(2):
        operation = ImportDocuments([inbox])
        operation.finish(project, Cancelled(job=operation.plan(project).id))
    assert unfinished_import(project).title == "Import 4 documents"
    go(resume_import(project))
    assert unfinished_import(project) is not None  # the other one
    assert dismiss_unfinished(project).areas
    assert unfinished_import(project) is None
    assert not dismiss_unfinished(project).areas
    with pytest.raises(GapStudioError, match="No import was cut short"):
        resume_import(project)


def test_watched_folders_are_noted_and_can_be_undone(project, tmp_path):
    assert watched_folders(project) == ()
    assert scan_watched(project) is None
    set_watched_folders(project, [tmp_path / "a", tmp_path / "b", tmp_path / "a"])
    assert watched_folders(project) == (tmp_path / "a", tmp_path / "b")
    assert not set_watched_folders(project, watched_folders(project)).areas
    assert scan_watched(project) is None  # they are not there, as a drive that is not connected
    assert project.undo_title == "Watch 2 folders"
    set_watched_folders(project, [])
    assert watched_folders(project) == ()
    undo(project)
    assert len(watched_folders(project)) == 2


@pytest.mark.usefixtures("settled")
def test_what_is_put_into_a_watched_folder_comes_in_once(project, go, inbox):
    set_watched_folders(project, [inbox])
    report = go(scan_watched(project))
    assert (len(report.imported), len(report.set_aside)) == (3, 1)
    assert project.undo_title == "Import 4 documents from watched folders"
    assert scan_watched(project) is None
    age(write_pdf(inbox / "new.pdf", "Invoice new"))
    assert planned(project, scan_watched(project)) == ["new.pdf"]


@pytest.mark.usefixtures("settled")
def test_what_a_person_took_out_undid_or_erased_is_not_brought_back_by_watching(project, go, inbox):
    set_watched_folders(project, [inbox])
    report = go(scan_watched(project))
    remove_documents(project, report.imported[:1])
    erased = erase_documents(project, report.imported[1:2]).report
    assert (len(erased.originals), erased.watched) == (1, erased.originals)
    assert scan_watched(project) is None
    undo(project)
    undo(project)
    assert names(project) == []
    assert scan_watched(project) is None
    assert str(inbox / "1.pdf") == erased.originals[0]
    assert len(go(ImportDocuments([inbox])).imported) == 3  # but by a person it can
    age(write_pdf(inbox / "1.pdf", "Another invoice"))
    assert planned(project, scan_watched(project)) == ["1.pdf"]


@pytest.mark.usefixtures("settled")
def test_watching_does_not_try_again_and_again_what_cannot_be_opened_or_stops_the_reader(project, inbox, monkeypatch):
    set_watched_folders(project, [inbox])
    refused = Path.read_bytes

    def read_bytes(path):
        if path.name == "0.pdf":
            raise PermissionError(13, "Permission denied")
        return refused(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    operation = scan_watched(project)
    spec = operation.plan(project)
    outcomes = [event for event in InlineRunner().stream(spec) if isinstance(event, Partial)]
    crashed = Partial(job=spec.id, index=1, data=dict(spec.items[1]), failed="the reader stopped (signal 11)")
    operation.apply(project, [outcomes[0], crashed, *outcomes[2:]])
    report = operation.finish(project, Result(job=spec.id)).report
    assert {Path(aside.path).name for aside in report.set_aside} == {"0.pdf", "1.pdf", "bad.pdf"}
    assert scan_watched(project) is None
    assert sorted(planned(project, ImportDocuments([inbox]))) == ["0.pdf", "1.pdf", "bad.pdf"]


@pytest.mark.usefixtures("settled")
def test_a_file_from_a_clock_that_is_ahead_comes_in_once(project, go, inbox):
    os.utime(inbox / "0.pdf", (time.time() + 10**8,) * 2)
    set_watched_folders(project, [inbox])
    assert len(go(scan_watched(project)).imported) == 3
    assert scan_watched(project) is None


def test_a_file_that_was_written_to_a_moment_ago_waits(project, inbox, monkeypatch):
    set_watched_folders(project, [inbox])
    assert still_growing(project)  # however old a copy says that it is: its facts were changed just now
    assert scan_watched(project) is None
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 3.5)
    assert not still_growing(project)
    assert len(scan_watched(project).plan(project).items) == 4


def test_erasing_removes_the_workers_files_and_names_backups(project, go, inbox):
    report = go(ImportDocuments([inbox]))
    first = project.document(report.imported[0])
    stays = project.document(report.imported[1])
    for name in (f"{first.sha256}.blob", f"{first.sha256[:32]}-0-page-72.png", f"{stays.sha256}.blob"):
        (project.cache_dir / name).write_bytes(b"x")
    for name in ("slide-ab-640.png", "slides-ab.pickle"):  # which may show any document
        (project.cache_dir / name).write_bytes(b"x")
    backup = project.path.with_name("p.version-1.gap")
    backup.write_bytes(b"x")
    erased = erase_documents(project, [first.id, first.id])
    assert (erased.report.documents, erased.report.backups, erased.report.remains) == (1, (str(backup),), "")
    assert [file.name for file in project.cache_dir.iterdir()] == [f"{stays.sha256}.blob"]
    assert erased.changes.summary == "Erased 1 document"


def test_bytes_and_words_of_an_erased_invoice_are_not_in_the_file(project, go, tmp_path):
    """As a person would look for it: the file's own bytes, its name, and words of it in plain or packed form."""
    data = make_pdf("Quarzwurst Holding GmbH", "Total 4711.00")
    path = tmp_path / "quarzwurst secret.pdf"
    path.write_bytes(data)
    (document,) = go(ImportDocuments([path])).imported
    packed = project.packed_reading(document).data
    needles = [data[100:164], packed[20:60], b"quarzwurst", document.encode()]
    log = project.path.with_name(project.path.name + "-wal")
    assert all(needle in project.path.read_bytes() + log.read_bytes() for needle in needles)
    erase_documents(project, [document])
    left = project.path.read_bytes() + log.read_bytes()
    assert not any(needle in left for needle in needles)


def test_a_page_without_text_is_kept_and_tried_again_although_its_file_is_gone(project, go, tmp_path, monkeypatch):
    path = age(write_pdf(tmp_path / "scan.pdf", "Invoice"))

    def unreadable(data, choices):
        raise UnreadableDocument(SetAsideReason.NO_TEXT_LAYER, "nothing is on it")

    with monkeypatch.context() as patch:
        patch.setattr("gapstudio.readers.read.read_document", unreadable)
        go(ImportDocuments([path]))
    (document,) = project.documents(INTERNAL)
    assert project.blob(document.sha256) == path.read_bytes()
    path.unlink()
    report = go(retry_set_aside(project))
    assert report.imported == [document.id]
    assert project.document(document.id).state is DocumentState.READ
    assert project.document(document.id).origin == str(path)


def test_a_page_that_needs_an_engine_which_is_not_there_is_set_aside_and_the_others_come_in(project, go, inbox, monkeypatch):
    from gapstudio.readers import read

    readable = read.read_document

    def without_engine(data, choices):
        if data == (inbox / "1.pdf").read_bytes():
            raise GapStudioError("Tesseract is not installed.", remedy="Install it.")
        return readable(data, choices)

    monkeypatch.setattr(read, "read_document", without_engine)
    report = go(ImportDocuments([inbox]))
    assert len(report.imported) == 2
    assert [aside.detail for aside in report.set_aside if aside.path.endswith("1.pdf")] == [
        "Tesseract is not installed. Install it."
    ]


def test_a_file_that_no_project_can_hold_is_set_aside(project, go, tmp_path, monkeypatch):
    monkeypatch.setattr("gapstudio.jobs.extract.MOST_BYTES", 1_000_000)
    (tmp_path / "huge.pdf").write_bytes(b"%PDF-1.7" + bytes(1_000_000))
    (aside,) = go(ImportDocuments([tmp_path / "huge.pdf"])).set_aside
    assert aside.detail == "it is larger than 1 MB"
