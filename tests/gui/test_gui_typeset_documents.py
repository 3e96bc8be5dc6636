"""A text file among the documents: it comes in, is shown, marked, read again and erased like any other."""

import pytest
from gui_pages import on_screen
from gui_project import drop
from PySide6.QtCore import Qt

from gapstudio.gui.pages.documents.columns import KIND
from gapstudio.gui.widgets.page_view.typeset import Typeset
from gapstudio.operations import open_project
from gapstudio.operations.annotate import add_annotation

TEXT = "Nordwind Handels GmbH\nRechnung RE-4711 👩‍💻\n\nסך הכל 1,234.50 ₪\n\nBetrag 119,00 EUR e\u0301te\u0301 ﬁn\n"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot, frame, controller, gap_file, tmp_path):
    """The documents with a text dropped on them, which is shown."""
    assert controller.open(gap_file)
    made = frame.window.current_page
    qtbot.waitUntil(lambda: made.viewer.document != "", timeout=20_000)
    (tmp_path / "mail.txt").write_text(TEXT, encoding="utf-8")
    assert drop(made, [tmp_path / "mail.txt"])
    qtbot.waitUntil(lambda: "mail.txt" in names(made) and not made._session.jobs, timeout=30_000)
    made.table.select_document(names(made)["mail.txt"].document.id)
    qtbot.waitUntil(lambda: isinstance(made.viewer.pages.view.reading, Typeset), timeout=20_000)
    return made


def names(page):
    return {item.document.name: item for item in page.table.table.all_rows}


def document(page) -> str:
    return names(page)["mail.txt"].document.id


def test_it_is_shown_as_text_without_asking_for_a_picture(qtbot, page):
    view = page.viewer.pages.view
    assert view.page_count == 1
    assert view.reading.text == TEXT
    assert "Plain text" in page.viewer.pages.source.text.text()
    assert not page.viewer.pages.source.switch.isVisible()
    qtbot.wait(200)
    assert not page.viewer.pages.view.pages[0].has_picture
    assert page.messages.messages == ()
    assert names(page)["mail.txt"].document.metadata[KIND] == "text"


def test_words_are_selected_with_mouse_and_keys_and_copied_code_point_by_code_point(qtbot, page):
    view = page.viewer.pages.view
    view.setFocus()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_screen(view, 3))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, on_screen(view, 5))
    assert view.selected_text == "Rechnung RE-4711 👩‍💻"
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selected_text == "Rechnung RE-4711 👩‍💻\n\nסך"


def test_a_small_picture_of_it_is_drawn(qtbot, page):
    qtbot.waitUntil(lambda: page.thumbnails.picture(document(page)) is not None, timeout=20_000)
    image = page.thumbnails.picture(document(page)).toImage()
    darkest = min(image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height()))
    assert darkest < 200


def test_marks_stay_when_it_is_read_again(qtbot, page, gap_file):
    session = page._session
    start = TEXT.index("1,234.50")
    session.apply(
        lambda project: (
            add_annotation(
                project, document=document(page), start=start, end=start + 8, label="GRAND_TOTAL", annotator="me"
            ).changes
        )
    )
    qtbot.waitUntil(lambda: [m.mark.label for m in page.viewer.pages.view.marks] == ["GRAND_TOTAL"], timeout=20_000)
    (rect,) = page.viewer.pages.view.marks[0].lines
    word = next(w for w in page.viewer.pages.view.reading.words if w.start == start)
    assert abs(rect.center().x() - (word.box.x0 + word.box.x1) / 2) < 2
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    page.panes.reread.go.trigger()
    qtbot.waitUntil(lambda: any("as they were" in message.text for message in page.messages.messages), timeout=30_000)
    with open_project(gap_file, read_only=True) as project:
        (kept,) = project.annotations(document=document(page))
        assert (kept.start, kept.end, kept.text) == (start, start + 8, "1,234.50")


def test_it_is_erased_with_everything(qtbot, page, answers, gap_file):
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Delete, SHIFT)
    qtbot.waitUntil(lambda: "mail.txt" not in names(page), timeout=30_000)
    assert "mail.txt" in answers.confirmations[0].text
    assert b"RE-4711" not in gap_file.read_bytes()
