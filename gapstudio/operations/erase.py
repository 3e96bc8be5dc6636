"""Documents are erased for good, and the room that they took is given back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gapstudio.domain import Area, ChangeSet, Outcome, counted
from gapstudio.operations.watch_folders import watched_folders
from gapstudio.store import Project, Traces

_ERASED_AREAS = frozenset(Area)


@dataclass(frozen=True)
class EraseReport:
    """What was erased, and what GapStudio does not reach.

    Attributes:
        documents: How many documents were erased.
        originals: Files from which they were imported and that are still there.
        watched: Those of the originals that lie in a watched folder; they come in again only when they change.
        backups: Backups of the project that lie beside it and may hold the documents.
        remains: Why remains may be left in the project's bytes on the disk, and what helps, in a sentence; "" where none are.
    """

    documents: int
    originals: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    backups: tuple[str, ...] = ()
    remains: str = ""


@dataclass(frozen=True)
class CompactReport:
    """What compacting did.

    Attributes:
        documents: Documents that had been taken out and are gone for good.
        before: Size of the project file, in bytes.
        after: The same afterwards.
    """

    documents: int
    before: int
    after: int


def erase_documents(project: Project, documents: Sequence[str]) -> Outcome[EraseReport]:
    """Erases documents for good: bytes, readings, gold, predictions, metadata, results, and what the history knows of them.

    It cannot be undone: whoever calls this asks first. Copies, backups and decks outside the project file are not reached; the
    report names those that are known.

    Args:
        project: Open for writing.
        documents: Ids, also of documents that were taken out.

    Raises:
        GapStudioError: There is no such document, or a long operation is still writing; nothing was erased.
    """
    erased = project.erase(list(dict.fromkeys(documents)))
    _clear_cache(project, erased.documents)
    originals = [trace.origin for trace in erased.documents if trace.origin and Path(trace.origin).exists()]
    report = EraseReport(
        documents=len(erased.documents),
        originals=tuple(originals),
        watched=tuple(_watched(project, originals)),
        backups=tuple(str(backup) for backup in sorted(project.path.parent.glob(f"{project.path.stem}.version-*.gap"))),
        remains=erased.remains,
    )
    count = counted(report.documents, "document")
    return Outcome(ChangeSet(_ERASED_AREAS, summary=f"Erased {count}"), report)


def compact(project: Project) -> Outcome[CompactReport]:
    """Deletes what was taken out of the project for good, and gives back the room in the file.

    Documents that were taken out, or whose import was undone, cannot be brought back after it: whoever calls this asks first.

    Raises:
        GapStudioError: A long operation is still writing, or the disk has no room to rebuild the file.
    """
    done = project.compact()
    report = CompactReport(len(done.documents), done.before, done.after)
    return Outcome(ChangeSet(_ERASED_AREAS, summary="Compacted the project"), report)


def _watched(project: Project, originals: Iterable[str]) -> Iterable[str]:
    folders = watched_folders(project)
    return (path for path in originals if any(Path(path).is_relative_to(folder) for folder in folders))


def _clear_cache(project: Project, traces: Sequence[Traces]) -> None:
    """Removes the workers' files of erased documents; their names begin with a hash of the bytes or of the reading.

    Pictures of slides go as well, since any of them may show an erased document.
    """
    from gapstudio.operations.draw_slides import SLIDE_FILES  # what tells reports is not needed before

    begins = tuple(name[:32] for trace in traces for name in (trace.sha256, *trace.revisions) if name)
    for file in project.cache_dir.iterdir():
        if begins and file.is_file() and file.name.startswith((*begins, *SLIDE_FILES)):
            file.unlink(missing_ok=True)
