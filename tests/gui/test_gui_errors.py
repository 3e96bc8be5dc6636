"""The page Errors in a real project, by real keys and by the mouse: tags move on, are blind, are undone; filters and views."""

import pytest
from gui_errors import CTRL, SHIFT, Tagger, errors_copy, opened
from gui_project import make_project
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gapstudio.domain import AnnotationStatus, ErrorColumn, ErrorKind, ErrorQuery, Fault
from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.pages.errors.keys import TAKEN
from gapstudio.gui.shell.page import NavMark
from gapstudio.operations.error_views import error_views
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import gold_category, taxonomy_of


@pytest.fixture
def tagger(qtbot, frame, controller, settings, tmp_path) -> Tagger:
    set_annotator_name(settings, "Ada")
    return opened(qtbot, frame, controller, errors_copy(tmp_path))


def test_it_shows_every_error_with_a_picture_and_its_evidence(tagger):
    page = tagger.page
    assert tagger.items == list(page.desk.errors.items)
    assert page.sentence().startswith(f"{len(tagger.items)} errors of quick on our documents; 0 reviewed")
    assert page.state().mark is NavMark.NOTHING
    first = tagger.items[0]
    tagger.until(lambda: isinstance(page.snippets.picture(first), QPixmap))
    words = page.evidence.words.text()
    assert first.kind.value.capitalize() in words
    assert "association" in words or "No rule" in words or "undefined" in words or "fraction" in words
    assert page.evidence.page.document == first.document
    marks = {mark.id: mark.drawn.value for mark in (part.mark for part in page.evidence.page.pages.view.marks)}
    assert set(marks) == {name for name, span in (("gold", first.gold), ("predicted", first.predicted)) if span}


def test_a_key_tags_and_moves_on(tagger):
    first, second = tagger.items[:2]
    tagger.key(Qt.Key.Key_T)
    assert tagger.tags(first) == (tagger.category("t"),)
    assert tagger.page.table.current == second
    assert tagger.page.categories.chips[tagger.category("t")].count == 1
    tagger.key(Qt.Key.Key_X)
    assert tagger.tags(second) == ()
    assert tagger.position == 2
    assert tagger.page.state().mark is NavMark.BEGUN
    assert "2 reviewed" in tagger.page.sentence()


def test_shift_stays_and_the_same_key_takes_the_tag_off(tagger):
    first = tagger.items[0]
    tagger.key(Qt.Key.Key_T, SHIFT)
    tagger.key(Qt.Key.Key_C, SHIFT)
    assert set(tagger.tags(first)) == {tagger.category("t"), tagger.category("c")}
    assert tagger.position == 0
    tagger.key(Qt.Key.Key_T)
    assert tagger.tags(first) == (tagger.category("c"),)
    assert tagger.position == 0, "what was taken off is still looked at"
    tagger.key(Qt.Key.Key_Backspace)
    assert not tags_of(tagger.project, tagger.page.desk.run)[first.key].reviewed


def test_many_are_tagged_at_once_as_one_step_of_undo(tagger, controller):
    tagger.click_row(0)
    tagger.click_row(3, SHIFT)
    four = tagger.items[:4]
    before = len(tagger.project.history())
    tagger.key(Qt.Key.Key_T)
    assert [tagger.tags(item) for item in four] == [(tagger.category("t"),)] * 4
    assert tagger.position == 4
    assert len(tagger.project.history()) == before + 1
    tagger.key(Qt.Key.Key_Z, CTRL)
    tagger.settled()
    assert [tagger.tags(item) for item in four] == [None] * 4
    assert tagger.page.desk.reviewed_count == 0
    assert tagger.page.table.current == four[0], "what was undone is looked at"
    tagger.key(Qt.Key.Key_Z, CTRL | SHIFT)
    tagger.settled()
    assert tagger.page.desk.reviewed_count == 4


def test_a_tag_draws_its_row_and_nothing_else(tagger):
    drawn = []
    tagger.page.table.errors.dataChanged.connect(lambda first, last, *_: drawn.append((first.row(), last.row())))
    resets = []
    tagger.page.table.errors.modelReset.connect(lambda: resets.append(1))
    tagger.click_row(2)
    tagger.key(Qt.Key.Key_T)
    assert (2, 2) in drawn
    assert all(pair == (2, 2) for pair in drawn)
    tagger.settled()
    assert not resets


