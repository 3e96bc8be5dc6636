"""The report as one JSON document: its slides with their texts, every number with its id, and the results as they are."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from gapstudio import __version__
from gapstudio.domain import Interval
from gapstudio.reports.blocks import Block, ChartBlock, PictureBlock, SlideSpec, TableBlock, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.numbers import FURTHER, report_numbers
from gapstudio.reports.report_json import report_json
from gapstudio.reports.storyline.story import ToldSlide
from gapstudio.reports.tree import item_id

_NO_DATA = frozenset({"query", "png", "sentence", "sentences", "verdict", "notes", "note", "map", "missing", "settings"})
"""Fields that are no data of the results: filters, and English sentences made from what stands beside them."""
_WORDS_OF_DOCUMENTS = frozenset({"gained", "lost", "slices"})
"""Fields that hold words and names out of documents; they are left out where data are masked. No id holds any."""


def report_document(data: ReportData, slides: tuple[ToldSlide, ...]) -> dict[str, Any]:
    """Returns the whole report as JSON holds it.

    Args:
        data: Of the report.
        slides: All that could be in it, as `story.tell` returns them.
    """
    shown = [one for one in slides if one.shown]
    return {
        "report": _about(data),
        "slides": [slide_json(one, number) for number, one in enumerate(shown, start=1)],
        "not_shown": [{"identity": one.slide.identity, "title": one.told} for one in slides if not one.shown],
        "numbers": report_numbers(data),
        **report_json(data),
        **{field: _tree(getattr(data, field), data.settings.mask) for field in FURTHER if field != "settings"},
        "missing": dict(data.missing),
    }


def document_bytes(data: ReportData, slides: tuple[ToldSlide, ...]) -> bytes:
    """Returns the document as a file holds it: UTF-8, indented by one blank."""
    return (json.dumps(report_document(data, slides), ensure_ascii=False, indent=1) + "\n").encode()


def slide_json(one: ToldSlide, number: int) -> dict[str, Any]:
    """Returns one slide: its texts as they are told, before any was shortened to fit, and its numbers with their ids."""
    slide = one.slide
    return {
        "number": number,
        "identity": slide.identity,
        "chapter": one.chapter,
        "kind": slide.kind.value,
        "title": slide.title,
        "told": one.told,
        "comment": slide.comment,
        "texts": _body_texts(slide),
        "notes": slide.notes,
        "sides": list(slide.sides),
        "quotes": list(slide.quotes),
        "numbers": [{"id": n.id, "value": n.value, "text": n.text} for n in slide.numbers if n.text],
        "cells": [{"id": n.id, "value": n.value, "scale": n.scale} for n in slide.numbers if not n.text],
    }


def _body_texts(slide: SlideSpec) -> list[str]:
    """Returns what stands in the body of a slide, block by block; a row of a table is one text."""
    texts = [text.full for text in slide.body]
    for block in slide.blocks:
        texts += _block_texts(block)
    return [text for text in texts if text]


def _block_texts(block: Block) -> list[str]:
    match block:
        case TextBlock():
            return [text.full for text in block.paragraphs]
        case TableBlock():
            headings = [" | ".join(column.heading for column in block.columns)] if block.headed else []
            return [*headings, *(" | ".join(cell.text for cell in row) for row in block.rows)]
        case ChartBlock():
            captions = [" ".join(text.full for text in caption) for caption in block.captions]
            rows = [f"{name}: {caption}" for name, caption in zip(block.categories, captions, strict=False)]
            return [block.unit, *(rows or block.categories)]
        case PictureBlock():
            return [block.description]
        case _:
            return []


def _about(data: ReportData) -> dict[str, Any]:
    settings = data.settings
    return {
        "gapstudio": __version__,
        "project": data.project,
        "date": data.date,
        "language": settings.language.value,
        "audience": settings.audience.value,
        "masked": settings.mask,
        "target": settings.target,
        "price": settings.price,
        "currency": settings.currency,
        "versions": dict(data.versions),
    }


def _tree(value: Any, masked: bool) -> Any:
    """Returns a result so that a number's id is its path: items of lists go by their names, intervals in their owners."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | bool | int | float) or value is None:
        return value
    if isinstance(value, Interval):
        return _limits(value)
    if is_dataclass(value):
        return _fields(value, masked)
    if isinstance(value, Mapping):
        return {str(key.value if isinstance(key, Enum) else key): _tree(item, masked) for key, item in value.items()}
    if isinstance(value, tuple | list):
        if all(isinstance(item, str) for item in value):
            return list(value)
        return {item_id(item, at): _tree(item, masked) for at, item in enumerate(value)}
    return None if isinstance(value, bytes) else sorted(str(item.value if isinstance(item, Enum) else item) for item in value)


def _fields(value: Any, masked: bool) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in fields(value):
        name, own = field.name, getattr(value, field.name)
        if name in _NO_DATA or (masked and name in _WORDS_OF_DOCUMENTS):
            continue
        if isinstance(own, Interval):
            owner = name.removesuffix("interval").removesuffix("_")
            made = _joined(made, {owner: _limits(own)} if owner else _limits(own))
        else:
            made[name] = _tree(own, masked)
    return made


def _joined(made: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Puts limits beside what is there; a value with an interval of its own becomes ``{"value": …, "low": …}``."""
    for key, item in more.items():
        there = made.get(key)
        made[key] = {"value": there, **item} if isinstance(item, dict) and not isinstance(there, dict) else item
    return made


def _limits(limits: Interval) -> dict[str, Any]:
    return {
        "low": limits.low,
        "high": limits.high,
        "level": limits.level,
        "clusters": limits.clusters,
        "method": limits.method,
        "unit": limits.unit,
    }
