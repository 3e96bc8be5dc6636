"""Which pictures of pages are asked for, in which resolution, and which are kept."""

from collections.abc import Sequence

from PySide6.QtGui import QImage

from gapstudio.domain import Page
from gapstudio.gui.widgets.page_view.page_item import PageItem

_DPIS = (72, 96, 120, 144, 192, 240, 288, 384)
_KEEP = 12
_KEEP_BYTES = 256_000_000
"""At the highest resolution one page takes 57 MB."""
_ALWAYS = 3


class PictureKeeper:
    """Remembers what was asked for, so that nothing is asked for twice, and lets far pages give their memory back."""

    def __init__(self) -> None:
        self._asked: dict[int, float] = {}
        self._used: list[int] = []

    def forget_all(self) -> None:
        """Begins anew, for other pages."""
        self._asked, self._used = {}, []

    def forget(self, page: int) -> None:
        """Forgets that a page was asked for."""
        self._asked.pop(page, None)

    @staticmethod
    def resolution(wanted: float) -> float:
        """Returns the step of resolution, in dots per inch, that suits one that is wanted."""
        return float(next((step for step in _DPIS if step >= wanted * 0.95), _DPIS[-1]))

    def missing(self, pages: Sequence[int], dpi: float) -> list[int]:
        """Returns those pages that were not asked for at this resolution, and takes them as asked for."""
        missing = [page for page in pages if self._asked.get(page) != dpi]
        self._asked.update(dict.fromkeys(missing, dpi))
        return missing

    def put(self, items: Sequence[PageItem], page: int, image: QImage, dpi: float) -> None:
        """Gives a page its picture, and takes away those that came longest ago where there are many or they are large."""
        items[page].set_picture(image, dpi)
        self._used = [*(number for number in self._used if number != page), page]
        kept = _affordable([_size(items[number].picture) for number in self._used])
        for number in self._used[:-kept]:
            items[number].set_picture(None, 0)
            self._asked.pop(number, None)
        self._used = self._used[-kept:]

    def carry_over(self, before: Sequence[PageItem], items: Sequence[PageItem]) -> None:
        """Gives pages the pictures of the same pages read differently; only where all of them have the same size.

        Readers round sizes differently: a point more or less is the same.
        """
        pairs = zip(before, items, strict=False)
        if len(before) != len(items) or not all(_same_size(old.page, new.page) for old, new in pairs):
            self.forget_all()
            return
        for number in self._used:
            items[number].set_picture(before[number].picture, before[number].dpi)


def _size(picture: QImage | None) -> int:
    return picture.sizeInBytes() if picture is not None else 0


def _affordable(sizes: Sequence[int]) -> int:
    """Returns how many pictures, counted from the last, are kept."""
    count, total = 0, 0
    for size in reversed(sizes[-_KEEP:]):
        total += size
        if total > _KEEP_BYTES and count >= _ALWAYS:
            break
        count += 1
    return count


def _same_size(old: Page, new: Page) -> bool:
    return abs(old.width - new.width) <= 1 and abs(old.height - new.height) <= 1
