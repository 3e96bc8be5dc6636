"""Fixtures of the window's tests: settings that nobody else sees, and a frame around pages made for the test."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from gapstudio.gui.app import Frame, build_frame, make_application
from gapstudio.gui.theme import Scheme, Theme


def pytest_collection_modifyitems(items):
    """The offscreen platform says of every window what it cannot do (size hints, raising, grabbing); there is nothing to mend."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


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
