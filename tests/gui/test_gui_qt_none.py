"""PySide6 6.12.0 on Python 3.11 drops a reference to None on nearly every call, and so aborts; the pinned version must not."""

import sys

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QLabel


def test_a_thousand_calls_keep_the_references_to_none(qtbot):
    label, thing, point = QLabel(), QObject(), QPointF()
    qtbot.addWidget(label)
    for call in (
        lambda: thing.setObjectName("x"),
        lambda: label.setText("x"),
        lambda: point.setX(1.0),
        thing.parent,
        label.buddy,
    ):
        call()
        before = sys.getrefcount(None)
        for _ in range(1000):
            call()
        assert abs(sys.getrefcount(None) - before) < 100
