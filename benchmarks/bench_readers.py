"""How fast PDFs are read and drawn, against pdfplumber, on one core and in one run.

Run ``python benchmarks/bench_readers.py``. It takes the real invoices named by GAPSTUDIO_REALDATA (default ``../shared/data``),
else the sample documents. Times are processor time of this process, the best of several rounds; what cannot be read is left out,
and so are documents that need OCR. It also counts the words that equal pdfplumber's on the same page and lists those that do not,
and, with ``--processes``, compares two warm processes with one over at least a minute of work.
"""

import io
import logging
import multiprocessing
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gapstudio.assets import samples
from gapstudio.domain import PageSource, UnreadableDocument
from gapstudio.readers import find_files
from gapstudio.readers.page_pictures import render_page
from gapstudio.readers.pdf.document import read_pdf
from gapstudio.readers.pdf.pdfium import open_page, open_pdf
from gapstudio.readers.pdf.text_layer import read_glyphs

ROUNDS = 3
DPI = 150
SHOWN = 40
SECONDS = 60


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
    _line("read_pdf (order, tables, text)", _time(_our_words, documents), plumbed)
    print(f"  median ratio of a document, read_pdf: {_median_ratio(documents):.1f}\n")
    _print_differences(documents)
    drawn = _time(_plumbed_pictures, documents)
    print(f"{f'pages drawn at {DPI} dpi':34}{'per second':>12}{'ratio':>8}")
    _line("pdfplumber to_image, as PNG", drawn, drawn)
    _line("render_page, as PNG", _time(_our_pictures, documents), drawn)
    if "--processes" in sys.argv:
        _compare_processes(documents)


def _print_differences(documents: Sequence[bytes]) -> None:
    """Compares the words of each page, as often as they occur, with pdfplumber's."""
    equal = theirs = 0
    only_ours: Counter[str] = Counter()
    only_theirs: Counter[str] = Counter()
    for data in documents:
        reading = read_pdf(data)
        with pdfplumber.open(io.BytesIO(data)) as document:
            for number, page in enumerate(document.pages):
                ours = Counter(reading.word_text(word) for word in reading.words if word.page == number)
                plumbed = Counter(word["text"] for word in page.extract_words(x_tolerance_ratio=0.15))
                equal, theirs = equal + (ours & plumbed).total(), theirs + plumbed.total()
                only_ours += ours - plumbed
                only_theirs += plumbed - ours
    print(f"words equal to pdfplumber's on the same page: {equal:,} of {theirs:,} = {equal / theirs:.2%}")
    for name, words in (("ours", only_ours), ("pdfplumber's", only_theirs)):
        print(f"  only {name} ({words.total()}): " + ", ".join(f"{text}" for text, _ in words.most_common(SHOWN)))
    print()


def _compare_processes(documents: Sequence[bytes]) -> None:
    """Compares the wall time of two warm processes with that of one, over the same work."""
    start = time.perf_counter()
    sum(map(_our_words, documents))
    work = list(documents) * (int(SECONDS / (time.perf_counter() - start)) + 1)
    seconds: dict[int, float] = {}
    for count in (1, 2):
        with multiprocessing.get_context("spawn").Pool(count) as pool:
            pool.map(_our_words, documents[: 2 * count], chunksize=1)
            start = time.perf_counter()
            sum(pool.imap_unordered(_our_words, work, chunksize=4))
            seconds[count] = time.perf_counter() - start
    print(f"\nread_pdf of {len(work):,} documents: one process {seconds[1]:.1f} s, two {seconds[2]:.1f} s,", end=" ")
    print(f"{seconds[1] / seconds[2]:.2f} times as fast; {os.cpu_count()} cores")


def _files() -> list[Path]:
    real = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).resolve().parents[1] / ".." / "shared" / "data"))
    folders = [folder for folder in (real / "invoices_facturx", real / "invoices_real") if folder.is_dir()]
    return list(find_files(folders or [samples()]))


def _readable(files: Sequence[Path]) -> list[bytes]:
    documents: list[bytes] = []
    for path in files:
        data = path.read_bytes()
        try:
            reading = read_pdf(data)
        except UnreadableDocument:
            continue
        if all(page.source is PageSource.TEXT_LAYER for page in reading.pages):
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
