"""Saves and copies what a widget shows as a chart: as a picture, or as numbers."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from gapstudio.charts import Chart, render, save
from gapstudio.domain import GapStudioError
from gapstudio.gui.theme import set_icon

KINDS = ("png", "svg", "csv")


class ChartFiles(QObject):
    """The actions of a widget that shows a chart: save as PNG, SVG, CSV, copy the picture, copy the numbers.

    Pictures are light, whatever the window is, since they go on paper, and as wide as the command line's.

    Signals:
        failed: A `GapStudioError` to show in the pane.

    Args:
        widget: Shows the chart; dialogs and menus belong to it, and it takes the shortcut for copying.
        remedy: What to do where there is no chart yet, as a sentence.
    """

    failed = Signal(object)

    def __init__(self, widget: QWidget, remedy: str = "Wait until it is drawn.") -> None:
        super().__init__(widget)
        self._widget, self._remedy = widget, remedy
        self._chart: Chart | None = None
        self.save_actions = [self._save_action(kind) for kind in KINDS]
        self.copy_picture = self._action("Copy picture", "image", self._copy_picture)
        self.copy_numbers = self._action("Copy numbers", "copy", self._copy_numbers)
        self.copy_picture.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_picture.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        widget.addAction(self.copy_picture)
        self.set_chart(None)

    def set_chart(self, chart: Chart | None) -> None:
        """Says what is shown; without a chart nothing can be saved."""
        self._chart = chart
        for action in (*self.save_actions, self.copy_picture, self.copy_numbers):
            action.setEnabled(chart is not None)

    def save(self, path: Path) -> None:
        """Writes PNG, SVG, PDF or CSV by the name's ending.

        Raises:
            GapStudioError: There is nothing to save, the ending is another one, or the file cannot be written.
        """
        if self._chart is None:
            raise GapStudioError("There is no chart to save yet.", remedy=self._remedy)
        save(self._chart, path)

    def popup(self, place: QPoint) -> None:
        """Opens the menu at a place of the screen."""
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.save_actions)
        menu.addSeparator()
        menu.addActions([self.copy_picture, self.copy_numbers])
        menu.popup(place)

    def _save_action(self, kind: str) -> QAction:
        return self._action(f"Save as {kind.upper()} …", "table" if kind == "csv" else "export", lambda: self._ask(kind))

    def _action(self, text: str, icon: str, run: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.triggered.connect(lambda: run())
        return action

    def _ask(self, kind: str) -> None:
        stem = self._chart.name if self._chart is not None else "chart"
        title, kinds = f"Save as {kind.upper()}", f"{kind.upper()} (*.{kind})"
        name, _ = QFileDialog.getSaveFileName(self._widget, title, f"{stem}.{kind}", kinds)
        if not name:
            return
        try:
            self.save(Path(name) if Path(name).suffix else Path(f"{name}.{kind}"))
        except GapStudioError as error:
            self.failed.emit(error)

    def _copy_picture(self) -> None:
        if self._chart is not None:
            QGuiApplication.clipboard().setImage(QImage.fromData(render(self._chart, "png")))

    def _copy_numbers(self) -> None:
        if self._chart is not None:
            rows = csv.reader(io.StringIO(self._chart.csv()))
            QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
