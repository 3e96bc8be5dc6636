"""PDFs whose glyphs are those of a real font, and say whatever a test wants: emoji, combining marks, ligatures, both directions.

The font is DejaVu Sans as matplotlib ships it, so that it is the same on every machine.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import matplotlib
from fontTools.ttLib import TTFont
from readers_pdf_makers import assembled

SIZE = 12.0
PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0

_FIRST_PAGE = 9


@dataclass(frozen=True, order=True)
class Sign:
    """One glyph on the page.

    Attributes:
        shape: The character whose glyph is drawn.
        says: What the PDF claims that it stands for: one or several code points.
    """

    shape: str
    says: str


@dataclass(frozen=True)
class Line:
    """Signs one after another, from left to right, from a place on: points from the top left of the page to the baseline."""

    x: float
    y: float
    signs: tuple[Sign, ...]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + sum(_advance(sign.shape) for sign in self.signs) * SIZE / 1000


def signs(text: str) -> tuple[Sign, ...]:
    """Every code point by a glyph of its own; one that the font lacks is drawn as a box, and says what it is all the same."""
    return tuple(Sign(letter, letter) for letter in text)


def one_sign(shape: str, says: str) -> tuple[Sign, ...]:
    """One glyph that stands for several code points: a ligature, or an emoji that is made of others."""
    return (Sign(shape, says),)


def drawn_rightwards(text: str) -> tuple[Sign, ...]:
    """A text that runs from right to left, as most programs put it into a PDF: its glyphs from left to right."""
    return signs(text)[::-1]


def script_pdf(*pages: Sequence[Line]) -> bytes:
    """Makes a PDF of such lines."""
    used = sorted({sign for page in pages for line in page for sign in line.signs})
    codes = {sign: number for number, sign in enumerate(used, start=1)}
    numbers = range(_FIRST_PAGE, _FIRST_PAGE + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    widths = " ".join(f"{code} [{_advance(sign.shape):g}]" for sign, code in codes.items())
    glyphs = b"\0\0" + b"".join(_glyph(sign.shape).to_bytes(2, "big") for sign in codes)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /DejaVuSans /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /DejaVuSans /FontDescriptor 5 0 R /DW 600 /CIDToGIDMap 8 0 R"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [{widths}] >>",
        "<< /Type /FontDescriptor /FontName /DejaVuSans /Flags 4 /FontBBox [-1021 -463 1793 1232] /ItalicAngle 0 /Ascent 928"
        " /Descent -236 /CapHeight 729 /StemV 80 /FontFile2 6 0 R >>",
        _stream(_font_file().read_bytes()),
        _stream(_meanings(codes)),
        _stream(glyphs),
    ]
    for page, number in zip(pages, numbers, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH:g} {PAGE_HEIGHT:g}] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream("\n".join(_drawn(line, codes) for line in page).encode()))
    return assembled(objects)


def _drawn(line: Line, codes: Mapping[Sign, int]) -> str:
    text = "".join(f"{codes[sign]:04X}" for sign in line.signs)
    return f"BT /F1 {SIZE:g} Tf {line.x:g} {PAGE_HEIGHT - line.y:g} Td <{text}> Tj ET"


def _meanings(codes: Mapping[Sign, int]) -> bytes:
    rows = [f"<{code:04X}> <{sign.says.encode('utf-16-be').hex().upper()}>" for sign, code in codes.items()]
    parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    pairs = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Odd def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{pairs}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(data: bytes) -> str:
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Length1 {len(data)} /Filter /FlateDecode >>\nstream\n{packed.decode('latin-1')}\nendstream"


def _font_file() -> Path:
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


@lru_cache(maxsize=1)
def _font() -> TTFont:
    return TTFont(_font_file())


@lru_cache(maxsize=500)
def _glyph(shape: str) -> int:
    font = _font()
    return font.getGlyphID(font.getBestCmap().get(ord(shape[0]), ".notdef"))


@lru_cache(maxsize=500)
def _advance(shape: str) -> float:
    """Width in thousandths of the font's size."""
    font = _font()
    return 1000 * font["hmtx"][font.getBestCmap().get(ord(shape[0]), ".notdef")][0] / font["head"].unitsPerEm


def all_scripts() -> tuple[Line, ...]:
    """A page with everything that offsets may trip over."""
    vat = signs("(") + drawn_rightwards("כולל מע״מ") + signs(") ") + drawn_rightwards("סך הכל לתשלום")
    return (
        Line(60, 60, signs("Rechnung RE-4711 von Nordwind GmbH")),
        Line(60, 90, signs("Kunde ") + one_sign("😀", "😀") + signs(" und ") + one_sign("😀", "👩‍👩‍👧") + signs(" Ende")),
        Line(60, 120, signs("Zeichen 𝔘𝔫𝔦 𝟙𝟚 fertig")),
        Line(60, 150, signs("Cafe\u0301 na\u0308chste r") + one_sign("é", "e\u0301") + signs("sum") + one_sign("é", "e\u0301")),
        Line(60, 180, signs("ﬁn o") + one_sign("ﬄ", "ffl") + signs("ine ") + one_sign("ﬁ", "fi") + signs("t A\ufb04e")),
        Line(60, 210, vat),
        Line(60, 240, signs("Betrag 1.190,00 €")),
    )
