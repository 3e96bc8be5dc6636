"""The page Annotate at work: a whole invoice by keys alone and by mouse alone, undone and done again; every key; states."""

import pytest
from gui_annotate import ALT, CTRL, LONG, SHIFT, confirmed, located, opened
from gui_project import WITHOUT_GOLD
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gapstudio.domain import AnnotationStatus, WorkState
from gapstudio.gui.annotator import annotator_name
from gapstudio.gui.pages.annotate.keys import KEYS, Deed
from gapstudio.operations import open_project
from gapstudio.operations.annotate import add_annotation
from gapstudio.operations.edit_labels import set_overlapping
from gapstudio.operations.suggestions import SuggestionChoice

K = Qt.Key


def undo(hand, times=1):
    for _ in range(times):
        hand.press(K.Key_Z, CTRL)
        QApplication.processEvents()


def redo(hand, times=1):
    for _ in range(times):
        hand.press(K.Key_Z, CTRL | SHIFT)
        QApplication.processEvents()


def errors(hand):
    return [f"{message.text} {message.remedy}" for message in hand.page.sheet.errors.messages]


def without_suggestions(hand):
    hand.desk.set_choice(SuggestionChoice(drafts=False, runs=(), repeats=False, rules=False))
    hand.until(lambda: not hand.desk.suggestions)


def mark(hand, first, last, label):
    """Marks words by keys: `first` and `last` are positions of words."""
    words = hand.view.reading.words
    hand.view.select_range(words[first].start, words[last].end)
    hand.type(hand.label_key(label))
    return hand.desk.focused


# --- a whole invoice


def test_a_three_page_invoice_by_keys_alone(hand):
    document = hand.open(LONG)
    assert hand.view.page_count == 3
    truth = located(hand.project, document)
    offered = [item for item in hand.desk.items if item.suggestion is not None]
    assert len(offered) > 10
    assert hand.desk.focused.id == offered[0].id  # Enter goes through them from the first one on
    steps = 0
    while hand.desk.focused is not None:
        focused = hand.desk.focused
        hand.press(K.Key_Return) if focused.label else hand.type(hand.label_key(focused.suggestion.options[0]))
        steps += 1
    assert steps == len(offered)
    assert "Ctrl+Enter is done and next" in hand.page.sheet.status.remark
    assert {(one.start, one.end, one.label) for one in truth} <= confirmed(hand.project, document)
    # What nothing suggests: the heading of every page, found by search and marked by a key.
    hand.find("Pumpe")
    if hand.view.selection is not None:
        hand.type(hand.label_key("TAX_NO"))
        steps += hand.desk.focused is not None
    everything = confirmed(hand.project, document)
    hand.press(K.Key_Return, CTRL)
    hand.until(lambda: hand.desk.document != document)
    assert hand.project.work(document).state is WorkState.DONE
    undo(hand, steps + 1)
    assert confirmed(hand.project, document) == set()
    assert hand.project.work(document).state is WorkState.NEW
    assert hand.desk.document == document  # undo leads back to where it is seen
    redo(hand, steps + 1)
    assert confirmed(hand.project, document) == everything
    assert hand.project.work(document).state is WorkState.DONE


