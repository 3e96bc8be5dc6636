"""A project with everything that the measuring pages show, made once a session by real workers, and the window on a copy."""

import functools
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui_project import invoice
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from gapstudio.domain import ReportSettings, RunSettings
from gapstudio.gui.shell.page import Page
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import (
    INTERNAL,
    ImportBenchmark,
    ImportDocuments,
    Project,
    RunModel,
    choose_comparison,
    create_project,
    find_model,
    follow,
    stand_in_path,
)
from gapstudio.operations.gap_summary import gap_summary
from gapstudio.operations.report_slides import report_slides
from gapstudio.operations.views import gap_view

INVOICES = ("brunnthal_1.pdf", "brunnthal_2.pdf", "canalvertin_2.pdf", "castlebrooke_1.pdf")
SMALL = """-DOCSTART- O

Anna B-PER
Meyer I-PER
lives O
in O
Bonn B-LOC

Acorn B-ORG
Ltd I-ORG
hired O
her O
"""


@functools.cache
def measured(folder: str) -> Path:
    """Makes the project with its two runs, once a session."""
    path = Path(folder) / "measured.gap"
    with create_project(path) as project, SubprocessRunner(1) as runner:
        follow(project, ImportDocuments([invoice(name) for name in INVOICES]), runner)
        benchmark = follow(project, ImportBenchmark(stand_in_path()), runner).report
        card = find_model("default")
        for corpus in (benchmark.corpus, INTERNAL):
            follow(project, RunModel(card, corpus, RunSettings()), runner)
    return path


@functools.cache
def session_folder() -> tempfile.TemporaryDirectory:
    """Returns a folder that goes with the session."""
    return tempfile.TemporaryDirectory(prefix="measured")


@dataclass
class Open:
    """The window with a project open: shows pages and waits for their answers."""

    qtbot: Any
    frame: Any
    controller: Any

    @property
    def session(self):
        return self.controller.session

    @property
    def project(self):
        return self.controller.session.project

    def page(self, key: str) -> Any:
        """Goes to a page."""
        self.frame.window.show_page(key)
        page = self.frame.window.current_page
        assert isinstance(page, Page)
        assert page.key == key
        return page

    def until(self, condition, timeout: int = 30_000) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=timeout)

    def key(self, widget, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(widget, key, modifier)

    def click(self, widget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def undo(self) -> None:
        """Presses Ctrl+Z in the window."""
        self.key(self.frame.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def shown(panel) -> list[list[str]]:
    """Returns what a table shows, cell by cell."""
    model = panel.table
    return [[column.shown(row) for column in model.columns] for row in model.shown_rows]


def cell(panel, key, title: str) -> str:
    """Returns what a table shows in one cell."""
    model = panel.table
    row = model.row_at(model.positions()[key])
    return next(column.shown(row) for column in model.columns if column.title == title)


def open_list() -> QComboBox:
    """Returns the combo box whose list is open."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    box = popup.parent()
    assert isinstance(box, QComboBox)
    return box


def texts(page) -> list[str]:
    return [message.text for message in page.messages.messages]


def measured_copy(folder: Path) -> Path:
    """Returns a copy of the measured project for one test."""
    return Path(shutil.copyfile(measured(session_folder().name), folder / "measured.gap"))


@functools.cache
def explained(folder: str) -> Path:
    """Makes a copy of the measured project that keeps what Gap shows first, once a session."""
    path = Path(shutil.copyfile(measured(folder), Path(folder) / "explained.gap"))
    with Project.open(path) as project:
        gap_view(project)
        gap_summary(project, choose_comparison(project))
    return path


def explained_copy(folder: Path) -> Path:
    """Returns a copy of it for one test."""
    return Path(shutil.copyfile(explained(session_folder().name), folder / "explained.gap"))


@functools.cache
def reported(folder: str) -> Path:
    """Makes a copy of the measured project that keeps all that a report says, once a session."""
    path = Path(shutil.copyfile(measured(folder), Path(folder) / "reported.gap"))
    with Project.open(path) as project:
        report_slides(project, choose_comparison(project), ReportSettings())
    return path


def reported_copy(folder: Path) -> Path:
    """Returns a copy of it for one test."""
    return Path(shutil.copyfile(reported(session_folder().name), folder / "reported.gap"))
