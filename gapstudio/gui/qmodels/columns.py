"""What a column of a table shows of a row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from gapstudio.domain import natural_key
from gapstudio.gui.theme import Role

T = TypeVar("T")


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        title: Its heading.
        value: Takes the value out of a row; it is what sorts. None sorts last in either order.
        text: Turns the value into what is shown; by default ``str``, and "" for None.
        numeric: Aligned right.
        tooltip: What the pointer reads over a cell; None for the text itself.
        colour: Role of the text's colour; None for the usual one. The text must say the same without the colour.
        width: In pixels at 100 %; 0 for as wide as the content needs.
        hint: Tooltip of the heading: what the column means.
        field: Name of what a person edits in its cells; "" where they only show.
    """

    title: str
    value: Callable[[T], Any]
    text: Callable[[Any], str] | None = None
    numeric: bool = False
    tooltip: Callable[[T], str] | None = None
    colour: Callable[[T], Role | None] | None = None
    width: int = 0
    hint: str = ""
    field: str = ""

    def shown(self, row: T) -> str:
        """Returns what the cell says."""
        value = self.value(row)
        if self.text is not None:
            return self.text(value)
        return "" if value is None else str(value)

    def sort_key(self, row: T) -> Any:
        """Returns what orders rows by this column, or None; numbers inside text count as numbers (``2`` before ``10``)."""
        value = self.value(row)
        return natural_key(value) if isinstance(value, str) else value
