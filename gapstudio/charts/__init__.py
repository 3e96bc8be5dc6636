"""Charts as pictures, drawn by matplotlib in one style: the window, the command line and the reports show the same ones.

Nothing here loads matplotlib before a chart is drawn or its height is asked for.
"""

from gapstudio.charts.chart import Chart, Hit, framed_height, make_figure, render, save
from gapstudio.charts.palette import Palette, Role, palette
from gapstudio.charts.waterfall import Waterfall

__all__ = ["Chart", "Hit", "Palette", "Role", "Waterfall", "framed_height", "make_figure", "palette", "render", "save"]
