"""Pictures of every page of the window, light and dark, in two sizes.

``python packaging/screenshots.py [--out FOLDER] [--project FILE.gap] [--pages start,documents] [--sizes 1280x800,1920x1080]``

Without a project it makes the demo (documents, ledger, stand-in benchmark, runs) in a temporary folder first; one that is given
is copied, so that nothing in it changes. It runs on any platform of Qt; without a display set ``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in ("win32", "darwin")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from gapstudio.gui.app import build_frame, make_application  # noqa: E402
from gapstudio.gui.controller import Controller  # noqa: E402
from gapstudio.gui.theme import Scheme  # noqa: E402

QUIET_SECONDS = 0.8
MOST_SECONDS = 20.0


def main() -> int:
    """Takes the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(description="Pictures of every page of the window.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--project", type=Path, help="a .gap file to show; the demo is made where none is given")
    parser.add_argument("--pages", default="", help="keys of pages, separated by commas; all where empty")
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
        sizes = [tuple(map(int, size.split("x"))) for size in args.sizes.split(",")]
        _shoot(shown, args.out, sizes, args.schemes.split(","), [key for key in args.pages.split(",") if key])
    return 0


def _make_demo(folder: Path) -> None:
    from gapstudio.jobs import SubprocessRunner
    from gapstudio.operations import make_demo

    with SubprocessRunner() as runner:
        make_demo(folder, runner, say=lambda text: print(text, flush=True))


def _shoot(project: Path, out: Path, sizes: list[tuple[int, ...]], schemes: list[str], wanted: list[str]) -> None:
    app = make_application()
    settings = QSettings(str(project.with_suffix(".ini")), QSettings.Format.IniFormat)
    frame = build_frame(app, settings, project.parent / "log")
    controller = Controller(frame)
    window = frame.window
    window.show()
    controller.open(project)
    _settle(app, lambda: controller.session is not None)
    for width, height in sizes:
        window.resize(width, height)
        for scheme in schemes:
            frame.theme.choose(Scheme(scheme))
            for page in [page.key for page in window.pages if not wanted or page.key in wanted]:
                window.show_page(page)
                _settle(app, lambda: True)
                path = out / f"{page}-{scheme}-{width}.png"
                window.grab().save(str(path))
                print(path, flush=True)
    controller.close_project()
    window.close()


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
