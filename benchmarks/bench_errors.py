"""How long the page Errors takes with very many errors: to build its table, to sort, to filter, to scroll, to tag and move on.

    python benchmarks/bench_errors.py [--rows 100000] [--rounds 7] [--peer-rows 100000]

It runs offscreen in a real window with the real page; nothing but the errors is made up. Building, sorting and filtering end when
the rows in sight have been painted. The same errors are sorted and filtered through Qt's sort proxy over a model of Python rows,
in the same run; the last column says how many times as long that takes on the clock. ``cpu`` is the processor time of the
window's thread, by which targets are judged: on a machine that others use as well the time on the clock is longer, and on one
that is idle the two agree but for the disk. How much of a core a busy loop gets is printed as well.
"""

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSettings, QSortFilterProxyModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from shiboken6 import delete

from gapstudio.assets import samples
from gapstudio.domain import ErrorColumn, ErrorItem, ErrorKind, Fault, RunSettings
from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.app import build_frame, make_application
from gapstudio.gui.bridge.garbage import GarbageWatch
from gapstudio.gui.controller import Controller
from gapstudio.gui.pages.errors import ErrorsPage
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import INTERNAL, ImportDocuments, RunModel, create_project, find_model, follow
from gapstudio.operations.errors import ErrorTable
from gapstudio.operations.taxonomies import taxonomy_of

_KINDS = {
    ErrorKind.NOVEL: frozenset({Fault.NOVEL}),
    ErrorKind.MISSED: frozenset({Fault.MISSED}),
    ErrorKind.BOUNDARY: frozenset({Fault.BOUNDARY}),
    ErrorKind.TYPE: frozenset({Fault.TYPE}),
    ErrorKind.SPURIOUS: frozenset({Fault.SPURIOUS}),
}
_LABELS, _MODEL = [f"LABEL_{number:02d}" for number in range(24)], ["PER", "ORG", "LOC", "MISC"]
_PAUSE, _PLACES = 0.03, 1500


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peer-rows", type=int, default=100_000, help="rows of the peer; it takes long")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gapstudio-bench-") as folder:
        bench = Bench(Path(folder), given.rows)
        try:
            print(f"{given.rows:,} errors; times in ms; a busy loop gets {_share():.0%} of a core\n")
            print(f"{'':44}{'median':>9}{'worst':>9}{'cpu':>9}")
            bench.table(given.rounds, Peer(bench.items[: given.peer_rows], bench.texts))
            bench.scroll()
            bench.tag(given.rounds * 4)
        finally:
            bench.close()


@dataclass
class Times:
    """Measured times, in seconds."""

    name: str
    taken: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def add(self, act: Callable[[], Any]) -> None:
        """Measures an act."""
        clock, processor = time.perf_counter(), time.thread_time()
        act()
        self.taken.append(time.perf_counter() - clock)
        self.cpu.append(time.thread_time() - processor)

    def show(self, target: float = 0.0, peer: "Times | None" = None) -> None:
        """Prints median and worst, the processor's median, the target, and how many times as long the peer takes."""
        middle, worst, cpu = (1000 * one for one in (statistics.median(self.taken), max(self.taken), statistics.median(self.cpu)))
        line = f"{self.name:44}{middle:9.1f}{worst:9.1f}{cpu:9.1f}"
        if target:
            line += f"   target {target:.0f}: {'met' if cpu <= target else 'MISSED'}"
        if peer is not None:
            ratio = statistics.median(peer.taken) / statistics.median(self.taken)
            line += f"   {peer.name}: {1000 * statistics.median(peer.taken):,.0f} ms, {ratio:,.0f} times as long"
        print(line, flush=True)


