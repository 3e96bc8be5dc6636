"""What a state of a page is set up on, for the pictures that ``screenshots.py --states`` takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

P = TypeVar("P")


@dataclass(frozen=True)
class Stage(Generic[P]):
    """What a state is set up on.

    Attributes:
        page: The page.
        wait: Lets threads and workers deliver until something is so, or for long enough.
        samples: Where the fictional invoices and their ledger are.
        spare: An empty folder for files to import.
    """

    page: P
    wait: Callable[[Callable[[], bool]], None]
    samples: Path
    spare: Path
