import pytest
from gui_data import LABELS, make_reading
from gui_pages import colour_at, hover, on_screen, show_panel, white
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from gapstudio.domain import Annotation, AnnotationStatus, Box, Reading, Word
from gapstudio.gui.theme import Scheme, label_style
from gapstudio.gui.widgets.page_view import Drawn, Fit, Mark, marks_from_annotations, span_lines
from gapstudio.gui.widgets.page_view.mark_item import MarkItem
from gapstudio.gui.widgets.page_view.text_sheet import TextMode

STYLES = {label: label_style(number) for number, label in enumerate(LABELS)}


@pytest.fixture
def reading():
    return make_reading()


@pytest.fixture
def view(qtbot, theme, reading):
    panel = show_panel(qtbot, reading)
    yield panel.view
    panel.close()


def mark(reading, first, last, drawn=Drawn.FILLED, name="m"):
    words = reading.words
    return Mark(name, words[first].start, words[last].end, "SELLER", "SELLER", label_style(0), drawn, "Seller")


def zoom_to_the_first_word(view):
    view.set_zoom(2.0)
    view.centerOn(view.pages[0].mapToScene(150, 100))


def test_a_span_has_one_box_a_line(reading):
    words = reading.words
    lines = span_lines(reading, words[3].start, words[6].end)
    assert [(line.page, line.box) for line in lines] == [
        (0, words[3].box.union(words[4].box)),
        (0, words[5].box.union(words[6].box)),
    ]


def test_a_span_over_a_page_end_and_words_without_boxes(reading):
    assert [line.page for line in span_lines(reading, reading.words[99].start, reading.words[100].end)] == [0, 1]
    bare = Reading("a b", (Word(0, 1), Word(2, 3, page=0, box=Box(0, 0, 1, 1))))
    assert len(span_lines(bare, 0, 3)) == 1
    assert span_lines(bare, 0, 1) == ()


def test_marks_of_annotations_by_status():
    notes = [
        Annotation("1", "d", "SELLER", 0, 4, "Acme", source="ledger"),
        Annotation("2", "d", "GRAND_TOTAL", 5, 9, "0.00", "0.00", status=AnnotationStatus.AMBIGUOUS),
        Annotation("3", "d", "SELLER", 0, 4, status=AnnotationStatus.REJECTED),
        Annotation("4", "d", "SELLER", None, None, status=AnnotationStatus.UNLOCATED),
    ]
    marks = marks_from_annotations(notes, STYLES)
    assert [(m.id, m.drawn, m.style) for m in marks] == [
        ("1", Drawn.FILLED, label_style(1)),
        ("2", Drawn.HATCHED, label_style(2)),
    ]
    assert marks_from_annotations(notes[:1], {})[0].style == label_style(0)
    assert marks[0].tooltip == "SELLER (draft, from ledger)\nAcme"
    assert marks[1].short == "GRAND TOTAL"


def test_it_asks_for_the_pages_in_view_only_and_once(qtbot, view):
    asked = []
    view.picture_wanted.connect(lambda page, dpi: asked.append((page, dpi)))
    view.set_reading(make_reading())
    qtbot.waitUntil(lambda: bool(asked))
    assert {page for page, _ in asked} == {0}
    dpi = asked[0][1]
    assert dpi >= 0.95 * 96 * view.zoom
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 2 in {page for page, _ in asked})
    assert len(asked) == len(set(asked))


def test_a_sharper_picture_is_wanted_after_zooming(qtbot, view):
    qtbot.wait(100)
    with qtbot.waitSignal(view.picture_wanted) as wanted:
        view.set_zoom(view.zoom * 2)
    assert wanted.args[1] >= 0.95 * 96 * view.zoom


