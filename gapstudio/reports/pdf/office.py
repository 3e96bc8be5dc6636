"""LibreOffice, where it is installed: turns a presentation into a PDF just as it looks, a company's master included."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from gapstudio.domain import GapStudioError

NAME = "LibreOffice"
_SECONDS = 180.0
_LOOK = 0.1
_REMEDY = "Choose the PDF drawn by GapStudio, or export the deck and save it as PDF in your office program."


def find_office() -> Path | None:
    """Returns LibreOffice's program, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((path for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    elif sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if root := os.environ.get(variable):
                yield Path(root) / "LibreOffice" / "program" / "soffice.exe"
    else:
        yield from (Path("/usr/lib/libreoffice/program/soffice"), Path("/opt/libreoffice/program/soffice"))


def convert(office: Path, deck: bytes, *, stopped: Callable[[], bool] = lambda: False, seconds: float = _SECONDS) -> bytes:
    """Turns a presentation into a PDF.

    LibreOffice gets a profile of its own in a temporary folder, so that neither a window that is open nor what a person set there
    has a say, and it leaves nothing behind.

    Args:
        office: Its program, from `find_office`.
        deck: The presentation, ``.pptx``.
        stopped: Asked ten times a second whether to give up.
        seconds: After which it is given up.

    Raises:
        GapStudioError: It was stopped, took too long, or made nothing.
    """
    with tempfile.TemporaryDirectory(prefix="gapstudio-office-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "deck.pptx", Path(folder) / "deck.pdf"
        source.write_bytes(deck)
        _run(_command(office, Path(folder), source), stopped, seconds)
        if not target.is_file():
            raise GapStudioError(f"{NAME} ended without making a PDF.", remedy=_REMEDY)
        return target.read_bytes()


def _command(office: Path, folder: Path, source: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"]
    return [str(office), profile, *options, "--convert-to", "pdf:impress_pdf_Export", "--outdir", str(folder), str(source)]


def _run(command: list[str], stopped: Callable[[], bool], seconds: float) -> None:
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise GapStudioError(f"{NAME} does not start: {error.strerror}.", remedy=_REMEDY) from error
    deadline = time.monotonic() + seconds
    try:
        while process.poll() is None:
            if stopped():
                raise GapStudioError("The PDF was given up.")
            if time.monotonic() > deadline:
                raise GapStudioError(f"{NAME} did not finish the PDF within {seconds:.0f} seconds.", remedy=_REMEDY)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends what still runs: the program proper is a child of the one that was started."""
    import psutil

    with contextlib.suppress(psutil.NoSuchProcess):
        parent = psutil.Process(process.pid)
        for child in (*parent.children(recursive=True), parent):
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
    process.wait()
