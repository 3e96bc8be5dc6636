"""How far the review of errors has come, and what it says."""

from gapstudio.gui.pages.errors.review.pane import ReviewPane

__all__ = ["ReviewPane"]
