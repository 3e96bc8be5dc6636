import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QToolButton

from gapstudio.gui.shell import JobEnd, JobsStrip
from gapstudio.gui.shell.jobs import TimeLeft


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def strip(qtbot, theme, clock):
    made = JobsStrip(clock)
    qtbot.addWidget(made)
    made.resize(900, 40)
    return made


def test_time_left_goes_by_the_pace(clock):
    left = TimeLeft(clock)
    assert left.estimate(5, 40) is None  # what was there before it began says nothing of the pace
    clock.now += 0.5
    assert left.estimate(6, 40) is None
    clock.now += 4.5
    assert left.estimate(15, 40) == pytest.approx(12.5)


def test_a_job_is_one_line(strip, clock):
    assert not strip.isVisible()
    strip.start("a", "Importing")
    strip.progress("a", 0, 40)
    clock.now += 3
    strip.progress("a", 12, 40, "invoice-12.pdf")
    assert strip.lines["a"].text.text() == "Importing: 12 of 40 · 7 s left · invoice-12.pdf"
    assert strip.lines["a"].bar.value() == 12
    assert strip.isVisibleTo(None) or not strip.isHidden()


def test_cancel_asks_once_and_waits(qtbot, strip):
    strip.start("a", "Importing")
    strip.show()
    button = strip.lines["a"].button
    with qtbot.waitSignal(strip.cancel_asked) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["a"]
    assert not button.isEnabled()
    strip.finish("a", JobEnd.CANCELLED)
    assert "cancelled" in strip.lines["a"].text.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert strip.lines == {}
    assert strip.isHidden()


def test_a_failed_job_stays_and_a_done_one_goes(qtbot, strip):
    strip.KEEP_DONE_MS = 10
    strip.start("a", "Importing")
    strip.start("b", "Running en_core_web_sm")
    assert strip.running == 2
    strip.finish("a", JobEnd.DONE, "imported 40 documents")
    strip.finish("b", JobEnd.FAILED, "The worker stopped.")
    assert strip.running == 0
    qtbot.waitUntil(lambda: list(strip.lines) == ["b"])
    assert "The worker stopped." in strip.lines["b"].text.text()


def test_the_log_opens(qtbot, strip):
    strip.start("a", "Importing")
    strip.log("a", "invoice-3.pdf: encrypted")
    strip.show()
    log = strip.findChild(QPlainTextEdit)
    assert not log.isVisible()
    qtbot.mouseClick(strip.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert log.isVisible()
    assert log.toPlainText() == "invoice-3.pdf: encrypted"


def test_word_of_an_unknown_or_ended_job_is_dropped(strip):
    strip.progress("ghost", 1, 2)
    strip.start("a", "Importing")
    strip.finish("a", JobEnd.FAILED, "no")
    strip.progress("a", 3, 4)
    assert "3 of 4" not in strip.lines["a"].text.text()
