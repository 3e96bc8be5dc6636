"""Documents come in: PDF text, embedded invoice XML, ledgers, and the aligner that finds their values on the page.

What is imported here is light. The modules `pdf`, `picture` and `tables` load pdfium or pdfplumber: import them where they are
needed, as in ``from gapstudio.readers.pdf import read_pdf``.
"""

from gapstudio.readers.intake import find_files, is_pdf, sha256_of

__all__ = ["find_files", "is_pdf", "sha256_of"]
