"""Files come in: which ones to take from what was dropped, and who each of them is."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

PDF_SUFFIX = ".pdf"
HEADER_BYTES = 1024
CHUNK_BYTES = 1 << 20

_PDF_MAGIC = b"%PDF-"
_LOCK_PREFIXES = ("~$", ".~lock.")


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yields the files to import, each once.

    A file given by name is taken whatever its ending; a folder is searched with its subfolders for ``.pdf`` in any case, sorted.
    Hidden files and folders and the lock files of office programs are skipped, and links to folders are not followed.

    Args:
        paths: Files and folders; one that does not exist is yielded, so that whoever opens it can say so.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _pdfs_below(path) if path.is_dir() else (path,):
            key = file.absolute()
            if key not in seen:
                seen.add(key)
                yield file


def sha256_of(path: Path) -> str:
    """Returns the SHA-256 of a file's bytes (64 hex digits), reading a mebibyte at a time.

    Raises:
        OSError: The file cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def is_pdf(source: bytes | Path) -> bool:
    """Tells whether a PDF header stands within the first 1,024 bytes, where viewers accept it.

    Raises:
        OSError: The file cannot be read.
    """
    if isinstance(source, Path):
        with source.open("rb") as file:
            source = file.read(HEADER_BYTES)
    return _PDF_MAGIC in source[:HEADER_BYTES]


def _pdfs_below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(PDF_SUFFIX) and not _is_hidden(name):
                yield Path(parent, name)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", *_LOCK_PREFIXES))
