"""The file itself: fixed times inside the package, written beside its target and then put in place."""

import io
import os
import zipfile
from pathlib import Path

from gapstudio.domain import GapStudioError

EPOCH = (1980, 1, 1, 0, 0, 0)


def with_fixed_times(package: bytes) -> bytes:
    """Packs a zip anew with the same parts in the same order and no times of day, so that equal content gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            fixed = zipfile.ZipInfo(info.filename, EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, source.read(info))
    return out.getvalue()


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