def test_a_three_page_invoice_by_mouse_alone(hand):
    document = hand.open(LONG)
    truth = located(hand.project, document)
    assert {hand.view.reading.words[hand.desk.words_of(one.start, one.end)[0]].page for one in truth} >= {0, 2}
    without_suggestions(hand)
    for one in truth:
        hand.select_by_mouse(one.start, one.end)
        hand.click_label(one.label)
        assert errors(hand) == []
    everything = confirmed(hand.project, document)
    assert everything == {(one.start, one.end, one.label) for one in truth}
    for name, chip in hand.page.sheet.labels.chips.items():
        assert chip.count == sum(one.label == name for one in truth)
    commands = hand.page.window().commands
    for _ in truth:  # by the menu Edit
        commands.undo.trigger()
    assert confirmed(hand.project, document) == set()
    for _ in truth:
        commands.redo.trigger()
    assert confirmed(hand.project, document) == everything
    button = next(
        b for b in hand.page.window()._header.findChildren(type(hand.page.sheet.ask.done)) if b.text().strip() == "Done, next"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hand.until(lambda: hand.desk.document != document)
    assert hand.project.work(document).state is WorkState.DONE


def test_undo_goes_on_after_a_restart(qtbot, frame, controller, hand, work_gap):
    document = hand.open(LONG)
    for _ in range(3):
        hand.press(K.Key_Return)
    three = confirmed(hand.project, document)
    assert len(three) == 3
    controller.close_project()
    again = opened(qtbot, frame, controller, work_gap)
    assert again.desk.document == document  # the document that was worked on last
    assert confirmed(again.project, document) == three
    undo(again, 3)
    assert confirmed(again.project, document) == set()
    redo(again, 2)
    assert len(confirmed(again.project, document)) == 2


def test_a_span_over_a_page_break(hand):
    document = hand.open(LONG)
    without_suggestions(hand)
    reading = hand.view.reading
    last = max(number for number, word in enumerate(reading.words) if word.page == 0)
    hand.click_word(last)
    hand.view.setFocus()
    for _ in range(2):
        hand.press(K.Key_Right, SHIFT)
    hand.type(hand.label_key("STREET"))
    span = (reading.words[last].start, reading.words[last + 2].end, "STREET")
    assert confirmed(hand.project, document) == {span}
    hand.view.go_to_page(1)
    hand.until(lambda: {item.page for item in hand.view.marks} == {0, 1})
    hand.press(K.Key_Left, ALT)
    assert confirmed(hand.project, document) == {(span[0], reading.words[last + 1].end, "STREET")}


# --- every key


def test_the_table_names_every_deed_once():
    assert sorted(key.deed for key in KEYS) == sorted(Deed)
    assert len({name for key in KEYS for name in (key.keys or (key.text,))}) == sum(len(key.keys or (key.text,)) for key in KEYS)


def test_accept_reject_and_walk(hand):
    hand.open(LONG)
    first, second, third = [item for item in hand.desk.items if item.suggestion is not None][:3]
    assert hand.desk.focused.id == first.id
    hand.press(K.Key_Tab)
    assert hand.desk.focused.id == second.id
    hand.press(K.Key_Backtab, SHIFT)
    assert hand.desk.focused.id == first.id
    hand.press(K.Key_Return)
    assert hand.project.annotation(first.id).status is AnnotationStatus.CONFIRMED
    assert hand.desk.focused.id == second.id  # it goes on by itself
    hand.press(K.Key_X)
    assert hand.project.annotation(second.id).status is AnnotationStatus.REJECTED
    assert hand.desk.focused.id == third.id
    hand.settled()
    assert second.id not in [item.id for item in hand.desk.items]
    hand.press(K.Key_Backtab, SHIFT)
    assert hand.desk.focused.id == first.id  # spans are walked as well as suggestions


def test_a_label_key_marks_relabels_and_accepts(hand):
    document = hand.open(WITHOUT_GOLD)
    made = mark(hand, 4, 5, "SELLER")
    assert made.label == "SELLER"
    hand.type(hand.label_key("BUYER"))
    assert confirmed(hand.project, document) == {(made.start, made.end, "BUYER")}
    hand.open(LONG)
    offered = hand.desk.focused
    assert offered.suggestion is not None
    hand.type(hand.label_key("CURRENCY"))
    assert (offered.start, offered.end, "CURRENCY") in confirmed(hand.project, hand.desk.document)


def test_alt_and_arrows_move_both_edges(hand):
    hand.open(WITHOUT_GOLD)
    words = hand.view.reading.words
    mark(hand, 6, 7, "SELLER")

    def place():
        return hand.desk.words_of(hand.desk.focused.start, hand.desk.focused.end)

    for key, modifier, expected in (
        (K.Key_Right, ALT, (6, 8)),
        (K.Key_Left, ALT, (6, 7)),
        (K.Key_Left, ALT | SHIFT, (5, 7)),
        (K.Key_Right, ALT | SHIFT, (6, 7)),
        (K.Key_Right, ALT | SHIFT, (7, 7)),
        (K.Key_Right, ALT | SHIFT, (7, 7)),  # one word is left
    ):
        hand.press(key, modifier)
        assert place() == expected
    assert confirmed(hand.project, hand.desk.document) == {(words[7].start, words[7].end, "SELLER")}


@pytest.mark.parametrize("key", [K.Key_Delete, K.Key_Backspace])
def test_delete(hand, key):
    document = hand.open(WITHOUT_GOLD)
    mark(hand, 4, 4, "SELLER")
    hand.press(key)
    assert confirmed(hand.project, document) == set()
    assert hand.desk.focused is None


def test_a_note_is_written_by_key_and_read_in_the_inspector(hand):
    hand.open(WITHOUT_GOLD)
    made = mark(hand, 4, 4, "SELLER")
    hand.press(K.Key_N)
    assert QApplication.focusWidget() is hand.page.sheet.ask.field
    hand.type("nxs= is text here")
    hand.press(K.Key_Return)
    assert hand.project.annotation(made.id).note == "nxs= is text here"
    assert QApplication.focusWidget() is hand.view
    hand.page._inspector.flush()
    assert "nxs= is text here" in [fact.value for group in hand.page._inspector.facts.groups for fact in group.facts]
    hand.until(lambda: history(hand) == ["Note on Seller", "Mark Seller"])
    hand.press(K.Key_N)
    hand.press(K.Key_Escape)
    assert hand.project.annotation(made.id).note == "nxs= is text here"


def history(hand):
    groups = hand.page._inspector.facts.groups
    return [fact.value for group in groups if group.title == "History" for fact in group.facts]


def test_equal_texts_here_and_everywhere(hand):
    document = hand.open(LONG)
    without_suggestions(hand)
    text, words = hand.view.reading.text, hand.view.reading.words
    name = "Kettwanger"
    here = [number for number, word in enumerate(words) if text[word.start : word.end] == name]
    assert len(here) > 1
    mark(hand, here[0], here[0], "SELLER")
    hand.type("=")
    assert len(confirmed(hand.project, document)) == len(here)
    assert "in this document labelled Seller" in hand.page.sheet.status.remark
    other = hand.names()[WITHOUT_GOLD]
    assert not confirmed(hand.project, other)
    hand.type("+")
    assert "in all documents …" in hand.page.sheet.status.remark  # they are sought in a thread
    hand.until(lambda: confirmed(hand.project, other))
    undo(hand)
    assert not confirmed(hand.project, other)
    assert len(confirmed(hand.project, document)) == len(here)


def test_skip_asks_for_a_reason_in_the_page(hand):
    document = hand.open(LONG)
    hand.press(K.Key_Return, CTRL | SHIFT)
    ask = hand.page.sheet.ask
    assert QApplication.focusWidget() is ask.field
    assert not ask.done.isEnabled()
    hand.press(K.Key_Return)
    assert hand.project.work(document).state is WorkState.NEW
    hand.type("unreadable scan")
    hand.press(K.Key_Return)
    hand.until(lambda: hand.desk.document != document)
    work = hand.project.work(document)
    assert (work.state, work.reason, work.annotator) == (WorkState.SKIPPED, "unreadable scan", "Anna")
    hand.open(LONG)
    hand.page.actions_.again.trigger()
    assert hand.project.work(document).state is WorkState.IN_WORK


def test_documents_beside(hand):
    names = [line.name for line in hand.page.queue.feed.model.all_rows]
    hand.open(names[0])
    hand.press(K.Key_PageDown, ALT)
    hand.until(lambda: hand.desk.view.document.name == names[1])
    hand.press(K.Key_PageUp, ALT)
    hand.until(lambda: hand.desk.view.document.name == names[0])
    hand.press(K.Key_PageUp, ALT)
    assert hand.page.sheet.status.remark == "This is the first document of the queue."


def test_page_keys_and_search_are_still_the_views(hand):
    hand.open(LONG)
    hand.press(K.Key_PageDown)
    assert hand.view.page == 1
    hand.press(K.Key_PageUp)
    assert hand.view.page == 0
    zoom = hand.view.zoom
    hand.press(K.Key_Equal, CTRL)
    assert hand.view.zoom > zoom
    assert confirmed(hand.project, hand.desk.document) == set()
    hand.find("Hannover")
    assert hand.view.selected_text == "Hannover"
    assert hand.desk.selection is not None
    hand.press(K.Key_Escape)
    assert hand.desk.selection is None


def test_keys_in_text_fields_do_not_label(hand):
    document = hand.open(LONG)
    before = hand.project.annotations(document=document)
    hand.press(K.Key_F, CTRL)
    hand.type("xsbn=+ 1")
    assert hand.page.sheet.pages.search.field.text() == "xsbn=+ 1"
    hand.press(K.Key_Escape)
    hand.page.queue.filter.setFocus()
    hand.type("xn")
    assert hand.page.queue.filter.text() == "xn"
    assert hand.project.annotations(document=document) == before


def test_f6_goes_round_the_panes(hand):
    hand.open(LONG)
    for stop in (hand.page.queue.list, hand.page._inspector.facts, hand.view):
        hand.press(K.Key_F6)
        assert QApplication.focusWidget() is stop


def test_a_key_that_is_held_accepts_one_suggestion_only(hand):
    document = hand.open(LONG)
    hand.press(K.Key_Return)
    none = Qt.KeyboardModifier.NoModifier
    for _ in range(5):
        QApplication.sendEvent(hand.view, QKeyEvent(QEvent.Type.KeyPress, K.Key_Return, none, "", True))
    assert len(confirmed(hand.project, document)) == 1


# --- mouse


def test_everything_of_a_span_by_mouse(hand):
    document = hand.open(WITHOUT_GOLD)
    words = hand.view.reading.words
    hand.click_word(4)
    hand.click_word(5, SHIFT)
    hand.click_label("SELLER")
    made = hand.desk.focused
    hand.click_label("BUYER")
    assert confirmed(hand.project, document) == {(made.start, made.end, "BUYER")}
    hand.page.sheet.pages.view.edge_dragged.emit(made.id, made.start, words[6].end)
    assert confirmed(hand.project, document) == {(made.start, words[6].end, "BUYER")}
    hand.click_offer(Deed.NOTE)
    hand.page.sheet.ask.field.setText("a note")
    QTest.mouseClick(hand.page.sheet.ask.done, Qt.MouseButton.LeftButton)
    assert hand.project.annotation(made.id).note == "a note"
    hand.click_offer(Deed.DELETE)
    assert confirmed(hand.project, document) == set()


def test_the_menu_offers_what_can_be_done(hand):
    hand.open(LONG)
    offered = hand.desk.focused
    place = hand.word_place(hand.desk.words_of(offered.start, offered.end)[0])
    QTest.mouseClick(hand.view.viewport(), Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, place)
    hand.page._open_menu(QPoint(100, 100))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]
    assert texts[: len(hand.desk.view.labels.labels)] == [label.shown for label in hand.desk.view.labels.labels]
    assert {"Accept", "Reject", "Label equal texts here", "Label equal texts everywhere"} <= set(texts)
    assert "Delete" not in texts
    next(action for action in menu.actions() if action.text() == "&Accept").trigger()
    menu.close()
    assert hand.project.annotation(offered.id).status is AnnotationStatus.CONFIRMED


