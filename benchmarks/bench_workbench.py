"""How long Annotate takes from a key to what is painted, to the next document, and with a document of 300 pages.

    python benchmarks/bench_workbench.py [--invoices 300] [--rounds 60] [--project FILE]

It runs offscreen, in the real window with the real page, and needs no display. A key is sent to the page view; the time ends when
the view has been painted and every event that came of the key is done, with the change on the disk. Between two keys 80 ms pass.

``cpu`` is the processor time of the window's thread: on a machine that others use as well the time on the clock is longer, and
on one that is idle the two agree but for the disk. How much of a core a busy loop gets is printed before and after.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene, QGraphicsView
from workbench_project import DENSE, LONG, document_named, make

from gapstudio.domain import Box, Reading, Word
from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.app import build_frame, make_application
from gapstudio.gui.controller import Controller
from gapstudio.gui.pages.annotate.page import AnnotatePage
from gapstudio.gui.widgets.page_view import Fit, PageView, WordSelection

ALT, CONTROL, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
PAUSE = 0.08


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--invoices", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--project", type=Path, help="made by an earlier run with --keep; a copy of it is worked in")
    parser.add_argument("--keep", type=Path, help="folder in which the project that is made stays")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gapstudio-bench-") as folder:
        made = given.project or make(given.keep or Path(folder), given.invoices)
        path = Path(shutil.copyfile(made, Path(folder) / "copy.gap"))
        bench = Bench(path, Path(folder))
        try:
            print(f"{path.stat().st_size / 1e6:.0f} MB; a busy loop gets {_share():.0%} of a core; times in ms\n")
            print(f"{'':48}{'median':>9}{'p95':>9}{'worst':>9}{'cpu p95':>9}")
            bench.keys(given.rounds)
            bench.documents(given.rounds // 2)
            bench.long(given.rounds)
            print(f"\na busy loop gets {_share():.0%} of a core")
        finally:
            bench.close()


@dataclass
class Times:
    """Measured times, in seconds: on the clock, and of the processor in the window's thread."""

    name: str
    taken: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def add(self, act: Callable[[], Any]) -> None:
        """Measures an act."""
        clock, processor = time.perf_counter(), time.thread_time()
        act()
        self.taken.append(time.perf_counter() - clock)
        self.cpu.append(time.thread_time() - processor)

    def show(self, *, target: float = 0.0, peer: "Times | None" = None) -> None:
        """Prints median, 95th percentile and worst, the target of the 95th, and how many times as long a peer takes."""
        p95, middle, worst = _p95(self.taken), 1000 * statistics.median(self.taken), 1000 * max(self.taken)
        line = f"{self.name:48}{middle:9.1f}{p95:9.1f}{worst:9.1f}{_p95(self.cpu):9.1f}"
        if target:
            line += f"   target {target:.0f}: {'met' if p95 < target else 'MISSED'}"
        if peer is not None:
            line += f"   {peer.name}: {statistics.median(peer.taken) / statistics.median(self.taken):.1f} times as long"
        print(line, flush=True)


