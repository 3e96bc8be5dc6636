"""From a picture of a page to the page's words in points."""

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Box, PageSource
from gapstudio.readers.glyphs import Glyphs, PageGlyphs
from gapstudio.readers.ocr.engines import DEFAULT_ENGINE, ocr_engine
from gapstudio.readers.ocr.seen import Pixels, SeenWord

POINTS_PER_INCH = 72.0


def read_picture(picture: Pixels, *, dpi: float, engine: str = DEFAULT_ENGINE, language: str = "") -> PageGlyphs:
    """Reads the words of a picture of a page.

    Args:
        picture: In RGB, shape (height, width, 3).
        dpi: Pixels to the inch, by which boxes become points.
        engine: Name of the OCR engine.
        language: ISO 639-1 code of what is written on it, or "" where nobody knows.

    Raises:
        GapStudioError: The engine is not there, or has no model for the language.
    """
    seen = _read(picture, ocr_engine(engine).name, language, dpi)
    height, width = picture.shape[:2]
    scale = POINTS_PER_INCH / dpi
    words = tuple(Glyphs(word.text, _box(word.corners * scale), False, word.confidence) for word in seen)
    return PageGlyphs(width * scale, height * scale, words, source=PageSource.OCR)


def _read(picture: Pixels, engine: str, language: str, dpi: float) -> list[SeenWord]:
    if engine == "tesseract":
        from gapstudio.readers.ocr import tesseract

        return tesseract.read_words(picture, language=language, dpi=dpi)
    from gapstudio.readers.ocr import rapid

    return rapid.read_words(picture)


def _box(corners: NDArray[np.float64]) -> Box:
    (x0, top), (x1, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return Box(x0, top, x1, bottom)
