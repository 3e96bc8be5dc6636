"""The confusion matrix, which filters errors by its cells."""

from gapstudio.gui.pages.errors.confusion.pane import ConfusionPane

__all__ = ["ConfusionPane"]
