"""Charts as pictures, drawn by matplotlib in one style: the window, the command line and the reports show the same ones.

Nothing here loads matplotlib before a chart is drawn or its height is asked for.
"""

from gapstudio.charts.buckets import Buckets
from gapstudio.charts.ceilings import Ceilings
from gapstudio.charts.chart import Chart, Hit, framed_height, make_figure, render, save
from gapstudio.charts.corpus_map import CorpusMap
from gapstudio.charts.distances import Distances
from gapstudio.charts.forest import Forest
from gapstudio.charts.palette import Palette, Role, palette
from gapstudio.charts.reading import Reading
from gapstudio.charts.scores import Scores
from gapstudio.charts.shift import Shift
from gapstudio.charts.slices import Slices
from gapstudio.charts.waterfall import Waterfall

__all__ = [
    "Buckets",
    "Ceilings",
    "Chart",
    "CorpusMap",
    "Distances",
    "Forest",
    "Hit",
    "Palette",
    "Reading",
    "Role",
    "Scores",
    "Shift",
    "Slices",
    "Waterfall",
    "framed_height",
    "make_figure",
    "palette",
    "render",
    "save",
]
