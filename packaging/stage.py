"""What a state of a page is set up on, for the pictures that ``screenshots.py --states`` takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from gapstudio.gui.shell.page import Page

P = TypeVar("P", bound="Page")


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

    def take_back(self) -> None:
        """Takes back what the states before did to the project, and closes the messages of the page."""
        page = self.page
        entries = [entry for entry in page._session.project.history() if not entry.undone]
        if (base := page.property("entries")) is None:
            page.setProperty("entries", base := len(entries))
        for _ in range(len(entries) - base):
            page._session.undo()
        page.messages.clear()
