"""Starts the window. Importing this loads Qt and the frame, and nothing heavy."""

import importlib
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from gapstudio import __version__
from gapstudio.gui.bridge import ChangeBus
from gapstudio.gui.bridge.garbage import GarbageWatch
from gapstudio.gui.controller import Controller
from gapstudio.gui.faults import FaultHook, start_log
from gapstudio.gui.main_window import MainWindow
from gapstudio.gui.pages.start import StartPage
from gapstudio.gui.shell.memory import RecentProjects
from gapstudio.gui.theme import Theme
from gapstudio.gui.theme.icons import application_icon

NAME = "GapStudio"
_WAKE_MS = 300
_SWITCH_SECONDS = 0.001
"""How long a thread that works may keep the window's from going on; Python's own 5 ms add up over the statements of one key."""


@dataclass(frozen=True)
class Frame:
    """The window and what it was built from.

    Attributes:
        window: The main window, not shown yet.
        start: The Start page.
        recent: The projects opened last.
        theme: The switch between light and dark.
        bus: The change bus.
    """

    window: MainWindow
    start: StartPage
    recent: RecentProjects
    theme: Theme
    bus: ChangeBus


def make_application(argv: Sequence[str] = ()) -> QApplication:
    """Returns the one application, named, with its icon; a second call returns the same."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication([NAME, *argv])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setOrganizationName(NAME)
    app.setApplicationVersion(__version__)
    app.setWindowIcon(application_icon())
    sys.setswitchinterval(_SWITCH_SECONDS)
    return app


def build_frame(app: QApplication, settings: QSettings, log_folder: Path) -> Frame:
    """Builds the window with its Start page; no project is open."""
    theme = Theme(app, settings)
    bus = ChangeBus()
    recent = RecentProjects(settings)
    window = MainWindow(theme, settings, bus, log_folder)
    start = StartPage(window.commands, recent)
    window.set_pages([start])
    return Frame(window, start, recent, theme, bus)


def run_window(argv: Sequence[str] = ()) -> int:
    """Opens the window and stays until it is closed.

    Args:
        argv: Arguments for Qt; the first that is left when Qt has taken its own is a project to open.

    Returns:
        The exit code.
    """
    app = make_application(argv)
    log_folder = Path(platformdirs.user_log_dir(NAME, appauthor=False))
    frame = build_frame(app, QSettings(NAME, NAME), log_folder)
    FaultHook(start_log(log_folder), frame.window.show_message).install()
    controller = Controller(frame)
    hold, garbage = _leave_on_signals(app, controller), GarbageWatch(controller)
    frame.window.show()
    path = next((Path(argument) for argument in app.arguments()[1:] if not argument.startswith("-")), None)
    if path is not None:
        QTimer.singleShot(0, controller, lambda: controller.open(path))
    else:
        threading.Thread(target=_load_core, daemon=True).start()
    code = app.exec()
    hold.stop()
    garbage.stop()
    return code


def _leave_on_signals(app: QApplication, controller: Controller) -> QTimer:
    """Closes the project, as quitting does, when a terminal or the system asks this process to end; nobody is there to ask."""

    def leave(*_: object) -> None:
        controller.leave()
        app.quit()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, leave)
    wake = QTimer(controller)  # Python hears of a signal only while it runs, and Qt's loop does not
    wake.timeout.connect(lambda: None)
    wake.start(_WAKE_MS)
    return wake


def _load_core() -> None:
    """Loads what a project needs while the person looks at Start, so that the first one opens at once."""
    importlib.import_module("gapstudio.operations.views")


if __name__ == "__main__":
    sys.exit(run_window(sys.argv[1:]))
