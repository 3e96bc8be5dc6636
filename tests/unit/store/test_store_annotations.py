from dataclasses import replace

import pytest
from store_makers import CONFIRMED, fill, make_annotation, make_item

from gapstudio.domain import AnnotationStatus, Area, GapStudioError
from gapstudio.store import Project


def test_annotations_come_back_in_one_order_whatever_order_they_went_in(project):
    one, two = fill(project, 2)
    expected = [
        make_annotation(one, "A", 0),
        make_annotation(one, "B", 0),
        make_annotation(one, "A", 7),
        make_annotation(one, "C", None, status=AnnotationStatus.UNLOCATED, value="4"),
        make_annotation(two, "A", 3),
    ]
    with project.change("Annotate") as tx:
        tx.put_annotations(reversed(expected))
    assert list(project.annotations()) == expected
    assert list(project.annotations(one)) == expected[:4]
    assert list(project.annotations(corpus="internal")) == expected
    assert project.annotations(corpus="other") == ()
    assert project.annotation(expected[2].id) == expected[2]


def test_an_annotation_is_changed_and_deleted_and_both_can_be_undone(project):
    (document,) = fill(project, 1)
    draft = make_annotation(document)
    confirmed = replace(draft, status=CONFIRMED, annotator="Ada", start=7, end=11, text="GmbH")
    with project.change("Propose") as tx:
        tx.put_annotations([draft])
    with project.change("Confirm") as tx:
        tx.put_annotations([confirmed])
    assert tx.changes.areas == {Area.ANNOTATIONS, Area.HISTORY}
    assert tx.changes.documents == {document}
    assert tx.changes.summary == "Confirm"
    with project.change("Delete") as tx:
        tx.remove_annotations([draft.id, "unknown"])
    assert project.annotations() == ()
    with pytest.raises(GapStudioError, match="no annotation"):
        project.annotation(draft.id)
    assert project.undo().documents == {document}
    assert project.annotations() == (confirmed,)
    project.undo()
    assert project.annotations() == (draft,)
    project.undo()
    assert project.annotations() == ()
    for _ in range(3):
        project.redo()
    assert project.annotations() == ()
    assert project.redo_title is None


def fail_with_revision(tx, project, document, gold):
    tx.put_annotations([make_annotation(document, "IBAN")])
    assert project.corpus_revision("internal") != gold
    raise ZeroDivisionError


def test_a_reader_sees_a_revision_move_when_the_writer_commits(project, path):
    (document,) = fill(project, 1)
    with Project.open(path, read_only=True) as reader:
        before = reader.corpus_revision("internal")
        assert before == reader.corpus_revision("internal") == project.corpus_revision("internal")
        with project.change("Gold") as tx:
            tx.put_annotations([make_annotation(document)])
        assert before != reader.corpus_revision("internal") == project.corpus_revision("internal")


def test_a_revision_is_of_what_a_snapshot_sees_and_read_once_in_it(project, path, monkeypatch):
    (document,) = fill(project, 1)
    with Project.open(path, read_only=True) as reader:
        with reader.snapshot():
            before = reader.corpus_revision("internal")
            with project.change("Gold") as tx:
                tx.put_annotations([make_annotation(document)])
            with monkeypatch.context() as patched:
                patched.setattr(reader, "_compute_corpus", None)
                assert reader.corpus_revision("internal") == before
            assert reader.annotations() == ()
        with reader.snapshot():
            assert reader.corpus_revision("internal") == project.corpus_revision("internal") != before
        with project.change("More gold") as tx:
            tx.put_annotations([make_annotation(document)])
        with reader.snapshot():
            assert reader.corpus_revision("internal") == project.corpus_revision("internal")


def test_revisions_of_a_corpus_move_with_what_they_cover_and_with_nothing_else(project):
    (document,) = fill(project, 1)
    corpus = project.corpus("internal")
    texts, whole, metadata = (project.texts_revision, project.corpus_revision, project.metadata_revision)
    before = texts("internal"), whole("internal"), metadata("internal")
    with project.change("Elsewhere") as tx:
        tx.add_documents([make_item(corpus="other")])
        tx.set_setting("x", 1)
    assert (texts("internal"), whole("internal"), metadata("internal")) == before

    with project.change("Gold") as tx:
        tx.put_annotations([make_annotation(document)])
    assert texts("internal") == before[0]
    gold = whole("internal")
    assert gold != before[1]
    with project.change("Confirm") as tx:
        tx.put_annotations([replace(project.annotations()[0], status=CONFIRMED)])
    assert whole("internal") not in {gold, before[1]}
    project.undo()
    assert whole("internal") == gold

    with project.change("Exhaustive") as tx:
        tx.put_corpus(replace(corpus, exhaustive=frozenset({"IBAN"})))
    assert whole("internal") != gold
    project.undo()

    with project.change("Supplier") as tx:
        tx.set_metadata({document: {"supplier": "S"}})
    assert (texts("internal"), whole("internal")) == (before[0], gold)
    assert metadata("internal") != before[2]

    with pytest.raises(ZeroDivisionError), project.change("Fails") as tx:
        fail_with_revision(tx, project, document, gold)
    assert whole("internal") == gold

    with project.change("Another") as tx:
        tx.add_documents([make_item()])
    assert texts("internal") != before[0]


def test_annotations_are_found_by_what_they_meet_by_label_and_by_id(project):
    one, two = fill(project, 2)
    notes = [
        make_annotation(one, "A", 0),
        make_annotation(one, "B", 6),
        make_annotation(one, "A", 20),
        make_annotation(one, "A", None, status=AnnotationStatus.UNLOCATED),
        make_annotation(two, "A", 0),
    ]
    with project.change("Annotate") as tx:
        tx.put_annotations(notes)
    assert project.annotations(one, meeting=(5, 7)) == (notes[0], notes[1])
    assert project.annotations(one, meeting=(6, 12)) == (notes[1],)
    assert project.annotations(one, meeting=(12, 20)) == ()
    assert project.annotations(meeting=(0, 1)) == (notes[0], notes[4])
    assert project.annotations(one, label="A") == (notes[0], notes[2], notes[3])
    assert project.annotations(ids=[notes[4].id, notes[1].id, "absent"]) == (notes[1], notes[4])
    assert project.annotations(ids=[]) == ()


def test_the_changes_of_an_annotation_are_told_across_all_that_was_written_between(project):
    (document,) = fill(project, 1)
    notes = [make_annotation(document, "A", number) for number in range(3)]
    with project.change("Propose") as tx:
        tx.put_annotations(notes)
    after = replace(notes[1], label="B")
    for number in range(520):  # more than are read at once
        with project.change(f"Note {number}") as tx:
            tx.put_annotations([replace(notes[0], note=str(number))])
        if number == 300:
            with project.change("Relabel") as tx:
                tx.put_annotations([after])
    with project.change("Delete") as tx:
        tx.remove_annotations([after.id])
    told = [(change.entry.title, change.before, change.after) for change in project.annotation_changes(after.id)]
    assert told == [("Propose", None, notes[1]), ("Relabel", notes[1], after), ("Delete", after, None)]
    project.undo()
    assert [change.entry.title for change in project.annotation_changes(after.id)] == ["Propose", "Relabel"]
    assert len(project.annotation_changes(notes[0].id)) == 521
    assert project.annotation_changes("absent") == ()
