"""Finds the values that an XML or a ledger states in the words of a document; `aligner` says how."""

from gapstudio.readers.align.aligner import AlignmentReport, Place, align

__all__ = ["AlignmentReport", "Place", "align"]
