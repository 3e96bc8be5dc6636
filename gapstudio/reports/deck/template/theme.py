"""Colours and fonts of a master's theme, and which colour plays which role on its slides.

Contrast is that of WCAG 2: (lighter + 0.05) / (darker + 0.05) in relative luminance, 1 to 21. How far two colours are apart is
their distance in CIELAB (CIE 1976), the smallest of what people see with three kinds of cones, without the red ones and without
the green ones (linear models of dichromacy by Viénot, Brettel and Mollon, 1999).
"""

import colorsys
from collections.abc import Mapping, Sequence
from itertools import permutations

import numpy as np
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from gapstudio.reports.look import OUR_SHADES, Role, Shade

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_PRESETS = {"black": "#000000", "white": "#FFFFFF"}
ACCENTS = tuple(f"accent{n}" for n in range(1, 7))
READABLE = 4.5
"""Contrast that text needs."""
SEEN = 3.0
"""Contrast that the bars of both corpora need."""
FAINT = 2.0
"""Contrast that the other bars need, whose values stand beside them."""
_GREY = 20.0
"""Chroma in CIELAB under which a colour passes for grey."""
_APART = 24.0
"""Distance in CIELAB from which on the bars of both corpora are told apart."""
_OTHER = 18.0
"""The same of the other bars; vermillion and orange of Okabe and Ito are 19.6 apart."""


def theme_colours(theme: etree._Element) -> dict[str, str]:
    """Returns the twelve colours of a theme as ``#RRGGBB`` by their names in it: ``dk1``, ``lt2``, ``accent3`` …"""
    scheme = theme.find(f".//{A}clrScheme")
    found: dict[str, str] = {}
    for slot in _SLOTS:
        element = None if scheme is None else scheme.find(f"{A}{slot}")
        found[slot] = (None if element is None else colour_of(element, {})) or ("#000000" if slot.startswith("dk") else "#FFFFFF")
    return found


def theme_fonts(theme: etree._Element) -> tuple[str, str]:
    """Returns the families that headings and texts are set in; "" where the theme names none."""
    return _font(theme, "majorFont"), _font(theme, "minorFont")


def _font(theme: etree._Element, kind: str) -> str:
    element = theme.find(f".//{A}{kind}/{A}latin")
    return "" if element is None else str(element.get("typeface", ""))


def colour_of(parent: etree._Element, colours: Mapping[str, str]) -> str | None:
    """Returns the colour that an element holds as ``#RRGGBB``, or None where it holds none that can be told.

    Args:
        parent: Such as ``a:solidFill``.
        colours: Colours of the theme by their names on slides: ``tx1``, ``bg2``, ``accent3`` …
    """
    for element in parent:
        base = _base(element, colours)
        if base is not None:
            return _changed(base, element)
    return None


def _base(element: etree._Element, colours: Mapping[str, str]) -> str | None:
    name, value = etree.QName(element).localname, element.get("val", "")
    if name == "srgbClr":
        return f"#{value.upper()}" if len(value) == 6 else None
    if name == "sysClr":
        return f"#{element.get('lastClr', 'FFFFFF' if value == 'window' else '000000').upper()}"
    return colours.get(value) if name == "schemeClr" else _PRESETS.get(value) if name == "prstClr" else None


def _changed(rgb: str, element: etree._Element) -> str:
    for change in element:
        name, share = etree.QName(change).localname, float(change.get("val", "0").rstrip("%")) / 100000
        if name == "shade":
            rgb = mixed(rgb, "#000000", 1 - share)
        elif name == "tint":
            rgb = mixed(rgb, "#FFFFFF", 1 - share)
        elif name in ("lumMod", "lumOff"):
            hue, light, saturation = colorsys.rgb_to_hls(*_parts(rgb))
            light = light * share if name == "lumMod" else light + share
            rgb = _hex(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation))
    return rgb


