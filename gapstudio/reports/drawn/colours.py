"""Colours as PowerPoint makes them of a theme, for everything that draws without PowerPoint."""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gapstudio.reports.drawn.marks import Ink
from gapstudio.reports.look import Role, Shade

_USUAL = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}
_PALER = 0.65
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


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


@dataclass(frozen=True)
class Theme:
    """The colours of a theme.

    Attributes:
        scheme: Names of the theme's colours (``dk1``, ``accent1``) to ``#RRGGBB``.
        names: What slides call them (``tx1``) to those names.
    """

    scheme: Mapping[str, str]
    names: Mapping[str, str]

    def named(self, name: str) -> str | None:
        """Returns a colour by the name that slides give it, or None."""
        return self.scheme.get(self.names.get(name, _USUAL.get(name, name)))


def theme_of(theme: bytes, names: Mapping[str, str]) -> Theme:
    """Reads the colours of a theme part (``theme1.xml``).

    Args:
        theme: Its XML.
        names: The master's `clrMap`.
    """
    import lxml.etree as etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    scheme: Any = etree.fromstring(theme, parser).find(f".//{_DRAWING}clrScheme")
    found: dict[str, str] = {}
    for entry in () if scheme is None else scheme:
        stated = entry[0].get("lastClr") or entry[0].get("val") if len(entry) else None
        if stated and len(stated) == 6:
            found[entry.tag.rsplit("}", 1)[-1]] = f"#{stated.upper()}"
    return Theme(found, names)
