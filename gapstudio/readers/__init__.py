"""Documents come in: PDF text, embedded invoice XML, ledgers, and the aligner that finds their values on the page.

What is imported here is light. The modules `pdf`, `picture` and `tables` load pdfium or pdfplumber: import them where they are
needed, as in ``from gapstudio.readers.pdf import read_pdf``.
"""

from gapstudio.readers.align import AlignmentReport, Place, align
from gapstudio.readers.einvoice import EInvoice, EInvoiceResult, find_einvoice, inspect_einvoice, inspect_xml
from gapstudio.readers.intake import find_files, is_pdf, is_supported, sha256_of, stamp_of
from gapstudio.readers.ledger import Ledger, LedgerRow, ValueProblem, propose_columns, read_ledger
from gapstudio.readers.ledger_match import LedgerMatch, match_rows
from gapstudio.readers.values import LABEL_KINDS, gold_value, normalise

__all__ = [
    "LABEL_KINDS",
    "AlignmentReport",
    "EInvoice",
    "EInvoiceResult",
    "Ledger",
    "LedgerMatch",
    "LedgerRow",
    "Place",
    "ValueProblem",
    "align",
    "find_einvoice",
    "find_files",
    "gold_value",
    "inspect_einvoice",
    "inspect_xml",
    "is_pdf",
    "is_supported",
    "match_rows",
    "normalise",
    "propose_columns",
    "read_ledger",
    "sha256_of",
    "stamp_of",
]
