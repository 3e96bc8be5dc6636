import shutil

import pytest
from operations_makers import make_pdf, write_pdf

from gapstudio.assets import samples
from gapstudio.domain import Area, DocumentState, GapStudioError, SetAsideReason
from gapstudio.jobs import Cancelled, Error, InlineRunner, JobSpec, Partial, Result, Started
from gapstudio.operations import INTERNAL, ImportDocuments, confirm_drafts, redo, remove_documents, retry_set_aside, undo
from gapstudio.operations.views import document_items

EINVOICE = samples() / "invoices" / "norderlund_1.pdf"
BROKEN = samples() / "broken"


@pytest.fixture
def inbox(tmp_path):
    """A folder with two readable files, a copy of one, one that is damaged, and things that are no documents."""
    folder = tmp_path / "inbox"
    (folder / "deep").mkdir(parents=True)
    write_pdf(folder / "a.pdf", "Invoice A-1", "Total 10.00")
    write_pdf(folder / "deep" / "b.PDF", "Invoice B-2", "Total 20.00")
    write_pdf(folder / "deep" / "copy of a.pdf", "Invoice A-1", "Total 10.00")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (folder / "notes.rtf").write_text("no document", encoding="utf-8")
    (folder / ".hidden.pdf").write_bytes(b"%PDF-")
    return folder


def names(project, state=DocumentState.READ):
    return sorted(document.name for document in project.documents(INTERNAL) if document.state is state)


def test_a_folder_is_imported_with_its_duplicates_and_set_asides_named(project, go, inbox):
    report = go(ImportDocuments([inbox]))
    assert len(report.imported) == 2
    assert [path.rpartition("/")[2] for path in report.duplicates] == ["copy of a.pdf"]
    assert [(aside.path.rpartition("/")[2], aside.reason) for aside in report.set_aside] == [("bad.pdf", "damaged")]
    assert report.sentence() == "2 imported, 1 known already, 1 set aside."
    assert names(project) == ["a.pdf", "b.PDF"]
    assert names(project, DocumentState.SET_ASIDE) == ["bad.pdf"]
    assert "Invoice A-1" in project.reading(project.documents(INTERNAL)[0].id).text


def test_importing_the_same_folder_again_changes_nothing(project, go, inbox):
    go(ImportDocuments([inbox]))
    before = project.documents(INTERNAL)
    report = go(ImportDocuments([inbox, inbox / "a.pdf"]))
    assert report.imported == []
    assert len(report.duplicates) == 3
    assert project.documents(INTERNAL) == before
    assert project.undo_title == "Import 4 documents"


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (BROKEN / "encrypted.pdf", "encrypted"),
        (BROKEN / "truncated.pdf", "damaged"),
        (BROKEN / "zero_bytes.pdf", "empty"),
        (samples() / "ledger.csv", SetAsideReason.NOT_A_PDF.value),
        (samples() / "there is no such file.pdf", "cannot be opened"),
    ],
)
def test_what_cannot_be_read_is_set_aside_with_its_reason_and_a_remedy(project, go, file, reason):
    report = go(ImportDocuments([file]))
    assert [aside.reason for aside in report.set_aside] == [reason]
    (item,) = document_items(project)
    assert (item.document.reason, item.document.state) == (reason, DocumentState.SET_ASIDE)
    assert item.remedy.endswith(".")
    assert item.document.origin == str(file)


def test_a_repaired_file_takes_the_place_of_its_set_aside_row(project, go, inbox):
    go(ImportDocuments([inbox]))
    write_pdf(inbox / "bad.pdf", "Invoice C-3")
    report = go(retry_set_aside(project))
    assert len(report.imported) == 1
    assert names(project) == ["a.pdf", "b.PDF", "bad.pdf"]
    assert names(project, DocumentState.SET_ASIDE) == []
    assert project.undo_title == "Retry 1 set-aside file"
    undo(project)
    assert names(project, DocumentState.SET_ASIDE) == ["bad.pdf"]
    assert names(project) == ["a.pdf", "b.PDF"]
    redo(project)
    assert names(project) == ["a.pdf", "b.PDF", "bad.pdf"]


