"""hOCR: what OCR programs read, as HTML with boxes in the titles of its elements. It comes in only, and has no labels."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from gapstudio.domain import Box, GapStudioError
from gapstudio.formats.exchange import ExchangeDocument, Parsed, Written
from gapstudio.formats.files import read_bytes
from gapstudio.formats.json_files import beginning
from gapstudio.formats.word_boxes import BoxedPage, BoxedWord, build_reading

_DPI = 300.0
_EXTRACTOR = "hocr 1"
_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer"})
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_BLOCKS = frozenset({"ocr_par", "ocr_carea", "ocrx_block"})
_BOX = re.compile(r"\bbbox\s+(-?[\d.]+)[\s,]+(-?[\d.]+)[\s,]+(-?[\d.]+)[\s,]+(-?[\d.]+)")
_SURE = re.compile(r"\bx_w?conf\s+(-?[\d.]+)")
_RESOLUTION = re.compile(r"\bscan_res\s+([\d.]+)(?:[\s,]+([\d.]+))?")
_IMAGE = re.compile(r"""\bimage\s+(?:"([^"]*)"|'([^']*)'|([^;\s]+))""")


@dataclass(frozen=True)
class _Read:
    """One word with the line and the block that it stands in, each told by its element."""

    word: BoxedWord
    line: int
    block: int


class Hocr:
    """Words with boxes in points, confidences, lines and blocks, as Tesseract, OCRopus and others write them."""

    name = "hocr"
    title = "hOCR"
    suffixes = (".hocr", ".html", ".htm", ".xhtml")
    reads = True
    writes = False
    pictures = False
    holds = "Words with boxes, confidences, lines and blocks of pages, without labels. It is read only."

    def recognises(self, path: Path) -> bool:
        """Tells whether a file names elements of hOCR."""
        text = beginning(path) if path.is_file() else ""
        return "<" in text and any(sign in text for sign in ("ocr_page", "ocrx_word", "ocr_line", "ocr-system"))

    def read(self, path: Path) -> Parsed:
        """Reads one document; HTML that is not well-formed is read as a browser would. See `ExchangeFormat.read`."""
        data = read_bytes(path)
        root = _root(path, data)
        notes: list[str] = []
        pages = [_page(element, notes) for element in _with_class(root, {"ocr_page"}) or [root]]
        if not any(line for page in pages for block in page.blocks for line in block):
            raise GapStudioError(
                f"{path.name} holds no words of hOCR.", remedy="Write hOCR anew, such as by tesseract IMAGE OUT hocr."
            )
        reading = build_reading(pages, source=hashlib.sha256(data).hexdigest(), extractor=_EXTRACTOR, ocr=True)
        document = ExchangeDocument(_name(path, root), reading.text, reading=reading, picture_files=_pictures(path, root))
        return Parsed((document,), notes=tuple(dict.fromkeys(notes)))

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Refuses: hOCR has no labels."""
        raise GapStudioError("hOCR has no labels and is only read.", remedy="Choose FUNSD or PAWLS for words with boxes.")


FORMAT = Hocr()


def _root(path: Path, data: bytes) -> Any:
    from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue]  # lxml ships no stubs

    try:
        return html.fromstring(data, parser=html.HTMLParser(encoding=None if b"charset" in data[:2048] else "utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise GapStudioError(f"{path.name} is no HTML that can be read.", remedy="Write hOCR anew.") from error


def _classes(element: Any) -> set[str]:
    return set(str(element.get("class") or "").split())


def _with_class(root: Any, names: set[str] | frozenset[str]) -> list[Any]:
    return [one for one in root.iter() if isinstance(one.tag, str) and _classes(one) & names]


def _title(element: Any) -> str:
    return str(element.get("title") or "")


def _box(element: Any) -> tuple[float, float, float, float] | None:
    found = _BOX.search(_title(element))
    try:
        return None if found is None else (float(found[1]), float(found[2]), float(found[3]), float(found[4]))
    except ValueError:
        return None


def _page(element: Any, notes: list[str]) -> BoxedPage:
    scale = _scale(element, notes)
    read = list(_words(element, scale))
    boxes = [one.word.box for one in read if one.word.box is not None]
    bounds = _box(element)
    width = (bounds[2] - min(0.0, bounds[0])) * scale[0] if bounds else max((box.x1 for box in boxes), default=1.0)
    height = (bounds[3] - min(0.0, bounds[1])) * scale[1] if bounds else max((box.bottom for box in boxes), default=1.0)
    blocks = [
        tuple(tuple(one.word for one in line) for _, line in groupby(block, key=lambda one: one.line))
        for _, block in groupby(read, key=lambda one: one.block)
    ]
    return BoxedPage(width, height, tuple(blocks))


def _scale(element: Any, notes: list[str]) -> tuple[float, float]:
    """Returns points a pixel, across and down."""
    found = _RESOLUTION.search(_title(element))
    across = float(found[1]) if found else 0.0
    down = float(found[2] or found[1]) if found else 0.0
    if across <= 0 or down <= 0:
        notes.append(f"No resolution is stated; {_DPI:.0f} dpi are taken.")
        across = down = _DPI
    return 72 / across, 72 / down


def _words(page: Any, scale: tuple[float, float]) -> Iterator[_Read]:
    """Yields the words of a page; where a line has none of its own, its text is cut at spaces and its box shared out."""
    order = {element: number for number, element in enumerate(page.iter()) if isinstance(element.tag, str)}
    words = [element for element in order if _classes(element) & _WORDS]
    held = {above for word in words for above in word.iterancestors()}
    bare = [element for element in order if _classes(element) & _LINES and element not in held]
    for element in sorted([*words, *bare], key=order.__getitem__):
        above = [one for one in (element, *element.iterancestors()) if one in order]
        line = next((order[one] for one in above if _classes(one) & _LINES), -1)
        block = next((order[one] for one in above if _classes(one) & _BLOCKS), -1)
        found = _SURE.search(_title(element))
        sure = min(1.0, max(0.0, float(found[1]) / 100)) if found else None
        yield from (_Read(word, line, block) for word in _parts(element, scale, sure))


def _parts(element: Any, scale: tuple[float, float], sure: float | None) -> Iterator[BoxedWord]:
    text = " ".join(str(element.text_content()).split())
    box, place = _box(element), 0
    for part in text.split():
        if box is None:
            yield BoxedWord(part, None, sure)
            continue
        wide = (box[2] - box[0]) / len(text)
        left, right = box[0] + place * wide, box[0] + (place + len(part)) * wide
        place += len(part) + 1
        yield BoxedWord(part, Box(left * scale[0], box[1] * scale[1], right * scale[0], box[3] * scale[1]), sure)


def _name(path: Path, root: Any) -> str:
    """Returns the name of the picture that was read, which is what the document is called elsewhere, else that of the file."""
    return next(filter(None, map(_image, _with_class(root, {"ocr_page"}))), path.name)


def _pictures(path: Path, root: Any) -> dict[int, Path]:
    """Returns the pictures of pages that lie beside the file, wherever they lay when they were read."""
    named = {number: _image(page) for number, page in enumerate(_with_class(root, {"ocr_page"}))}
    return {number: path.with_name(name) for number, name in named.items() if name and path.with_name(name).is_file()}


def _image(page: Any) -> str:
    """Returns the name of the picture of a page without its folder; "" where none is stated."""
    found = _IMAGE.search(_title(page))
    named = (found[1] or found[2] or found[3] or "").replace("\\", "/").rsplit("/", 1)[-1] if found else ""
    return "" if named in ("stdin", "-", ".", "..") or "\0" in named else named
