"""What a slide is drawn with: areas, strokes, words and pictures, in points from the slide's top left.

Painters turn them into dots, pages or SVG.
"""

from dataclasses import dataclass

from gapstudio.reports.look import Frame, Role

Ink = Role | str
"""A role, or a colour ``#RRGGBB`` that a master states itself."""


@dataclass(frozen=True)
class Area:
    """A filled rectangle; a `pale` one is tinted and has a dashed edge, for what is not one number."""

    frame: Frame
    ink: Ink
    pale: bool = False


@dataclass(frozen=True)
class Stroke:
    """A straight line of a width."""

    x0: float
    y0: float
    x1: float
    y1: float
    ink: Ink
    width: float = 0.75


@dataclass(frozen=True)
class Words:
    """A run of text in one line: from `x` to the right, on the baseline `y`; one that goes `up` is turned to the left."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink = Role.TEXT
    bold: bool = False
    up: bool = False


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG that fills its frame; `edged` where it has a thin outline."""

    frame: Frame
    image: bytes
    edged: bool = True


Mark = Area | Stroke | Words | Picture
