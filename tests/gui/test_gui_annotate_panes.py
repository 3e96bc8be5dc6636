"""What stands around the document on Annotate: panes, inspector, values without a place, the document that comes next."""

from dataclasses import replace

import pytest
from gui_annotate import ALT, CTRL, LONG, confirmed, located
from gui_project import WITHOUT_GOLD
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gapstudio.domain import AnnotationStatus, WorkState
from gapstudio.gui.pages.annotate.offers import offers_of
from gapstudio.gui.shell import Page

K = Qt.Key


@pytest.mark.parametrize("name", ["labels", "rules", "judge", "plan"])
def test_a_pane_takes_the_place_of_the_document_and_gives_it_back(hand, name):
    document, window = hand.desk.document, hand.page.window()
    getattr(hand.page.actions_, name).trigger()
    pane = hand.page._middle.currentWidget()
    assert pane is not hand.page.sheet
    assert pane.isVisible()
    assert not window._inspector.isVisible()
    assert not hand.page.actions_.deeds["done, next document"].isEnabled()
    QTest.keyClick(pane, K.Key_Return, CTRL)
    assert hand.project.work(document).state is WorkState.NEW
    pane.closed.emit()
    assert hand.page.sheet.isVisible()
    assert window._inspector.isVisible()
    assert hand.page.queue.isVisible()
    assert hand.view.hasFocus()


def test_a_document_of_the_queue_closes_a_pane(hand):
    hand.page.panes.open("labels")
    hand.open(WITHOUT_GOLD)
    assert hand.page.sheet.isVisible()


def test_the_inspector_says_what_is_focused(hand):
    hand.open(LONG)
    inspector, item = hand.page._inspector, hand.desk.focused
    inspector.flush()
    facts = {fact.name: fact.value for group in inspector.facts.groups for fact in group.facts}
    assert facts["Text"] == " ".join(item.text.split())
    assert facts["From"] == "XML"
    assert [button.text().strip() for button in inspector._buttons if not button.isHidden()] == ["&Accept", "Re&ject"]
    QTest.mouseClick(next(one for one in inspector._buttons if "Accept" in one.text()), Qt.MouseButton.LeftButton)
    assert (item.start, item.end, item.label) in confirmed(hand.project, hand.desk.document)


