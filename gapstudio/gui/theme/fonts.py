"""Type: the system's font in four sizes, with figures of one width."""

from enum import IntEnum

from PySide6.QtGui import QFont, QFontDatabase

GRID = 8
"""Distances are whole multiples of this many logical pixels (half of it inside a control)."""


class Size(IntEnum):
    """Text sizes in logical pixels at 100 %."""

    SMALL = 11
    BODY = 13
    LARGE = 16
    TITLE = 22


def font(size: Size = Size.BODY, *, bold: bool = False, fixed: bool = False) -> QFont:
    """Returns the system's font (or its fixed-width one) in one of the four sizes, with tabular figures."""
    kind = QFontDatabase.SystemFont.FixedFont if fixed else QFontDatabase.SystemFont.GeneralFont
    made = QFontDatabase.systemFont(kind)
    made.setPixelSize(int(size))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag.fromString("tnum"), 1)
    return made
