"""From a picture of a page to the page's words in points."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Box, GapStudioError, PageSource
from gapstudio.readers.glyphs import Glyphs, PageGlyphs
from gapstudio.readers.ocr.engines import DEFAULT_ENGINE, ocr_engine
from gapstudio.readers.ocr.seen import Pixels, SeenPage, SeenWord, sure_characters

POINTS_PER_INCH = 72.0

_CONVINCING = 0.85
"""Mean confidence from which on a page counts as read the right way up; upside down it stays below."""
_CLEARLY = 1.2
_LEAST_PIXELS, _THINNEST = 4, 400
"""No text stands on a picture that has fewer pixels across, or is this many times as long as wide: it is a line or a dot."""
_BAND = 0.2
"""Share of the page's height that is read the other way up to find out whether the page is upside down."""


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
        Words with confidences; boxes are those of the picture as it is, and `Glyphs.straight` those of the straightened one. The
        evidence says where the engine has no model for the language and others stood in for it.

    Raises:
        GapStudioError: The engine is not there.
    """
    from gapstudio.readers.ocr.straighten import without_specks

    name = ocr_engine(engine).name
    height, width = picture.shape[:2]
    scale = POINTS_PER_INCH / dpi
    if min(height, width) < max(_LEAST_PIXELS, max(height, width) / _THINNEST):
        return PageGlyphs(width * scale, height * scale, (), source=PageSource.OCR)
    best = _Reader(without_specks(picture), name, language, dpi).read()
    words = tuple(_glyphs(word, best, scale) for word in best.words)
    evidence = _stand_ins(name, language)
    return PageGlyphs(width * scale, height * scale, words, source=PageSource.OCR, evidence=evidence, angle=best.angle)


def check_language(engine: str, language: str) -> None:
    """Refuses a language that an engine has to know and does not.

    Raises:
        GapStudioError: It has no model for it, or the engine is not there.
    """
    if not ocr_engine(engine).asks_for_language:
        return
    from gapstudio.readers.ocr import tesseract

    if model := tesseract.lacking(language):
        text = f"Tesseract has no model for the language {language}."
        raise GapStudioError(text, remedy=f"Install its language data ({model}), or choose the engine {DEFAULT_ENGINE}.")


def _stand_ins(engine: str, language: str) -> str:
    if engine != "tesseract":
        return ""
    from gapstudio.readers.ocr import tesseract

    return tesseract.stand_ins(language)


@dataclass(frozen=True)
class _Reader:
    """Reads one picture at any angle, and finds the one at which it makes sense."""

    picture: Pixels
    engine: str
    language: str
    dpi: float

    def read(self) -> SeenPage:
        from gapstudio.readers.ocr.straighten import how_lines_lie

        lie = how_lines_lie(self.picture)
        best = self.read_at(lie.angle)
        if not best.words:
            return best
        if best.mean_confidence < _CONVINCING and self._is_upside_down(best):
            best = _surer(best, self.read_at(_opposite(lie.angle)))
        if best.mean_confidence < _CONVINCING and not lie.sure:
            best = _surer(_surer(best, self.read_at(lie.angle - 90)), self.read_at(lie.angle + 90))
        return best

    def read_at(self, angle: float) -> SeenPage:
        """Reads the picture as one whose text runs clockwise by an angle in degrees."""
        from gapstudio.readers.ocr.straighten import straighten

        straight = straighten(self.picture, angle)
        return SeenPage(tuple(self._words(straight.picture)), angle, straight.back)

    def _words(self, straight: Pixels) -> list[SeenWord]:
        if self.engine == "tesseract":
            from gapstudio.readers.ocr import tesseract

            return tesseract.read_words(straight, language=self.language, dpi=self.dpi)
        from gapstudio.readers.ocr import rapid

        return rapid.read_words(straight)

    def _is_upside_down(self, page: SeenPage) -> bool:
        """Reads a band of the page the other way up and tells whether the engine is surer of that."""
        from gapstudio.readers.ocr.straighten import straighten

        straight = straighten(self.picture, page.angle).picture
        middles = np.array([word.corners[:, 1].mean() for word in page.words])
        reach = straight.shape[0] * _BAND / 2
        held = [np.abs(middles - middle) <= reach for middle in middles]
        fullest = int(np.argmax([inside.sum() for inside in held]))
        top, bottom = int(max(middles[fullest] - reach, 0)), int(middles[fullest] + reach)
        turned = self._words(np.ascontiguousarray(straight[top:bottom][::-1, ::-1]))
        return sure_characters(turned) > _CLEARLY * sure_characters([page.words[at] for at in np.flatnonzero(held[fullest])])


def _opposite(angle: float) -> float:
    return angle - 180.0 if angle > 0 else angle + 180.0


def _surer(first: SeenPage, other: SeenPage) -> SeenPage:
    """Returns the other reading only where the engine is clearly surer of it: it can read a few turned lines as they are."""
    return other if sure_characters(other.words) > _CLEARLY * sure_characters(first.words) else first


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
