"""Reading pictures of pages: which engines there are, and one function that gives a picture's words with boxes and confidences.

Light to import; engines and OpenCV are loaded with the first picture. Only this package knows them.
"""

from gapstudio.readers.ocr.engines import DEFAULT_ENGINE, OcrEngineInfo, ocr_engine, ocr_engines
from gapstudio.readers.ocr.page import check_language, read_picture

__all__ = ["DEFAULT_ENGINE", "OcrEngineInfo", "check_language", "ocr_engine", "ocr_engines", "read_picture"]
