"""Annotated data in and out, one format a file."""

from gapstudio.formats.conll import read_conll
from gapstudio.formats.corpus import SCHEMES, AnnotatedCorpus, AnnotatedDocument, CorpusOrigin
from gapstudio.formats.hub import is_hub_name, read_hub
from gapstudio.formats.locations import read_corpus

__all__ = [
    "SCHEMES",
    "AnnotatedCorpus",
    "AnnotatedDocument",
    "CorpusOrigin",
    "is_hub_name",
    "read_conll",
    "read_corpus",
    "read_hub",
]
