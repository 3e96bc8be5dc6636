"""The frame around the pages: navigation, header, inspector, jobs."""

from gapstudio.gui.shell.header import Header
from gapstudio.gui.shell.inspector import Inspector
from gapstudio.gui.shell.jobs import JobEnd, JobsStrip
from gapstudio.gui.shell.navigation import Navigation
from gapstudio.gui.shell.page import NavMark, NavState, Page

__all__ = ["Header", "Inspector", "JobEnd", "JobsStrip", "NavMark", "NavState", "Navigation", "Page"]