def test_tags_are_blind_while_proposals_are_hidden(tagger):
    page, (first, second, third) = tagger.page, tagger.items[:3]
    tagger.hide_proposals()
    assert "Hidden" in page.evidence.words.text()
    assert all(not chip.proposed for chip in page.categories.chips.values())
    tagger.key(Qt.Key.Key_T)  # the first was looked at with its proposals
    tagger.key(Qt.Key.Key_T)
    tagger.key(Qt.Key.Key_Return)
    reviews = tags_of(tagger.project, page.desk.run)
    assert not reviews[first.key].blind
    assert reviews[second.key].blind
    assert third.key not in reviews, "hidden proposals cannot be accepted"
    tagger.key(Qt.Key.Key_Space)
    assert "Hidden" not in page.evidence.words.text()
    tagger.key(Qt.Key.Key_T)
    assert not tags_of(tagger.project, page.desk.run)[third.key].blind


def test_enter_accepts_what_is_proposed(tagger):
    page = tagger.page
    row = next(number for number, item in enumerate(tagger.items) if page.desk.proposed(item.key))
    item, proposed = tagger.items[row], page.desk.proposed(tagger.items[row].key)
    tagger.click_row(row)
    assert {name for name, chip in page.categories.chips.items() if chip.proposed} == set(proposed)
    tagger.key(Qt.Key.Key_Return)
    assert tagger.tags(item) == proposed
    assert tagger.position == row + 1


def test_a_click_on_a_chip_does_what_its_key_does(tagger):
    chip = tagger.page.categories.chips[tagger.category("u")]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert tagger.tags(tagger.items[0]) == (tagger.category("u"),)
    assert tagger.position == 1
    assert QApplication.focusWidget() is tagger.view


def test_a_letter_without_category_says_so_and_no_category_has_a_letter_of_the_page(tagger):
    free = next(key for key in "abcdefghijklmnopqrstuvwxyz" if key not in tagger.page._keys and key not in TAKEN)
    tagger.type(free)
    assert free.upper() in tagger.page.status.remark
    assert not TAKEN & set(tagger.page._keys)


def test_a_note_is_written_in_the_pane(tagger):
    tagger.key(Qt.Key.Key_N)
    tagger.type("xt: looks odd")  # letters of categories among it
    tagger.key(Qt.Key.Key_Return)
    review = tags_of(tagger.project, tagger.page.desk.run)[tagger.items[0].key]
    assert review.note == "xt: looks odd"
    assert not review.reviewed
    assert "looks odd" in tagger.page.evidence.words.text()
    assert QApplication.focusWidget() is tagger.view


def test_it_sorts_and_filters_and_keeps_what_is_selected(tagger):
    model, item = tagger.page.table.errors, tagger.items[3]
    tagger.click_row(3)
    header = tagger.view.horizontalHeader()
    kind = next(number for number, field in enumerate(model.fields) if field.sorts is ErrorColumn.KIND)
    place = header.sectionViewportPosition(kind) + 5
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().topLeft() + _at(place))
    order = [list(ErrorKind).index(one.kind) for one in tagger.items]
    assert order == sorted(order)
    assert tagger.page.table.current == item
    tagger.key(Qt.Key.Key_F, CTRL)
    tagger.type(model.table.shown(model.table.row_of[item.key], ErrorColumn.GOLD_TEXT).split()[0])
    assert 0 < len(tagger.items) < len(model.all_rows)
    assert tagger.page.table.current == item
    assert tagger.page.views.choice.currentText() == "Filtered"
    tagger.key(Qt.Key.Key_Escape)
    assert len(tagger.items) == len(model.all_rows)


