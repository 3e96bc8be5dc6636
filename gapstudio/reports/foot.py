"""What stands at the foot of every slide."""

from dataclasses import dataclass

from gapstudio.reports.data import ReportData
from gapstudio.reports.geometry import Metrics
from gapstudio.reports.look import Canvas


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of every slide, the most important part first."""

    project: str
    model: str
    date: str

    def ways(self, dated: bool) -> tuple[str, ...]:
        """Returns the text, and shorter ones where there is no room; `dated` leaves the date to a place of its own."""
        date = () if dated else (self.date,)
        return tuple(" · ".join(parts) for parts in ((self.project, self.model, *date), (self.project, *date), (self.project,)))

    def fitting(self, canvas: Canvas, metrics: Metrics) -> str:
        """Returns the longest text that fits the canvas's footer; "" where it has none."""
        if canvas.footer is None:
            return ""
        ways, width, size = self.ways(canvas.dated), canvas.footer.width, canvas.footer_size
        fits = (way for way in ways if metrics.width(way, size) <= width)
        return next(fits, None) or metrics.shorten(ways[-1], width, size, 1).text


def foot_of(data: ReportData) -> Foot:
    """Returns what stands at the foot of a report's slides."""
    return Foot(data.project, data.model.name, data.date)
