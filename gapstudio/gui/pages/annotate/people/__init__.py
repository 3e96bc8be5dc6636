"""Several annotators in the window: who has what, hand-outs, agreement, and adjudication."""

from gapstudio.gui.pages.annotate.people.adjudication_pane import AdjudicationPane
from gapstudio.gui.pages.annotate.people.people_pane import PeoplePane

__all__ = ["AdjudicationPane", "PeoplePane"]
