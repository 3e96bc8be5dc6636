"""Opens a file that somebody gives as master: PowerPoint presentations, templates and shows, with macros left out."""

import io
import re
import zipfile
from collections.abc import Iterator

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation as PresentationType

from gapstudio.domain import GapStudioError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:template|slideshow)"
    rb"|ms-powerpoint\.(?:presentation|template|slideshow)\.macroEnabled)\.main\+xml"
)
_TYPES = "[Content_Types].xml"
_LARGEST = 2**30
_REMEDY = "Give a presentation or a template of PowerPoint: .pptx, .potx, .ppsx, .pptm or .potm."


def open_template(data: bytes, name: str = "") -> PresentationType:
    """Opens a presentation, a template or a show of PowerPoint, whether it may hold macros or not.

    Args:
        data: Of the file.
        name: Of the file, for messages.

    Raises:
        GapStudioError: It is none, is protected by a password, was saved in a form that cannot be used, or is damaged.
    """
    said = name or "The file"
    _refuse_old(data, said)
    try:
        package = _as_presentation(data, said)
        opened = Presentation(io.BytesIO(package))
        _ = opened.slide_masters[0].slide_layouts, opened.slide_width, opened.slide_height
    except GapStudioError:
        raise
    except (PythonPptxError, zipfile.BadZipFile, OSError, KeyError, ValueError, IndexError, AttributeError, SyntaxError) as error:
        raise GapStudioError(
            f"{said} is damaged, or has no master.", remedy="Open it in PowerPoint and save it again."
        ) from error
    return opened


def _refuse_old(data: bytes, said: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise GapStudioError(f"{said} is protected by a password.", remedy="Save it in PowerPoint without one.")
        raise GapStudioError(f"{said} is in the old format of PowerPoint.", remedy="Save it in PowerPoint as .pptx or .potx.")
    if not data.startswith(b"PK") or not zipfile.is_zipfile(io.BytesIO(data)):
        raise GapStudioError(f"{said} is no PowerPoint file.", remedy=_REMEDY)


def _as_presentation(data: bytes, said: str) -> bytes:
    """Returns the package as that of a plain presentation: another main type, no macros."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        if sum(info.file_size for info in source.infolist()) > _LARGEST:
            raise GapStudioError(f"{said} is too large.", remedy="Take pictures and films out of its slides, and save it again.")
        if _TYPES not in source.namelist():
            raise GapStudioError(f"{said} is no PowerPoint file.", remedy=_REMEDY)
        types = source.read(_TYPES)
        if not _OTHER_MAIN.search(types) and _MAIN.encode() not in types:
            raise GapStudioError(f"{said} is no presentation.", remedy=_REMEDY)
        if b"purl.oclc.org/ooxml" in source.read("ppt/presentation.xml"):
            raise GapStudioError(
                f"{said} is saved as a Strict Open XML presentation.",
                remedy="Save it in PowerPoint as “PowerPoint Presentation”.",
            )
        if not _OTHER_MAIN.search(types):
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
            for part, content in _parts(source):
                target.writestr(part, _OTHER_MAIN.sub(_MAIN.encode(), content) if part == _TYPES else content)
        return out.getvalue()


def _parts(source: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for info in source.infolist():
        if not info.is_dir():
            yield info.filename, source.read(info)
