"""One labelled region of a task: a range of a text in UTF-16 units, or a rectangle in per cent of a page."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gapstudio.domain.utf16 import unit_length, unit_offsets
from gapstudio.formats.exchange import ExchangeArea


@dataclass(frozen=True)
class Units:
    """A text and the UTF-16 units in which Label Studio, a program of the browser, counts offsets."""

    text: str

    @cached_property
    def _offsets(self) -> list[int]:
        return [*unit_offsets(self.text), unit_length(self.text)]

    def unit(self, point: int) -> int:
        """Returns the unit at which a code point begins."""
        return self._offsets[point]

    def place(self, start: int, end: int, said: str) -> tuple[int, int] | None:
        """Returns a range of units in code points, or None where the text has no such range.

        Scripts that make tasks often count code points. Where the range in units does not hold the text that the region states,
        and the range in code points does, the latter is meant.
        """
        if not 0 <= start < end:
            return None
        first, last = bisect_right(self._offsets, start) - 1, bisect_left(self._offsets, end)
        found = (first, last) if end <= self._offsets[-1] else None
        if said and end <= len(self.text) and not (found and _same(self.text[slice(*found)], said)):
            return (start, end) if _same(self.text[start:end], said) else found
        return found


def _same(found: str, said: str) -> bool:
    return "".join(found.split()) == "".join(said.split())


def labels_of(value: Mapping[str, Any]) -> list[str]:
    """Returns the labels of a region's value, whichever tag gave them: ``labels``, ``rectanglelabels`` and their like."""
    for name, labels in value.items():
        if name.endswith("labels") and isinstance(labels, list):
            return [str(label) for label in labels]  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    return []


def text_of(value: Mapping[str, Any]) -> str:
    """Returns the text that a value states; text areas state a list."""
    text = value.get("text", "")
    return " ".join(map(str, text)) if isinstance(text, list) else str(text or "")  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]


def area_of(result: Mapping[str, Any], value: Mapping[str, Any], label: str) -> ExchangeArea | None:
    """Returns the rectangle of a result, for a turned one or a polygon the smallest that holds it; None where it has none."""
    corners = _corners(value, _number(result.get("original_width")) or 1.0, _number(result.get("original_height")) or 1.0)
    if not corners:
        return None
    xs, ys = [x / 100 for x, _ in corners], [y / 100 for _, y in corners]
    page = result.get("item_index") or value.get("item_index") or 0
    return ExchangeArea(int(page), min(xs), min(ys), max(xs), max(ys), label)


def _corners(value: Mapping[str, Any], wide: float, high: float) -> list[tuple[float, float]]:
    """Returns corners in per cent; Label Studio turns a rectangle clockwise about its upper left corner, in pixels."""
    if isinstance(points := value.get("points"), list):
        return [(float(x), float(y)) for x, y in points]  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    numbers = [_number(value.get(name)) for name in ("x", "y", "width", "height")]
    if any(number is None for number in numbers):
        return []
    x, y, width, height = (number or 0.0 for number in numbers)
    angle = math.radians(_number(value.get("rotation")) or 0.0)
    corners: list[tuple[float, float]] = []
    for right, down in ((0.0, 0.0), (width, 0.0), (0.0, height), (width, height)):
        dx, dy = right * wide, down * high
        turned = dx * math.cos(angle) - dy * math.sin(angle), dx * math.sin(angle) + dy * math.cos(angle)
        corners.append((x + turned[0] / wide, y + turned[1] / high))
    return corners


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
