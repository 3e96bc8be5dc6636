"""The score chart as a widget: hover, keyboard, saving and copying."""

from PySide6.QtCore import QPoint, QSize, QSizeF, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gapstudio.charts import Scores
from gapstudio.charts.scores import ASK_FOR_ALL
from gapstudio.domain import Ceiling, Gap
from gapstudio.gui.theme import GRID, Colours, Role, colours_of
from gapstudio.gui.widgets.plot.files import ChartFiles
from gapstudio.gui.widgets.row_chart import RowChart
from gapstudio.gui.widgets.score_chart.ceiling import describe_ceiling, paint_ceiling
from gapstudio.gui.widgets.score_chart.painting import LEAST_ROW, chart_height, layout, paint_chart
from gapstudio.gui.widgets.score_chart.rows import ChartRow, chart_rows, describe

_WIDTH = 110 * GRID
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
        self.files = ChartFiles(self, "Run a model on your documents first.")
        self.save_actions = self.files.save_actions
        self.files.failed.connect(self.failed)

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
        self.files.set_chart(Scores(gap, ceiling) if gap is not None else None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the height that the rows need."""
        return QSize(_WIDTH, round(chart_height(len(self._rows))))

    def minimumSizeHint(self) -> QSize:
        """Returns the least size at which every text still has its room."""
        return QSize(64 * GRID, round(chart_height(len(self._rows), LEAST_ROW)))

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
        """Offers to save and to copy."""
        self.files.popup(event.globalPos())

    def _paint(self, painter: QPainter, size: QSizeF, gap: Gap, table: Colours, current: int | None = None) -> None:
        paint_chart(painter, size, gap, self._rows, table, current)
        paint_ceiling(painter, layout(self._rows, size), self._rows, self._ceiling, table)

    def _words(self) -> str:
        return f"{describe(self._gap) if self._gap is not None else ''} {describe_ceiling(self._ceiling)}".strip()

    def _tooltip(self, number: int) -> str:
        row = self._rows[number]
        people = describe_ceiling(self._ceiling) if row.name in ASK_FOR_ALL else ""
        return f"{row.tooltip}\n{people}".strip()

    def _row_count(self) -> int:
        return len(self._rows)

    def _choose(self, number: int) -> None:
        self.score_chosen.emit(self._rows[number].name)

    def _row_at(self, point: QPoint) -> int | None:
        place = layout(self._rows, QSizeF(self.size()))
        return next((n for n in range(len(self._rows)) if place.row(n).contains(point)), None)
