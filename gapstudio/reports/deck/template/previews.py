"""Small pictures of layouts: the master's own shapes and pictures, where the title stands, and the room for what slides show."""

import io
from collections.abc import Mapping
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from gapstudio.reports.deck.template.fonts import file_of
from gapstudio.reports.deck.template.reading import Decoration, Holder, HolderKind, Master, MasterLayout
from gapstudio.reports.deck.template.rooms import title_and_body
from gapstudio.reports.deck.template.theme import brightened, mixed
from gapstudio.reports.geometry import font_file
from gapstudio.reports.look import Frame

_TITLE = "A finding, as a sentence"
_UNKNOWN = "#E4E4E4"
_FINER = 2
"""Pictures are drawn this many times larger and made smaller, which smooths them."""


def layout_previews(master: Master, width: int = 320) -> Mapping[str, bytes]:
    """Draws each layout of a master in the colours of its theme.

    Args:
        master: As `read_master` gives it.
        width: Of the pictures, in dots.

    Returns:
        Name of the layout to a PNG. A title is a line of letters as large as the layout sets them, the room for what our slides
        show a tinted area; a layout without a title has neither.
    """
    return {layout.name: _preview(layout, master.slide, width) for layout in master.layouts}


def _preview(layout: MasterLayout, slide: Frame, width: int) -> bytes:
    scale = _FINER * width / slide.width
    size = (round(slide.width * scale), round(slide.height * scale))
    image = Image.new("RGB", size, layout.ground or _UNKNOWN)
    for decoration in layout.decorations:
        _decoration(image, decoration, scale)
    draw = ImageDraw.Draw(image)
    if layout.title is not None:
        title, body = title_and_body(layout, slide)
        _room(draw, body, layout, scale)
        _title(draw, title, layout.title, layout, scale)
    for holder in layout.of(HolderKind.DATE, HolderKind.FOOTER, HolderKind.NUMBER):
        _foot(draw, holder, layout, scale)
    image = image.resize((size[0] // _FINER, size[1] // _FINER), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _decoration(image: Image.Image, decoration: Decoration, scale: float) -> None:
    frame, box = decoration.frame, _box(decoration.frame, scale)
    draw = ImageDraw.Draw(image)
    if decoration.picture:
        _picture(image, decoration.picture, box)
    elif decoration.fill:
        draw.rectangle(box, fill=decoration.fill)
    elif decoration.line and min(frame.width, frame.height) < 3:
        draw.rectangle(box, fill=decoration.line)
    elif decoration.line:
        draw.rectangle(box, outline=decoration.line, width=_FINER)


def _picture(image: Image.Image, picture: bytes, box: tuple[int, int, int, int]) -> None:
    size = (max(1, box[2] - box[0]), max(1, box[3] - box[1]))
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            shown = opened.convert("RGBA").resize(size, Image.Resampling.BILINEAR)
        image.paste(shown, box[:2], shown)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):  # a drawing (EMF, SVG), or a damaged one
        ImageDraw.Draw(image).rectangle(box, fill="#D0D0D0")


def _room(draw: ImageDraw.ImageDraw, body: Frame, layout: MasterLayout, scale: float) -> None:
    accent, ground = layout.colours["accent1"], layout.ground or _UNKNOWN
    draw.rectangle(_box(body, scale), fill=mixed(ground, accent, 0.12), outline=mixed(ground, accent, 0.55), width=_FINER)


def _title(draw: ImageDraw.ImageDraw, frame: Frame, holder: Holder, layout: MasterLayout, scale: float) -> None:
    size = min(holder.size, 32.0) * scale
    font = _font(layout.fonts[0], holder.bold, max(6, round(size)))
    while font.getlength(_TITLE) > frame.width * scale and font.size > 8:
        font = _font(layout.fonts[0], holder.bold, int(font.size) - 1)
    left, top, _, bottom = _box(frame, scale)
    colour = layout.colours["tx1"] if layout.ground else brightened("#000000", 0.2)
    draw.text((left, (top + bottom) / 2), _TITLE, fill=colour, font=font, anchor="lm")


def _foot(draw: ImageDraw.ImageDraw, holder: Holder, layout: MasterLayout, scale: float) -> None:
    left, top, right, bottom = _box(holder.room, scale)
    middle, high = (top + bottom) // 2, max(2, round(2.5 * scale))
    wide = min(right - left, round(90 * scale)) if holder.kind is not HolderKind.NUMBER else round(14 * scale)
    start = right - wide if holder.kind is HolderKind.NUMBER else left
    draw.rectangle(
        (start, middle - high // 2, start + wide, middle + high // 2),
        fill=mixed(layout.ground or _UNKNOWN, layout.colours["tx1"], 0.35),
    )


def _box(frame: Frame, scale: float) -> tuple[int, int, int, int]:
    left, top = round(frame.x * scale), round(frame.y * scale)
    return left, top, max(left + 1, round(frame.right * scale)), max(top + 1, round(frame.bottom * scale))


@lru_cache(maxsize=64)
def _font(family: str, bold: bool, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file_of(family, bold) or font_file(bold)), size)
