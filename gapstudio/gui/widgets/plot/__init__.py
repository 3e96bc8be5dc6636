"""Charts of `gapstudio.charts` in the window: hover, keys, lasso, saving and copying."""

from gapstudio.gui.widgets.plot.files import ChartFiles
from gapstudio.gui.widgets.plot.view import PlotView

__all__ = ["ChartFiles", "PlotView"]
