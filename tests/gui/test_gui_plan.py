"""The planner: its answer, its alternatives, what it refuses, and that it follows what changes."""

import pytest
from gui_queue import Bench, made_project, show
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gapstudio.gui.format import points
from gapstudio.gui.pages.annotate.queue import PlanPane
from gapstudio.gui.pages.annotate.queue.plan_words import answer_words, parts_words, proposal_of
from gapstudio.operations.plan import plan


@pytest.fixture
def bench(qtbot, theme, tmp_path):
    made = show(qtbot, made_project(tmp_path / "plan.gap", 9), PlanPane)
    made.until(lambda: made.pane.plan is not None)
    yield made
    made.session.close()


def ask(bench: Bench, wanted: str) -> None:
    """Types a half width."""
    bench.pane.wanted.setFocus()
    bench.pane.wanted.selectAll()
    QTest.keyClicks(bench.pane.wanted, wanted)
    bench.key(Qt.Key.Key_Return, widget=bench.pane.wanted)
    value = float(wanted) / 100
    bench.until(lambda: bench.pane.plan is not None and bench.pane.plan.half_width == pytest.approx(value))


def rows(bench: Bench) -> list[list[str]]:
    table = bench.pane.options.table
    return [[column.shown(row) for column in table.columns] for row in table.shown_rows]


def test_it_answers_in_suppliers_and_documents(bench):
    ask(bench, "8.0")
    made = plan(bench.project, half_width=0.08)
    assert made.needed is not None
    assert made.needed.suppliers > 0
    assert bench.pane.answer.text() == answer_words(made)
    assert f"{made.needed.suppliers:,} more supplier" in bench.pane.answer.text().replace("\u202f", ",")
    assert bench.pane.said.text() == made.sentence
    assert "from 18 documents of 9 suppliers" in bench.pane.said.text()


def test_alternatives_are_listed_and_the_least_work_is_marked(bench):
    ask(bench, "8.0")
    made = plan(bench.project, half_width=0.08)
    assert [row[1] for row in rows(bench)] == [str(one.each) for one in made.options]
    assert [row[0] for row in rows(bench) if row[4] == "least work"] == [str(made.needed.suppliers)]
    assert all(row[3] == points(one.half_width) for row, one in zip(rows(bench), made.options, strict=True))


def test_a_wider_interval_takes_less(bench):
    ask(bench, "8.0")
    narrow = bench.pane.plan.needed.documents
    ask(bench, "12.0")
    assert bench.pane.plan.needed.documents < narrow
    ask(bench, "30.0")
    assert bench.pane.answer.text() == "What is scored already is enough"


def test_the_curve_falls_and_the_pointer_reads_it(bench):
    ask(bench, "8.0")
    chart = bench.pane.chart
    heights = [point.half_width for point in chart._curve]
    assert heights == sorted(heights, reverse=True)
    assert chart._curve[0].suppliers == 9
    assert chart.accessibleDescription() == bench.pane.plan.sentence
    end = QPoint(chart.width() - 30, chart.height() // 2)
    bench.qtbot.mouseMove(chart, QPoint(80, 40))
    bench.qtbot.mouseMove(chart, end)
    bench.until(lambda: chart._under is not None and chart._under.new > 0)


def test_what_the_uncertainty_is_made_of_is_said(bench):
    made = bench.pane.plan
    assert bench.pane.parts.text() == parts_words(made)
    share = made.parts.supplier * made.parts.squares / made.documents**2 / made.parts.variance
    assert f"{100 * share:.0f} % of it" in bench.pane.parts.text()
    assert bench.pane.floor.text() == "Without a run on a benchmark there is no gap, and so no floor to it."


def test_few_suppliers_are_refused_with_the_reason(qtbot, theme, tmp_path):
    bench = show(qtbot, made_project(tmp_path / "few.gap", 3), PlanPane)
    bench.until(lambda: bench.pane._refusal is not None)
    assert "Nothing can be planned from 3 suppliers" in bench.pane._refusal.accessibleName()
    assert bench.pane._refusal.isVisible()
    assert not bench.pane.chart.isVisible()
    bench.session.close()


def test_without_a_run_it_says_what_to_do(qtbot, theme, gap_file):
    bench = show(qtbot, gap_file, PlanPane)
    bench.until(lambda: bench.pane._refusal is not None)
    assert "No finished run" in bench.pane._refusal.accessibleName()
    bench.session.close()


def test_escape_goes_back(bench):
    with bench.qtbot.waitSignal(bench.pane.closed):
        bench.key(Qt.Key.Key_Escape)


def test_a_sample_is_proposed_from_the_plan(bench):
    made = plan(bench.project, half_width=0.08)
    whole = made.documents + made.needed.documents
    assert proposal_of(made, 5)[0] == whole - 5
    assert proposal_of(made, whole)[0] is None
    assert "large enough" in proposal_of(made, whole)[1]
