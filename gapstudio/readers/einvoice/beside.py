"""The XML that belongs to a document and lies beside it: of the same name, or naming the document."""

import re
from functools import lru_cache
from pathlib import Path

from gapstudio.readers.einvoice.tree import invoice_element, parse_xml
from gapstudio.readers.einvoice.ubl import UBL_ROOTS, named_files

SUFFIXES = (".xml", ".xrechnung", ".ubl", ".cii")
"""Endings of files that may hold an electronic invoice."""
_LARGEST = 64 << 20
_WORDS = re.compile(r"[\s._-]+(?:xrechnung|zugferd|factur-?x|e-?rechnung|e-?invoice|peppol|ubl|cii|xml|pdf|invoice)$")


def xml_beside(document: Path) -> tuple[Path, ...]:
    """Returns the XML files that may belong to a document, those of its name first, then those that name it.

    A name counts without its ending, whatever its case, and without what says the form (``R-1.pdf`` and ``R-1_xrechnung.xml``).
    A folder is listed once for all its documents, until it changes.
    """
    try:
        folder = _folder(document.parent, document.parent.stat().st_mtime_ns)
    except OSError:
        return ()
    return folder.of(document)


class _Folder:
    """The XML files of one folder, by the names of the documents that they may belong to."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.iterdir())
        found = [path for path in files if path.suffix.lower() in SUFFIXES]
        self._documents = {path.stem.casefold() for path in files if path.suffix.lower() not in SUFFIXES}
        self._by_name: dict[str, tuple[Path, ...]] = {}
        self._naming: dict[str, tuple[Path, ...]] = {}
        for path in found:
            for key in {path.stem.casefold(), _bare(path.stem)}:
                self._by_name[key] = (*self._by_name.get(key, ()), path)
            if path.stem.casefold() not in self._documents:
                for name in _files_named_in(path):
                    self._naming[name] = (*self._naming.get(name, ()), path)

    def of(self, document: Path) -> tuple[Path, ...]:
        stem, bare = document.stem.casefold(), _bare(document.stem)
        same = self._by_name.get(stem, ())
        if not same and bare not in self._documents:  # else it is that document's
            same = self._by_name.get(bare, ())
        return tuple(dict.fromkeys((*same, *self._naming.get(document.name.casefold(), ()))))


@lru_cache(maxsize=8)
def _folder(folder: Path, _changed: int) -> _Folder:
    return _Folder(folder)


def _bare(stem: str) -> str:
    """Drops the words at the end of a name that say the form of a file, and the ending of the document before them."""
    plain = stem.casefold()
    while (shorter := _WORDS.sub("", plain)) != plain:
        plain = shorter
    return plain


def _files_named_in(path: Path) -> tuple[str, ...]:
    try:
        stat = path.stat()
    except OSError:
        return ()
    return _read_names(path, stat.st_mtime_ns) if stat.st_size <= _LARGEST else ()


@lru_cache(maxsize=20_000)
def _read_names(path: Path, _changed: int) -> tuple[str, ...]:
    try:
        invoice = invoice_element(parse_xml(path.read_bytes()), UBL_ROOTS)
    except (OSError, ValueError):
        return ()
    return () if invoice is None else tuple(name.casefold() for name in named_files(invoice))
