"""Fitted paragraphs as DrawingML, and boxes and placeholders that hold them."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.reports.blocks import Fill
from gapstudio.reports.deck.markup import Markup, attribute, place, runs
from gapstudio.reports.fitting import FittedText, runs_of
from gapstudio.reports.look import Frame, Role

_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
NO_MARGINS = 'lIns="0" tIns="0" rIns="0" bIns="0"'


@dataclass(frozen=True)
class Setting:
    """How paragraphs are set.

    Attributes:
        between: Points between two of them.
        align: ``l``, ``r`` or ``ctr``; "" leaves it to the layout.
        own: Whether they bring font, weight and colour of text with them; else those of the layout's placeholder hold.
    """

    between: float = 0.0
    align: str = "l"
    own: bool = True


def paragraphs(markup: Markup, fitted: Sequence[FittedText], setting: Setting) -> str:
    """Writes fitted paragraphs; lines are as high as the font has them."""
    return "".join(_paragraph(markup, item, setting, first=at == 0) for at, item in enumerate(fitted)) or "<a:p/>"


def _paragraph(markup: Markup, item: FittedText, setting: Setting, first: bool) -> str:
    align = f' algn="{setting.align}"' if setting.align else ""
    before = round(100 * (0 if first else setting.between))
    spacing = (
        f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="{before}"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>'
    )
    written = "".join(runs(text, _letters(markup, item.size, bold, role, setting)) for text, bold, role in runs_of(item) if text)
    return f'<a:p><a:pPr marL="0" indent="0"{align}>{spacing}</a:pPr>{written}</a:p>'


def _letters(markup: Markup, size: float, bold: bool, role: Role, setting: Setting) -> str:
    if setting.own:
        return markup.font("a:rPr", size, role, bold)
    return markup.font("a:rPr", size, None if role is Role.TEXT else role, True if bold else None, face="")


def box(id: int, name: str, frame: Frame, content: str, anchor: str = "top") -> str:
    """Writes a box of text without margins that neither grows nor shrinks its text."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{attribute(name)}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{place(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" {NO_MARGINS} anchor="{_ANCHORS[anchor]}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{content}</p:txBody></p:sp>"
    )


def patch(markup: Markup, id: int, frame: Frame, fill: Fill, name: str = "Patch") -> str:
    """Writes a rectangle that looks like a bar, and that screen readers pass over."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{attribute(name)}">{_DECORATIVE}</p:cNvPr>'
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place(frame)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{markup.look(fill)}</p:spPr>'
        f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{markup.lang}"/></a:p></p:txBody></p:sp>'
    )
