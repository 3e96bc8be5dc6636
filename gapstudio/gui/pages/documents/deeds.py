"""What is done to documents: short deeds at once, long ones as jobs, with a word on the page where there is something to say."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from gapstudio.domain import ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.gui.confirm import Confirm, Confirmation
from gapstudio.gui.format import plural
from gapstudio.gui.shell.page import Page
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations import EraseReport, Project, confirm_drafts, erase_documents, remove_documents, set_metadata
from gapstudio.operations.views import DocumentItem

_MOST_NAMED = 8


class Deeds(QObject):
    """Carries out what a person asks for.

    Args:
        page: Where messages are shown.
        session: The project.
        confirm: Asks before what cannot be undone.
    """

    def __init__(self, page: Page, session: Session, confirm: Confirm) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._confirm = confirm

    def apply(self, operation: Callable[[Project], ChangeSet]) -> bool:
        """Carries out a short operation; tells on the page where it fails."""
        return self._session.attempt(operation, self._page.show_error)

    def follow(self, start: Callable[[], LongJob], done: Callable[[Any], object]) -> None:
        """Starts a job; `done` hears its report, also where it was cancelled."""
        try:
            job = start()
        except GapStudioError as error:
            self._page.show_error(error)
            return
        job.finished.connect(done)
        job.cancelled.connect(done)
        job.failed.connect(self._page.show_error)

    def edit(self, items: Sequence[DocumentItem], column: str, value: str) -> None:
        """Writes one value into a column of all these documents, as one step to undo."""
        if items:
            self.apply(lambda project: set_metadata(project, _ids(items), {column: value}))

    def confirm(self, items: Sequence[DocumentItem], annotator: str) -> None:
        """Confirms the drafts of documents in somebody's name."""
        self.apply(lambda project: confirm_drafts(project, _ids(items), annotator))

    def remove(self, items: Sequence[DocumentItem]) -> None:
        """Takes documents out of the project; undo brings them back."""
        if items and self.apply(lambda project: remove_documents(project, _ids(items))):
            text = f"{plural(len(items), 'document')} removed from the project; the files stay where they are."
            self._say(Message(text, Level.INFO, "Ctrl+Z brings them back."))

    def erase(self, items: Sequence[DocumentItem]) -> None:
        """Erases documents for good, once a person has said so."""
        if not items or not self._confirm(self._page, _question(items)):
            return
        reports: list[EraseReport] = []

        def erase(project: Project) -> ChangeSet:
            outcome = erase_documents(project, _ids(items))
            reports.append(outcome.report)
            return outcome.changes

        if self.apply(erase):
            self._say(erased_message(reports[0]))

    def _say(self, message: Message) -> None:
        self._page.messages.clear()
        self._page.show_message(message)


def erased_message(report: EraseReport) -> Message:
    """Returns what a person should know after documents were erased: above all what was not reached."""
    rest = []
    if report.originals:
        rest.append(f"Still on disk where they came from: {plural(len(report.originals), 'file')}.")
    if report.backups:
        rest.append(f"Backups of the project may hold them: {', '.join(report.backups)}.")
    if report.remains:
        rest.append(report.remains)
    level = Level.WARN if report.backups or report.remains else Level.INFO
    return Message(f"{plural(report.documents, 'document')} erased from the project for good.", level, " ".join(rest))


def _ids(items: Sequence[DocumentItem]) -> list[str]:
    return [item.document.id for item in items]


def _question(items: Sequence[DocumentItem]) -> Confirmation:
    names = [f"• {item.document.name}" for item in items[:_MOST_NAMED]]
    names += [f"• and {len(items) - _MOST_NAMED} more"] if len(items) > _MOST_NAMED else []
    lost = "Pages, gold, predictions and history of them go as well. This cannot be undone. The files on disk stay."
    return Confirmation(f"Erase {plural(len(items), 'document')} for good?", "\n".join((*names, "", lost)), "Erase for good")
