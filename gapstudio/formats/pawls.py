"""PAWLS: a folder a document with the tokens of its pages, and a file of annotations for each annotator."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import Box, GapStudioError, Page, PageSource, Reading
from gapstudio.formats.exchange import ExchangeArea, ExchangeDocument, ExchangeSpan, Loss, Parsed, Written
from gapstudio.formats.json_files import damage_named, mapping, objects, read_json, write_json
from gapstudio.formats.kept_facts import KEY, known_document
from gapstudio.formats.losses import Losses, all_within
from gapstudio.formats.page_files import without_pages
from gapstudio.formats.span_details import noted_document, noted_predictions, with_details
from gapstudio.formats.word_boxes import BoxedPage, BoxedWord, PlacedWord, build_reading, reading_of, words_between

_TOKENS = "pdf_structure.json"
_NAMES = "pdf_metadata.json"
_CONFIG = "configuration.json"
_MARKS = "_annotations.json"
_OURS = "gapstudio.json"
_NOBODY = "gapstudio"
_COLOUR = "#0072B2"
_EXTRACTOR = "pawls 1"


class Pawls:
    """A folder in which each document has one of its own, named by the hash of its file."""

    name = "pawls"
    title = "PAWLS (tokens of pages)"
    suffixes: tuple[str, ...] = ()
    reads = True
    writes = True
    pictures = False
    holds = (
        "Words with boxes and spans of whole words, also where they overlap, a file an annotator. Documents without pages are "
        "left out; relations are not read. The PDF files themselves are not copied."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether a folder, or one below it, holds tokens of pages."""
        return path.is_dir() and bool(_folders(path))

    def read(self, path: Path) -> Parsed:
        """Reads a folder of documents, or the folder of one; see `ExchangeFormat.read`."""
        with damage_named(path):
            return _read_all(path)

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a folder a document, the names of the documents, and the labels."""
        losses, told, files = Losses(), list[Loss](), list[Path]()
        names: dict[str, str] = {}
        known = dict.fromkeys(labels)
        for number, document in enumerate(documents, 1):
            if document.reading is None or not document.reading.pages:
                told += without_pages(document)
                continue
            key = document.sha256 or hashlib.sha256(f"{number} {document.name}".encode("utf-8", "replace")).hexdigest()
            key = f"{key}-{number}" if key in names else key
            names[key] = document.name
            known |= dict.fromkeys(span.label for span in document.spans)
            files += _write(document, document.reading, path / key, losses)
        write_json(path / _NAMES, names)
        write_json(path / _CONFIG, {"labels": [{"text": label, "color": _COLOUR} for label in known], "relations": []})
        return Written((path / _NAMES, path / _CONFIG, *files), (*told, *losses.told()))


FORMAT = Pawls()


# --- out


def _write(document: ExchangeDocument, reading: Reading, folder: Path, losses: Losses) -> list[Path]:
    tokens: dict[int, tuple[int, int]] = {}
    pages: list[dict[str, Any]] = []
    for index, page in enumerate(reading.pages):
        numbers = [n for n, word in enumerate(reading.words) if word.page == page.number and word.box is not None]
        tokens |= {number: (index, place) for place, number in enumerate(numbers)}
        rows = [_token(reading.word_text(word), word.box) for n in numbers if (word := reading.words[n]).box is not None]
        pages.append({"page": {"width": page.width, "height": page.height, "index": index}, "tokens": rows})
    words = [[reading.words[n].start, reading.words[n].end] for n in tokens]
    shown = [[page.start, page.end, page.source.value] for page in reading.pages]
    write_json(folder / _TOKENS, pages)
    write_json(folder / _OURS, {**noted_document(document), "text": document.text, "words": words, "pages": shown})
    who = {span.annotator: None for span in document.spans} or {"": None}
    files = [folder / f"{_file_stem(name)}{_MARKS}" for name in who]
    for name, target in zip(who, files, strict=True):
        marks = [
            mark
            for number, span in enumerate(document.spans)
            if span.annotator == name
            for mark in _marks(reading, tokens, span, number)
        ]
        write_json(target, {"annotations": marks, "relations": [], KEY: {"annotator": name}})
    placed = [one for one in document.spans if any(n in tokens for n in words_between(reading, one.start, one.end))]
    losses.add(document.name, "they have no place on a page", len(document.spans) - len(placed), span=True)
    return [folder / _TOKENS, folder / _OURS, *files]


def _token(text: str, box: Box) -> dict[str, Any]:
    return {"text": text, "x": box.x0, "y": box.top, "width": box.x1 - box.x0, "height": box.bottom - box.top}


def _marks(reading: Reading, tokens: Mapping[int, tuple[int, int]], span: ExchangeSpan, number: int) -> Iterator[dict[str, Any]]:
    """Yields the annotations of a span, one a page; PAWLS knows none over several."""
    numbers = [n for n in words_between(reading, span.start, span.end) if n in tokens]
    for index in sorted({tokens[n][0] for n in numbers}):
        here = [n for n in numbers if tokens[n][0] == index]
        boxes = [box for n in here if (box := reading.words[n].box) is not None]
        around = boxes[0]
        for box in boxes[1:]:
            around = around.union(box)
        yield {
            "id": f"{span.id or f'span-{number}'}{f'-page-{index + 1}' if index != tokens[numbers[0]][0] else ''}",
            "page": index,
            "label": {"text": span.label, "color": _COLOUR},
            "bounds": {"left": around.x0, "top": around.top, "right": around.x1, "bottom": around.bottom},
            "tokens": [{"pageIndex": index, "tokenIndex": tokens[n][1]} for n in here],
            KEY: {"number": number, "start": span.start, "end": span.end, "tokens": len(here)},
        }


def _file_stem(annotator: str) -> str:
    """Returns an annotator as the name of a file; PAWLS names them by their addresses."""
    return "".join(sign if sign.isalnum() or sign in "@.+-_" else f"%{ord(sign):X}" for sign in annotator) or _NOBODY


# --- in


def _folders(path: Path) -> list[Path]:
    """Returns the folders that hold tokens: this one, or those below it."""
    if (path / _TOKENS).is_file():
        return [path]
    return sorted(one.parent for one in path.glob(f"*/{_TOKENS}")) or sorted(one.parent for one in path.glob(f"*/*/{_TOKENS}"))


def _read_all(path: Path) -> Parsed:
    folders = _folders(path)
    if not folders:
        raise GapStudioError(f"{path.name} holds no {_TOKENS}.", remedy="Choose the folder in which PAWLS keeps its documents.")
    losses = Losses()
    names = mapping(read_json(path / _NAMES)) if (path / _NAMES).is_file() else {}
    documents = [_read(folder, str(names.get(folder.name, folder.name)), losses) for folder in folders]
    marks = [mark.label for one in documents for mark in (*one.spans, *one.areas)]
    declared = mapping(read_json(path / _CONFIG)) if (path / _CONFIG).is_file() else {}
    labels = [str(one["text"]) for one in objects(declared.get("labels")) if "text" in one]
    return Parsed(tuple(documents), losses.told(), tuple(dict.fromkeys([*labels, *marks])))


def _read(folder: Path, name: str, losses: Losses) -> ExchangeDocument:
    pages = objects(read_json(folder / _TOKENS))
    ours = mapping(read_json(folder / _OURS)) if (folder / _OURS).is_file() else {}
    reading, numbers = _tokens(folder, pages, ours)
    name = str(ours.get("name") or name)
    spans: dict[
        tuple[ExchangeSpan, Any], None
    ] = {}  # with the number that our own files give each, which may be on several pages
    areas: list[ExchangeArea] = []
    for path in sorted(folder.glob(f"*{_MARKS}")):
        data = mapping(read_json(path))
        kept = mapping(data.get(KEY))
        who = str(kept["annotator"]) if "annotator" in kept else path.name.removesuffix(_MARKS)
        losses.add(name, "relations between annotations are not read", len(objects(data.get("relations"))))
        for mark in objects(data.get("annotations")):
            label = str(mapping(mark.get("label")).get("text", ""))
            if not label:
                losses.add(name, "an annotation has no label", span=True)
            elif mark.get("tokens") is None:
                areas += _area(mark, label, who, pages)
            elif (span := _span(mark, label, who, reading, numbers)) is None:
                losses.add(name, "an annotation names no token of the pages", span=True)
            else:
                spans[span, mapping(mark.get(KEY)).get("number")] = None
    found = with_details([span for span, _ in spans], ours)
    known = {"reading": reading, "predictions": noted_predictions(ours), "areas": tuple(areas)}
    document = known_document(ours, name=name, text=reading.text, spans=found, **known)
    return all_within(document, losses)


def _tokens(
    folder: Path, pages: Sequence[Mapping[str, Any]], ours: Mapping[str, Any]
) -> tuple[Reading, dict[tuple[int, int], int]]:
    """Returns the reading, and the number of its word for each token by page and place."""
    rows = [[_word(token, folder, index) for token in objects(page.get("tokens"))] for index, page in enumerate(pages)]
    sizes = [(float(mapping(p.get("page")).get("width", 0)), float(mapping(p.get("page")).get("height", 0))) for p in pages]
    counted = [(index, place) for index, row in enumerate(rows) for place, word in enumerate(row) if word.text]
    sha = str(ours.get("sha256", "")) or hashlib.sha256(json.dumps(pages, sort_keys=True, default=str).encode()).hexdigest()
    if ours and len(ours["words"]) == len(counted) and len(ours["pages"]) == len(pages):
        places = [
            PlacedWord(int(start), int(end), index, rows[index][place].box)
            for (start, end), (index, place) in zip(ours["words"], counted, strict=True)
        ]
        shown = [
            Page(index, *size, int(start), int(end), PageSource(source))
            for index, (size, (start, end, source)) in enumerate(zip(sizes, ours["pages"], strict=True))
        ]
        reading = reading_of(str(ours["text"]), places, shown, source=sha, extractor=_EXTRACTOR)
        order = {start: number for number, start in enumerate(word.start for word in reading.words)}
        return reading, {key: order[word.start] for key, word in zip(counted, places, strict=True) if word.start in order}
    boxed = [BoxedPage(*size, (tuple(_lines(row)),)) for size, row in zip(sizes, rows, strict=True)]
    reading = build_reading(boxed, source=sha, extractor=_EXTRACTOR, ocr=False)
    return reading, {key: number for number, key in enumerate(counted)}


def _word(token: Mapping[str, Any], folder: Path, page: int) -> BoxedWord:
    try:
        x, y, width, height = (float(token[name]) for name in ("x", "y", "width", "height"))
    except (KeyError, TypeError, ValueError) as error:
        message = f"{folder.name}/{_TOKENS}, page {page + 1}: a token has no box."
        raise GapStudioError(message, remedy="Preprocess the document in PAWLS again.") from error
    return BoxedWord(str(token.get("text", "")).strip(), Box(x, y, x + width, y + height))


def _lines(words: Sequence[BoxedWord]) -> Iterator[tuple[BoxedWord, ...]]:
    """Parts tokens into lines, where one begins left of the end of the one before and below its middle."""
    line: list[BoxedWord] = []
    for word in words:
        last = line[-1].box if line else None
        if last is not None and word.box is not None and word.box.top > (last.top + last.bottom) / 2:
            yield tuple(line)
            line = []
        line.append(word)
    if line:
        yield tuple(line)


def _span(
    mark: Mapping[str, Any], label: str, who: str, reading: Reading, numbers: Mapping[tuple[int, int], int]
) -> ExchangeSpan | None:
    keys = [(int(one.get("pageIndex", -1)), int(one.get("tokenIndex", -1))) for one in objects(mark.get("tokens"))]
    words = sorted(numbers[key] for key in keys if key in numbers)
    if not words:
        return None
    kept = mapping(mark.get(KEY))
    if kept.get("tokens") == len(words):
        return ExchangeSpan(int(kept["start"]), int(kept["end"]), label, annotator=who)
    start, end = reading.words[words[0]].start, reading.words[words[-1]].end
    return ExchangeSpan(start, end, label, str(mark.get("id", "")), who)


def _area(mark: Mapping[str, Any], label: str, who: str, pages: Sequence[Mapping[str, Any]]) -> Iterator[ExchangeArea]:
    """Yields the rectangle of an annotation that was drawn freely."""
    bounds, index = mapping(mark.get("bounds")), int(mark.get("page", 0))
    size = mapping(pages[index].get("page")) if 0 <= index < len(pages) else {}
    width, height = float(size.get("width") or 1), float(size.get("height") or 1)
    left, right = float(bounds.get("left", 0)) / width, float(bounds.get("right", 0)) / width
    top, bottom = float(bounds.get("top", 0)) / height, float(bounds.get("bottom", 0)) / height
    yield ExchangeArea(index, left, top, right, bottom, label, id=str(mark.get("id", "")), annotator=who)
