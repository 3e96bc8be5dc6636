"""Reading order: lines, blocks and cells of tables, from words with boxes and ruling lines; `arrange` says how."""

from gapstudio.readers.layout.arrange import Arranged, arrange
from gapstudio.readers.layout.items import LAYOUT_VERSION, LayoutSettings

__all__ = ["LAYOUT_VERSION", "Arranged", "LayoutSettings", "arrange"]
