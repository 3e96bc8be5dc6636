"""Marks as SVG: letters stay letters; colours are those of the theme, and classes of roles by which a page can fill them anew."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from gapstudio.domain import Language
from gapstudio.reports.blocks import ChartBlock
from gapstudio.reports.drawn.charts import chart_marks
from gapstudio.reports.drawn.colours import ink_colour
from gapstudio.reports.drawn.marks import Area, Ink, Mark, Stroke, Words
from gapstudio.reports.geometry import Metrics
from gapstudio.reports.look import OUR_SHADES, Role, Shade

_FONTS = "Arial, Liberation Sans, Helvetica, sans-serif"
_PALE = ' fill-opacity="0.35" stroke-width="1.25" stroke-dasharray="4 3"'


def chart_svg(block: ChartBlock, metrics: Metrics, language: Language, shades: Mapping[Role, Shade] = OUR_SHADES) -> str:
    """Returns a chart with its captions as an SVG element.

    Args:
        block: The chart.
        metrics: How texts are measured, as for the slide.
        language: Of the numbers at its axis.
        shades: Its colours, where no style sheet fills the classes ``fill-ROLE`` and ``line-ROLE``.
    """
    frame = block.frame
    box = " ".join(map(_short, (frame.x, frame.y, frame.width, frame.height)))
    inside = "".join(_elements(chart_marks(block, metrics, language), shades))
    label = escape(block.description, quote=True)
    return f'<svg viewBox="{box}" role="img" aria-label="{label}" font-family="{_FONTS}">{inside}</svg>'


def _elements(marks: Iterable[Mark], shades: Mapping[Role, Shade]) -> Iterator[str]:
    for mark in marks:
        match mark:
            case Area(frame=frame):
                places = {"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height}
                edge = f"{_PALE}{_ink('stroke', mark.ink, shades)}" if mark.pale else ""
                named = _class("fill", mark.ink, _role("line", mark.ink) if mark.pale else "")
                yield f"<rect{named}{_ink('fill', mark.ink, shades)}{edge}{_attributes(places)}/>"
            case Stroke():
                places = {"x1": mark.x0, "y1": mark.y0, "x2": mark.x1, "y2": mark.y1, "stroke-width": mark.width}
                yield f"<line{_class('line', mark.ink)}{_ink('stroke', mark.ink, shades)}{_attributes(places)}/>"
            case Words():
                places = {"x": mark.x, "y": mark.y, "font-size": mark.size}
                bold = ' font-weight="bold"' if mark.bold else ""
                turn = f' transform="rotate(-90 {_short(mark.x)} {_short(mark.y)})"' if mark.up else ""
                look = f"{_class('fill', mark.ink)}{_ink('fill', mark.ink, shades)}{bold}"
                yield f"<text{look}{_attributes(places)}{turn}>{escape(mark.text, quote=False)}</text>"
            case _:
                pass  # charts have no pictures


def _class(kind: str, ink: Ink, more: str = "") -> str:
    names = " ".join(name for name in (_role(kind, ink), more) if name)
    return f' class="{names}"' if names else ""


def _role(kind: str, ink: Ink) -> str:
    return f"{kind}-{ink.value}" if isinstance(ink, Role) else ""


def _ink(attribute: str, ink: Ink, shades: Mapping[Role, Shade]) -> str:
    return f' {attribute}="{ink_colour(ink, shades)}"'


def _attributes(places: dict[str, float]) -> str:
    return "".join(f' {name}="{_short(value)}"' for name, value in places.items())


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
