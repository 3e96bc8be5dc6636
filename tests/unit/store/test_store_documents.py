import pytest
from store_makers import CONFIRMED, DRAFT, INTERNAL, fill, make_annotation, make_item, make_reading, set_aside_item

from gapstudio.domain import Area, Corpus, CorpusKind, Document, DocumentState, GapStudioError, PageSource, ReadingChoices
from gapstudio.store import Fate, NewDocument, PackedReading, new_id


def test_a_document_comes_back_as_it_went_in(project):
    item = make_item("Rechnung.pdf", metadata={"supplier": "Ä & Co", "language": "de"})
    with project.change("Import") as tx:
        (added,) = tx.add_documents([item])
    assert added.fate is Fate.ADDED
    assert project.documents() == (item.document,)
    assert project.document(item.document.id) == item.document
    assert project.blob(item.document.sha256) == item.data
    assert project.reading(item.document.id) == item.reading
    assert list(project.readings("internal")) == [(item.document.id, item.reading)]


def test_a_packed_reading_goes_in_and_out_unchanged(project):
    reading = make_reading("already packed")
    item = make_item()
    with project.change("Import") as tx:
        tx.add_documents([NewDocument(item.document, PackedReading.of(reading), None)])
    assert project.packed_reading(item.document.id) == PackedReading.of(reading)
    assert project.reading(item.document.id) == reading
    with pytest.raises(GapStudioError, match="does not keep the bytes"):
        project.blob(item.document.sha256)


def test_documents_keep_the_order_in_which_they_came_in(project):
    ids = fill(project, 30)
    assert [document.id for document in project.documents()] == ids
    assert [document for document, _ in project.readings("internal")] == ids


def test_the_same_content_comes_into_a_corpus_once(project):
    first, second = make_item("a.pdf", "a" * 64), make_item("b.pdf", "a" * 64)
    with project.change("Import") as tx:
        fates = [item.fate for item in tx.add_documents([first, second])]
        again = tx.add_documents([make_item("c.pdf", "a" * 64)])
    assert fates == [Fate.ADDED, Fate.DUPLICATE]
    assert [item.document.id for item in again] == [first.document.id]
    with project.change("Benchmark") as tx:
        tx.add_documents([make_item("x", "b" * 64, "bench"), make_item("y", "b" * 64, "bench")], unique=False)
    assert len(project.documents("bench")) == 2
    assert len(project.documents("internal")) == 1


def test_a_set_aside_document_is_replaced_by_a_readable_one(project):
    bad = set_aside_item()
    with project.change("Import") as tx:
        tx.add_documents([bad])
    assert project.documents()[0].reason == "encrypted"
    assert project.reading(bad.document.id) is None
    assert list(project.readings("internal")) == []
    with project.change("Retry") as tx:
        (added,) = tx.add_documents([make_item("good.pdf", bad.document.sha256)])
    assert added.fate is Fate.REPLACED
    assert tx.changes.areas == {Area.DOCUMENTS}
    (document,) = project.documents()
    assert (document.id, document.state, document.reason) == (bad.document.id, DocumentState.READ, "")
    assert project.reading(document.id) is not None


def test_a_failed_reading_does_not_replace_a_good_one(project):
    good = make_item("a.pdf", metadata={"supplier": "S"})
    with project.change("Import") as tx:
        tx.add_documents([good])
    bad = set_aside_item("b.pdf", good.document.sha256)
    with project.change("Import") as tx:
        (active,) = tx.add_documents([bad])
        tx.set_active([good.document.id], False)
        (inactive,) = tx.add_documents([bad])
    assert (active.fate, inactive.fate) == (Fate.DUPLICATE, Fate.REACTIVATED)
    assert active.document == inactive.document == good.document
    assert project.documents() == (good.document,)
    with project.change("Retry") as tx, pytest.raises(GapStudioError, match="no document"):
        tx.replace_document("unknown", good)


def test_a_retry_may_bring_other_bytes(project):
    bad = set_aside_item()
    with project.change("Import") as tx:
        tx.add_documents([bad])
        good = make_item("fixed.pdf", "f" * 64, metadata={"supplier": "S"})
        document = tx.replace_document(bad.document.id, good)
    assert project.documents() == (document,)
    assert document.id == bad.document.id
    assert project.document(document.id).metadata == {"supplier": "S"}
    assert project.blob("f" * 64) == good.data


