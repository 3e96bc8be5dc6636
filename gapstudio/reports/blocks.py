"""What a slide is made of, before anything is written: chapters declare blocks, `deck` draws them."""

from dataclasses import dataclass
from enum import StrEnum

from gapstudio.domain import SlideKind
from gapstudio.reports.look import SMALLEST, TEXT_SIZE, Frame, Role
from gapstudio.reports.pen import Number


@dataclass(frozen=True)
class Text:
    """A paragraph; `lead` stands bold before it, in `lead_role`, and so do the characters of `text` from one place to another."""

    text: str
    size: float = TEXT_SIZE
    bold: bool = False
    role: Role = Role.TEXT
    lead: str = ""
    lead_role: Role = Role.TEXT
    marked: tuple[int, int] | None = None

    @property
    def full(self) -> str:
        """Lead and text as one."""
        return f"{self.lead} {self.text}".strip() if self.lead else self.text


@dataclass(frozen=True)
class TextBlock:
    """Paragraphs in a box. All shrink together down to `smallest`, and the last are shortened if that is not enough."""

    frame: Frame
    paragraphs: tuple[Text, ...]
    smallest: float = SMALLEST
    between: float = 6.0
    anchor: str = "top"
    right: bool = False
    name: str = "Text"


@dataclass(frozen=True)
class RuleBlock:
    """A bar of colour, such as a thin rule between columns."""

    frame: Frame
    role: Role = Role.LINE


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    text: str
    bold: bool = False
    role: Role = Role.TEXT


@dataclass(frozen=True)
class Column:
    """A column of a table: heading, width relative to the others, and whether it is set to the right, as numbers are."""

    heading: str
    weight: float = 1.0
    right: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A native table. Rows share one size of type; cells wrap while there is room, and are shortened where there is none."""

    frame: Frame
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float = 14.0
    smallest: float = SMALLEST
    most_pad: float = 7.0
    name: str = "Table"

    @property
    def headed(self) -> bool:
        """Whether any column has a heading."""
        return any(column.heading for column in self.columns)


@dataclass(frozen=True)
class Fill:
    """How a bar is filled; no role at all leaves it invisible, as the base of a floating bar is.

    `pale` with a dashed outline is for what is not one number: a range, or a stand-in's score.
    """

    role: Role | None = None
    pale: bool = False


@dataclass(frozen=True)
class Series:
    """One series of a stacked bar chart: a value a category in the chart's unit, None where it has no bar.

    `minus` and `plus` are lengths of error bars from the end of the bar, one a category, None where there is none.
    """

    name: str
    values: tuple[float | None, ...]
    fills: tuple[Fill, ...]
    minus: tuple[float | None, ...] | None = None
    plus: tuple[float | None, ...] | None = None


class BarShape(StrEnum):
    """How the series of a chart stand to each other."""

    STACKED = "stacked"
    CLUSTERED = "clustered"


@dataclass(frozen=True)
class ChartBlock:
    """A native chart of bars, by default horizontal and stacked, with a caption beside each bar.

    Attributes:
        frame: Chart and captions together.
        categories: One a row, from the top.
        series: Stacked in this order.
        low: Lower end of the axis.
        high: Upper end of the axis.
        captions: What stands to the right of each row; without any, the bars take their room.
        unit: Title of the axis.
        description: For people who cannot see it.
        number_format: Of values in the workbook and the axis.
        caption_share: Share of the frame's width that the captions take.
        label_share: Share of the frame's width that the categories take; long names take more.
        name: Name of the shape.
        shape: Whether series are stacked or stand side by side.
        upright: Whether bars are columns; categories then run from the left, and there are no captions.
        legend: Whether the series are named beside the chart, by direct labels where there is room.
    """

    frame: Frame
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    low: float
    high: float
    captions: tuple[tuple[Text, ...], ...]
    unit: str
    description: str
    number_format: str = "0.0"
    caption_share: float = 0.36
    label_share: float = 0.18
    name: str = "Chart"
    shape: BarShape = BarShape.STACKED
    upright: bool = False
    legend: bool = False


@dataclass(frozen=True)
class PictureBlock:
    """A picture in a frame: as large as fits, at the frame's top left, with a thin outline."""

    frame: Frame
    png: bytes
    description: str
    name: str = "Snippet"


Block = TextBlock | RuleBlock | TableBlock | ChartBlock | PictureBlock


@dataclass(frozen=True)
class SlideSpec:
    """One slide.

    Attributes:
        title: A full sentence that states the finding.
        blocks: What is drawn.
        notes: How to read it and where its numbers come from.
        numbers: Every number that title, blocks and notes show.
        body: Paragraphs of the body placeholder, for slides of the kind *statement*.
        kind: By which it gets its layout.
        identity: By which it is known again when the numbers turn, as in ``cause.table_cell``; the storyline gives that of its
            chapter where a chapter leaves it empty.
        quotes: Texts with digits that are shown and are no numbers of ours: names, dates, hashes, words of documents.
        comment: What a person added.
        sides: Which runs its numbers came from: any of the values of `CorpusKind`.
    """

    title: str
    blocks: tuple[Block, ...]
    notes: str
    numbers: tuple[Number, ...]
    body: tuple[Text, ...] = ()
    kind: SlideKind = SlideKind.CHART
    identity: str = ""
    quotes: tuple[str, ...] = ()
    comment: str = ""
    sides: tuple[str, ...] = ()

    @property
    def appendix(self) -> bool:
        """Whether type may be smaller than on a main slide."""
        return self.kind is SlideKind.APPENDIX
