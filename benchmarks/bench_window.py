"""How long the window takes from the start of the process until a project of 300 documents is shown and usable.

Run ``python benchmarks/bench_window.py [--documents 300] [--rounds 3]``; it runs offscreen and needs no display.

The project is made of copies of the sample invoices that differ in a trailing comment. Every round is a process of its own, and
times count from just before that process is started, on the clock of the machine. Usable: the table holds every row and answers
a key.
"""

import argparse
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

CORE = (
    "gapstudio.operations.views",
    "gapstudio.gui.bridge.session",
    *(f"gapstudio.gui.pages.{page}" for page in ("documents", "benchmark", "models", "runs", "gap", "report")),
)
QUESTIONS = ("document_items", "status", "run_items", "benchmark_items", "runnable_corpora")


def main() -> None:
    parser = argparse.ArgumentParser(description="Time until the window is usable.")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--project", type=Path, help="a project to open instead of one that is made")
    parser.add_argument("--inside", type=float, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside is not None:
        print(json.dumps(_inside(args.project, args.inside)))
        return
    with tempfile.TemporaryDirectory(prefix="gapstudio-bench-") as folder:
        project = args.project or _make(Path(folder), args.documents)
        rounds = [_round(project) for _ in range(args.rounds)]
        print(f"{rounds[0]['rows']:.0f} documents, {project.stat().st_size / 1e6:.1f} MB; median of {args.rounds} rounds\n")
        for name in [name for name in rounds[0] if name != "rows"]:
            times = [one[name] for one in rounds]
            print(f"{name:48}{statistics.median(times):8.3f} s   ({min(times):.3f} to {max(times):.3f})")
        _questions(project)


def _round(project: Path) -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).resolve()), "--project", str(project), "--inside", str(time.time())]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def _inside(project: Path, began: float) -> dict[str, float]:
    """Opens the project as `run_window` does and notes when what was reached."""
    reached = {"python is up": time.time() - began}
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtTest import QTest

    from gapstudio.gui.app import build_frame, make_application
    from gapstudio.gui.controller import Controller

    reached["the frame is imported"] = time.time() - began
    app = make_application()
    settings = QSettings(str(Path(tempfile.mkdtemp()) / "settings.ini"), QSettings.Format.IniFormat)
    frame = build_frame(app, settings, project.parent)
    controller = Controller(frame)
    frame.window.show()
    app.processEvents()
    reached["the window is shown, with Start"] = time.time() - began
    importing = time.perf_counter()
    for module in CORE:
        importlib.import_module(module)
    importing = time.perf_counter() - importing
    reached["the core and the pages are imported"] = time.time() - began
    controller.open(project)
    reached["the project is open, Documents in front"] = time.time() - began
    page = frame.window.current_page
    while not page.table.table.all_rows:
        app.processEvents()
    view = page.table.view
    row = view.currentIndex().row()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == row + 1
    app.processEvents()
    reached["every row is there and a key is answered"] = time.time() - began
    while page.viewer.pages.view.reading is None or not page.viewer.pages.view.pages[0].has_picture:
        app.processEvents()
        time.sleep(0.001)
    reached["the page of the selected one is drawn"] = time.time() - began
    usable = reached["every row is there and a key is answered"]
    reached["the same, less all imports"] = usable - reached["the frame is imported"] - importing
    rows = len(page.table.table.all_rows)
    controller.close_project()
    return {**reached, "rows": rows}


def _make(folder: Path, count: int) -> Path:
    from gapstudio.assets import samples
    from gapstudio.jobs import SubprocessRunner
    from gapstudio.operations import ImportBenchmark, ImportDocuments, ImportLedger, create_project, follow, stand_in_path

    files = sorted((samples() / "invoices").glob("*.pdf"))
    source = folder / "pdf"
    source.mkdir()
    for number in range(count):
        file = files[number % len(files)]
        (source / f"{file.stem}_{number:04d}.pdf").write_bytes(file.read_bytes() + f"\n% copy {number}\n".encode())
    with create_project(folder / "many.gap") as project, SubprocessRunner() as runner:
        follow(project, ImportDocuments([source]), runner)
        follow(project, ImportLedger(samples() / "ledger.csv"), runner)
        follow(project, ImportBenchmark(stand_in_path()), runner)
    return folder / "many.gap"


def _questions(path: Path) -> None:
    """What pages ask in the window's own thread, which must stay below a frame or two."""
    from gapstudio.assets import samples
    from gapstudio.operations import ImportLedger, open_project, views

    print("\nin the window's thread (best of 5)")
    with open_project(path) as project:
        for name in QUESTIONS:
            print(f"{name:48}{_best(lambda name=name: getattr(views, name)(project)) * 1000:8.1f} ms")
        document = project.documents("internal")[0].id
        print(f"{'document_view':48}{_best(lambda: views.document_view(project, document)) * 1000:8.1f} ms")
        print(f"{'history':48}{_best(project.history) * 1000:8.1f} ms")
        began = time.perf_counter()
        ImportLedger(samples() / "ledger.csv").plan(project)
        print(f"{'plan of a ledger (once; done in a thread)':48}{(time.perf_counter() - began) * 1000:8.1f} ms")


def _best(run) -> float:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main()
