"""Pictures of every page of the window, light and dark, in two sizes; or of the states of one page.

``python packaging/screenshots.py [--out FOLDER] [--project FILE.gap] [--pages start,documents] [--sizes 1280x800,1920x1080]``
``python packaging/screenshots.py --page annotate --states all`` (or some of those in ``annotate_states.py``, separated by
commas; without ``--page`` those of the page Documents, from ``document_states.py``)

Without a project it makes the demo (documents, ledger, stand-in benchmark, runs) in a temporary folder first; one that is given
is copied, so that nothing in it changes. It runs on any platform of Qt; without a display set ``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in ("win32", "darwin")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtGui import QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from stage import Stage  # noqa: E402

from gapstudio.gui.annotator import set_annotator_name  # noqa: E402
from gapstudio.gui.app import build_frame, make_application  # noqa: E402
from gapstudio.gui.controller import Controller  # noqa: E402
from gapstudio.gui.main_window import MainWindow  # noqa: E402
from gapstudio.gui.theme import Scheme  # noqa: E402

STATES_OF = {
    "documents": "document_states",
    "annotate": "annotate_states",
    "errors": "error_states",
    "gap": "gap_states",
    "report": "report_states",
}
"""Key of a page to the module of its states."""
QUIET_SECONDS = 0.8
MOST_SECONDS = 40.0


def main() -> int:
    """Takes the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(description="Pictures of every page of the window.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--project", type=Path, help="a .gap file to show; the demo is made where none is given")
    parser.add_argument("--pages", default="", help="keys of pages, separated by commas; all where empty")
    parser.add_argument("--page", default="documents", choices=STATES_OF, help="the page whose states are wanted")
    parser.add_argument("--states", default="", help="states of that page instead, separated by commas, or “all”")
    parser.add_argument("--sizes", default="1280x800,1920x1080")
    parser.add_argument("--schemes", default="light,dark")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gapstudio-shots-") as folder:
        shown = Path(folder) / "sample.gap"
        if args.project:
            shutil.copyfile(args.project, shown)
        else:
            _make_demo(Path(folder))
        looks = [
            Look(Scheme(scheme), *map(int, size.split("x")))
            for size in args.sizes.split(",")
            for scheme in args.schemes.split(",")
        ]
        _shoot(shown, args.out, looks, _listed(args.pages), args.page, _listed(args.states))
    return 0


@dataclass(frozen=True)
class Look:
    """How the window looks: its scheme, and its size in pixels."""

    scheme: Scheme
    width: int
    height: int


def _listed(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _make_demo(folder: Path) -> None:
    from gapstudio.jobs import SubprocessRunner
    from gapstudio.operations import make_demo

    with SubprocessRunner() as runner:
        make_demo(folder, runner, say=lambda text: print(text, flush=True))


def _shoot(project: Path, out: Path, looks: list[Look], pages: list[str], page: str, states: list[str]) -> None:
    app = make_application()
    settings = QSettings(str(project.with_suffix(".ini")), QSettings.Format.IniFormat)
    set_annotator_name(settings, "Anna")
    frame = build_frame(app, settings, project.parent / "log")
    controller = Controller(frame)
    window = frame.window
    window.show()
    controller.open(project)
    _settle(app, lambda: controller.session is not None)
    for look in looks:
        window.resize(look.width, look.height)
        frame.theme.choose(look.scheme)
        end = f"{look.scheme.value}-{look.width}.png"
        if states:
            for name in _shoot_states(app, window, page, states, project.parent):
                _save(window, out / f"{page}-{name}-{end}")
        else:
            for key in [page.key for page in window.pages if not pages or page.key in pages]:
                window.show_page(key)
                _settle(app, lambda: True)
                _save(window, out / f"{key}-{end}")
    controller.leave()
    window.close()


def _shoot_states(app: QApplication, window: MainWindow, key: str, wanted: list[str], folder: Path) -> Iterator[str]:
    """Brings a page into one state after the other, and yields the name of each."""
    from gapstudio.assets import samples

    states = importlib.import_module(STATES_OF[key])
    window.show_page(key)
    page = window.current_page
    assert page is not None
    _settle(app, lambda: page.sentence() != "" and not page.is_empty)
    for name in states.STATES if wanted == ["all"] else wanted:
        spare = Path(tempfile.mkdtemp(dir=folder)) / "inbox"
        spare.mkdir()
        stage = Stage(page, lambda ready: _settle(app, ready), samples(), spare)
        states.reset(stage)
        states.STATES[name](stage)
        if name != "importing":
            _settle(app, lambda: True)
        yield name
        for job in page._session.jobs:
            job.cancel()


def _save(window: MainWindow, path: Path) -> None:
    picture = window.grab()
    if (popup := QApplication.activePopupWidget()) is not None:
        painter = QPainter(picture)
        painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
        popup.close()
    picture.save(str(path))
    print(path, flush=True)


def _settle(app: QApplication, ready: Callable[[], bool]) -> None:
    """Lets threads and workers deliver until it is ready and a while has passed; nobody says which picture is the last."""
    start = time.monotonic()
    while time.monotonic() - start < MOST_SECONDS:
        app.processEvents()
        time.sleep(0.01)
        if ready() and time.monotonic() - start >= QUIET_SECONDS:
            return


if __name__ == "__main__":
    sys.exit(main())