def test_undoing_an_import_hides_documents_with_all_that_is_theirs_and_importing_again_brings_them_back(project):
    (document,) = fill(project, 1)
    sha256 = project.document(document).sha256
    with project.change("Take out") as tx:
        tx.put_annotations([make_annotation(document)])
        tx.set_active([document], False)
    assert project.documents() == ()
    assert project.annotations() == ()
    assert project.document_rows() == ()
    assert project.packed_reading(document) is None
    with pytest.raises(GapStudioError, match="no document"):
        project.document(document)
    with project.change("Import again") as tx:
        (added,) = tx.add_documents([make_item("again.pdf", sha256)])
    assert (added.fate, added.document.id) == (Fate.REACTIVATED, document)
    assert len(project.annotations(document)) == 1
    project.undo()
    project.undo()
    assert project.undo().summary == "Undo: Import"
    assert project.documents() == ()
    project.redo()
    assert [item.id for item in project.documents()] == [document]


def test_rows_count_annotations_by_status(project):
    one, two, three = fill(project, 3)
    with project.change("Annotate") as tx:
        tx.put_annotations([make_annotation(one), make_annotation(one, start=4), make_annotation(one, status=CONFIRMED)])
        tx.put_annotations([make_annotation(two)])
        tx.set_metadata({three: {"supplier": "X"}})
    rows = {row.document.id: row for row in project.document_rows("internal")}
    assert rows[one].annotations == {DRAFT: 2, CONFIRMED: 1}
    assert rows[two].annotations == {DRAFT: 1}
    assert rows[three].annotations == {}
    assert rows[three].document.metadata == {"supplier": "X"}


def test_metadata_is_set_by_column_and_removed_by_an_empty_value(project):
    (document,) = fill(project, 1)
    with project.change("Set") as tx:
        tx.set_metadata({document: {"supplier": "A", "language": "de"}})
    with project.change("Clear") as tx:
        tx.set_metadata({document: {"supplier": "", "country": "CH"}})
    assert project.document(document).metadata == {"country": "CH", "language": "de"}
    project.undo()
    assert project.document(document).metadata == {"supplier": "A", "language": "de"}


def test_file_names_that_are_no_unicode_are_kept_readably(project):
    document = Document(new_id(), "br\udcfcck.pdf", "internal", "1" * 64, origin="/in/br\udcfcck.pdf")
    with project.change("Import br\udcfcck.pdf") as tx:
        tx.add_documents([NewDocument(document)])
    assert project.documents()[0].name == "br�ck.pdf"
    assert project.undo_title == "Import br�ck.pdf"


def test_corpora_come_back_and_can_be_taken_out(project):
    ids = fill(project, 2)
    bench = Corpus(new_id(), "Bench", CorpusKind.BENCHMARK, ("PER",), frozenset({"PER"}), "test", "IOB2", "x", "a", True, "c")
    with project.change("Benchmark") as tx:
        tx.put_corpus(bench)
        tx.add_documents([make_item("s", corpus=bench.id)])
    assert project.corpora() == (INTERNAL, bench)
    assert project.corpus(bench.id) == bench
    project.undo()
    assert project.corpora() == (INTERNAL,)
    assert [document.id for document in project.documents()] == ids
    project.redo()
    with project.change("Remove") as tx:
        tx.remove_corpus(bench.id)
    assert not project.has_corpus(bench.id)
    assert len(project.documents()) == 2
    with pytest.raises(GapStudioError, match="no corpus"):
        project.corpus(bench.id)
    project.undo()
    assert len(project.documents(bench.id)) == 1
    with project.change("Rename") as tx:
        tx.put_corpus(Corpus(**{**bench.__dict__, "name": "Other"}))
    assert [corpus.name for corpus in project.corpora()] == ["Internal", "Other"]


def test_another_reading_counts_once_it_is_chosen_and_undo_brings_the_older_one_back(project):
    (document, other) = fill(project, 2)
    first, scanned = project.reading(document), make_reading("seen by OCR", extractor="rapidocr 3")
    texts = project.texts_revision("internal")
    choices = ReadingChoices("tesseract", "de", {0: PageSource.OCR})
    with project.change("Read by OCR") as tx:
        revision = tx.choose_reading(document, scanned, choices)
    assert tx.changes.documents == {document}
    assert {Area.DOCUMENTS, Area.ANNOTATIONS, Area.RUNS} <= tx.changes.areas
    assert project.reading(document) == scanned
    assert dict(project.readings("internal"))[document] == scanned
    assert project.reading_choices(document) == choices
    assert project.reading_choices(other) is None
    assert project.texts_revision("internal") != texts
    project.undo()
    assert project.reading(document) == first
    assert project.reading_choices(document) is None
    assert project.texts_revision("internal") == texts
    assert project.kept_reading(document, revision) == scanned
    project.redo()
    assert project.reading(document) == scanned