def test_a_retry_of_what_is_still_broken_leaves_one_row(project, go, inbox):
    go(ImportDocuments([inbox / "bad.pdf", inbox / "gone.pdf"]))
    (inbox / "bad.pdf").write_bytes(b"%PDF-1.7\nbroken in another way")
    for _ in range(2):
        report = go(retry_set_aside(project))
        assert len(report.set_aside) == 2
        assert names(project, DocumentState.SET_ASIDE) == ["bad.pdf", "gone.pdf"]
    write_pdf(inbox / "gone.pdf", "Invoice D-4")
    go(retry_set_aside(project))
    assert names(project) == ["gone.pdf"]
    assert names(project, DocumentState.SET_ASIDE) == ["bad.pdf"]


def test_a_retry_can_be_kept_to_some_files(project, go, inbox):
    go(ImportDocuments([inbox / "bad.pdf", inbox / "gone.pdf"]))
    chosen = next(document.id for document in project.documents(INTERNAL) if document.name == "gone.pdf")
    operation = retry_set_aside(project, [chosen])
    assert [item["path"] for item in operation.plan(project).items] == [str(inbox / "gone.pdf")]


def test_embedded_data_become_drafts_with_supplier_and_language(project, go):
    report = go(ImportDocuments([EINVOICE]))
    (item,) = document_items(project)
    assert item.supplier == "Norderlund Elektrotechnik GmbH"
    assert item.gold > 10
    assert item.gold + item.ambiguous + item.unlocated == report.drafts
    assert {annotation.source for annotation in project.annotations(document=item.document.id)} == {"einvoice"}
    assert item.confirmed == 0


def test_undo_hides_documents_with_their_gold_and_redo_brings_both_back(project, go):
    go(ImportDocuments([EINVOICE]))
    before = (project.documents(INTERNAL), project.annotations())
    changes = undo(project)
    assert Area.DOCUMENTS in changes.areas
    assert (project.documents(INTERNAL), project.annotations()) == ((), ())
    redo(project)
    assert (project.documents(INTERNAL), project.annotations()) == before


def test_importing_after_undo_brings_documents_and_drafts_back(project, go):
    first = go(ImportDocuments([EINVOICE]))
    gold = {(a.label, a.start, a.end, a.value, a.status) for a in project.annotations()}
    undo(project)
    again = go(ImportDocuments([EINVOICE]))
    assert again.imported == first.imported
    assert again.drafts == first.drafts
    assert {(a.label, a.start, a.end, a.value, a.status) for a in project.annotations()} == gold
    undo(project)
    assert project.documents(INTERNAL) == ()


def test_importing_what_was_removed_brings_the_confirmed_gold_back_and_no_second_draft(project, go):
    report = go(ImportDocuments([EINVOICE]))
    confirm_drafts(project, report.imported, "Ada")
    before = project.annotations()
    remove_documents(project, report.imported)
    assert project.annotations() == ()
    again = go(ImportDocuments([EINVOICE]))
    assert again.imported == report.imported
    assert again.drafts == 0
    assert project.annotations() == before


def test_an_import_is_one_step_however_many_batches_it_took(project, tmp_path):
    for number in range(3):
        write_pdf(tmp_path / f"{number}.pdf", f"Invoice {number}")
    operation = ImportDocuments([tmp_path / f"{number}.pdf" for number in range(3)])
    spec = operation.plan(project)
    for event in InlineRunner().stream(spec):
        if isinstance(event, Partial):
            changes = operation.apply(project, [event])
            assert len(changes.documents) == 1
            with pytest.raises(GapStudioError):
                undo(project)  # it waits for the end
    outcome = operation.finish(project, Result(job=spec.id))
    assert len(outcome.report.imported) == len(project.documents(INTERNAL)) == 3
    undo(project)
    assert project.documents(INTERNAL) == ()


