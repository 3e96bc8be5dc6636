"""The one table of named colours, as Qt paints with them."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from gapstudio.charts.palette import Role, palette
from gapstudio.charts.palette import contrast as contrast_of


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
    return Colours(dark, palette(dark).table)


def colours_of(widget: QWidget) -> Colours:
    """Returns the table that goes with the widget's palette, so that painting needs no global theme."""
    return colours(widget.palette().color(QPalette.ColorRole.Window).lightness() < 128)


def contrast(first: QColor, second: QColor) -> float:
    """Returns the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    return contrast_of(first.name(), second.name())
