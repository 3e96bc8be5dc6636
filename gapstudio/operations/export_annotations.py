"""Annotations leave for another tool: written beside their target and renamed there, with a report of what did not fit."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gapstudio.domain import GapStudioError, counted
from gapstudio.formats.exchange import Loss
from gapstudio.formats.registry import exchange_format
from gapstudio.operations.export_documents import (
    ExportChoice,
    ExportedSpans,
    LeavingDocuments,
    PagePictures,
    chosen_documents,
)
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.whole_files import in_place, refuse_in_the_way
from gapstudio.store import Project

__all__ = ["ExportChoice", "Exported", "ExportedSpans", "Loss", "chosen_documents", "export_annotations"]


class ExportCancelled(GapStudioError):
    """The export was cancelled; nothing was written."""


@dataclass(frozen=True)
class Exported:
    """What left.

    Attributes:
        format: Name of the format.
        path: The file or folder.
        files: All files written.
        documents: How many documents are in them.
        spans: How many spans, predictions among them.
        losses: What the format could not hold, and documents that could not leave.
    """

    format: str
    path: Path
    files: tuple[Path, ...]
    documents: int
    spans: int
    losses: tuple[Loss, ...]

    @property
    def lost_spans(self) -> int:
        """How many spans the format could not hold."""
        return sum(loss.count for loss in self.losses if loss.span)

    def sentence(self) -> str:
        """Says it in one sentence."""
        lost = f"; {counted(self.lost_spans, 'span')} could not be held" if self.lost_spans else ""
        return f"{counted(self.documents, 'document')} with {counted(self.spans, 'span')} written to {self.path.name}{lost}."


@in_one_state
def export_annotations(
    project: Project,
    path: Path,
    *,
    format: str,
    choice: ExportChoice | None = None,
    force: bool = False,
    pictures: PagePictures | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Writes documents with their spans for another tool; the project stays as it is. Long for many documents: ask in a thread.

    The target is there whole or not at all. A file is replaced with `force` only, a folder that holds anything never.

    Args:
        project: The project; a reader will do.
        path: The file, or the folder for formats of several files.
        format: Name of the format.
        choice: What leaves; what is confirmed in all of our documents where None.
        force: Whether a file that is there may be replaced.
        pictures: Draws the pages of a document, for a format that needs them where the choice asks for them.
        progress: Hears how many documents of how many are done.
        cancelled: Asked before each document.

    Raises:
        ExportCancelled: It was cancelled.
        GapStudioError: There is no such format, it cannot be written, nothing is chosen, or the target is in the way.
    """
    one, choice = exchange_format(format, writes=True), choice or ExportChoice()
    refuse_in_the_way(path, force, folder=not one.suffixes)

    def asked(number: int) -> None:
        if cancelled():
            raise ExportCancelled("The export was cancelled; nothing was written.")
        if progress is not None:
            progress(number, len(documents))

    drawn = pictures if one.pictures and choice.pictures else None
    documents = LeavingDocuments(project, choice, pictures=drawn, asked=asked)
    if not documents:
        raise GapStudioError("No document is chosen that has a text.", remedy="Choose other documents, or import some.")
    with in_place(path) as part:
        written = one.write(documents, part, labels=_labels(project, choice))
        files = tuple(path.parent / file.relative_to(part.parent) for file in written.files)
    losses = (*documents.losses, *written.losses)
    if progress is not None:
        progress(len(documents), len(documents))
    spans = sum(documents.spans.values()) - sum(loss.count for loss in losses if loss.span)
    return Exported(one.name, path, files, len(documents), spans, losses)


def _labels(project: Project, choice: ExportChoice) -> tuple[str, ...]:
    return label_set_of(project).names if choice.corpus == INTERNAL else project.corpus(choice.corpus).labels
