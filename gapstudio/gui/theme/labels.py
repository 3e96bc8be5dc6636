"""Colours of labels: the seven hues of Okabe and Ito first, then shades of them that also carry a pattern."""

import functools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from gapstudio.charts.palette import style_table
from gapstudio.domain import LabelSet
from gapstudio.gui.theme.roles import contrast

_APART = 0.07
"""Least distance in OKLab of two colours that are told apart without a pattern; those of the seven hues are 0.12 and more."""


class Pattern(StrEnum):
    """What tells two labels of one hue apart besides the shade."""

    SOLID = "solid"
    STRIPES = "stripes"
    DOTS = "dots"


@dataclass(frozen=True)
class LabelStyle:
    """How one label is drawn on white paper.

    Attributes:
        colour: Full colour, ``#RRGGBB``.
        pattern: Drawn over the fill; from the eighth label on, and where a colour chosen by a person is taken already.
    """

    colour: str
    pattern: Pattern

    @property
    def text(self) -> QColor:
        """Black or white, whichever reads better on the full colour."""
        black, white, ground = QColor("#000000"), QColor("#FFFFFF"), QColor(self.colour)
        return black if contrast(black, ground) >= contrast(white, ground) else white


def label_style(index: int) -> LabelStyle:
    """Returns the style of the label at `index` (from 0) of its label set; it repeats after three rounds of the hues."""
    hues = label_hues()
    hue = QColor(hues[index % len(hues)])
    pattern = list(Pattern)[index // len(hues) % len(Pattern)]
    shade = {Pattern.SOLID: hue, Pattern.STRIPES: hue.darker(150), Pattern.DOTS: hue.lighter(125)}[pattern]
    return LabelStyle(shade.name(), pattern)


def label_hues() -> tuple[str, ...]:
    """Returns the hues that labels take first, ``#RRGGBB``."""
    return tuple(style_table()["labels"])


@functools.lru_cache(maxsize=32)
def set_styles(labels: LabelSet) -> Mapping[str, LabelStyle]:
    """Returns the style of each label: its own colour, else the one of its position; no two of them look the same.

    What a person chose comes first; where two chose the same, the second gets a pattern, then another shade. A label without
    a colour of its own whose position's is taken so gets the next one that is free; the others keep theirs.
    """
    taken: dict[str, LabelStyle] = {}
    for label in labels.labels:
        if label.colour:
            taken[label.name] = _free(_variants(label.colour), taken.values())
    chosen = tuple(taken.values())
    rest = [(index, label.name) for index, label in enumerate(labels.labels) if not label.colour]
    for index, name in sorted(rest, key=lambda one: _nearest(label_style(one[0]), chosen) < _APART):
        taken[name] = _free(_from(index), taken.values())
    return {name: taken[name] for name in labels.names}


def _from(index: int) -> Iterator[LabelStyle]:
    count = len(label_hues()) * len(Pattern)
    yield from (label_style((index + step) % count) for step in range(count))
    yield from _variants(label_style(index).colour)


def _variants(colour: str) -> Iterator[LabelStyle]:
    """Yields a colour with each pattern, then its shades, then the hues beside it."""
    base = QColor(colour)
    shades = [base, base.darker(140), base.lighter(140), base.darker(200)]
    beside = [QColor.fromHslF((base.hslHueF() + step / 24) % 1, 0.8, light) for light in (0.4, 0.6, 0.25) for step in range(24)]
    for shade in (*shades, *beside):
        yield from (LabelStyle(shade.name(), pattern) for pattern in Pattern)


def _free(candidates: Iterator[LabelStyle], taken: Iterable[LabelStyle]) -> LabelStyle:
    """Returns the first candidate that none of `taken` looks like, or the one that looks least like them."""
    others = list(taken)
    best, farthest = None, -1.0
    for candidate in candidates:
        nearest = _nearest(candidate, others)
        if nearest >= _APART:
            return candidate
        if nearest > farthest:
            best, farthest = candidate, nearest
    assert best is not None
    return best


def _nearest(style: LabelStyle, others: Iterable[LabelStyle]) -> float:
    return min((_distance(style, other) for other in others), default=1.0)


def _distance(one: LabelStyle, other: LabelStyle) -> float:
    """Returns how far apart two styles look: 1 with different patterns, else the distance of their colours in OKLab."""
    return 1.0 if one.pattern is not other.pattern else math.dist(_oklab(one.colour), _oklab(other.colour))


@functools.cache
def _oklab(colour: str) -> tuple[float, float, float]:
    """Returns lightness and the two opponent axes (Ottosson 2020, "A perceptual color space for image processing")."""
    shade = QColor(colour)
    channels = (shade.redF(), shade.greenF(), shade.blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )
