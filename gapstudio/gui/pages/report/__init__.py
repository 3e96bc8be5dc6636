"""The page Report."""

from gapstudio.gui.pages.report.page import ReportPage

__all__ = ["ReportPage"]
