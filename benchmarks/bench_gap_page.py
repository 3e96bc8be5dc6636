"""How long the page Gap takes until its first screen is painted, and each pane, from results that are kept.

Run ``python benchmarks/bench_gap_page.py [--project FILE.gap] [--rounds 5]``; it runs offscreen and needs no display. Without a
project the demo is made. The project is copied, and all panes are shown once so that their results are kept; then every round is
a process of its own that opens the project, waits as long as a person would who looks at Documents first, and shows the page.
*Painted*: scores, the three sentences and the waterfall are on the screen, and of a pane its chart or table.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

MOST_SECONDS = 600.0
LOOKING_SECONDS = 5.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Time until the page Gap is painted.")
    parser.add_argument("--project", type=Path, help="a project to show instead of the demo")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside is not None:
        print(json.dumps(_inside(args.inside)))
        return
    with tempfile.TemporaryDirectory(prefix="gapstudio-bench-") as folder:
        project = Path(folder) / "shown.gap"
        shutil.copyfile(args.project or _demo(Path(folder)), project)
        first = _round(project)
        rounds = [_round(project) for _ in range(args.rounds)]
    print(f"median of {args.rounds} processes (least to most); at the right the first time, when most was computed\n")
    for name in rounds[0]:
        times = [1000 * one[name] for one in rounds]
        spread = f"({min(times):.0f} to {max(times):.0f})"
        print(f"{name:44}{statistics.median(times):8.0f} ms   {spread:>18}{1000 * first[name]:12.0f} ms")


def _round(project: Path) -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).resolve()), "--inside", str(project)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def _inside(project: Path) -> dict[str, float]:
    from PySide6.QtCore import QSettings

    from gapstudio.gui.app import build_frame, make_application
    from gapstudio.gui.controller import Controller

    app = make_application()
    settings = QSettings(str(Path(tempfile.mkdtemp()) / "settings.ini"), QSettings.Format.IniFormat)
    frame = build_frame(app, settings, project.parent)
    controller = Controller(frame)
    frame.window.resize(1280, 800)
    frame.window.show()
    controller.open(project)

    def wait(ready, least: float = 0.0) -> float:
        began = time.perf_counter()
        while time.perf_counter() - began < least or not ready():
            app.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() - began > MOST_SECONDS:
                raise SystemExit("It took too long.")
        app.processEvents()  # what came is painted now
        return time.perf_counter() - began

    wait(lambda: True, LOOKING_SECONDS)
    found = {}
    began, used = time.perf_counter(), time.process_time()
    frame.window.show_page("gap")
    page = frame.window.current_page
    wait(lambda: page.gap.settled)
    found["scores are painted"] = time.perf_counter() - began
    wait(lambda: page.overview.parts.settled)
    found["the waterfall is painted too"] = time.perf_counter() - began
    wait(lambda: page.overview.sentences.settled)
    found["the first screen is whole"] = time.perf_counter() - began
    found["  of that, time of the processor"] = time.process_time() - used
    for pane in page.panes[1:]:
        began = time.perf_counter()
        page.show_pane(pane.key)
        wait(lambda pane=pane: all(asked.settled for asked in pane.questions))
        found[f"pane {pane.title}"] = time.perf_counter() - began
    for pane in page.panes[1:]:
        page.show_pane(page.panes[0].key)
        app.processEvents()
        began = time.perf_counter()
        page.show_pane(pane.key)
        app.processEvents()
        found[f"pane {pane.title} again"] = time.perf_counter() - began
    controller.close_project()
    return found


def _demo(folder: Path) -> Path:
    from gapstudio.jobs import SubprocessRunner
    from gapstudio.operations import make_demo

    with SubprocessRunner() as runner:
        make_demo(folder, runner, say=lambda text: print(text, file=sys.stderr, flush=True))
    return folder / "sample.gap"


if __name__ == "__main__":
    main()
