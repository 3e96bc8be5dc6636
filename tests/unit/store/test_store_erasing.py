"""What is erased is gone: from every answer, from the history, and from the bytes of the file."""

import random
import string
from dataclasses import replace
from pathlib import Path

import pytest
from store_makers import INTERNAL, fill, make_annotation, make_item, make_reading, make_run, picture

from gapstudio.domain import Area, FileStamp, GapStudioError, Label, LabelSet, ReadingChoices, RunState, Span
from gapstudio.store import DocumentPrediction, NewDocument, Project, StampedFile, new_id


def marked_item(mark: str) -> NewDocument:
    """A document whose name, path, text and bytes all hold a mark that stands nowhere else."""
    item = make_item(f"{mark}-name.pdf")
    facts = replace(item.document, origin=f"/in/{mark}-folder/{mark}-name.pdf", metadata={"supplier": f"{mark}-supplier"})
    return NewDocument(facts, make_reading(f"{mark}-word and more", source=facts.sha256), f"%PDF {mark}-bytes".encode() * 999)


def live(project: Project, item: NewDocument, mark: str) -> str:
    """Lets a document have everything that a document can have; returns its id."""
    with project.change(f"Import {mark}-name.pdf") as tx:
        (added,) = tx.add_documents([item])
        document = added.document.id
    with project.change(f"Annotate {mark}-name.pdf") as tx:
        first = make_annotation(document, value=f"{mark}-value", text=f"{mark}-text", why=f"{mark}-why")
        tx.put_annotations([first, make_annotation(document, start=7, value=f"{mark}-other")])
    with project.change("Change an annotation") as tx:
        tx.put_annotations([replace(first, value=f"{mark}-changed")])
    with project.change("Read anew") as tx:
        tx.choose_reading(document, make_reading(f"{mark}-reread", source=item.document.sha256, extractor="x"), ReadingChoices())
    with project.change("Metadata") as tx:
        tx.set_metadata({document: {"supplier": f"{mark}-renamed", "note": f"{mark}-note"}})
    run = make_run(state=RunState.FAILED, error=f"It stopped at {mark}-name.pdf.")
    with project.change("") as tx:
        tx.put_run(run)
        tx.put_predictions(run.id, [DocumentPrediction(document, (Span(0, 5, f"{mark}-label"),), 3)])
        tx.put_result("key", {"snippet": f"{mark}-snippet"})
        tx.stamp_files([StampedFile(item.document.origin, FileStamp(3, 4), item.document.sha256)])
        tx.begin_import("import", "Import 2 documents", ["/in/kept.pdf", item.document.origin], total=2, done=1)
        tx.stop_import("import")
    return document


def bytes_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")) if file.is_file())


def traces(item: NewDocument, document: str, mark: str) -> list[bytes]:
    return [mark.encode(), document.encode(), item.document.sha256.encode(), item.reading.revision.encode()]


@pytest.mark.parametrize("undone", [0, 2], ids=["as it is", "with changes undone"])
def test_nothing_of_an_erased_document_is_left_in_the_file(path, undone):
    mark = "zqxjkvbw"
    item = marked_item(mark)
    with Project.create(path) as project:
        others = fill(project)
        before = picture(project)
        document = live(project, item, mark)
        for _ in range(undone):
            project.undo()
        # What is packed in the file can be seen by its names only once it is unpacked; what is plain must be there before.
        assert all(trace in bytes_on_disk(path) for trace in traces(item, document, mark))
        erased = project.erase([document])
        assert erased.remains == ""
        assert [trace.name for trace in erased.documents] == [f"{mark}-name.pdf"]
        assert not any(trace in bytes_on_disk(path) for trace in traces(item, document, mark))
        assert project.check() == ()
        assert picture(project) == before
        assert {item.id for item in project.documents()} == set(others)
        assert project.unfinished_imports()[0].paths == ("/in/kept.pdf",)
        assert all(mark not in entry.title for entry in project.history())
    assert not any(trace in bytes_on_disk(path) for trace in traces(item, document, mark))


def test_no_packed_reading_or_journal_row_of_it_is_left_either(path):
    with Project.create(path) as project:
        fill(project)
        document = live(project, marked_item("zqxjkvbw"), "zqxjkvbw")
        project.erase([document])
        tables = ("changes", "readings", "members", "annotations", "metadata", "predictions", "chosen_readings", "documents")
        for table in tables:
            for row in project._connection.exec_driver_sql(f"SELECT * FROM {table}"):
                assert document not in repr(unpacked(row)), table
                assert "zqxjkvbw" not in repr(unpacked(row)), table


