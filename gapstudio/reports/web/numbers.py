"""Numbers in texts carry their ids, so that each can be looked up and traced."""

import re
from collections.abc import Sequence
from html import escape

from gapstudio.reports.pen import Number

_NEAR = "0123456789"


class NumberMarks:
    """Finds the numbers of one slide in its texts.

    A text does not say which of two equal numbers it means; both ids are given then, in the order in which they were written.

    Args:
        numbers: Those of the slide.
        quotes: Texts with digits that are no numbers of ours; within them nothing is marked.
    """

    def __init__(self, numbers: Sequence[Number], quotes: Sequence[str] = ()) -> None:
        self._ids: dict[str, list[str]] = {}
        self._cells: dict[float, list[str]] = {}
        for number in numbers:
            if number.text:
                _enter(self._ids.setdefault(number.text, []), number.id)
            else:
                _enter(self._cells.setdefault(number.value * number.scale, []), number.id)
        quoted = sorted((quote for quote in set(quotes) if quote), key=len, reverse=True)
        written = sorted(self._ids, key=len, reverse=True)
        parts = [f"(?P<quote>{'|'.join(map(re.escape, quoted))})"] if quoted else []
        parts += [f"(?<![\\d.,])(?P<number>{'|'.join(map(re.escape, written))})(?![\\d]|[.,]\\d)"] if written else []
        self._pattern = re.compile("|".join(parts)) if parts else None

    def text(self, text: str) -> str:
        """Returns a text as HTML."""
        if self._pattern is None:
            return escape(text, quote=False)
        made: list[str] = []
        last = 0
        for found in self._pattern.finditer(text):
            made.append(escape(text[last : found.start()], quote=False))
            number = found.groupdict().get("number")
            made.append(_marked(self._ids[number], number) if number else escape(found.group(), quote=False))
            last = found.end()
        return "".join((*made, escape(text[last:], quote=False)))

    def cell(self, value: float, text: str) -> str:
        """Returns a value of a chart as HTML: `text` with the ids of what it was made from."""
        ids = self._cells.get(value, [])
        return _marked(ids, text) if ids else escape(text, quote=False)


def _enter(ids: list[str], id: str) -> None:
    if id not in ids:
        ids.append(id)


def _marked(ids: Sequence[str], text: str) -> str:
    named = escape(" ".join(ids), quote=True)
    return f'<span class="n" data-id="{named}" title="{named}">{escape(text, quote=False)}</span>'
