"""How fast PDFs are read and drawn, against pdfplumber, on one core and in one run.

Run ``python benchmarks/bench_readers.py``. It takes the real invoices named by GAPSTUDIO_REALDATA (default ``../shared/data``),
else the sample documents. Times are processor time of this process, the best of several rounds; what cannot be read is left out.
"""

import io
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gapstudio.assets import samples
from gapstudio.domain import UnreadableDocument
from gapstudio.readers import find_files
from gapstudio.readers.pdf import read_pdf
from gapstudio.readers.pdfium import open_page, open_pdf
from gapstudio.readers.picture import render_page
from gapstudio.readers.text_layer import read_glyphs

ROUNDS = 3
DPI = 150


@dataclass(frozen=True)
class Timing:
    """What one way of doing it took: things done, and the best time in seconds over all documents."""

    done: int
    seconds: float

    def rate(self) -> float:
        return self.done / self.seconds


def main() -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    documents = _readable(_files())
    pages = sum(len(read_pdf(data).pages) for data in documents)
    print(f"{len(documents)} documents, {pages} pages, {sum(map(len, documents)):,} bytes; one core, best of {ROUNDS} rounds\n")
    plumbed = _time(_plumbed_words, documents)
    print(f"{'words and boxes':34}{'per second':>12}{'ratio':>8}")
    _line("pdfplumber extract_words", plumbed, plumbed)
    _line("words with boxes of a page", _time(_our_glyphs, documents), plumbed)
    _line("read_pdf (with order, blocks, text)", _time(_our_words, documents), plumbed)
    print(f"  median ratio of a document, read_pdf: {_median_ratio(documents):.1f}\n")
    drawn = _time(_plumbed_pictures, documents)
    print(f"{f'pages drawn at {DPI} dpi':34}{'per second':>12}{'ratio':>8}")
    _line("pdfplumber to_image, as PNG", drawn, drawn)
    _line("render_page, as PNG", _time(_our_pictures, documents), drawn)


def _files() -> list[Path]:
    real = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).resolve().parents[1] / ".." / "shared" / "data"))
    folders = [folder for folder in (real / "invoices_facturx", real / "invoices_real") if folder.is_dir()]
    return list(find_files(folders or [samples()]))


def _readable(files: Sequence[Path]) -> list[bytes]:
    documents: list[bytes] = []
    for path in files:
        data = path.read_bytes()
        try:
            read_pdf(data)
        except UnreadableDocument:
            continue
        documents.append(data)
    return documents


def _our_words(data: bytes) -> int:
    return len(read_pdf(data).words)


def _our_glyphs(data: bytes) -> int:
    words = 0
    with open_pdf(data) as document:
        for number in range(len(document.pdf)):
            page = open_page(document, number)
            words += len(read_glyphs(page).words)
            page.close()
    return words


def _plumbed_words(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_words(x_tolerance_ratio=0.15)) for page in document.pages)


def _our_pictures(data: bytes) -> int:
    with open_pdf(data) as document:
        count = len(document.pdf)
    return sum(bool(render_page(data, number, DPI)) for number in range(count))


def _plumbed_pictures(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.to_image(resolution=DPI).save(io.BytesIO(), quantize=False)
        return len(document.pages)


def _time(work: Callable[[bytes], int], documents: Sequence[bytes]) -> Timing:
    rounds: list[float] = []
    done = 0
    for _ in range(ROUNDS):
        start = time.process_time()
        done = sum(map(work, documents))
        rounds.append(time.process_time() - start)
    return Timing(done, min(rounds))


def _median_ratio(documents: Sequence[bytes]) -> float:
    return statistics.median(_time(_plumbed_words, [data]).seconds / _time(_our_words, [data]).seconds for data in documents)


def _line(name: str, timing: Timing, base: Timing) -> None:
    print(f"  {name:32}{timing.rate():12,.1f}{timing.rate() / base.rate():8.1f}")


if __name__ == "__main__":
    main()
