"""What a document is, as far as its reading and its invoice data tell: the columns that fill themselves when it comes in."""

from collections.abc import Mapping

from gapstudio.domain import PageSource, Reading
from gapstudio.readers.describe.country import country_of
from gapstudio.readers.describe.language import detect_language
from gapstudio.readers.einvoice import EInvoice

KIND = "kind"
"""The column that says whether a document is ``text``, a ``scan`` or ``mixed``."""

_KINDS = {
    frozenset({PageSource.TEXT_LAYER}): "text",
    frozenset({PageSource.OCR}): "scan",
    frozenset({PageSource.TEXT_LAYER, PageSource.OCR}): "mixed",
}


def describe_document(reading: Reading, invoice: EInvoice | None = None) -> Mapping[str, str]:
    """Returns metadata columns of a document; what cannot be told is absent.

    Args:
        reading: What was read from it.
        invoice: What its XML states, where it has one; that is believed before the text.

    Returns:
        ``kind`` (``text``, ``scan``, ``mixed``: where the words of its pages come from), ``language`` (ISO 639-1), ``country`` of
        the issuer (ISO 3166-1 alpha-2), and the invoice's own columns, such as ``supplier`` and ``currency``.
    """
    stated = {} if invoice is None else invoice.metadata
    told = {KIND: document_kind(reading), "language": detect_language(reading.text), "country": country_of(reading.text)}
    return {name: value for name, value in {**told, **stated}.items() if value}


def document_kind(reading: Reading) -> str:
    """Returns ``text``, ``scan`` or ``mixed`` by the sources of the pages that hold words; "" where none does.

    A document without pages is ``text``.
    """
    if not reading.pages:
        return "text"
    return _KINDS.get(frozenset(page.source for page in reading.pages if page.end > page.start), "")
