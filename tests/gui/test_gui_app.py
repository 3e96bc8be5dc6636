import logging
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gapstudio.domain import GapStudioError
from gapstudio.gui.app import make_application
from gapstudio.gui.faults import LOG_NAME, FaultHook, start_log
from gapstudio.gui.format import count, date, duration, plural, points, size
from gapstudio.gui.shell import NavMark
from gapstudio.gui.shell.memory import RecentProjects

HEAVY = ("torch", "transformers", "spacy", "matplotlib", "pandas", "pptx", "scipy", "pdfplumber")


def test_the_window_opens_without_anything_heavy():
    code = f"""
import sys, tempfile
from pathlib import Path
from PySide6.QtCore import QSettings
from gapstudio.gui.app import build_frame, make_application
folder = Path(tempfile.mkdtemp())
frame = build_frame(make_application(), QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat), folder)
frame.window.show()
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"


def test_the_application_is_named_once(qapp):
    assert make_application() is make_application()
    assert qapp.applicationName() == "GapStudio"
    assert not qapp.windowIcon().isNull()


def test_recent_projects_are_kept_newest_first(settings):
    recent = RecentProjects(settings)
    assert recent.paths() == ()
    for number in range(12):
        recent.add(Path(f"/p/{number}.gap"))
    recent.add(Path("/p/5.gap"))
    assert recent.paths()[:2] == (Path("/p/5.gap"), Path("/p/11.gap"))
    assert len(recent.paths()) == 10
    recent.remove(Path("/p/5.gap"))
    assert recent.paths()[0] == Path("/p/11.gap")


def test_start_lists_recent_projects_and_opens_one(qtbot, frame, tmp_path):
    start = frame.start
    assert start.state().mark is NavMark.NOTHING
    assert not start._list.isVisible()
    here, gone = tmp_path / "here.gap", tmp_path / "gone.gap"
    here.write_bytes(b"")
    frame.recent.add(gone)
    frame.recent.add(here)
    start.entered()
    texts = [start._list.item(row).text() for row in range(2)]
    assert texts[0].startswith("here\n")
    assert "not found there" in texts[1]
    with qtbot.waitSignal(start.open_asked) as asked:
        qtbot.keyClick(start._list, Qt.Key.Key_Return)
    assert asked.args == [here]
    start.set_project("here")
    assert start.state().mark is NavMark.DONE
    assert frame.window._header.sentence.text() == "here is open."


@pytest.fixture
def hook(tmp_path):
    shown = []
    logger = start_log(tmp_path / "log")
    yield FaultHook(logger, shown.append), shown, tmp_path / "log" / LOG_NAME
    for handler in list(logger.handlers):
        if getattr(handler, "baseFilename", "").startswith(str(tmp_path)):
            logger.removeHandler(handler)
            handler.close()


def raised(error):
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


def test_an_unexpected_failure_is_told_and_logged(hook, caplog):
    fault, shown, log = hook
    with caplog.at_level(logging.CRITICAL, logger="nothing"):
        fault.handle(*raised(ValueError("secret of a document")))
    assert "ValueError" in shown[0].text
    assert "secret" not in shown[0].text
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_an_expected_failure_is_told_as_it_is(hook):
    fault, shown, log = hook
    fault.handle(*raised(GapStudioError("a.gap is locked.", remedy="Close it there.")))
    assert (shown[0].text, shown[0].remedy) == ("a.gap is locked.", "Close it there.")
    assert not log.exists()


def test_the_hook_takes_over(hook, monkeypatch):
    fault, _shown, _log = hook
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", None)
    fault.install()
    assert sys.excepthook == fault.handle


def test_numbers_as_people_read_them():
    assert (points(0.41249), points(None)) == ("41.2", "–")
    assert (count(46435), count(12.5), plural(1, "document"), plural(43, "document")) == (
        "46\u202f435",
        "12.5",
        "1 document",
        "43 documents",
    )
    assert [duration(s) for s in (3.6, 125, 3720)] == ["4 s", "2 min 05 s", "1 h 02 min"]
    assert [size(n) for n in (812, 41_000, 3_200_000, 2_500_000_000)] == ["812 B", "41 kB", "3.2 MB", "2.5 GB"]
    assert date("no date") == "no date"
    assert len(date("2025-01-31T14:05:00+00:00")) == 16
