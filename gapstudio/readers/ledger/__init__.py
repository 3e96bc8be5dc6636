"""Gold from bookkeeping: the tables of any export, what their columns hold, and which document each row belongs to."""

from gapstudio.readers.ledger.match import LedgerMatch, match_rows, rows_of_documents
from gapstudio.readers.ledger.read import Ledger, LedgerRow, ValueProblem, is_invoice_xml, propose_columns, read_ledger

__all__ = [
    "Ledger",
    "LedgerMatch",
    "LedgerRow",
    "ValueProblem",
    "is_invoice_xml",
    "match_rows",
    "propose_columns",
    "read_ledger",
    "rows_of_documents",
]
