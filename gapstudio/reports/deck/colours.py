"""Turns colour roles into colours of the master's theme, so that a deck can be recoloured in one place."""

from pptx.dml.color import ColorFormat
from pptx.enum.dml import MSO_THEME_COLOR

from gapstudio.reports.look import Role

_THEME = {
    Role.TEXT: MSO_THEME_COLOR.TEXT_1,
    Role.MUTED: MSO_THEME_COLOR.TEXT_2,
    Role.GROUND: MSO_THEME_COLOR.BACKGROUND_1,
    Role.RAISED: MSO_THEME_COLOR.BACKGROUND_2,
    Role.LINE: MSO_THEME_COLOR.BACKGROUND_2,
    Role.BENCHMARK: MSO_THEME_COLOR.ACCENT_1,
    Role.INTERNAL: MSO_THEME_COLOR.ACCENT_2,
    Role.GAIN: MSO_THEME_COLOR.ACCENT_3,
    Role.LOSS: MSO_THEME_COLOR.ACCENT_4,
    Role.NEUTRAL: MSO_THEME_COLOR.ACCENT_5,
}
_LINE_DARKER = -0.15


def paint(colour: ColorFormat, role: Role) -> None:
    """Gives a colour its role."""
    colour.theme_color = _THEME[role]
    if role is Role.LINE:
        colour.brightness = _LINE_DARKER
