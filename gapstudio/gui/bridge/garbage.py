"""Looks for Python's garbage in the window's thread alone.

Widgets that hold each other are freed by the search for garbage, which Python runs in whichever thread makes an object at the
wrong moment. Questions are asked in threads, and a widget that is freed in one of them crashes Qt.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class GarbageWatch(QObject):
    """Takes the search over from Python, at Python's own thresholds, until `stop` gives it back.

    Args:
        parent: Qt's parent, in the window's thread.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY_MS)

    def look(self) -> None:
        """Searches the oldest generation of objects that is due, with the younger ones."""
        due = [made > most for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)

    def stop(self) -> None:
        """Lets Python search by itself again."""
        self._timer.stop()
        gc.enable()
