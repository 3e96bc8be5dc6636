"""Reads documents by OCR that have a clean text as well, and runs the model of a run on both texts, in workers.

Nothing of it counts in the project: what comes back is a cache beside the readings that do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

from gapstudio.analysis import ScoredDocument
from gapstudio.analysis.queueing import Drawable, draw_order
from gapstudio.domain import ChangeSet, CorpusKind, Document, GapStudioError, Outcome, Run, RunState, counted
from gapstudio.files import write_whole
from gapstudio.jobs import JobSpec, Partial
from gapstudio.jobs.predict import shared_payload
from gapstudio.operations.clean_texts import CleanText, clean_text
from gapstudio.operations.exchange import pages_to_read, reading_file
from gapstudio.operations.long import Ending
from gapstudio.operations.read_texts import ReadTexts, same_settings
from gapstudio.operations.reading_choices import project_choices
from gapstudio.operations.sides import collect_side
from gapstudio.store import Project

_MOST_WORKERS = 4
"""Each loads the model besides the engine."""
_SEED = 20030


@dataclass
class ReadingReport:
    """What was measured.

    Attributes:
        run: The run whose model it is.
        engine: What read the pages.
        read: Documents that came back now.
        measured: Documents that are measured by now.
        chosen: Documents that were to be measured, those measured before among them.
        without: Scored documents that have no clean text.
        failed: Name and reason of documents that could not be read so.
        cancelled: True where it was cancelled; what came back is kept, and measuring again goes on from there.
    """

    run: Run
    engine: str
    read: int = 0
    measured: int = 0
    chosen: int = 0
    without: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    cancelled: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        told = f"{counted(self.read, 'document')} read by {self.engine}, {self.measured} of {self.chosen} measured"
        told += f", {len(self.failed)} not readable so" if self.failed else ""
        return told + (" before it was cancelled." if self.cancelled else ".")


class MeasureReading:
    """Measures what OCR costs the model of a run. What is measured already is not measured again.

    Args:
        run: Id of a finished run over our documents.
        engine: Name of the OCR engine; the project's where empty.
        documents: Ids, or how many: then drawn at random over suppliers, so that a larger number holds the smaller. All of the
            scored ones that have a clean text where None.
    """

    def __init__(self, run: str, *, engine: str = "", documents: Sequence[str] | int | None = None) -> None:
        self._id, self._engine, self._documents = run, engine, documents
        self._items: list[tuple[Document, CleanText]] = []
        self._chosen: list[Document] = []

    def plan(self, project: Project) -> JobSpec:
        """Returns the job over the documents that are not measured yet.

        Raises:
            GapStudioError: The run is not over our documents or has not finished, the engine is not there, or no document that
                is scored has a clean text.
        """
        run = measured_run(project, self._id)
        self._engine = _engine(project, self._engine)
        self._texts = ReadTexts(project, run, self._engine)
        self._report = ReadingReport(run, self._engine)
        wanted = self._wanted(project, run)
        known = self._texts.measured()
        self._items = [(document, clean) for document, clean in wanted if not _is_known(known, self._texts, document, clean)]
        self._chosen = [document for document, _ in wanted]
        items = [self._item(project, document, clean) for document, clean in self._items]
        count = counted(len(items), "document")
        shared = shared_payload(run.model, same_settings(run)) | {"engine": self._engine, "cache": str(project.cache_dir)}
        chunk = max(1, ceil(len(items) / _MOST_WORKERS))
        title = f"Reading {count} by {self._engine} for {run.model.name}"
        return JobSpec("reading_loss", title, shared, items, chunk=chunk, survives_crash=True)

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Keeps what came back."""
        entries: dict[str, Mapping[str, str]] = {}
        with project.change("") as change:
            for partial in batch:
                document, clean = self._items[partial.index]
                if partial.failed or "unreadable" in partial.data:
                    self._report.failed.append((document.name, partial.failed or partial.data["unreadable"]))
                    continue
                key, file = self._texts.text_key(document), Path(partial.data["reading"])
                self._texts.keep_text(change, key, file.read_bytes(), partial.data["seconds"])
                for revision, spans in partial.data["spans"].items():
                    self._texts.keep_spans(change, document.id, revision, spans)
                entries[document.id] = {"text": key, "read": partial.data["revision"], "clean": clean.revision}
                self._report.read += 1
            if entries:
                self._texts.keep(change, entries)
        for partial in batch:
            if "reading" in partial.data and not partial.failed:
                Path(partial.data["reading"]).unlink(missing_ok=True)
        return change.changes

    def finish(self, project: Project, ending: Ending) -> Outcome[ReadingReport]:
        """Says that something is known of the run that was not, and reports."""
        report, known = self._report, self._texts.measured()
        report.cancelled = ending.type == "cancelled"
        report.chosen = len(self._chosen)
        report.measured = sum(document.id in known for document in self._chosen)
        with project.change("") as change:
            change.put_run(project.run(self._id))
        return Outcome(change.changes, report)

    def _wanted(self, project: Project, run: Run) -> list[tuple[Document, CleanText]]:
        scored = collect_side(project, run).side.documents
        if not scored:
            raise GapStudioError("No document of this run has gold.", remedy="Mark gold, or import what states it.")
        wanted, most = self._named(project, scored)
        found: list[tuple[Document, CleanText]] = []
        for document in map(project.document, wanted):
            clean = clean_text(project, document)
            if clean is None:
                self._report.without += 1
            elif len(found) < most:
                found.append((document, clean))
            if len(found) == most:
                break
        if not found:
            message = f"None of {counted(len(wanted), 'scored document')} has a text that no OCR has read."
            remedy = "Import PDF files with a text layer, or pictures of pages with corrected words from another tool."
            raise GapStudioError(message, remedy=remedy)
        return found

    def _named(self, project: Project, scored: Sequence[ScoredDocument]) -> tuple[Sequence[str], int]:
        if self._documents is None:
            return [one.id for one in scored], len(scored)
        if isinstance(self._documents, int):
            if self._documents < 1:
                raise GapStudioError("At least one document must be measured.", remedy="Name a number above 0.")
            able = [Drawable(one.id, one.cluster, project.document(one.id).sha256 or one.id) for one in scored]
            drawn = draw_order(able, _SEED)
            return drawn, min(self._documents, len(drawn))
        known = {one.id for one in scored}
        missing = next((one for one in self._documents if one not in known), None)
        if missing is not None:
            name = project.document(missing).name
            raise GapStudioError(f"{name} is not scored in this run.", remedy="Choose documents that have gold.")
        return self._documents, len(self._documents)

    def _item(self, project: Project, document: Document, clean: CleanText) -> dict[str, Any]:
        kept = self._texts.packed(self._texts.text_key(document))
        counting = reading_file(project, document.id)
        return {
            **pages_to_read(project, document),
            "earlier": str(counting or ""),
            "read": "" if kept is None else _file(project, f"{document.id}.read", kept),
            "predict": [] if clean.counts else [_kept_file(project, document.id, clean.revision)],
        }


def measured_run(project: Project, run: str) -> Run:
    """Returns a finished run over our documents.

    Raises:
        GapStudioError: It is none.
    """
    found = project.run(run)
    if project.corpus(found.corpus).kind is not CorpusKind.INTERNAL:
        raise GapStudioError("This run is over a benchmark, which has no pages.", remedy="Choose a run over our documents.")
    if found.state is not RunState.DONE:
        raise GapStudioError(f"This run is {found.state.value}.", remedy="Let it finish first.")
    return found


def _engine(project: Project, name: str) -> str:
    from gapstudio.readers.ocr import ocr_engine

    return ocr_engine(name or project_choices(project).engine).name


def _is_known(known: Mapping[str, Mapping[str, str]], texts: ReadTexts, document: Document, clean: CleanText) -> bool:
    entry = known.get(document.id)
    return entry is not None and entry["clean"] == clean.revision and entry["text"] == texts.text_key(document)


def _file(project: Project, name: str, data: bytes) -> str:
    target = project.cache_dir / name
    write_whole(target, data)
    return str(target)


def _kept_file(project: Project, document: str, revision: str) -> str:
    reading = project.kept_reading(document, revision)
    assert reading is not None
    return _file(project, f"{revision}.reading", reading.to_bytes())
