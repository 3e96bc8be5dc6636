"""The tree of causes is edited."""

from gapstudio.gui.pages.errors.taxonomy.pane import TaxonomyPane

__all__ = ["TaxonomyPane"]
