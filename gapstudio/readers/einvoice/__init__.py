"""Gold from the XML of electronic invoices, inside a PDF, beside it, or by itself; one module a syntax (`cii`, `ubl`)."""

from gapstudio.readers.einvoice.find import EInvoiceResult, find_einvoice, inspect_einvoice, inspect_xml
from gapstudio.readers.einvoice.tree import EInvoice

__all__ = ["EInvoice", "EInvoiceResult", "find_einvoice", "inspect_einvoice", "inspect_xml"]
