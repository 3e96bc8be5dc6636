"""The page Runs."""

from gapstudio.gui.pages.runs.page import RunsPage

__all__ = ["RunsPage"]
