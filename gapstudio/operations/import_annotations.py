"""Annotations of another tool come in: what they would change is shown first, and applied as one step of undo."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from gapstudio.domain import DocumentWork, GapStudioError, Outcome, WorkState
from gapstudio.formats.exchange import ExchangeFormat, Loss, Parsed
from gapstudio.formats.registry import exchange_format, formats, recognise
from gapstudio.operations.added_documents import document_to_add
from gapstudio.operations.annotate import begin_work
from gapstudio.operations.annotators import annotator_called
from gapstudio.operations.desk import named
from gapstudio.operations.edit_labels import put_label_set
from gapstudio.operations.incoming import (
    LOST,
    Conflicts,
    Fate,
    ImportFile,
    ImportOptions,
    ImportPreview,
    IncomingDocument,
    IncomingLabel,
    IncomingSpan,
    Match,
    Place,
    PlacedDocument,
)
from gapstudio.operations.incoming_labels import grown, incoming_labels, ours_by_label
from gapstudio.operations.judge_incoming import judge_documents, people_of
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.place_incoming import place_documents, still_placed
from gapstudio.operations.projects import INTERNAL, internal_corpus
from gapstudio.operations.take_incoming import TakenDocument, taken
from gapstudio.store import NewDocument, Project, Transaction, now

__all__ = [
    "LOST",
    "Conflicts",
    "Fate",
    "ImportCancelled",
    "ImportFile",
    "ImportOptions",
    "ImportPreview",
    "IncomingDocument",
    "IncomingLabel",
    "IncomingSpan",
    "Loss",
    "Match",
    "Place",
    "PlacedDocument",
    "apply_import",
    "plan_again",
    "plan_import",
    "read_file",
]


class ImportCancelled(GapStudioError):
    """The preview was cancelled."""


def read_file(path: Path, format: str = "") -> ImportFile:
    """Reads a file or folder of annotations; asks nothing of a project.

    Args:
        path: The file or folder.
        format: Name of its format; recognised from what it holds where "".

    Raises:
        GapStudioError: It is not there, is of no known format or not of the one stated, or is damaged.
    """
    if not path.exists():
        raise GapStudioError(f"{path} is not there.", remedy="Check its name.")
    one = exchange_format(format, reads=True) if format else _recognised(path)
    parsed = _parsed(one, path)
    people = {span.annotator for document in parsed.documents for span in document.spans if span.annotator}
    people |= {area.annotator for document in parsed.documents for area in document.areas if area.annotator}
    return ImportFile(path, one.name, one.title, parsed, tuple(sorted(people)))


@in_one_state
def plan_import(
    project: Project,
    file: Path | ImportFile,
    options: ImportOptions,
    *,
    format: str = "",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportPreview:
    """Says what a file would change; the project stays as it is. Long for many documents: ask in a thread.

    Args:
        project: The project; a reader will do.
        file: The file or folder, or what `read_file` made of it.
        options: How it is to come in.
        format: Name of its format; recognised where "".
        progress: Hears how many documents of how many were looked for.
        cancelled: Asked before each document.

    Raises:
        ImportCancelled: It was cancelled.
        GapStudioError: As `read_file`; or nobody is named, or a label of ours is not there.
    """
    named(options.annotator)
    read = read_file(file, format) if isinstance(file, Path) else file
    documents = read.parsed.documents

    def heard(number: int) -> None:
        if cancelled():
            raise ImportCancelled("The preview was cancelled; nothing was changed.")
        if progress is not None:
            progress(number, len(documents))

    return _judged(project, read, place_documents(project, documents, heard), options)


@in_one_state
def plan_again(project: Project, preview: ImportPreview, options: ImportOptions) -> ImportPreview:
    """Says what a file would change under other options; places that were found are not sought again.

    Raises:
        GapStudioError: Nobody is named, or a label of ours is not there.
    """
    named(options.annotator)
    fresh = still_placed(project, preview.placed)
    placed = preview.placed if fresh else place_documents(project, preview.file.parsed.documents)
    return _judged(project, preview.file, placed, options)


def apply_import(project: Project, preview: ImportPreview) -> Outcome[ImportPreview]:
    """Does what a preview says, as one step of undo; what has changed in the project since is seen.

    Args:
        project: Open for writing.
        preview: Of `plan_import`.

    Returns:
        What was done.
    """
    fresh = still_placed(project, preview.placed)
    placed = preview.placed if fresh else place_documents(project, preview.file.parsed.documents)
    preview = _judged(project, preview.file, placed, preview.options)
    with project.change(f"Import annotations of {preview.file.path.name}") as change:
        if preview.changes_something:
            _apply(project, change, preview)
    return Outcome(change.changes, preview)


def _parsed(one: ExchangeFormat, path: Path) -> Parsed:
    """Reads a file; what a format of another package, or a library under it, makes of a strange file is said for people."""
    try:
        return one.read(path)
    except GapStudioError:
        raise
    except Exception as error:
        reason = (str(error).strip().splitlines() or [""])[0]
        message = f"{path.name} cannot be read as {one.title} ({type(error).__name__}: {reason})."
        raise GapStudioError(message, remedy="State another format, or export the file again.") from error


def _recognised(path: Path) -> ExchangeFormat:
    found = recognise(path)
    if found is None:
        names = ", ".join(plugin.name for plugin in formats() if plugin.loaded is not None and plugin.loaded.reads)
        raise GapStudioError(f"{path} is of no format that GapStudio recognises.", remedy=f"State its format: one of {names}.")
    return found


def _judged(project: Project, file: ImportFile, placed: tuple[PlacedDocument, ...], options: ImportOptions) -> ImportPreview:
    # One who is listed keeps the name as it stands there, capitals and all.
    options = replace(options, annotator=annotator_called(project, named(options.annotator)).name)
    labels = label_set_of(project)
    incoming = incoming_labels(labels, placed, options)
    after = grown(project, labels, incoming)
    several = len(file.annotators) > 1
    documents = judge_documents(project, placed, after, ours_by_label(incoming), options, several=several)
    return ImportPreview(file, options, documents, incoming, placed)


def _apply(project: Project, change: Transaction, preview: ImportPreview) -> None:
    labels = label_set_of(project)
    after = grown(project, labels, preview.labels)
    if after is not labels:
        after = put_label_set(project, change, after)
    people = {name: annotator_called(project, name) for name in people_of(preview.documents)}
    listed = {one.id for one in project.annotators()}
    change.put_annotators(one for one in people.values() if one.id not in listed)
    for document in _joined(preview, _added(project, change, preview)):
        made = taken(project, document, preview, after, people)
        change.remove_annotations(made.removed)
        change.put_annotations(made.annotations)
        change.put_layers(layer for layer, _ in made.layers)
        for layer, spans in made.layers:
            change.put_layer_spans(layer.id, spans)
        if document.finishes:
            who = made.annotator or named(preview.options.annotator)
            change.put_work([DocumentWork(document.id, WorkState.DONE, "", who, now())])
        elif made.annotations and made.annotator:
            begin_work(project, change, [document.id], made.annotator)


def _added(project: Project, change: Transaction, preview: ImportPreview) -> dict[int, tuple[str, str]]:
    """Adds documents that are not here; returns id and revision of each by its number in the file."""
    numbers = [number for number, one in enumerate(preview.documents) if one.match is Match.NEW]
    if not numbers:
        return {}
    if not project.has_corpus(INTERNAL):
        change.put_corpus(internal_corpus(project))
    revisions: list[str] = []

    def made() -> Iterator[NewDocument]:
        for number in numbers:
            item = document_to_add(preview.placed[number])
            revisions.append(item.reading.revision if item.reading is not None else "")
            yield item

    added = change.add_documents(made())
    ids = (one.document.id for one in added)
    return dict(zip(numbers, zip(ids, revisions, strict=True), strict=True))


def _joined(preview: ImportPreview, added: dict[int, tuple[str, str]]) -> Sequence[TakenDocument]:
    """Joins what a file says of one of our documents in several places, such as once for each annotator."""
    groups: dict[str, TakenDocument] = {}
    for number, one in enumerate(preview.documents):
        document, revision = added.get(number, (one.document, preview.placed[number].revision))
        if not document:
            continue
        group = groups.setdefault(document, TakenDocument(document, revision))
        group.spans += one.spans
        group.finishes = group.finishes or one.finishes
        group.finished = group.finished or preview.options.done or preview.placed[number].theirs.finished is True
    for group in groups.values():
        clashes = any(span.fate is Fate.CONFLICT for span in group.spans)
        group.finishes = group.finishes and not (clashes and preview.options.conflicts is not Conflicts.THEIRS)
    return list(groups.values())