class Bench:
    """The window with a project of one document on Errors, and made-up errors on its desk."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.app = make_application()
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        set_annotator_name(settings, "bench")
        frame = build_frame(self.app, settings, folder)
        self.controller = Controller(frame)
        GarbageWatch(self.controller)
        self.window = frame.window
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.controller.open(Path(shutil.copyfile(_project(folder), folder / "bench.gap")))
        self.window.show_page("errors")
        page = self.window.current_page
        assert isinstance(page, ErrorsPage)
        self.page = page
        self.until(lambda: page.desk.errors is not None and page.desk.causes is not None)
        self.items, self.texts = _errors(rows, page.desk.errors.items[0].document)  # type: ignore[union-attr]

    def close(self) -> None:
        """Closes the project; widgets go before the application does."""
        self.controller.close_project()
        self.peer.close()

    # --- the table

    def table(self, rounds: int, peer: "Peer") -> None:
        """Times building, sorting and filtering, each until the window is painted."""
        self.peer = peer
        build, model = Times("build the table and show it"), self.page.table.errors
        for _ in range(rounds):
            model.set_table(None)
            self.settle()
            build.add(self._build)
        build.show(target=50)
        self._join()
        self._acts("sort by", rounds, self._sorts(), 100, peer.sort(self.app, 1))
        self._acts("filter by", rounds, self._filters(), 100, peer.filter(self.app, "word 77"))

    def _build(self) -> None:
        table = ErrorTable.of(self.items, names={item.document: "invoice.pdf" for item in self.items[:1]})
        self.page.desk.table = table
        self.page.table.errors.set_table(table)
        self.painted()

    def _join(self) -> None:
        """Joins texts, causes and tags, as threads do for the page, and writes down all keys."""
        table, page, rules = self.page.desk.table, self.page, ["table_cell", "no_sentence", "long_entity", "rare_shape"]
        assert table is not None
        draw = random.Random(2)
        ids = [one.id for one in taxonomy_of(self.controller.session.project).categories]  # type: ignore[union-attr]
        table = table.with_column(ErrorColumn.GOLD_TEXT, self.texts).with_column(ErrorColumn.PREDICTED_TEXT, self.texts[::-1])
        table = table.with_column(ErrorColumn.CAUSES, [tuple(sorted(draw.sample(rules, draw.randrange(4)))) for _ in self.texts])
        table = table.with_column(ErrorColumn.TAGS, [(draw.choice(ids),) if draw.random() < 0.3 else () for _ in self.texts])
        table = table.prepared()
        _ = table.row_of
        page.desk.table = table
        page.table.show_errors()
        page.table.select_row(0)
        self.settle()

    def _sorts(self) -> list[tuple[str, Callable[[int], None]]]:
        def by(column: int) -> Callable[[int], None]:
            ways = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
            return lambda number: self.page.table.view.sortByColumn(column, ways[number % 2])

        fields = self.page.table.errors.fields
        return [(field.title.lower(), by(number)) for number, field in enumerate(fields) if field.sorts is not None]

    def _filters(self) -> list[tuple[str, Callable[[int], None]]]:
        panel, words = self.page.table, ("word 77", "label_03", "word", "org", "xyz")
        return [
            ("free text", lambda number: panel.filter.setText(words[number % len(words)])),
            ("a kind", lambda number: panel.facets.choose("Kind", "missed", on=number % 2 == 0)),
            ("a proposed cause", lambda number: panel.facets.choose("Proposed cause", "Table cell", on=number % 2 == 0)),
        ]

    def _acts(self, what: str, rounds: int, acts: list[tuple[str, Callable[[int], None]]], target: float, peer: Times) -> None:
        self.page.table.show_facets.setChecked(what.startswith("filter"))
        self.settle()
        for name, act in acts:
            times = Times(f"{what} {name}")
            for number in range(rounds):
                self.settle()
                times.add(lambda act=act, number=number: (act(number), self.painted()))
            times.show(target, peer if (name, act) == acts[0] else None)
            self.page.table.show_all()
        self.page.table.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.settle()

    # --- scrolling and tagging

    def scroll(self) -> None:
        """Times one step of the wheel each, through the whole table in leaps."""
        bar, times = self.page.table.view.verticalScrollBar(), Times("scroll: one frame")
        for number in range(120):
            bar.setValue(round(number / 120 * bar.maximum()))
            times.add(self.painted)
            self.app.processEvents()
        times.show(target=16)

    def tag(self, rounds: int) -> None:
        """Times a category's key until the next row is painted, with the tag on the disk."""
        view, key = self.page.table.view, next(iter(self.page._keys))
        self.page.table.select_row(0)
        view.setFocus()
        times = Times("a key tags, and the next row is painted")
        for _ in range(rounds):
            self.settle()
            times.add(lambda: (QTest.keyClick(view, key), self.painted()))
        times.show(target=30)
        assert self.page.table.position == rounds, "a key did not move on"

    # --- inside

    def painted(self) -> None:
        """Paints the rows in sight now."""
        self.page.table.view.viewport().repaint()

    def settle(self) -> None:
        """Lets what is under way come to rest."""
        end = time.perf_counter() + _PAUSE
        while time.perf_counter() < end:
            self.app.processEvents()

    def until(self, ready: Callable[[], bool]) -> None:
        """Waits for threads."""
        end = time.perf_counter() + 60
        while not ready():
            self.app.processEvents()
            if time.perf_counter() > end:
                raise SystemExit("The page does not get ready.")