def test_the_picture_replaces_the_placeholder(view):
    image = white()
    image.fill(QColor("#ff0000"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    assert not view.pages[0].has_picture
    view.set_picture(0, bytes(data.data()), 72)
    assert view.pages[0].has_picture
    assert colour_at(view, on_screen(view, 0)) == QColor("#ff0000")


def test_pictures_that_are_late_or_broken_are_dropped(view):
    view.set_picture(99, white(), 72)
    view.set_picture(0, b"no picture", 72)
    assert not any(page.has_picture for page in view.pages)


def test_far_pages_give_their_memory_back(view):
    view.set_reading(make_reading(pages=20))
    for page in range(20):
        view.set_picture(page, white(20, 20), 72)
    assert [page.has_picture for page in view.pages] == [False] * 8 + [True] * 12


def test_large_pictures_are_given_back_sooner_but_never_those_in_view(view, monkeypatch):
    monkeypatch.setattr("gapstudio.gui.widgets.page_view.pictures._KEEP_BYTES", 5 * 20 * 20 * 4)
    view.set_reading(make_reading(pages=20))
    for page in range(8):
        view.set_picture(page, white(20, 20), 72)
    assert [page.has_picture for page in view.pages[:8]] == [False] * 3 + [True] * 5
    view.set_picture(8, white(200, 200), 72)
    assert [page.has_picture for page in view.pages[:9]] == [False] * 6 + [True] * 3


def test_an_annotation_tints_the_page_and_keeps_the_ink(qtbot, view, reading):
    image = white()
    box = reading.words[0].box
    for x in range(100, 104):  # a stroke of ink in the first word
        for y in range(int(box.top), int(box.bottom)):
            image.setPixelColor(x, y, QColor("black"))
    view.set_picture(0, image, 72)
    zoom_to_the_first_word(view)
    view.set_marks([mark(reading, 0, 0)])
    item = view.pages[0]
    tint = colour_at(view, view.mapFromScene(item.mapToScene(80, 67)))
    ink = colour_at(view, view.mapFromScene(item.mapToScene(102, 67)))
    full = QColor(label_style(0).colour)
    expected = [round(255 + 0.25 * (channel - 255)) for channel in (full.red(), full.green(), full.blue())]
    assert [tint.red(), tint.green(), tint.blue()] == pytest.approx(expected, abs=3)
    assert ink.lightness() < 40
    under = colour_at(view, view.mapFromScene(item.mapToScene(80, box.bottom + 1)))
    assert [under.red(), under.green(), under.blue()] == pytest.approx([full.red(), full.green(), full.blue()], abs=40)


def test_a_suggestion_is_outlined_and_not_filled(view, reading):
    view.set_picture(0, white(), 72)
    zoom_to_the_first_word(view)
    view.set_marks([mark(reading, 0, 0, Drawn.DASHED)])
    assert colour_at(view, on_screen(view, 0)) == QColor("white")


def test_an_ambiguous_one_is_hatched(view, reading):
    view.set_picture(0, white(), 72)
    zoom_to_the_first_word(view)
    shades = {}
    for drawn in (Drawn.FILLED, Drawn.HATCHED):
        view.set_marks([mark(reading, 0, 0, drawn)])
        centre = on_screen(view, 0)
        image = view.viewport().grab().toImage()
        shades[drawn] = {image.pixelColor(centre + QPoint(x, y)).name() for x in range(-12, 12) for y in range(-6, 6)}
    assert len(shades[Drawn.FILLED]) == 1
    assert len(shades[Drawn.HATCHED]) > 1


def test_lines_are_joined_and_the_label_is_written_once(view, reading):
    view.set_zoom(1)
    view.centerOn(view.pages[0].mapToScene(300, 842))
    view.set_marks([mark(reading, 98, 101)])
    items = [item for item in view.scene().items() if isinstance(item, MarkItem)]
    assert sorted(item.page for item in items) == [0, 1]
    assert sum(not item.chip_rect().isNull() for item in items) == 1
    view.set_text_mode(TextMode.BESIDE)  # labels would cover what is compared
    assert all(item.chip_rect().isNull() for item in view.marks)
    view.set_text_mode(TextMode.PICTURE)
    view.go_to_page(0)
    assert [not item.chip_rect().isNull() for item in view.marks] == [True]


def test_the_pointer_tints_a_word_and_fades_other_labels(qtbot, view, reading):
    view.set_marks([mark(reading, 0, 0, name="a"), mark(reading, 3, 3, name="b")])
    told: list[int | None] = []
    view.word_hovered.connect(told.append)

    def tinted():
        # A window of an earlier test that Qt takes away late sends a leave; a pointer moves on, and so does this one.
        hover(qtbot, view, on_screen(view, 3))
        return view.pages[0].hover == 3

    qtbot.waitUntil(tinted)
    assert told[-1] == 3
    faded = {item.mark.id: item.faded for item in view.marks}
    assert faded == {"a": True, "b": False}
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.pages[0].hover is None
    assert not any(item.faded for item in view.marks)


def test_a_click_chooses_the_smaller_of_two(qtbot, view, reading):
    view.set_marks([mark(reading, 0, 4, name="big"), mark(reading, 2, 2, name="small")])
    with qtbot.waitSignal(view.mark_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_screen(view, 2))
    assert clicked.args == ["small"]
    assert view.selected_mark == "small"
    with qtbot.waitSignal(view.mark_clicked) as beside:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_screen(view, 7))
    assert beside.args == [""]


def test_labels_do_not_lie_on_each_other(view, reading):
    view.set_marks(
        [mark(reading, 0, 0, Drawn.DASHED, "guess"), mark(reading, 0, 0, name="gold"), mark(reading, 1, 1, name="next")]
    )
    rects = {item.mark.id: item.chip_rect() for item in view.marks}
    assert not rects["gold"].intersects(rects["guess"])
    assert not rects["next"].intersects(rects["guess"])
    assert rects["gold"].left() < rects["guess"].left()


def test_a_fitted_page_starts_at_its_top_and_needs_no_lower_bar(qtbot, view):
    assert view.fit is Fit.WIDTH
    view.window().resize(1200, 700)
    qtbot.waitUntil(lambda: view.width() > 1000)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().minimum()
    assert not view.horizontalScrollBar().isVisible()
    view.set_zoom(4)
    assert view.horizontalScrollBar().isVisible()


def test_keys_go_through_marks_and_bring_them_into_view(qtbot, view, reading):
    view.set_marks([mark(reading, 250, 250, name="far"), mark(reading, 0, 0, name="near")])
    qtbot.keyClick(view, Qt.Key.Key_Period)
    assert view.selected_mark == "near"
    qtbot.keyClick(view, Qt.Key.Key_Period)
    assert view.selected_mark == "far"
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_Comma)
    assert view.selected_mark == "near"


