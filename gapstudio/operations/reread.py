"""Reads documents again: with another engine, in another language, from other sources of their pages, or with a newer reader.

The annotations move to where their places stand in the new reading, in the same journal entry, so that undo brings back both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gapstudio.domain import ChangeSet, Document, DocumentState, GapStudioError, Outcome, PageSource, ReadingChoices, counted
from gapstudio.domain.languages import is_language_code
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.carry_gold import CarriedGold, carry_gold, carry_layers, stated_values
from gapstudio.operations.exchange import blob_file, reading_file
from gapstudio.operations.long import Ending
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.reading_choices import changed_choices, document_choices
from gapstudio.store import PackedReading, Project, Transaction

_DERIVED = ("kind",)
"""Columns that follow from the reading; others that it suggests are set only where they are empty."""


@dataclass(frozen=True)
class NotReread:
    """A document that could not be read as was asked, and why; it stays as it was."""

    document: str
    name: str
    reason: str


@dataclass
class RereadReport:
    """What reading again did.

    Attributes:
        reread: Ids of the documents with a new reading.
        unchanged: Documents whose new reading is the one that they had.
        carried: Annotations that stand at their place in the new reading.
        differing: Those of them where the new reading says something else there.
        found: Stated values that have a place now and had none, or a doubtful one.
        lost: Annotations whose place the new reading does not show; they are kept, unlocated.
        failed: Documents that could not be read so.
        cancelled: True where it was cancelled; what was read by then stays.
    """

    reread: list[str] = field(default_factory=list[str])
    unchanged: int = 0
    carried: int = 0
    differing: int = 0
    found: int = 0
    lost: int = 0
    failed: list[NotReread] = field(default_factory=list[NotReread])
    cancelled: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        parts = [f"{len(self.reread)} read again", f"{counted(self.carried, 'annotation')} carried over"]
        parts += [f"{self.differing} of them say something else now"] if self.differing else []
        parts += [f"{self.found} values found anew"] if self.found else []
        parts += [f"{self.lost} without a place now"] if self.lost else []
        parts += [f"{self.unchanged} as they were"] if self.unchanged else []
        parts += [f"{len(self.failed)} not readable so"] if self.failed else []
        return ", ".join(parts) + (" before it was cancelled." if self.cancelled else ".")

    def count(self, carried: CarriedGold) -> None:
        """Adds what became of one document's annotations."""
        self.carried += carried.carried
        self.differing += carried.differing
        self.found += carried.found
        self.lost += carried.lost