def unpacked(row):
    import zlib

    return [zlib.decompress(value) if isinstance(value, bytes) and value[:1] == b"\x78" else value for value in row]


def test_undo_and_redo_go_on_for_the_others(path):
    with Project.create(path) as project:
        with project.change("Corpus") as tx:
            tx.put_corpus(INTERNAL)
        with project.change("Import 2 documents") as tx:
            kept, gone = tx.add_documents([make_item("kept.pdf"), make_item("gone.pdf")])
        with project.change("Only of the one") as tx:
            tx.put_annotations([make_annotation(gone.document.id)])
        with project.change("Only of the other") as tx:
            tx.put_annotations([make_annotation(kept.document.id)])
        project.erase([gone.document.id])
        assert [entry.title for entry in project.history()] == ["Corpus", "Import 2 documents", "Only of the other"]
        there = picture(project)
        for _ in range(3):
            project.undo()
        assert picture(project)["documents"] == ()
        for _ in range(3):
            project.redo()
        assert picture(project) == there


def test_a_name_within_another_name_is_left_alone(path):
    with Project.create(path) as project:
        with project.change("Import a.pdf and data.pdf") as tx:
            tx.put_corpus(INTERNAL)
            gone, _ = tx.add_documents([make_item("a.pdf"), make_item("data.pdf")])
        project.erase([gone.document.id])
        assert [entry.title for entry in project.history()] == ["Import an erased document and data.pdf"]


def test_bytes_that_another_corpus_needs_stay(path):
    with Project.create(path) as project:
        with project.change("Both") as tx:
            tx.put_corpus(INTERNAL)
            ours, _ = tx.add_documents([make_item(sha256="c" * 64), make_item(sha256="c" * 64, corpus="other")])
        project.erase([ours.document.id])
        assert project.blob("c" * 64).startswith(b"pdf")


def test_a_document_that_was_taken_out_can_be_erased(path):
    with Project.create(path) as project:
        (first, *_) = fill(project)
        with project.change("Remove") as tx:
            tx.set_active([first], False)
        project.erase([first])
        assert first.encode() not in bytes_on_disk(path)


def test_what_is_not_there_is_refused_and_nothing_is_erased(path):
    with Project.create(path) as project:
        (first, *_) = fill(project)
        before = picture(project)
        with pytest.raises(GapStudioError, match="no document nobody"):
            project.erase([first, "nobody"])
        assert picture(project) == before


def test_erasing_waits_for_a_long_operation(path):
    with Project.create(path) as project:
        (first, *_) = fill(project)
        with project.change("Importing", entry="job") as tx:
            tx.set_metadata({first: {"a": "b"}})
        for what in (lambda: project.erase([first]), project.compact):
            with pytest.raises(GapStudioError, match="has to wait: “Importing” is still running"):
                what()
        project.close_entry("job")
        project.erase([first])


def test_a_reader_that_holds_a_part_of_the_log_back_is_told_of(path, monkeypatch):
    from gapstudio.store import sqlite

    monkeypatch.setattr(sqlite, "_BUSY_MS", 50)
    with Project.create(path) as project:
        (first, *_) = fill(project)
        with Project.open(path, read_only=True) as reader, reader.snapshot():
            assert reader.documents()
            erased = project.erase([first])
        assert "until other programs that read the project close it" in erased.remains
        assert first not in {document.id for document in project.documents()}
    assert first.encode() not in bytes_on_disk(path)


def test_remains_in_a_file_of_an_older_version_go_as_well(path):
    """Such a file was written without overwriting what is deleted."""
    mark = "zqxjkvbw"
    with Project.create(path) as project:
        fill(project)
        project._connection.exec_driver_sql("PRAGMA secure_delete=OFF")
        (added,) = _added(project, marked_item(mark))
        annotation = make_annotation(added.document.id, value=f"{mark}-value " * 200)
        with project.change("Annotate") as tx:
            tx.put_annotations([annotation])
        project.undo()
        with project.change("Something else, so that redo is gone") as tx:
            tx.set_setting("a", 1)
    assert f"{mark}-value".encode() in path.read_bytes(), "there is nothing to remove"
    with Project.open(path) as project:
        project.erase([added.document.id])
    assert mark.encode() not in path.read_bytes()


def _added(project, item):
    with project.change("Import") as tx:
        return tx.add_documents([item])


