"""All tables of a report as an Excel workbook."""

from gapstudio.reports.workbook.write import workbook_bytes

__all__ = ["workbook_bytes"]
