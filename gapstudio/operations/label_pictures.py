"""Pictures of guidelines: made small and safe, and kept in the project by their SHA-256."""

import hashlib
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from gapstudio.domain import GapStudioError
from gapstudio.store import Project

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST_FILE = 30 * 2**20
_MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 1600
_LARGEST_PNG = 400_000
_KEPT = ("PNG", "JPEG")
_SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?!picture:|https?:|data:)(?P<file>[^)\s]+)\)")
"""A picture that Markdown shows from a file."""


def put_picture(project: Project, data: bytes) -> str:
    """Keeps a picture for guidelines; it is no step of undo, and what no guideline names goes when the project is compacted.

    Args:
        project: Open for writing.
        data: Of a picture in any usual format.

    Returns:
        Its SHA-256, which a guideline names as ``![](picture:SHA256)``.

    Raises:
        GapStudioError: It is no picture, or too large.
    """
    made = as_picture(data)
    with project.change("") as change:
        return change.put_blob(made)


def guideline_of_file(project: Project, path: Path) -> str:
    """Returns the Markdown of a file as a guideline; pictures that it shows from beside it are kept in the project.

    Args:
        project: Open for writing.
        path: Text in UTF-8; pictures are named relative to its folder.

    Raises:
        GapStudioError: The file or one of its pictures cannot be read.
    """

    def kept(found: re.Match[str]) -> str:
        name = unquote(found["file"])
        return f"![{found['alt']}](picture:{put_picture(project, _bytes_of(path.parent / name))})"

    text = _bytes_of(path).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return _SHOWN.sub(kept, text)


def picture(project: Project, sha256: str) -> bytes:
    """Returns a picture of a guideline as PNG or JPEG.

    Raises:
        GapStudioError: The project has no such picture.
    """
    return project.blob(sha256)


def as_picture(data: bytes) -> bytes:
    """Returns a picture as PNG or JPEG without its metadata and of up to 1600 pixels a side.

    What this function made is returned as it is.

    Raises:
        GapStudioError: It is no picture, or too large.
    """
    from PIL import Image, ImageOps

    if len(data) > _LARGEST_FILE:
        raise GapStudioError(f"The picture has {len(data) / 1e6:.0f} MB.", remedy="Take one of up to 30 MB.")
    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise GapStudioError(
                    f"The picture has {opened.width} × {opened.height} pixels.", remedy="Take one of up to 60 million pixels."
                )
            opened.load()
            if _is_made(opened, len(data)):
                return data
            made = ImageOps.exif_transpose(opened)
            made.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
            return _encoded(made)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise GapStudioError("That is no picture that can be read.", remedy="Take a PNG, JPEG, GIF, WebP or TIFF.") from error


def sha256_of(data: bytes) -> str:
    """Returns the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GapStudioError(f"{path} cannot be read: {error.strerror or error}.", remedy="Check that it is there.") from error


def _is_made(opened: "Image", size: int) -> bool:
    """Tells whether a picture is as small and bare as those that are made here, so that it need not be made again."""
    bare = opened.format in _KEPT and not getattr(opened, "is_animated", False) and not (set(opened.info) - _HARMLESS)
    small = opened.format == "JPEG" or opened.mode == "RGBA" or size <= _LARGEST_PNG
    return bare and small and max(opened.size) <= _LONGEST_SIDE and opened.mode in ("RGB", "RGBA", "L")


_HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def _encoded(made: "Image") -> bytes:
    transparent = made.mode in ("RGBA", "LA", "PA") or "transparency" in made.info
    plain = made.convert("RGBA" if transparent else "RGB")
    plain.info.clear()
    out = BytesIO()
    plain.save(out, "PNG", optimize=True)
    if transparent or out.tell() <= _LARGEST_PNG:
        return out.getvalue()
    out = BytesIO()
    plain.save(out, "JPEG", quality=88)
    return out.getvalue()
