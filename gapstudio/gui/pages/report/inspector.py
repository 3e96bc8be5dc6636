"""The inspector of the page Report: the chosen slide, or where the chosen number comes from."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.report.actions import SlideActions
from gapstudio.gui.pages.report.asks import ShownNumber
from gapstudio.gui.pages.report.desk import ReportDesk
from gapstudio.gui.pages.report.editor import SlideEditor
from gapstudio.gui.pages.report.trace_view import TraceView
from gapstudio.gui.theme import refresh_icons


class ReportInspector(QStackedWidget):
    """Shows one of both.

    Args:
        session: The project.
        desk: The report.
        actions: Of the chosen slide.
    """

    def __init__(self, session: Session, desk: ReportDesk, actions: SlideActions) -> None:
        super().__init__()
        self.editor = SlideEditor(actions.numbers_title, actions.pictures, actions.reset)
        self.trace = TraceView(session, desk)
        self.addWidget(self.editor)
        self.addWidget(self.trace)

    def showEvent(self, event: QShowEvent) -> None:
        """Has icons of the scheme: it is no part of the window before, and misses a change of it."""
        super().showEvent(event)
        refresh_icons(self)

    def show_editor(self, editor: bool) -> None:
        """Shows the slide, or the number."""
        self.setCurrentWidget(self.editor if editor else self.trace)

    def show_number(self, number: ShownNumber | None) -> None:
        """Takes the number that is chosen."""
        self.trace.show_number(number)
