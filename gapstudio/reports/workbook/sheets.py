"""What a sheet is made of: names of its rows, and columns of numbers that are found by the ids of row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How numbers of a column are shown; the cells hold them as they are in the report's JSON."""

    RATIO = "ratio"
    COUNT = "count"
    NUMBER = "number"
    FINE = "fine"


@dataclass(frozen=True)
class Field:
    """A column of numbers.

    Attributes:
        key: What the id of a number adds to that of its row, as in ``labels.SELLER`` and ``f1``.
        heading: Message that heads it.
        form: How it is shown.
    """

    key: str
    heading: str
    form: Form = Form.RATIO


@dataclass(frozen=True)
class Line:
    """A row: where its numbers stand in the report's JSON, and the texts that name it."""

    id: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table.

    Attributes:
        name: Message that names the sheet.
        headings: Messages that head the texts.
        lines: Its rows.
        fields: Its columns of numbers; one that no row has is left out.
    """

    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    fields: tuple[Field, ...] = ()


def limits(key: str = "") -> tuple[Field, Field]:
    """The ends of the interval of a field, or of the row's own estimate."""
    before = f"{key}." if key else ""
    return Field(f"{before}low", "heading-low"), Field(f"{before}high", "heading-high")


def ranged(key: str = "bounds") -> tuple[Field, Field]:
    """The ends of a range that unjudged predictions leave."""
    return Field(f"{key}.0", "heading-range-low"), Field(f"{key}.1", "heading-range-high")


def counted(keys: Sequence[str], headings: Sequence[str]) -> tuple[Field, ...]:
    """Columns of counts."""
    return tuple(Field(key, heading, Form.COUNT) for key, heading in zip(keys, headings, strict=True))
