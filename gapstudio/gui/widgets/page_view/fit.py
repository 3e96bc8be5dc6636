"""How pages fill the view."""

from enum import StrEnum


class Fit(StrEnum):
    """What the zoom follows when the window changes."""

    FREE = "free"
    WIDTH = "width"
    PAGE = "page"
