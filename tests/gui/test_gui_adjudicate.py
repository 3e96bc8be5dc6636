"""Layers are settled side by side, by keys and by the mouse."""

import pytest
from gui_annotate import confirmed
from gui_people import ANN, BO, put_people, put_two_layers
from gui_project import ALSO_GOLD, WITH_GOLD
from gui_queue import Bench, show
from PySide6.QtCore import Qt

from gapstudio.domain import AnnotationStatus, WorkState
from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.pages.annotate.people import AdjudicationPane
from gapstudio.gui.widgets.page_view import Drawn
from gapstudio.operations import open_project

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def layered(gap_file):
    """Two documents that wait; the file and Ann's spans of each by name."""
    with open_project(gap_file) as project:
        ids = {document.name: document.id for document in project.documents()}
        put_people(project, ANN, BO)
        spans = {name: put_two_layers(project, ids[name]) for name in (WITH_GOLD, ALSO_GOLD)}
    return gap_file, spans


@pytest.fixture
def bench(qtbot, theme, settings, layered):
    set_annotator_name(settings, "Cy")
    made = show(qtbot, layered[0], lambda session: AdjudicationPane(session, settings), width=1200, height=760)
    made.until(lambda: made.pane.desk.document)
    yield made
    made.session.close()


def claims(bench: Bench) -> set[tuple[int, int, str]]:
    return confirmed(bench.project, bench.pane.desk.document)


def told(bench: Bench, number: int) -> str:
    return bench.pane.sides[number].accessibleName()


def test_layers_stand_one_above_the_other_calm_where_they_agree_and_hatched_where_not(bench, layered):
    pane, spans = bench.pane, layered[1][WITH_GOLD]
    strips = [strip for strip in pane.stack.strips if strip.isVisible()]
    assert [strip.name.text() for strip in strips] == ["1  Ann", "2  Bo"]
    assert strips[0].y() + strips[0].height() <= strips[1].y()
    bench.until(lambda: strips[0].view.marks and strips[1].view.marks)
    drawn = {item.mark.start: (item.mark.drawn, item.mark.style) for item in strips[0].view.marks}
    assert [drawn[one.start][0] for one in spans[:4]] == [*[Drawn.HATCHED] * 3, Drawn.FILLED]
    other = {item.mark.start: item.mark.style for item in strips[1].view.marks}
    assert other[spans[0].start] != drawn[spans[0].start][1]
    assert other[spans[3].start] == drawn[spans[3].start][1]
    assert WITH_GOLD in pane.title.text()
    assert "1 of 2 that wait" in pane.title.text()


def test_a_number_takes_that_annotators_and_the_next_conflict_is_at_hand(bench, layered):
    spans = layered[1][WITH_GOLD]
    assert bench.pane.question.text() == "Conflict 1 of 3"
    assert spans[0].text.split()[0] in told(bench, 0)
    bench.key(K.Key_1)
    assert bench.pane.question.text() == "Conflict 2 of 3"
    assert (spans[0].start, spans[0].end, spans[0].label) in claims(bench)
    bench.key(K.Key_2)
    assert (spans[1].start, spans[1].end, spans[1].label) not in claims(bench)
    assert any((start, end) == (spans[1].start, spans[1].end) for start, end, _ in claims(bench))
    assert told(bench, 1) == "Bo: nothing"
    bench.key(K.Key_0)
    assert not any(start == spans[2].start for start, _, _ in claims(bench))
    assert [row.stands != "" for row in bench.pane.list.table.all_rows] == [True] * 3
    assert "Every conflict of this document is decided" in bench.pane.told.text()
    work = bench.project.work(bench.pane.desk.document)
    assert (work.state, work.adjudicated) == (WorkState.IN_WORK, True)


def test_what_all_agree_on_stands_with_the_first_decision_and_the_layers_stay(bench, layered):
    spans = layered[1][WITH_GOLD]
    layers = bench.project.layers(bench.pane.desk.document)
    bench.key(K.Key_1)
    assert {(one.start, one.end, one.label) for one in spans[3:]} <= claims(bench)
    assert bench.project.layers(bench.pane.desk.document) == layers


def test_enter_takes_what_is_agreed_and_stays_at_the_first_open_conflict(bench, layered):
    spans = layered[1][WITH_GOLD]
    bench.key(K.Key_Return)
    assert claims(bench) == {(one.start, one.end, one.label) for one in spans[3:]}
    assert bench.pane.question.text() == "Conflict 1 of 3"
    bench.key(K.Key_Return)
    assert bench.pane.question.text() == "Conflict 2 of 3"
    bench.key(K.Key_Up)
    assert bench.pane.question.text() == "Conflict 1 of 3"


def test_ctrl_enter_ends_the_document_and_shows_the_next_one(bench):
    first = bench.pane.desk.document
    for _ in range(3):
        bench.key(K.Key_1)
    bench.key(K.Key_Return, CTRL)
    assert bench.project.work(first).state is WorkState.DONE
    bench.until(lambda: bench.pane.desk.document not in ("", first))
    assert ALSO_GOLD in bench.pane.title.text()
    assert "1 of 1 that wait" in bench.pane.title.text()


