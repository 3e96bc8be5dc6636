"""Spans and annotations: labelled ranges that stand off the text, and the values that gold comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """One labelled range ``[start, end)`` of code points in a canonical text; `score` in 0..1 where a model gives one."""

    start: int
    end: int
    label: str
    score: float | None = None

    @property
    def triple(self) -> tuple[int, int, str]:
        """Start, end and label: what two spans must share to be the same claim, and what they are ordered by."""
        return self.start, self.end, self.label


@dataclass(frozen=True)
class SpanTable:
    """Many spans of many documents as columns, for vectorised arithmetic.

    Attributes:
        document: Index of the document of each span, shape (n,).
        start: First code point (or token) of each span, shape (n,).
        end: One past its last, shape (n,).
        label: Index into `labels` of each span, shape (n,).
        labels: The label names.
        documents: How many documents there are, those without spans included.
    """

    document: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    label: NDArray[np.int64]
    labels: tuple[str, ...]
    documents: int

    @staticmethod
    def from_spans(documents: Sequence[Iterable[Span]], labels: Sequence[str] | None = None) -> "SpanTable":
        """Builds the table from one iterable of spans a document; labels default to those that occur, sorted."""
        rows = [(index, span.start, span.end, span.label) for index, spans in enumerate(documents) for span in spans]
        names = tuple(sorted({row[3] for row in rows})) if labels is None else tuple(labels)
        index = {name: position for position, name in enumerate(names)}
        numbers = np.array([(d, s, e, index[name]) for d, s, e, name in rows], dtype=np.int64).reshape(-1, 4)
        return SpanTable(numbers[:, 0], numbers[:, 1], numbers[:, 2], numbers[:, 3], names, len(documents))


class AnnotationStatus(StrEnum):
    """How far an annotation has come.

    *Ambiguous* is a place that may be another's, *unlocated* a value without a place. *Contradictory* is a value whose place
    shows another one: the source states 119.00, and where the label's caption stands the page says 11.90.
    """

    DRAFT = "draft"
    AMBIGUOUS = "ambiguous"
    UNLOCATED = "unlocated"
    CONTRADICTORY = "contradictory"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Source(StrEnum):
    """Where an annotation or a suggestion comes from."""

    EINVOICE = "einvoice"
    LEDGER = "ledger"
    BENCHMARK = "benchmark"
    PERSON = "person"
    MODEL = "model"
    REPEAT = "repeat"
    RULE = "rule"


@dataclass(frozen=True)
class Annotation:
    """A span that someone or something claims, with where the claim comes from.

    Attributes:
        id: UUID as text.
        document: Id of its document.
        label: Label name in the corpus's label set.
        start: First code point, or None where the value was not found on the page (status *unlocated*).
        end: One past the last code point, or None.
        text: The text as it stands on the page; where unlocated, as it stood in an earlier reading, or "".
        value: The normalised value (ISO date, decimal with a point, identifier without spaces); "" where there is none.
        source: Where it comes from, a `Source` value.
        status: Draft, ambiguous, unlocated, contradictory, confirmed or rejected.
        annotator: Who made or last confirmed it; "" for a machine.
        revision: Revision of the reading that the offsets belong to.
        why: Why a machine doubts the place, or what contradicts the value, as one clause for people; "" where nothing does.
        note: What a person has written about it; "" for nothing.
        origin: What within its source it comes from: the id of a run, the name of a rule; "" elsewhere.
        score: How sure the source was, in 0..1, where it says so: a model, or a text that was labelled elsewhere.
    """

    id: str
    document: str
    label: str
    start: int | None
    end: int | None
    text: str = ""
    value: str = ""
    source: str = "person"
    status: AnnotationStatus = AnnotationStatus.DRAFT
    annotator: str = ""
    revision: str = ""
    why: str = ""
    note: str = ""
    origin: str = ""
    score: float | None = None


class ValueKind(StrEnum):
    """How a stated value is compared with words on a page."""

    TEXT = "text"
    DATE = "date"
    AMOUNT = "amount"
    IDENTIFIER = "identifier"
    CODE = "code"


@dataclass(frozen=True)
class GoldValue:
    """A value that a ledger or an embedded XML states for a document, before it is found on the page.

    Attributes:
        label: Internal label, such as ``ISSUE_DATE``.
        kind: How to compare it.
        value: Normalised: ISO date, decimal with a point, identifier without spaces, text as given.
        raw: As the source wrote it.
    """

    label: str
    kind: ValueKind
    value: str
    raw: str = ""
