"""Documents that are not here come in with their words, pages and boxes, and leave again with them."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from gapstudio.domain import Box, Corpus, CorpusKind, Document, GapStudioError, Page, PageSource, Reading, Word
from gapstudio.formats.exchange import ExchangeDocument
from gapstudio.jobs import InlineRunner
from gapstudio.operations.added_documents import reading_to_add
from gapstudio.operations.annotate import add_annotation
from gapstudio.operations.erase import erase_documents
from gapstudio.operations.export_annotations import export_annotations
from gapstudio.operations.history import redo, undo
from gapstudio.operations.import_annotations import Fate, ImportOptions, Match, apply_import, plan_import
from gapstudio.operations.page_pictures import page_picture
from gapstudio.operations.projects import INTERNAL, create_project, open_project
from gapstudio.operations.reread import Reread, switch_pages
from gapstudio.store import NewDocument, new_id

ADD = ImportOptions("Anna", add_labels=True, add_documents=True)
TEXT = "Nordwind AG\nTotal 12\n\nDanke"
HOCR = """<html><head><meta charset="utf-8"/></head><body>
<div class='ocr_page' title='image "/scans/r.png"; bbox 0 0 600 1200; scan_res 144 144'>
 <span class='ocr_line'><span class='ocrx_word' title='bbox 10 10 100 40; x_wconf 92'>Nordwind</span>
 <span class='ocrx_word' title='bbox 110 10 200 40; x_wconf 33.5'>AG</span></span>