def test_what_a_crash_of_the_reader_cost_is_set_aside_as_damaged(project):
    operation = ImportDocuments([EINVOICE])
    spec = operation.plan(project)
    operation.apply(project, [Partial(job=spec.id, index=0, data=dict(spec.items[0]), failed="the reader stopped (signal 11)")])
    report = operation.finish(project, Result(job=spec.id)).report
    assert [(aside.reason, aside.detail) for aside in report.set_aside] == [("damaged", "the reader stopped (signal 11)")]


def test_a_cancelled_import_keeps_what_came_in_and_can_be_taken_up(project, go, tmp_path):
    files = [write_pdf(tmp_path / f"{number}.pdf", f"Invoice {number}") for number in range(4)]
    runner = InlineRunner()
    report = go(ImportDocuments(files), runner, lambda progress: runner.cancel() if progress.done == 2 else None)
    assert report.cancelled
    assert len(report.imported) == len(project.documents(INTERNAL)) == 2
    assert report.sentence() == "2 imported before it was cancelled."
    assert project.open_entries == ()
    rest = go(ImportDocuments(files))
    assert (len(rest.imported), len(rest.duplicates), rest.cancelled) == (2, 2, False)


@pytest.mark.parametrize("ending", ["error", "exception", "silence"])
def test_an_import_that_fails_keeps_what_came_in_and_leaves_nothing_open(project, go, tmp_path, ending):
    path = write_pdf(tmp_path / "a.pdf", "Invoice A")

    class Runner(InlineRunner):
        def stream(self, spec: JobSpec):
            yield from (event for event in super().stream(spec) if isinstance(event, Started | Partial))
            if ending == "error":
                yield Error(job=spec.id, message="The disk is on fire.")
            if ending == "exception":
                raise GapStudioError("The disk is on fire.")

    with pytest.raises(GapStudioError, match="without a word" if ending == "silence" else "on fire"):
        go(ImportDocuments([path]), Runner())
    assert len(project.documents(INTERNAL)) == 1
    assert project.open_entries == ()


def test_ctrl_c_keeps_what_came_back(project, go, tmp_path):
    files = [write_pdf(tmp_path / f"{number}.pdf", f"Invoice {number}") for number in range(3)]

    def interrupt(progress):
        if progress.done == 2:
            raise KeyboardInterrupt

    report = go(ImportDocuments(files), progress=interrupt)
    assert report.cancelled
    assert len(report.imported) == len(project.documents(INTERNAL)) == 2


def test_nothing_to_import_is_no_step(project, go, tmp_path):
    report = go(ImportDocuments([tmp_path / "project"]))
    assert report.sentence() == "No PDF files, pictures or texts were found there."
    assert project.undo_title is None


def test_a_file_whose_bytes_changed_is_another_document(project, go, tmp_path):
    path = write_pdf(tmp_path / "a.pdf", "Invoice A")
    go(ImportDocuments([path]))
    path.write_bytes(make_pdf("Invoice B"))
    go(ImportDocuments([path]))
    assert names(project) == ["a.pdf", "a.pdf"]


def test_the_cache_is_gone_after_closing(project, go, tmp_path):
    path = tmp_path / "copy.pdf"
    shutil.copyfile(EINVOICE, path)
    go(ImportDocuments([path]))
    folder = project.path.parent
    project.close()
    assert [file.name for file in folder.iterdir()] == ["p.gap"]


def test_cancelling_says_so_in_the_outcome(project, tmp_path):
    operation = ImportDocuments([write_pdf(tmp_path / "a.pdf", "A")])
    spec = operation.plan(project)
    assert operation.finish(project, Cancelled(job=spec.id)).report.cancelled
