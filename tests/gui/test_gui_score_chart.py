import csv
import io
from dataclasses import replace

import pytest
from gui_data import make_gap
from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip

from gapstudio.charts import Scores
from gapstudio.domain import Ceiling, Counts, Gap, GapStudioError, Interval, Score, ScoreName
from gapstudio.gui.theme import Role, colours
from gapstudio.gui.widgets.score_chart import ScoreChart, Shape, chart_rows, describe
from gapstudio.gui.widgets.score_chart.ceiling import ceiling_text
from gapstudio.gui.widgets.score_chart.painting import layout


@pytest.fixture
def chart(qtbot, theme):
    made = ScoreChart()
    qtbot.addWidget(made)
    made.set_gap(make_gap())
    made.resize(900, made.sizeHint().height())
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def row(gap, name):
    return next(row for row in chart_rows(gap) if row.name is name)


def place(chart):
    return layout(chart.rows, QSizeF(chart.size()))


def pixel(chart, share, name, dy=0):
    number = [r.name for r in chart.rows].index(name)
    at = place(chart)
    return chart.grab().toImage().pixelColor(round(at.x(share)), round(at.row(number).center().y()) + dy)


def test_rows_say_what_they_rest_on():
    reproduced = row(make_gap(), ScoreName.REPRODUCED)
    assert (reproduced.text, reproduced.limits, reproduced.caption) == ("86.7", "[85.5, 87.9]", "231 documents")
    shared = row(make_gap(), ScoreName.SHARED_TYPES)
    assert (shared.shape, shared.text, shared.value, shared.top) == (Shape.RANGE, "38.4 – 57.2", 0.384, 0.572)
    assert (shared.caption, shared.warning) == ("40 documents, 12 suppliers", "provisional")
    assert "412 unjudged" in shared.tooltip
    assert row(make_gap(), ScoreName.PUBLISHED).shape is Shape.MARKER


def test_a_stand_in_is_never_a_plain_bar():
    for gap in (make_gap(stand_in=True), replace(make_gap(), stand_in=True)):
        reproduced = row(gap, ScoreName.REPRODUCED)
        assert (reproduced.shape, reproduced.warning) == (Shape.STAND_IN, "stand-in, not comparable")
        assert row(gap, ScoreName.BUSINESS_LABELS).shape is Shape.BAR
        assert "Reproduced: 86.7 [85.5, 87.9], stand-in, not comparable." in describe(gap)


def test_few_clusters_and_undefined_scores_are_named():
    few = Score(None, None, 0.4, Counts(1, 1, 2), Interval(0.1, 0.8, "jackknife", 4, "supplier", exploratory=True))
    nothing = Score(None, None, None, Counts())
    gap = Gap({ScoreName.ALL_TYPES: few, ScoreName.BUSINESS_LABELS: nothing}, (), None, None)
    assert row(gap, ScoreName.ALL_TYPES).warning == "exploratory"
    undefined = row(gap, ScoreName.BUSINESS_LABELS)
    assert (undefined.shape, undefined.text, undefined.value) == (Shape.NONE, "undefined", None)


def test_the_chart_can_be_heard(chart):
    assert chart.accessibleDescription() == (
        "Published: 91.2. Reproduced: 86.7 [85.5, 87.9]. Shared types: 38.4 – 57.2 [30.1, 65.5], provisional. "
        "Business labels: 21.2 [15.2, 28.8], provisional. Gap: 65.4 points [57.5, 71.7]."
    )


def test_why_there_is_no_gap_is_said():
    scores = dict(make_gap().scores)
    del scores[ScoreName.REPRODUCED]
    assert describe(Gap(scores, (), None, None)).endswith("No gap is given: the published score has not been reproduced.")
    assert describe(Gap({ScoreName.REPRODUCED: make_gap().scores[ScoreName.REPRODUCED]}, (), None, None)).endswith(
        "the documents have not been scored yet."
    )


def test_bars_end_where_the_score_is(chart):
    table = colours(False)
    assert pixel(chart, 0.80, ScoreName.REPRODUCED) == table[Role.SERIES_BENCHMARK]
    assert pixel(chart, 0.93, ScoreName.REPRODUCED) == table[Role.RAISED]
    assert pixel(chart, 0.10, ScoreName.BUSINESS_LABELS) == table[Role.SERIES_OWN]
    assert pixel(chart, 0.35, ScoreName.BUSINESS_LABELS) == table[Role.RAISED]


def test_a_range_and_a_stand_in_are_hatched(chart):
    def shades(name, low, high):
        image, at = chart.grab().toImage(), place(chart)
        y = round(at.row([r.name for r in chart.rows].index(name)).center().y()) + 6
        return {image.pixelColor(x, y).name() for x in range(round(at.x(low)), round(at.x(high)))}

    ground, own = colours(False)[Role.RAISED].name(), colours(False)[Role.SERIES_OWN].name()
    assert shades(ScoreName.SHARED_TYPES, 0.05, 0.25) == {own}
    assert {ground} < shades(ScoreName.SHARED_TYPES, 0.42, 0.55)
    assert len(shades(ScoreName.REPRODUCED, 0.3, 0.39)) == 1
    chart.set_gap(make_gap(stand_in=True))
    assert {ground} < shades(ScoreName.REPRODUCED, 0.3, 0.39)


