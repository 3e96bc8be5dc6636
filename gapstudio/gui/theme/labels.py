"""Colours of labels: the seven hues of Okabe and Ito first, then shades of them that also carry a pattern."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from gapstudio.gui.theme.roles import contrast, style_table


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
        pattern: Drawn over the fill from the eighth label on.
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
    hues = style_table()["labels"]
    hue = QColor(hues[index % len(hues)])
    pattern = list(Pattern)[index // len(hues) % len(Pattern)]
    shade = {Pattern.SOLID: hue, Pattern.STRIPES: hue.darker(150), Pattern.DOTS: hue.lighter(125)}[pattern]
    return LabelStyle(shade.name(), pattern)