def test_open_conflicts_are_not_passed_over_in_silence(bench):
    first = bench.pane.desk.document
    bench.key(K.Key_1)
    bench.key(K.Key_Return, CTRL)
    assert "2 conflicts are not decided" in bench.pane.told.text()
    assert bench.project.work(first).state is WorkState.IN_WORK
    bench.key(K.Key_Return, CTRL)
    assert bench.project.work(first).state is WorkState.DONE


def test_a_decision_is_one_step_of_undo_and_is_open_again_after_it(bench):
    document = bench.pane.desk.document
    bench.key(K.Key_1)
    assert len(bench.pane.desk.open) == 2
    bench.session.undo()
    bench.until(lambda: len(bench.pane.desk.open) == 3)
    assert claims(bench) == set()
    assert bench.project.work(document).state is not WorkState.DONE
    bench.session.redo()
    bench.until(lambda: len(bench.pane.desk.open) == 2)


def test_undo_goes_back_to_the_conflict_that_is_open_again(bench):
    bench.key(K.Key_1)
    bench.key(K.Key_1)
    bench.key(K.Key_1)
    assert bench.pane.question.text() == "Conflict 3 of 3"
    for left in (1, 2, 3):
        bench.session.undo()
        bench.until(lambda left=left: len(bench.pane.desk.open) == left)
        assert bench.pane.question.text() == f"Conflict {4 - left} of 3"


def test_the_next_document_begins_with_its_first_conflict(bench):
    first = bench.pane.desk.document
    for _ in range(3):
        bench.key(K.Key_1)
    assert bench.pane.question.text() == "Conflict 3 of 3"
    bench.key(K.Key_Return, CTRL)
    bench.until(lambda: bench.pane.desk.document not in ("", first))
    assert bench.pane.question.text() == "Conflict 1 of 3"


def test_why_both_cannot_stand_is_said_until_the_next_decision(bench):
    bench.key(K.Key_B)
    assert len(bench.pane.messages.messages) == 1
    bench.key(K.Key_1)
    assert bench.pane.messages.messages == ()


def test_it_works_by_the_mouse_alone(bench, layered):
    spans = layered[1][WITH_GOLD]
    bench.click(bench.pane.sides[1])
    assert bench.pane.question.text() == "Conflict 2 of 3"
    bench.click_row(bench.pane.list, 2)
    assert bench.pane.question.text() == "Conflict 3 of 3"
    view = bench.pane.stack.strips[0].view
    mark = next(item.mark.id for item in view.marks if item.mark.start == spans[1].start)
    view.mark_clicked.emit(mark)
    assert bench.pane.question.text() == "Conflict 2 of 3"
    bench.click(bench.pane.sides[0])
    assert (spans[1].start, spans[1].end, spans[1].label) in claims(bench)


def test_an_end_that_is_dragged_gives_a_span_that_nobody_has(bench, layered):
    spans, view = layered[1][WITH_GOLD], bench.pane.stack.strips[0].view
    reading = bench.pane.desk.found.reading
    last = next(number for number, word in enumerate(reading.words) if word.end == spans[0].end)
    end = reading.words[last + 1].end
    mark = next(item.mark.id for item in view.marks if item.mark.start == spans[0].start)
    view.edge_dragged.emit(mark, spans[0].start, end)
    assert (spans[0].start, end, spans[0].label) in claims(bench)
    made = next(one for one in bench.project.annotations(document=bench.pane.desk.document) if one.end == end)
    assert (made.status, made.annotator) == (AnnotationStatus.CONFIRMED, "Cy")
    assert len(bench.pane.desk.open) == 2


def test_layers_are_scrolled_and_zoomed_together(bench):
    first, second = (strip.view for strip in bench.pane.stack.strips[:2])
    first.zoom_in()
    first.zoom_in()
    assert second.zoom == pytest.approx(first.zoom)
    first.verticalScrollBar().setValue(first.verticalScrollBar().maximum() // 2)
    assert second.verticalScrollBar().value() == first.verticalScrollBar().value()


def test_another_document_is_shown_without_touching_this_one(bench):
    first = bench.pane.desk.document
    bench.pane.next.trigger()
    bench.until(lambda: bench.pane.desk.document not in ("", first))
    assert bench.project.work(first).state is WorkState.NEW


def test_where_nothing_waits_it_says_what_must_happen_first(qtbot, theme, settings, gap_file):
    bench = show(qtbot, gap_file, lambda session: AdjudicationPane(session, settings))
    bench.until(lambda: bench.pane.desk.found is not None)
    assert bench.pane._stack.currentWidget() is bench.pane._empty
    assert "two annotators have finished it" in bench.pane._empty.accessibleName()
    with qtbot.waitSignal(bench.pane.people_wanted):
        bench.pane.people.trigger()
    bench.key(K.Key_Return, CTRL)
    bench.session.close()
