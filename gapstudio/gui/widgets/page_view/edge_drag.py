"""One end of a mark on its way from word to word."""

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.edges import Edge, dragged
from gapstudio.gui.widgets.page_view.mark_layer import MarkLayer
from gapstudio.gui.widgets.page_view.marks import Mark
from gapstudio.gui.widgets.page_view.selection import TextRange


class EdgeDrag:
    """Shows a mark where it would be while one of its ends is dragged; nothing is changed by it.

    Args:
        layer: Where it is shown.
        reading: The document.
        mark: As it was.
        edge: The end that is held.

    Attributes:
        mark: As it was.
        place: Where it would be.
    """

    def __init__(self, layer: MarkLayer, reading: Reading, mark: Mark, edge: Edge) -> None:
        self.mark = mark
        self.place = TextRange(mark.start, mark.end)
        self._layer, self._reading, self._edge = layer, reading, edge

    @property
    def changed(self) -> bool:
        """Whether it would be somewhere else."""
        return self.place != TextRange(self.mark.start, self.mark.end)

    def move(self, word: int | None) -> None:
        """Brings the end to a word; None, on a page without words, leaves it."""
        if word is None:
            return
        place = dragged(self._reading, self.mark, self._edge, word)
        if place != self.place:
            self.place = place
            self._layer.move(self.mark.id, place)

    def cancel(self) -> None:
        """Shows the mark where it was."""
        if self.changed:
            self._layer.move(self.mark.id, TextRange(self.mark.start, self.mark.end))