def test_a_long_life_leaves_no_remains(path):
    """Rows are replaced and moved many times over; copies of them that pages kept when they were split go as well."""
    chance = random.Random(7)
    marks = ["".join(chance.choices(string.ascii_lowercase, k=12)) for _ in range(40)]
    with Project.create(path) as project:
        fill(project)
        documents = {mark: _added(project, marked_item(mark))[0].document for mark in marks}
        own = {mark: [new_id() for _ in range(12)] for mark in marks}
        for turn in range(300):
            mark = chance.choice(marks)
            document = documents[mark].id
            with project.change(f"Turn {turn}") as tx:
                chosen = chance.sample(own[mark], 4)
                value = f"{mark} {'x' * chance.randrange(600)}"
                tx.put_annotations(replace(make_annotation(document, value=value), id=id_) for id_ in chosen[:3])
                tx.remove_annotations(chosen[3:])
                tx.set_metadata({document: {"note": f"{mark}{turn}" * chance.randrange(30)}})
            if chance.random() < 0.2:
                project.undo()
        gone = marks[::2]
        project.erase([documents[mark].id for mark in gone])
        left = bytes_on_disk(path)
        for mark in gone:
            assert mark.encode() not in left
            assert documents[mark].id.encode() not in left
            assert documents[mark].sha256.encode() not in left
        assert all(documents[mark].id.encode() in left for mark in marks[1::2])
        assert project.check() == ()


def test_compacting_gives_room_back_and_drops_what_was_taken_out(path):
    with Project.create(path) as project:
        ids = fill(project)
        with project.change("Large") as tx:
            (large,) = tx.add_documents([replace(make_item("large.pdf"), data=random.Random(1).randbytes(3_000_000))])
        with project.change("Read anew") as tx:
            loose = tx.choose_reading(ids[0], make_reading("loose", extractor="x"), ReadingChoices())
        project.undo()
        with project.change("Remove") as tx:
            tx.set_active([large.document.id], False)
        assert project.kept_reading(ids[0], loose) is not None
        before = picture(project)
        done = project.compact()
        assert done.documents == (large.document.id,)
        assert done.after == path.stat().st_size
        assert done.before - done.after > 2_500_000
        assert picture(project) == before
        assert project.kept_reading(ids[0], loose) is None
        assert project.reading(ids[0]) is not None
        assert project.check() == ()


def test_compacting_keeps_readings_that_undo_brings_back(path):
    with Project.create(path) as project:
        (first, *_) = fill(project)
        for text in ("one", "two"):
            with project.change("Read anew") as tx:
                tx.choose_reading(first, make_reading(text, extractor=text), ReadingChoices())
        project.compact()
        project.undo()
        assert project.reading(first).text == "one"


def test_a_reader_erases_and_compacts_nothing(path):
    Project.create(path).close()
    with Project.open(path, read_only=True) as reader:
        for what in (lambda: reader.erase([]), reader.compact):
            with pytest.raises(GapStudioError, match="open for reading only"):
                what()


def test_a_full_disk_is_told_of_and_compacting_removes_the_remains_later(path, monkeypatch):
    from gapstudio.store import sqlite

    def full(_connection):
        raise GapStudioError("p.gap cannot grow: the disk is full.")

    rebuild = sqlite.rebuild
    with Project.create(path) as project:
        (first, *_) = fill(project)
        monkeypatch.setattr(sqlite, "rebuild", full)
        assert "the disk is full. Compact the project later." in project.erase([first]).remains
        assert first not in {document.id for document in project.documents()}
        monkeypatch.setattr(sqlite, "rebuild", rebuild)
        project.compact()
        assert first.encode() not in bytes_on_disk(path)


def test_the_erased_touch_no_area_of_undo(path):
    with Project.create(path) as project:
        (first, *_) = fill(project, 1)
        project.erase([first])
        assert Area.DOCUMENTS not in project.undo().areas


def test_pictures_of_guidelines_outlive_documents_and_compacting(path):
    with Project.create(path) as project:
        with project.change("Corpus") as tx:
            tx.put_corpus(INTERNAL)
            shared, named, loose = (tx.put_blob(data) for data in (b"shared", b"named", b"loose"))
            document = tx.add_documents([make_item(sha256=shared)])[0].document.id
        guideline = f"![](picture:{shared}) and ![](picture:{named})"
        with project.change("Guideline") as tx:
            tx.set_label_set(LabelSet("x", (Label("A", guideline=guideline),)))
        project.undo()  # an older version of the set may be taken again
        project.erase([document])
        assert all(map(project.keeps, (shared, named, loose)))
        project.compact()
        assert [project.keeps(one) for one in (shared, named, loose)] == [True, True, False]
        assert project.blob(named) == b"named"
