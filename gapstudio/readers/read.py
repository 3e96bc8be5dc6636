"""Any document to a reading: what the bytes are decides who reads them. Imported late: it loads pdfium."""

from pathlib import Path

from gapstudio.domain import Reading, ReadingChoices
from gapstudio.readers.pdf import read_pdf


def read_document(source: bytes | Path, choices: ReadingChoices | None = None) -> Reading:
    """Reads a document.

    Args:
        source: The file's bytes, or its path.
        choices: What a person or the project says about how to read it.

    Raises:
        UnreadableDocument: With the reason.
    """
    return read_pdf(source, choices)
