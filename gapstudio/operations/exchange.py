"""Files by which a project hands large data to workers: they lie in its cache folder and may be deleted at any time."""

from pathlib import Path
from typing import Any

from gapstudio.domain import Document
from gapstudio.files import write_whole
from gapstudio.operations.reading_choices import document_choices
from gapstudio.store import Project


def blob_file(project: Project, document: Document) -> Path:
    """Returns a file with the document's bytes, written once."""
    target = project.cache_dir / f"{document.sha256}.blob"
    if not target.exists():
        write_whole(target, project.blob(document.sha256))
    return target


def pages_to_read(project: Project, document: Document) -> dict[str, Any]:
    """Returns what a job must know of a document whose pages it reads by OCR."""
    return {
        "document": document.id,
        "name": document.name,
        "blob": str(blob_file(project, document)),
        "pages": document.pages,
        "language": document_choices(project, document).language,
    }


def reading_file(project: Project, document: str) -> Path | None:
    """Returns a file with the document's packed reading, written once; None for a document that has none."""
    packed = project.packed_reading(document)
    if packed is None:
        return None
    target = project.cache_dir / f"{packed.revision}.reading"
    if not target.exists():
        write_whole(target, packed.data)
    return target
