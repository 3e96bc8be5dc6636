"""How near reading orders come to the one that a person marked on twelve pages: ours, pdfplumber's, and that of pdfium's text.

Run ``python benchmarks/bench_order.py``. It takes the real invoices named by GAPSTUDIO_REALDATA (default ``../shared/data``) and
sample documents; the marked orders lie in ``tests/realdata/orders`` as the boxes of words, without text. The measure is Kendall's
tau-b over the words of a page: 1 where every two words follow each other as they were marked, 0 where half of them do.
"""

import io
import logging
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import pdfplumber

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "realdata"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reading_orders import MarkedPage, marked_pages, nearness

from gapstudio.domain import Box
from gapstudio.readers.pdf.document import read_pdf
from gapstudio.readers.pdf.pdfium import open_page, open_pdf
from gapstudio.readers.pdf.text_layer import read_glyphs


def main() -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages = marked_pages()
    if not pages:
        raise SystemExit("None of the marked pages is here; set GAPSTUDIO_REALDATA.")
    orders: dict[str, Callable[[MarkedPage], list[Box]]] = {"ours": _ours, "pdfplumber": _plumbed, "pdfium": _content}
    print(f"{'Kendall tau-b':20}" + "".join(f"{name:>12}" for name in orders) + f"{'words':>8}")
    taus: dict[str, list[float]] = {name: [] for name in orders}
    for page in pages:
        found = {name: nearness(page, order(page)) for name, order in orders.items()}
        print(f"  {page.name:18}" + "".join(f"{each.tau:12.3f}" for each in found.values()) + f"{len(page.boxes):8}")
        for name, each in found.items():
            taus[name].append(each.tau)
    print(f"  {f'mean of {len(pages)} pages':18}" + "".join(f"{statistics.mean(taus[name]):12.3f}" for name in orders))


def _ours(page: MarkedPage) -> list[Box]:
    return [word.box for word in read_pdf(page.file).words if word.page == page.page and word.box]


def _content(page: MarkedPage) -> list[Box]:
    with open_pdf(page.file) as document:
        opened = open_page(document, page.page)
        words = [word.box for word in read_glyphs(opened).words]
        opened.close()
    return words


def _plumbed(page: MarkedPage) -> list[Box]:
    with pdfplumber.open(io.BytesIO(page.file.read_bytes())) as document:
        found = document.pages[page.page].extract_words(x_tolerance_ratio=0.15)
    return [Box(word["x0"], word["top"], word["x1"], word["bottom"]) for word in found]


if __name__ == "__main__":
    main()
