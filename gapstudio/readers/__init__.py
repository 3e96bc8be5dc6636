"""Documents come in: PDFs and pictures with their text, invoice XML, ledgers, and the aligner that finds values on the page.

`read.read_document` is the one entrance for any document; a folder holds each of the parts. What is imported here is light. The
modules `read`, `images` and `page_pictures` and those of `pdf` load pdfium or Pillow: import them where they are needed.
"""

from gapstudio.readers.align import AlignmentReport, Place, align
from gapstudio.readers.einvoice import EInvoice, EInvoiceResult, find_einvoice, inspect_einvoice, inspect_xml
from gapstudio.readers.intake import find_files, stamp_of
from gapstudio.readers.ledger import Ledger, LedgerMatch, LedgerRow, ValueProblem, match_rows, propose_columns, read_ledger
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
    "match_rows",
    "normalise",
    "propose_columns",
    "read_ledger",
    "stamp_of",
]
