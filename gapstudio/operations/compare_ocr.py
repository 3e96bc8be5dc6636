"""Compares what the text layer and the OCR engines make of the same documents; nothing of it changes the project."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gapstudio.domain import ChangeSet, Document, DocumentState, GapStudioError, Outcome, PageSource, counted
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.carry_gold import stated_values
from gapstudio.operations.exchange import pages_to_read
from gapstudio.operations.long import Ending
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.reading_choices import reading_engines
from gapstudio.store import Project

TEXT_LAYER = PageSource.TEXT_LAYER.value
_FEW = 10
"""Documents that are compared where nobody names any: OCR takes seconds a page."""


@dataclass(frozen=True)
class EngineReading:
    """What one reader made of one document, or of all of them together.

    Attributes:
        reader: ``text layer`` or the name of an engine.
        pages: Pages that it read.
        words: Words that it saw.
        confidence: Mean confidence of its words in 0..1, or None for a text layer.
        values: Values that the gold states for the documents.
        found: Those of them that have a sure place in its reading.
        seconds: Time that it took.
        problem: Why it could not read the document; "" where it could.
    """

    reader: str
    pages: int
    words: int
    confidence: float | None
    values: int
    found: int
    seconds: float
    problem: str = ""

    @property
    def seconds_a_page(self) -> float | None:
        """Time for one page, or None where it read none."""
        return self.seconds / self.pages if self.pages else None

    @property
    def share_found(self) -> float | None:
        """Share of the stated values that have a sure place, or None where none is stated."""
        return self.found / self.values if self.values else None


@dataclass(frozen=True)
class ReaderAgreement:
    """How far two readers agree: the share of words that both have on the same page, in 0..1, or None where neither has any."""

    one: str
    other: str
    share: float | None


@dataclass(frozen=True)
class ComparedDocument:
    """One document as each reader saw it."""

    document: str
    name: str
    readings: tuple[EngineReading, ...]
    agreement: tuple[ReaderAgreement, ...]


@dataclass
class EngineComparison:
    """What all readers made of all documents.

    Attributes:
        readers: In the order in which they are listed.
        documents: One by one.
        cancelled: True where it was cancelled; what had come back is there.
    """

    readers: tuple[str, ...] = ()
    documents: list[ComparedDocument] = field(default_factory=list[ComparedDocument])
    cancelled: bool = False

    def totals(self) -> tuple[EngineReading, ...]:
        """Returns one reading a reader over all documents that it could read; confidence is the mean over words."""
        return tuple(_total(reader, self._of(reader)) for reader in self.readers)

    def agreements(self) -> tuple[ReaderAgreement, ...]:
        """Returns one agreement for each two readers: the mean over the documents that both could read."""
        shares: dict[tuple[str, str], list[float]] = {}
        for document in self.documents:
            for pair in document.agreement:
                shares.setdefault((pair.one, pair.other), []).extend([] if pair.share is None else [pair.share])
        return tuple(ReaderAgreement(one, other, sum(s) / len(s) if s else None) for (one, other), s in shares.items())

    def sentence(self) -> str:
        """Says it in one sentence."""
        count = f"{counted(len(self.documents), 'document')} compared"
        return count + (" before it was cancelled." if self.cancelled else ".")

    def _of(self, reader: str) -> list[EngineReading]:
        return [reading for document in self.documents for reading in document.readings if reading.reader == reader]


class CompareEngines:
    """Compares readers on documents. It only reads the project.

    Args:
        documents: Ids; where empty, up to ten of ours, scans before others.
        engines: Names of engines; all that are available where empty.
    """

    def __init__(self, documents: Sequence[str] = (), engines: Sequence[str] = ()) -> None:
        self._documents = documents
        self._engines = engines
        self._chosen: dict[str, Document] = {}
        self._values: dict[str, int] = {}
        self._report = EngineComparison()

    def plan(self, project: Project) -> JobSpec:
        """Returns the job that reads the documents.

        Raises:
            GapStudioError: An engine is not there, or there is no document.
        """
        readers = (TEXT_LAYER, *_available(project, self._engines))
        self._report.readers = readers
        documents = _some(project, self._documents)
        items = [self._item(project, document) for document in documents]
        count = counted(len(documents), "document")
        return JobSpec(
            "compare_ocr", f"Comparing engines on {count}", {"readers": list(readers)}, items, chunk=1, survives_crash=True
        )

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Takes what came back; nothing is written."""
        for partial in batch:
            document = list(self._chosen.values())[partial.index]
            self._report.documents.append(self._compared(document, partial))
        return ChangeSet()

    def finish(self, project: Project, ending: Ending) -> Outcome[EngineComparison]:
        """Reports."""
        self._report.cancelled = ending.type == "cancelled"
        order = {document: index for index, document in enumerate(self._chosen)}
        self._report.documents.sort(key=lambda compared: order[compared.document])
        return Outcome(ChangeSet(), self._report)

    def _item(self, project: Project, document: Document) -> dict[str, Any]:
        values = stated_values(project, document.id)
        self._chosen[document.id], self._values[document.id] = document, len(values)
        return {
            **pages_to_read(project, document),
            "values": values,
        }

    def _compared(self, document: Document, partial: Partial) -> ComparedDocument:
        if partial.failed:
            failed = {"words": 0, "confidence": None, "found": 0, "seconds": 0.0, "problem": partial.failed}
            facts: Iterable[Mapping[str, Any]] = [{"reader": reader, **failed} for reader in self._report.readers]
        else:
            facts = partial.data["readings"]
        readings = tuple(
            EngineReading(**fact, pages=0 if fact["problem"] else document.pages, values=self._values[document.id])
            for fact in facts
        )
        pairs = tuple(ReaderAgreement(**pair) for pair in partial.data.get("agreement", ()))
        return ComparedDocument(document.id, document.name, readings, pairs)