class Reread:
    """Reads documents again. Planning it only reads the project, so that a window can have that done in a thread.

    Args:
        documents: Ids; all of ours that are read where empty.
        engine: Another OCR engine, or None for the one that each is read with.
        language: ISO 639-1 code of their language, "" to detect it, or None to leave it; it is kept as their language.
        pages: Sources of pages (from 0) to change, for one document; None lets a page be judged by its text layer.
        title: What the operation is called in the undo menu; made from the number of documents where none is given.
    """

    def __init__(
        self,
        documents: Sequence[str] = (),
        *,
        engine: str | None = None,
        language: str | None = None,
        pages: Mapping[int, PageSource | None] | None = None,
        title: str = "",
    ) -> None:
        self._documents = documents
        self._engine = engine
        self._language = language and language.strip().lower()
        self._pages = pages or {}
        self._title = title
        self._entry = ""
        self._choices: dict[str, ReadingChoices] = {}
        self._names: dict[str, str] = {}
        self._report = RereadReport()

    def plan(self, project: Project) -> JobSpec:
        """Returns the job that reads the documents.

        Raises:
            GapStudioError: The engine is not there or cannot read the language, the language is no code, a document was not read
                so far, or has no such page.
        """
        if self._engine is not None:
            _check_engine(self._engine)
        if self._language and not is_language_code(self._language):
            raise GapStudioError(f"“{self._language}” is no language code.", remedy="Write one of ISO 639-1, such as de.")
        documents = _chosen(project, self._documents)
        self._check_language(project, documents)
        self._check_pages(documents)
        count = counted(len(documents), "document")
        self._title = self._title or f"Read {count} again"
        items = [self._item(project, document) for document in documents]
        shared = {"cache": str(project.cache_dir)}
        spec = JobSpec("reread", f"Reading {count} again", shared, items, chunk=1, survives_crash=True)
        self._entry = spec.id
        return spec

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Commits the readings that came back, with the annotations at their new places."""
        with project.change(self._title, entry=self._entry) as change:
            for partial in batch:
                self._take(project, change, partial)
        for file in filter(None, (partial.data.get("reading") for partial in batch)):
            Path(file).unlink(missing_ok=True)
        return change.changes

    def finish(self, project: Project, ending: Ending) -> Outcome[RereadReport]:
        """Closes the journal's entry and reports."""
        self._report.cancelled = ending.type == "cancelled"
        return Outcome(project.close_entry(self._entry), self._report)

    def _check_language(self, project: Project, documents: Sequence[Document]) -> None:
        """Refuses a language that a person names and no model is there for; one that was recognised is read as well as may be."""
        from gapstudio.readers.ocr import check_language

        for engine in {self._engine or document_choices(project, each).engine for each in documents} if self._language else ():
            check_language(engine, self._language or "")

    def _check_pages(self, documents: Sequence[Document]) -> None:
        if self._pages and len(documents) != 1:
            raise GapStudioError("Pages can be switched in one document at a time.", remedy="Choose one document.")
        wrong = next((number for number in self._pages if not 0 <= number < documents[0].pages), None)
        if wrong is not None:
            name, pages = documents[0].name, documents[0].pages
            remedy = f"It has {counted(pages, 'page')}." if pages else "It is a plain text, which has none."
            raise GapStudioError(f"{name} has no page {wrong + 1}.", remedy=remedy)

    def _item(self, project: Project, document: Document) -> dict[str, Any]:
        now = document_choices(project, document)
        self._names[document.id] = document.name
        self._choices[document.id] = changed_choices(now, self._engine, self._language, self._pages)
        packed = project.packed_reading(document.id)
        return {
            "document": document.id,
            "name": document.name,
            "blob": str(blob_file(project, document)),
            "choices": self._choices[document.id].to_json(),
            "current": packed.revision if packed else "",
            "earlier": self._earlier(project, document.id),
            "values": stated_values(project, document.id),
        }

    def _earlier(self, project: Project, document: str) -> str:
        """Returns the file of the reading that counts where pages are switched, since the others need no OCR again; else ""."""
        return str(reading_file(project, document) or "") if self._pages else ""

    def _take(self, project: Project, change: Transaction, partial: Partial) -> None:
        facts = partial.data
        document = facts.get("document") or list(self._choices)[partial.index]
        if partial.failed or "unreadable" in facts:
            reason = partial.failed or facts["unreadable"]
            self._report.failed.append(NotReread(document, self._names[document], reason))
            return
        self._set_language(project, change, document)
        if not facts["reading"]:
            self._report.unchanged += 1
            self._keep_choices(project, change, document)
            return
        packed = PackedReading(facts["revision"], Path(facts["reading"]).read_bytes())
        carried = carry_gold(project, document, packed, facts["values"])
        carry_layers(project, change, document, packed)
        change.choose_reading(document, packed, self._choices[document])
        change.remove_annotations(carried.gone)
        change.put_annotations(carried.annotations)
        change.set_metadata({document: _columns(project.document(document), facts["metadata"])})
        self._report.reread.append(document)
        self._report.count(carried)

    def _set_language(self, project: Project, change: Transaction, document: str) -> None:
        if self._language:
            change.set_metadata({document: {"language": self._language}})

    def _keep_choices(self, project: Project, change: Transaction, document: str) -> None:
        """The same text comes of it; what was chosen is kept all the same, for the next time."""
        packed = project.packed_reading(document)
        if packed is not None and project.reading_choices(document) != self._choices[document]:
            change.choose_reading(document, packed, self._choices[document])


def switch_pages(document: str, pages: Mapping[int, PageSource | None], name: str = "") -> Reread:
    """Returns the operation that takes the words of pages from their text layer or from OCR, as a person chose.

    Args:
        document: Id.
        pages: Page (from 0) to its source; None lets the page be judged by its text layer.
        name: Of the document, for the undo menu.
    """
    numbers = ", ".join(str(number + 1) for number in sorted(pages))
    title = f"Switch page{'s' if len(pages) > 1 else ''} {numbers}{f' of {name}' if name else ''}"
    return Reread([document], pages=pages, title=title)


def _check_engine(name: str) -> None:
    from gapstudio.readers.ocr import ocr_engine

    ocr_engine(name)


def _chosen(project: Project, ids: Sequence[str]) -> list[Document]:
    documents = [project.document(i) for i in ids] if ids else [*project.documents(INTERNAL)]
    read = [document for document in documents if document.state is DocumentState.READ]
    unread = next((document for document in documents if document.state is not DocumentState.READ), None)
    if ids and unread is not None:
        raise GapStudioError(f"{unread.name} was set aside.", remedy="Retry the set-aside files instead.")
    if not read:
        raise GapStudioError("There is no document that was read.", remedy="Import documents first.")
    return read


def _columns(document: Document, told: Mapping[str, str]) -> dict[str, str]:
    """Returns the columns to set: those that follow from the reading, and those that nobody has filled."""
    derived = {name: told.get(name, "") for name in _DERIVED}
    return {**{name: value for name, value in told.items() if name not in document.metadata}, **derived}
