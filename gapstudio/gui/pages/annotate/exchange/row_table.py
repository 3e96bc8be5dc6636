"""A table whose rows are replaced as a whole."""

from collections.abc import Sequence
from typing import Any

from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.widgets.table_view import TableView


class RowTable(TableView):
    """A `TableView` that knows its model."""

    def __init__(self, model: TableModel[Any], name: str) -> None:
        super().__init__(model, name)
        self._model = model

    @property
    def rows(self) -> Sequence[Any]:
        """All rows, in the order given."""
        return self._model.all_rows

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replaces the rows."""
        self._model.set_rows(rows)
