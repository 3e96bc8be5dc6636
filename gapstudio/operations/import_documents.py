"""Imports documents into the internal corpus: files become readings, and invoice data that belongs to them becomes draft
annotations. An import that was cut short is noted in the project, and can be taken up where it stopped."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gapstudio.domain import (
    Annotation,
    Area,
    ChangeSet,
    Document,
    DocumentState,
    FileStamp,
    GapStudioError,
    Outcome,
    SetAsideReason,
    UnfinishedImport,
    counted,
)
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.drafts import draft_annotations
from gapstudio.operations.exchange import blob_file
from gapstudio.operations.find_new import FoundFiles, Leave, look_for_files
from gapstudio.operations.long import Ending
from gapstudio.operations.projects import INTERNAL, internal_corpus
from gapstudio.operations.reading_choices import project_choices
from gapstudio.operations.stated_labels import in_our_labels, stated_as
from gapstudio.readers import stamp_of
from gapstudio.store import AddedDocument, Fate, NewDocument, PackedReading, Project, StampedFile, Transaction, new_id

_CHUNK = 4
_MOST_MEMORY = 640 << 20
"""Of a worker that reads: one that has done OCR takes up some 500 MiB and keeps them."""


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

    def add(self, other: "ImportReport") -> None:
        """Takes in what a later import did."""
        self.imported += other.imported
        self.duplicates += other.duplicates
        self.set_aside += other.set_aside
        self.drafts += other.drafts
        self.cancelled = other.cancelled

    @property
    def found_anything(self) -> bool:
        """Whether there was a file at all, or it was cancelled before one came back."""
        return bool(self.imported or self.duplicates or self.set_aside or self.cancelled)

    def sentence(self) -> str:
        """Says it in one sentence."""
        if not self.found_anything:
            return "No PDF files, pictures or texts were found there."
        parts = [f"{len(self.imported)} imported"]
        parts += [f"{len(self.duplicates)} known already"] if self.duplicates else []
        parts += [f"{len(self.set_aside)} set aside"] if self.set_aside else []
        return ", ".join(parts) + (" before it was cancelled." if self.cancelled else ".")


class ImportDocuments:
    """Imports files and folders.

    Args:
        paths: Files and folders.
        title: What the operation is called in the undo menu; made from the number of files where none is given.
        leave: Which files that came in before need no reading.
        resumes: The unfinished import whose place this one takes.
        found: Its files, where somebody has looked for them already.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        title: str = "",
        *,
        leave: Leave = Leave.READ,
        resumes: UnfinishedImport | None = None,
        found: FoundFiles | None = None,
    ) -> None:
        self._paths = paths
        self._title = title
        self._leave = leave
        self._resumes = resumes
        self._found = found
        self._entry = ""
        self._folder = Path()
        self._report = ImportReport()
        self._aside: dict[str, set[str]] = {}
        self._origins: set[str] = set()

    def prepare(self, project: Project) -> None:
        """Looks for the files; only reads, so that a window can have it done in a thread before it plans."""
        self._found = look_for_files(project, self._paths, self._leave)

    def plan(self, project: Project) -> JobSpec:
        """Finds the files, notes in the project that they are to come in, and returns the job that reads them."""
        if self._found is None:
            self.prepare(project)
        assert self._found is not None
        to_read, known = self._found.to_read, self._found.known
        self._report.duplicates += map(str, known)
        count = counted(len(to_read), "document")
        self._title = self._title or f"Import {count}"
        self._entry = new_id()
        self._note(project)
        shared = self._shared(project)
        return JobSpec(
            kind="extract",
            title=f"Importing {count}",
            shared=shared,
            items=[{"path": str(path), "kept": self._kept_bytes(project, path)} for path in to_read],
            chunk=_CHUNK,
            survives_crash=True,
            most_memory=_MOST_MEMORY,
            id=self._entry,
        )

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Commits the documents that came back; what it costs does not depend on how many are there already."""
        outcomes = [_outcome(partial) for partial in batch]
        with project.change(self._title, entry=self._entry) as change:
            if not project.has_corpus(INTERNAL):
                change.put_corpus(internal_corpus(project))
            self._take(project, change, [facts for facts in outcomes if self._is_news(facts)])
            change.stamp_files(filter(None, map(_stamped, outcomes)))
            change.advance_import(self._entry, len(batch))
        for facts in outcomes:
            _clear(facts)
        return change.changes

    def finish(self, project: Project, ending: Ending) -> Outcome[ImportReport]:
        """Closes the journal's entry and reports; what did not come to its end can be taken up later."""
        self._report.cancelled = ending.type == "cancelled"
        with project.change("") as change:
            if ending.type == "result":
                change.forget_import(self._entry)
            else:
                change.stop_import(self._entry)
        shutil.rmtree(self._folder, ignore_errors=True)
        return Outcome(project.close_entry(self._entry), self._report)

    def _note(self, project: Project) -> None:
        assert self._found is not None
        known, to_read = len(self._found.known), len(self._found.to_read)
        with project.change("") as change:
            if self._resumes is not None:
                change.forget_import(self._resumes.id)
            paths = [str(path.absolute()) for path in self._paths]
            change.begin_import(self._entry, self._title, paths, total=known + to_read, done=known)

    def _shared(self, project: Project) -> dict[str, Any]:
        """Returns what all items share; notes what the documents there mean for those to come."""
        documents = project.documents(INTERNAL)
        self._origins = {document.origin for document in documents}
        for document in documents:
            if document.state is DocumentState.SET_ASIDE:
                self._aside.setdefault(document.origin, set()).add(document.id)
        self._folder = project.cache_dir / f"import-{self._entry}"
        self._folder.mkdir()
        known = self._folder / "known.json"
        read = [document.sha256 for document in documents if document.state is DocumentState.READ]
        known.write_text(json.dumps(read), encoding="utf-8")
        return {"folder": str(self._folder), "known": str(known), "choices": project_choices(project).to_json()}

    def _kept_bytes(self, project: Project, path: Path) -> str:
        """Returns a file with the bytes of one that was set aside and kept, where the file itself is gone; otherwise ""."""
        if path.exists():
            return ""
        documents = [project.document(document) for document in self._aside.get(str(path), ())]
        return next((str(blob_file(project, document)) for document in documents if project.keeps(document.sha256)), "")

    def _is_news(self, facts: Mapping[str, Any]) -> bool:
        """Reports a file that brings no document, and one set aside."""
        if facts["state"] == "duplicate":
            self._report.duplicates.append(facts["path"])
        elif facts["state"] == "set aside":
            self._report.set_aside.append(SetAside(facts["path"], facts["reason"], facts["detail"]))
            return bool(facts.get("sha256")) or facts["path"] not in self._origins
        return facts["state"] == "read"

    def _take(self, project: Project, change: Transaction, news: Sequence[Mapping[str, Any]]) -> None:
        drafts: list[Annotation] = []
        superseded: set[str] = set()
        ours = stated_as(project)
        for facts, added in zip(news, change.add_documents(map(_new_document, news)), strict=True):
            if facts["state"] == "read" and added.fate is Fate.DUPLICATE:
                self._report.duplicates.append(facts["path"])
                continue
            superseded |= self._superseded_by(added.document)
            if facts["state"] == "read":
                self._report.imported.append(added.document.id)
                drafts += _drafts(project, added, facts, ours)
        change.set_active(superseded, False)
        change.put_annotations(drafts)
        self._report.drafts += len(drafts)

    def _superseded_by(self, document: Document) -> set[str]:
        """Returns what was set aside before under the same path: the file holds other bytes now, and one row does for it."""
        self._origins.add(document.origin)
        older = self._aside.pop(document.origin, set()) - {document.id}
        if document.state is DocumentState.SET_ASIDE:
            self._aside[document.origin] = {document.id}
        return older


