"""The one table of named colours, for light and dark, read from ``resources/styles/colours.json``."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

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
class Colours:
    """The colours of one scheme.

    Attributes:
        dark: True for light text on a dark ground.
        table: Role to ``#RRGGBB``.
    """

    dark: bool
    table: Mapping[Role, str]

    def __getitem__(self, role: Role) -> QColor:
        """Returns a fresh colour, so that a caller may change its alpha."""
        return QColor(self.table[role])

    def faded(self, role: Role, alpha: float) -> QColor:
        """Returns the role's colour with `alpha` in 0..1."""
        colour = self[role]
        colour.setAlphaF(alpha)
        return colour


@functools.cache
def colours(dark: bool) -> Colours:
    """Returns the table of one scheme.

    Raises:
        KeyError: ``colours.json`` lacks a role.
    """
    named = style_table()["dark" if dark else "light"]
    return Colours(dark, {role: named[role.value] for role in Role})


def colours_of(widget: QWidget) -> Colours:
    """Returns the table that goes with the widget's palette, so that painting needs no global theme."""
    return colours(widget.palette().color(QPalette.ColorRole.Window).lightness() < 128)


@functools.cache
def style_table() -> dict:
    """Returns ``colours.json`` as it stands: ``light``, ``dark`` and ``labels``."""
    return json.loads((resources() / "styles" / "colours.json").read_text(encoding="utf-8"))


def contrast(first: QColor, second: QColor) -> float:
    """Returns the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