def test_a_value_is_given(hand):
    document = hand.open(LONG)
    hand.press(K.Key_Return)
    hand.press(K.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    span = hand.desk.focused.id
    hand.page.actions_.value.trigger()
    hand.page.sheet.ask.field.setText("Kettwanger KG")
    hand.press(K.Key_Return)
    assert hand.project.annotation(span).value == "Kettwanger KG"
    assert len(confirmed(hand.project, document)) == 1


def lose(hand, draft, status):
    """Lets a draft lose its place, as where a value is not on the page."""
    gone = {"start": None, "end": None} if status is AnnotationStatus.UNLOCATED else {}

    def change(project):
        with project.change("Lose") as transaction:
            transaction.put_annotations([replace(draft, status=status, **gone)])
        return transaction.changes

    hand.page._session.apply(change)


def test_a_value_without_a_place_is_placed_on_the_selection(hand):
    document = hand.open(LONG)
    draft = located(hand.project, document)[0]
    lose(hand, draft, AnnotationStatus.UNLOCATED)
    listed = hand.page._inspector.unplaced
    assert listed.current == draft.id
    assert not listed.place.isEnabled()
    hand.select_by_mouse(draft.start, draft.end)
    QTest.mouseClick(listed.place, Qt.MouseButton.LeftButton)
    assert confirmed(hand.project, document) == {(draft.start, draft.end, draft.label)}
    assert listed.isHidden()


def test_a_value_that_is_not_on_the_page_is_let_go(hand):
    document = hand.open(LONG)
    draft = located(hand.project, document)[0]
    lose(hand, draft, AnnotationStatus.UNLOCATED)
    listed = hand.page._inspector.unplaced
    QTest.mouseClick(listed.gone, Qt.MouseButton.LeftButton)
    assert hand.project.annotation(draft.id).status is AnnotationStatus.REJECTED
    assert listed.isHidden()
    assert confirmed(hand.project, document) == set()


def test_a_contradicted_value_is_listed_and_goes_to_its_place(hand):
    document = hand.open(LONG)
    draft = located(hand.project, document)[2]
    lose(hand, draft, AnnotationStatus.CONTRADICTORY)
    listed = hand.page._inspector.unplaced
    assert "page:" in listed.list.item(0).text()
    listed.list.itemClicked.emit(listed.list.item(0))
    assert hand.desk.focused.id == draft.id


def test_the_next_document_is_there_before_it_is_asked_for(hand):
    names = [line.name for line in hand.page.queue.feed.model.all_rows]
    first = hand.open(names[0])
    following = hand.names()[names[1]]
    hand.until(lambda: following in hand.page.prefetch._ready)
    hand.until(lambda: any(key[0] == following for key in hand.page.prefetch._pictures))
    hand.press(K.Key_PageDown, ALT)
    assert hand.desk.document == following  # at once, without waiting for a thread
    assert hand.view.pages[0].picture is not None
    hand.press(K.Key_PageUp, ALT)
    assert hand.desk.document == first


def test_what_was_done_is_seen_on_the_way_back(hand):
    names = [line.name for line in hand.page.queue.feed.model.all_rows]
    first = hand.open(names[0])
    hand.press(K.Key_Return)
    hand.press(K.Key_PageDown, ALT)
    hand.until(lambda: hand.desk.document != first)
    hand.press(K.Key_PageUp, ALT)
    hand.until(lambda: hand.desk.document == first)
    spans = {(item.start, item.end, item.label) for item in hand.desk.items if item.suggestion is None}
    assert spans == confirmed(hand.project, first) != set()


def test_documents_lead_to_annotate(qtbot, frame, controller, settings, hand):
    frame.window.show_page("documents")
    page = frame.window.current_page
    document = hand.names()[WITHOUT_GOLD]
    qtbot.waitUntil(lambda: bool(page.items), timeout=20_000)
    page.table.view.select_key(document)
    page.table.actions_.annotate.trigger()
    assert frame.window.current_page is hand.page
    hand.until(lambda: hand.desk.document == document)


def test_the_status_line_names_what_keys_do_now(hand):
    hand.open(LONG)
    keys = hand.page.sheet.keys
    words = [offer.words for offer in offers_of(hand.desk, keys)]
    assert words[0].startswith("accept ")
    hand.press(K.Key_Return)
    hand.press(K.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert {"relabel", "delete", "note"} <= {offer.words for offer in offers_of(hand.desk, keys)}
    hand.open(WITHOUT_GOLD)
    hand.click_word(3)
    assert offers_of(hand.desk, keys)[0].words.startswith("marks “")


class Counted(Page):
    key, title, icon = "models", "Models", "models"

    def __init__(self):
        super().__init__()
        self.seen = []

    def refresh(self, changes):
        self.seen.append(changes)


def test_pages_that_are_not_in_front_hear_of_changes_in_a_quiet_moment(qtbot, frame):
    from gapstudio.domain import Area, ChangeSet

    front, behind = Counted(), Counted()
    front.key = "documents"
    frame.window.set_pages([frame.start, front, behind])
    frame.window.set_project("demo")
    for page in (behind, front):
        frame.window.show_page(page.key)
    for document in "ab":
        frame.bus.publish(ChangeSet(frozenset({Area.ANNOTATIONS}), frozenset({document})))
    assert len(front.seen) == 3
    assert behind.seen == [ChangeSet()]
    qtbot.waitUntil(lambda: len(behind.seen) == 2)
    assert behind.seen[1].documents == {"a", "b"}
    frame.bus.publish(ChangeSet(frozenset({Area.ANNOTATIONS}), frozenset({"c"})))
    frame.window.show_page("models")
    assert behind.seen[2].documents == {"c"}  # whoever is shown has heard everything
