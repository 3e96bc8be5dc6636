"""The page Gap."""

from gapstudio.gui.pages.gap.page import GapPage

__all__ = ["GapPage"]
