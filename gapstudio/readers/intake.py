"""Files come in: which ones to take from what was dropped, and who each of them is."""

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from gapstudio.domain import FileStamp

PAGE_SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
TEXT_SUFFIXES = (".txt", ".md")
DOCUMENT_SUFFIXES = (*PAGE_SUFFIXES, *TEXT_SUFFIXES)
"""What a folder is searched for: PDF files, pictures of pages, and plain texts."""

HEADER_BYTES = 1024

_PDF_MAGIC = b"%PDF-"
_PICTURE_MAGIC = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"BM", b"GIF8")
_WEBP_MAGIC = (b"RIFF", b"WEBP")
_BLANKS = b"\0 \t\r\n"
_LOCK_PREFIXES = ("~$", ".~lock.")
_ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "copying", "notice", "changelog", "source", "sources"})


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yields the files to import, each once.

    A file given by name is taken whatever its ending; a folder is searched with its subfolders for `DOCUMENT_SUFFIXES` in any
    case, sorted.
    Hidden files and folders and the lock files of office programs are skipped, and links to folders are not followed. So are
    texts that are no documents of their own: those with the name of a PDF or picture beside them, and those that speak of the
    folder, such as ``README.md`` and ``LICENSE.txt``.

    Args:
        paths: Files and folders; one that does not exist is yielded, so that whoever opens it can say so.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _documents_below(path) if path.is_dir() else (path,):
            key = file.absolute()
            if key not in seen:
                seen.add(key)
                yield file


def stamp_of(path: Path) -> FileStamp | None:
    """Returns by what a file is known again, or None where it cannot be looked at."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return FileStamp(facts.st_size, facts.st_mtime_ns)


def is_pdf(source: bytes | Path) -> bool:
    """Tells whether a PDF header stands within the first 1,024 bytes, where viewers accept it.

    Raises:
        OSError: The file cannot be read.
    """
    return _PDF_MAGIC in _header(source)


def is_picture(source: bytes | Path) -> bool:
    """Tells whether the first bytes are those of a PNG, JPEG, TIFF, BMP, GIF or WebP.

    Raises:
        OSError: The file cannot be read.
    """
    header = _header(source)
    return header.startswith(_PICTURE_MAGIC) or (header[:4], header[8:12]) == _WEBP_MAGIC


def is_blank(data: bytes) -> bool:
    """Tells whether a file holds nothing, or only blanks and zeros."""
    return not data[:HEADER_BYTES].strip(_BLANKS) and not data.strip(_BLANKS)


def is_named_text(path: Path) -> bool:
    """Tells whether a file is a plain text by its name; its bytes alone cannot say so."""
    return path.suffix.lower() in TEXT_SUFFIXES


def _header(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source[:HEADER_BYTES]
    with source.open("rb") as file:
        return file.read(HEADER_BYTES)


def _documents_below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paged = {Path(name).stem for name in files if name.lower().endswith(PAGE_SUFFIXES)}
        for name in sorted(files):
            path = Path(parent, name)
            if name.lower().endswith(DOCUMENT_SUFFIXES) and not _is_hidden(name) and not _is_aside(path, paged):
                yield path


def _is_aside(path: Path, paged: Collection[str]) -> bool:
    """Tells whether a file is a text about others."""
    return is_named_text(path) and (path.stem in paged or path.stem.lower() in _ABOUT_THE_FOLDER)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", *_LOCK_PREFIXES))
