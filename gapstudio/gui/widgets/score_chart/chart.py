"""The score chart as a widget: hover, keyboard, and saving as a picture or as numbers."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy

from gapstudio.domain import Ceiling, Gap, GapStudioError
from gapstudio.gui.theme import GRID, Colours, Role, colours, colours_of, set_icon
from gapstudio.gui.widgets.row_chart import RowChart
from gapstudio.gui.widgets.score_chart.ceiling import COMPARED, describe_ceiling, paint_ceiling
from gapstudio.gui.widgets.score_chart.painting import LEAST_ROW, chart_height, layout, paint_chart
from gapstudio.gui.widgets.score_chart.rows import ChartRow, chart_csv, chart_rows, describe
from gapstudio.files import write_file

_WIDTH = 110 * GRID
_SCALE = 3
_FADED = 0.4


class ScoreChart(RowChart):
    """Draws the scores of a `Gap` on one axis from 0 to 100, with the gap named between reproduced and business labels.

    Signals:
        score_chosen: A `ScoreName`, by click or Return.
        failed: A `GapStudioError` to show in the pane.
    """

    score_chosen = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Scores")
        self._gap: Gap | None = None
        self._ceiling: Ceiling | None = None
        self._rows: tuple[ChartRow, ...] = ()
        self.setObjectName("scoreChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.save_actions = [self._save_action(kind) for kind in ("png", "svg", "csv")]

    @property
    def rows(self) -> tuple[ChartRow, ...]:
        """What is drawn."""
        return self._rows

    @property
    def current_row(self) -> ChartRow | None:
        """The row under the pointer or the cursor."""
        return self._rows[self._current] if self._current is not None else None

    def set_gap(self, gap: Gap | None, ceiling: Ceiling | None = None) -> None:
        """Draws a gap, or nothing, and beside it what people reach among themselves."""
        self._gap, self._ceiling = gap, ceiling
        self._rows = chart_rows(gap) if gap is not None else ()
        self._current = None
        self.setAccessibleDescription(self._words() if gap is not None else "")
        for action in self.save_actions:
            action.setEnabled(gap is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the height that the rows need."""
        return QSize(_WIDTH, round(chart_height(len(self._rows))))

    def minimumSizeHint(self) -> QSize:
        """Returns the least size at which every text still has its room."""
        return QSize(64 * GRID, round(chart_height(len(self._rows), LEAST_ROW)))

    def save(self, path: Path) -> None:
        """Writes PNG, SVG or CSV by the name's ending; pictures are light, whatever the window is, since they go on paper.

        Raises:
            GapStudioError: There is nothing to save, the ending is another one, or the file cannot be written.
        """
        if self._gap is None:
            raise GapStudioError("There is no chart to save yet.", remedy="Run a model on your documents first.")
        makers = {".png": self._png, ".svg": self._svg, ".csv": lambda gap: chart_csv(gap, self._ceiling).encode("utf-8-sig")}
        make = makers.get(path.suffix.lower())
        if make is None:
            raise GapStudioError(f"{path.name} has an ending that is not known.", remedy="Use .png, .svg or .csv.")
        write_file(path, make(self._gap))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the chart."""
        painter = QPainter(self)
        table = colours_of(self)
        painter.setPen(table[Role.LINE])
        painter.setBrush(table[Role.RAISED])
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._gap is not None:
            painter.setOpacity(1.0 if self.isEnabled() else _FADED)
            self._paint(painter, QSizeF(self.size()), self._gap, table, self._current)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers to save."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.save_actions)
        menu.popup(event.globalPos())

    def _paint(self, painter: QPainter, size: QSizeF, gap: Gap, table: Colours, current: int | None = None) -> None:
        paint_chart(painter, size, gap, self._rows, table, current)
        paint_ceiling(painter, layout(self._rows, size), self._rows, self._ceiling, table)

    def _words(self) -> str:
        return f"{describe(self._gap) if self._gap is not None else ''} {describe_ceiling(self._ceiling)}".strip()

    def _tooltip(self, number: int) -> str:
        row = self._rows[number]
        people = describe_ceiling(self._ceiling) if row.name in COMPARED else ""
        return f"{row.tooltip}\n{people}".strip()

    def _row_count(self) -> int:
        return len(self._rows)

    def _choose(self, number: int) -> None:
        self.score_chosen.emit(self._rows[number].name)

    def _row_at(self, point: QPoint) -> int | None:
        place = layout(self._rows, QSizeF(self.size()))
        return next((n for n in range(len(self._rows)) if place.row(n).contains(point)), None)

    def _save_action(self, kind: str) -> QAction:
        action = QAction(f"Save as {kind.upper()} …", self)
        set_icon(action, "table" if kind == "csv" else "export")
        action.setEnabled(False)
        action.triggered.connect(lambda: self._ask_save(kind))
        return action

    def _ask_save(self, kind: str) -> None:
        name, _ = QFileDialog.getSaveFileName(self, f"Save as {kind.upper()}", f"scores.{kind}", f"{kind.upper()} (*.{kind})")
        if not name:
            return
        try:
            self.save(Path(name) if Path(name).suffix else Path(f"{name}.{kind}"))
        except GapStudioError as error:
            self.failed.emit(error)

    def _picture_size(self) -> QSize:
        return QSize(max(self.width(), _WIDTH), round(chart_height(len(self._rows))))

    def _png(self, gap: Gap) -> bytes:
        size, table = self._picture_size(), colours(dark=False)
        image = QImage(size * _SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(_SCALE)
        image.fill(table[Role.RAISED])
        painter = QPainter(image)
        self._paint(painter, QSizeF(size), gap, table)
        painter.end()
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(data.data())

    def _svg(self, gap: Gap) -> bytes:
        size = self._picture_size()
        data = QByteArray()
        buffer = QBuffer(data)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(96)
        generator.setSize(size)
        generator.setViewBox(self.rect().adjusted(0, 0, size.width() - self.width(), size.height() - self.height()))
        generator.setTitle("Scores")
        generator.setDescription(self._words())
        painter = QPainter(generator)
        self._paint(painter, QSizeF(size), gap, colours(dark=False))
        painter.end()
        return bytes(data.data())
