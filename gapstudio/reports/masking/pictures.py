"""Pictures in which nothing is left of what is masked: not drawn over, but gone from the pixels."""

import io
from collections.abc import Sequence

from gapstudio.domain import Box

BLACK = (0, 0, 0)
_MARGIN = 1.0
"""Points by which a bar is larger than its word, since glyphs reach over their boxes."""


def mask_picture(png: bytes, region: Box, dpi: float, kept: Sequence[Box], hidden: Sequence[Box]) -> bytes:
    """Returns a picture of a page's region in which only words that may be read are left, and the others are black bars.

    Whatever is no word (a logo, a signature, a code to scan, a handwritten note) may name somebody as well, so that the picture
    is made anew from white: the pixels of readable words are copied, and nothing else.

    Args:
        png: The region as it is on the page.
        region: Which part of the page it shows, in PDF points.
        dpi: Pixels an inch of it.
        kept: Boxes of words that may be read, in PDF points of the page.
        hidden: Boxes of words that become bars; a bar lies over whatever it meets.
    """
    from PIL import Image, ImageDraw

    with Image.open(io.BytesIO(png)) as opened:
        page = opened.convert("RGB")
    masked = Image.new("RGB", page.size, "white")
    for box in kept:
        corners = _pixels(box, region, dpi, 0.0, page.size)
        if corners is not None:
            masked.paste(page.crop(corners), corners[:2])
    draw = ImageDraw.Draw(masked)
    for box in hidden:
        corners = _pixels(box, region, dpi, _MARGIN, page.size)
        if corners is not None:
            draw.rectangle((corners[0], corners[1], corners[2] - 1, corners[3] - 1), fill=BLACK)
    out = io.BytesIO()
    masked.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def _pixels(box: Box, region: Box, dpi: float, margin: float, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """Returns the pixels of a box, outwards; None where it is outside the picture."""
    scale = dpi / 72
    left, top = int((box.x0 - margin - region.x0) * scale), int((box.top - margin - region.top) * scale)
    right, bottom = -int(-(box.x1 + margin - region.x0) * scale // 1), -int(-(box.bottom + margin - region.top) * scale // 1)
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, size[0]), min(bottom, size[1])
    return (left, top, right, bottom) if left < right and top < bottom else None