def test_keys_turn_pages(qtbot, view):
    for key, page in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_End, 2), (Qt.Key.Key_PageUp, 1), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(view, key)
        assert view.page == page, key


def test_zoom_by_keys_and_wheel(qtbot, view):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_0, control)
    assert view.zoom == 1.0
    qtbot.keyClick(view, Qt.Key.Key_Plus, control)
    assert view.zoom == pytest.approx(1.25)
    qtbot.keyClick(view, Qt.Key.Key_Minus, control)
    assert view.zoom == pytest.approx(1.0)
    centre = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        centre,
        view.mapToGlobal(centre),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        control,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == pytest.approx(1.25**2)
    view.set_zoom(1000)
    assert view.zoom == view.MOST


def test_fitting_follows_the_window(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert view.fit is Fit.PAGE
    assert view.page_count * 842 * view.zoom * 96 / 72 > view.viewport().height()
    assert 842 * view.zoom * 96 / 72 <= view.viewport().height()
    before = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_W)
    assert view.zoom > before
    wide = view.zoom
    view.window().resize(500, 700)
    qtbot.waitUntil(lambda: view.zoom < wide)
    assert 595 * view.zoom * 96 / 72 <= view.viewport().width()


def test_the_paper_stays_white_in_the_dark(qapp, view, theme):
    theme.choose(Scheme.DARK)
    qapp.processEvents()
    view.set_picture(0, white(), 72)
    assert colour_at(view, on_screen(view, 0)) == QColor("white")
    assert colour_at(view, QPoint(2, 2)).lightness() < 60


def test_nothing_to_show(view):
    view.set_reading(None)
    view.set_marks([mark(make_reading(), 0, 0)])
    assert view.page == -1
    view.step_mark(1)
    view.go_to_page(3)
    view.set_reading(Reading("EU rejects", (Word(0, 2), Word(3, 10)), tokenised=True))
    assert view.page_count == 1  # words of a benchmark are set on a page


def test_it_can_be_heard(view, reading):
    view.set_marks([mark(reading, 0, 0)])
    assert view.accessibleDescription() == "Page 1 of 3, 1 marks"
