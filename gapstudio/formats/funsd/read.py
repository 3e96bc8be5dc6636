"""Pages of FUNSD as documents: those that GapStudio wrote, and those of others."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from gapstudio.domain import Box, GapStudioError, Page, PageSource
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed
from gapstudio.formats.funsd.write import OTHER
from gapstudio.formats.json_files import mapping, objects, read_json
from gapstudio.formats.kept_facts import KEY, known_document
from gapstudio.formats.losses import Losses, all_within
from gapstudio.formats.page_files import png_size
from gapstudio.formats.span_details import noted_predictions, with_details
from gapstudio.formats.word_boxes import BoxedPage, BoxedWord, PlacedWord, as_long_as_a4, build_reading, reading_of

_EXTRACTOR = "funsd 1"


@dataclass
class _PageFile:
    """One page as its file holds it."""

    path: Path
    kept: Mapping[str, Any]
    entries: list[Mapping[str, Any]]


@dataclass
class _Known:
    """What our own files come to, page by page."""

    words: list[PlacedWord] = field(default_factory=list[PlacedWord])
    spans: list[ExchangeSpan] = field(default_factory=list[ExchangeSpan])
    pages: list[Page] = field(default_factory=list[Page])


def page_paths(path: Path) -> list[Path]:
    """Returns the files of pages: the file itself, or those of a folder, which lie in ``annotations`` where there are such."""
    if path.is_file():
        return [path] if path.suffix.lower() == ".json" else []
    inside = sorted(one for one in path.rglob("*.json") if one.parent.name == "annotations")
    return inside or sorted(path.glob("*.json"))


def read_pages(path: Path) -> Parsed:
    """Reads a page, or the pages of a folder.

    Raises:
        GapStudioError: There are none, or one is damaged; the entry is named.
    """
    pages = [_page_file(one) for one in page_paths(path)]
    if not pages:
        raise GapStudioError(
            f"{path.name} holds no annotations of FUNSD.", remedy="Choose the folder with annotations and images."
        )
    losses, documents = Losses(), list[ExchangeDocument]()
    ours = {(page.path.parent, page.kept.get("document")) for page in pages if "text" in page.kept}
    for key, members in groupby(sorted(pages, key=_order), key=lambda page: (page.path.parent, page.kept.get("document"))):
        group = list(members)
        if key in ours:
            documents.append(all_within(_own(group), losses))
        else:
            documents += [_foreign(page, losses) for page in group]
    labels = dict.fromkeys(span.label for document in documents for span in document.spans)
    return Parsed(tuple(documents), losses.told(), tuple(labels))


def _order(page: _PageFile) -> tuple[str, str, int, str]:
    return str(page.path.parent), str(page.kept.get("document", "")), int(page.kept.get("page", 0)), page.path.name


def _page_file(path: Path) -> _PageFile:
    data = mapping(read_json(path))
    form = data.get("form")
    if not isinstance(form, list):
        raise GapStudioError(f"{path.name} is no page of FUNSD: it has no list “form”.", remedy="Take it out of the folder.")
    entries = objects(form)
    for number, entry in enumerate(entries, 1):
        if any(_box(word) is None for word in objects(entry.get("words"))):
            raise GapStudioError(f"{path.name}, entry {number}: a word has no box.", remedy="Mend it, or take the entry out.")
    return _PageFile(path, mapping(data.get(KEY)), entries)


def _box(word: Mapping[str, Any]) -> Box | None:
    box = word.get("box")
    if not isinstance(box, list) or len(box) != 4 or not all(isinstance(one, int | float) for one in box):  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
        return None
    return Box(*map(float, box))  # pyright: ignore[reportUnknownArgumentType]


def _own(group: Sequence[_PageFile]) -> ExchangeDocument:
    first = group[0].kept
    text, known = str(first["text"]), _Known()
    for page in group:
        number, (start, end) = int(page.kept["page"]), page.kept["range"]
        width, height = float(page.kept["width"]), float(page.kept["height"])
        known.pages.append(Page(number, width, height, int(start), int(end), PageSource(page.kept["source"])))
        scale = [size / pixels for size, pixels in zip((width, height), page.kept["pixels"], strict=True)]
        for entry in page.entries:
            _own_entry(known, text, entry, number, scale)
    spans = with_details(dict.fromkeys(known.spans), first)
    reading = reading_of(text, known.words, known.pages, source=str(first.get("sha256", "")), extractor=_EXTRACTOR)
    pictures = {int(page.kept["page"]): picture for page in group if (picture := _picture(page)).is_file()}
    known_facts = {"predictions": noted_predictions(first), "reading": reading, "picture_files": pictures}
    return known_document(first, text=text, spans=spans, **known_facts)


def _own_entry(known: _Known, text: str, entry: Mapping[str, Any], page: int, scale: Sequence[float]) -> None:
    kept = mapping(entry.get(KEY))
    words = list(_located(text, entry, int(kept.get("from", 0)), page, scale))
    known.words += words
    label = str(entry.get("label", OTHER))
    if not words or not label or (label == OTHER and "start" not in kept):
        return
    as_written = "start" in kept and kept.get("words") == len(words)
    place = (int(kept["start"]), int(kept["end"])) if as_written else (words[0].start, words[-1].end)
    known.spans.append(ExchangeSpan(*place, label))


def _located(text: str, entry: Mapping[str, Any], place: int, page: int, scale: Sequence[float]) -> Iterator[PlacedWord]:
    for word in objects(entry.get("words")):
        said, box = str(word.get("text", "")), _box(word)
        start = text.find(said, place) if said else -1
        if start < 0 or box is None:
            continue
        place = start + len(said)
        points = Box(box.x0 * scale[0], box.top * scale[1], box.x1 * scale[0], box.bottom * scale[1])
        yield PlacedWord(start, place, page, points)


def _foreign(page: _PageFile, losses: Losses) -> ExchangeDocument:
    rows = [(str(entry.get("label", OTHER)), _boxed(entry)) for entry in page.entries]
    rows = [(label, words) for label, words in rows if words]
    name = page.path.stem
    losses.add(name, "links between entries are not read", sum(len(entry.get("linking") or ()) for entry in page.entries) // 2)
    width, height = _size(page, [word for _, words in rows for word in words])
    boxed = BoxedPage(width, height, (tuple(tuple(words) for _, words in rows),))
    reading = build_reading([as_long_as_a4(boxed)], source=_sha(page.path), extractor=_EXTRACTOR, ocr=True)
    spans: list[ExchangeSpan] = []
    place = 0
    for label, words in rows:
        first, last = reading.words[place], reading.words[place + len(words) - 1]
        place += len(words)
        if label and label != OTHER:
            spans.append(ExchangeSpan(first.start, last.end, label))
    pictures = {0: picture} if (picture := _picture(page)).is_file() else {}
    return ExchangeDocument(name, reading.text, tuple(spans), reading=reading, picture_files=pictures)


def _boxed(entry: Mapping[str, Any]) -> list[BoxedWord]:
    words = [(str(word.get("text", "")).strip(), _box(word)) for word in objects(entry.get("words"))]
    return [BoxedWord(text, box) for text, box in words if text]


def _size(page: _PageFile, words: Sequence[BoxedWord]) -> tuple[float, float]:
    """Returns the page's size in pixels: of its picture where that is there, else so that its words fit."""
    picture = _picture(page)
    known = png_size(_head(picture)) if picture.is_file() else None
    if known is not None:
        return float(known[0]), float(known[1])
    boxes = [word.box for word in words if word.box is not None]
    return max((box.x1 for box in boxes), default=1.0), max((box.bottom for box in boxes), default=1.0)


def _picture(page: _PageFile) -> Path:
    return page.path.parent.parent / "images" / f"{page.path.stem}.png"


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(24)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
