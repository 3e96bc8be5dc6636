"""The file itself: fixed times inside the package, written beside its target and then put in place."""

# python-pptx describes its XML elements by descriptors that carry no types.
# pyright: reportPrivateUsage=false

import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part
from pptx.presentation import Presentation

from gapstudio.domain import GapStudioError

EPOCH = (1980, 1, 1, 0, 0, 0)


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STORED = ("png", "jpg", "jpeg", "gif", "xlsx")
"""What is packed already."""


def packed(presentation: Presentation) -> bytes:
    """Packs a presentation in one go: parts in the order of their relationships, no times of day."""
    package = presentation.part.package
    parts = list(package.iter_parts())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        _add(target, "[Content_Types].xml", _content_types(parts))
        _add(target, "_rels/.rels", package._rels.xml)
        for part in parts:
            _add(target, part.partname.membername, part.blob)
            if len(part.rels):
                _add(target, part.partname.rels_uri.membername, part.rels.xml)
    return out.getvalue()


def _add(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_STORED if name.rpartition(".")[2].lower() in _STORED else zipfile.ZIP_DEFLATED
    info.create_system = 3  # else it differs between Windows and other systems
    target.writestr(info, content)


def _content_types(parts: Sequence[Part]) -> bytes:
    """One default an ending of pictures and workbooks, and an override for every other part."""
    defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    overrides: list[str] = []
    for part in sorted(parts, key=lambda one: one.partname):
        ending = str(part.partname.ext).lower()
        if ending != "xml" and defaults.setdefault(ending, part.content_type) == part.content_type:
            continue
        overrides.append(f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>')
    rows = [f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in sorted(defaults.items())]
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    return f'{head}<Types xmlns="{_TYPES}">{"".join(rows + overrides)}</Types>'.encode()


def put_in_place(content: bytes, path: Path) -> None:
    """Writes a file beside its target, syncs it, and renames it over the target.

    Raises:
        GapStudioError: The folder is missing or may not be written, or the target is held open by another program.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True) if beside.parent.is_dir() else None
        remedy = "Choose a folder that exists and may be written, and close the file in other programs."
        raise GapStudioError(f"The deck {path.name} could not be written: {error.strerror}.", remedy=remedy) from error
