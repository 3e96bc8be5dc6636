"""What stands around the pages: fields, search, text against picture, turning, thumbnails, and where the words come from."""

from dataclasses import replace

import pytest
from gui_data import make_reading
from gui_pages import colour_at, double_click, hover, on_screen, show_panel, white
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu

from gapstudio.domain import Box, Page, PageSource, Reading, Word
from gapstudio.gui.theme import Scheme, label_style
from gapstudio.gui.widgets.page_view import Fit, Mark, TextMode, WordSelection
from gapstudio.gui.widgets.page_view.source_bar import source_text

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot, theme):
    made = show_panel(qtbot, make_reading())
    yield made
    made.close()


@pytest.fixture
def view(panel):
    return panel.view


def scanned(reading: Reading, page: int, evidence: str = "", confidence: float = 0.8) -> Reading:
    """The reading with one page read by OCR."""
    pages = tuple(replace(p, source=PageSource.OCR, evidence=evidence) if p.number == page else p for p in reading.pages)
    words = tuple(replace(w, confidence=confidence) if w.page == page else w for w in reading.words)
    return replace(reading, pages=pages, words=words, settings=f"ocr {page}")


def type_into(qtbot, field, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


# --- page and zoom


def test_a_page_is_gone_to_by_its_number(qtbot, panel, view):
    qtbot.keyClick(view, Qt.Key.Key_G, CONTROL)
    field = panel.bar.page.number
    assert field.hasFocus()
    qtbot.keyClicks(field, "3")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (view.page, field.text(), panel.bar.page.total.text()) == (2, "3", "of 3")
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert field.text() == "1"


def test_a_page_that_is_not_there_cannot_be_gone_to(qtbot, panel, view):
    field = panel.bar.page.number
    type_into(qtbot, field, "9")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert view.page == 0


@pytest.mark.parametrize(("typed", "zoom"), [("130", 1.3), ("75 %", 0.75), ("9000", 8.0), ("nonsense", None)])
def test_a_zoom_is_typed(qtbot, panel, view, typed, zoom):
    before, edit = view.zoom, panel.bar.zoom.lineEdit()
    type_into(qtbot, edit, typed)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert view.zoom == pytest.approx(zoom or before)
    assert edit.text() == f"{100 * view.zoom:.0f} %"


def test_a_fit_is_chosen_among_the_zooms_and_the_buttons_show_it(panel, view):
    box, actions = panel.bar.zoom, panel.actions_
    assert actions.fit_width.isChecked()
    box.activated.emit(box.findText("Fit page"))
    assert view.fit is Fit.PAGE
    assert (actions.fit_width.isChecked(), actions.fit_page.isChecked()) == (False, True)
    box.activated.emit(box.findText("150 %"))
    assert view.zoom == 1.5
    assert not actions.fit_page.isChecked()


def test_pages_that_are_not_there_cannot_be_turned_to(panel, view):
    actions = panel.actions_
    assert (actions.previous.isEnabled(), actions.next.isEnabled()) == (False, True)
    actions.next.trigger()
    actions.next.trigger()
    assert (view.page, actions.previous.isEnabled(), actions.next.isEnabled()) == (2, True, False)
    view.set_reading(None)
    assert panel.bar.page.total.text() == "no page"
    assert not actions.zoom_in.isEnabled()


def test_a_narrow_pane_loses_the_buttons_that_keys_stand_in_for(qtbot, theme):
    panel = show_panel(qtbot, make_reading(), width=700)
    bar = panel.bar
    assert all(button.isVisible() for button in bar._spared)
    for width in (400, bar.minimumSizeHint().width()):
        panel.resize(width, 700)
        qtbot.waitUntil(lambda width=width: panel.width() == width)
        assert not all(button.isVisible() for button in bar._spared)
        assert bar.page.isVisible()
        ends = [child.geometry().right() for child in (bar.page, bar.zoom, bar.text)]
        assert max(ends) < width
    assert not any(button.isVisible() for button in bar._spared)
    panel.resize(700, 700)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in bar._spared))
    panel.close()


# --- search


def test_search_marks_all_places_and_goes_on_over_pages(qtbot, panel, view):
    for page in range(3):
        view.set_picture(page, white(), 72)
    qtbot.keyClick(view, Qt.Key.Key_F, CONTROL)
    assert panel.search.isVisible()
    assert panel.search.field.hasFocus()
    qtbot.keyClicks(panel.search.field, ".19.0")  # the first word of the last line of each page
    assert panel.search.count.text() == "1 of 3"
    assert view.viewport().rect().contains(on_screen(view, 95))
    assert colour_at(view, on_screen(view, 95) + QPoint(5, 0)) != QColor("white")
    qtbot.keyClick(panel.search.field, Qt.Key.Key_Return)
    assert (panel.search.count.text(), view.page) == ("2 of 3", 1)
    qtbot.keyClick(panel.search.field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClick(panel.search.field, Qt.Key.Key_Return, SHIFT)
    assert panel.search.count.text() == "3 of 3"
    assert view.viewport().rect().contains(on_screen(view, 295))


def test_ending_a_search_selects_the_words_and_takes_the_marks_away(qtbot, panel, view):
    view.set_picture(0, white(), 72)
    qtbot.keyClick(view, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(panel.search.field, "w0.1.1 W0.1.2")
    qtbot.keyClick(panel.search.field, Qt.Key.Key_Escape)
    assert not panel.search.isVisible()
    assert view.hasFocus()
    assert view.selection == WordSelection(6, 7)
    view.select_words(None)
    assert colour_at(view, on_screen(view, 6)) == QColor("white")


def test_f3_goes_on_from_the_pages_and_opens_the_line_where_it_is_closed(qtbot, panel, view):
    qtbot.keyClick(view, Qt.Key.Key_F3)
    assert panel.search.isVisible()
    qtbot.keyClicks(panel.search.field, "w1.")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F3)
    assert panel.search.count.text() == "2 of 100"
    qtbot.keyClick(view, Qt.Key.Key_F3, SHIFT)
    assert panel.search.count.text() == "1 of 100"


def test_a_search_begins_at_the_page_that_is_shown_with_what_is_selected(qtbot, panel, view):
    view.go_to_page(1)
    view.select_words(WordSelection(107, 107))
    qtbot.keyClick(view, Qt.Key.Key_F, CONTROL)
    assert panel.search.field.text() == "w1.1.2"
    panel.search.field.setText(".0.0")
    assert panel.search.search.hit.start > view.reading.pages[1].start
    panel.search.field.setText("nowhere")
    assert panel.search.count.text() == "not found"
    assert not panel.search.on.isEnabled()


def test_only_the_part_of_a_word_that_was_found_is_marked(panel, view):
    view.set_picture(0, white(), 72)
    view.set_zoom(2)
    view.verticalScrollBar().setValue(0)
    view.horizontalScrollBar().setValue(0)
    panel.search.show()
    panel.search.field.setText("w0.")
    box = view.reading.words[0].box
    item = view.pages[0]
    found, rest = (view.mapFromScene(item.mapToScene(box.x0 + share * 80, box.top + 4)) for share in (0.25, 0.75))
    assert colour_at(view, found) != QColor("white")
    assert colour_at(view, rest) == QColor("white")


def test_another_document_is_searched_for_the_same_words(panel, view):
    panel.search.show()
    panel.search.field.setText(".0.0")
    assert panel.search.count.text().endswith("of 3")
    view.set_reading(make_reading(pages=2))
    assert panel.search.count.text() == "1 of 2"
    view.set_reading(None)
    assert panel.search.search.hit is None


# --- text against picture


def test_the_text_is_drawn_over_the_faded_picture(qtbot, panel, view):
    view.set_picture(0, white(colour="#ff0000"), 72)
    assert colour_at(view, on_screen(view, 0)) == QColor("#ff0000")
    qtbot.keyClick(view, Qt.Key.Key_T)
    assert view.text_mode is TextMode.OVER
    assert panel.actions_.text_modes[TextMode.OVER].isChecked()
    box, item = view.reading.words[0].box, view.pages[0]
    corner, far = item.mapToScene(box.x0, box.top), item.mapToScene(box.x1, box.bottom)
    area = view.viewport().grab().toImage()
    left, right = view.mapFromScene(corner), view.mapFromScene(far)
    shades = [area.pixelColor(x, y).lightness() for x in range(left.x(), right.x()) for y in range(left.y(), right.y())]
    assert min(shades) < 60  # ink
    assert max(shades) > 220  # red behind a veil


def test_the_text_stands_beside_the_picture_and_is_selected_there(qtbot, panel, view):
    view.set_picture(0, white(colour="#ff0000"), 72)
    panel.actions_.text_modes[TextMode.BESIDE].trigger()
    item = view.pages[0]
    over_there = view.mapFromScene(item.mapToScene(item.sheet_offset + QPointF(300, 10)))
    assert colour_at(view, over_there) == QColor("white")
    assert view.viewport().rect().contains(over_there)
    box = view.reading.words[7].box
    word = view.mapFromScene(item.mapToScene(item.sheet_offset + QPointF(box.x0 + 20, box.top + 7)))
    double_click(qtbot, view, word)
    assert view.selection == WordSelection(5, 9)
    qtbot.keyClick(view, Qt.Key.Key_T)
    assert view.text_mode is TextMode.PICTURE
    assert on_screen(view, 7).x() > 0


def test_words_that_ocr_was_not_sure_of_are_tinted(qtbot, panel, view):
    doubtful = scanned(make_reading(pages=1), 0)
    words = (replace(doubtful.words[0], confidence=0.2), replace(doubtful.words[1], confidence=0.99), *doubtful.words[2:])
    view.set_reading(replace(doubtful, words=words))
    view.set_text_mode(TextMode.OVER)
    view.set_zoom(2)
    view.reveal_box(0, words[0].box)

    def tint(number: int) -> QColor:
        box, item = words[number].box, view.pages[0]
        return colour_at(view, view.mapFromScene(item.mapToScene(box.x1 - 1.5, box.top + 1.5)))

    assert tint(1) == QColor("white")
    assert tint(0).saturation() > 60


def test_the_reading_order_is_drawn_with_a_number_a_block(qtbot, panel, view):
    words = (
        Word(0, 1, 0, 0, 0, Box(50, 50, 90, 62)),
        Word(2, 3, 1, 0, 0, Box(50, 70, 90, 82)),
        Word(4, 5, 2, 1, 0, Box(300, 50, 340, 62)),
    )
    view.set_reading(Reading("a b c", words, (Page(0, 595, 842, 0, 5),)))
    view.set_picture(0, white(), 72)
    view.set_zoom(1)
    between = view.mapFromScene(view.pages[0].mapToScene(QPointF(300 - 7, 56)))
    assert colour_at(view, between) == QColor("white")
    qtbot.keyClick(view, Qt.Key.Key_O)
    assert colour_at(view, between) != QColor("white")
    assert view.pages[0].path.blocks == 2
    assert panel.actions_.order.isChecked()
    view.set_text_mode(TextMode.BESIDE)
    view.set_zoom(0.5)
    item, badge = view.pages[0], QPointF(300 - 7, 53)
    assert colour_at(view, view.mapFromScene(item.mapToScene(badge))) == QColor("white")
    assert colour_at(view, view.mapFromScene(item.mapToScene(item.sheet_offset + badge))) != QColor("white")
    view.set_text_mode(TextMode.PICTURE)
    qtbot.keyClick(view, Qt.Key.Key_O)
    assert colour_at(view, view.mapFromScene(item.mapToScene(badge))) == QColor("white")


# --- turning


@pytest.mark.parametrize(("keys", "turn"), [(1, 90), (2, 180), (3, 270), (4, 0)])
def test_pages_are_turned_with_everything_on_them(qtbot, panel, view, keys, turn):
    words = view.reading.words
    view.set_marks([Mark("m", words[7].start, words[7].end, "SELLER", "SELLER", label_style(0))])
    for _ in range(keys):
        qtbot.keyClick(view, Qt.Key.Key_R)
    assert view.turn == turn
    view.set_zoom(1)
    seen = view.pages[0].seen
    assert (seen.width(), seen.height()) == pytest.approx((842, 595) if turn % 180 else (595, 842))
    assert view.pages[1].seen.top() > seen.bottom()
    view.reveal_box(0, words[7].box)
    double_click(qtbot, view, on_screen(view, 7))
    assert view.selection == WordSelection(5, 9)
    chip, line = (view.marks[0].mapRectToScene(rect) for rect in (view.marks[0].chip_rect(), view.marks[0].lines[0]))
    assert chip.width() > chip.height()  # the label stays upright
    assert chip.bottom() == pytest.approx(line.top(), abs=1)
    assert chip.left() == pytest.approx(line.left(), abs=1)


def test_a_turn_to_the_left_takes_one_to_the_right_back_and_the_page_stays(qtbot, view):
    view.go_to_page(1)
    qtbot.keyClick(view, Qt.Key.Key_R)
    qtbot.keyClick(view, Qt.Key.Key_R, SHIFT)
    assert (view.turn, view.page) == (0, 1)


# --- thumbnails


def test_thumbnails_are_asked_for_in_sight_only_and_go_to_pages(qtbot, panel, view):
    asked = []
    panel.strip.picture_wanted.connect(lambda page, dpi: asked.append(page))
    assert not panel.strip.isVisible()  # three pages need none
    view.set_reading(make_reading(pages=60, lines=2))
    assert panel.strip.isVisible()
    qtbot.waitUntil(lambda: bool(asked))
    assert set(asked) < set(range(12))
    panel.strip.set_picture(0, white(60, 85, "#ff0000"))
    image = panel.strip.viewport().grab().toImage()
    rect = panel.strip.visualRect(panel.strip.model().index(0, 0))
    assert image.pixelColor(rect.center() - QPoint(0, 20)) == QColor("#ff0000")
    qtbot.mouseClick(panel.strip.viewport(), LEFT, NONE, panel.strip.visualRect(panel.strip.model().index(2, 0)).center())
    assert view.page == 2
    view.go_to_page(40)
    assert panel.strip.currentIndex().row() == 40
    qtbot.waitUntil(lambda: 40 in asked)
    assert len(asked) == len(set(asked)) < 30
    panel.strip.picture_failed(40)
    panel.strip.verticalScrollBar().setValue(panel.strip.verticalScrollBar().value() - 1)
    qtbot.waitUntil(lambda: asked.count(40) == 2)


def test_thumbnails_are_a_persons_choice(panel, view):
    panel.show_strip.trigger()
    assert panel.strip.isVisible()
    assert panel.show_strip.isChecked()
    panel.show_strip.trigger()
    view.set_reading(make_reading(pages=60, lines=2))
    assert not panel.strip.isVisible()


def test_a_narrow_pane_shows_thumbnails_only_when_asked(qtbot, theme):
    panel = show_panel(qtbot, make_reading(pages=60, lines=2), width=450)
    assert not panel.strip.isVisible()
    panel.resize(900, 700)
    qtbot.waitUntil(panel.strip.isVisible)
    panel.close()


# --- where the words come from


def test_the_line_below_says_where_the_words_come_from_and_why(panel, view):
    assert panel.source.text.text() == "Text layer"
    view.set_reading(scanned(make_reading(), 1, "its text layer holds only (cid:12)"))
    view.go_to_page(1)
    assert panel.source.text.text() == "OCR, 80 % sure on average: its text layer holds only (cid:12)"
    view.go_to_page(0)
    assert panel.source.text.text() == "Text layer"
    assert source_text(Reading("", (), (Page(0, 10, 10, 0, 0),)), 0) == "Text layer, no words"
    view.set_reading(None)
    assert not panel.source.isVisible()


def offers(panel) -> list[str]:
    return [action.text() for action in panel.source.fill_menu().actions()]


def test_no_text_layer_is_offered_where_there_is_none(panel, view):
    reading = scanned(make_reading(), 1)
    bare = replace(reading, pages=tuple(replace(page, layered=page.number != 1) for page in reading.pages))
    view.set_reading(bare)
    view.go_to_page(1)
    assert offers(panel) == ["Read all 3 pages by OCR"]
    both = scanned(bare, 2)
    view.set_reading(both)
    view.go_to_page(2)
    assert offers(panel)[2] == "Use the text layer of the 2 of 3 pages that may have one"
    alone = scanned(make_reading(pages=1), 0)
    view.set_reading(replace(alone, pages=(replace(alone.pages[0], layered=False),)))
    assert offers(panel) == []
    assert panel.source.switch.isHidden()
    panel.source.set_chosen(frozenset({0}))
    assert offers(panel) == ["Judge this page anew"]
    assert not panel.source.switch.isHidden()


def test_a_switch_is_offered_for_this_page_and_for_all(qtbot, panel, view):
    assert offers(panel) == ["Read this page by OCR", "Read all 3 pages by OCR"]
    view.set_reading(scanned(make_reading(), 1))
    view.go_to_page(1)
    assert offers(panel) == ["Use the text layer of this page", "Read all 3 pages by OCR", "Use the text layer of all 3"]
    with qtbot.waitSignal(panel.source_wanted) as wanted:
        panel.source.fill_menu().actions()[0].trigger()
    assert wanted.args == [(1,), PageSource.TEXT_LAYER]
    with qtbot.waitSignal(panel.source_wanted) as wanted:
        panel.source.fill_menu().actions()[1].trigger()
    assert wanted.args == [(0, 1, 2), PageSource.OCR]
    view.set_reading(make_reading(pages=1))
    assert offers(panel) == ["Read this page by OCR"]


def test_what_is_odd_has_a_sign_that_follows_the_scheme(qtbot, panel, view, theme):
    sign = panel.source._sign
    assert not sign.isVisible()
    view.set_reading(scanned(make_reading(), 0, "there is no text layer"))
    assert sign.isVisible()
    light = sign.pixmap().toImage()
    theme.choose(Scheme.DARK)
    QApplication.processEvents()
    assert sign.pixmap().toImage() != light


def test_the_menu_of_the_pages_offers_what_can_be_done(qtbot, panel, view):
    view.select_words(WordSelection(0, 0))
    view.customContextMenuRequested.emit(QPoint(50, 50))
    menu = next(child for child in panel.findChildren(QMenu) if child.isVisible())
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts[:3] == ["Copy", "Select all", "Find"]
    assert "Text beside the picture" in texts
    assert menu.actions()[0].isEnabled()
    menu.close()


def test_no_switch_for_a_picture_nor_while_reading(panel):
    panel.source.set_busy("Reading page 1 by OCR …")
    assert panel.source.text.text() == "Reading page 1 by OCR …"
    assert not panel.source.switch.isEnabled()
    panel.source.set_busy("")
    assert panel.source.switch.isEnabled()
    panel.source.set_switchable(False)
    assert not panel.source.switch.isVisible()


def test_the_same_document_read_differently_stays_where_it_was(view):
    view.set_picture(1, white(), 144)
    view.go_to_page(1)
    view.set_zoom(1.5)
    view.go_to_page(1)
    place = view.verticalScrollBar().value()
    view.set_reading(scanned(make_reading(), 1), keep_place=True)
    assert (view.page, view.zoom, view.verticalScrollBar().value()) == (1, 1.5, place)
    assert (view.pages[1].has_picture, view.pages[1].dpi) == (True, 144)
    view.set_reading(make_reading(pages=2), keep_place=True)  # other pages: their pictures are not these
    assert not view.pages[1].has_picture


# --- long documents


def test_five_hundred_pages_gather_the_words_only_of_pages_that_were_seen(qtbot, panel, view):
    view.set_reading(make_reading(pages=500, lines=40, words=5))
    gathered = lambda: [item.page.number for item in view.pages if "words" in vars(item)]  # noqa: E731
    qtbot.wait(50)
    assert set(gathered()) <= {0, 1}
    view.go_to_page(321)
    hover(qtbot, view, view.viewport().rect().center())
    qtbot.wait(50)
    assert view.page == 321
    assert len(gathered()) < 8
    view.select_words(WordSelection(10, 99_000))
    assert len(gathered()) < 8
    panel.search.show()
    panel.search.field.setText("w499.39.4")
    assert view.page == 499
    assert len(gathered()) < 12


def test_a_held_button_outside_any_page_does_no_harm(qtbot, view):
    view.set_reading(None)
    qtbot.mousePress(view.viewport(), LEFT, NONE, QPoint(20, 20))
    place = QPointF(60, 60)
    move = QMouseEvent(QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), move)
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, place.toPoint())
    double_click(qtbot, view, QPoint(20, 20))
    assert view.selection is None


def test_what_a_person_chose_can_be_judged_anew(qtbot, panel, view):
    panel.source.set_chosen(frozenset({0, 2}))
    assert [text for text in offers(panel) if text][-2:] == ["Judge this page anew", "Judge all 2 chosen pages anew"]
    with qtbot.waitSignal(panel.source_wanted) as wanted:
        panel.source.fill_menu().actions()[-1].trigger()
    assert wanted.args == [(0, 2), None]
    view.go_to_page(1)
    assert "Judge this page anew" not in offers(panel)
