"""The documents viewer on a real project: its pages are drawn and read again by real workers."""

from dataclasses import replace
from pathlib import Path

import pytest
from gui_project import ALSO_GOLD, WITHOUT_GOLD, make_project
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication

from gapstudio.domain import GapStudioError, PageSource
from gapstudio.gui.bridge import ChangeBus
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.documents.viewer import DocumentViewer, switch_message
from gapstudio.gui.widgets.message_bar import Level
from gapstudio.operations import NotReread, RereadReport, open_project
from gapstudio.operations.views import document_items, document_view


@pytest.fixture
def session(qapp, request, tmp_path):
    """A session of the sample; of one small page for a test that asks for it."""
    if getattr(request, "param", "") == "small":
        path = make_project(tmp_path / "small.gap", [small_pdf(tmp_path / "small.pdf")])
    else:
        path = request.getfixturevalue("gap_file")
    made = Session(open_project(path), ChangeBus())
    yield made
    made.close()


@pytest.fixture
def viewer(qtbot, theme, session):
    made = DocumentViewer(session, QAction("Retry"), QAction("Hide the table"))
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show()
    return made


def show(viewer: DocumentViewer, session: Session, name: str) -> str:
    document = next(item.document.id for item in document_items(session.project) if item.document.name == name)
    viewer.set_view(document_view(session.project, document), {})
    return document


def test_pages_and_thumbnails_are_drawn(qtbot, viewer, session):
    show(viewer, session, ALSO_GOLD)
    viewer.pages.show_strip.trigger()
    model = viewer.pages.strip.model()
    qtbot.waitUntil(lambda: viewer.pages.view.pages[0].has_picture, timeout=20_000)
    qtbot.waitUntil(lambda: all(model._pictures.get(page) is not None for page in range(2)), timeout=20_000)
    small = model._pictures[0]
    assert small.width() < 300
    assert viewer.pages.view.pages[0].picture.width() > small.width()


def test_a_thumbnail_of_another_document_is_dropped(qtbot, viewer, session):
    show(viewer, session, ALSO_GOLD)
    viewer._draw_thumbnail(0, 24)
    viewer.set_view(None, {})
    show(viewer, session, WITHOUT_GOLD)
    shown = []
    viewer.pages.strip.set_picture = lambda page, image: shown.append(page)
    qtbot.wait(1500)
    assert shown == []


def small_pdf(path: Path) -> Path:
    """One page of 240 by 80 points with two words, so that OCR has little to do."""
    drawing = b"BT /F1 24 Tf 20 30 Td (Invoice 4711) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 240 80] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    path.write_bytes(made + b"xref\n0 6\n0000000000 65535 f \n" + table + end)
    return path


@pytest.mark.parametrize("session", ["small"], indirect=True)
def test_a_page_is_switched_to_ocr_and_back_by_undo(qtbot, viewer, session):
    document = show(viewer, session, "small.pdf")
    view, source = viewer.pages.view, viewer.pages.source
    qtbot.waitUntil(lambda: view.pages[0].has_picture, timeout=20_000)
    before = view.reading
    with qtbot.waitSignal(session.job_started) as started:
        source.fill_menu().actions()[0].trigger()
    assert source.text.text() == "Reading page 1 by OCR …"
    assert not source.switch.isEnabled()
    with qtbot.waitSignal(started.args[0].finished, timeout=200_000):
        pass
    viewer.set_view(document_view(session.project, document), {})
    assert view.reading.pages[0].source is PageSource.OCR
    assert view.pages[0].has_picture  # the page looks the same: its picture stays
    assert source.text.text().startswith("OCR, ")
    assert source.switch.isEnabled()
    assert viewer.pages.messages.messages[0].text.startswith("Page 1 read again")
    assert [action.text() for action in source.fill_menu().actions() if action.text()][-1] == "Judge this page anew"
    with qtbot.waitSignal(session.job_started) as started:
        source.fill_menu().actions()[-1].trigger()
    with qtbot.waitSignal(started.args[0].finished, timeout=200_000):
        pass
    viewer.set_view(document_view(session.project, document), {})
    assert view.reading.pages[0].source is PageSource.TEXT_LAYER
    assert [action.text() for action in source.fill_menu().actions()] == ["Read this page by OCR"]
    session.undo()
    session.undo()
    viewer.set_view(document_view(session.project, document), {})
    assert view.reading.text == before.text
    assert view.reading.pages[0].source is PageSource.TEXT_LAYER


