"""The search for slices that are found less well: columns and candidates, tests, corrections, and what says something new."""

from gapstudio.analysis.slices.columns import SliceColumn, SliceSpans
from gapstudio.analysis.slices.report import search_slices
from gapstudio.analysis.slices.search import Correction, Hit, Hits, find_slices

__all__ = ["Correction", "Hit", "Hits", "SliceColumn", "SliceSpans", "find_slices", "search_slices"]
