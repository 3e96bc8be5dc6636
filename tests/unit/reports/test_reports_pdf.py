"""The PDF: by LibreOffice where there is one, else drawn; what goes wrong there is said, and nothing is left running."""

import io
import os
import sys
import time
from pathlib import Path

import psutil
import pytest
from deck_factory import full
from pypdf import PdfReader, PdfWriter

from gapstudio.domain import GapStudioError
from gapstudio.reports import build_pdf
from gapstudio.reports import pdf as pdf_form
from gapstudio.reports.pdf import office
from gapstudio.reports.storyline.story import shown, tell
from gapstudio.reports.telling import Telling

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script")


def program(folder: Path, body: str) -> Path:
    """A stand-in for LibreOffice: a script that finds `deck` and `target`, the PDF that it should make."""
    script = folder / "soffice"
    head = f"#!{sys.executable}\nimport sys, time, os\nfrom pathlib import Path\ndeck = Path(sys.argv[-1])\n"
    script.write_text(f"{head}target = Path(sys.argv[sys.argv.index('--outdir') + 1]) / 'deck.pdf'\n{body}\n")
    script.chmod(0o755)
    return script


def one_page(pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 100)
    writer.add_metadata({"/Author": "erika", "/CreationDate": "D:20300101000000"})
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_drawn_where_there_is_no_office(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_form, "find_office", lambda: None)
    data = full()
    result = build_pdf(data, tmp_path / "a.pdf")
    slides = shown(tell(data, Telling()))
    assert result.made_with == "GapStudio"
    assert len(PdfReader(result.path).pages) == result.slides == len(slides)
    assert {number.id for number in result.numbers} == {number.id for spec in slides for number in spec.numbers}


@posix
def test_an_office_gets_the_deck_and_a_profile_of_its_own(tmp_path, monkeypatch):
    (tmp_path / "made.pdf").write_bytes(one_page(3))
    seen = tmp_path / "seen"
    body = (
        f"Path({str(seen)!r}).write_text(' '.join(sys.argv) + ' ' + deck.read_bytes()[:2].decode())\n"
        f"target.write_bytes(Path({str(tmp_path / 'made.pdf')!r}).read_bytes())"
    )
    script = program(tmp_path, body)
    monkeypatch.setattr(pdf_form, "find_office", lambda: script)
    result = build_pdf(full(), tmp_path / "a.pdf")
    assert result.made_with == "LibreOffice"
    reader = PdfReader(result.path)
    assert len(reader.pages) == 3
    assert dict(reader.metadata) == {"/Title": full().project, "/Creator": "GapStudio", "/Producer": "LibreOffice"}
    said = seen.read_text()
    assert said.endswith(" PK")
    profile = next(word for word in said.split() if word.startswith("-env:UserInstallation=file://"))
    assert not Path(profile.split("file://", 1)[1]).parent.exists()  # all gone
    drawn = build_pdf(full(), tmp_path / "b.pdf", drawn=True)
    assert drawn.made_with == "GapStudio"


@posix
def test_an_office_that_makes_nothing_is_told(tmp_path):
    with pytest.raises(GapStudioError, match="without making a PDF"):
        office.convert(program(tmp_path, "pass"), b"PK")
    with pytest.raises(GapStudioError, match="does not start"):
        office.convert(tmp_path / "missing", b"PK")


@posix
def test_one_that_takes_too_long_is_given_up(tmp_path):
    with pytest.raises(GapStudioError, match="did not finish"):
        office.convert(program(tmp_path, "time.sleep(60)"), b"PK", seconds=0.3)


@posix
def test_one_that_is_stopped_leaves_nothing_running(tmp_path):
    """The program proper is a child of the one that is started, as LibreOffice's is."""
    child = tmp_path / "child"
    body = (
        "import subprocess\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"Path({str(child)!r}).write_text(str(p.pid))\ntime.sleep(60)"
    )
    script = program(tmp_path, body)

    def started() -> bool:
        return child.exists() and child.read_text() != ""

    with pytest.raises(GapStudioError, match="given up"):
        office.convert(script, b"PK", stopped=started)
    pid = int(child.read_text())
    deadline = time.monotonic() + 10
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_a_folder_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_form, "find_office", lambda: None)
    with pytest.raises(GapStudioError, match="cannot be written"):
        build_pdf(full(), tmp_path / "missing" / "a.pdf", slides=())


@pytest.mark.slow
@pytest.mark.skipif(office.find_office() is None, reason="needs LibreOffice")
def test_the_real_one_shows_the_deck(tmp_path):
    os.environ.pop("DISPLAY", None)
    result = build_pdf(full(), tmp_path / "a.pdf")
    reader = PdfReader(result.path)
    assert len(reader.pages) == result.slides
    assert full().model.name in reader.pages[0].extract_text()
    assert "/CreationDate" not in reader.metadata
