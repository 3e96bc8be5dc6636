"""Files by which a project hands large data to workers: they lie in its cache folder and may be deleted at any time."""

from pathlib import Path

from gapstudio.domain import Document
from gapstudio.files import write_whole
from gapstudio.store import Project


def blob_file(project: Project, document: Document) -> Path:
    """Returns a file with the document's bytes, written once."""
    target = project.cache_dir / f"{document.sha256}.blob"
    if not target.exists():
        write_whole(target, project.blob(document.sha256))
    return target


def reading_file(project: Project, document: str) -> Path | None:
    """Returns a file with the document's packed reading, written once; None for a document that has none."""
    packed = project.packed_reading(document)
    if packed is None:
        return None
    target = project.cache_dir / f"{packed.revision}.reading"
    if not target.exists():
        write_whole(target, packed.data)
    return target
