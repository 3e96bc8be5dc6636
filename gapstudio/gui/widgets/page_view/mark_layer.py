"""The marks on all pages: put there, scaled, kept apart, selected and faded."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.mark_item import MarkItem
from gapstudio.gui.widgets.page_view.marks import Drawn, Mark, span_lines
from gapstudio.gui.widgets.page_view.page_item import PageItem
from gapstudio.gui.widgets.page_view.page_words import rect_of


class MarkLayer:
    """Owns the items of the marks, which are children of their pages.

    Args:
        scene: Where they are shown.
    """

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self.items: list[MarkItem] = []
        self.selected = ""

    def forget(self) -> None:
        """Lets go of everything, since the pages and their marks are gone."""
        self.items, self.selected = [], ""

    def fill(self, marks: Sequence[Mark], reading: Reading | None, pages: Sequence[PageItem]) -> None:
        """Draws `marks` instead of those that were there; one whose words have no boxes is left out."""
        for item in self.items:
            self._scene.removeItem(item)
        self.items = [item for mark in marks for item in _make(mark, reading, pages)] if reading is not None else []
        kept = self.selected if any(item.mark.id == self.selected for item in self.items) else ""
        self.select(kept)

    def select(self, mark: str) -> MarkItem | None:
        """Selects a mark by id ("" for none); returns its first part, or None."""
        self.selected = mark
        first: MarkItem | None = None
        for item in self.items:
            chosen = bool(mark) and item.mark.id == mark
            item.set_selected(chosen)
            first = first or (item if chosen else None)
        return first

    def beside(self, step: int) -> str:
        """Returns the id of the next (1) or previous (-1) mark in reading order; "" where there is none."""
        ids = list(dict.fromkeys(item.mark.id for item in sorted(self.items, key=lambda item: item.mark.start)))
        if not ids:
            return ""
        here = ids.index(self.selected) if self.selected in ids else -1 if step > 0 else 0
        return ids[(here + step) % len(ids)]

    def fade(self, under: MarkItem | None, *, busy: bool) -> None:
        """Fades all labels but that of one mark while the pointer is busy."""
        for item in self.items:
            item.set_faded(busy and (under is None or item.mark.id != under.mark.id))

    def rescale(self, scale: float, turn: int, *, labelled: bool) -> None:
        """Tells marks how many pixels a point is, how pages are turned and whether labels are written; moves those apart."""
        for item in self.items:
            item.set_shift(0)
            item.set_scale(scale, turn, labelled=labelled)
        self._part_labels(scale)

    def _part_labels(self, scale: float) -> None:
        """Moves labels that would lie on each other apart, those of annotations before those of suggestions."""
        pages: dict[int, list[QRectF]] = {}
        for item in sorted(self.items, key=lambda item: (item.mark.drawn is Drawn.DASHED, item.page, item.lines[0].left())):
            start = rect = item.seen_chip()
            placed = pages.setdefault(item.page, [])
            while (hit := next((other for other in placed if other.intersects(rect)), None)) is not None:
                rect = rect.translated(hit.right() - rect.left() + 2 / scale, 0)
            if not rect.isNull():
                item.set_shift((rect.left() - start.left()) * scale)
                placed.append(rect)


def _make(mark: Mark, reading: Reading, pages: Sequence[PageItem]) -> list[MarkItem]:
    lines = span_lines(reading, mark.start, mark.end)
    made: list[MarkItem] = []
    for page in dict.fromkeys(line.page for line in lines):
        boxes = [rect_of(line.box) for line in lines if line.page == page]
        item = MarkItem(mark, page, boxes, first=page == lines[0].page)
        item.setParentItem(pages[page])
        item.setZValue(1 + 1 / (1 + mark.end - mark.start))
        made.append(item)
    return made
