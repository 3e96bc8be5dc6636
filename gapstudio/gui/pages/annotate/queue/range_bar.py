"""What judging does to a score: the range before it, and the estimate now, on one axis from 0 to 100."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gapstudio.domain import Interval, Score
from gapstudio.gui.format import between, limits, points
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font

_ROW = 5 * GRID
_AXIS = 3 * GRID
_BAR = 12.0
_HATCH = 6.0
_LEFT, _RIGHT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter


class RangeBar(QWidget):
    """Two rows: the range that unjudged predictions left, hatched, and below it the score as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self._before: tuple[float, float] | None = None
        self._score: Score | None = None
        self._computing = False
        self.setAccessibleName("What judging does to the score")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> tuple[str, str]:
        """What stands beside the two rows."""
        return between(self._before), now_words(self._score)

    def set_score(self, before: tuple[float, float] | None, score: Score | None) -> None:
        """Shows a range before, and the score now: an estimate, or still a range."""
        self._before, self._score = before, score
        self.setAccessibleDescription(f"Before judging {self.words[0]}, now {self.words[1]}")
        self.update()

    def set_computing(self, computing: bool) -> None:
        """Greys what is out of date."""
        if computing != self._computing:
            self._computing = computing
            self.update()

    def sizeHint(self) -> QSize:
        """Returns the height of two rows and the axis."""
        return QSize(40 * GRID, 2 * _ROW + _AXIS)

    def minimumSizeHint(self) -> QSize:
        """Returns the least size."""
        return QSize(28 * GRID, 2 * _ROW + _AXIS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints axis and rows."""
        painter, table = QPainter(self), colours_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter, table)
        self._write_row(painter, 0, "Before", self.words[0], table)
        self._write_row(painter, 1, "computing …" if self._computing else "Now", self.words[1], table)
        if self._before is not None:
            self._paint_band(painter, 0, self._before, table[Role.SERIES_BENCHMARK])
        if self._score is not None:
            painter.setOpacity(0.4 if self._computing else 1.0)
            self._paint_now(painter, self._score, table)

    def _x(self, share: float) -> float:
        return GRID + share * (self.width() - 2 * GRID)

    def _bar(self, row: int) -> float:
        return row * _ROW + 18 + (_ROW - 18 - _BAR) / 2

    def _paint_axis(self, painter: QPainter, table: Colours) -> None:
        bottom = 2 * _ROW
        painter.setFont(font(Size.SMALL))
        for tick in range(0, 101, 20):
            x = round(self._x(tick / 100)) + 0.5
            painter.setPen(QPen(table[Role.LINE], 1))
            painter.drawLine(QLineF(x, 18, x, bottom))
            painter.setPen(table[Role.MUTED])
            box = QRectF(x - 20, bottom + 2, 40, 16)
            box.moveLeft(max(0.0, min(box.left(), self.width() - box.width())))
            align = _LEFT if tick == 0 else _RIGHT if tick == 100 else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(box, align | _MIDDLE, f"{tick}" if tick < 100 else "100")

    def _write_row(self, painter: QPainter, row: int, title: str, words: str, table: Colours) -> None:
        box = QRectF(GRID, row * _ROW, self.width() - 2 * GRID, 18)
        painter.fillRect(box, table[Role.GROUND])
        painter.setFont(font(Size.SMALL))
        painter.setPen(table[Role.MUTED])
        painter.drawText(box, _LEFT | _MIDDLE, title)
        painter.setFont(font(bold=row == 1))
        painter.setPen(table[Role.TEXT])
        painter.drawText(box, _RIGHT | _MIDDLE, words)

    def _paint_band(self, painter: QPainter, row: int, ends: tuple[float, float], colour: QColor) -> None:
        band = QRectF(self._x(ends[0]), self._bar(row), max(2.0, self._x(ends[1]) - self._x(ends[0])), _BAR)
        painter.save()
        painter.setClipRect(band)
        painter.setPen(QPen(colour, 1))
        foot = band.left() - _BAR
        while foot < band.right():
            painter.drawLine(QLineF(foot, band.bottom(), foot + _BAR, band.top()))
            foot += _HATCH
        painter.restore()
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(band)

    def _paint_now(self, painter: QPainter, score: Score, table: Colours) -> None:
        if score.f1 is None:
            if score.bounds is not None:
                self._paint_band(painter, 1, score.bounds, table[Role.SERIES_OWN])
            return
        y = self._bar(1) + _BAR / 2
        if score.interval is not None:
            self._paint_whisker(painter, y, score.interval, table)
        painter.setPen(QPen(table[Role.GROUND], 2))
        painter.setBrush(table[Role.SERIES_OWN])
        painter.drawEllipse(QRectF(self._x(score.f1) - 6, y - 6, 12, 12))

    def _paint_whisker(self, painter: QPainter, y: float, shown: Interval, table: Colours) -> None:
        low, high = self._x(shown.low), self._x(shown.high)
        painter.setPen(QPen(table[Role.TEXT], 1.6))
        painter.drawLines([QLineF(low, y, high, y), QLineF(low, y - 5, low, y + 5), QLineF(high, y - 5, high, y + 5)])


def now_words(score: Score | None) -> str:
    """Returns ``47.1 [41.0, 53.2]``, or the range that is left."""
    if score is None or (score.f1 is None and score.bounds is None):
        return "–"
    return f"{points(score.f1)} {limits(score.interval)}".rstrip() if score.f1 is not None else between(score.bounds)
