"""A chart as a widget that only shows it: it follows theme and size, and says what is there while there is no chart."""

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gapstudio.charts import Chart, Hit
from gapstudio.charts.raster import Raster, rasterise
from gapstudio.gui.theme import GRID, Colours, Role, Size, colours_of, font
from gapstudio.gui.widgets.plot.drawing import Drawing

_PAUSE = 60
_TALL = 1_000
"""Charts that are higher are drawn in a thread, since that takes longer than several frames."""
_DRAWING = "Drawing …"
_FADED = 0.4
_RESIZED = Qt.WidgetAttribute.WA_Resized
_EMPTY = QSize(60 * GRID, 15 * GRID)


class Surface(QWidget):
    """Shows a chart as high as it needs to be at its width: drawn once it is seen, and again after a pause in resizing.

    Args:
        name: Accessible name.
        message: Sentence that stands here while there is no chart.
    """

    def __init__(self, name: str, message: str = "") -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._message = message
        self._raster: Raster | None = None
        self._image = QImage()
        self._drawn_as: tuple[int, bool, float] | None = None
        self._drawer = Drawing(self)
        self._drawer.made.connect(self._arrive)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.update)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self._say()

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The regions that answer, in the order of reading; draws the chart where that was not done yet."""
        raster = self._ready()
        if raster is None and self._chart is not None:
            wanted = self._wanted(self._chart)
            raster = self._take(wanted.draw(), wanted)
        return raster.hits if raster is not None else ()

    def set_chart(self, chart: Chart | None) -> None:
        """Shows a chart or the empty state."""
        self._chart = chart
        self._raster, self._drawn_as = None, None
        self._say()
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Returns the height of the chart at a width."""
        if self._chart is None:
            return _EMPTY.height()
        return round(self._chart.height(max(width, self._chart.least_width)))

    def sizeHint(self) -> QSize:
        """Returns the chart's usual width, and the height at the present one."""
        width = round(self._chart.usual_width) if self._chart is not None else _EMPTY.width()
        return QSize(width, self.heightForWidth(self.width() if self.testAttribute(_RESIZED) else width))

    def minimumSizeHint(self) -> QSize:
        """Returns the least width at which it can be read, and the height at the present one."""
        least = round(self._chart.least_width) if self._chart is not None else _EMPTY.width() // 2
        return QSize(least, self.heightForWidth(max(least, self.width())))

    def changeEvent(self, event: QEvent) -> None:
        """Follows theme and state."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the picture as it is until the size stays."""
        if self._drawn_as is not None:
            self._pause.start()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the picture, or what stands in its place."""
        painter, table = QPainter(self), colours_of(self)
        painter.fillRect(self.rect(), table[Role.RAISED])
        if (raster := self._ready()) is not None:
            painter.setOpacity(1.0 if self.isEnabled() else _FADED)
            painter.drawImage(QPointF(0, 0), self._image)
            painter.setOpacity(1.0)
            self._paint_over(painter, raster, table)
        if self._chart is None or raster is None:
            self._paint_message(painter, self._message if self._chart is None else _DRAWING, table)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(table[Role.ACCENT if self.hasFocus() else Role.LINE], 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_over(self, painter: QPainter, raster: Raster, table: Colours) -> None:
        """Paints over the picture what answers to pointer and keys."""

    def _describe(self) -> str:
        """Returns what stands here, in words."""
        return self._message if self._chart is None else self._chart.describe()

    def _say(self) -> None:
        self.setAccessibleDescription(self._describe())

    def _ready(self) -> Raster | None:
        """Draws the chart where size, theme or screen ask for it, except while it is being resized.

        A tall one is drawn in a thread: until it is there, the picture before it is returned, or None.
        """
        if self._chart is None:
            return None
        wanted = self._wanted(self._chart)
        settled = not self._pause.isActive() or self._drawn_as is None or self._drawn_as[1:] != wanted.look[1:]
        if self._raster is None or (self._drawn_as != wanted.look and settled):
            if wanted.height > _TALL:
                self._drawer.ask(wanted, wanted.draw)
            else:
                self._take(wanted.draw(), wanted)
        return self._raster

    def _wanted(self, chart: Chart) -> "_Wanted":
        return _Wanted(chart, (self.width(), colours_of(self).dark, self.devicePixelRatioF()), id(chart))

    def _arrive(self, raster: Raster, wanted: "_Wanted") -> None:
        """Shows a picture, unless another chart has come meanwhile; one of a former size is replaced when it is painted."""
        if wanted.chart is self._chart:
            self._take(raster, wanted)
            self.update()

    def _take(self, raster: Raster, wanted: "_Wanted") -> Raster:
        self._raster = raster
        self._image = QImage(raster.pixels, raster.width, raster.height, 4 * raster.width, QImage.Format.Format_RGBX8888)
        self._image.setDevicePixelRatio(wanted.look[2])
        self._drawn_as = wanted.look
        self._drawn()
        return raster

    def _drawn(self) -> None:
        """Is told when regions have moved."""

    def _paint_message(self, painter: QPainter, message: str, table: Colours) -> None:
        painter.setFont(font(Size.BODY))
        seen = self.visibleRegion().boundingRect()
        room = (self.rect() if seen.isEmpty() else seen).adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        align = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.setPen(table[Role.MUTED])
        painter.drawText(room, align, message)


@dataclass(frozen=True)
class _Wanted:
    """A picture of a chart, and how it shall look: width in logical pixels, whether it is dark, dots a pixel.

    Two are the same where they are of the same chart: comparing what it is drawn from would take long.
    """

    chart: Chart = field(compare=False)
    look: tuple[int, bool, float]
    number: int

    @property
    def height(self) -> float:
        """In logical pixels."""
        return self.chart.height(max(self.look[0], self.chart.least_width))

    def draw(self) -> Raster:
        """Draws it, in any thread."""
        width, dark, ratio = self.look
        return rasterise(self.chart, width, dark=dark, ratio=ratio)
