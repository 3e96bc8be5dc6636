"""Corpora in CoNLL columns: one token a line with its tag, a blank line after each sentence."""

import hashlib
from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.formats.conll_rows import parse_rows
from gapstudio.formats.corpus import AnnotatedCorpus, CorpusOrigin, build_corpus, check_scheme

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
    data = _read_bytes(path)
    rows = parse_rows(path, _decode(path, data), column)
    if not rows.tokens:
        raise GapStudioError(f"{path.name} holds no tokens.", remedy="Choose a file with one token and its tag a line.")
    origin = CorpusOrigin(path.name, str(path), hashlib.sha256(data).hexdigest(), _EXTRACTOR)
    return build_corpus(origin, rows, scheme)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GapStudioError(
            f"{path} cannot be read: {error.strerror}.", remedy="Check the path and that you may read it."
        ) from error


def _decode(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GapStudioError(f"{path.name}, line {line}: not UTF-8 text.", remedy="Convert the file to UTF-8.") from error
