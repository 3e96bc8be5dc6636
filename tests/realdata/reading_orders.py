"""Pages whose reading order was marked by hand, and how near an order comes to it. Used by a test and by bench_order.py."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import kendalltau

from gapstudio.domain import Box

_HERE = Path(__file__).resolve().parent
REPOSITORY = _HERE.parents[1]
DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", REPOSITORY.parent / "shared" / "data"))

SEEN = "orders"
"""Pages that were looked at while the layout was written."""

BLIND = "orders_blind"
"""Pages marked from their pictures alone, before any reader's order of them was seen."""

_NEAR = 4.0
"""Points by which the middles of two boxes of one word may differ: readers measure heights differently."""


@dataclass(frozen=True)
class MarkedPage:
    """A page and its words in the order in which a person reads them.

    Attributes:
        name: For display.
        file: The document.
        page: Number of the page from 0.
        boxes: Of the words, in order, shape (n, 4).
    """

    name: str
    file: Path
    page: int
    boxes: np.ndarray


@dataclass(frozen=True)
class Nearness:
    """How near an order comes to the marked one: Kendall's tau-b, in -1..1, over the share of the marked words that it has."""

    tau: float
    found: float


def marked_pages(folder: str = SEEN) -> list[MarkedPage]:
    """Returns the pages of a folder of marks, `SEEN` or `BLIND`, whose documents are here."""
    pages: list[MarkedPage] = []
    for path in sorted((_HERE / folder).glob("*.json")):
        marked = json.loads(path.read_text())
        file = (REPOSITORY if marked["file"].startswith("samples/") else DATA) / marked["file"]
        if file.is_file():
            pages.append(MarkedPage(path.stem, file, marked["page"], np.array(marked["boxes"])))
    return pages


def nearness(page: MarkedPage, order: Sequence[Box]) -> Nearness:
    """Compares an order with the marked one; a word is known by where its middle stands, and each is taken once."""
    boxes = np.array([(box.x0, box.top, box.x1, box.bottom) for box in order])
    middles, marked = ((b[:, :2] + b[:, 2:]) / 2 for b in (boxes, page.boxes))
    far = np.abs(marked[:, None] - middles[None]).max(axis=2)
    ranks: list[tuple[int, int]] = []
    for rank in range(len(marked)):
        nearest = int(far[rank].argmin())
        if far[rank, nearest] <= _NEAR:
            ranks.append((rank, nearest))
            far[:, nearest] = np.inf
    ours, theirs = zip(*ranks, strict=True)
    tau: Any = kendalltau(ours, theirs)
    return Nearness(float(tau.statistic), len(ranks) / len(marked))
