"""The deck's look in one place: the slide's frames, sizes of type, and named colour roles (Okabe–Ito accents).

All lengths are points (1/72 inch). Colours are positions in the master's theme, so that a company's own theme recolours the deck.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gapstudio.domain import SlideKind

FONT = "Arial"
SMALLEST = 12.0
"""No text on a main slide is smaller."""
APPENDIX_SMALLEST = 10.0


@dataclass(frozen=True)
class Frame:
    """A rectangle on a slide in points, origin at the slide's top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def columns(self, *weights: float, gap: float = 24.0) -> "tuple[Frame, ...]":
        """Cuts the frame into columns of these relative widths."""
        room = self.width - gap * (len(weights) - 1)
        frames: list[Frame] = []
        x = self.x
        for weight in weights:
            width = room * weight / sum(weights)
            frames.append(Frame(x, self.y, width, self.height))
            x += width + gap
        return tuple(frames)

    def rows(self, count: int, gap: float = 16.0) -> "tuple[Frame, ...]":
        """Cuts the frame into `count` rows of one height."""
        height = (self.height - gap * (count - 1)) / count
        return tuple(Frame(self.x, self.y + i * (height + gap), self.width, height) for i in range(count))

    def top(self, height: float) -> "Frame":
        """The upper part of this height."""
        return Frame(self.x, self.y, self.width, height)

    def below(self, used: float) -> "Frame":
        """What is left under the upper part of height `used`."""
        return Frame(self.x, self.y + used, self.width, self.height - used)


SLIDE = Frame(0, 0, 960, 540)
TITLE = Frame(44, 30, 872, 72)
BODY = Frame(44, 118, 872, 372)
FOOTER = Frame(44, 506, 740, 18)
STATEMENT = Frame(392, 144, 524, 220)
"""The body placeholder of the layout *Statement*."""

TITLE_SIZE = 28.0
TITLE_SMALLEST = 20.0
TEXT_SIZE = 16.0


@dataclass(frozen=True)
class Canvas:
    """Where there is room on a slide of one kind; all frames lie within the slide and do not overlap.

    Attributes:
        layout: Name of the master's layout.
        title: For the title.
        body: For what the slide shows.
        statement: For the paragraphs of `SlideSpec.body`, a part of the body; None where the layout has no place for them.
        aside: What of the body is left beside the statement; the body where there is none.
        title_size: Largest size of the title.
        title_smallest: Smallest size of the title.
        title_bold: Whether the master sets titles bold.
        title_capitals: Whether the master shows titles in capitals.
        holder: Index of the layout's placeholder that takes the statement; None leaves it to a box of text.
        footer: Where the layout has room for a footer; None where it has none.
        footer_size: Size of the footer.
        dated: Whether the layout has a place of its own for the date, which then is not in the footer.
    """

    layout: str
    title: Frame
    body: Frame
    statement: Frame | None = None
    aside: Frame | None = None
    title_size: float = TITLE_SIZE
    title_smallest: float = TITLE_SMALLEST
    title_bold: bool = True
    title_capitals: bool = False
    holder: int | None = None
    footer: Frame | None = FOOTER
    footer_size: float = SMALLEST
    dated: bool = False


class Role(StrEnum):
    """What a colour means; `deck` and `charts` turn it into a colour of the theme."""

    TEXT = "text"
    MUTED = "muted"
    GROUND = "ground"
    RAISED = "raised"
    LINE = "line"
    BENCHMARK = "benchmark"
    INTERNAL = "internal"
    LOSS = "loss"
    GAIN = "gain"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Shade:
    """A colour of a master's theme.

    Attributes:
        slot: Its name in the theme as slides see it: ``tx1``, ``bg2``, ``accent1`` …
        brightness: How much lighter (above 0) or darker it is made, in −1..1.
        rgb: What that comes to, as ``#RRGGBB``.
    """

    slot: str
    brightness: float = 0.0
    rgb: str = "#000000"


OUR_SHADES: Mapping[Role, Shade] = {
    Role.TEXT: Shade("tx1", rgb="#1C2733"),
    Role.MUTED: Shade("tx2", rgb="#56626F"),
    Role.GROUND: Shade("bg1", rgb="#FFFFFF"),
    Role.RAISED: Shade("bg2", rgb="#F1F4F6"),
    Role.LINE: Shade("bg2", -0.15, "#C5D1D9"),
    Role.BENCHMARK: Shade("accent1", rgb="#0072B2"),
    Role.INTERNAL: Shade("accent2", rgb="#D55E00"),
    Role.GAIN: Shade("accent3", rgb="#009E73"),
    Role.LOSS: Shade("accent4", rgb="#E69F00"),
    Role.NEUTRAL: Shade("accent5", rgb="#8A96A3"),
}
"""The colours of our own theme, ``resources/deck/theme.xml``."""


@dataclass(frozen=True)
class Stage:
    """A master, as far as those must know it who place something on its slides.

    Attributes:
        slide: The slide.
        canvases: Kind of slide to its canvas; `content` stands in for those that are not named.
        content: The canvas of all other kinds.
        font: Family that texts are set in.
        wider: By how much texts may turn out wider than measured, 1.2 for a fifth: room that is kept for another font.
        shades: Role to the colour of the theme that plays it.
    """

    slide: Frame
    content: Canvas
    canvases: Mapping[SlideKind, Canvas] = field(default_factory=dict[SlideKind, Canvas])
    font: str = FONT
    wider: float = 1.2
    shades: Mapping[Role, Shade] = field(default_factory=lambda: OUR_SHADES)

    def canvas(self, kind: SlideKind) -> Canvas:
        """Returns the canvas of a kind of slide."""
        return self.canvases.get(kind, self.content)


OUR_STAGE = Stage(
    SLIDE,
    Canvas("Content", TITLE, BODY),
    {
        SlideKind.STATEMENT: Canvas("Statement", TITLE, BODY, statement=STATEMENT, aside=Frame(44, 138, 316, 352), holder=1),
        SlideKind.PICTURES: Canvas("Pictures", TITLE, BODY),
        SlideKind.APPENDIX: Canvas(
            "Appendix", Frame(44, 24, 872, 48), Frame(44, 88, 872, 402), title_size=20.0, title_smallest=16.0
        ),
    },
)
"""Our own master, 16:9."""
