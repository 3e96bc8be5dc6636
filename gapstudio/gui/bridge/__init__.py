"""Between core and window: word of what changed."""

from gapstudio.gui.bridge.changes import ChangeBus

__all__ = ["ChangeBus"]
