"""From a picture of a page to the page's words in points."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Box, PageSource
from gapstudio.readers.glyphs import Glyphs, PageGlyphs
from gapstudio.readers.ocr.engines import DEFAULT_ENGINE, ocr_engine
from gapstudio.readers.ocr.seen import Pixels, SeenPage, SeenWord

POINTS_PER_INCH = 72.0

_CONVINCING = 0.85
"""Mean confidence from which on a page counts as read the right way up; upside down it stays below."""


def read_picture(picture: Pixels, *, dpi: float, engine: str = DEFAULT_ENGINE, language: str = "") -> PageGlyphs:
    """Reads the words of a picture of a page.

    The picture is straightened first: its skew, and quarter turns. What is upside down shows by words that the engine is unsure
    of; such a page is read the other way up as well, and what it is surer of counts.

    Args:
        picture: In RGB, shape (height, width, 3).
        dpi: Pixels to the inch, by which boxes become points.
        engine: Name of the OCR engine.
        language: ISO 639-1 code of what is written on it, or "" where nobody knows.

    Returns:
        Words with confidences; boxes are those of the picture as it is, and `Glyphs.straight` those of the straightened one.

    Raises:
        GapStudioError: The engine is not there, or has no model for the language.
    """
    name = ocr_engine(engine).name
    best: SeenPage | None = None
    for angle in _angles(picture):
        seen = _read(picture, angle, name, language, dpi)
        best = seen if best is None or seen.sure_characters > best.sure_characters else best
        if best.mean_confidence >= _CONVINCING:
            break
    height, width = picture.shape[:2]
    scale = POINTS_PER_INCH / dpi
    words = tuple(_glyphs(word, best, scale) for word in best.words) if best else ()
    return PageGlyphs(width * scale, height * scale, words, source=PageSource.OCR, angle=best.angle if best else 0.0)


def _angles(picture: Pixels) -> Iterator[float]:
    """Yields by how much the text may run clockwise, the likeliest first; nothing for a picture without ink."""
    from gapstudio.readers.ocr.straighten import how_lines_lie

    lie = how_lines_lie(picture)
    yield lie.angle
    yield lie.angle - 180.0 if lie.angle > 0 else lie.angle + 180.0
    if not lie.sure:
        yield from (lie.angle - 90.0, lie.angle + 90.0)


def _read(picture: Pixels, angle: float, engine: str, language: str, dpi: float) -> SeenPage:
    from gapstudio.readers.ocr.straighten import straighten

    straight = straighten(picture, angle)
    if engine == "tesseract":
        from gapstudio.readers.ocr import tesseract

        words = tesseract.read_words(straight.picture, language=language, dpi=dpi)
    else:
        from gapstudio.readers.ocr import rapid

        words = rapid.read_words(straight.picture)
    return SeenPage(tuple(words), angle, straight.back)


def _glyphs(word: SeenWord, page: SeenPage, scale: float) -> Glyphs:
    straight = _box(word.corners * scale)
    across, down = (word.corners[1] - word.corners[0]).tolist()
    # Turned on the straightened page, which is the one whose order is sought.
    turn = 0 if abs(across) >= abs(down) else 90 if down > 0 else 270
    if page.angle == 0:
        return Glyphs(word.text, straight, turn, word.confidence)
    return Glyphs(word.text, _box(page.places(word.corners) * scale), turn, word.confidence, straight)


def _box(corners: NDArray[np.float64]) -> Box:
    (x0, top), (x1, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return Box(x0, top, x1, bottom)