def test_hover_and_tooltip(qtbot, chart):
    at = place(chart).row(1).center().toPoint()
    qtbot.mouseMove(chart, at)
    assert chart.current_row.name is ScoreName.REPRODUCED
    QApplication.sendEvent(chart, QHelpEvent(QHelpEvent.Type.ToolTip, at, chart.mapToGlobal(at)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert "Does the promise hold in our hands?" in QToolTip.text()
    QToolTip.hideText()


def test_keys_and_clicks_choose_a_score(qtbot, chart):
    chart.setFocus()
    for _ in range(2):
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.score_chosen) as chosen:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chosen.args == [ScoreName.REPRODUCED]
    with qtbot.waitSignal(chart.score_chosen) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place(chart).row(3).center().toPoint())
    assert clicked.args == [ScoreName.BUSINESS_LABELS]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(5, chart.height() - 3))


def test_saving_as_png_svg_and_csv(chart, tmp_path):
    for kind in ("png", "svg", "csv"):
        chart.files.save(tmp_path / f"scores.{kind}")
    image = QImage(str(tmp_path / "scores.png"))
    assert image.width() == 2 * 900
    assert image.pixelColor(5, 5) == QColor("white")
    assert QSvgRenderer(str(tmp_path / "scores.svg")).isValid()
    svg = (tmp_path / "scores.svg").read_text()
    assert "Business labels" in svg
    assert "65.4 points" in svg
    rows = list(csv.DictReader(io.StringIO((tmp_path / "scores.csv").read_bytes().decode("utf-8-sig"))))
    assert [r["score"] for r in rows] == ["published", "reproduced", "shared_types", "business_labels", "gap"]
    assert (float(rows[1]["f1"]), rows[1]["tp"], rows[2]["range_high"]) == (0.8666, "4911", "0.572")


def test_csv_rows_are_as_long_as_their_heading():
    assert len({len(line) for line in csv.reader(io.StringIO(Scores(make_gap()).csv()))}) == 1


def test_saving_what_cannot_be_saved(qtbot, chart, tmp_path, monkeypatch):
    with pytest.raises(GapStudioError, match="ending"):
        chart.files.save(tmp_path / "scores.bmp")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "none" / "scores"), ""))
    with qtbot.waitSignal(chart.failed):
        chart.save_actions[0].trigger()
    chart.set_gap(None)
    with pytest.raises(GapStudioError, match="no chart"):
        chart.files.save(tmp_path / "scores.png")


def test_nothing_is_cut_off_at_the_least_size(chart):
    chart.resize(chart.minimumSizeHint())
    at = place(chart)
    assert at.right - at.left > 100
    assert at.right + 40 < chart.width()


def test_no_published_score_is_drawn_beside_a_stand_in():
    names = [row.name for row in chart_rows(make_gap(stand_in=True))]
    assert ScoreName.REPRODUCED in names
    assert ScoreName.PUBLISHED not in names
    assert ScoreName.PUBLISHED in [row.name for row in chart_rows(make_gap())]


CEILING = Ceiling(0.941, Interval(0.9, 0.966, "jackknife", 12, "supplier"), 24, 3, "A model cannot be measured above it.")


def test_what_people_reach_stands_beside_the_scores_that_ask_for_all_of_it(chart):
    before = pixel(chart, 0.941, ScoreName.BUSINESS_LABELS, dy=14)
    chart.set_gap(make_gap(), CEILING)
    assert pixel(chart, 0.941, ScoreName.BUSINESS_LABELS, dy=14) == colours(dark=False)[Role.GOOD] != before
    band = pixel(chart, 0.955, ScoreName.BUSINESS_LABELS, dy=14)
    assert band not in (before, colours(dark=False)[Role.GOOD])
    assert pixel(chart, 0.941, ScoreName.REPRODUCED, dy=14) == before
    assert "People agree 94.1 [90.0, 96.6] (3 annotators, 24 documents)." in chart.accessibleDescription()
    chart.set_gap(make_gap())
    assert "People" not in chart.accessibleDescription()


def test_the_line_says_plus_minus_where_its_limits_are_even():
    even = replace(CEILING, interval=Interval(0.921, 0.961, "jackknife", 12, "supplier"))
    assert ceiling_text(even) == "people agree 94.1 ± 2.0"
    assert ceiling_text(replace(CEILING, interval=None)) == "people agree 94.1"


def test_the_numbers_hold_what_people_reach():
    rows = list(csv.DictReader(io.StringIO(Scores(make_gap(), CEILING).csv())))
    people = rows[-1]
    assert (people["score"], people["f1"], people["low"], people["high"]) == ("people", "0.941", "0.9", "0.966")
    assert (people["documents"], people["clusters"], people["cluster_unit"]) == ("24", "12", "supplier")
    assert people["note"] == CEILING.note
    assert list(csv.DictReader(io.StringIO(Scores(make_gap()).csv())))[-1]["score"] == "gap"


def test_a_gap_that_waits_for_judgements_is_told_as_its_range():
    gap = replace(make_gap(), value=None, bounds=(0.551, 0.575))
    assert "Gap: 55.1 to 57.5 points [57.5, 71.7], until all is judged." in describe(gap)
    same = replace(gap, bounds=(0.5751, 0.5752), interval=None)
    assert "Gap: 57.5 points, however unjudged predictions turn out." in describe(same)


def test_rows_draw_together_where_there_is_little_room(chart):
    least = chart.minimumSizeHint().height()
    assert least < chart.sizeHint().height()
    chart.setFixedHeight(least)
    assert place(chart).bottom < least
    assert place(chart).row(0).height() < 40
