"""The review queue of Annotate: its orders, its lines, what moves and what does not, and the random sample."""

import pytest
from gui_project import ALSO_GOLD, WITH_GOLD, WITHOUT_GOLD
from gui_queue import Bench, put_documents, show
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtTest import QTest

from gapstudio.domain import ChangeSet, WorkState
from gapstudio.gui.pages.annotate.queue import QueuePane
from gapstudio.gui.pages.annotate.queue.kinds import KINDS, progress_words, time_left
from gapstudio.gui.pages.annotate.queue.lines import QueueLine, merged
from gapstudio.gui.pages.annotate.queue.queue_list import paint_work
from gapstudio.operations import create_project, remove_documents
from gapstudio.operations.annotate import set_work
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.queue import QueueKind, WorkProgress, queue, sample_state

NAMES = [WITH_GOLD, ALSO_GOLD, WITHOUT_GOLD]


@pytest.fixture
def bench(qtbot, theme, settings, gap_file):
    made = show(qtbot, gap_file, lambda session: QueuePane(session, settings), width=280, height=720)
    made.until(lambda: made.pane.feed.is_loaded)
    yield made
    made.session.close()


def lines(bench: Bench) -> dict[str, QueueLine]:
    return {line.name: line for line in bench.pane.feed.model.all_rows}


def shown(bench: Bench) -> list[str]:
    return [line.name for line in bench.pane.feed.model.shown_rows]


def ids(bench: Bench, *names: str) -> list[str]:
    return [lines(bench)[name].document for name in names]


def set_state(bench: Bench, name: str, state: WorkState, reason: str = "") -> None:
    bench.session.apply(lambda project: set_work(project, ids(bench, name), state, annotator="Ada", reason=reason))
    bench.until(lambda: lines(bench)[name].state is state)


def choose(bench: Bench, kind: QueueKind) -> None:
    """Chooses an order with the keyboard, as one does in a combo box."""
    box = bench.pane.kind
    box.setFocus()
    there = list(KINDS).index(kind) - box.currentIndex()
    for _ in range(abs(there)):
        bench.key(Qt.Key.Key_Down if there > 0 else Qt.Key.Key_Up, widget=box)
    bench.until(lambda: bench.pane.feed.kind is kind and bench.pane.feed.is_loaded)


def test_it_lists_what_was_read_with_supplier_state_and_spans(bench):
    assert shown(bench) == NAMES
    first, last = lines(bench)[WITH_GOLD], lines(bench)[WITHOUT_GOLD]
    drafts = [one for one in bench.project.annotations(document=first.document) if one.status in OPEN]
    assert (first.state, first.confirmed, first.open) == (WorkState.NEW, 0, len(drafts))
    assert first.tally == f"0 of {len(drafts)}"
    assert "Brunnthal" in first.supplier
    assert last.tally == ""
    assert "supplier not known" in last.spoken
    assert bench.pane.progress.words.text() == "0 of 3 done"


def test_arrows_move_and_return_opens(bench):
    view = bench.pane.list
    view.set_current(ids(bench, WITH_GOLD)[0])
    view.setFocus()
    bench.key(Qt.Key.Key_Down, widget=view)
    with bench.qtbot.waitSignal(bench.pane.document_wanted) as wanted:
        bench.key(Qt.Key.Key_Return, widget=view)
    assert wanted.args == ids(bench, ALSO_GOLD)


def test_home_and_end_lead_to_the_ends_and_pictures_come(bench):
    view = bench.pane.list
    view.setFocus()
    bench.key(Qt.Key.Key_End, widget=view)
    assert view.currentIndex().row() == 2
    bench.key(Qt.Key.Key_Home, widget=view)
    assert view.currentIndex().row() == 0
    bench.until(lambda: all(bench.pane.thumbnails.picture(id) is not None for id in ids(bench, *NAMES)))


