"""Label Studio's tasks as documents."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gapstudio.formats.exchange import ExchangeArea, ExchangeDocument, ExchangeSpan, Loss, Parsed
from gapstudio.formats.json_files import mapping
from gapstudio.formats.kept_facts import KEY, known_document, span_of
from gapstudio.formats.kept_reading import known_reading
from gapstudio.formats.labelstudio.config import config_path
from gapstudio.formats.labelstudio.records import Record, Result, read_records
from gapstudio.formats.labelstudio.regions import Units, area_of, labels_of, text_of

_EXTRACTOR = "labelstudio 1"
_SAME = 1e-3
"""Per cent of a page by which a rectangle may differ from the one that was written and still be the same."""


@dataclass
class _Found:
    """What the results of one annotation or prediction come to."""

    spans: list[ExchangeSpan] = field(default_factory=list[ExchangeSpan])
    areas: list[tuple[ExchangeArea, Mapping[str, Any]]] = field(default_factory=list[tuple[ExchangeArea, Mapping[str, Any]]])
    lost: Counter[str] = field(default_factory=Counter[str])
    lost_spans: Counter[str] = field(default_factory=Counter[str])


def read_tasks(path: Path) -> Parsed:
    """Reads an export.

    Raises:
        GapStudioError: It is none, or damaged.
    """
    documents: list[ExchangeDocument] = []
    losses: list[Loss] = []
    for record in read_records(path):
        document, lost = _document(record, path.parent)
        documents.append(document)
        losses += lost
    marks = [(span.label for span in (*one.spans, *(p for ps in one.predictions.values() for p in ps))) for one in documents]
    used = [label for labels in marks for label in labels]
    used += [area.label for document in documents for area in document.areas]
    areas = sum(len(document.areas) for document in documents)
    notes = [f"{areas} rectangles are put on the words that they cover."] if areas else []
    return Parsed(tuple(documents), tuple(losses), tuple(dict.fromkeys([*_declared(path), *used])), tuple(notes))


def _declared(path: Path) -> list[str]:
    """Returns the labels of the configuration that lies beside a file, none where there is none."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    try:
        root = etree.fromstring(config_path(path).read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, etree.XMLSyntaxError):
        return []
    return [str(value) for one in root.iter("Label") if (value := one.get("value"))]


def _document(record: Record, folder: Path) -> tuple[ExchangeDocument, list[Loss]]:
    text = record.text()
    reading = known_reading(mapping(record.kept.get("reading")), text or "", extractor=_EXTRACTOR)
    units = Units(text) if text is not None else None
    people = [_found(results, units, who, "") for who, results in record.annotations]
    models = [(model, _found(results, units, "", model)) for model, results in record.predictions]
    predictions: dict[str, tuple[ExchangeSpan, ...]] = {model: () for model, _ in models}
    for model, found in models:
        predictions[model] += tuple(found.spans)
    lost = [loss for found in (*people, *(found for _, found in models)) for loss in _losses(record.name, found)]
    if record.skipped:
        lost.append(Loss(record.name, "Skipped annotations are left out.", record.skipped))
    document = known_document(
        record.kept,
        name=record.name,
        finished=True if record.annotations else None,
        text=text or "",
        reading=reading,
        picture_files=record.pictures(folder) if reading is not None else {},
        spans=tuple(span for found in people for span in found.spans),
        predictions=predictions,
        areas=tuple(area for found in (*people, *(found for _, found in models)) for area, _ in found.areas),
    )
    return (replace(document, id=str(record.data.get("document_id") or "")) if not document.id else document), lost


def _losses(name: str, found: _Found) -> Iterator[Loss]:
    for why, number in found.lost_spans.items():
        yield Loss(name, why, number, span=True)
    for why, number in found.lost.items():
        yield Loss(name, why, number)


