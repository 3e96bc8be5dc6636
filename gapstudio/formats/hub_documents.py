"""Rows of a data set for token classification as documents: those that GapStudio wrote, and those of others."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gapstudio.analysis.tags import encode_tags, spans_from_tags
from gapstudio.domain import Box, GapStudioError, Page, PageSource, Reading
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed
from gapstudio.formats.hub import explained, is_saved, library
from gapstudio.formats.hub_columns import take_columns
from gapstudio.formats.hub_rows import GRADES
from gapstudio.formats.json_files import mapping, objects
from gapstudio.formats.kept_facts import KEY, known_document, span_of
from gapstudio.formats.losses import Losses, all_within
from gapstudio.formats.span_details import noted_predictions
from gapstudio.formats.word_boxes import A4, BoxedPage, BoxedWord, PlacedWord, as_long_as_a4, build_reading, fitted, reading_of
from gapstudio.formats.word_tags import word_tags

_BOXES = ("bboxes", "bbox", "boxes")
_EXTRACTOR = "hub 2"


@dataclass(frozen=True)
class _Row:
    """One row: its tokens, tags and boxes (empty where it has none), and all its columns by name."""

    tokens: list[str]
    tags: list[str]
    boxes: list[list[float]]
    columns: Mapping[str, Any]


def read_folder(folder: Path) -> Parsed:
    """Reads all splits of a folder of Parquet files, or of what `datasets` saved. No code of a data set is run.

    Raises:
        GapStudioError: It is no data set for token classification; the row is named where one is damaged.
    """
    losses, notes = Losses(), dict[str, None]()
    documents: list[ExchangeDocument] = []
    labels: dict[str, None] = {}
    splits = _splits(folder)
    for split, dataset in splits.items():
        rows, evidence = _rows(f"{folder.name}, split {split}", dataset)
        notes[evidence] = None
        names = getattr(getattr(dataset.features.get("ner_tags"), "feature", None), "names", None) or ()
        labels |= dict.fromkeys(name[2:] for name in names if name[1:2] == "-")
        for number, group in enumerate(_grouped(rows), 1):
            name = f"{folder.name} {split} {number}" if len(splits) > 1 else f"{folder.name} {number}"
            found = _own(group, losses) if _is_own(group) else _foreign(group, name)
            documents.append(found)
    labels |= dict.fromkeys(span.label for document in documents for span in document.spans)
    return Parsed(tuple(documents), losses.told(), tuple(labels), tuple(notes))


def _splits(folder: Path) -> dict[str, Any]:
    datasets = library()
    with explained(str(folder), "no folder of a data set that can be read"):
        if is_saved(folder):
            saved = datasets.load_from_disk(str(folder), keep_in_memory=True)
            return dict(saved) if isinstance(saved, Mapping) else {str(saved.split or "train"): saved}
        # The library would copy what it reads into its cache and keep it there.
        with TemporaryDirectory(prefix="gapstudio", ignore_cleanup_errors=True) as cache:
            return dict(datasets.load_dataset(str(folder), cache_dir=cache, keep_in_memory=True))


def _rows(name: str, dataset: Any) -> tuple[list[_Row], str]:
    if not len(dataset):
        return [], ""
    taken = take_columns(name, dataset, -1)
    found = next((column for column in _BOXES if column in dataset.column_names), "")
    boxes: list[Any] = dataset[found][:] if found else [[]] * len(taken.tokens)
    wanted = ("document_id", "doc_id", "document", "page", "width", "height", "starts", "ends", "text", "boxes", KEY)
    columns = {column: dataset[column][:] for column in wanted if column in dataset.column_names}
    rows: list[_Row] = []
    for index, (tokens, tags) in enumerate(zip(taken.tokens, taken.tags, strict=True)):
        here: list[list[float]] = list(boxes[index] or ())
        if here and len(here) != len(tokens):
            message = f"{name}, row {index + 1}: {len(tokens)} tokens and {len(here)} boxes in {found}."
            raise GapStudioError(message, remedy="Save the data set again with a box a token.")
        rows.append(_Row(tokens, tags, here, {column: values[index] for column, values in columns.items()}))
    return rows, taken.evidence


def _grouped(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Brings rows of one document together, in the order of first appearance; a row that names none is one of its own."""
    groups: dict[str, list[_Row]] = {}
    for number, row in enumerate(rows):
        key = row.columns.get("document_id", row.columns.get("doc_id"))
        groups.setdefault(f"#{number}" if key is None else str(key), []).append(row)
    return list(groups.values())


# --- ours


def _is_own(group: Sequence[_Row]) -> bool:
    columns = group[0].columns
    return all(name in columns for name in (KEY, "starts", "ends", "text")) and _kept(group[0]).get("pages") == len(group)


def _kept(row: _Row) -> Mapping[str, Any]:
    try:
        return mapping(json.loads(row.columns.get(KEY) or "{}"))
    except ValueError:
        return {}


