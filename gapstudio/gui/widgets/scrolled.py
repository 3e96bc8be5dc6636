"""What may be higher than its place is scrolled there, up and down alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolled(widget: QWidget, *, stops: bool = True) -> QScrollArea:
    """Returns an area without a frame that scrolls a widget, which is as wide as the area.

    Args:
        widget: What it scrolls.
        stops: Whether Tab stops at the area, so that keys can scroll it; it need not where what is inside takes the keys.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    if not stops:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
