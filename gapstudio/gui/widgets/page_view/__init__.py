"""Pages of a document with their words, annotations and predictions drawn on them."""

from gapstudio.gui.widgets.page_view.fit import Fit
from gapstudio.gui.widgets.page_view.marks import (
    UNDECIDED,
    Drawn,
    Mark,
    marks_from_annotations,
    span_lines,
)
from gapstudio.gui.widgets.page_view.panel import PagePanel
from gapstudio.gui.widgets.page_view.selection import TextRange, WordSelection
from gapstudio.gui.widgets.page_view.source_bar import ElidedLabel
from gapstudio.gui.widgets.page_view.text_sheet import TextMode
from gapstudio.gui.widgets.page_view.view import PageView

__all__ = [
    "UNDECIDED",
    "Drawn",
    "ElidedLabel",
    "Fit",
    "Mark",
    "PagePanel",
    "PageView",
    "TextMode",
    "TextRange",
    "WordSelection",
    "marks_from_annotations",
    "span_lines",
]
