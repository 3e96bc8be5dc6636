"""Pieces of DrawingML as text: colours of the theme, runs and paragraphs, places. Lengths come in points."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from gapstudio.domain import Language
from gapstudio.reports.blocks import Fill
from gapstudio.reports.look import Frame, Role, Shade

LANGUAGES = {Language.ENGLISH: "en-GB", Language.GERMAN: "de-DE", Language.FRENCH: "fr-FR"}
"""For spelling checkers."""
BODY_FONT = "+mn-lt"
"""The theme's font for texts, so that a company's own theme sets the deck in its font."""
NO_LINE = "<a:ln><a:noFill/></a:ln>"
_PALER, _DARKER = 0.65, -0.6
_OUTLINE = 1.25
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """Escapes text for an element; characters that XML cannot hold are left out."""
    return escape(_ILLEGAL.sub("", text))


def attribute(text: str) -> str:
    """Escapes text for an attribute in double quotes."""
    return escape(_ILLEGAL.sub("", text), {'"': "&quot;", "\n": " ", "\t": " ", "\r": " "})


def emu(length: float) -> int:
    """Turns points into the file's unit of length."""
    return round(12700 * length)


def place(frame: Frame, tag: str = "a:xfrm") -> str:
    """Writes where a shape stands."""
    size = f'<a:ext cx="{emu(frame.width)}" cy="{emu(frame.height)}"/>'
    return f'<{tag}><a:off x="{emu(frame.x)}" y="{emu(frame.y)}"/>{size}</{tag}>'


@dataclass(frozen=True)
class Markup:
    """Writes what depends on the theme's colours and the language.

    Attributes:
        shades: Role to the colour of the theme that plays it.
        language: For spelling checkers.
    """

    shades: Mapping[Role, Shade]
    language: Language

    @property
    def lang(self) -> str:
        """The language as Office writes it."""
        return LANGUAGES[self.language]

    @property
    def dark(self) -> bool:
        """Whether slides are dark, so that what is pale on others is darker on them."""
        red, green, blue = (int(self.shades[Role.GROUND].rgb[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue < 128

    def solid(self, role: Role, pale: bool = False) -> str:
        """Writes a fill in the colour of a role."""
        shade = self.shades[role]
        brightness = (_DARKER if self.dark else _PALER) if pale else shade.brightness
        changed = f'<a:lumMod val="{round(100000 * (1 - abs(brightness)))}"/>' if brightness else ""
        changed += f'<a:lumOff val="{round(100000 * brightness)}"/>' if brightness > 0 else ""
        return f'<a:solidFill><a:schemeClr val="{shade.slot}">{changed}</a:schemeClr></a:solidFill>'

    def line(self, role: Role, width: float = 0.75, dashed: bool = False, tag: str = "a:ln") -> str:
        """Writes a line in the colour of a role."""
        dash = '<a:prstDash val="dash"/>' if dashed else ""
        return f'<{tag} w="{emu(width)}">{self.solid(role)}{dash}</{tag}>'

    def look(self, fill: Fill) -> str:
        """Writes fill and outline of a bar."""
        if fill.role is None:
            return f"<a:noFill/>{NO_LINE}"
        return self.solid(fill.role, fill.pale) + (self.line(fill.role, _OUTLINE, dashed=True) if fill.pale else NO_LINE)

    def font(self, tag: str, size: float, role: Role | None = Role.TEXT, bold: bool | None = False, face: str = BODY_FONT) -> str:
        """Writes the properties of letters in an element such as ``a:rPr``; what is None or "" is left to the layout."""
        weight = "" if bold is None else f' b="{int(bold)}"'
        colour = "" if role is None else self.solid(role)
        latin = f'<a:latin typeface="{face}"/>' if face else ""
        spoken = "" if tag == "a:defRPr" else f' lang="{self.lang}"'
        return f'<{tag}{spoken} sz="{round(100 * size)}"{weight}>{colour}{latin}</{tag}>'

    def letters(self, size: float, role: Role, turn: str = "") -> str:
        """Writes ``c:txPr``, which sets the letters of a part of a chart; `turn` are attributes such as ``rot="0"``."""
        properties = self.font("a:defRPr", size, role)
        end = f'<a:endParaRPr lang="{self.lang}"/>'
        return f"<c:txPr><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>{properties}</a:pPr>{end}</a:p></c:txPr>"


def runs(text: str, properties: str) -> str:
    """Writes text with these properties (``a:rPr``); lines end with line breaks."""
    parts = (f"<a:r>{properties}<a:t>{plain(part)}</a:t></a:r>" if part else "" for part in text.split("\n"))
    return f"<a:br>{properties}</a:br>".join(parts)