def _found(results: list[Result], units: Units | None, who: str, model: str) -> _Found:
    found = _Found()
    marked = [result for result in results if labels_of(mapping(result.get("value")))]
    places = {str(result.get("id")) for result in marked}
    typed = {
        str(result.get("id")): text_of(mapping(result.get("value"))) for result in results if result.get("type") == "textarea"
    }
    for result in results:
        value = mapping(result.get("value"))
        labels = labels_of(value)
        kind = str(result.get("type", "region"))
        if not labels and kind not in ("rectangle", "polygon") and str(result.get("id")) not in places:
            found.lost[f"What stands under “{result.get('from_name') or kind}” ({kind}) is no label of a place."] += 1
        for label in labels:
            _take(found, result, value, label, units, who, typed, model)
    _settle(found, units)
    return found


def _take(
    found: _Found,
    result: Result,
    value: Mapping[str, Any],
    label: str,
    units: Units | None,
    who: str,
    typed: Mapping[str, str],
    model: str,
) -> None:
    """Adds one labelled region."""
    meta = mapping(result.get("meta"))
    kept = mapping(meta.get(KEY))
    facts = {"id": str(result.get("id") or ""), "annotator": who, "score": _score(result), **_properties(kept)}
    facts["note"] = text_of(meta)
    start, end = value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(end, int):
        place = units.place(start, end, text_of(value)) if units is not None else None
        if place is None:
            found.lost_spans[
                f"{label} at {start}–{end} has no place in the text." if units else "The text is not in the file."
            ] += 1
            return
        facts["value"] = facts.get("value") or typed.get(str(result.get("id")), "")
        found.spans.append(span_of(label, {**facts, "start": place[0], "end": place[1]}))
        return
    area = area_of(result, value, label)
    if area is None:
        found.lost_spans[f"A region of {result.get('type') or result.get('from_name')} has no place in a plain text."] += 1
        return
    shown = span_of(label, {**facts, "start": 0, "end": 0})
    group = str(kept.get("group", ""))
    area = replace(area, group=group, id=group or shown.id, annotator=shown.annotator, value=shown.value, note=shown.note)
    found.areas.append((replace(area, score=shown.score, model=model), kept))


def _properties(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {name: kept[name] for name in ("id", "annotator", "value", "score") if kept.get(name) not in (None, "")}


def _score(result: Result) -> float | None:
    score = result.get("score")
    return float(score) if isinstance(score, int | float) and not isinstance(score, bool) else None


def _settle(found: _Found, units: Units | None) -> None:
    """Turns rectangles that are as they were written into the spans that they were written for."""
    left: list[tuple[ExchangeArea, Mapping[str, Any]]] = []
    groups: dict[tuple[str, str], list[tuple[ExchangeArea, Mapping[str, Any]]]] = {}
    for number, member in enumerate(found.areas):
        groups.setdefault((member[0].group or f"#{number}", member[0].label), []).append(member)
    for areas in groups.values():
        span = _as_written(areas, units)
        if span is None:
            left += areas
        else:
            found.spans.append(span)
    found.areas = left


def _as_written(areas: list[tuple[ExchangeArea, Mapping[str, Any]]], units: Units | None) -> ExchangeSpan | None:
    first, kept = areas[0]
    start, end = kept.get("start"), kept.get("end")
    if not first.group or units is None or kept.get("parts") != len(areas):
        return None
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(units.text)):
        return None
    if not all(_unmoved(area, one) for area, one in areas):
        return None
    return ExchangeSpan(start, end, first.label, str(kept.get("id", "")), first.annotator, first.value, first.note, first.score)


def _unmoved(area: ExchangeArea, kept: Mapping[str, Any]) -> bool:
    box = kept.get("box")
    if not isinstance(box, list) or len(box) != 4:  # pyright: ignore[reportUnknownArgumentType]
        return False
    now = (area.x0, area.top, area.x1 - area.x0, area.bottom - area.top)
    return all(abs(100 * here - float(there)) < _SAME for here, there in zip(now, box, strict=True))  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]
