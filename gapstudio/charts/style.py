"""Type and settings of all charts: one font, four sizes, matplotlib's settings; how wide a text is and where it breaks.

Lengths are logical pixels: 1/100 inch on paper, a pixel of the screen at 100 %.
"""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

DPI = 100
"""Logical pixels an inch."""

POINT = 72 / DPI
"""Points that a logical pixel is."""

GRID = 8

PICTURE_DPI = 200
"""Of pictures that are saved: two dots a logical pixel."""

_FIRST = "DejaVu Sans"  # matplotlib carries it, so a chart looks the same on every machine
_OTHERS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
    "PingFang SC",
    "Hiragino Sans",
    "Droid Sans Fallback",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
)
_UNKNOWN = "\u25a1"
_ELLIPSIS = "…"


class Size(IntEnum):
    """Text sizes in logical pixels, those of the window."""

    SMALL = 11
    BODY = 13
    LARGE = 16
    TITLE = 22


@contextmanager
def settings() -> Iterator[None]:
    """Applies our settings of matplotlib, and the former ones afterwards; what a person set elsewhere has no say."""
    from matplotlib import rc_context, rcParamsDefault

    ours: dict[Any, Any] = {
        "svg.hashsalt": "gapstudio",
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
        "font.family": [*families(), "sans-serif"],
        "font.sans-serif": [_FIRST],
        "text.parse_math": False,
    }
    kept: dict[Any, Any] = {
        name: rcParamsDefault[name] for name in ("path.simplify", "text.hinting", "text.hinting_factor", "text.antialiased")
    }
    with rc_context(kept | ours):
        yield


@functools.cache
def families() -> tuple[str, ...]:
    """Returns the font of all charts, then those of the system's that have the signs it lacks."""
    from matplotlib.font_manager import fontManager

    there = {font.name for font in fontManager.ttflist}
    return (_FIRST, *(name for name in _OTHERS if name in there))


def properties(text: str, size: float, bold: bool) -> Any:
    """Returns matplotlib's properties of the font for a text of `size` logical pixels; nobody may change them."""
    plain = text.isascii() or all(ord(sign) in _signs(_FIRST) for sign in text)
    return _properties(size, bold and plain, plain)  # few of the other fonts have a bold weight


@functools.cache
def _properties(size: float, bold: bool, plain: bool) -> Any:
    from matplotlib.font_manager import FontProperties

    names = (_FIRST,) if plain else families()
    return FontProperties(family=[*names, "sans-serif"], size=size * POINT, weight="bold" if bold else "normal")


@functools.lru_cache(maxsize=20_000)
def width(text: str, size: float = Size.BODY, bold: bool = False) -> float:
    """Returns how wide a line of text is."""
    words = legible(text)
    return _renderer().get_text_width_height_descent(words, properties(words, size, bold), False)[0]


@functools.cache
def _renderer() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, DPI)


@functools.lru_cache(maxsize=20_000)
def legible(text: str) -> str:
    """Returns the text with a box for every sign that no font here has, and a blank for what breaks lines."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if sign.isprintable() and _known(ord(sign)) else " " if sign.isspace() else _UNKNOWN for sign in text)


def _known(sign: int) -> bool:
    return any(sign in _signs(family) for family in families())


@functools.cache
def _signs(family: str) -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, fontManager, get_font

    return frozenset(get_font(fontManager.findfont(FontProperties(family=family))).get_charmap())


def elided(text: str, room: float, size: float = Size.BODY, bold: bool = False) -> str:
    """Returns the text, cut with an ellipsis where it is wider than `room`."""
    if width(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle].rstrip() + _ELLIPSIS, size, bold) <= room else (low, middle - 1)
    return text[:low].rstrip() + _ELLIPSIS


def wrapped(text: str, room: float, size: float = Size.BODY, bold: bool = False, most: int = 99) -> tuple[str, ...]:
    """Returns the text in lines no wider than `room`: broken between words, within one only where it is wider; then an ellipsis.

    Args:
        text: Any text; its own line breaks are blanks.
        room: Width in logical pixels.
        size: Of the type.
        bold: Whether it is bold.
        most: How many lines there may be.
    """
    words, made = text.split(), list[str]()
    while words and len(made) < most - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, bold) <= room:
            line += f" {words.pop(0)}"
        if width(line, size, bold) > room:
            line, rest = _broken(line, room, size, bold)
            words.insert(0, rest)
        made.append(line)
    return (*made, elided(" ".join(words), room, size, bold)) if words else tuple(made)


def _broken(word: str, room: float, size: float, bold: bool) -> tuple[str, str]:
    fits = max((n for n in range(1, len(word)) if width(word[:n], size, bold) <= room), default=1)
    return word[:fits], word[fits:]


def line_height(size: float) -> float:
    """Returns the distance of two lines of text."""
    return round(1.4 * size)
