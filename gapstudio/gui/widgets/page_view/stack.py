"""The pages of a document one below the other in the scene, and which of them is where."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from gapstudio.domain import Page, Reading
from gapstudio.gui.widgets.page_view.page_item import SHEET_GAP, PageItem
from gapstudio.gui.widgets.page_view.text_sheet import TextMode
from gapstudio.gui.widgets.page_view.typeset import Typeset

GAP = 16.0
"""Points between pages."""
MARGIN = 24.0
"""Points around them."""


class PageStack:
    """Lays out pages; positions are in the scene's points.

    Args:
        scene: Where they are shown.
    """

    def __init__(self, scene: QGraphicsScene) -> None:
        self._scene = scene
        self._tops: list[float] = []
        self._plain = False  # a page of text has no picture to be compared with
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.items: list[PageItem] = []
        self.turn = 0
        self.mode = TextMode.PICTURE
        self.order = False

    def fill(self, reading: Reading | None) -> None:
        """Shows the pages of a document instead of those before."""
        self._scene.clear()
        self._plain = isinstance(reading, Typeset)
        self.items = [PageItem(reading, page) for page in reading.pages] if reading is not None else []
        self._starts = [item.page.start for item in self.items]
        self._ends = [item.page.end for item in self.items]
        for item in self.items:
            self._scene.addItem(item)
        self.arrange()

    def arrange(self) -> None:
        """Puts every page in its place, after a turn or another text mode."""
        width = max((self._width(item.page) for item in self.items), default=0.0)
        top, self._tops = MARGIN, []
        for item in self.items:
            item.place((width - self._width(item.page)) / 2, top, self.turn)
            item.set_text(self._shown_mode, order=self.order)
            self._tops.append(top)
            top += self.height(item.page) + GAP
        self._scene.setSceneRect(QRectF(-MARGIN, 0, width + 2 * MARGIN, top - GAP + MARGIN if self.items else 0))

    @property
    def width(self) -> float:
        """Width of everything with its margins."""
        return self._scene.sceneRect().width()

    def top(self, page: int) -> float:
        """Returns where a page begins."""
        return self._tops[page]

    def height(self, page: Page) -> float:
        """Returns how high a page is as it is turned now."""
        return page.width if self.turn % 180 else page.height

    def page_at(self, y: float) -> int:
        """Returns the page at a height, the one above for a gap between two; -1 where there are no pages."""
        return max(0, bisect_right(self._tops, y + GAP) - 1) if self._tops else -1

    def pages_between(self, top: float, bottom: float) -> range:
        """Returns the pages of which something lies between two heights."""
        if not self._tops or bottom < top:
            return range(0)
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, bisect_right(self._tops, bottom))

    def pages_of(self, start: int, end: int) -> range:
        """Returns the pages that code points ``[start, end)`` of the text stand on."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def word_at(self, scene: QPointF) -> int | None:
        """Returns the position in the reading of the word at a point, or None."""
        item = self._item_at(scene)
        return item.words.at(item.local(scene)) if item is not None else None

    def nearest_word(self, scene: QPointF) -> int | None:
        """Returns the position in the reading of the word nearest to a point on its page; None where that has none."""
        item = self._item_at(scene)
        return item.words.nearest(item.local(scene)) if item is not None else None

    def _item_at(self, scene: QPointF) -> PageItem | None:
        page = self.page_at(scene.y())
        return self.items[page] if page >= 0 else None

    @property
    def _shown_mode(self) -> TextMode:
        return TextMode.PICTURE if self._plain else self.mode

    def _width(self, page: Page) -> float:
        once = page.height if self.turn % 180 else page.width
        return 2 * once + SHEET_GAP if self._shown_mode is TextMode.BESIDE else once