def test_a_click_opens_and_the_open_one_is_marked(bench):
    with bench.qtbot.waitSignal(bench.pane.document_wanted) as wanted:
        bench.click_row(bench.pane.list, 2)
    assert wanted.args == ids(bench, WITHOUT_GOLD)
    bench.pane.set_current(wanted.args[0])
    assert bench.pane.list.current_document == wanted.args[0]
    assert bench.pane.list.currentIndex().row() == 2


def test_letters_are_left_to_the_labels(bench):
    view = bench.pane.list
    view.set_current(ids(bench, WITH_GOLD)[0])
    view.setFocus()
    bench.key(Qt.Key.Key_K, widget=view)  # a list would jump to kettwanger
    assert view.currentIndex().row() == 0


def test_states_follow_work_and_nothing_moves(bench):
    bench.pane.set_current(ids(bench, ALSO_GOLD)[0])
    set_state(bench, WITH_GOLD, WorkState.DONE)
    set_state(bench, WITHOUT_GOLD, WorkState.SKIPPED, "not an invoice")
    assert shown(bench) == NAMES
    assert lines(bench)[WITHOUT_GOLD].reason == "not an invoice"
    assert bench.pane.list.currentIndex().row() == 1
    bench.until(lambda: bench.pane.progress.words.text().startswith("1 of 3 done · 1 skipped"))
    assert bench.pane.progress.bar.value() == 2
    bench.session.undo()
    bench.until(lambda: lines(bench)[WITHOUT_GOLD].state is WorkState.NEW)


def test_one_that_is_finished_stays_listed_until_the_filter_is_chosen_again(bench):
    states = bench.pane.states
    set_state(bench, WITH_GOLD, WorkState.DONE)
    states.setFocus()
    bench.key(Qt.Key.Key_Down, widget=states)
    assert states.currentText() == "Not finished"
    assert shown(bench) == NAMES[1:]
    set_state(bench, ALSO_GOLD, WorkState.DONE)
    assert shown(bench) == NAMES[1:]
    assert bench.pane.shown.text() == "2 of 3 documents"
    bench.pane.reorder.trigger()
    bench.until(lambda: shown(bench) == [WITHOUT_GOLD])


def test_filter_by_text_and_escape_shows_all_again(bench):
    bench.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, bench.pane.list)
    assert bench.pane.filter.hasFocus()
    QTest.keyClicks(bench.pane.filter, "kettwanger")
    assert shown(bench) == [WITHOUT_GOLD]
    QTest.keyClicks(bench.pane.filter, "zzz")
    assert bench.pane.empty.text() == "No document passes the filter."
    assert bench.pane.empty.isVisible()
    bench.key(Qt.Key.Key_Escape, widget=bench.pane.filter)
    assert shown(bench) == NAMES
    assert bench.pane.list.hasFocus()


def test_beside_and_upcoming_go_by_what_is_listed(bench):
    first, second, third = ids(bench, *NAMES)
    pane = bench.pane
    assert (pane.beside(1), pane.upcoming(2)) == (first, (first, second))
    pane.set_current(first)
    assert (pane.beside(1), pane.beside(2), pane.beside(-1), pane.beside(3)) == (second, third, "", "")
    assert pane.upcoming(5) == (second, third)
    set_state(bench, ALSO_GOLD, WorkState.DONE)
    assert pane.beside(1, unfinished=True) == third
    pane.filter.setText("kettwanger")
    assert pane.beside(1) == third  # the open one is not listed, and has its place all the same
    pane.set_current(third)
    assert pane.beside(-1) == ""


def test_the_order_is_chosen_by_key_explained_and_remembered(bench, settings, qtbot, gap_file):
    choose(bench, QueueKind.LEAST_COVERED)
    assert "fewest documents are done" in bench.pane.said.text()
    assert sorted(shown(bench)) == sorted(NAMES)
    assert all(line.why for line in lines(bench).values())
    assert QueuePane(bench.session, settings).feed.kind is QueueKind.LEAST_COVERED


