"""Text files among the documents of a project: what becomes of them where others have pages."""

import os

import pytest

from gapstudio.domain import DocumentState, GapStudioError, PageSource, SetAsideReason
from gapstudio.operations import (
    INTERNAL,
    CompareEngines,
    ImportDocuments,
    ProposeTemplates,
    Reread,
    opening,
    scan_watched,
    set_watched_folders,
)
from gapstudio.operations.views import document_items, document_view

TEXT = "Nordwind 👩‍💻 GmbH\r\nRechnung RE-4711\r\n\r\nBetrag 119,00 EUR\r\n"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    (made / "mail.txt").write_bytes(TEXT.encode("utf-16"))
    (made / "other.md").write_text("# Rechnung\n\nGesamt 12,00 EUR", encoding="utf-8")
    (made / "README.md").write_text("about this folder", encoding="utf-8")
    (made / "page.pdf").write_text("<html>Not found</html>", encoding="utf-8")
    (made / "page.txt").write_text("the words of page.pdf", encoding="utf-8")
    (made / "noise.txt").write_bytes(bytes(range(256)) * 4)
    (made / "nothing.txt").write_text("\n", encoding="utf-8")
    for file in made.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))  # it has stopped growing long ago
    return made


def by_name(project):
    return {document.name: document for document in project.documents(INTERNAL)}


def test_texts_of_a_folder_come_in_and_what_is_none_is_set_aside_with_its_reason(project, go, folder):
    report = go(ImportDocuments([folder]))
    found = by_name(project)
    assert {name for name, document in found.items() if document.state is DocumentState.READ} == {"mail.txt", "other.md"}
    assert {aside.path.rpartition("/")[2]: aside.reason for aside in report.set_aside} == {
        "page.pdf": SetAsideReason.NOT_A_PDF.value,
        "noise.txt": SetAsideReason.NOT_A_PDF.value,
        "nothing.txt": SetAsideReason.EMPTY.value,
    }
    assert project.reading(found["mail.txt"].id).text == TEXT
    assert (found["mail.txt"].pages, found["mail.txt"].metadata["kind"]) == (0, "text")
    assert all(item.remedy for item in document_items(project) if item.document.state is DocumentState.SET_ASIDE)
    assert document_view(project, found["mail.txt"].id).chosen_pages == frozenset()


def test_it_reads_the_same_again_and_has_no_page_to_switch(project, go, folder):
    go(ImportDocuments([folder / "mail.txt"]))
    (document,) = project.documents(INTERNAL)
    before = project.reading(document.id)
    assert go(Reread([document.id], engine="rapidocr")).unchanged == 1
    assert project.reading(document.id) == before
    with pytest.raises(GapStudioError, match="no page 1"):
        Reread([document.id], pages={0: PageSource.OCR}).plan(project)


def test_engines_are_compared_on_documents_with_pages_only(project, go, folder):
    go(ImportDocuments([folder / "mail.txt"]))
    (document,) = project.documents(INTERNAL)
    with pytest.raises(GapStudioError, match=r"mail\.txt has no pages"):
        CompareEngines([document.id]).plan(project)
    with pytest.raises(GapStudioError, match="no document to compare"):
        CompareEngines().plan(project)


def test_templates_are_not_made_of_texts(project, go, folder):
    go(ImportDocuments([folder / "mail.txt", folder / "other.md"]))
    go(ProposeTemplates())
    names = [document.metadata.get("template", "") for document in project.documents(INTERNAL)]
    assert len(set(names)) == 2 or names == ["", ""]


def test_a_watched_folder_brings_texts_in(project, go, folder, monkeypatch):
    set_watched_folders(project, [folder])
    monkeypatch.setattr("gapstudio.operations.watch_folders.SETTLED_SECONDS", -1.0)
    go(scan_watched(project))
    assert "mail.txt" in by_name(project)
    assert scan_watched(project) is None


def test_the_opening_is_the_beginning_of_a_text_and_none_of_a_page(project, go, folder):
    go(ImportDocuments([folder / "mail.txt"]))
    (document,) = project.documents(INTERNAL)
    begun = opening(project, document.id, words=2)
    assert begun.text == "Nordwind 👩‍💻"
    assert [begun.word_text(word) for word in begun.words] == ["Nordwind", "👩‍💻"]
    assert opening(project, document.id).text == TEXT.rstrip()
