"""Figures that a report takes from people: the F1 that is asked for, and what an hour of the machine costs."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from gapstudio.domain import ReportSettings
from gapstudio.gui.widgets.form import FormCard, note
from gapstudio.gui.widgets.line_field import LineField

_TARGET = "From which F1 on the business labels on the model may be deployed, in points. The decision slide compares with it."
_PRICE = "For what 1,000 documents cost. Without a price the report says how long they take."


class FiguresCard(FormCard):
    """Three fields.

    Signals:
        decided: Name of a field of `ReportSettings`, and its value.
        refused: Why what was typed is no such figure.
    """

    decided = Signal(str, object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__("Target and cost", close=False)
        self.target = LineField("F1 asked for", "such as 90")
        self.price = LineField("Price of an hour", "such as 1.20")
        self.currency = LineField("Currency", "EUR")
        self.target.finished.connect(lambda text: self._tell("target", text, _ratio))
        self.price.finished.connect(lambda text: self._tell("price", text, float))
        self.currency.finished.connect(lambda text: self.decided.emit("currency", text.strip().upper() or "EUR"))
        self.add_field("F1 asked for", self.target, 0, 0, 2)
        self.grid.addWidget(note(_TARGET), 1, 0, 1, 2)
        self.add_field("Price of an hour", self.price, 2, 0)
        self.add_field("Currency", self.currency, 2, 1)
        self.grid.addWidget(note(_PRICE), 3, 0, 1, 2)

    def set_settings(self, settings: ReportSettings) -> None:
        """Shows what is decided."""
        self.target.set_value("" if settings.target is None else f"{100 * settings.target:.4g}")
        self.price.set_value("" if settings.price is None else f"{settings.price:g}")
        self.currency.set_value(settings.currency)

    def _tell(self, field: str, text: str, read: Callable[[str], float]) -> None:
        words = text.strip().replace(",", ".").removesuffix("%").strip()
        try:
            value = read(words) if words else None
        except ValueError:
            self.refused.emit(f"“{text.strip()}” is no number.")
            return
        self.decided.emit(field, value)


def _ratio(words: str) -> float:
    """Reads an F1 in points; one up to 1 is taken as a ratio."""
    value = float(words)
    return value if value <= 1 else value / 100
