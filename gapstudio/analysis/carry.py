"""Carries ranges of one reading of a document over to another: from the text layer to OCR, from an older reader to a newer one.

A place on the page stays a place on the page, whatever the words on it are read as and in whatever order they come. So the boxes
of words decide first, then the order of the words on the page, then the text itself where it stands there as often as before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from gapstudio.analysis.carry_text import answering_part, likeness
from gapstudio.analysis.carry_words import PageWords, Window, pages_of, squashed
from gapstudio.domain import Annotation, AnnotationStatus, Reading

_ALIKE = 0.6
"""From this likeness on, two texts count as two readings of the same words."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a range of the older text stands in the newer one.

    Attributes:
        start: First code point in the newer text.
        end: One past the last.
        text: What the newer text says there.
        exact: True where it says the same, but for spaces, case, accents and punctuation.
    """

    start: int
    end: int
    text: str
    exact: bool


class Carrier:
    """Carries ranges from one reading to another of the same document.

    Args:
        old: The reading that the ranges belong to.
        new: The reading that they are carried to.
    """

    def __init__(self, old: Reading, new: Reading) -> None:
        self._old = old
        self._new = new

    def carry(self, start: int, end: int) -> Carried | None:
        """Returns where the range ``[start, end)`` stands in the newer text, or None where it shows no such place."""
        if not 0 <= start < end <= len(self._old.text):
            return None
        if self._same:
            return Carried(start, end, self._new.text[start:end], True)
        sides = self._sides(start, end)
        return sides and (sides.by_place() or sides.by_order() or sides.by_text())

    def find(self, text: str) -> Carried | None:
        """Returns the only place in the newer text where whole words say this, or None."""
        wanted = squashed(text)
        found = [(page, window) for page in self._new_pages.values() for window in page.occurrences(wanted)] if wanted else []
        if len(found) != 1:
            return None
        page, window = found[0]
        start, end = page.words[window.first].start, page.words[window.last].end
        return Carried(start, end, self._new.text[start:end], True)

    def _sides(self, start: int, end: int) -> "_Sides | None":
        for number, page in self._old_pages.items():
            window = page.covered(start, end)
            if window is not None and number in self._new_pages:
                return _Sides(self._old, self._new, page, self._new_pages[number], window, start, end)
        return None

    @cached_property
    def _same(self) -> bool:
        """Whether both say the same at the same places."""
        places = [[(word.start, word.page, word.box) for word in reading.words] for reading in (self._old, self._new)]
        return self._old.text == self._new.text and places[0] == places[1]

    @cached_property
    def _old_pages(self) -> dict[int | None, PageWords]:
        return pages_of(self._old)

    @cached_property
    def _new_pages(self) -> dict[int | None, PageWords]:
        return pages_of(self._new)


@dataclass(frozen=True)
class _Sides:
    """One range, the words of the older page that it touches, and the newer page."""

    old: Reading
    new: Reading
    page: PageWords
    newer: PageWords
    window: Window
    start: int
    end: int

    def by_place(self) -> Carried | None:
        """The words that stand where the range's words stood: those that say most nearly the same."""
        found: list[tuple[float, Carried]] = []
        for window in self.newer.placed_as(self.page, self.window):
            carried = self._within(window)
            if carried is None:
                continue
            alike = likeness(self._text, carried.text)
            if alike >= _ALIKE or self.newer.stands_for(window, self.page, self.window):
                found.append((alike, carried))
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def by_order(self) -> Carried | None:
        """The words between those that come in the same order in both readings."""
        window = self.newer.ordered_as(self.page, self.window)
        if window is None or likeness(self.page.text_of(self.window), self.newer.text_of(window)) < _ALIKE:
            return None
        return self._within(window)

    def by_text(self) -> Carried | None:
        """The place where the newer page says the same, where it says it as often as the older one did."""
        wanted = squashed(self._text)
        before, there = self.page.occurrences(wanted) if wanted else [], self.newer.occurrences(wanted) if wanted else []
        if len(before) != len(there) or self.window not in before:
            return None
        return self._within(there[before.index(self.window)])

    @property
    def _text(self) -> str:
        return self.old.text[self.start : self.end]

    def _within(self, window: Window) -> Carried | None:
        """Returns the part of newer words that answers to the range within its own words."""
        # Where the newer reader ran words together, one of them answers to its part of all of them.
        wider = self.page.around(self.window, self.newer, window)
        begin = min(self.start, self.page.words[wider.first].start)
        stop = max(self.end, self.page.words[wider.last].end)
        first, last = self.newer.words[window.first].start, self.newer.words[window.last].end
        part = answering_part(self.old.text[begin:stop], self.new.text[first:last], self.start - begin, self.end - begin)
        if part is None:
            return None
        text = self.new.text[first + part[0] : first + part[1]]
        return Carried(first + part[0], first + part[1], text, squashed(text) == squashed(self._text))


def carry_annotations(carrier: Carrier, annotations: Iterable[Annotation], revision: str) -> Iterator[Annotation]:
    """Yields every annotation as it stands in the newer reading, in order; none is lost.

    One whose place the newer reading does not show keeps its text and becomes *unlocated* (a rejected one stays rejected).
    One that a person judged and that has a text but no place, since an earlier reading did not show it, gets a place again where
    the newer one says it once. A machine's does not: it may have been in doubt, so that its value must be sought anew.

    Args:
        carrier: Of the document's two readings.
        annotations: Of the older reading.
        revision: Of the newer reading.
    """
    for annotation in annotations:
        if annotation.start is None or annotation.end is None:
            yield _again(carrier, annotation, revision)
        else:
            yield carried_annotation(annotation, carrier.carry(annotation.start, annotation.end), revision)


def carried_annotation(annotation: Annotation, carried: Carried | None, revision: str) -> Annotation:
    """Returns an annotation at the place that it was carried to, or without one where that is None."""
    if carried is None:
        rejected = annotation.status is AnnotationStatus.REJECTED
        status = AnnotationStatus.REJECTED if rejected else AnnotationStatus.UNLOCATED
        why = f"the page no longer shows “{annotation.text}” as it is read now"
        return replace(annotation, start=None, end=None, status=status, revision=revision, why=why)
    why = annotation.why if carried.exact else f"“{annotation.text}” in the reading before this one"
    return replace(annotation, start=carried.start, end=carried.end, text=carried.text, revision=revision, why=why)


def _again(carrier: Carrier, annotation: Annotation, revision: str) -> Annotation:
    judged = annotation.annotator or annotation.status is not AnnotationStatus.UNLOCATED
    found = carrier.find(annotation.text) if annotation.text and judged else None
    if found is None:
        return replace(annotation, revision=revision)
    status = AnnotationStatus.CONFIRMED if annotation.status is AnnotationStatus.UNLOCATED else annotation.status
    return replace(annotation, start=found.start, end=found.end, text=found.text, status=status, revision=revision, why="")
