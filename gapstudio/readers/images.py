"""Pictures as documents: PNG, JPEG, TIFF with several pages, and others that Pillow opens. Imported late: it loads Pillow."""

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from gapstudio.domain import GapStudioError, SetAsideReason, UnreadableDocument
from gapstudio.readers.pdf.pdfium import load_bytes

MAX_PIXELS = 150_000_000
"""Largest picture that is opened: a page of A4 at 1,200 dpi has 139 million."""
ASSUMED_LENGTH = 842.0
"""Points of the longer side (A4's) where a picture does not say how large it is, or what it says cannot be."""

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_POINTS_PER_INCH = 72.0
_LEAST_DPI, _MOST_DPI = 50.0, 2400.0
_LONGEST = 3400.0
"""Points of the longer side of A0; a picture that claims more took its resolution from a camera or a screen."""
_WHITE = (255, 255, 255)
_ORIENTATION, _ON_SIDE = 0x0112, (5, 6, 7, 8)
"""The EXIF tag that says how a picture stands, and its values for one that lies on its side."""


@dataclass(frozen=True)
class Picture:
    """One page of a document of pictures, upright as its EXIF data says, with square pixels.

    Attributes:
        pixels: In RGB, shape (height, width, 3).
        dpi: Pixels to the inch, as stated or assumed.
    """

    pixels: NDArray[np.uint8]
    dpi: float

    @property
    def width(self) -> float:
        """In points."""
        return self.pixels.shape[1] * _POINTS_PER_INCH / self.dpi

    @property
    def height(self) -> float:
        """In points."""
        return self.pixels.shape[0] * _POINTS_PER_INCH / self.dpi


class OpenPictures:
    """A document of pictures held open."""

    def __init__(self, image: Image.Image, sha256: str) -> None:
        self._image = image
        self.sha256 = sha256
        # A GIF's frames and a PNG's or WebP's are an animation, not pages.
        self.count: int = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the first page in pixels, upright, as its head says."""
        wide, high = self._image.size
        return (high, wide) if self._image.getexif().get(_ORIENTATION, 1) in _ON_SIDE else (wide, high)

    def page(self, number: int) -> Picture:
        """Loads one page, counted from 0.

        Raises:
            GapStudioError: There is no such page.
            UnreadableDocument: It cannot be decoded, or is too large.
        """
        if not 0 <= number < self.count:
            raise GapStudioError(f"There is no page {number + 1}; the document has {self.count}.")
        try:
            self._image.seek(number)
            _check_size(self._image)
            return _upright(self._image)
        except (OSError, EOFError, SyntaxError, ValueError) as error:
            detail = f"page {number + 1} of {self.count} cannot be decoded"
            raise UnreadableDocument(SetAsideReason.DAMAGED, detail) from error


@contextmanager
def open_pictures(source: bytes | Path) -> Iterator[OpenPictures]:
    """Opens a document of pictures and closes it at the end.

    Raises:
        UnreadableDocument: It is no picture, cannot be opened, or is too large.
    """
    data = load_bytes(source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # sizes are checked here, page by page
        try:
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise UnreadableDocument(SetAsideReason.TOO_LARGE, f"a page has more than {MAX_PIXELS:,} pixels") from error
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise UnreadableDocument(SetAsideReason.DAMAGED, "the picture cannot be opened") from error
        with image:
            yield OpenPictures(image, hashlib.sha256(data).hexdigest())


def _check_size(image: Image.Image) -> None:
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise UnreadableDocument(SetAsideReason.TOO_LARGE, f"a page has {pixels:,} pixels, more than {MAX_PIXELS:,}")


def _upright(image: Image.Image) -> Picture:
    """Returns the picture in RGB on white, turned as its EXIF data says, its pixels made square."""
    across, down = _resolution(image)
    turned = ImageOps.exif_transpose(image)
    if turned.size == image.size[::-1] != image.size:
        across, down = down, across
    flat = _on_white(turned)
    if not 0.95 < across / down < 1.05:  # a fax has 204 dots across and 98 down
        dpi = max(across, down)
        flat = flat.resize((round(flat.width * dpi / across), round(flat.height * dpi / down)))
        across = dpi
    return Picture(np.asarray(flat, dtype=np.uint8), across)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max() > 255 else 255.0
        return Image.fromarray((values * (255.0 / top)).clip(0, 255).astype(np.uint8)).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layers = image.convert("RGBA")
        paper = Image.new("RGBA", layers.size, (*_WHITE, 255))
        return Image.alpha_composite(paper, layers).convert("RGB")
    return image.convert("RGB")


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Returns dots per inch across and down, as stated where that makes sense, else such that the picture is as long as A4."""
    stated = image.info.get("dpi")
    longer = max(image.size)
    if stated is not None:
        across, down = cast(tuple[float, float], tuple(float(value) for value in stated))
        plausible = all(_LEAST_DPI <= value <= _MOST_DPI for value in (across, down)) and 0.3 < across / down < 3.3
        if plausible and longer * _POINTS_PER_INCH / max(across, down) <= _LONGEST:
            return across, down
    assumed = max(longer * _POINTS_PER_INCH / ASSUMED_LENGTH, 1.0)
    return assumed, assumed