def test_an_edge_is_dragged_on_the_page(hand):
    document = hand.open(WITHOUT_GOLD)
    made = mark(hand, 4, 4, "SELLER")
    assert confirmed(hand.project, document)
    hand.page.deeds.set_edges(made.id, made.start, hand.view.reading.words[5].end)
    assert confirmed(hand.project, document) == {(made.start, hand.view.reading.words[5].end, "SELLER")}


# --- what cannot be done, and what it says


def test_an_overlap_is_refused_with_its_remedy_and_forgotten_with_the_next_key(hand):
    document = hand.open(WITHOUT_GOLD)
    mark(hand, 4, 6, "SELLER")
    before = confirmed(hand.project, document)
    mark(hand, 5, 7, "BUYER")
    assert confirmed(hand.project, document) == before
    assert "overlaps Seller" in errors(hand)[0]
    assert "allow overlapping spans" in errors(hand)[0]
    hand.press(K.Key_Right, SHIFT)
    assert errors(hand) == []


def test_overlapping_spans_where_the_label_set_allows_them(hand):
    document = hand.open(WITHOUT_GOLD)
    hand.page._session.apply(lambda project: set_overlapping(project, True).changes)
    mark(hand, 4, 6, "SELLER")
    mark(hand, 5, 7, "BUYER")
    assert len(confirmed(hand.project, document)) == 2


def test_keys_without_anything_to_act_on_say_what_to_do(hand):
    hand.open(WITHOUT_GOLD)
    hand.desk.focus("")
    for key in (K.Key_Return, K.Key_X, K.Key_Delete, K.Key_N):
        hand.press(key)
        assert "Tab" in hand.page.sheet.status.remark
    hand.type(hand.label_key("SELLER"))
    assert hand.page.sheet.status.remark == "Select words first, or go to a span with Tab."


# --- history, name, states


def test_undo_leads_to_the_document_where_something_is_undone(hand):
    first = hand.open(LONG)
    hand.press(K.Key_Return)
    hand.open(WITHOUT_GOLD)
    undo(hand)
    hand.until(lambda: hand.desk.document == first)
    assert "Undo: Accept 1 suggestion, in this document" in hand.page.sheet.status.remark
    assert confirmed(hand.project, first) == set()


def test_the_name_is_asked_for_once(qtbot, frame, controller, settings, work_gap):
    hand = opened(qtbot, frame, controller, work_gap)
    assert annotator_name(settings) == ""
    assert hand.page.sheet.ask.isVisible()  # the document is there to be worked on meanwhile
    hand.page.sheet.ask.field.setFocus()
    hand.page.sheet.ask.field.setText("Berta")
    hand.press(K.Key_Return)
    assert annotator_name(settings) == "Berta"
    hand.press(K.Key_Return)
    assert {one.annotator for one in hand.project.annotations() if one.status is AnnotationStatus.CONFIRMED} == {"Berta"}
    hand.page.entered()
    assert not hand.page.sheet.ask.isVisible()


