"""Icons: stroke drawings from ``resources/icons``, recoloured to follow the palette."""

import functools

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from gapstudio.assets import resources
from gapstudio.gui.theme.roles import Role, colours

_SIZES = (16, 20, 24, 32, 48, 64)
_NAME, _ROLE = "gapstudio_icon", "gapstudio_icon_role"


def icon(name: str, role: Role = Role.TEXT) -> QIcon:
    """Returns the icon `name` in the colour of `role` in the application's present scheme.

    Raises:
        FileNotFoundError: There is no such icon.
    """
    dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return _build(name, role, dark)


def icon_pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Returns one drawing of `size` logical pixels at the device pixel ratio `ratio`."""
    drawing = _source(name).replace("currentColor", colour.name())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def set_icon(target: QAction | QAbstractButton, name: str, role: Role = Role.TEXT) -> None:
    """Gives `target` an icon that `refresh_icons` redraws when the scheme changes."""
    target.setProperty(_NAME, name)
    target.setProperty(_ROLE, role.value)
    target.setIcon(icon(name, role))


def refresh_icons(root: QObject) -> None:
    """Redraws every icon below `root` that `set_icon` gave."""
    for kind in (QAction, QAbstractButton):
        for target in root.findChildren(kind):
            if name := target.property(_NAME):
                target.setIcon(icon(name, Role(target.property(_ROLE))))


@functools.cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@functools.cache
def _build(name: str, role: Role, dark: bool) -> QIcon:
    table = colours(dark)
    modes = {
        QIcon.Mode.Normal: table[role],
        QIcon.Mode.Active: table[role],
        QIcon.Mode.Selected: table[role],
        QIcon.Mode.Disabled: table[Role.FAINT],
    }
    made = QIcon()
    for mode, colour in modes.items():
        for size in _SIZES:
            made.addPixmap(icon_pixmap(name, colour, size), mode)
    return made


def application_icon() -> QIcon:
    """Returns the application's own icon, in colour."""
    return QIcon(str(resources() / "icons" / "gapstudio.svg"))
