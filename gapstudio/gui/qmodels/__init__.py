"""Item models: typed rows and columns that sort and filter themselves."""

from gapstudio.gui.qmodels.columns import Column
from gapstudio.gui.qmodels.table_model import ROW_ROLE, TableModel

__all__ = ["ROW_ROLE", "Column", "TableModel"]
