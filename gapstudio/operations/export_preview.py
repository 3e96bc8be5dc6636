"""What an export would hold and lose, told before anything is written: it is written where nobody sees it, and thrown away."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from gapstudio.operations.export_annotations import ExportChoice, Exported, export_annotations
from gapstudio.store import Project


def preview_export(
    project: Project,
    *,
    format: str,
    choice: ExportChoice,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Says how many documents and spans would leave, and what the format could not hold. Long for many: ask in a thread.

    Args:
        project: The project; a reader will do.
        format: Name of the format.
        choice: What would leave. Pictures of pages are not drawn for it.
        progress: Hears how many documents of how many were looked at.
        cancelled: Asked before each document.

    Raises:
        GapStudioError: As `export_annotations`.
    """
    with TemporaryDirectory(prefix="gapstudio", ignore_cleanup_errors=True) as folder:
        told = export_annotations(
            project,
            Path(folder) / "preview",
            format=format,
            choice=choice,
            pictures=lambda document: dict.fromkeys(range(document.pages), b""),
            progress=progress,
            cancelled=cancelled,
        )
    return replace(told, files=())