def test_facets_count_and_filter(tagger):
    table = tagger.page.table
    table.show_facets.trigger()
    kinds = {value.value: value.count for value in table.facets.values("Kind")}
    assert sum(kinds.values()) == len(tagger.items)
    tagger.page.tag(tagger.category("t"))
    faults = {value.value: value.count for value in table.facets.values("Fault")}
    assert faults["missed"] == kinds["missed"], "a fault is counted wherever it is part of an error"
    table.facets.choose("Kind", "missed")
    assert {item.kind for item in tagger.items} == {ErrorKind.MISSED}
    assert {v.value: v.count for v in table.facets.values("Kind")} == kinds, "a facet does not count itself away"
    table.facets.clear()
    table.facets.choose("Reviewed", "yes")
    assert len(tagger.items) == 1
    table.facets.choose("Reviewed", "yes", on=False)
    assert table.errors.query == ErrorQuery()


def test_a_view_is_saved_and_is_there_again_after_reopening(tagger, qtbot, frame, controller):
    page, path = tagger.page, tagger.page._session.path
    page.table.show_query(ErrorQuery(kinds=frozenset({ErrorKind.MISSED}), text="a"))
    page.views.save.trigger()
    tagger.type("Missed ones")
    tagger.key(Qt.Key.Key_Return)
    assert [view.name for view in error_views(tagger.project)] == ["Missed ones"]
    assert page.views.choice.currentText() == "Missed ones"
    shown = len(tagger.items)
    controller.close_project()
    again = opened(qtbot, frame, controller, path)
    assert len(again.items) == len(again.page.table.errors.all_rows)
    choice = again.page.views.choice
    place = choice.findText("Missed ones")
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    assert len(again.items) == shown
    assert again.page.table.filter.text() == "a"
    again.page.views.remove.trigger()
    assert not error_views(again.project)


def test_a_cell_of_the_confusion_matrix_filters(tagger):
    page = tagger.page
    page.actions_.matrix.trigger()
    pane = page.panes._made["matrix"]
    wanted = next(item for item in tagger.items if item.gold and item.predicted)
    index = pane.model.index_of(_cell_of(wanted))
    pane.view.scrollTo(index)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=pane.view.visualRect(index).center())
    assert tagger.items
    assert {(item.gold[2], item.predicted[2]) for item in tagger.items} == {(wanted.gold[2], wanted.predicted[2])}
    page.table.show_all()
    assert pane.chosen is None
    page.actions_.matrix.trigger()
    assert page._beside.currentWidget() is page.evidence


def test_wrong_gold_is_mended_and_undone(tagger, controller):
    page = tagger.page
    row = next(number for number, item in enumerate(tagger.items) if item.kind is ErrorKind.MISSED)
    item, errors = tagger.items[row], len(tagger.items)
    tagger.click_row(row)
    tagger.key(Qt.Key.Key_G)
    assert page.evidence.mend.isVisible()
    assert "Delete" in page.evidence.mend.buttons[-1].text()
    tagger.type(str(len(page.evidence.mend.buttons)))
    assert not _has_gold(tagger, item)
    tagger.until(lambda: len(tagger.items) == errors - 1)
    assert "Mended" in page.messages.messages[0].text
    assert tagger.tags(item) == (gold_category(taxonomy_of(tagger.project)).id,)
    tagger.settled()
    tagger.key(Qt.Key.Key_Z, CTRL)
    tagger.until(lambda: len(tagger.items) == errors)
    assert _has_gold(tagger, item)
    assert tagger.tags(item) is None


def test_other_gold_makes_other_errors_and_keeps_the_place(tagger, controller):
    page = tagger.page
    tagger.click_row(4)
    kept, gone = tagger.items[4], tagger.items[0]
    start, end, label = gone.gold
    note = next(n for n in tagger.project.annotations(document=gone.document) if (n.start, n.end, n.label) == (start, end, label))
    from gapstudio.operations.annotate import delete_annotations

    page._session.apply(lambda project: delete_annotations(project, [note.id], annotator="Ada"))
    tagger.until(lambda: gone.key not in page.desk.table.row_of)
    tagger.settled()
    assert page.table.current == kept


