"""The line over a pane that takes the place of a page's content: its title, and what can be done with it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gapstudio.gui.theme import GRID, Size, font


def pane_head(text: str, *beside: QWidget) -> QHBoxLayout:
    """Returns the line: the title on the left, the widgets on the right."""
    title = QLabel(text)
    title.setFont(font(Size.LARGE, bold=True))
    head = QHBoxLayout()
    head.setSpacing(GRID)
    head.addWidget(title)
    head.addStretch(1)
    for widget in beside:
        head.addWidget(widget)
    return head
