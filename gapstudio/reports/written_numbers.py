"""Where the numbers of a slide stand in its texts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapstudio.reports.pen import Number


@dataclass(frozen=True)
class Found:
    """A number in a text: from `start` to `end`, and what it may be: numbers that are written alike, in the order of writing."""

    start: int
    end: int
    numbers: tuple[Number, ...]


class WrittenNumbers:
    """Finds the numbers of one slide in its texts.

    A text does not say which of two equal numbers it means; both are given then.

    Args:
        numbers: Those of the slide.
        quotes: Texts with digits that are no numbers of ours; within them nothing is found.
    """

    def __init__(self, numbers: Sequence[Number], quotes: Sequence[str] = ()) -> None:
        self._by_text: dict[str, dict[str, Number]] = {}
        for number in numbers:
            if number.text:
                self._by_text.setdefault(number.text, {}).setdefault(number.id, number)
        quoted = sorted({quote for quote in quotes if quote}, key=len, reverse=True)
        written = sorted(self._by_text, key=len, reverse=True)
        parts = [f"(?P<quote>{'|'.join(map(re.escape, quoted))})"] if quoted else []
        parts += [rf"(?<![\w.,])(?P<number>{'|'.join(map(re.escape, written))})(?!\w|[.,]\d)"] if written else []
        self._pattern = re.compile("|".join(parts)) if parts else None

    def found(self, text: str) -> Iterator[Found]:
        """Yields the numbers in a text from its start."""
        for hit in self._pattern.finditer(text) if self._pattern else ():
            number = hit.groupdict().get("number")
            if number:
                yield Found(hit.start(), hit.end(), tuple(self._by_text[number].values()))
