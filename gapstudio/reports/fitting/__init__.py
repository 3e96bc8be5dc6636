"""Texts and tables fitted to their frames; every form that a slide is drawn in shares this."""

from gapstudio.reports.fitting.charts import ChartLayout, lay_out_chart
from gapstudio.reports.fitting.paragraphs import FittedText, fit_caption, fit_paragraphs, fit_title, runs_of
from gapstudio.reports.fitting.tables import (
    HEADING_PAD,
    HEADING_SIZE,
    SIDE,
    TableLayout,
    column_widths,
    fit_table,
    heading_height,
)

__all__ = [
    "HEADING_PAD",
    "HEADING_SIZE",
    "SIDE",
    "ChartLayout",
    "FittedText",
    "TableLayout",
    "column_widths",
    "fit_caption",
    "fit_paragraphs",
    "fit_table",
    "fit_title",
    "heading_height",
    "lay_out_chart",
    "runs_of",
]
