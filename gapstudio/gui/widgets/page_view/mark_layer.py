"""The marks of a document: which there are, on which pages, and the items of those that are in sight."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF

from gapstudio.domain import Reading
from gapstudio.gui.widgets.page_view.mark_item import Look, MarkItem
from gapstudio.gui.widgets.page_view.marks import Drawn, Mark, span_lines
from gapstudio.gui.widgets.page_view.page_words import rect_of
from gapstudio.gui.widgets.page_view.parting import lay_out
from gapstudio.gui.widgets.page_view.selection import TextRange
from gapstudio.gui.widgets.page_view.stack import PageStack


class MarkLayer:
    """Keeps the marks. Only those on pages in sight have items, so what a change costs does not depend on how many there are.

    Args:
        stack: The pages, which the items are children of.
    """

    def __init__(self, stack: PageStack) -> None:
        self._stack = stack
        self._reading: Reading | None = None
        self._marks: dict[str, Mark] = {}
        self._order: list[tuple[int, int, str]] = []
        self._on_page: dict[int, set[str]] = {}
        self._shown: dict[int, dict[str, MarkItem]] = {}
        self._look = Look()
        self.selected = ""

    @property
    def items(self) -> list[MarkItem]:
        """The parts of marks on the pages in sight."""
        return [item for items in self._shown.values() for item in items.values()]

    def __len__(self) -> int:
        return len(self._marks)

    def get(self, mark: str) -> Mark | None:
        """Returns a mark by id, or None."""
        return self._marks.get(mark)

    def begin(self, reading: Reading | None) -> None:
        """Lets go of everything, since the pages and the items on them are gone; those of `reading` come."""
        self._reading, self.selected = reading, ""
        self._marks, self._order, self._on_page, self._shown = {}, [], {}, {}

    def fill(self, marks: Sequence[Mark]) -> None:
        """Draws `marks` instead of those that were there; what is the same as before is not touched."""
        wanted = {mark.id: mark for mark in marks}
        before = self._marks
        self.change(
            [mark for name, mark in wanted.items() if (old := before.get(name)) is not mark and old != mark],
            before.keys() - wanted.keys(),
        )

    def change(self, put: Iterable[Mark], gone: Collection[str] = ()) -> None:
        """Adds or replaces marks, and takes others away; only their pages are laid out anew.

        A mark that stands on no page, such as any of a document without pages, is left out.
        """
        touched: set[int] = set()
        for name in gone:
            touched |= self._remove(name)
        for mark in put:
            touched |= self._remove(mark.id) | self._add(mark)
        for page in touched & self._shown.keys():
            self._renew(page)
        if self.selected not in self._marks:
            self.selected = ""

    def show(self, pages: Collection[int]) -> None:
        """Makes the items of pages that came into sight, and lets go of the others."""
        for page in self._shown.keys() - set(pages):
            self._drop(self._shown.pop(page).values())
        for page in pages:
            if page not in self._shown:
                self._shown[page] = {}
                self._renew(page)

    def select(self, mark: str) -> None:
        """Selects a mark by id; none for "" or one that is not there."""
        chosen = mark if mark in self._marks else ""
        for name in {self.selected, chosen}:
            for item in self._items_of(name):
                item.set_selected(name == chosen)
        self.selected = chosen

    def move(self, mark: str, place: TextRange) -> None:
        """Shows a mark at another place, while one of its ends is dragged."""
        if (before := self._marks.get(mark)) is not None:
            self.change([replace(before, start=place.start, end=place.end)])

    def beside(self, step: int) -> str:
        """Returns the id of the next (1) or previous (-1) mark in reading order; "" where there is none."""
        if not self._order:
            return ""
        if (here := self._marks.get(self.selected)) is None:
            return self._order[0 if step > 0 else -1][2]
        return self._order[(bisect_left(self._order, _key(here)) + step) % len(self._order)][2]

    def at(self, page: int, point: QPointF) -> list[MarkItem]:
        """Returns the marks at a point of a page: by label there, then not dotted, then the shortest first."""
        found = [item for item in self._shown.get(page, {}).values() if item.holds(point)]
        length = {item.mark.id: item.mark.end - item.mark.start for item in found}

        def rank(item: MarkItem) -> tuple[bool, bool, int, str]:
            dotted = item.mark.drawn is Drawn.DOTTED
            return not item.chip_rect().contains(point), dotted, length[item.mark.id], item.mark.id

        return sorted(found, key=rank)

    def focused(self, page: int) -> MarkItem | None:
        """Returns the part of the selected mark on a page in sight, or None."""
        return self._shown.get(page, {}).get(self.selected)

    def light(self, mark: str | None) -> None:
        """Fades all labels but that of one mark; none for None, all for ""."""
        before, self._look.lit = self._look.lit, mark
        if before == mark:
            return
        for item in self.items:
            if item.quiet and item.mark.id in (before, mark):
                item.update()
            elif item.faded != (before is not None and before != item.mark.id):
                item.update(item.chip_rect())

    def rescale(self, scale: float, turn: int, *, labelled: bool) -> None:
        """Tells how many pixels a point is, how pages are turned and whether labels are written."""
        look = self._look
        if (look.scale, look.turn, look.labelled) != (scale, turn, labelled):
            for item in self.items:
                item.rescaled()
            look.scale, look.turn, look.labelled = scale, turn, labelled
            for page in self._shown:
                self._lay_out(page)

    # --- inside

    def _add(self, mark: Mark) -> set[int]:
        pages = set(self._stack.pages_of(mark.start, mark.end))
        if pages:
            self._marks[mark.id] = mark
            insort(self._order, _key(mark))
        for page in pages:
            self._on_page.setdefault(page, set()).add(mark.id)
        return pages

    def _remove(self, name: str) -> set[int]:
        if (mark := self._marks.pop(name, None)) is None:
            return set()
        del self._order[bisect_left(self._order, _key(mark))]
        pages = set(self._stack.pages_of(mark.start, mark.end))
        for page in pages:
            self._on_page[page].discard(name)
        return pages

    def _renew(self, page: int) -> None:
        """Makes the items of a page agree with its marks."""
        shown, wanted = self._shown[page], self._on_page.get(page, set())
        stale = [name for name, item in shown.items() if name not in wanted or item.mark != self._marks[name]]
        self._drop([shown.pop(name) for name in stale])
        for name in wanted - shown.keys():
            if (item := self._make(self._marks[name], page)) is not None:
                shown[name] = item
        self._lay_out(page)

    def _lay_out(self, page: int) -> None:
        item = self._stack.items[page]
        if shown := list(self._shown[page].values()):
            lay_out(shown, item.words, item.paper(), self._look)

    def _make(self, mark: Mark, page: int) -> MarkItem | None:
        assert self._reading is not None
        lines = span_lines(self._reading, mark.start, mark.end)
        here = [line for line in lines if line.page == page]
        if not here:
            return None
        boxes, leftwards = [rect_of(line.box) for line in here], [line.leftwards for line in here]
        begins, ends = lines[0] is here[0], lines[-1] is here[-1]
        item = MarkItem(mark, page, boxes, leftwards, self._look, begins=begins, ends=ends)
        item.setParentItem(self._stack.items[page])
        item.setZValue(1 + 1 / (1 + mark.end - mark.start))
        item.set_selected(mark.id == self.selected)
        return item

    def _drop(self, items: Iterable[MarkItem]) -> None:
        for item in items:
            item.scene().removeItem(item)

    def _items_of(self, name: str) -> list[MarkItem]:
        return [items[name] for items in self._shown.values() if name in items]


def _key(mark: Mark) -> tuple[int, int, str]:
    return mark.start, mark.end, mark.id
