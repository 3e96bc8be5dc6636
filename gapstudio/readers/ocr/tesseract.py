"""Tesseract, where it is installed. Imported late."""

from functools import cache
from typing import Any

import numpy as np
import pytesseract
from PIL import Image

from gapstudio.domain import GapStudioError
from gapstudio.readers.ocr.seen import Pixels, SeenWord

_ALL_BLOCKS = "--oem 1 --psm 3"

_CODES = {
    "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa", "et": "est", "fi": "fin", "fr": "fra",
    "hr": "hrv", "hu": "hun", "it": "ita", "lt": "lit", "lv": "lav", "nb": "nor", "nl": "nld", "no": "nor", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "sv": "swe", "tr": "tur", "uk": "ukr",
}  # fmt: skip
"""ISO 639-1 to the names of Tesseract's models."""

_COMMON = ("eng", "deu", "fra")
"""Read together where the language is not known."""


def read_words(picture: Pixels, *, language: str = "", dpi: float = 0.0) -> list[SeenWord]:
    """Reads the words of a picture whose lines run across it.

    Args:
        picture: In RGB.
        language: ISO 639-1, or "" where it is not known; where its model is not installed, others stand in for it.
        dpi: Of the picture; 0 where it is not known.

    Raises:
        GapStudioError: It failed.
    """
    config = f"{_ALL_BLOCKS} --dpi {dpi:.0f}" if dpi else _ALL_BLOCKS
    try:
        found = pytesseract.image_to_data(
            Image.fromarray(picture), lang=_models(language), config=config, output_type=pytesseract.Output.DICT
        )
    except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, RuntimeError) as error:
        raise GapStudioError(f"Tesseract could not read a page: {error}.", remedy="Choose the engine rapidocr.") from error
    keys = ("text", "conf", "left", "top", "width", "height")
    return [word for row in zip(*(found[key] for key in keys), strict=True) for word in _seen(*row)]


def _seen(text: str, sure: Any, left: int, top: int, width: int, height: int) -> list[SeenWord]:
    corners = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
    # Confidence is -1 on rows that stand for blocks and lines.
    known = float(sure) >= 0 and text.strip()
    return [SeenWord(text.strip(), float(sure) / 100, np.array(corners, dtype=np.float64))] if known else []


def lacking(language: str) -> str:
    """Returns the name of the model that a language needs and that is not installed, or ""."""
    model = _CODES.get(language, language)
    return "" if model in ("", *_installed()) else model


def stand_ins(language: str) -> str:
    """Says with what is read in place of the model that a language lacks, as one clause; "" where it lacks none."""
    if not lacking(language):
        return ""
    return f"Tesseract has no model for the language {language} and read it with {_models(language).replace('+', ', ')}"


def _models(language: str) -> str:
    installed = _installed()
    if language and not lacking(language):
        return _CODES.get(language, language)
    return "+".join(model for model in _COMMON if model in installed) or next(iter(installed), "eng")


@cache
def _installed() -> tuple[str, ...]:
    return tuple(sorted(set(pytesseract.get_languages()) - {"osd"}))
