"""The label set on the page Annotate: the pane that edits it, and the guideline of a label beside the document."""

from gapstudio.gui.pages.annotate.labels.guideline import GuidelineView
from gapstudio.gui.pages.annotate.labels.pane import LabelsPane

__all__ = ["GuidelineView", "LabelsPane"]
