"""How the window looks: named colours, fonts, icons, label colours, and the switch between light and dark."""

from gapstudio.gui.theme.fonts import GRID, Size, font
from gapstudio.gui.theme.icons import icon, icon_pixmap, refresh_icons, set_icon
from gapstudio.gui.theme.labels import LabelStyle, Pattern, label_hues, label_style, set_styles
from gapstudio.gui.theme.roles import Colours, Role, colours, colours_of, contrast
from gapstudio.gui.theme.theme import Scheme, Theme

__all__ = [
    "GRID",
    "Colours",
    "LabelStyle",
    "Pattern",
    "Role",
    "Scheme",
    "Size",
    "Theme",
    "colours",
    "colours_of",
    "contrast",
    "font",
    "icon",
    "icon_pixmap",
    "label_hues",
    "label_style",
    "refresh_icons",
    "set_icon",
    "set_styles",
]