def test_an_order_that_was_just_chosen_is_gone_through_from_its_top(bench):
    bench.pane.set_current(ids(bench, WITHOUT_GOLD)[0])
    assert bench.pane.beside(1) == ""
    choose(bench, QueueKind.LEAST_COVERED)
    top = [name for name in shown(bench) if name != WITHOUT_GOLD]
    assert bench.pane.beside(1) == ids(bench, top[0])[0]
    assert bench.pane.upcoming(5) == tuple(ids(bench, *top))
    bench.pane.set_current(ids(bench, shown(bench)[0])[0])
    assert bench.pane.beside(1) == ids(bench, shown(bench)[1])[0]


def test_an_order_that_lacks_something_says_what_in_place_of_documents(bench):
    choose(bench, QueueKind.DISAGREEMENT)
    assert shown(bench) == []
    assert bench.pane.empty.text() == queue(bench.project, QueueKind.DISAGREEMENT).note
    assert "model" in bench.pane.empty.text()
    assert bench.pane.empty.isVisible()


def test_another_order_comes_only_when_asked_for(bench):
    choose(bench, QueueKind.LEAST_COVERED)
    before = shown(bench)
    set_state(bench, before[0], WorkState.DONE)
    assert shown(bench) == before
    bench.until(lambda: bench.pane.feed.stale)
    assert "may be another one" in bench.pane.reorder.toolTip()
    bench.pane.reorder.trigger()
    bench.until(lambda: bench.pane.feed.is_loaded)
    assert shown(bench) == [item.document.name for item in queue(bench.project, QueueKind.LEAST_COVERED).items]
    assert not bench.pane.feed.stale


def test_documents_that_come_and_go_leave_the_others_in_their_places(bench):
    choose(bench, QueueKind.LEAST_COVERED)
    before = shown(bench)
    put_documents(bench.project, [("Acme", "one more")])
    bench.pane.refresh(ChangeSet())
    bench.until(lambda: len(shown(bench)) == 4)
    assert shown(bench)[:3] == before
    gone = before[1]
    bench.session.apply(lambda project: remove_documents(project, ids(bench, gone)))
    bench.until(lambda: gone not in shown(bench))
    assert shown(bench) == [before[0], before[2], "made_00000.pdf"]


def test_no_sample_says_why_there_should_be_one_and_draws_it(bench):
    choose(bench, QueueKind.SAMPLE)
    form = bench.pane.sample
    assert form.isVisible()
    assert "unbiased" in form.said.text()
    assert not bench.pane.filter.isVisible()
    bench.until(lambda: "No finished run" in form.hint.text())  # the planner cannot say, and the form says so
    form.number.setFocus()
    form.number.selectAll()
    QTest.keyClicks(form.number, "2")
    form.draw.trigger()
    bench.until(lambda: len(shown(bench)) == 2)
    state = sample_state(bench.project)
    assert form.said.text() == f"2 documents from 2 suppliers, drawn {state.drawn[:10]}; 0 done."
    assert all(line.in_sample for line in lines(bench).values())
    form.draw.trigger()
    bench.until(lambda: len(shown(bench)) == 3)
    assert not form.draw.isEnabled()
    form.forget.trigger()
    bench.until(lambda: not shown(bench))
    assert form.title.text() == "No random sample yet"
    bench.session.undo()
    bench.until(lambda: len(shown(bench)) == 3)


def test_the_sample_is_badged_in_every_order(bench):
    choose(bench, QueueKind.SAMPLE)
    bench.pane.sample.number.setValue(1)
    bench.pane.sample.draw.trigger()
    bench.until(lambda: len(shown(bench)) == 1)
    drawn = shown(bench)[0]
    choose(bench, QueueKind.IN_ORDER)
    assert [name for name, line in lines(bench).items() if line.in_sample] == [drawn]
    assert "in the random sample" in lines(bench)[drawn].spoken


