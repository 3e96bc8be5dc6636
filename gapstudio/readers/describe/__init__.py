"""What a document is, as far as its text and its invoice data tell: language, country, kind, supplier and currency."""

from gapstudio.readers.describe.document import describe_document, document_kind

__all__ = ["describe_document", "document_kind"]
