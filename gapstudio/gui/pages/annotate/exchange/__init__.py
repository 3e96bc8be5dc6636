"""Annotations go out to other tools and come in from them."""

from gapstudio.gui.pages.annotate.exchange.export_pane import ExportPane
from gapstudio.gui.pages.annotate.exchange.import_pane import ImportPane

__all__ = ["ExportPane", "ImportPane"]
