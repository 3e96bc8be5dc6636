"""Which errors of a run are asked for: a filter that can be kept as a saved view."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from gapstudio.domain.faults import ErrorKind, Fault, Stray

K = TypeVar("K", bound=StrEnum)

NONE_OF_THEM = ""
"""Among causes or categories: errors that have none."""


class ErrorColumn(StrEnum):
    """A column of the table of errors, by which it is sorted and counted."""

    KIND = "kind"
    GOLD_LABEL = "gold label"
    GOLD_TEXT = "gold text"
    PREDICTED_LABEL = "predicted label"
    PREDICTED_TEXT = "predicted text"
    DOCUMENT = "document"
    PAGE = "page"
    CAUSES = "causes"
    TAGS = "tags"
    NOTE = "note"
    REVIEWED = "reviewed"
    SAMPLED = "sampled"
    SCORE = "score"
    STRAY = "stray"
    FAULTS = "faults"


@dataclass(frozen=True)
class MatrixCell:
    """A cell of the confusion matrix: a gold label, or None where there is no gold, and a predicted one, or None for nothing."""

    gold: str | None
    predicted: str | None


@dataclass(frozen=True)
class ErrorQuery:
    """A filter over errors. What is empty or None lets all pass; an error must meet every condition that is set.

    Attributes:
        kinds: One of these kinds.
        faults: At least one of these faults; an error of a kind may have others besides, as limits and type.
        labels: One of these labels, as gold or as the prediction.
        gold: Gold of one of these labels.
        predicted: A prediction of one of these labels, in the benchmark's names.
        strays: One of these, among the spurious.
        documents: In one of these documents, by id.
        causes: At least one of these causes (`CauseRule` values) was proposed; `NONE_OF_THEM` for errors without any.
        categories: Tagged with at least one of these categories, by id; `NONE_OF_THEM` for errors without any.
        reviewed: Whether a person is through with it.
        sampled: Whether it was drawn to be reviewed.
        text: Words that all stand in its texts, labels, document name or note, whatever their case.
        cell: In this cell of the confusion matrix.
        keys: One of these errors (`ErrorItem.key`): what a slice, a bucket or a bar was counted from.
        title: What `keys` have in common, for people, such as ``table cell, supplier Acme``; no condition of its own.
    """

    kinds: frozenset[ErrorKind] = frozenset()
    labels: frozenset[str] = frozenset()
    gold: frozenset[str] = frozenset()
    predicted: frozenset[str] = frozenset()
    strays: frozenset[Stray] = frozenset()
    documents: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    reviewed: bool | None = None
    sampled: bool | None = None
    text: str = ""
    cell: MatrixCell | None = None
    keys: frozenset[str] = frozenset()
    title: str = ""
    faults: frozenset[Fault] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the free text."""
        return tuple(self.text.casefold().split())

    def to_json(self) -> dict[str, Any]:
        """Packs the conditions that are set; `from_json` is the inverse."""
        packed: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, frozenset) and value:
                packed[field.name] = sorted(str(one) for one in value)  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]
            elif isinstance(value, bool) or (isinstance(value, str) and value):
                packed[field.name] = value
        if self.cell is not None:
            packed["cell"] = [self.cell.gold, self.cell.predicted]
        return packed

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "ErrorQuery":
        """Unpacks what `to_json` made; kinds and faults that this version does not know are left out."""
        cell = data.get("cell")
        return ErrorQuery(
            kinds=_known(ErrorKind, data.get("kinds", ())),
            strays=_known(Stray, data.get("strays", ())),
            faults=_known(Fault, data.get("faults", ())),
            **{name: frozenset[str](data.get(name, ())) for name in _SETS_OF_NAMES},
            reviewed=data.get("reviewed"),
            sampled=data.get("sampled"),
            text=data.get("text", ""),
            cell=None if cell is None else MatrixCell(*cell),
            title=data.get("title", ""),
        )


_SETS_OF_NAMES = ("labels", "gold", "predicted", "documents", "causes", "categories", "keys")


def _known(kind: type[K], values: Iterable[str]) -> frozenset[K]:
    return frozenset(kind(value) for value in values if value in frozenset(kind))