def brightened(rgb: str, brightness: float) -> str:
    """Returns a colour made lighter (above 0) or darker, as PowerPoint does it: luminance scaled, and raised."""
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(rgb))
    light = light * (1 - brightness) + brightness if brightness > 0 else light * (1 + brightness)
    return _hex(colorsys.hls_to_rgb(hue, light, saturation))


def contrast(one: str, other: str) -> float:
    """Returns the contrast of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def apart(one: str, other: str) -> float:
    """Returns how far two colours are apart for people with and without red or green cones, in CIELAB."""
    return min(float(np.linalg.norm(_lab(one, eyes) - _lab(other, eyes))) for eyes in _EYES)


def shades_of(colours: Mapping[str, str], grounds: Sequence[str]) -> dict[Role, Shade]:
    """Chooses which colour of a theme plays which role.

    Args:
        colours: Of the theme by their names on slides.
        grounds: Backgrounds of the layouts used; where they are unknown, the theme's ``bg1``.

    Returns:
        Role to colour. Accents keep their places as long as they are seen on every background and are told apart; otherwise the
        next ones of the theme take them, darker or lighter where none is.
    """
    grounds = [*grounds] or [colours["bg1"]]
    text = Shade("tx1", rgb=colours["tx1"])
    made = {Role.TEXT: text, Role.GROUND: Shade("bg1", rgb=colours["bg1"])}
    made[Role.MUTED] = _muted(colours, grounds)
    made[Role.RAISED] = _raised(colours)
    made[Role.LINE] = _line(colours, grounds)
    return made | _accents(colours, grounds)


def _muted(colours: Mapping[str, str], grounds: Sequence[str]) -> Shade:
    second = [Shade("tx2", rgb=colours["tx2"])] if _chroma(colours["tx2"]) < _GREY else []
    tries = [*second, *(_shade(colours, "tx1", b) for b in _softer(colours, 0.35, 0.25))]
    return _first_seen(tries, grounds, READABLE) or Shade("tx1", rgb=colours["tx1"])


def _raised(colours: Mapping[str, str]) -> Shade:
    second = Shade("bg2", rgb=colours["bg2"])
    calm = contrast(second.rgb, colours["bg1"]) < 1.5
    if calm and contrast(second.rgb, colours["tx1"]) >= READABLE:
        return second
    return _shade(colours, "bg1", -0.05 if _luminance(colours["bg1"]) > 0.5 else 0.1)


def _line(colours: Mapping[str, str], grounds: Sequence[str]) -> Shade:
    light = _luminance(grounds[0]) > 0.5
    second = _shade(colours, "bg2", -0.15 if light else 0.15)
    if 1.15 < contrast(second.rgb, grounds[0]) < 3:
        return second
    return _shade(colours, "bg1", -0.2 if light else 0.25)


def _accents(colours: Mapping[str, str], grounds: Sequence[str]) -> dict[Role, Shade]:
    steps = (0.0, 0.25, 0.4) if _luminance(grounds[0]) < 0.3 else (0.0, -0.25, -0.4)
    usable = [_shade(colours, slot, step) for step in steps for slot in ACCENTS]
    seen = [one for one in usable if _contrast(one, grounds) >= SEEN] or usable
    fainter = [one for one in usable if _contrast(one, grounds) >= FAINT] or usable
    first = (
        next(pair for pair in _by_place(seen) if apart(pair[0].rgb, pair[1].rgb) >= _APART)
        if _told_apart(seen)
        else (seen[0], Shade("tx1", rgb=colours["tx1"]))
    )
    made = {Role.BENCHMARK: first[0], Role.INTERNAL: first[1]}
    for role in (Role.GAIN, Role.LOSS):
        made[role] = _another(fainter, tuple(made.values()), role)
    made[Role.NEUTRAL] = _neutral(colours, fainter, tuple(made.values()), grounds)
    return made


def _told_apart(shades: Sequence[Shade]) -> bool:
    return any(apart(one.rgb, other.rgb) >= _APART for one, other in permutations(shades, 2))


def _by_place(shades: Sequence[Shade]) -> list[tuple[Shade, Shade]]:
    """Pairs of colours, first those that are nearest to where our own theme has benchmark and internal."""
    places = {slot: at for at, slot in enumerate(ACCENTS)}

    def far(pair: tuple[Shade, Shade]) -> tuple[float, int]:
        one, other = pair
        return abs(one.brightness) + abs(other.brightness), 2 * places[one.slot] + abs(places[other.slot] - 1)

    return sorted(permutations(shades, 2), key=far)


def _another(shades: Sequence[Shade], taken: Sequence[Shade], role: Role) -> Shade:
    """The colour in a place of the theme where it is told apart from those taken, else the one that is told apart best."""
    slots, wanted = {one.slot for one in taken}, OUR_SHADES[role].slot
    free = [one for one in shades if one.slot not in slots] or list(shades)
    near = {one: min(apart(one.rgb, other.rgb) for other in taken) for one in free}

    def fitness(one: Shade) -> tuple[float, ...]:
        return min(near[one], _OTHER), not _misread(one.rgb, role), -abs(one.brightness), one.slot == wanted, near[one]

    return max(free, key=fitness)


def _misread(rgb: str, role: Role) -> bool:
    """Whether a colour would be taken for the opposite: red for a gain, or green for a loss."""
    hue = 360 * colorsys.rgb_to_hls(*_parts(rgb))[0]
    coloured = _chroma(rgb) > _GREY
    return coloured and (hue < 25 or hue > 330 if role is Role.GAIN else 80 < hue < 165)


def _neutral(colours: Mapping[str, str], shades: Sequence[Shade], taken: Sequence[Shade], grounds: Sequence[str]) -> Shade:
    grey = [one for one in shades if _chroma(one.rgb) < _GREY and one not in taken]
    soft = [_shade(colours, "tx1", b) for b in _softer(colours, 0.5, 0.35)]
    return _first_seen([*grey, *soft], grounds, FAINT) or soft[-1]


def _softer(colours: Mapping[str, str], *steps: float) -> list[float]:
    """By how much text is made lighter on a light background, and darker on a dark one."""
    return [step if _luminance(colours["tx1"]) < 0.5 else -step for step in steps]


def _first_seen(shades: Sequence[Shade], grounds: Sequence[str], least: float) -> Shade | None:
    return next((one for one in shades if _contrast(one, grounds) >= least), None)


def _contrast(shade: Shade, grounds: Sequence[str]) -> float:
    return min(contrast(shade.rgb, ground) for ground in grounds)


def _shade(colours: Mapping[str, str], slot: str, brightness: float) -> Shade:
    return Shade(slot, brightness, brightened(colours[slot], brightness))


def _parts(rgb: str) -> tuple[float, float, float]:
    return int(rgb[1:3], 16) / 255, int(rgb[3:5], 16) / 255, int(rgb[5:7], 16) / 255


def _hex(parts: Sequence[float]) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in parts)


def mixed(rgb: str, other: str, share: float) -> str:
    """Returns a colour with a share of another one in it, in 0..1."""
    return _hex([(1 - share) * a + share * b for a, b in zip(_parts(rgb), _parts(other), strict=True)])


def _linear(rgb: str) -> np.ndarray:
    parts = np.array(_parts(rgb))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _luminance(rgb: str) -> float:
    return float(_linear(rgb) @ (0.2126, 0.7152, 0.0722))


_EYES = (
    np.eye(3),
    np.array(((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))),
    np.array(((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))),
)
_XYZ = np.array(((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041)))
_WHITE = _XYZ @ np.ones(3)


def _lab(rgb: str, eyes: np.ndarray) -> np.ndarray:
    xyz = _XYZ @ np.clip(eyes @ _linear(rgb), 0, 1) / _WHITE
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array((116 * y - 16, 500 * (x - y), 200 * (y - z)))


def _chroma(rgb: str) -> float:
    _, a, b = _lab(rgb, _EYES[0])
    return float(np.hypot(a, b))
