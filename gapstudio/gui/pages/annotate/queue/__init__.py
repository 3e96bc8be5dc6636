"""The review queue of Annotate: the documents in an order of choice, predictions to judge, and the planner."""

from gapstudio.gui.pages.annotate.queue.judge_pane import JudgePane
from gapstudio.gui.pages.annotate.queue.plan_pane import PlanPane
from gapstudio.gui.pages.annotate.queue.queue_pane import QueuePane

__all__ = ["JudgePane", "PlanPane", "QueuePane"]
