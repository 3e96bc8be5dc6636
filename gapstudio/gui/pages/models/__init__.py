"""The page Models."""

from gapstudio.gui.pages.models.page import ModelsPage

__all__ = ["ModelsPage"]
