"""doccano's JSON lines: a text and its spans as ``label`` or ``entities``, one document a line."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed, Written
from gapstudio.formats.json_files import mapping
from gapstudio.formats.json_lines import first_record, place, records, taken_from, text_of, write_records
from gapstudio.formats.kept_facts import KEY, known_document
from gapstudio.formats.losses import Losses, within
from gapstudio.formats.span_details import noted_document, noted_predictions, with_details


class Doccano:
    """JSON lines as doccano 1.x exports and imports them for sequence labelling; offsets are code points.

    What doccano has no field for stands in a column of its own, which doccano keeps as metadata of the document.
    """

    name = "doccano"
    title = "doccano (JSON lines)"
    suffixes = (".jsonl",)
    reads = True
    writes = True
    pictures = False
    holds = (
        "Texts and all spans, overlapping ones too; names, values, notes and predictions in a column that doccano keeps. "
        "No pages."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether the first line is an object with a text and labels or entities."""
        if not path.is_file():
            return False
        keys = first_record(path).keys()
        return "text" in keys and bool(keys & {"label", "entities", "labels"}) and not keys & {"spans", "answer", "tokens"}

    def read(self, path: Path) -> Parsed:
        """Reads a file; see `ExchangeFormat.read`."""
        losses, labels = Losses(), dict[str, None]()
        documents: list[ExchangeDocument] = []
        for number, record in records(path):
            with taken_from(path, number):
                documents.append(_document(path, number, record, losses))
            labels |= dict.fromkeys(span.label for span in documents[-1].spans)
        return Parsed(tuple(documents), losses.told(), tuple(labels))

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a file; see `ExchangeFormat.write`."""
        losses = Losses()
        write_records(path, _records(documents, losses))
        return Written((path,), losses.told())


FORMAT = Doccano()


def _records(documents: Sequence[ExchangeDocument], losses: Losses) -> Iterator[dict[str, Any]]:
    for document in documents:
        spans = within(document.name, document.spans, document.text, losses)
        yield {
            "text": document.text,
            "label": [[span.start, span.end, span.label] for span in spans],
            KEY: noted_document(document),
        }


def _document(path: Path, number: int, record: Mapping[str, Any], losses: Losses) -> ExchangeDocument:
    facts, text = mapping(record.get(KEY)), text_of(record)
    name = str(record.get("name") or record.get("filename") or f"{path.stem} {number}")
    found = (_span(row) for row in _rows(record))
    spans = with_details(within(str(facts.get("name") or name), found, text, losses), facts)
    if relations := record.get("relations"):
        losses.add(name, "relations are not taken", len(relations))
    return known_document(facts, name=name, text=text, spans=spans, predictions=noted_predictions(facts))


def _rows(record: Mapping[str, Any]) -> Sequence[Any]:
    found = next((record[key] for key in ("entities", "label", "labels") if record.get(key)), [])
    if not isinstance(found, list):
        raise ValueError("its labels are no list")
    return found


def _span(row: Any) -> ExchangeSpan:
    if isinstance(row, Mapping):
        return ExchangeSpan(place(row["start_offset"]), place(row["end_offset"]), str(row["label"]), str(row.get("id", "")))
    start, end, label = row
    return ExchangeSpan(place(start), place(end), str(label))
