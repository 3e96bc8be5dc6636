"""Annotated data in and out, one format a file."""

from gapstudio.formats.conll import SCHEMES, ConllDocument, ConllFile, read_conll

__all__ = ["SCHEMES", "ConllDocument", "ConllFile", "read_conll"]
