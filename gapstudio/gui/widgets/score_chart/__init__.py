"""The scores of a gap as bars with intervals."""

from gapstudio.gui.widgets.score_chart.chart import ScoreChart
from gapstudio.gui.widgets.score_chart.rows import ChartRow, Shape, chart_rows, describe

__all__ = ["ChartRow", "ScoreChart", "Shape", "chart_rows", "describe"]
