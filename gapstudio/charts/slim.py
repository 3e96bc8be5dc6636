"""Pictures without what nobody sees: drawings in a third of the bytes, dots in as many colours as a chart has."""

import io
import re

_HEAD = re.compile(r"<\?xml.*?\?>\s*|<!DOCTYPE.*?>\s*|<metadata>.*?</metadata>\s*", re.DOTALL)
_STILL = re.compile(r' transform="rotate\(-?0 [^"]*\)"')
_NAMED = re.compile(r'<g id="(?:figure|text|patch|line2d)_\d+">')
_STYLE = re.compile(r' style="([^"]*)"')
_PATH = re.compile(r' d="([^"]*)"')
_LONG = re.compile(r"-?\d+\.\d{2,}")
_PLACES = re.compile(r' (?:x|y|d|points)="[^"]*"')
_BETWEEN = re.compile(r">\s+<")
_COLOURS = 48
_SHEET = '<style type="text/css">'


def slim(drawing: bytes) -> bytes:
    """Returns a drawing as matplotlib writes it with styles named once, places to a tenth of a point, and no metadata.

    A tenth of a point is a seventh of a logical pixel, less than any line of a chart is wide.

    Args:
        drawing: An SVG file of `render`.
    """
    text = _NAMED.sub("<g>", _STILL.sub("", _HEAD.sub("", drawing.decode())))
    text = _PATH.sub(lambda found: f' d="{" ".join(found.group(1).split())}"', text)
    text = _PLACES.sub(lambda found: _LONG.sub(_rounded, found.group()), text)
    names: dict[str, str] = {}
    text = _STYLE.sub(lambda found: f' class="{names.setdefault(found.group(1), f"s{len(names)}")}"', text)
    sheet = "".join(f".{name}{{{style}}}" for style, name in names.items())
    return _BETWEEN.sub("><", text.replace(_SHEET, f"{_SHEET}{sheet}", 1)).encode()


def few_colours(picture: bytes) -> bytes:
    """Returns a PNG of `render` with a palette; a chart has a dozen colours, and edges of letters lie between them.

    Args:
        picture: Of a chart.
    """
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        opened.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def _rounded(found: "re.Match[str]") -> str:
    return f"{float(found.group()):.1f}".removesuffix(".0")
