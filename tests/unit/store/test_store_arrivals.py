"""Files that came in are known again, and an import that was cut short is noted."""

from pathlib import Path

from store_makers import INTERNAL, fill, make_item, set_aside_item

from gapstudio.domain import DocumentState, FileStamp
from gapstudio.store import Project, StampedFile

STAMP = FileStamp(3, 1_700_000_000_123_456_789)


def stamp(project, path, sha256, stamp=STAMP):
    with project.change("") as tx:
        tx.stamp_files([StampedFile(path, stamp, sha256)])


def state_of(project, path, stamp=STAMP):
    known = project.known_files("internal").find(Path(path), stamp)
    return known and known.state


def test_a_file_is_known_again_with_what_became_of_it(path):
    with Project.create(path) as project:
        fill(project)
        with project.change("Broken") as tx:
            tx.add_documents([set_aside_item(sha256="e" * 64)])
        (first, *_) = project.documents()
        stamp(project, "/in/a.pdf", first.sha256)
        stamp(project, "/in/bad.pdf", "e" * 64)
        assert state_of(project, "/in/a.pdf") is DocumentState.READ
        assert state_of(project, "/in/bad.pdf") is DocumentState.SET_ASIDE
        assert project.known_files("internal").find(Path("/in/other.pdf"), STAMP) is None


def test_a_file_that_changed_is_not_known(path):
    with Project.create(path) as project:
        fill(project)
        stamp(project, "/in/a.pdf", project.documents()[0].sha256)
        files = project.known_files("internal")
        assert files.find(Path("/in/a.pdf"), FileStamp(4, STAMP.modified)) is None
        assert files.find(Path("/in/a.pdf"), FileStamp(3, STAMP.modified + 1)) is None
        stamp(project, "/in/a.pdf", "f" * 64, FileStamp(4, 5))
        assert project.known_files("internal").find(Path("/in/a.pdf"), STAMP) is None


def test_a_file_whose_document_was_taken_out_is_known_but_not_there(path):
    with Project.create(path) as project:
        (first, *_) = fill(project)
        stamp(project, "/in/a.pdf", project.document(first).sha256)
        with project.change("Remove") as tx:
            tx.set_active([first], False)
        known = project.known_files("internal").find(Path("/in/a.pdf"), STAMP)
        assert known is not None
        assert known.state is None


def test_the_same_content_in_another_corpus_does_not_count(path):
    with Project.create(path) as project:
        with project.change("Corpus") as tx:
            tx.put_corpus(INTERNAL)
            tx.add_documents([make_item(sha256="c" * 64, corpus="benchmark")])
        stamp(project, "/in/a.pdf", "c" * 64)
        assert state_of(project, "/in/a.pdf") is None


def test_an_import_under_way_is_unfinished_only_once_it_stopped(path):
    with Project.create(path) as project:
        with project.change("") as tx:
            tx.begin_import("one", "Import 3 documents", ["/in", "/in/\udcff.pdf"], total=3, done=1)
        assert project.unfinished_imports() == ()
        with project.change("") as tx:
            tx.advance_import("one", 1)
            tx.stop_import("one")
        (unfinished,) = project.unfinished_imports()
        assert (unfinished.total, unfinished.done, unfinished.title) == (3, 2, "Import 3 documents")
        assert unfinished.paths == ("/in", "/in/\udcff.pdf")
        with project.change("") as tx:
            tx.forget_import("one")
        assert project.unfinished_imports() == ()
        assert project.history() == ()


def test_an_import_that_was_killed_is_unfinished_when_the_project_is_next_opened_for_writing(path):
    project = Project.create(path)
    with project.change("") as tx:
        tx.begin_import("one", "Import 3 documents", ["/in"], total=3, done=0)
    project.close()  # without a word of the import's end, as after a crash
    with Project.open(path, read_only=True) as reader:
        assert reader.unfinished_imports() == ()
    with Project.open(path) as reopened:
        assert [unfinished.id for unfinished in reopened.unfinished_imports()] == ["one"]
