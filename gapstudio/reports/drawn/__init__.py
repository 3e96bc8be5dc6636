"""Slides drawn by ourselves: as a picture, as pages of a PDF, and charts as SVG, from the same specs as the deck."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gapstudio.charts import style
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.drawn.ground import Ground, ground_of
from gapstudio.reports.drawn.slides import slide_marks
from gapstudio.reports.foot import Foot
from gapstudio.reports.telling import Telling

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Ground", "draw_slide", "ground_of", "slide_png", "slides_pdf"]


def draw_slide(
    spec: SlideSpec, told: Telling, number: int, foot: Foot, *, ground: Ground | None = None, dpi: float = 72
) -> "Figure":
    """Draws a slide as the deck shows it.

    Args:
        spec: The slide.
        told: How the story is told; its stage is that of the ground.
        number: Of the slide, from 1; 0 leaves it out.
        foot: What stands at its foot.
        ground: What the master puts under slides (`ground_of`); None for our own.
        dpi: Dots an inch, where dots are made of it.
    """
    from gapstudio.reports.drawn.paper import painted

    under = ground or ground_of()
    return painted(slide_marks(spec, told, number, foot, under), told.stage.slide, told.stage.shades, dpi)


def slide_png(spec: SlideSpec, told: Telling, number: int, foot: Foot, width: int, *, ground: Ground | None = None) -> bytes:
    """Draws a slide as a PNG of a width in dots; see `draw_slide`."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figure = draw_slide(spec, told, number, foot, ground=ground, dpi=72 * width / told.stage.slide.width)
    canvas = FigureCanvasAgg(figure)
    with style.settings(), rc_context({"text.hinting": "none"}):  # else small letters are wider than they were measured
        canvas.draw()
    made = io.BytesIO()
    Image.fromarray(_opaque(canvas)).save(made, "PNG", compress_level=4)
    return made.getvalue()


def slides_pdf(specs: Sequence[SlideSpec], told: Telling, foot: Foot, *, title: str = "", ground: Ground | None = None) -> bytes:
    """Draws slides as the pages of a PDF: vectors, letters of embedded fonts; equal slides give equal bytes.

    Args:
        specs: The slides.
        told: How the story is told.
        foot: What stands at the foot of each.
        title: In the file's properties, which name no author and no date.
        ground: What the master puts under slides; None for our own.
    """
    from matplotlib.backends.backend_pdf import PdfPages

    made = io.BytesIO()
    facts: dict[str, Any] = {"Title": title, "Creator": "GapStudio", "Producer": "GapStudio", "CreationDate": None}
    with style.settings(), PdfPages(made, metadata=facts) as pages:
        for number, spec in enumerate(specs, start=1):
            pages.savefig(draw_slide(spec, told, number, foot, ground=ground))
    return made.getvalue()


def _opaque(canvas: Any) -> Any:
    import numpy as np

    return np.ascontiguousarray(np.asarray(canvas.buffer_rgba())[..., :3])
