"""Fixtures of the window's tests: settings that nobody else sees, and a frame around pages made for the test."""

import shutil
from pathlib import Path

import pytest
from gui_annotate import LONG, Hand, opened
from gui_project import WITH_GOLD, WITHOUT_GOLD, Answers, invoice, make_project
from PySide6.QtCore import QCoreApplication, QEvent, QSettings

from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.app import Frame, build_frame, make_application
from gapstudio.gui.controller import Controller
from gapstudio.gui.theme import Scheme, Theme


def pytest_collection_modifyitems(items):
    """The offscreen platform says of every window what it cannot do (size hints, raising, grabbing); there is nothing to mend."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def _tidy(qapp):
    """Deletes what the test before left to be deleted later: no event loop runs between tests, and a new style visits it all."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def theme(qapp, settings):
    made = Theme(qapp, settings)
    made.choose(Scheme.LIGHT)
    yield made
    made.setParent(None)


@pytest.fixture
def frame(qtbot, qapp, settings, tmp_path) -> Frame:
    make_application()
    made = build_frame(qapp, settings, tmp_path / "log")
    made.theme.choose(Scheme.LIGHT)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitExposed(made.window)
    yield made
    made.theme.setParent(None)


@pytest.fixture(scope="session")
def sample_gap(tmp_path_factory) -> Path:
    """A project with three invoices and an encrypted file; copy it before writing."""
    return make_project(tmp_path_factory.mktemp("sample") / "sample.gap")


@pytest.fixture
def gap_file(sample_gap, tmp_path) -> Path:
    """A copy of `sample_gap` for one test."""
    return Path(shutil.copyfile(sample_gap, tmp_path / "invoices.gap"))


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def controller(frame, answers, settings, tmp_path):
    """The controller of `frame`; dialogs are answered by `answers`, and projects are closed at the end."""
    settings.setValue("projects/folder", str(tmp_path))
    made = Controller(frame, answers.ask, answers.confirm)
    yield made
    answers.agree = True
    made.close_project()


@pytest.fixture(scope="session")
def annotate_gap(tmp_path_factory) -> Path:
    """A project with an invoice of three pages, one of two with embedded data, and one without; copy it before writing."""
    return make_project(tmp_path_factory.mktemp("annotate") / "annotate.gap", [*map(invoice, (LONG, WITH_GOLD, WITHOUT_GOLD))])


@pytest.fixture
def work_gap(annotate_gap, tmp_path) -> Path:
    """A copy of `annotate_gap` for one test."""
    return Path(shutil.copyfile(annotate_gap, tmp_path / "work.gap"))


@pytest.fixture
def hand(qtbot, frame, controller, settings, work_gap) -> Hand:
    """An annotator at the page Annotate, whose name is known, with the first document open."""
    set_annotator_name(settings, "Anna")
    return opened(qtbot, frame, controller, work_gap)