class Peer(QAbstractTableModel):
    """The same errors as rows of Python objects, which Qt's proxy sorts and filters: what this page does without."""

    def __init__(self, items: list[ErrorItem], texts: list[str]) -> None:
        super().__init__()
        self._rows = [
            (text, item.gold[2] if item.gold else "", item.predicted[2] if item.predicted else "", item.kind.value)
            for item, text in zip(items, texts, strict=False)
        ]
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(self)
        self._proxy.setFilterKeyColumn(-1)
        self._view = QTableView()
        self._view.setModel(self._proxy)
        self._view.resize(1000, 700)

    def close(self) -> None:
        """Takes the view away."""
        delete(self._view)
        delete(self._proxy)

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802  # as Qt calls it
        """Returns how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802  # as Qt calls it
        """Returns how many columns there are."""
        return 0 if parent.isValid() else 4

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns the text of a cell."""
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def sort_once(self, column: int) -> None:
        """Sorts, and paints."""
        self._view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        self._view.viewport().repaint()

    def sort(self, app: QApplication, column: int) -> Times:  # type: ignore[override]
        """Times one sort."""
        return self._once(app, lambda: self.sort_once(column))

    def filter(self, app: QApplication, text: str) -> Times:
        """Times one filter."""
        return self._once(app, lambda: (self._proxy.setFilterFixedString(text), self._view.viewport().repaint()))

    def _once(self, app: QApplication, act: Callable[[], Any]) -> Times:
        self._view.show()
        app.processEvents()
        times = Times("a proxy over Python rows")
        times.add(act)
        self._proxy.setFilterFixedString("")
        self._view.hide()
        return times


def _share() -> float:
    """Returns how much of a core a busy loop gets."""
    clock, processor = time.perf_counter(), time.thread_time()
    while time.perf_counter() - clock < 0.5:
        pass
    return (time.thread_time() - processor) / (time.perf_counter() - clock)


def _errors(rows: int, document: str) -> tuple[list[ErrorItem], list[str]]:
    """Makes errors up in the first code points of a document, no two at the same place."""
    draw, items, texts = random.Random(1), list[ErrorItem](), list[str]()
    for number in range(rows):
        kind, start = draw.choice(list(_KINDS)), number % _PLACES
        end = start + 1 + number // _PLACES
        bare = kind in (ErrorKind.NOVEL, ErrorKind.MISSED)
        gold = None if kind is ErrorKind.SPURIOUS else (start, end, draw.choice(_LABELS))
        predicted = None if bare else (start, end, draw.choice(_MODEL))
        items.append(ErrorItem(document, kind, gold, predicted, _KINDS[kind], score=None if bare else draw.random()))
        texts.append(f"word {draw.randrange(5000)} of {draw.choice(_LABELS).lower()} {number % 997}")
    return items, texts


def _project(folder: Path) -> Path:
    """Makes a project of two invoices and a run over them."""
    path, invoices = folder / "made.gap", samples() / "invoices"
    with create_project(path) as project, SubprocessRunner(1) as runner:
        follow(project, ImportDocuments([invoices / "brunnthal_1.pdf", invoices / "brunnthal_4.pdf"]), runner)
        follow(project, RunModel(find_model("default"), INTERNAL, RunSettings()), runner)
    return path


if __name__ == "__main__":
    main()
