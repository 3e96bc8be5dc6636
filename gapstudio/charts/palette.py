"""The one table of named colours, for light and dark, read from ``resources/styles/colours.json``.

The window and the charts share it; nothing here needs Qt or matplotlib.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gapstudio.assets import resources


class Role(StrEnum):
    """What a colour is for; no code names a colour itself."""

    GROUND = "ground"
    RAISED = "raised"
    SUNKEN = "sunken"
    LINE = "line"
    EDGE = "edge"
    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO_GROUND = "info_ground"
    WARN_GROUND = "warn_ground"
    BAD_GROUND = "bad_ground"
    SELECTION = "selection"
    SELECTION_TEXT = "selection_text"
    HOVER = "hover"
    SERIES_BENCHMARK = "series_benchmark"
    SERIES_OWN = "series_own"
    PAPER = "paper"
    INK = "ink"
    FOUND = "found"
    SHADOW = "shadow"


@dataclass(frozen=True)
class Palette:
    """The colours of one scheme as ``#RRGGBB``.

    Attributes:
        dark: True for light text on a dark ground.
        table: Role to colour.
    """

    dark: bool
    table: Mapping[Role, str]

    def __getitem__(self, role: Role) -> str:
        """Returns the role's colour."""
        return self.table[role]

    def mixed(self, role: Role, share: float, ground: Role = Role.RAISED) -> str:
        """Returns the opaque colour that the role has over `ground` when `share` in 0..1 of it shows."""
        over, under = _channels(self[role]), _channels(self[ground])
        return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in zip(over, under, strict=True))


@functools.cache
def palette(dark: bool) -> Palette:
    """Returns the colours of one scheme.

    Raises:
        KeyError: ``colours.json`` lacks a role.
    """
    named = style_table()["dark" if dark else "light"]
    return Palette(dark, {role: named[role.value] for role in Role})


@functools.cache
def style_table() -> dict:
    """Returns ``colours.json`` as it stands: ``light``, ``dark`` and ``labels``."""
    return json.loads((resources() / "styles" / "colours.json").read_text(encoding="utf-8"))


def contrast(first: str, second: str) -> float:
    """Returns the contrast ratio of two colours ``#RRGGBB``, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (value / 255 for value in _channels(colour))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