def test_without_a_run_it_says_what_to_do(qtbot, frame, controller, tmp_path):
    assert controller.open(make_project(tmp_path / "bare.gap"))
    frame.window.show_page("errors")
    page = frame.window.current_page
    qtbot.waitUntil(lambda: page.desk.known, timeout=20_000)
    assert page.is_empty
    assert page.state().mark is NavMark.NOTHING
    wanted = []
    page.page_wanted.connect(wanted.append)
    from gapstudio.gui.widgets.action_button import ActionButton

    buttons = page._empty.findChildren(ActionButton)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert wanted == ["runs"]


def test_it_fits_a_narrow_window(tagger, frame):
    frame.window.resize(1161, 700)
    QApplication.processEvents()
    assert frame.window.width() <= 1280
    assert tagger.page.evidence.isVisible()
    assert tagger.page.table.isVisible()


def test_a_row_opens_its_document_on_annotate(tagger, frame):
    item = tagger.items[0]
    tagger.page.actions_.annotate.trigger()
    assert frame.window.current_page.key == "annotate"
    tagger.until(lambda: frame.window.current_page.desk.document == item.document)


def _at(x: int):
    from PySide6.QtCore import QPoint

    return QPoint(x, 8)


def _cell_of(item):
    from gapstudio.domain import MatrixCell

    return MatrixCell(item.gold[2], item.predicted[2])


def _has_gold(tagger: Tagger, item) -> bool:
    notes = tagger.project.annotations(document=item.document)
    return any((n.start, n.end, n.label) == item.gold and n.status is not AnnotationStatus.REJECTED for n in notes)


def test_another_page_may_ask_for_some_errors(tagger):
    missed = [item for item in tagger.items if item.kind is ErrorKind.MISSED]
    tagger.page.show_query("", ErrorQuery(kinds=frozenset({ErrorKind.MISSED}), text="a"))
    assert tagger.page.table.filter.text() == "a"
    assert set(tagger.items) <= set(missed)
    tagger.page.show_query(tagger.page.desk.run, ErrorQuery(kinds=frozenset({ErrorKind.MISSED})))
    assert tagger.items == missed
    assert tagger.page.table.current == missed[0], "the evidence is that of an error that is shown"
    assert tagger.page.evidence.item == missed[0]


def test_errors_with_a_fault_are_asked_for_and_shown_as_ticked(tagger):
    table, all_items = tagger.page.table, tagger.items
    table.show_facets.trigger()
    tagger.page.show_query("", ErrorQuery(faults=frozenset({Fault.MISSED})))
    assert tagger.items == [item for item in all_items if Fault.MISSED in item.faults]
    assert table.facets.chosen == {"Fault": frozenset({"missed"})}
    assert table.clear.isEnabled()
    table.facets.choose("Fault", "missed", on=False)
    assert tagger.items == all_items


def test_errors_chosen_elsewhere_are_named_beside_the_filter_and_given_up_with_a_click(tagger):
    table, all_items = tagger.page.table, tagger.items
    assert not table.chosen.isVisible()
    wanted = all_items[2:5]
    query = ErrorQuery(keys=frozenset(item.key for item in wanted), title="a slice: table cell, supplier Acme")
    tagger.page.show_query("", query)
    assert tagger.items == wanted
    assert table.chosen.isVisible()
    assert "a slice: table cell, supplier Acme (3)" in table.chosen.accessibleName()
    tagger.key(Qt.Key.Key_F, CTRL)
    tagger.type("zzzz")
    assert not tagger.items, "the choice is one condition among others"
    QTest.mouseClick(table.chosen, Qt.MouseButton.LeftButton)
    assert table.errors.query == ErrorQuery(text="zzzz"), "the rest of the filter stays"
    assert not table.chosen.isVisible()
    tagger.key(Qt.Key.Key_Escape)
    assert tagger.items == all_items


def test_a_review_asks_for_its_sample(tagger):
    pane = tagger.page.panes.review()
    assert not tagger.page.works
    pane.query_wanted.emit(ErrorQuery(sampled=False, reviewed=False))
    assert tagger.page.works
    assert tagger.page.table.errors.query == ErrorQuery(sampled=False, reviewed=False)
    tree = tagger.page.panes.taxonomy()
    tree.closed.emit()
    assert tagger.page.works
