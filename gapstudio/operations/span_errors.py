"""Which error each row of a table of spans is, so that a bucket or a slice opens exactly its own."""

from collections.abc import Iterable

from gapstudio.analysis.corpus_table import CorpusTable
from gapstudio.domain import ErrorItem


def keys_of_rows(items: Iterable[ErrorItem], table: CorpusTable, rows: Iterable[int]) -> dict[int, str]:
    """Returns the keys of the errors in some rows of a table's spans.

    Args:
        items: The errors of its run.
        table: The table.
        rows: Positions among its `spans`, of rows that are errors.

    Raises:
        KeyError: A row is none of the errors.
    """
    by_place = {(one.document, one.gold is not None, *(one.gold or one.predicted or ())): one.key for one in items}
    spans = table.spans
    return {
        row: by_place[
            table.documents[spans.document[row]],
            bool(spans.gold[row]),
            int(spans.start[row]),
            int(spans.end[row]),
            str(spans.label[row]),
        ]
        for row in rows
    }
