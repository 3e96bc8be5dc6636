"""The page Errors with a project, driven as a person does: by keys, or by the mouse."""

import functools
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui_measured import session_folder
from gui_project import invoice
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gapstudio.domain import Annotation, AnnotationStatus, DocumentWork, ErrorItem, Span, WorkState
from gapstudio.gui.pages.errors import ErrorsPage
from gapstudio.jobs import InlineRunner
from gapstudio.operations import ImportDocuments, Project, create_project, follow
from gapstudio.operations.errors import error_runs, errors_of_run
from gapstudio.operations.tag_errors import tags_of
from gapstudio.store import new_id

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
INVOICES = ("brunnthal_1.pdf", "kettwanger_2.pdf")


@functools.cache
def _made(folder: str) -> Path:
    """Makes two invoices that a person marked, with a run that found some of it, some wrongly."""
    from gui_queue import put_run

    path = Path(folder) / "errors.gap"
    with create_project(path) as project:
        follow(project, ImportDocuments([invoice(name) for name in INVOICES]), InlineRunner())
        ids = [document.id for document in project.documents()]
        found: list[tuple[Span, ...]] = []
        with project.change("Gold") as change:
            for id in ids:
                reading = project.reading(id)
                assert reading is not None
                words = reading.words
                places = [(words[number].start, words[number + 1].end) for number in range(4, 44, 4)]
                labels = ["SELLER", "CITY", "INVOICE_NO"]
                gold = [
                    Annotation(
                        new_id(), id, labels[number % 3], *place, reading.text[slice(*place)], "", "person",
                        AnnotationStatus.CONFIRMED, "Ada",
                    )
                    for number, place in enumerate(places)
                ]  # fmt: skip
                change.put_annotations(gold)
                found.append(_predictions(gold, words))
            change.put_work([DocumentWork(id, WorkState.DONE, "", "Ada", "2026-11-29T09:00:00+00:00") for id in ids])
        put_run(project, ids, found)
    return path


def _predictions(gold: list[Annotation], words) -> tuple[Span, ...]:
    """Finds the first ones with other limits, one with another label, and something where no gold is."""
    spans = []
    for number, one in enumerate(gold):
        assert one.start is not None
        assert one.end is not None
        if number in (0, 3):
            spans.append(Span(one.start, one.end - 1, "ORG", 0.9))
        elif number in (1, 4):
            spans.append(Span(one.start, one.end, "GPE", 0.7))
    return (*spans, Span(words[46].start, words[46].end, "ORG", 0.4))


def errors_copy(folder: Path) -> Path:
    """Returns a copy of the project for one test."""
    return Path(shutil.copyfile(_made(session_folder().name), folder / "errors.gap"))


@dataclass
class Tagger:
    """One person at the page Errors."""

    qtbot: Any
    window: Any
    page: ErrorsPage

    @property
    def project(self) -> Project:
        return self.page._session.project

    @property
    def view(self):
        return self.page.table.view

    @property
    def items(self) -> list[ErrorItem]:
        """The errors shown, from top to bottom."""
        model = self.page.table.errors
        return [model.item(row) for row in model.shown_rows.tolist()]

    @property
    def position(self) -> int | None:
        return self.page.table.position

    def tags(self, item: ErrorItem) -> tuple[str, ...] | None:
        """Returns what is on the disk."""
        review = tags_of(self.project, self.page.desk.run).get(item.key)
        return review.categories if review is not None else None

    def category(self, key: str) -> str:
        return self.page._keys[key]

    def key(self, key, modifier=NONE) -> None:
        """Presses a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def click_row(self, row: int, modifier=NONE) -> None:
        index = self.page.table.errors.index(row, 1)
        self.view.scrollTo(index)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifier, self.view.visualRect(index).center())

    def until(self, ready, timeout: int = 20_000) -> None:
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=timeout)

    def settled(self) -> None:
        """Waits for threads."""
        self.until(lambda: not self.page.desk._timer.isActive() and self.page._session._questions.wait(0))
        QApplication.processEvents()

    def hide_proposals(self) -> None:
        if not self.page.desk.hidden:
            self.key(Qt.Key.Key_Space)


def opened(qtbot, frame, controller, gap: Path) -> Tagger:
    """Opens a project at the page Errors, and waits for its errors and their causes."""
    assert controller.open(gap)
    frame.window.resize(1280, 800)
    frame.window.show_page("errors")
    made = Tagger(qtbot, frame.window, frame.window.current_page)
    made.until(lambda: made.page.desk.errors is not None and made.page.desk.causes is not None)
    made.settled()
    made.view.setFocus()
    return made


def the_run(project: Project) -> str:
    return error_runs(project)[0].run.id


def count_errors(project: Project) -> int:
    return len(errors_of_run(project, the_run(project)).items)
