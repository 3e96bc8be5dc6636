"""The switch between light and dark, and what it does to the application."""

import re
from enum import StrEnum

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gapstudio.assets import resources
from gapstudio.gui.theme.fonts import font
from gapstudio.gui.theme.roles import Colours, Role, colours

_KEY = "view/scheme"


class Scheme(StrEnum):
    """What the person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps palette and style sheet of the application in step with the person's choice and the system's scheme.

    Widgets do not need it: they paint with `colours_of(self)` and are told by a palette change.

    Args:
        app: The application to dress.
        settings: Where the choice is remembered; None to forget it.
    """

    changed = Signal()

    def __init__(self, app: QApplication, settings: QSettings | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        remembered = str(settings.value(_KEY, Scheme.SYSTEM.value)) if settings is not None else Scheme.SYSTEM.value
        self._choice = Scheme(remembered) if remembered in set(Scheme) else Scheme.SYSTEM
        app.setStyle("Fusion")
        app.setFont(font())
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> Scheme:
        """What the person asked for."""
        return self._choice

    @property
    def dark(self) -> bool:
        """Whether the dark table is shown now."""
        if self._choice is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._choice is Scheme.DARK

    def choose(self, choice: Scheme) -> None:
        """Switches, at once, and remembers it."""
        self._choice = choice
        if self._settings is not None:
            self._settings.setValue(_KEY, choice.value)
        self._apply()

    def _system_changed(self) -> None:
        if self._choice is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        table = colours(self.dark)
        self._app.setPalette(make_palette(table))
        self._app.setStyleSheet(make_style_sheet(table))
        self.changed.emit()


def make_palette(table: Colours) -> QPalette:
    """Returns the palette of one scheme."""
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    palette = QPalette()
    pairs = {
        role.Window: Role.GROUND,
        role.WindowText: Role.TEXT,
        role.Base: Role.RAISED,
        role.AlternateBase: Role.GROUND,
        role.Text: Role.TEXT,
        role.PlaceholderText: Role.MUTED,
        role.Button: Role.RAISED,
        role.ButtonText: Role.TEXT,
        role.BrightText: Role.BAD,
        role.ToolTipBase: Role.RAISED,
        role.ToolTipText: Role.TEXT,
        role.Highlight: Role.SELECTION,
        role.HighlightedText: Role.SELECTION_TEXT,
        role.Link: Role.ACCENT,
        role.LinkVisited: Role.ACCENT,
        role.Accent: Role.ACCENT,
        role.Light: Role.RAISED,
        role.Midlight: Role.HOVER,
        role.Mid: Role.LINE,
        role.Dark: Role.EDGE,
        role.Shadow: Role.SHADOW,
    }
    for name, colour in pairs.items():
        palette.setColor(name, table[colour])
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, name, table[Role.FAINT])
    return palette


def make_style_sheet(table: Colours) -> str:
    """Returns ``gapstudio.qss`` with every @role replaced.

    Raises:
        ValueError: The sheet names a role that does not exist.
    """
    sheet = (resources() / "styles" / "gapstudio.qss").read_text(encoding="utf-8")
    sheet = sheet.split("*/", 1)[1]
    for picture in ("arrow", "check"):
        path = resources() / "styles" / f"{picture}-{'dark' if table.dark else 'light'}.svg"
        sheet = sheet.replace(f"@{picture}", path.as_posix())
    return re.sub(r"@([a-z_]+)", lambda match: table.table[Role(match.group(1))], sheet)
