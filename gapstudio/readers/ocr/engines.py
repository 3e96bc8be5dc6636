"""Which OCR engines are there, in which version, and what to do where one is missing. Nothing is loaded to find out."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from gapstudio.domain import GapStudioError

DEFAULT_ENGINE = "rapidocr"

_PATIENCE = 20.0
_VERSION = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True)
class OcrEngineInfo:
    """One OCR engine.

    Attributes:
        name: As choices name it: ``rapidocr`` or ``tesseract``.
        available: Whether it can be used on this machine.
        version: Of the engine; "" where it is not there.
        remedy: What to do where it is not available; "" where it is.
        asks_for_language: Whether it reads otherwise in another language.
    """

    name: str
    available: bool
    version: str
    remedy: str = ""
    asks_for_language: bool = False

    @property
    def title(self) -> str:
        """Name and version, as a reading states them."""
        return f"{self.name} {self.version}".strip()


def ocr_engines() -> tuple[OcrEngineInfo, ...]:
    """Returns all known engines, the default first; cheap, and asked once a process."""
    return _rapidocr(), _tesseract()


def ocr_engine(name: str) -> OcrEngineInfo:
    """Returns one engine that can be used.

    Raises:
        GapStudioError: No engine has that name, or it is not available.
    """
    engines = {engine.name: engine for engine in ocr_engines()}
    if name not in engines:
        raise GapStudioError(f"There is no OCR engine called {name}.", remedy=f"Choose one of: {', '.join(engines)}.")
    if not engines[name].available:
        raise GapStudioError(f"The OCR engine {name} is not on this machine.", remedy=engines[name].remedy)
    return engines[name]


@cache
def _rapidocr() -> OcrEngineInfo:
    try:
        found = version("rapidocr")
        version("onnxruntime")
    except PackageNotFoundError as error:
        return OcrEngineInfo("rapidocr", False, "", f"Install the Python package {error.name}.")
    return OcrEngineInfo("rapidocr", True, found)


@cache
def _tesseract() -> OcrEngineInfo:
    remedy = "Install Tesseract 5 with the languages you need (package tesseract-ocr), so that the command tesseract is found."
    try:
        version("pytesseract")
    except PackageNotFoundError:
        return OcrEngineInfo("tesseract", False, "", "Install the Python package pytesseract.")
    command = shutil.which("tesseract")
    if command is None:
        return OcrEngineInfo("tesseract", False, "", remedy)
    try:
        asked = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=_PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return OcrEngineInfo("tesseract", False, "", remedy)
    found = _VERSION.search(asked.stdout + asked.stderr)
    return OcrEngineInfo("tesseract", True, found.group() if found else "", asks_for_language=True)
