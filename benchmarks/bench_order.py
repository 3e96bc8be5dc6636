"""How near reading orders come to those that were marked by hand: ours, pdfplumber's, and that of pdfium's text.

Run ``python benchmarks/bench_order.py``. It takes the real invoices named by GAPSTUDIO_REALDATA (default ``../shared/data``) and
sample documents. Twelve pages, in ``tests/realdata/orders``, were looked at while the layout was written; twelve others, in
``tests/realdata/orders_blind``, were marked before any reader's order of them was seen. Marks are the boxes of words, without
text. The measure is Kendall's tau-b over the words of a page: 1 where every two words follow each other as they were marked, 0
where half of them do. A scan has no text of its own: there our order, by OCR, stands alone, and the others' means leave it out.
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

from reading_orders import BLIND, SEEN, MarkedPage, marked_pages, nearness

from gapstudio.domain import Box
from gapstudio.readers.pdf.document import read_pdf
from gapstudio.readers.pdf.pdfium import open_page, open_pdf
from gapstudio.readers.pdf.text_layer import read_glyphs


def main() -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    sets = {"looked at before": marked_pages(SEEN), "marked blind": marked_pages(BLIND)}
    if not any(sets.values()):
        raise SystemExit("None of the marked pages is here; set GAPSTUDIO_REALDATA.")
    for title, pages in sets.items():
        _print_set(title, pages)


def _print_set(title: str, pages: list[MarkedPage]) -> None:
    orders: dict[str, Callable[[MarkedPage], list[Box]]] = {"ours": _ours, "pdfplumber": _plumbed, "pdfium": _content}
    print(f"{title:20}" + "".join(f"{name:>12}" for name in orders) + f"{'words':>8}")
    taus: dict[str, list[float]] = {name: [] for name in orders}
    for page in pages:
        row = ""
        for name, order in orders.items():
            boxes = order(page)
            if boxes:
                taus[name].append(nearness(page, boxes).tau)
            row += f"{taus[name][-1]:12.3f}" if boxes else f"{'-':>12}"
        print(f"  {page.name:18}{row}{len(page.boxes):8}")
    print(f"  {f'mean of {len(pages)} pages':18}" + "".join(f"{statistics.mean(each):12.3f}" for each in taus.values()))


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
