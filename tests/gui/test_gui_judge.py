"""Predictions that gold cannot judge, judged by keys and by buttons on a real run."""

import pytest
from gui_measured import Open, measured_copy
from gui_queue import Bench, make_reading, show
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gapstudio.domain import Box
from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.pages.annotate.queue import JudgePane, PlanPane
from gapstudio.gui.pages.annotate.queue.judge_pane import label_title
from gapstudio.gui.pages.annotate.queue.range_bar import now_words
from gapstudio.gui.pages.annotate.queue.region import region_around
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.operations.judge import judge, judging


@pytest.fixture
def bench(qtbot, theme, settings, tmp_path):
    set_annotator_name(settings, "Ada")
    made = show(qtbot, measured_copy(tmp_path), lambda session: JudgePane(session, settings))
    made.until(lambda: made.pane.desk.current is not None)
    yield made
    made.session.close()


def said(bench: Bench) -> list[tuple[str, bool, str]]:
    """What was said of which text, by whom."""
    run = bench.pane.desk.judging.run.id
    kept = bench.project.judgements(run)
    return [(bench.project.reading(one.document).text[one.start : one.end], one.right, one.annotator) for one in kept]


def button(bench: Bench, action) -> ActionButton:
    return next(one for one in bench.pane.findChildren(ActionButton) if one._action is action)


def test_it_asks_about_one_prediction_in_its_surroundings(bench):
    pane, item = bench.pane, bench.pane.desk.current
    assert item == judging(bench.project).items[0]
    title = label_title(item.label)
    assert pane.question.text() == f"Is this {'an' if title[0] in 'AEIOU' else 'a'} {title} ({item.label})?"
    assert " ".join(item.text.split()) in pane.context.text()
    assert item.name in pane.place.text()
    bench.until(lambda: pane.picture.image is not None)
    box = region_around(item.boxes)
    assert pane.picture.image.width() >= (box.x1 - box.x0) / 72 * 200 * 0.9  # drawn large, at 200 dots an inch


def test_the_next_pictures_are_drawn_ahead(bench):
    waiting = bench.pane.desk.waiting
    bench.until(lambda: all(bench.pane.regions.picture(item) is not None for item in waiting[:4] if item.boxes))
    bench.key(Qt.Key.Key_X)
    assert bench.pane.desk.current == waiting[1]
    assert bench.pane.picture.image is not None  # at once


def test_enter_says_right_and_x_wrong_and_backspace_takes_back(bench):
    first, second, third = bench.pane.desk.waiting[:3]
    bench.key(Qt.Key.Key_Return)
    assert said(bench) == [(first.text, True, "Ada")]
    bench.key(Qt.Key.Key_X)
    assert sorted(said(bench)) == sorted([(first.text, True, "Ada"), (second.text, False, "Ada")])
    assert bench.pane.desk.current == third
    bench.key(Qt.Key.Key_Backspace)
    assert said(bench) == [(first.text, True, "Ada")]
    assert bench.pane.desk.current.id == second.id
    bench.key(Qt.Key.Key_A)
    assert sorted(said(bench)) == sorted([(first.text, True, "Ada"), (second.text, True, "Ada")])
    assert bench.pane.desk.current == third
    assert not bench.project.annotations(document=first.document) or all(
        note.source != "model" for note in bench.project.annotations(document=first.document)
    )


def test_buttons_do_the_same(bench):
    first, second = bench.pane.desk.waiting[:2]
    bench.click(button(bench, bench.pane.wrong))
    bench.click(button(bench, bench.pane.right))
    assert sorted(said(bench)) == sorted([(first.text, False, "Ada"), (second.text, True, "Ada")])
    bench.click(button(bench, bench.pane.back))
    assert said(bench) == [(first.text, False, "Ada")]
    assert bench.pane.desk.current.id == second.id


def test_a_key_that_is_held_judges_one(bench):
    first = bench.pane.desk.current
    bench.key(Qt.Key.Key_X)
    repeat = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x", True)
    QApplication.sendEvent(bench.pane, repeat)
    assert said(bench) == [(first.text, False, "Ada")]


def test_one_that_is_put_off_comes_last(bench):
    waiting = bench.pane.desk.waiting
    bench.key(Qt.Key.Key_S)
    assert bench.pane.desk.current == waiting[1]
    assert bench.pane.desk.waiting[-1] == waiting[0]
    assert said(bench) == []


