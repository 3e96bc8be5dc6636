"""FUNSD: a JSON a page with form entries, their words and boxes, and the pictures of pages beside them."""

from collections.abc import Sequence
from pathlib import Path

from gapstudio.formats.exchange import ExchangeDocument, Loss, Parsed, Written
from gapstudio.formats.funsd.read import page_paths, read_pages
from gapstudio.formats.funsd.write import write_document
from gapstudio.formats.json_files import beginning, damage_named
from gapstudio.formats.losses import Losses
from gapstudio.formats.page_files import FileStems, without_pages


class Funsd:
    """A folder with ``annotations`` and ``images``; each word belongs to one entry, unlabelled lines are entries ``other``."""

    name = "funsd"
    title = "FUNSD (word boxes)"
    suffixes: tuple[str, ...] = ()
    reads = True
    writes = True
    pictures = True
    holds = (
        "Words with boxes and spans of whole words, a file a page, and the pictures of pages. A word belongs to one span: of two "
        "that overlap the longer one is kept. Documents without pages are left out; links between entries are not read."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether a file, or a folder's first annotation, holds form entries."""
        first = next(iter(page_paths(path)), None)
        text = beginning(first) if first is not None else ""
        return text.lstrip().startswith("{") and '"form"' in text

    def read(self, path: Path) -> Parsed:
        """Reads a page's file, or the annotations of a folder; see `ExchangeFormat.read`."""
        with damage_named(path):
            return read_pages(path)

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes the folder."""
        losses, stems, files = Losses(), FileStems(), list[Path]()
        told = list[Loss]()
        for document in documents:
            if document.reading is None or not document.reading.pages:
                told += without_pages(document)
                continue
            files += write_document(document, document.reading, path, stems.of(document), losses)
        (path / "annotations").mkdir(parents=True, exist_ok=True)
        return Written(tuple(files), (*told, *losses.told()))


FORMAT = Funsd()
