"""Spans as a table: one row a span, without the texts. For spreadsheets and scripts."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError
from gapstudio.domain.utf16 import storable
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed, Written
from gapstudio.formats.files import read_bytes
from gapstudio.formats.losses import Losses, within

COLUMNS = (
    *("document", "start", "end", "label", "text", "value", "annotator", "note"),
    *("score", "model", "finished", "id", "document_id", "sha256"),
)
_ALIASES = {
    "document": ("document", "doc", "file", "filename", "file_name", "name", "document_name"),
    "start": ("start", "begin", "from", "start_char", "start_offset", "offset"),
    "end": ("end", "to", "stop", "end_char", "end_offset"),
    "label": ("label", "entity", "type", "tag", "entity_type", "category"),
    "text": ("text", "quote", "span", "surface", "covered_text"),
    "annotator": ("annotator", "user", "author", "annotated_by"),
    "note": ("note", "comment", "notes"),
}
_DELIMITERS = ",;\t|"
_LONGEST = 30_000
"""Characters of a cell; spreadsheets take 32,767."""


@dataclass(frozen=True)
class CsvSpans:
    """A CSV file with a row a span and one for each document without any; offsets are code points of the document's text.

    The texts are not in it: what stands at a span is, so that a span is found again where offsets no longer fit. Reading takes
    commas, semicolons, tabs and bars, UTF-8, UTF-16 and Windows-1252, and headings by their usual names.

    Attributes:
        name: Of the format.
        title: For people.
        mark: Whether the file begins with the mark by which spreadsheets know UTF-8.
    """

    name: str
    title: str
    mark: bool
    suffixes: tuple[str, ...] = (".csv",)
    reads: bool = True
    writes: bool = True
    pictures: bool = False
    holds: str = (
        "All spans and predictions with values, notes, annotators and scores, and values without a place; the texts, columns of "
        "documents and pages are not in it."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether the first line names start, end and label."""
        if not path.is_file() or path.suffix.lower() not in (".csv", ".tsv", ".txt"):
            return False
        try:
            with path.open("rb") as file:
                return _delimiter(_decoded(file.read(1 << 16))) != ""
        except OSError:
            return False

    def read(self, path: Path) -> Parsed:
        """Reads a file; see `ExchangeFormat.read`."""
        found: dict[str, _Rows] = {}
        losses = Losses()
        for number, row in _rows(path):
            name = row.get("document") or row.get("document_id", "")
            if not name:
                raise _bad(path, number, "it names no document")
            key = row.get("document_id") or name
            found.setdefault(key, _Rows(name, row.get("document_id", ""), row.get("sha256", ""))).take(path, number, row, losses)
        documents = tuple(rows.document() for rows in found.values())
        every = (span for one in documents for span in (*one.spans, *(span for own in one.predictions.values() for span in own)))
        note = "The file holds no texts; places are checked against what it says stands there."
        return Parsed(documents, losses.told(), tuple(dict.fromkeys(span.label for span in every)), (note,))

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a file; see `ExchangeFormat.write`."""
        losses = Losses()
        with path.open("wb") as file:
            file.write("\ufeff".encode() if self.mark else b"")
            for line in _lines(documents, losses):
                file.write(storable(line).encode())
        return Written((path,), losses.told())


FORMAT = CsvSpans("csv", "CSV of spans", mark=False)
MARKED = CsvSpans("csv-excel", "CSV of spans, for spreadsheets (UTF-8 with a mark)", mark=True)


class _Rows:
    """The rows of one document."""

    def __init__(self, name: str, id: str, sha256: str) -> None:
        self._facts = (name, id, sha256)
        self._spans: list[ExchangeSpan] = []
        self._predictions: dict[str, list[ExchangeSpan]] = {}
        self._unlocated: list[tuple[str, str]] = []
        self._finished: bool | None = None

    def take(self, path: Path, number: int, row: Mapping[str, str], losses: Losses) -> None:
        finished = row.get("finished", "").strip().casefold()
        self._finished = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}.get(
            finished, self._finished
        )
        label, start, end = row.get("label", ""), row.get("start", "").strip(), row.get("end", "").strip()
        if not start and not end:
            self._unlocated += [(label, row.get("value", ""))] if label else []
            return
        span = _span(path, number, row)
        if span.start < 0 or span.start >= span.end or not label:
            losses.add(self._facts[0], "its range is empty or it has no label", span=True)
        elif model := row.get("model", ""):
            self._predictions.setdefault(model, []).append(span)
        else:
            self._spans.append(span)

    def document(self) -> ExchangeDocument:
        name, id, sha256 = self._facts
        predictions = {model: tuple(spans) for model, spans in self._predictions.items()}
        unlocated = tuple(self._unlocated)
        return ExchangeDocument(
            name, "", tuple(self._spans), predictions, id=id, sha256=sha256, finished=self._finished, unlocated=unlocated
        )


def _span(path: Path, number: int, row: Mapping[str, str]) -> ExchangeSpan:
    try:
        start, end = int(row.get("start", "")), int(row.get("end", ""))
        score = float(row["score"].replace(",", ".")) if row.get("score", "").strip() else None
    except ValueError as error:
        raise _bad(path, number, f"a number is none ({error})") from error
    texts = {name: row.get(name, "") for name in ("label", "id", "annotator", "value", "note", "text")}
    return ExchangeSpan(start=start, end=end, score=score, **texts)


def _bad(path: Path, number: int, why: str) -> GapStudioError:
    return GapStudioError(f"{path.name}, row {number}: {why}.", remedy="Mend this row, or take it out.")


def _lines(documents: Iterable[ExchangeDocument], losses: Losses) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)

    def line(cells: Iterable[Any]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(cells)
        return buffer.getvalue()

    yield line(COLUMNS)
    for document in documents:
        losses.unheld(document, ("annotator", "value", "note", "score", "predictions", "unlocated", "finished"))
        rows = list(_cells(document, losses))
        for cells in rows or [{}]:
            told = {"document": document.name, "document_id": document.id, "sha256": document.sha256, **cells}
            told["finished"] = "" if document.finished is None else ("no", "yes")[document.finished]
            yield line(told.get(name, "") for name in COLUMNS)


def _cells(document: ExchangeDocument, losses: Losses) -> Iterator[dict[str, Any]]:
    claims = [("", document.spans), *document.predictions.items()]
    for model, spans in claims:
        for span in within(document.name, spans, document.text, losses):
            text = document.text[span.start : span.end]
            texts = {"label": span.label, "value": span.value, "annotator": span.annotator, "note": span.note, "id": span.id}
            texts |= {"text": text if len(text) <= _LONGEST else "", "model": model}
            yield {"start": span.start, "end": span.end, "score": "" if span.score is None else span.score, **texts}
    yield from ({"label": label, "value": value} for label, value in document.unlocated)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yields (row from 1, cells by our names of the columns); the first row is the headings."""
    text = _decoded(read_bytes(path))
    delimiter = _delimiter(text)
    if not delimiter:
        message = f"{path.name} has no columns for start, end and label in its first row."
        raise GapStudioError(message, remedy=f"Give the columns these headings: {', '.join(COLUMNS[:8])}.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [_ours(heading) for heading in next(reader)]
        for number, cells in enumerate(reader, 2):
            if any(cells):
                yield number, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise _bad(path, reader.line_num, f"it is no CSV ({error})") from error


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what spreadsheets on Windows write


def _delimiter(text: str) -> str:
    """Returns what parts the columns of a first row that names start, end and label; "" where it does not."""
    line = next(iter(text[:10_000].splitlines()), "")
    for delimiter in _DELIMITERS:
        names = {_ours(cell) for cell in line.replace('"', "").split(delimiter)}
        if names >= {"start", "end", "label"} and names & {"document", "document_id"}:
            return delimiter
    return ""


def _ours(heading: str) -> str:
    plain = heading.strip().removeprefix("\ufeff").casefold().replace(" ", "_")
    return next((name for name, aliases in _ALIASES.items() if plain in aliases), plain)
