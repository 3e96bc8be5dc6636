"""Corpora in CoNLL columns: one token a line with its tag, a blank line after each sentence."""

import hashlib
from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.formats.conll_rows import parse_rows
from gapstudio.formats.corpus import AnnotatedCorpus, CorpusOrigin, build_corpus, check_scheme
from gapstudio.formats.files import decode, read_bytes

_EXTRACTOR = "conll 1"


def read_conll(path: Path, *, scheme: str | None = None, column: int = -1) -> AnnotatedCorpus:
    """Reads a corpus in CoNLL columns, parted by tabs or spaces, in UTF-8.

    Tags are read as spans by conlleval's rule, under which well-formed tags of every scheme read right; the
    scheme is recognised from the data and stated with its evidence. A ``-DOCSTART-`` line opens a document; in a file without
    them each sentence is a document of its own, since nothing tells which belong together. Lines that start with ``# ``
    at the head of a sentence and do not look like a row are comments.

    Args:
        path: The file.
        scheme: One of `SCHEMES`, to state it instead of recognising it.
        column: Column of the tag, counted from 0, or from the end where negative. The token is in the first one.

    Raises:
        GapStudioError: The file cannot be read, or a row is malformed; the line is named.
    """
    check_scheme(scheme)
    data = read_bytes(path)
    rows = parse_rows(path, decode(path, data), column)
    if not rows.tokens and not any(rows.titles):
        raise GapStudioError(f"{path.name} holds no tokens.", remedy="Choose a file with one token and its tag a line.")
    origin = CorpusOrigin(path.name, str(path), hashlib.sha256(data).hexdigest(), _EXTRACTOR)
    return build_corpus(origin, rows, scheme)