def test_sentence_and_mark_follow_the_work(hand):
    names = [line.name for line in hand.page.queue.feed.model.all_rows]
    hand.open(names[0])
    hand.until(lambda: hand.page.sentence() == "Document 1 of 3 · 0 done")
    for _ in names:
        finish(hand)
    hand.until(lambda: "3 done" in hand.page.sentence())
    assert hand.page.state().mark.value == "done"
    assert "Every document is done" in hand.page.messages.messages[0].text


def finish(hand):
    here = hand.desk.document
    hand.press(K.Key_Return, CTRL)
    assert hand.project.work(here).state is WorkState.DONE
    hand.until(lambda: hand.desk.document != here or all_done(hand))


def all_done(hand):
    return all(hand.project.work(document.id).state is WorkState.DONE for document in hand.project.documents())


def test_without_documents_the_page_says_how_to_begin(qtbot, frame, controller, tmp_path):
    controller.create(tmp_path / "empty.gap")
    frame.window.show_page("annotate")
    page = frame.window.current_page
    qtbot.waitUntil(lambda: page.is_empty, timeout=10_000)
    page._bring.trigger()
    assert frame.window.current_page.key == "documents"


def test_what_another_face_changed_is_seen(hand):
    """An operation that does not come from the page, such as one of another pane, is shown as well."""
    document = hand.open(WITHOUT_GOLD)
    word = hand.view.reading.words[3]
    hand.page._session.apply(
        lambda project: (
            add_annotation(project, document=document, start=word.start, end=word.end, label="IBAN", annotator="Carl").changes
        )
    )
    assert [item.label for item in hand.desk.items if item.suggestion is None] == ["IBAN"]
    assert hand.page.sheet.labels.chips["IBAN"].count == 1


def test_the_project_file_has_it_all_when_the_key_comes_up(hand, work_gap):
    document = hand.open(LONG)
    hand.press(K.Key_Return)
    with open_project(work_gap, read_only=True) as reader:
        assert confirmed(reader, document) == confirmed(hand.project, document) != set()


def test_undo_and_redo_scroll_to_what_they_change(hand):
    hand.open(LONG)
    view, bar, taken = hand.view, hand.view.verticalScrollBar(), hand.desk.items
    free = next(
        number
        for number, word in enumerate(view.reading.words)
        if word.page == 0 and not any(item.start < word.end and word.start < item.end for item in taken)
    )
    assert mark(hand, free, free, "SELLER") is not None
    for step in (undo, redo):
        bar.setValue(bar.maximum())
        assert view.page == 2
        step(hand)
        assert view.page == 0
