"""The page Documents: what came in, how it was read, and the gold that is known of it."""

from gapstudio.gui.pages.documents.page import DocumentsPage

__all__ = ["DocumentsPage"]
