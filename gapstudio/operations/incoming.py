"""What a file of annotations would change in a project: documents, spans and labels, each with its fate."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from gapstudio.domain import Reading, counted
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Loss, Parsed


class Conflicts(StrEnum):
    """What becomes of a span that differs from a person's work here.

    *Both*: ours stays, and all that its annotator made of the document goes into a layer of theirs. *Ours*: theirs is left out.
    *Theirs* takes the place of ours.
    """

    BOTH = "both"
    OURS = "ours"
    THEIRS = "theirs"


class Match(StrEnum):
    """How a document of a file was recognised as one of ours."""

    ID = "id"
    SHA256 = "sha256"
    NAME = "name"
    TEXT = "equal text"
    ALIKE = "alike text"
    NEW = "new"
    NONE = "not here"


class Fate(StrEnum):
    """What becomes of a span of a file.

    *New* is marked; *confirms* a draft that is here; *same* is here already. *Conflict* differs from a person's work here;
    *layer* is one of several annotators of its document, who get a layer each. *Suggestion* is a prediction. *Not placed*:
    nothing here answers to its place. *Unknown label*: the label set has no such label, and nobody has said what it is here.
    *Left out* is what somebody decided to leave out.
    """

    NEW = "new"
    CONFIRMS = "confirms"
    SAME = "same"
    CONFLICT = "conflict"
    LAYER = "layer"
    SUGGESTION = "suggestion"
    UNPLACED = "not placed"
    UNKNOWN_LABEL = "unknown label"
    LEFT_OUT = "left out"


OVERLAPS_IN_FILE = "it overlaps another span of the file"
"""Why a span is in conflict that no work of a person here is in the way of."""

LOST = frozenset({Fate.UNPLACED, Fate.UNKNOWN_LABEL, Fate.LEFT_OUT})
"""Fates of spans of which nothing comes into the project."""


@dataclass(frozen=True)
class ImportOptions:
    """How a file comes in.

    Attributes:
        annotator: Who answers for spans of which the file does not say who marked them, or where it names one annotator only.
        labels: The file's labels that are called otherwise here, and our names for them; "" leaves a label out.
        add_labels: Whether labels that are not here and that nobody has mapped are added to the label set.
        add_documents: Whether documents that are not here are added: with the words of their pages, else as plain texts.
        conflicts: What becomes of spans that differ from a person's work here.
        predictions: Whether predictions in the file come in as suggestions.
        done: Whether its documents are set to *done*, also those that the file does not call finished.
    """

    annotator: str
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    add_labels: bool = False
    add_documents: bool = False
    conflicts: Conflicts = Conflicts.BOTH
    predictions: bool = False
    done: bool = False


@dataclass(frozen=True)
class ImportFile:
    """A file that was read.

    Attributes:
        path: The file or folder.
        format: Name of its format.
        title: Of the format, for people.
        parsed: What was found in it.
        annotators: Those that it names, by name.
    """

    path: Path
    format: str
    title: str
    parsed: Parsed
    annotators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a span of a file stands in our text.

    Attributes:
        span: As the file has it.
        start: First code point of our text, or None where it has no place.
        end: One past the last, or None.
        text: What stands there.
        why: Why it has no place, as a clause.
        changed: Whether its limits were widened to whole words, or the words there are others.
        model: Whose prediction it is; "" for a mark.
    """

    span: ExchangeSpan
    start: int | None = None
    end: int | None = None
    text: str = ""
    why: str = ""
    changed: bool = False
    model: str = ""


@dataclass(frozen=True)
class PlacedDocument:
    """A document of a file with its spans in our text.

    Attributes:
        theirs: As the file has it.
        match: How it was recognised.
        document: Id of ours; "" where it is not here.
        here: Name of ours.
        revision: Of the reading that the places belong to; "" where there is none.
        share: How much of the two texts answers to each other, in 0..1.
        places: Of its spans, then of its predictions.
        reading: What it is read as, where it can be added: its own words on pages, else its text.
        why: Why it is not here, or cannot be added, as a clause.
        losses: What of it could not be placed and is no span of text.
    """

    theirs: ExchangeDocument
    match: Match
    document: str = ""
    here: str = ""
    revision: str = ""
    share: float = 1.0
    places: tuple[Place, ...] = ()
    reading: Reading | None = None
    why: str = ""
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True)
class IncomingSpan:
    """A span of a file and what becomes of it.

    Attributes:
        span: As the file has it.
        fate: What becomes of it.
        why: The reason, as a clause; "" where it needs none.
        label: Ours; "" where there is none.
        start: First code point in our text, or None where it has no place.
        end: One past the last, or None.
        text: What stands there in our text.
        annotator: Who marked it; "" for a prediction.
        model: Whose prediction it is; "" for a mark.
        annotation: Id of the annotation here that it confirms, equals or differs from; "" without one.
        changed: Whether its limits were widened to whole words, or the words there are others than in the file.
    """

    span: ExchangeSpan
    fate: Fate
    why: str = ""
    label: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    annotator: str = ""
    model: str = ""
    annotation: str = ""
    changed: bool = False


