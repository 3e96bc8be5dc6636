"""PDF files: their text layer, whether it can be used, and what is read instead.

Nothing is offered here, since `document`, `pages` and `pdfium` load pdfium: import them where they are needed.
"""
