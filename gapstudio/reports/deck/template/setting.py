"""How the text of a placeholder is set, as it comes down from layout and master."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from gapstudio.reports.deck.template.theme import colour_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ANCHORS = {"ctr": "middle", "b": "bottom"}
_ALIGNS = {"ctr": "middle", "r": "right"}


@dataclass(frozen=True)
class TextSetting:
    """How a text is set.

    Attributes:
        anchor: Where in its frame: ``top``, ``middle`` or ``bottom``.
        align: Its lines: ``left``, ``middle`` or ``right``.
        colour: As ``#RRGGBB``; "" for the theme's colour of text.
    """

    anchor: str = "top"
    align: str = "left"
    colour: str = ""


def setting_of(chain: Sequence[etree._Element], style: etree._Element | None, colours: Mapping[str, str]) -> TextSetting:
    """Returns how a placeholder sets its text.

    Args:
        chain: The placeholder of the layout and that of its master, which it takes after.
        style: The master's style for texts of its kind.
        colours: Of the theme, by the names that slides give them.
    """
    bodies = [element.find(f"{_P}txBody/{_A}bodyPr") for element in chain]
    anchor = next((body.get("anchor") for body in bodies if body is not None and body.get("anchor")), "t")
    lists = [element.find(f"{_P}txBody/{_A}lstStyle") for element in chain] + [style]
    levels = [one.find(f"{_A}lvl1pPr") for one in lists if one is not None]
    known = [level for level in levels if level is not None]
    align = next((level.get("algn") for level in known if level.get("algn")), "l")
    fills = [level.find(f"{_A}defRPr/{_A}solidFill") for level in known]
    colour = next((found for fill in fills if fill is not None and (found := colour_of(fill, colours))), "")
    return TextSetting(_ANCHORS.get(anchor, "top"), _ALIGNS.get(align, "left"), colour)
