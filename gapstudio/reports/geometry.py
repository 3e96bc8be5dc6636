"""Does a text fit its box? Measured with a real font, so that nothing overflows in PowerPoint, Impress or Keynote.

The deck is set in Arial. Where Arial or its metric twin Liberation Sans is installed, widths are those; else DejaVu Sans
(which matplotlib carries) stands in, being wider. All lengths are points.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LINE_HEIGHT = 1.2
"""Of the size of type; Arial's own is 1.15."""
_CAUTION = 1.03
_EM = 200
ELLIPSIS = "…"
_BLANK = r"[^\S\u00A0\u202F]"
"""At which lines are broken: not at blanks that keep words together."""
_PIECE = re.compile(rf"{_BLANK}+|(?:(?!{_BLANK})[^\-–/])*[\-–/]|(?:(?!{_BLANK})[^\-–/])+")


@dataclass(frozen=True)
class Fitted:
    """A text made to fit.

    Attributes:
        text: The text to show; shortened with an ellipsis where `trimmed`.
        size: Size of type.
        lines: Lines that it takes at the width it was fitted to.
        trimmed: True where the full text did not fit.
    """

    text: str
    size: float
    lines: int
    trimmed: bool = False

    @property
    def height(self) -> float:
        """Height of the lines."""
        return self.lines * line_height(self.size)


@dataclass(frozen=True)
class Metrics:
    """Measures texts as if they came out wider than in our font, which keeps room for another font.

    Attributes:
        wider: By how much, 1.2 for a fifth; at least 1.
    """

    wider: float = 1.0

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Returns the room that `text` takes in one line."""
        return text_width(text, size, bold) * self.wider

    def lines(self, text: str, size: float, width: float, bold: bool = False) -> int:
        """Returns how many lines `text` takes when it is wrapped at `width`."""
        return count_lines(text, size, width / self.wider, bold)

    def shorten(self, text: str, width: float, size: float, lines: int, bold: bool = False) -> "Fitted":
        """Keeps as much of `text` as fits `lines` lines; see `gapstudio.reports.geometry.shorten`."""
        return shorten(text, width / self.wider, size, lines, bold)

    def breaks_a_word(self, text: str, size: float, width: float, bold: bool = False) -> bool:
        """Returns whether some word of `text` is wider than `width`, so that it would be cut in two."""
        return any(self.width(piece, size, bold) > width for piece in pieces(text))


AS_MEASURED = Metrics()
"""For texts that are drawn with the very font that they are measured with."""


def line_height(size: float) -> float:
    """Returns the height of one line of type of this size."""
    return size * LINE_HEIGHT


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Returns the width of `text` in one line, a little on the safe side."""
    return drawn_width(text, size, bold) * _CAUTION


def drawn_width(text: str, size: float, bold: bool = False) -> float:
    """Returns the width of `text` in one line where it is drawn with the very font that it is measured with."""
    return sum(_word_width(word, bold) for word in pieces(text)) * size / _EM


def count_lines(text: str, size: float, width: float, bold: bool = False) -> int:
    """Returns how many lines `text` takes when it is wrapped at `width`; a word wider than the box is broken."""
    return sum(_paragraph_lines(line, size, width, bold) for line in text.split("\n"))


def shorten(text: str, width: float, size: float, lines: int, bold: bool = False) -> Fitted:
    """Keeps as much of the beginning of `text` as fits `lines` lines, ending in an ellipsis where something is left out."""
    needed = count_lines(text, size, width, bold)
    if needed <= lines:
        return Fitted(text, size, needed)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _cut_fits(text, middle, width, size, lines, bold) else (low, middle - 1)
    cut = _cut(text, low)
    return Fitted(cut, size, max(1, min(lines, count_lines(cut, size, width, bold))), trimmed=True)


def _cut(text: str, length: int) -> str:
    kept = text[:length].rstrip()
    space = kept.rfind(" ")
    if length < len(text) and text[length : length + 1] not in ("", " ") and space > 0.8 * len(kept):
        kept = kept[:space]
    return kept.rstrip(" ,;:.") + ELLIPSIS


def _cut_fits(text: str, length: int, width: float, size: float, lines: int, bold: bool) -> bool:
    return count_lines(_cut(text, length), size, width, bold) <= lines


def _paragraph_lines(text: str, size: float, width: float, bold: bool) -> int:
    scale = size / _EM * _CAUTION
    lines, used = 1, 0.0
    for piece in pieces(text):
        wide = _word_width(piece, bold) * scale
        if used + wide <= width:
            used += wide
        elif piece.isspace():
            used = width
        elif wide <= width:
            lines, used = lines + 1, wide
        else:
            lines, used = _broken(piece, lines + (used > 0), width, scale, bold)
    return lines


def _broken(word: str, lines: int, width: float, scale: float, bold: bool) -> tuple[int, float]:
    used = 0.0
    for character in word:
        wide = _word_width(character, bold) * scale
        if used + wide > width and used > 0:
            lines, used = lines + 1, 0.0
        used += wide
    return lines, used


def pieces(text: str) -> list[str]:
    """Cuts a text into words and the spaces between them; words also end after a hyphen or a slash."""
    return _PIECE.findall(text)


@lru_cache(maxsize=16384)
def _word_width(word: str, bold: bool) -> float:
    return _font(bold).getlength(word)


@lru_cache(maxsize=2)
def _font(bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont  # not needed before a text is measured

    return ImageFont.truetype(str(font_file(bold)), _EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2)
def font_file(bold: bool = False) -> Path:
    """Returns the file of the font that texts are measured with and pictures are lettered in.

    Raises:
        FileNotFoundError: Neither Arial, Liberation Sans nor matplotlib's DejaVu Sans is there.
    """
    names = (
        ("LiberationSans-Bold.ttf", "arialbd.ttf", "Arial Bold.ttf")
        if bold
        else ("LiberationSans-Regular.ttf", "arial.ttf", "Arial.ttf")
    )
    for folder in font_folders():
        for name in names:
            if (folder / name).is_file():
                return folder / name
    found = find_spec("matplotlib")
    for folder in found.submodule_search_locations or () if found else ():
        path = Path(folder) / "mpl-data" / "fonts" / "ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
        if path.is_file():
            return path
    raise FileNotFoundError("No font to measure text with: install matplotlib, which carries DejaVu Sans.")


def font_folders() -> Iterator[Path]:
    """Yields the folders where this system has its fonts."""
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts/Supplemental"), Path("/Library/Fonts"))
    else:
        for root in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts")):
            if root.is_dir():
                yield from sorted(folder for folder in root.rglob("*") if folder.is_dir())
