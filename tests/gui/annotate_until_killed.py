"""Annotates a project in the real window, by keys, and tells of each span once its key has come up, until it is killed.

``python annotate_until_killed.py PROJECT``: one line of JSON a span, ``[document, start, end, label]``, then it waits for ever.
"""

import json
import sys
import tempfile
from pathlib import Path

from gui_annotate import Hand, confirmed
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from gapstudio.gui.annotator import set_annotator_name
from gapstudio.gui.app import build_frame, make_application
from gapstudio.gui.controller import Controller


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    app = make_application()
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    set_annotator_name(settings, "Anna")
    frame = build_frame(app, settings, folder / "log")
    controller = Controller(frame)
    frame.window.show()
    frame.window.activateWindow()
    controller.open(Path(sys.argv[1]))
    frame.window.show_page("annotate")
    hand = Hand(None, frame.window.current_page)
    while hand.desk.focused is None:
        QTest.qWait(20)
    hand.view.setFocus()
    told: set[tuple[int, int, str]] = set()
    while hand.desk.focused is not None:
        hand.press(Qt.Key.Key_Return) if hand.desk.focused.label else hand.press(Qt.Key.Key_Tab)
        for span in confirmed(hand.project, hand.desk.document) - told:
            told.add(span)
            print(json.dumps([hand.desk.document, *span]), flush=True)
        QTest.qWait(5)
    while True:
        QTest.qWait(1000)


main()