def test_a_switch_that_cannot_be_planned_is_told_where_it_was_asked_for(qtbot, viewer, session):
    show(viewer, session, WITHOUT_GOLD)
    viewer._switch((7,), PageSource.OCR)
    qtbot.waitUntil(lambda: bool(viewer.pages.messages.messages))
    message = viewer.pages.messages.messages[0]
    assert message.level is Level.ERROR
    assert "has no page 8" in message.text
    assert viewer.pages.source.switch.isEnabled()
    show(viewer, session, ALSO_GOLD)
    assert viewer.pages.messages.messages == ()


@pytest.mark.parametrize(
    ("report", "text", "level"),
    [
        (RereadReport(["d"]), "Page 2 read again.", Level.INFO),
        (RereadReport(["d"], carried=5), "Page 2 read again: 5 annotations carried over.", Level.INFO),
        (
            RereadReport(["d"], carried=5, differing=2, found=1, lost=1),
            "Page 2 read again: 5 annotations carried over, 2 of them say something else now, 1 value found anew, "
            "1 without a place now.",
            Level.WARN,
        ),
        (RereadReport(unchanged=1), "Page 2 reads the same from there.", Level.INFO),
        (RereadReport(failed=[NotReread("d", "a.pdf", "no engine.")]), "Page 2 could not be read so: no engine.", Level.ERROR),
    ],
)
def test_what_is_said_after_a_switch(report, text, level):
    message = switch_message(report, "page 2")
    assert (message.text, message.level) == (text, level)


def test_a_picture_has_no_text_layer_to_switch_to(viewer, session):
    document = show(viewer, session, WITHOUT_GOLD)
    assert viewer.pages.source.switch.isVisible()
    view = document_view(session.project, document)
    picture = replace(view.document, id="other", name="receipt.JPG")
    viewer.set_view(replace(view, document=picture), {})
    assert not viewer.pages.source.switch.isVisible()


def test_a_picture_that_cannot_be_drawn_is_told_and_asked_for_again(qtbot, viewer, session):
    document = show(viewer, session, WITHOUT_GOLD)
    told = []
    viewer.failed.connect(told.append)
    session.picture = lambda _document, _page, _dpi, _shown, failed: failed(GapStudioError("no"))
    viewer._draw(0, 72)
    assert [error.message for error in told] == ["no"]
    assert viewer.document == document


def test_a_viewer_that_outlives_its_project_asks_in_vain(qtbot, viewer, session):
    show(viewer, session, WITHOUT_GOLD)
    told = []
    viewer.failed.connect(told.append)
    session.close()
    viewer._draw(0, 96)
    viewer._draw_thumbnail(0, 24)
    qtbot.wait(200)
    assert told == []


def test_keys_search_and_copy_where_the_keyboard_is(qtbot, controller, frame, gap_file):
    controller.open(gap_file)
    qtbot.waitUntil(lambda: controller.session is not None)
    frame.window.show_page("documents")
    page = frame.window.current_page
    view, search = page.viewer.pages.view, page.viewer.pages.search
    qtbot.waitUntil(lambda: view.reading is not None)
    control = Qt.KeyboardModifier.ControlModifier
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F, control)
    assert search.field.hasFocus()
    qtbot.keyClicks(search.field, view.reading.word_text(view.reading.words[0]))
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text() == view.selected_text != ""
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_F, control)
    assert page.table.filter.hasFocus()
    assert not search.isVisible()
