"""What every chart is: it draws itself at any size, says what is where, and gives its numbers and its words."""

import io
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from gapstudio.charts import style
from gapstudio.charts.palette import Palette, Role, palette
from gapstudio.charts.style import DPI, GRID, PICTURE_DPI, Size
from gapstudio.domain import GapStudioError
from gapstudio.files import write_file

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from gapstudio.charts.sheet import Sheet

FORMATS = (".png", ".svg", ".pdf", ".csv")
_MARGIN = 1.5 * GRID


@dataclass(frozen=True, slots=True)
class Hit:
    """A region of a chart that answers to the pointer and to the keyboard.

    Attributes:
        key: What a click on it hands over; the chart says what it is.
        box: Left, top, width and height in logical pixels of the figure.
        tip: What the pointer reads over it, one fact a line.
        words: The same for screen readers, in one line.
        chosen: Whether a click on it leads anywhere.
    """

    key: object
    box: tuple[float, float, float, float]
    tip: str
    words: str
    chosen: bool = True


class Chart(ABC):
    """A chart of one result. It keeps no state: the same one may be drawn in several places at once.

    Class attributes:
        name: Stem of the name of its files.
        least_width: Under this width it cannot be read, in logical pixels.
        usual_width: In files.
        lasso: Whether regions may be caught by a line drawn around them.
    """

    name: ClassVar[str] = "chart"
    least_width: ClassVar[float] = 400
    usual_width: ClassVar[float] = 900
    lasso: ClassVar[bool] = False

    @property
    @abstractmethod
    def title(self) -> str:
        """What it shows, in a few words; the heading of its files and its accessible name."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences that a reader must know; they stand under it in files."""
        return ()

    @abstractmethod
    def height(self, width: float) -> float:
        """Returns the height that it needs at a width, both in logical pixels."""

    @abstractmethod
    def describe(self) -> str:
        """Returns it in words, for those who cannot see it."""

    @abstractmethod
    def csv(self) -> str:
        """Returns its numbers as CSV with a heading, unrounded."""

    @abstractmethod
    def paint(self, sheet: "Sheet", top: float, height: float) -> None:
        """Draws it between `top` and `top` + `height` of a sheet, over its whole width."""

    def draw(self, figure: "Figure", colours: Palette, *, framed: bool = False) -> tuple[Hit, ...]:
        """Draws it over the whole of an empty figure of matplotlib.

        Args:
            figure: Its size in inches is the chart's in logical pixels / 100.
            colours: Of light or dark.
            framed: Whether its title and its notes stand around it, as in files.

        Returns:
            What answers to the pointer, in the order of reading.
        """
        from gapstudio.charts.sheet import Sheet

        with style.settings():
            sheet = Sheet(figure, colours)
            head, foot = _frame(self, sheet.width) if framed else ((), ())
            top = sheet.lines(_MARGIN, _MARGIN, head, Size.LARGE, bold=True) + GRID if head else 0
            height = sheet.height - top - (_height(foot, Size.SMALL) + _MARGIN if foot else 0)
            self.paint(sheet, top, height)
            sheet.lines(_MARGIN, top + height, foot, Size.SMALL, Role.MUTED)
        return tuple(sheet.hits)


def make_figure(width: float, height: float, ratio: float = 1) -> "Figure":
    """Returns an empty figure of a size in logical pixels, with `ratio` dots a pixel, and no part in pyplot."""
    from matplotlib.figure import Figure

    with style.settings():
        return Figure(figsize=(width / DPI, height / DPI), dpi=DPI * ratio)


def render(chart: Chart, kind: str, *, width: float | None = None, dark: bool = False, dpi: int = PICTURE_DPI) -> bytes:
    """Returns a chart as a file, with its title and its notes; the same chart gives the same bytes.

    Args:
        chart: The chart.
        kind: ``png``, ``svg``, ``pdf`` or ``csv``.
        width: In logical pixels; None for the chart's usual width.
        dark: Whether it is light on dark; files are dark on light unless asked otherwise, since they go on paper.
        dpi: Dots an inch of a PNG, whose width in inches is `width` / 100.
    """
    if kind == "csv":
        return chart.csv().encode("utf-8-sig")
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    wide = max(chart.least_width, width or chart.usual_width)
    figure = make_figure(wide, framed_height(chart, wide))
    FigureCanvasAgg(figure)
    chart.draw(figure, palette(dark), framed=True)
    buffer = io.BytesIO()
    undated: dict[str, Any] = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None, "ModDate": None}}
    with style.settings():
        figure.savefig(buffer, format=kind, dpi=dpi, metadata={**undated[kind], "Title": chart.title})
    return buffer.getvalue()


def framed_height(chart: Chart, width: float) -> float:
    """Returns the height of a chart with its title and its notes."""
    head, foot = _frame(chart, width)
    above = _MARGIN + _height(head, Size.LARGE) + GRID if head else 0
    return above + chart.height(width) + (_height(foot, Size.SMALL) + _MARGIN if foot else 0)


def save(chart: Chart, path: Path, *, width: float | None = None, dark: bool = False) -> None:
    """Writes a chart to a file, whole or not at all; its ending chooses PNG, SVG, PDF, or its numbers as CSV.

    Raises:
        GapStudioError: The ending is another, or the file cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        known = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
        raise GapStudioError(f"{path.name} has an ending that is not known.", remedy=f"Use {known}.")
    write_file(path, render(chart, path.suffix.lower()[1:], width=width, dark=dark))


def _frame(chart: Chart, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width - 2 * _MARGIN
    head = style.wrapped(chart.title, room, Size.LARGE, bold=True, most=3)
    return head, tuple(line for note in chart.notes for line in style.wrapped(note, room, Size.SMALL))


def _height(texts: tuple[str, ...], size: Size) -> float:
    return len(texts) * style.line_height(size)
