"""The review of errors in the window: a sample is drawn, shares appear, bars and rows lead to the errors."""

import pytest
from gui_errors import errors_copy, opened
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gapstudio.domain import ErrorQuery
from gapstudio.gui.pages.errors.review import ReviewPane
from gapstudio.gui.widgets.share_bars import ShareBars, ShareRow
from gapstudio.operations.error_review import NO_CAUSE
from gapstudio.operations.tag_errors import tag

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tagger(qtbot, frame, controller, tmp_path):
    return opened(qtbot, frame, controller, errors_copy(tmp_path))


@pytest.fixture
def pane(tagger) -> ReviewPane:
    made = tagger.page.panes.review()
    assert isinstance(made, ReviewPane)
    tagger.settled()
    return made


def tag_all(tagger, items, category, blind=True):
    run = tagger.page.desk.run
    tagger.page._session.apply(
        lambda project: tag(project, run, items, annotator="Ada", categories=[category] if category else [], blind=blind).changes
    )
    tagger.settled()


def click(bars, number):
    QTest.mouseClick(bars, LEFT, pos=QPoint(60, int((number + 0.5) * 24)))


def test_before_anything_is_drawn_it_says_what_will_be_here(tagger, pane):
    assert pane._stack.currentIndex() == 0
    assert f"0 of {len(tagger.items)} errors reviewed" in pane.said.text()
    assert not pane.show_drawn.isEnabled()


def test_a_sample_is_drawn_extended_and_forgotten(tagger, pane):
    pane.many.setValue(4)
    pane.draw.trigger()
    tagger.settled()
    assert len(tagger.project.error_sample(tagger.page.desk.run)) == 4
    assert pane._stack.currentIndex() == 1
    pane.draw.trigger()
    tagger.settled()
    assert "8 drawn at random" in pane.said.text()
    pane.forget.trigger()
    tagger.settled()
    assert pane._stack.currentIndex() == 0


def test_coverage_shares_and_agreement_follow_the_tags(tagger, pane):
    tag_all(tagger, tagger.items, "table-cell")
    tag_all(tagger, tagger.items[:1], "")
    total = len(tagger.items)
    assert all(row.within == 1.0 for row in pane.coverage.rows)
    rows = {row.key: row for row in pane.shares.rows}
    assert rows["table-cell"].value == pytest.approx((total - 1) / total)
    assert rows["formatting"].value == rows["table-cell"].value
    assert rows[NO_CAUSE].value == pytest.approx(1 / total)
    assert rows["table-cell"].low is None
    assert "exact" in pane.basis.text()
    assert f"On {total} errors tagged blind" in pane.agreed.text()
    assert {row.category.id for row in pane._table.all_rows} >= {"formatting", "table-cell"}


def test_estimates_have_whiskers(tagger, pane):
    kinds = {item.kind for item in tagger.items}
    pane.many.setValue(2 * len(kinds))
    pane.draw.trigger()
    tagger.settled()
    drawn = {one.error for one in tagger.project.error_sample(tagger.page.desk.run)}
    tag_all(tagger, [item for item in tagger.items if item.key in drawn], "role")
    row = next(row for row in pane.shares.rows if row.key == "role")
    assert row.value == 1.0
    assert row.low is not None
    assert row.low < 1.0
    assert row.text.startswith("100.0 [")
    assert "random sample" in pane.basis.text()


def test_bars_and_rows_lead_to_the_errors(tagger, pane, qtbot):
    tag_all(tagger, tagger.items[:2], "table-cell")
    asked: list[ErrorQuery] = []
    pane.query_wanted.disconnect()
    pane.query_wanted.connect(asked.append)
    click(pane.coverage, 0)
    number = next(at for at, row in enumerate(pane.shares.rows) if row.key == "formatting")
    click(pane.shares, number)
    click(pane.shares, len(pane.shares.rows) - 1)
    assert asked[0].kinds == {pane.coverage.rows[0].key}
    assert "table-cell" in asked[1].categories
    assert asked[2] == ErrorQuery(categories=frozenset({""}), reviewed=True)


def test_the_drawn_ones_are_shown_on_the_page(tagger, pane):
    pane.many.setValue(3)
    pane.draw.trigger()
    tagger.settled()
    pane.show_drawn.trigger()
    tagger.settled()
    assert len(tagger.items) == 3


def test_keys_walk_the_bars_and_escape_goes_back(tagger, pane, qtbot):
    tag_all(tagger, tagger.items[:1], "role")
    pane.query_wanted.disconnect()
    pane.shares.setFocus()
    with qtbot.waitSignal(pane.query_wanted) as asked:
        QTest.keyClick(pane.shares, Qt.Key.Key_Down)
        QTest.keyClick(pane.shares, Qt.Key.Key_Down)
        QTest.keyClick(pane.shares, Qt.Key.Key_Return)
    assert asked.args[0].categories == {pane.shares.rows[1].key}
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(pane, Qt.Key.Key_Escape)


def test_bars_say_in_words_what_they_draw(qtbot):
    bars = ShareBars("Shares")
    qtbot.addWidget(bars)
    bars.set_rows(
        [
            ShareRow("a", "Table cell", 0.25, "25.0 [10.0, 45.0]", 0.1, 0.45, colour="#0072B2"),
            ShareRow("b", "Noise", None, "2 tagged"),
        ]
    )
    bars.resize(600, 200)
    bars.show()
    QApplication.processEvents()
    assert bars.accessibleDescription() == "Table cell 25.0 [10.0, 45.0]; Noise 2 tagged"
    assert not bars.grab().isNull()
    assert bars._row_at(QPoint(5, 30)) == 1
    assert bars._row_at(QPoint(5, 130)) is None