def _own(group: Sequence[_Row], losses: Losses) -> ExchangeDocument:
    """Takes the spans that are noted while they agree with the tags, else what the tags say: somebody has changed them."""
    facts = _kept(group[0])
    text = "".join(str(row.columns["text"]) for row in group)
    words: list[PlacedWord] = []
    pages: list[Page] = []
    for row in group:
        columns, kept = row.columns, _kept(row)
        number = int(columns["page"])
        paged = "range" in kept
        points = columns.get("boxes") or [[]] * len(row.tokens)
        for start, end, box in zip(columns["starts"], columns["ends"], points, strict=True):
            words.append(PlacedWord(start, end, number if paged else None, Box(*box) if box else None))
        if paged:
            (first, last), size = kept["range"], (float(columns["width"]), float(columns["height"]))
            pages.append(Page(number, *size, int(first), int(last), PageSource(kept["source"])))
    reading = reading_of(text, words, pages, source=str(facts.get("sha256", "")), extractor=_EXTRACTOR)
    noted = tuple(span_of(str(mark["label"]), mark) for mark in objects(facts.get("marks")))
    tags = [tag for row in group for tag in row.tags]
    name = str(facts.get("name") or group[0].columns.get("document"))
    spans = noted if word_tags(reading, noted)[0] == tags else _tagged(reading, tags)
    if spans is not noted:
        losses.add(name, "the tags were changed since; notes and values of its spans are left out")
    known = known_document(facts, name=name, text=text, spans=spans, predictions=noted_predictions(facts), reading=reading)
    return all_within(known, losses)


def _tagged(reading: Reading, tags: Sequence[str]) -> tuple[ExchangeSpan, ...]:
    table = spans_from_tags(encode_tags([tags]))
    rows = zip(table.start.tolist(), table.end.tolist(), table.label.tolist(), strict=True)
    return tuple(ExchangeSpan(reading.words[a].start, reading.words[b - 1].end, table.labels[label]) for a, b, label in rows)


# --- those of others


def _foreign(group: Sequence[_Row], name: str) -> ExchangeDocument:
    """Joins rows to a document: with boxes a row is a page, without, a line."""
    rows = [row for row in group if row.tokens]
    name = str(group[0].columns.get("document") or name)
    if any(row.boxes for row in rows):
        pages = [_boxed(row) for row in rows]
    else:
        pages = [BoxedPage(0, 0, (tuple(tuple(BoxedWord(token) for token in row.tokens) for row in rows),))]
    reading = build_reading(pages, source="", extractor=_EXTRACTOR, ocr=any(row.boxes for row in rows))
    if not any(row.boxes for row in rows):
        reading = reading_of(reading.text, [PlacedWord(w.start, w.end, None) for w in reading.words], (), extractor=_EXTRACTOR)
    return ExchangeDocument(name, reading.text, _by_row(reading, rows), reading=reading)


def _boxed(row: _Row) -> BoxedPage:
    """Returns a page of A4: boxes are thousandths of it, or of another unit where one is larger."""
    sides = [side for box in row.boxes if len(box) == 4 for side in box[2:]]
    lines = (tuple(_lines(row)),)
    if max(sides, default=0) <= GRADES:
        return fitted(BoxedPage(GRADES, GRADES, lines), *A4)
    boxes = [word.box for line in lines[0] for word in line if word.box is not None]
    return as_long_as_a4(BoxedPage(max(box.x1 for box in boxes), max(box.bottom for box in boxes), lines))


def _by_row(reading: Reading, rows: Sequence[_Row]) -> tuple[ExchangeSpan, ...]:
    """Reads the tags of each row by themselves: no span goes from one row to the next."""
    table = spans_from_tags(encode_tags([row.tags for row in rows]))
    firsts = [0]
    for row in rows:
        firsts.append(firsts[-1] + len(row.tokens))
    found = zip(table.document.tolist(), table.start.tolist(), table.end.tolist(), table.label.tolist(), strict=True)
    return tuple(
        ExchangeSpan(reading.words[firsts[row] + a].start, reading.words[firsts[row] + b - 1].end, table.labels[label])
        for row, a, b, label in found
    )


def _lines(row: _Row) -> list[tuple[BoxedWord, ...]]:
    """Parts the words of a page into lines: one begins where a word stands below the middle of the one before."""
    lines: list[list[BoxedWord]] = []
    last: Box | None = None
    for token, box in zip(row.tokens, row.boxes or [[]] * len(row.tokens), strict=True):
        here = Box(*map(float, box)) if len(box) == 4 else None
        if not lines or (last is not None and here is not None and here.top > (last.top + last.bottom) / 2):
            lines.append([])
        lines[-1].append(BoxedWord(token, here))
        last = here or last
    return [tuple(line) for line in lines]
