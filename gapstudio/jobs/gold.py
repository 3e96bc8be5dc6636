"""Gold values and their places as they travel between a worker and its parent."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gapstudio.domain import GoldValue, Reading, ValueKind
from gapstudio.readers.align import align


@dataclass(frozen=True)
class AlignedValue:
    """A stated value and one place of it; without a place (`start` is None) it is unlocated.

    Attributes:
        value: As stated.
        start: First code point of the place, or None.
        end: One past its last, or None.
        text: What stands there.
        ambiguous: True where it may be something else.
        why: The reason for a doubt, for a contradiction, or for there being no place; else "".
        contradicts: True where the place shows another value of the same label.
    """

    value: GoldValue
    start: int | None = None
    end: int | None = None
    text: str = ""
    ambiguous: bool = False
    why: str = ""
    contradicts: bool = False

    def to_json(self) -> dict[str, Any]:
        """Packs the value; `from_json` is the inverse."""
        return asdict(self)

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "AlignedValue":
        """Unpacks what `to_json` made."""
        return AlignedValue(**{**data, "value": value_from_json(data["value"])})


def value_from_json(data: Mapping[str, Any]) -> GoldValue:
    """Unpacks a gold value that was packed with `dataclasses.asdict`."""
    return GoldValue(data["label"], ValueKind(data["kind"]), data["value"], data["raw"])


def aligned_values(reading: Reading, values: Sequence[GoldValue]) -> list[dict[str, Any]]:
    """Aligns the values to the reading; returns every place, and every value without one, packed.

    A value that the page contradicts comes with the place where it does; one that is nowhere comes without a place.
    """
    report = align(reading, values)
    places = [AlignedValue(p.value, p.start, p.end, p.text, p.ambiguous, p.why) for p in report.places]
    against = [AlignedValue(p.value, p.start, p.end, p.text, why=p.why, contradicts=True) for p in report.contradictions]
    contradicted = {place.value for place in report.contradictions}
    gone = [AlignedValue(value, why="no place says it") for value in report.not_found if value not in contradicted]
    return [aligned.to_json() for aligned in [*places, *against, *gone]]
