"""Spans that a file states are marked in the project's documents, and what does not fit is said row by row."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeGuard

from gapstudio.domain import Annotation, AnnotationStatus, GapStudioError, Outcome, Source, Suggestion, counted
from gapstudio.operations.annotate import begin_work
from gapstudio.operations.desk import Desks, named
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project

_SPANS = "Give a list of objects with document, label, start and end, such as gapstudio annotations --json prints."
_STATES = frozenset(status.value for status in AnnotationStatus)


@dataclass(frozen=True)
class Unfit:
    """A row of a file that marks nothing.

    Attributes:
        row: Its number from 1.
        document: As the file names it, or "".
        label: As the file states it, or "".
        start: As the file states it, or None.
        end: As the file states it, or None.
        reason: As one clause.
    """

    row: int
    document: str
    label: str
    start: int | None
    end: int | None
    reason: str


@dataclass(frozen=True)
class LabelledFile:
    """What came of a file with spans.

    Attributes:
        annotations: What was marked, in the order of the rows.
        left_out: The other rows, in their order.
    """

    annotations: tuple[Annotation, ...]
    left_out: tuple[Unfit, ...]


def read_rows(path: Path, remedy: str = _SPANS) -> list[Mapping[str, Any]]:
    """Reads a JSON list of objects, such as ``gapstudio annotations --json`` prints.

    Args:
        path: The file.
        remedy: Says what the list should hold.

    Raises:
        GapStudioError: It is something else.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise GapStudioError(f"{path.name} is not JSON: {error}.", remedy=remedy) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GapStudioError(f"{path.name} is not a list of objects.", remedy=remedy)
    return rows


def label_from(project: Project, rows: Sequence[Mapping[str, Any]], *, annotator: str) -> Outcome[LabelledFile]:
    """Marks the spans of a file as a person's work, as one step of undo. Nothing that a person did before is overwritten.

    A row holds `document` (name) or `document_id`, `label`, `start` and `end` (code points), and may hold `text` (what stands
    there, against shifted offsets), `value`, `note` and `status`. One whose status is not *confirmed* is left out.

    Args:
        project: Open for writing.
        rows: Of the file.
        annotator: Who answers for them.

    Raises:
        GapStudioError: Nobody is named.
    """
    annotator = named(annotator)
    found = _Documents(project)
    claims = [_claim(row, found) for row in rows]
    desks = Desks(project, Counter(claim.document for claim in claims if isinstance(claim, Suggestion)), {})
    made: list[Annotation] = []
    left_out: list[Unfit] = []
    for number, (row, claim) in enumerate(zip(rows, claims, strict=True), 1):
        marked = claim if isinstance(claim, str) else _marked(desks, claim, row, annotator)
        if isinstance(marked, str):
            left_out.append(_unfit(number, row, marked))
        else:
            made.append(marked)
    with project.change(f"Mark {counted(len(made), 'span')} of a file") as change:
        change.put_annotations(made)
        begin_work(project, change, [one.document for one in made], annotator)
    return Outcome(change.changes, LabelledFile(tuple(made), tuple(left_out)))


class _Documents:
    """Documents by id, and by name where only one has it."""

    def __init__(self, project: Project) -> None:
        documents = project.documents(INTERNAL)
        self._ids = {document.id for document in documents}
        self._names = Counter(document.name for document in documents)
        self._by_name = {document.name: document.id for document in documents}

    def find(self, row: Mapping[str, Any]) -> tuple[str, str]:
        """Returns the id of the document that a row names and "", or "" and why there is none."""
        for name in (row.get("document_id"), row.get("document")):
            if isinstance(name, str) and name in self._ids:
                return name, ""
        name = row.get("document")
        if not isinstance(name, str) or not name:
            return "", "it names no document of the project"
        if name not in self._names:
            return "", f"the project has no document {name}"
        return (self._by_name[name], "") if self._names[name] == 1 else ("", f"several documents are called {name}")


def _claim(row: Mapping[str, Any], documents: _Documents) -> Suggestion | str:
    """Returns what a row claims, or as a clause why it claims nothing."""
    document, why = documents.find(row)
    label, start, end, text = row.get("label"), row.get("start"), row.get("end"), row.get("text", "")
    status = row.get("status", AnnotationStatus.CONFIRMED.value)
    if why:
        return why
    if not isinstance(label, str) or not label:
        return "it has no label"
    if status != AnnotationStatus.CONFIRMED.value:
        return f"it is {status}, not confirmed" if status in _STATES else "its status is unknown"
    if not _is_place(start) or not _is_place(end):
        return "it has no place"
    if not all(isinstance(row.get(name, ""), str) for name in ("text", "value", "note")):
        return "its text, value or note is no text"
    return Suggestion("", document, start, end, label, (label,), Source.PERSON, text=text, value=row.get("value", ""))


def _is_place(number: object) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool)


def _marked(desks: Desks, claim: Suggestion, row: Mapping[str, Any], annotator: str) -> Annotation | str:
    try:
        made, why = desks[claim.document].accept(claim, claim.label, annotator)
    except GapStudioError as error:
        return error.message
    if made is None:
        return why
    return replace(made, value=claim.value or made.value, note=row.get("note") or made.note)


def _unfit(number: int, row: Mapping[str, Any], reason: str) -> Unfit:
    start, end = row.get("start"), row.get("end")
    named_document = row.get("document") or row.get("document_id") or ""
    return Unfit(
        row=number,
        document=str(named_document),
        label=str(row.get("label") or ""),
        start=start if _is_place(start) else None,
        end=end if _is_place(end) else None,
        reason=reason,
    )