</div></body></html>"""


def words(*places):
    return tuple(
        Word(start, end, line, block, page, Box(10.0 * start, 20.0 * line + 10, 10.0 * end, 20.0 * line + 22), sure)
        for start, end, line, block, page, sure in places
    )


READING = Reading(
    TEXT,
    words((0, 8, 0, 0, 0, 0.75), (9, 11, 0, 0, 0, None), (12, 17, 1, 0, 0, 1.0), (18, 20, 1, 0, 0, 1.0), (22, 27, 2, 1, 1, 0.5)),
    (Page(0, 400.0, 300.0, 0, 20, PageSource.OCR), Page(1, 300.0, 200.0, 22, 27, PageSource.OCR)),
    source="s",
    extractor="made",
    settings="{}",
)


@pytest.fixture
def elsewhere(tmp_path):
    """Another project, with one document of two pages and a span on each."""
    (tmp_path / "theirs").mkdir()
    with create_project(tmp_path / "theirs" / "theirs.gap") as opened:
        with opened.change("Document") as change:
            change.put_corpus(Corpus(INTERNAL, "Ours", CorpusKind.INTERNAL))
            facts = Document(new_id(), "Nordwind.pdf", INTERNAL, "ab" * 32, 5, 2)
            change.add_documents([NewDocument(facts, READING, b"%PDF-")])
        for start, end, label in ((0, 11, "SELLER"), (22, 27, "CITY")):
            add_annotation(opened, document=facts.id, start=start, end=end, label=label, annotator="Ben")
        yield opened


@pytest.fixture
def hocr(tmp_path):
    path = tmp_path / "r.hocr"
    path.write_text(HOCR, encoding="utf-8")
    return path


def corners(reading):
    return [
        word.box and pytest.approx((word.box.x0, word.box.top, word.box.x1, word.box.bottom), abs=0.3) for word in reading.words
    ]


def boxes(reading):
    return [word.box and (word.box.x0, word.box.top, word.box.x1, word.box.bottom) for word in reading.words]


def drawn(project, document, page=0):
    events = InlineRunner().stream(page_picture(project, document, page, 72))
    (made,) = (event.data for event in events if event.type == "partial")
    with Image.open(made["png"]) as picture:
        return picture.copy()


@pytest.mark.parametrize("format", ["pawls", "funsd", "labelstudio-pages", "hub"])
def test_a_document_comes_in_with_its_reading_and_leaves_with_it(project, elsewhere, tmp_path, format):
    out = tmp_path / "out.json" if format == "labelstudio-pages" else tmp_path / "out"
    export_annotations(elsewhere, out, format=format)
    preview = plan_import(project, out, ADD)
    assert [one.match for one in preview.documents] == [Match.NEW]
    apply_import(project, preview)
    (made,) = project.documents(INTERNAL)
    reading = project.reading(made.id)
    assert (made.name, made.pages, reading.text) == ("Nordwind.pdf", 2, TEXT)
    assert [(word.start, word.end, word.page) for word in reading.words] == [(w.start, w.end, w.page) for w in READING.words]
    assert boxes(reading) == corners(READING)
    assert [(page.width, page.height, page.source) for page in reading.pages] == [(400, 300, "ocr"), (300, 200, "ocr")]
    assert sorted((one.start, one.end, one.label) for one in project.annotations()) == [(0, 11, "SELLER"), (22, 27, "CITY")]
    assert [drawn(project, made.id, page).size for page in (0, 1)] == [(400, 300), (300, 200)]
    again = tmp_path / f"again{out.suffix}"
    export_annotations(project, again, format=format)
    known = plan_import(project, again, ADD)
    assert [one.match for one in known.documents] == [Match.ID]
    assert {span.fate for one in known.documents for span in one.spans} == {Fate.SAME}
    assert boxes(known.file.parsed.documents[0].reading) == corners(reading)


def test_it_is_one_step_of_undo_and_the_same_file_adds_nothing(project, hocr):
    before = project.undo_title
    apply_import(project, plan_import(project, hocr, ADD))
    (made,) = project.documents(INTERNAL)
    assert [one.match for one in plan_import(project, hocr, ADD).documents] == [Match.NAME]
    undo(project)
    assert (project.documents(INTERNAL), project.undo_title) == ((), before)
    redo(project)
    assert [one.id for one in project.documents(INTERNAL)] == [made.id]
    undo(project)
    apply_import(project, plan_import(project, hocr, ADD))
    assert [one.id for one in project.documents(INTERNAL)] == [made.id]
    assert project.reading(made.id).text == "Nordwind AG"


def test_words_keep_how_sure_the_ocr_was_when_the_project_is_opened_again(project, hocr):
    apply_import(project, plan_import(project, hocr, ADD))
    path = project.path
    project.close()
    with open_project(path) as opened:
        (made,) = opened.documents(INTERNAL)
        reading = opened.reading(made.id)
        assert [word.confidence for word in reading.words] == [0.92, 0.335]
        assert reading.brought
        assert reading.pages[0].evidence == "no picture of the page came with them"
        erase_documents(opened, [made.id])
        assert not opened.keeps(made.sha256)


def test_the_picture_beside_the_file_is_its_page(project, hocr):
    out = BytesIO()
    Image.new("RGB", (600, 1200), (9, 99, 199)).save(out, "PNG")
    (hocr.parent / "r.png").write_bytes(out.getvalue())
    apply_import(project, plan_import(project, hocr, ADD))
    (made,) = project.documents(INTERNAL)
    assert project.reading(made.id).pages[0].evidence == ""
    assert drawn(project, made.id).getpixel((150, 300)) == (9, 99, 199)


def test_reading_it_again_leaves_it_and_other_sources_are_refused(project, hocr, go):
    apply_import(project, plan_import(project, hocr, ADD))
    (made,) = project.documents(INTERNAL)
    revision = project.revision(made.id)
    assert go(Reread([made.id], language="de")).unchanged == 1
    report = go(switch_pages(made.id, {0: PageSource.TEXT_LAYER}))
    assert [one.reason.split(".")[0] for one in report.failed] == [
        "Its words came in from another tool, and there is no file that its text layer could be read from"
    ]
    assert project.revision(made.id) == revision


@pytest.mark.parametrize(
    "broken",
    [
        {"pages": ()},
        {"pages": (replace(READING.pages[0], width=float("nan")), READING.pages[1])},
        {"pages": READING.pages[1:]},
        {"words": (replace(READING.words[0], page=7), *READING.words[1:])},
        {"words": (replace(READING.words[0], box=Box(9, 9, float("inf"), 9)), *READING.words[1:])},
        {"words": tuple(replace(word, box=None) for word in READING.words)},
        {"text": TEXT + "!"},
    ],
)
def test_words_that_cannot_be_shown_on_pages_are_a_plain_text(broken):
    assert reading_to_add(ExchangeDocument("x", TEXT, reading=READING)) == READING
    plain = reading_to_add(ExchangeDocument("x", TEXT, reading=replace(READING, **broken)))
    assert (plain.text, plain.pages) == (TEXT, ())


def test_an_empty_text_is_no_document():
    with pytest.raises(GapStudioError):
        reading_to_add(ExchangeDocument("x", " "))
