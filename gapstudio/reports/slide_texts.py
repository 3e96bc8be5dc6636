"""All texts of a slide, wherever they stand: title, blocks, captions, descriptions, notes."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from gapstudio.reports.blocks import SlideSpec

_NOT_SHOWN = frozenset({"numbers", "quotes", "identity", "sides", "kind", "font"})


def slide_texts(slide: SlideSpec) -> Iterator[str]:
    """Yields every text that leaves with a slide, its notes and the descriptions of its pictures and charts included."""
    yield from _texts(slide)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Enum | bytes):
        return
    if isinstance(value, str):
        if value:
            yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in _NOT_SHOWN:
                yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
