"""Where a number comes from."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.report.asks import ShownNumber
from gapstudio.gui.pages.report.desk import ReportDesk
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList


class TraceView(QWidget):
    """Shows the chosen number."""

    def __init__(self, session: Session, desk: ReportDesk) -> None:
        super().__init__()
        self._session, self._desk = session, desk
        self.facts = FactList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.facts, 1)

    def show_number(self, number: ShownNumber | None) -> None:
        """Shows a number."""
        self.facts.set_groups([] if number is None else [FactGroup(number.text, (Fact("Id", number.id),))])
