"""Colours as PowerPoint makes them of a theme, for everything that draws without PowerPoint."""

import colorsys
from collections.abc import Mapping

from gapstudio.reports.drawn.marks import Ink
from gapstudio.reports.look import Role, Shade

_PALER = 0.65
_DARKER = 0.6


def ink_colour(ink: Ink, shades: Mapping[Role, Shade], pale: bool = False) -> str:
    """Returns an ink as ``#RRGGBB``; a pale one as the deck has it: 65 % lighter, on dark slides 60 % darker."""
    colour = shades[ink].rgb if isinstance(ink, Role) else ink
    if not pale:
        return colour
    return lightened(colour, 1 - _DARKER, 0) if is_dark(shades[Role.GROUND].rgb) else lightened(colour, 1 - _PALER, _PALER)


def is_dark(colour: str) -> bool:
    """Whether light letters are read on a colour ``#RRGGBB``."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128


def lightened(colour: str, factor: float, offset: float) -> str:
    """Returns a colour ``#RRGGBB`` with its lightness (HLS, 0..1) multiplied by `factor` and raised by `offset`."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    made = colorsys.hls_to_rgb(hue, min(max(light * factor + offset, 0.0), 1.0), saturation)
    return "#" + "".join(f"{round(255 * channel):02X}" for channel in made)