class Bench(QObject):
    """The window with a project open on Annotate."""

    def __init__(self, path: Path, folder: Path) -> None:
        super().__init__()
        self.app = make_application()
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        set_annotator_name(settings, "bench")
        self.frame = build_frame(self.app, settings, folder)
        self.controller = Controller(self.frame)
        self.frame.window.resize(1440, 900)
        self.frame.window.show()
        self.frame.window.activateWindow()
        self.controller.open(path)
        self.frame.window.show_page("annotate")
        page = self.frame.window.current_page
        assert isinstance(page, AnnotatePage)
        self.page: AnnotatePage = page
        self.view: PageView = page.sheet.pages.view
        self.view.viewport().installEventFilter(self)
        self._painted = False
        self.until(lambda: page.desk.document != "")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # as Qt calls it
        """Notes that the view is being painted."""
        self._painted = self._painted or event.type() is QEvent.Type.Paint
        return False

    def close(self) -> None:
        """Closes the project."""
        self.controller.close_project()

    # --- keys

    def keys(self, rounds: int) -> None:
        """Times keys on a page of 800 words."""
        self.open(DENSE)
        self.view.set_fit(Fit.PAGE)
        reading = self.view.reading
        assert reading is not None
        items, documents = len(self.page.desk.items), len(self.invoices) + 2
        print(f"a page of {len(reading.words)} words, {items} spans and suggestions, in a project of {documents} documents")
        label = next(iter(self.page.sheet.keys))
        shift = Qt.KeyboardModifier.ShiftModifier
        keys: list[tuple[str, Callable[[int], Any], Any, Qt.KeyboardModifier]] = [
            ("a label's key on selected words", self._free_word, label, NONE),
            ("Tab", self._nothing, Qt.Key.Key_Tab, NONE),
            ("Enter accepts a suggestion", self._suggestion, Qt.Key.Key_Return, NONE),
            ("X rejects a suggestion", self._suggestion, Qt.Key.Key_X, NONE),
            ("Alt and an arrow move an end", self._span, Qt.Key.Key_Right, ALT),
            ("a label's key relabels a span", self._other_label, None, NONE),
            ("Ctrl+Z", self._nothing, Qt.Key.Key_Z, CONTROL),
            ("Shift and an arrow select", self._nothing, Qt.Key.Key_Right, shift),
        ]
        everything = Times("all of them")
        for name, prepare, key, modifiers in keys:
            times = Times(name)
            for number in range(rounds):
                found = prepare(number)
                self.settle()
                pressed = found if key is None else key
                self.time(times, partial(QTest.keyClick, self.view, pressed, modifiers))
            if prepare == self._suggestion:
                self._offer_again(rounds)
            times.show(target=30)
            everything.taken += times.taken
            everything.cpu += times.cpu
        everything.show(target=30)
        print()
        self.view.set_fit(Fit.WIDTH)

    def _offer_again(self, rounds: int) -> None:
        """Takes back what was judged, so that the next key finds as many suggestions."""
        assert self.controller.session is not None
        for _ in range(rounds):
            self.controller.session.undo()
        self.settle()

    def _nothing(self, _number: int) -> None:
        """Leaves the focus where it is."""

    def _free_word(self, number: int) -> None:
        marked = {item.start for item in self.page.desk.items}
        words = self.view.reading.words if self.view.reading is not None else ()
        free = [place for place, word in enumerate(words) if word.start not in marked]
        place = free[(7 * number) % len(free)]
        self.view.select_words(WordSelection(place, place))

    def _suggestion(self, number: int) -> None:
        offered = [item for item in self.page.desk.items if item.suggestion is not None and item.label]
        if not offered:
            raise SystemExit("There are fewer suggestions than rounds.")
        self.page.desk.focus(offered[number % len(offered)].id)

    def _span(self, number: int) -> str:
        """Focuses a span that has room to grow; returns its label."""
        items, words = self.page.desk.items, self.view.reading.words if self.view.reading is not None else ()
        starts = {item.start for item in items}
        after = {word.end: beside.start for word, beside in pairwise(words)}
        spans = [item for item in items if item.suggestion is None and after.get(item.end, -1) not in {-1, *starts}]
        chosen = spans[(3 * number) % len(spans)]
        self.page.desk.focus(chosen.id)
        return chosen.label

    def _other_label(self, number: int) -> str:
        """Focuses a span; returns the key of a label that it does not have."""
        label = self._span(number)
        return next(key for key, name in self.page.sheet.keys.items() if name != label)

    # --- documents

    def documents(self, rounds: int) -> None:
        """Times the step to the next document, which is ready, and to one that is not."""
        ahead, drawn, far = (
            Times("the next document is shown"),
            Times("the same, with its picture"),
            Times("one that is not ready"),
        )
        order = self.invoices
        self.open_id(order[0])
        self.wait(1.0)
        for _ in range(rounds):
            self._go(lambda: QTest.keyClick(self.view, Qt.Key.Key_PageDown, ALT), ahead, drawn)
            self.wait(0.6)
        for number in range(rounds):
            document = order[-1 - 2 * number]
            self._go(lambda document=document: self.page.show_document(document), far, Times(""))
            self.wait(0.1)
        ahead.show(target=100, peer=far)
        drawn.show()
        far.show()
        print()

    def _go(self, act: Callable[[], Any], shown: Times, drawn: Times) -> None:
        def document_shown() -> None:
            self._painted = False
            act()
            self.until(lambda: self.page.desk.document != before and self._painted)

        def picture_shown() -> None:
            shown.add(document_shown)
            self.until(lambda: self.view.page_count > 0 and self.view.pages[0].has_picture)
            self.app.processEvents()

        before = self.page.desk.document
        drawn.add(picture_shown)

    # --- the long document

    def long(self, rounds: int) -> None:
        """Times a document of 300 pages: opening, unpacking, scrolling, searching, keys among 5,000 marks."""
        opened, old, new = Times("it is opened"), Times("type by type"), Times("unpacked")
        near = self.invoices[0]
        for _ in range(5):
            self.open_id(near)
            self.page.prefetch.forget()
            self.wait(0.3)
            self.time(opened, partial(self.open, LONG))
        reading = self.view.reading
        assert reading is not None
        packed = reading.to_bytes()
        for _ in range(5):
            new.add(lambda: Reading.from_bytes(packed))
            old.add(lambda: _unpacked_one_by_one(packed))
        print(f"a document of {len(reading.pages)} pages, {len(reading.words):,} words, {len(self.page.desk.items):,} marks")
        opened.show(target=1000)
        new.show(peer=old)
        self._compare_with_items(reading)
        self._scroll(rounds)
        self._marks(rounds)

    def _compare_with_items(self, reading: Reading) -> None:
        laid, naive = Times("laid out and painted"), Times("an item a word")
        for _ in range(3):
            view = PageView()
            view.resize(900, 800)
            view.show()
            laid.add(lambda view=view: (view.set_reading(reading), self.app.processEvents()))
            view.close()
            naive.add(lambda: self._item_a_word(reading))
        laid.show(peer=naive)

    def _item_a_word(self, reading: Reading) -> None:
        scene = QGraphicsScene()
        for word in reading.words:
            if word.box is not None and word.page is not None:
                box = word.box
                scene.addItem(QGraphicsRectItem(box.x0, word.page * 860 + box.top, box.x1 - box.x0, box.bottom - box.top))
        view = QGraphicsView(scene)
        view.resize(900, 800)
        view.show()
        self.app.processEvents()
        view.close()

    def _scroll(self, rounds: int) -> None:
        wheel, page, far = Times("a frame while scrolling"), Times("Page Down"), Times("a jump to any page")
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.minimum())
        self.wait(1.0)
        for _ in range(10 * rounds):
            self.time(wheel, lambda: bar.setValue(bar.value() + 60))
        for _ in range(rounds):
            self.settle()
            self.time(page, partial(QTest.keyClick, self.view, Qt.Key.Key_PageDown))
        for number in range(rounds):
            self.settle()
            self.time(far, partial(self.view.go_to_page, (97 * number) % self.view.page_count))
        wheel.show(target=16)
        page.show()
        far.show()

    def _marks(self, rounds: int) -> None:
        label = next(iter(self.page.sheet.keys))
        one, every = Times("one mark changed and painted, of 5,000"), Times("all of them made anew")
        marks = list(self.view._marks._marks.values())
        for number in range(rounds // 3):
            changed = [replace(marks[0], short=f"changed {number}")]
            self.view.go_to_page(0)
            self.settle()
            self.time(one, partial(self.view.change_marks, changed))
            self.time(every, lambda: (self.view.set_marks(()), self.view.set_marks(marks)))
        one.show(peer=every)
        key = Times("a label's key on selected words")
        for number in range(rounds // 3):
            self._free_word(3 * number)
            self.settle()
            self.time(key, partial(QTest.keyClick, self.view, label))
        key.show()

    # --- time

    @property
    def invoices(self) -> list[str]:
        """Ids of all documents but the two that were made here, in the order of the queue."""
        assert self.controller.session is not None
        there = self.controller.session.project.documents("internal")
        return [document.id for document in there if document.name not in (DENSE, LONG)]

    def open(self, name: str) -> None:
        """Puts a document on the desk and waits for it."""
        assert self.controller.session is not None
        self.open_id(document_named(self.controller.session.project, name))

    def open_id(self, document: str) -> None:
        """Puts a document on the desk and waits until it is painted."""
        self.page.show_document(document)
        self.until(lambda: self.page.desk.document == document)

    def time(self, times: Times, act: Callable[[], Any]) -> None:
        """Times something until the view has been painted and nothing waits any more."""

        def painted() -> None:
            self._painted = False
            act()
            self.until(lambda: self._painted)

        times.add(painted)

    def until(self, reached: Callable[[], bool]) -> None:
        """Lets the window work until something is reached."""
        began = time.perf_counter()
        while True:
            self.app.processEvents()
            if reached():
                return
            time.sleep(0.0002)  # or threads and workers would wait for this loop
            if time.perf_counter() - began > 60:
                raise SystemExit("It never came.")

    def settle(self) -> None:
        """Lets the window work for as long as a quick typist takes to the next key."""
        self.wait(PAUSE)

    def wait(self, seconds: float) -> None:
        """Lets the window work for some time."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.app.processEvents()
            time.sleep(0.001)


def _unpacked_one_by_one(packed: bytes) -> Reading:
    """Unpacks a reading as it was done before columns were set at once: every word and box by a call of its type."""
    data = json.loads(zlib.decompress(packed))
    columns = data["words"]
    names = ("start", "end", "line", "block", "page", "box", "confidence", "cell")
    rows = zip(*(columns[name] for name in names), strict=True)
    words = tuple(Word(*row[:5], None if row[5] is None else Box(*row[5]), *row[6:]) for row in rows)
    return Reading(data["text"], words)


def _p95(seconds: list[float]) -> float:
    """Returns the 95th percentile in ms."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def _share() -> float:
    """Returns which share of a core a thread gets that does nothing but count, for half a second."""
    clock, processor = time.perf_counter(), time.thread_time()
    while time.perf_counter() - clock < 0.5:
        pass
    return (time.thread_time() - processor) / (time.perf_counter() - clock)


if __name__ == "__main__":
    main()
