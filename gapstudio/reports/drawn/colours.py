"""Colours as PowerPoint makes them of a theme, for everything that draws without PowerPoint."""

import colorsys
from collections.abc import Mapping

from gapstudio.reports.drawn.marks import Ink
from gapstudio.reports.look import Role, Shade

_PALER = 0.65


def ink_colour(ink: Ink, shades: Mapping[Role, Shade], pale: bool = False) -> str:
    """Returns an ink as ``#RRGGBB``; a pale one as PowerPoint tints it, 65 % lighter."""
    colour = shades[ink].rgb if isinstance(ink, Role) else ink
    return lightened(colour, 1 - _PALER, _PALER) if pale else colour


def lightened(colour: str, factor: float, offset: float) -> str:
    """Returns a colour ``#RRGGBB`` with its lightness (HLS, 0..1) multiplied by `factor` and raised by `offset`."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    made = colorsys.hls_to_rgb(hue, min(max(light * factor + offset, 0.0), 1.0), saturation)
    return "#" + "".join(f"{round(255 * channel):02X}" for channel in made)
