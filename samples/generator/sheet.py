"""A page to draw on, measured in points from the top left, with tables that run on over pages."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

WIDTH, HEIGHT = A4
_FACES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique"),
    "Vera": ("Vera", "VeraBd", "VeraIt"),
}


def register_fonts() -> None:
    """Makes the Vera faces, which come with reportlab, known to it."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in ("Vera", "VeraBd", "VeraIt"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@dataclass(frozen=True)
class Face:
    """The three cuts of a typeface."""

    plain: str
    bold: str
    italic: str

    @staticmethod
    def of(font: str) -> "Face":
        return Face(*_FACES[font])


@dataclass(frozen=True)
class Column:
    """A column of a table: heading, width in points, and whether its text stands at the right."""

    heading: str
    width: float
    right: bool = False


@dataclass(frozen=True)
class Look:
    """How a table is drawn."""

    face: Face
    size: float = 9
    leading: float = 12
    pad: float = 4
    colour: str = "#000000"
    rules: str = "lines"
    upper: bool = False


class Sheet:
    """A document in the making. ``top`` grows downwards, as people read."""

    def __init__(self, title: str, author: str, subject: str):
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(subject)
        self.canvas.setCreator("GapStudio sample generator")
        self.page = 1
        self.on_page: Callable[[Sheet], None] = lambda sheet: None

    def text(
        self,
        x: float,
        top: float,
        text: str,
        font: str,
        size: float,
        colour: str = "#000000",
        align: str = "left",
        spacing: float = 0,
    ) -> None:
        """Draws one line whose baseline lies *top* points below the page's edge."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.setFont(font, size)
        width = pdfmetrics.stringWidth(text, font, size) + spacing * max(len(text) - 1, 0)
        left = {"left": x, "right": x - width, "centre": x - width / 2}[align]
        self.canvas.drawString(left, HEIGHT - top, text, charSpace=spacing)

    def stack(self, x: float, top: float, lines: Sequence[str], font: str, size: float, leading: float, **more: str) -> float:
        """Draws lines one under the other and returns the baseline after the last."""
        for line in lines:
            self.text(x, top, line, font, size, more.get("colour", "#000000"), more.get("align", "left"))
            top += leading
        return top

    def rule(
        self, x0: float, top: float, x1: float, colour: str = "#000000", width: float = 0.6, dash: tuple[int, int] | None = None
    ) -> None:
        self.line(x0, top, x1, top, colour, width, dash)

    def line(
        self, x0: float, top0: float, x1: float, top1: float, colour: str, width: float, dash: tuple[int, int] | None = None
    ) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)
        self.canvas.setDash(*(dash or ()))
        self.canvas.line(x0, HEIGHT - top0, x1, HEIGHT - top1)

    def fill(self, x0: float, top: float, x1: float, bottom: float, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    def frame(self, x0: float, top: float, x1: float, bottom: float, colour: str, width: float = 0.6) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)
        self.canvas.setDash()
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=1, fill=0)

    def prose(
        self,
        x: float,
        top: float,
        width: float,
        text: str,
        font: str,
        size: float,
        leading: float,
        justify: bool = False,
        colour: str = "#000000",
    ) -> float:
        """Sets a paragraph and returns where it ends."""
        style = ParagraphStyle(
            "prose",
            fontName=font,
            fontSize=size,
            leading=leading,
            alignment=TA_JUSTIFY if justify else TA_LEFT,
            textColor=HexColor(colour),
        )
        paragraph = Paragraph(text.replace("&", "&amp;"), style)
        _, height = paragraph.wrap(width, HEIGHT)
        paragraph.drawOn(self.canvas, x, HEIGHT - top - height)
        return top + height

    def turn(self) -> None:
        """Ends this page and begins the next."""
        self.on_page(self)
        self.canvas.showPage()
        self.page += 1

    def finish(self) -> bytes:
        self.on_page(self)
        self.canvas.save()
        return self._buffer.getvalue()

    def table(
        self,
        x: float,
        top: float,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str]],
        look: Look,
        limit: float,
        again: Callable[[], float],
    ) -> float:
        """Draws a table from *top*; past *limit* it turns the page and goes on where *again* says. Returns where it ends."""
        begin, top = top, self._heading(x, top, columns, look)
        for number, row in enumerate(rows):
            cells = [
                simpleSplit(text, look.face.plain, look.size, column.width - 2 * look.pad)
                for text, column in zip(row, columns, strict=True)
            ]
            height = look.leading * max(len(cell) for cell in cells) + look.pad
            if top + height > limit:
                self._uprights(x, begin, top, columns, look)
                self.turn()
                begin = again()
                top = self._heading(x, begin, columns, look)
            self._row(x, top, columns, cells, look, height, number)
            top += height
        self._uprights(x, begin, top, columns, look)
        return top

    def _heading(self, x: float, top: float, columns: Sequence[Column], look: Look) -> float:
        height = look.leading + look.pad + 1
        width = sum(column.width for column in columns)
        filled = look.rules in ("grid", "zebra")
        if filled:
            self.fill(x, top, x + width, top + height, look.colour)
        colour = "#ffffff" if filled else look.colour
        left = x
        for column in columns:
            heading = column.heading.upper() if look.upper else column.heading
            at = left + column.width - look.pad if column.right else left + look.pad
            self.text(at, top + look.leading - 1, heading, look.face.bold, look.size, colour, "right" if column.right else "left")
            left += column.width
        if not filled:
            dash = (3, 2) if look.rules == "dashes" else None
            self.rule(x, top + height, x + width, look.colour, 0.4 if look.rules == "airy" else 1, dash)
        return top + height

    def _row(
        self,
        x: float,
        top: float,
        columns: Sequence[Column],
        cells: Sequence[Sequence[str]],
        look: Look,
        height: float,
        number: int,
    ) -> None:
        width = sum(column.width for column in columns)
        if look.rules == "zebra" and number % 2:
            self.fill(x, top, x + width, top + height, "#eef2f7")
        left = x
        for column, cell in zip(columns, cells, strict=True):
            for line, text in enumerate(cell):
                at = left + column.width - look.pad if column.right else left + look.pad
                base = top + look.leading * (line + 1) - look.pad / 2
                self.text(at, base, text, look.face.plain, look.size, align="right" if column.right else "left")
            left += column.width
        if look.rules in ("lines", "grid"):
            self.rule(x, top + height, x + width, "#b8b8b8" if look.rules == "lines" else look.colour, 0.3)

    def _uprights(self, x: float, begin: float, end: float, columns: Sequence[Column], look: Look) -> None:
        if look.rules != "grid":
            return
        left = x
        for column in columns:
            self.line(left, begin, left, end, look.colour, 0.3)
            left += column.width
        self.line(left, begin, left, end, look.colour, 0.3)