def test_what_was_said_shows_in_figures_and_undo_brings_it_back(bench):
    pane, item = bench.pane, bench.pane.desk.current
    row = next(one for one in pane.desk.judging.strata if one.label == item.label)
    assert pane.facts.count.text() == f"0 of {len(pane.desk.items)} predictions judged"
    bench.key(Qt.Key.Key_Return)
    assert pane.facts.count.text() == f"1 of {len(pane.desk.items)} predictions judged"
    bench.until(lambda: not pane.desk.computing)
    table = pane.facts.labels.table
    shown = table.row_at(table.positions()[item.label])
    assert (shown.judged, shown.accepted, shown.unjudged) == (1, 1, row.unjudged)
    texts = [column.shown(shown) for column in table.columns]
    assert texts[1] == f"1 of {row.wanted}"
    assert texts[2].startswith("100.0 [")
    bench.session.undo()
    bench.until(lambda: pane.facts.count.text().startswith("0 of") and not pane.desk.computing)
    assert said(bench) == []


def test_the_range_becomes_an_estimate_once_each_label_was_judged(bench):
    pane = bench.pane
    before = pane.desk.judging.before
    assert pane.facts.bar.words[0] == pane.facts.bar.words[1]
    assert before is not None
    for item in pane.desk.items:
        bench.session.apply(lambda project, item=item: judge(project, item, True, "Ada"))
    bench.until(lambda: not pane.desk.waiting and not pane.desk.computing)
    score = pane.desk.judging.estimate
    assert score.f1 is not None
    assert score.f1 > before[0]  # all were right
    assert pane.desk.judging.before == pytest.approx(before)
    assert pane.facts.bar.words == (pane.facts.bar.words[0], now_words(score))
    assert pane.question.text() == "That was the last one of the sample."
    assert "All of the sample is judged" in pane.facts.words.text()
    assert not pane.right.isEnabled()
    bench.key(Qt.Key.Key_Backspace)
    assert len(pane.desk.waiting) == 1


def test_escape_and_the_button_go_back(bench):
    with bench.qtbot.waitSignal(bench.pane.closed):
        bench.key(Qt.Key.Key_Escape)
    with bench.qtbot.waitSignal(bench.pane.closed):
        bench.click(button(bench, bench.pane.done))


def test_without_a_run_it_says_what_to_do(qtbot, theme, settings, gap_file):
    bench = show(qtbot, gap_file, lambda session: JudgePane(session, settings))
    bench.until(lambda: bench.pane.desk.refusal is not None)
    assert bench.pane._empty.accessibleName() == "No finished run on our documents. Run a model on them first."
    assert bench.pane._empty.isVisible()
    bench.key(Qt.Key.Key_Return)  # judges nothing
    bench.session.close()


def test_in_the_window_its_keys_are_its_own(qtbot, frame, controller, settings, tmp_path):
    set_annotator_name(settings, "Ada")
    assert controller.open(measured_copy(tmp_path))
    window = Open(qtbot, frame, controller)
    page = window.page("annotate")
    window.until(lambda: page.desk.document)
    before = window.project.annotations(document=page.desk.document)
    page.queue.judge.trigger()
    pane = next(one for one in page.findChildren(JudgePane) if one.isVisible())
    window.until(lambda: pane.desk.current is not None and pane.hasFocus())
    run = pane.desk.judging.run.id
    for key, judged in ((Qt.Key.Key_Return, 1), (Qt.Key.Key_X, 2), (Qt.Key.Key_A, 3), (Qt.Key.Key_Backspace, 2)):
        window.key(pane, key)
        assert len(window.project.judgements(run)) == judged
    window.undo()
    assert len(window.project.judgements(run)) == 3
    window.key(pane, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert window.project.annotations(document=page.desk.document) == before  # accepted predictions are no annotations
    page.queue.plan.trigger()
    plan = next(one for one in page.findChildren(PlanPane) if one.isVisible())
    window.until(lambda: plan._refusal is not None)  # too few suppliers are scored
    window.key(plan, Qt.Key.Key_Escape)
    assert not plan.isVisible()


def test_a_region_stays_on_the_page_and_holds_all_lines():
    region = region_around([Box(10, 5, 60, 17), Box(10, 20, 500, 32)])
    assert (region.x0, region.top) == (0, 0)
    assert region.x1 > 500
    assert region.bottom > 32
    assert all(edge == int(edge) for edge in (region.x0, region.top, region.x1, region.bottom))


def test_labels_have_titles_where_they_are_known():
    assert label_title("ORG") == "Organisation"
    assert label_title("WIDGET") == "WIDGET"
    assert make_reading("a b", "x").words[1].start == 2
