"""What is known of errors besides themselves, joined to their table: causes, and what people say."""

from collections.abc import Collection, Mapping, Sequence

from gapstudio.domain import Cause, ErrorColumn, ErrorReview
from gapstudio.operations.errors import ErrorTable


def with_causes(table: ErrorTable, causes: Mapping[str, Sequence[Cause]]) -> ErrorTable:
    """Returns the table with the rules that fired on each error, by its key."""
    return table.with_column(ErrorColumn.CAUSES, [tuple(one.rule.value for one in causes.get(key, ())) for key in table.keys])


def with_reviews(table: ErrorTable, reviews: Mapping[str, ErrorReview], sampled: Collection[str] = ()) -> ErrorTable:
    """Returns the table with what people say of errors.

    Args:
        table: The errors.
        reviews: By the key of the error; of what is no error any more nothing is joined.
        sampled: Keys of the errors that were drawn to be reviewed.
    """
    said = {row: reviews[key] for row, key in _rows_of(table, reviews)}
    table = table.with_cells(ErrorColumn.TAGS, {row: one.categories for row, one in said.items()})
    table = table.with_cells(ErrorColumn.REVIEWED, {row: one.reviewed for row, one in said.items()})
    table = table.with_cells(ErrorColumn.NOTE, {row: one.note for row, one in said.items()})
    return table.with_cells(ErrorColumn.SAMPLED, {row: True for row, _ in _rows_of(table, sampled)})


def _rows_of(table: ErrorTable, keys: Collection[str]) -> list[tuple[int, str]]:
    rows = table.row_of
    return [(rows[key], key) for key in keys if key in rows]
