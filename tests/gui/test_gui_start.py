"""The page Start and the command line of the window."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gapstudio.gui.files import FileQuestion, Pick, native_asker


def test_the_list_is_as_high_as_what_it_holds(qtbot, frame, controller, tmp_path):
    for number in range(3):
        frame.recent.add(tmp_path / f"{number}.gap")
    frame.start.entered()
    qtbot.waitUntil(frame.start._list.isVisible)
    assert frame.start._list.height() <= 3 * 48 + 4


def test_the_row_under_the_cursor_stays_when_looked_at_again(frame, controller, tmp_path):
    for number in range(3):
        frame.recent.add(tmp_path / f"{number}.gap")
    frame.start.entered()
    frame.start._list.setCurrentRow(2)
    frame.start.entered()
    assert frame.start._list.currentRow() == 2


def test_return_opens_a_recent_project(qtbot, frame, controller, gap_file):
    frame.recent.add(gap_file)
    frame.start.entered()
    qtbot.keyClick(frame.start._list, Qt.Key.Key_Return)
    assert controller.session.path == gap_file
    assert frame.start.sentence() == "invoices is open."


def test_the_native_asker_remembers_the_folder(settings, tmp_path, monkeypatch):
    asked = []

    def answer(_parent, title, start, names):
        asked.append((title, start, names))
        return [str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")], names

    monkeypatch.setattr("gapstudio.gui.files.QFileDialog.getOpenFileNames", answer)
    ask = native_asker(settings)
    question = FileQuestion(Pick.FILES, "Import documents", "PDF (*.pdf)")
    assert ask(None, question) == (tmp_path / "a.pdf", tmp_path / "b.pdf")
    ask(None, question)
    assert Path(asked[1][1]) == tmp_path


def test_the_window_opens_the_project_of_the_command_line(gap_file):
    code = f"""
import sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
import gapstudio.gui.app as app
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, {str(gap_file.parent)!r})
def look():
    window = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "MainWindow")
    if window.current_page.key == "documents":
        print(window.windowTitle())
        window.close()
timer = QTimer()
timer.timeout.connect(look)
start = app.make_application
def make(argv):
    made = start(argv)
    timer.start(50)
    return made
app.make_application = make
sys.exit(app.run_window([{str(gap_file)!r}, "-platform", "offscreen"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "invoices — GapStudio"), done.stderr
    assert sorted(path.name for path in gap_file.parent.glob("invoices*")) == ["invoices.gap"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_terminal_that_ends_it_leaves_the_project_clean(gap_file):
    code = f"""
import os, signal, sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
import gapstudio.gui.app as app
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, {str(gap_file.parent)!r})
def look():
    window = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "MainWindow")
    if window.current_page.key == "documents":
        timer.stop()
        os.kill(os.getpid(), signal.SIGTERM)
timer = QTimer()
timer.timeout.connect(look)
start = app.make_application
def make(argv):
    made = start(argv)
    timer.start(50)
    return made
app.make_application = make
sys.exit(app.run_window([{str(gap_file)!r}, "-platform", "offscreen"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in gap_file.parent.glob("invoices*")) == ["invoices.gap"]
