"""Item models: typed rows and columns that sort and filter themselves, and facets that count them."""

from gapstudio.gui.qmodels.columns import Column
from gapstudio.gui.qmodels.facets import Facet, Facets, FacetValue
from gapstudio.gui.qmodels.table_model import ROW_ROLE, TableModel

__all__ = ["ROW_ROLE", "Column", "Facet", "FacetValue", "Facets", "TableModel"]
