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
_HAVE_A_SAY = ("agg.", "figure.", "font.", "hatch.", "lines.", "patch.", "path.", "pdf.", "savefig.", "svg.", "text.")
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
    from matplotlib import rc_context

    with rc_context(_settings()):
        yield


@functools.cache
def _settings() -> dict[Any, Any]:
    """Those of matplotlib as it ships that have a say in what is drawn here, and ours."""
    from matplotlib import rcParamsDefault

    ours: dict[Any, Any] = {
        "svg.hashsalt": "gapstudio",
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
        "font.family": [*families(), "sans-serif"],
        "font.sans-serif": [_FIRST],
        "text.parse_math": False,
        "text.hinting": "default",
    }
    return {name: value for name, value in rcParamsDefault.items() if name.startswith(_HAVE_A_SAY)} | ours


@functools.cache
def families() -> tuple[str, ...]:
    """Returns the font of all charts, then those of the system's that have the signs it lacks."""
    from matplotlib.font_manager import fontManager

    there = {font.name for font in fontManager.ttflist}
    return (_FIRST, *(name for name in _OTHERS if name in there))


def properties(text: str, size: float, bold: bool, *, generic: bool = True) -> Any:
    """Returns matplotlib's properties of the font for a legible text of `size` logical pixels; nobody may change them.

    Args:
        text: The text.
        size: In logical pixels.
        bold: Whether it is bold.
        generic: Whether any font without serifs may stand in, as where an SVG is shown; looking for it takes time.
    """
    return _properties(size, *_weight(text, bold), generic)


def _weight(text: str, bold: bool) -> tuple[bool, bool]:
    """Whether it is bold, and whether the first font has all its signs; few of the other fonts have a bold weight."""
    plain = text.isascii() or all(ord(sign) in _signs(_FIRST) for sign in text)
    return bold and plain, plain


@functools.cache
def _properties(size: float, bold: bool, plain: bool, generic: bool) -> Any:
    from matplotlib.font_manager import FontProperties

    names = (_FIRST,) if plain else families()
    return FontProperties(
        family=[*names, *(["sans-serif"] if generic else [])], size=size * POINT, weight="bold" if bold else "normal"
    )


def width(text: str, size: float = Size.BODY, bold: bool = False) -> float:
    """Returns how wide a line of text is."""
    return dots(text, size, bold, DPI)


@functools.lru_cache(maxsize=20_000)
def dots(text: str, size: float, bold: bool, dpi: float) -> float:
    """Returns how many dots wide a line of text is where there are `dpi` of them to an inch."""
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    words = legible(text)
    font = get_font(_files(*_weight(words, bold)))
    font.clear()
    font.set_size(size * POINT, dpi)
    font.set_text(words, flags=LoadFlags.DEFAULT)
    return font.get_width_height()[0] / 64  # FreeType's unit


@functools.cache
def _files(bold: bool, plain: bool) -> tuple[str, ...]:
    from matplotlib.font_manager import FontProperties, fontManager

    names = (_FIRST,) if plain else families()
    weight = "bold" if bold else "normal"
    return tuple(fontManager.findfont(FontProperties(family=name, weight=weight)) for name in names)


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
    if words and width(line := " ".join(words), size, bold) <= room:
        return (line,)
    while words and len(made) < most - 1:
        taken = _fitting(words, room, size, bold)
        line, words = " ".join(words[:taken]), words[taken:]
        if width(line, size, bold) > room:
            line, rest = _broken(line, room, size, bold)
            words.insert(0, rest)
        made.append(line)
    return (*made, elided(" ".join(words), room, size, bold)) if words else tuple(made)


def _fitting(words: list[str], room: float, size: float, bold: bool) -> int:
    """How many words fit into a line, one at least: words are measured one by one, since others have them too, the line once."""
    blank = width("n n", size, bold) - 2 * width("n", size, bold)
    taken, used = 1, width(words[0], size, bold)
    while taken < len(words) and (used := used + blank + width(words[taken], size, bold)) <= room:
        taken += 1
    while taken > 1 and width(" ".join(words[:taken]), size, bold) > room:
        taken -= 1
    return taken


def _broken(word: str, room: float, size: float, bold: bool) -> tuple[str, str]:
    fits = max((n for n in range(1, len(word)) if width(word[:n], size, bold) <= room), default=1)
    return word[:fits], word[fits:]


def line_height(size: float) -> float:
    """Returns the distance of two lines of text."""
    return round(1.4 * size)