def test_everything_counts_only_with_a_reason(bench):
    choose(bench, QueueKind.SAMPLE)
    form = bench.pane.sample
    assert not form.headline.isVisible()
    form.draw.trigger()
    bench.until(lambda: sample_state(bench.project).documents > 0 and form.headline.isVisible())
    form.headline.setFocus()
    bench.key(Qt.Key.Key_Down, widget=form.headline)
    assert form.reason.hasFocus()
    assert not form.count_action.isEnabled()
    bench.key(Qt.Key.Key_Return, widget=form.reason)
    assert not sample_state(bench.project).everything
    QTest.keyClicks(form.reason, "every document was checked")
    bench.key(Qt.Key.Key_Return, widget=form.reason)
    state = sample_state(bench.project)
    assert (state.everything, state.reason) == (True, "every document was checked")
    bench.until(lambda: form._everything.isVisible())
    assert form._everything.text() == "Because: every document was checked"
    form.headline.setFocus()
    bench.key(Qt.Key.Key_Up, widget=form.headline)
    assert not sample_state(bench.project).everything


def test_ten_thousand_documents_ask_for_the_pictures_in_sight_alone(qtbot, theme, settings, tmp_path, monkeypatch):
    path = tmp_path / "many.gap"
    with create_project(path) as project:
        put_documents(project, [(f"Supplier {n % 40}", f"text {n}") for n in range(10_000)])
    bench = show(qtbot, path, lambda session: QueuePane(session, settings), width=280, height=720)
    asked = []
    monkeypatch.setattr(bench.pane.list.itemDelegate(), "_picture", asked.append)
    bench.until(lambda: bench.pane.feed.is_loaded and bench.pane.feed.model.rowCount() == 10_000)
    bench.until(lambda: asked)
    bench.pane.list.set_current(bench.pane.feed.model.row_at(9_000).document)
    bench.until(lambda: bench.pane.feed.model.row_at(9_000).document in asked)
    assert len(set(asked)) < 60
    changed = []
    bench.pane.feed.model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    place = bench.pane.list.verticalScrollBar().value()
    document = bench.pane.feed.model.row_at(9_000).document
    bench.session.apply(lambda project: set_work(project, [document], WorkState.DONE, annotator="Ada"))
    bench.until(lambda: changed == [(9_000, 9_000)])
    assert bench.pane.list.verticalScrollBar().value() == place
    bench.session.close()


def test_an_empty_project_says_what_to_do(qtbot, theme, settings, tmp_path):
    create_project(tmp_path / "empty.gap").close()
    bench = show(qtbot, tmp_path / "empty.gap", lambda session: QueuePane(session, settings), width=280, height=720)
    bench.until(lambda: bench.pane.empty.text() == "There are no documents that were read. Import some on Documents.")
    assert bench.pane.progress.isHidden()
    bench.session.close()


def test_merging_keeps_places():
    a, b, c = (QueueLine(name, name) for name in "abc")
    done = QueueLine("b", "b", state=WorkState.DONE)
    assert merged([b, a], [a, c, done]) == [done, a, c]


@pytest.mark.parametrize(
    ("seconds", "words"), [(20, "1 min"), (500, "8 min"), (1500, "25 min"), (5400, "1½ h"), (7300, "2 h"), (40_000, "11 h")]
)
def test_time_left_is_as_rough_as_it_is_known(seconds, words):
    assert time_left(seconds) == words


def test_pace_is_said_only_where_it_is_known():
    assert progress_words(WorkProgress(40, 31, 0, 9, 0)) == "9 of 40 done"
    known = WorkProgress(40, 30, 1, 9, 0, per_hour=14.2, seconds_left=7900)
    assert progress_words(known) == "9 of 40 done · about 14 an hour · 2 h left"
    slow = WorkProgress(2, 1, 0, 1, 0, per_hour=1.5, seconds_left=2400)
    assert progress_words(slow) == "1 of 2 done · about 1.5 an hour · 40 min left"


def test_every_state_has_a_mark_of_its_own(qapp):
    drawn = []
    for state in WorkState:
        image = QImage(16, 16, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_work(painter, QPointF(8, 8), state, QPen(Qt.GlobalColor.black, 1.5))
        painter.end()
        drawn.append(bytes(image.constBits()))
    assert len(set(drawn)) == len(WorkState)