def retry_set_aside(project: Project, documents: Sequence[str] = ()) -> ImportDocuments:
    """Returns the import that reads set-aside files again from where they came.

    Args:
        project: The project.
        documents: Ids; all that are set aside where empty.
    """
    chosen = [document for document in project.documents(INTERNAL) if document.state is DocumentState.SET_ASIDE]
    origins = [Path(document.origin) for document in chosen if not documents or document.id in documents]
    return ImportDocuments(origins, title=f"Retry {counted(len(origins), 'set-aside file')}")


def unfinished_import(project: Project) -> UnfinishedImport | None:
    """Returns the oldest import that was killed, cancelled or failed and is neither resumed nor dismissed, or None."""
    return next(iter(project.unfinished_imports()), None)


def resume_import(project: Project) -> ImportDocuments:
    """Returns the import that does what `unfinished_import` left; files that are done with are not read again.

    Raises:
        GapStudioError: No import is unfinished.
    """
    unfinished = unfinished_import(project)
    if unfinished is None:
        raise GapStudioError("No import was cut short.", remedy="Name the files and folders to import.")
    return ImportDocuments([Path(path) for path in unfinished.paths], leave=Leave.DONE, resumes=unfinished)


def dismiss_unfinished(project: Project) -> ChangeSet:
    """Drops the note of the unfinished import that `unfinished_import` returns; what had come in stays."""
    unfinished = unfinished_import(project)
    if unfinished is None:
        return ChangeSet()
    with project.change("") as change:
        change.forget_import(unfinished.id)
    return ChangeSet(frozenset({Area.DOCUMENTS}))


def _outcome(partial: Partial) -> Mapping[str, Any]:
    if not partial.failed:
        return partial.data
    stamp = stamp_of(Path(partial.data["path"]))
    known = {"size": stamp.size, "modified": stamp.modified} if stamp is not None else {}
    return {**partial.data, **known, "state": "set aside", "reason": SetAsideReason.DAMAGED.value, "detail": partial.failed}


def _new_document(facts: Mapping[str, Any]) -> NewDocument:
    """Reads what is to be kept of a file; called for one after another, so that one at a time is in memory."""
    read = facts["state"] == "read"
    # A picture of a page is kept: it may become readable, and must not depend on a file that may be gone by then.
    keep = read or facts["reason"] == SetAsideReason.NO_TEXT_LAYER.value
    return NewDocument(
        _document(facts, DocumentState.READ if read else DocumentState.SET_ASIDE),
        PackedReading(facts["revision"], Path(facts["reading"]).read_bytes()) if read else None,
        Path(facts["blob"]).read_bytes() if keep else None,
    )


def _document(facts: Mapping[str, Any], state: DocumentState) -> Document:
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
        metadata=facts.get("metadata", {}),
    )


def _drafts(project: Project, added: AddedDocument, facts: Mapping[str, Any], ours: Mapping[str, str]) -> list[Annotation]:
    # One that is back after it was taken out has its annotations still; one whose import was undone has none.
    known = () if added.fate is Fate.ADDED else project.annotations(document=added.document.id)
    revision = facts["revision"]
    values = in_our_labels(facts["values"], ours)
    return draft_annotations(added.document.id, values, source="einvoice", revision=revision, known=known)


def _stamped(facts: Mapping[str, Any]) -> StampedFile | None:
    if "modified" not in facts:
        return None
    return StampedFile(facts["path"], FileStamp(facts["size"], facts["modified"]), facts.get("sha256", ""))


def _clear(facts: Mapping[str, Any]) -> None:
    """Removes the files of one that is in the project now."""
    for name in ("blob", "reading"):
        if name in facts:
            Path(facts[name]).unlink(missing_ok=True)