def _available(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    engines = {engine.name: engine for engine in reading_engines(project)}
    for name in names:
        if name not in engines or not engines[name].available:
            remedy = engines[name].remedy if name in engines else f"Choose one of: {', '.join(engines)}."
            raise GapStudioError(f"The OCR engine {name} is not available.", remedy=remedy)
    return tuple(names) or tuple(name for name, engine in engines.items() if engine.available)


def _some(project: Project, ids: Sequence[str]) -> list[Document]:
    chosen = [project.document(document) for document in ids] if ids else project.documents(INTERNAL)
    read = [document for document in chosen if document.state is DocumentState.READ and document.pages]
    if ids and len(read) < len(chosen):
        odd = next(document for document in chosen if document not in read)
        raise GapStudioError(f"{odd.name} has no pages to compare engines on.", remedy="Choose PDF files or pictures.")
    if not read:
        raise GapStudioError("There is no document to compare engines on.", remedy="Import PDF files or pictures first.")
    if ids:
        return read
    return sorted(read, key=lambda document: document.metadata.get("kind", "") not in ("scan", "mixed"))[:_FEW]


def _total(reader: str, readings: Sequence[EngineReading]) -> EngineReading:
    good = [reading for reading in readings if not reading.problem]
    seen = [(reading.confidence, reading.words) for reading in good if reading.confidence is not None]
    weight = sum(words for _, words in seen)
    return EngineReading(
        reader=reader,
        pages=sum(reading.pages for reading in good),
        words=sum(reading.words for reading in good),
        confidence=sum(confidence * words for confidence, words in seen) / weight if weight else None,
        values=sum(reading.values for reading in readings),
        found=sum(reading.found for reading in good),
        seconds=sum(reading.seconds for reading in good),
        problem=f"{len(readings) - len(good)} of {len(readings)} documents could not be read"
        if len(good) < len(readings)
        else "",
    )
