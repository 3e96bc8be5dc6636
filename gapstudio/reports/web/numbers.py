"""Numbers in texts carry their ids, so that each can be looked up and traced."""

from collections.abc import Sequence
from html import escape

from gapstudio.reports.pen import Number
from gapstudio.reports.written_numbers import WrittenNumbers


class NumberMarks:
    """Writes the texts of one slide as HTML with its numbers marked.

    Args:
        numbers: Those of the slide.
        quotes: Texts with digits that are no numbers of ours; within them nothing is marked.
    """

    def __init__(self, numbers: Sequence[Number], quotes: Sequence[str] = ()) -> None:
        self._written = WrittenNumbers(numbers, quotes)
        self._cells: dict[float, dict[str, None]] = {}
        for number in numbers:
            if not number.text:
                self._cells.setdefault(number.value * number.scale, {}).setdefault(number.id)

    def text(self, text: str) -> str:
        """Returns a text as HTML."""
        made: list[str] = []
        last = 0
        for found in self._written.found(text):
            ids = [number.id for number in found.numbers]
            made += (escape(text[last : found.start], quote=False), _marked(ids, text[found.start : found.end]))
            last = found.end
        return "".join((*made, escape(text[last:], quote=False)))

    def cell(self, value: float, text: str) -> str:
        """Returns a value of a chart as HTML: `text` with the ids of what it was made from."""
        ids = list(self._cells.get(value, ()))
        return _marked(ids, text) if ids else escape(text, quote=False)


def _marked(ids: Sequence[str], text: str) -> str:
    named = "&#10;".join(escape(id, quote=True) for id in ids)  # ids may have blanks
    return f'<span class="n" data-id="{named}" title="{named}">{escape(text, quote=False)}</span>'