@dataclass(frozen=True)
class IncomingDocument:
    """A document of a file.

    Attributes:
        name: As the file calls it.
        match: How it was recognised.
        document: Id of ours; "" where it is not here.
        here: Name of ours.
        share: How much of the two texts answers to each other, in 0..1; 1 where the file has no text.
        spans: Its spans, by place in the file.
        finishes: Whether ours is set to *done*.
        why: Why it does not come in, as a clause; "" where it does.
        unlocated: How many values without a place it states that are not here; they are not taken.
    """

    name: str
    match: Match
    document: str = ""
    here: str = ""
    share: float = 1.0
    spans: tuple[IncomingSpan, ...] = ()
    finishes: bool = False
    why: str = ""
    unlocated: int = 0

    def count(self, *fates: Fate) -> int:
        """Returns how many spans have one of these fates."""
        return sum(span.fate in fates for span in self.spans)


@dataclass(frozen=True)
class IncomingLabel:
    """A label of a file.

    Attributes:
        name: As the file calls it.
        spans: How many spans have it.
        ours: Our name for it, "" where it is left out, None where nobody has said yet.
        added: Whether it is added to the label set.
        proposals: Our labels that may be meant, the likeliest first, where it is not called as one of ours.
    """

    name: str
    spans: int
    ours: str | None
    added: bool = False
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportPreview:
    """What a file would change.

    Attributes:
        file: The file.
        options: How it comes in.
        documents: Of the file, in its order.
        labels: Of the file, in its order.
        placed: Where its spans stand in our texts.
    """

    file: ImportFile
    options: ImportOptions
    documents: tuple[IncomingDocument, ...]
    labels: tuple[IncomingLabel, ...]
    placed: tuple[PlacedDocument, ...]

    def count(self, *fates: Fate) -> int:
        """Returns how many spans have one of these fates."""
        return sum(document.count(*fates) for document in self.documents)

    @property
    def added_documents(self) -> int:
        """How many documents are added."""
        return sum(document.match is Match.NEW for document in self.documents)

    @property
    def finished_documents(self) -> int:
        """How many documents are set to *done*."""
        return sum(document.finishes for document in self.documents)

    def keeps(self, span: IncomingSpan) -> bool:
        """Tells whether a span that is in conflict comes in."""
        kept = {Conflicts.BOTH: True, Conflicts.OURS: False, Conflicts.THEIRS: span.why != OVERLAPS_IN_FILE}
        return kept[self.options.conflicts]

    @property
    def changes_something(self) -> bool:
        """Whether anything would change."""
        marked = self.count(Fate.NEW, Fate.CONFIRMS, Fate.LAYER, Fate.SUGGESTION)
        kept = self.count(Fate.CONFLICT) if self.options.conflicts is not Conflicts.OURS else 0
        return bool(marked or kept or self.added_documents or self.finished_documents)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What does not come in, by document and reason: what the file's format does not give, and what finds no place here."""
        counts: Counter[tuple[str, str]] = Counter()
        for document in self.documents:
            for span in document.spans:
                if span.fate in LOST or (span.fate is Fate.CONFLICT and not self.keeps(span)):
                    counts[document.name, span.why or span.fate.value] += 1
            if document.why and not document.spans:
                counts[document.name, document.why] = 0
        own = (Loss(name, reason, max(count, 1), span=count > 0) for (name, reason), count in counts.items())
        values = [
            Loss(one.name, "values without a place are not taken", one.unlocated) for one in self.documents if one.unlocated
        ]
        areas = (loss for one in self.placed for loss in one.losses)
        return (*self.file.parsed.losses, *areas, *own, *values)

    def sentence(self) -> str:
        """Says what would change in one sentence."""
        matched = sum(bool(document.document) for document in self.documents)
        all_of_it = len(self.documents)
        parts = [f"{matched:,} of {counted(all_of_it, 'document')} {'is' if all_of_it == 1 else 'are'} here"]
        said = (
            (self.added_documents, "added"),
            (self.count(Fate.NEW, Fate.CONFIRMS), "marked"),
            (self.count(Fate.SAME), "here already"),
            (self.count(Fate.CONFLICT), "in conflict"),
            (self.count(Fate.LAYER), "into layers"),
            (self.count(Fate.SUGGESTION), "suggested"),
            (self.count(*LOST), "left out"),
        )
        counts = ((counted(number, "document" if what == "added" else "span"), what) for number, what in said if number)
        return ", ".join([*parts, *(f"{number} {what}" for number, what in counts)]) + "."
