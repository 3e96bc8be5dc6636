"""Imports documents into the internal corpus: PDF files become readings, and embedded invoice data becomes draft annotations."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gapstudio.domain import ChangeSet, Document, DocumentState, Outcome, SetAsideReason
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.drafts import draft_annotations
from gapstudio.operations.long import Ending
from gapstudio.operations.projects import INTERNAL, internal_corpus
from gapstudio.readers import find_files
from gapstudio.store import AddedDocument, Fate, NewDocument, PackedReading, Project, Transaction, new_id

_CHUNK = 4


@dataclass(frozen=True)
class SetAside:
    """A file that could not be read: its path, the reason, and what exactly was wrong."""

    path: str
    reason: str
    detail: str = ""


@dataclass
class ImportReport:
    """What an import did.

    Attributes:
        imported: Ids of the documents that are new, back or now readable.
        duplicates: Paths of files whose content the project has already.
        set_aside: Files that could not be read.
        drafts: Draft annotations made from embedded data.
        cancelled: True where it was cancelled; what had come in stays.
    """

    imported: list[str] = field(default_factory=list[str])
    duplicates: list[str] = field(default_factory=list[str])
    set_aside: list[SetAside] = field(default_factory=list[SetAside])
    drafts: int = 0
    cancelled: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        if not (self.imported or self.duplicates or self.set_aside or self.cancelled):
            return "No PDF files were found there."
        parts = [f"{len(self.imported)} imported"]
        parts += [f"{len(self.duplicates)} known already"] if self.duplicates else []
        parts += [f"{len(self.set_aside)} set aside"] if self.set_aside else []
        return ", ".join(parts) + (" before it was cancelled." if self.cancelled else ".")


class ImportDocuments:
    """Imports files and folders.

    Args:
        paths: Files and folders.
        title: What the operation is called in the undo menu; made from the number of files where none is given.
    """

    def __init__(self, paths: Sequence[Path], title: str = "") -> None:
        self._paths = paths
        self._title = title
        self._entry = ""
        self._report = ImportReport()
        self._aside: dict[str, set[str]] = {}

    def plan(self, project: Project) -> JobSpec:
        """Finds the files and returns the job that reads them."""
        files = [path.absolute() for path in find_files(self._paths)]
        documents = project.documents(INTERNAL)
        for document in documents:
            if document.state is DocumentState.SET_ASIDE:
                self._aside.setdefault(document.origin, set()).add(document.id)
        known = project.cache_dir / f"known-{new_id()}.json"
        read = [document.sha256 for document in documents if document.state is DocumentState.READ]
        known.write_text(json.dumps(read), encoding="utf-8")
        count = f"{len(files)} document{'' if len(files) == 1 else 's'}"
        self._title = self._title or f"Import {count}"
        spec = JobSpec(
            kind="extract",
            title=f"Importing {count}",
            shared={"cache": str(project.cache_dir), "known": str(known)},
            items=[{"path": str(path)} for path in files],
            chunk=_CHUNK,
            survives_crash=True,
        )
        self._entry = spec.id
        return spec

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Commits the documents that came back."""
        with project.change(self._title, entry=self._entry) as change:
            if not project.has_corpus(INTERNAL):
                change.put_corpus(internal_corpus(project))
            for partial in batch:
                self._take(project, change, partial)
        return change.changes

    def finish(self, project: Project, ending: Ending) -> Outcome[ImportReport]:
        """Closes the journal's entry and reports."""
        self._report.cancelled = ending.type == "cancelled"
        return Outcome(project.close_entry(self._entry), self._report)

    def _take(self, project: Project, change: Transaction, partial: Partial) -> None:
        facts = partial.data
        if partial.failed:
            facts = facts | {"state": "set aside", "reason": SetAsideReason.DAMAGED.value, "detail": partial.failed}
        if facts["state"] == "duplicate":
            self._report.duplicates.append(facts["path"])
        elif facts["state"] == "read":
            self._take_read(project, change, facts)
        else:
            self._take_set_aside(project, change, facts)

    def _take_read(self, project: Project, change: Transaction, facts: Mapping[str, Any]) -> None:
        packed = Path(facts["reading"])
        reading = PackedReading(packed.stem, packed.read_bytes())
        document = _document(facts, DocumentState.READ, metadata=facts["metadata"])
        (added,) = change.add_documents([NewDocument(document, reading, Path(facts["blob"]).read_bytes())])
        if added.fate is Fate.DUPLICATE:
            self._report.duplicates.append(facts["path"])
            return
        self._report.imported.append(added.document.id)
        self._supersede(change, added.document)
        self._draft(project, change, added, facts["values"], reading.revision)

    def _draft(
        self, project: Project, change: Transaction, added: AddedDocument, values: Sequence[Mapping[str, Any]], revision: str
    ) -> None:
        # One that is back after it was taken out has its annotations still; one whose import was undone has none.
        known = project.annotations(document=added.document.id)
        drafts = draft_annotations(added.document.id, values, source="einvoice", revision=revision, known=known)
        change.put_annotations(drafts)
        self._report.drafts += len(drafts)

    def _take_set_aside(self, project: Project, change: Transaction, facts: Mapping[str, Any]) -> None:
        self._report.set_aside.append(SetAside(facts["path"], facts["reason"], facts["detail"]))
        document = _document(facts, DocumentState.SET_ASIDE)
        if not document.sha256 and any(known.origin == document.origin for known in project.documents(INTERNAL)):
            return
        # A picture of a page is kept: it becomes readable, and must not depend on a file that may be gone by then.
        keep = facts["reason"] == SetAsideReason.NO_TEXT_LAYER.value
        (added,) = change.add_documents([NewDocument(document, None, Path(facts["blob"]).read_bytes() if keep else None)])
        self._supersede(change, added.document)

    def _supersede(self, change: Transaction, document: Document) -> None:
        """Takes out what was set aside before under the same path: the file holds other bytes now, and one row does for it."""
        older = self._aside.pop(document.origin, set()) - {document.id}
        if older:
            change.set_active(older, False)
        if document.state is DocumentState.SET_ASIDE:
            self._aside[document.origin] = {document.id}


def retry_set_aside(project: Project, documents: Sequence[str] = ()) -> ImportDocuments:
    """Returns the import that reads set-aside files again from where they came.

    Args:
        project: The project.
        documents: Ids; all that are set aside where empty.
    """
    chosen = [document for document in project.documents(INTERNAL) if document.state is DocumentState.SET_ASIDE]
    origins = [Path(document.origin) for document in chosen if not documents or document.id in documents]
    return ImportDocuments(origins, title=f"Retry {len(origins)} set-aside file{'' if len(origins) == 1 else 's'}")


def _document(facts: Mapping[str, Any], state: DocumentState, metadata: Mapping[str, str] | None = None) -> Document:
    return Document(
        id=new_id(),
        name=Path(facts["path"]).name,
        corpus=INTERNAL,
        sha256=facts.get("sha256", ""),
        size=facts.get("size", 0),
        pages=facts.get("pages", 0),
        state=state,
        reason=facts.get("reason", ""),
        detail=facts.get("detail", ""),
        origin=facts["path"],
        metadata=metadata or {},
    )
