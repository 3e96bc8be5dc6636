"""Puts the gold of a document, which stands in the text that counts, into its clean text and into what OCR read of it."""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace

from gapstudio.analysis import Carrier
from gapstudio.domain import Annotation, AnnotationStatus, Reading, Span

_GOLD = (AnnotationStatus.CONFIRMED, AnnotationStatus.DRAFT)
Range = tuple[int, int]


class GoldOnBoth:
    """The gold of one document on both texts.

    What OCR does not show keeps a place beyond the end of its text, where no prediction can meet it: it is missed there. So is
    one of two spans that OCR ran together at the same place with the same label. What the clean text does not show, where the
    text that counts is another, leaves both sides, since nothing is known of it there.

    Args:
        current: The text that counts, in which the annotations stand.
        clean: The clean text; it may be the same.
        read: What OCR read.
        pages: Those that are compared; gold on others leaves both sides.

    Attributes:
        carried: Gold spans with a place in what OCR read.
        exact: Those of them that OCR reads letter by letter.
        lost: Gold spans without one.
        unplaced: Gold spans without a place in the clean text.
    """

    def __init__(self, current: Reading, clean: Reading, read: Reading, pages: Collection[int]) -> None:
        self.carried = self.exact = self.lost = self.unplaced = 0
        self._clean, self._read, self._pages = clean, read, pages
        self._to_clean = None if current is clean else Carrier(current, clean)
        self._to_read = Carrier(current, read)
        self._places: dict[tuple[int, int, str], Range] = {}
        self._taken: set[tuple[int, int, str]] = set()

    def place(self, own: Iterable[Annotation]) -> tuple[list[Annotation], list[Annotation]]:
        """Returns annotations as they stand in the clean text, and in what OCR read; those without a place stay without."""
        cleans: list[Annotation] = []
        reads: list[Annotation] = []
        for one in own:
            if one.start is None or one.end is None:
                cleans.append(one)
                reads.append(one)
                continue
            on_clean = self._on_clean(one.start, one.end)
            if on_clean is None:
                self.unplaced += one.status in _GOLD
            elif page_of(self._clean, on_clean[0]) in self._pages:
                cleans.append(_at(one, on_clean))
                on_read = self._on_read(one, one.start, one.end)
                reads += [] if on_read is None else [_at(one, on_read)]
        return cleans, reads

    def _on_clean(self, start: int, end: int) -> Range | None:
        if self._to_clean is None:
            return start, end
        carried = self._to_clean.carry(start, end)
        return None if carried is None else (carried.start, carried.end)

    def _on_read(self, one: Annotation, start: int, end: int) -> Range | None:
        carried = self._to_read.carry(start, end)
        if one.status not in _GOLD:
            return None if carried is None else (carried.start, carried.end)
        if (start, end, one.label) in self._places:  # stated by several sources
            return self._places[start, end, one.label]
        if carried is None or (carried.start, carried.end, one.label) in self._taken:
            self.lost += 1
            beyond = len(self._read.text) + 2 * self.lost
            place = (beyond, beyond + 1)
        else:
            self.carried += 1
            self.exact += carried.exact
            place = (carried.start, carried.end)
            self._taken.add((*place, one.label))
        self._places[start, end, one.label] = place
        return place


def page_of(reading: Reading, place: int) -> int:
    """Returns the number of the page that a code point stands on, from 0."""
    return bisect_right([page.start for page in reading.pages], place) - 1


def on_pages(spans: Iterable[Span], reading: Reading, pages: Collection[int]) -> list[Span]:
    """Returns the spans that begin on one of the pages."""
    return [span for span in spans if page_of(reading, span.start) in pages]


def _at(one: Annotation, place: Range) -> Annotation:
    return replace(one, start=place[0], end=place[1])
