"""Documents come in: by dialog, by drop, from watched folders, and after an import that was cut short."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gapstudio.domain import GapStudioError, UnfinishedImport
from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.format import plural
from gapstudio.gui.pages.documents.reports import import_message
from gapstudio.gui.shell.page import Page
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations import (
    ImportDocuments,
    ImportReport,
    dismiss_unfinished,
    resume_import,
    retry_set_aside,
    scan_watched,
    unfinished_import,
    watched_folders,
)

_ENDINGS = ("pdf", "png", "jpg", "jpeg", "tif", "tiff", "txt", "md")
_FILES = f"Documents ({' '.join(f'*.{form}' for ending in _ENDINGS for form in (ending, ending.upper()))});;All files (*)"


class Arrivals(QObject):
    """Runs imports and tells on the page what became of them.

    Signals:
        rows_wanted: Beginning of a state, such as ``set aside``: show the rows in it.

    Args:
        page: Where messages are shown.
        session: Runs them.
        ask: Asks for files.
    """

    rows_wanted = Signal(str)
    SCAN_MS = 20_000
    """How often watched folders are looked into."""

    def __init__(self, page: Page, session: Session, ask: FileAsker) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._ask = ask
        self._notice: Message | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(self.SCAN_MS)
        self._clock.timeout.connect(self.scan)
        self.follow_watched()

    @property
    def importing(self) -> bool:
        """Whether an import is under way or waits."""
        return any(isinstance(job.operation, ImportDocuments) for job in self._session.jobs)

    def ask_files(self) -> None:
        """Asks for files and imports them."""
        if paths := self._ask(self._page, FileQuestion(Pick.FILES, "Import documents", _FILES)):
            self.import_paths(paths)

    def ask_folder(self) -> None:
        """Asks for a folder and imports what is in it."""
        if paths := self._ask(self._page, FileQuestion(Pick.FOLDER, "Import a folder")):
            self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders as one job; they are looked for in a thread."""
        what = paths[0].name if len(paths) == 1 else f"{len(paths)} files and folders"
        self._follow(lambda: self._session.run_prepared(ImportDocuments(list(paths)), f"Importing {what}"))

    def retry(self, documents: Sequence[str]) -> None:
        """Reads set-aside files again; all of them where none is named."""
        self._follow(lambda: self._session.run(retry_set_aside(self._session.project, documents)))

    # --- an import that was cut short

    def look_for_unfinished(self) -> None:
        """Shows a notice where an import was cut short, and takes it away where that is dealt with."""
        self._session.ask(unfinished_import, self._show_unfinished, topic="documents.unfinished")

    def _show_unfinished(self, unfinished: UnfinishedImport | None) -> None:
        if self._notice is not None:
            self._page.messages.take_away(self._notice)
            self._notice = None
        if unfinished is None or self.importing:
            return
        rest = unfinished.total - unfinished.done
        text = f"“{unfinished.title}” was cut short: {plural(rest, 'file')} of {unfinished.total} did not come in yet."
        self._notice = Message(text, Level.WARN, "", "Go on", self._resume, closed=self._dismiss)
        self._page.show_message(self._notice)

    def _resume(self) -> None:
        self._notice = None
        self._follow(lambda: self._session.run_prepared(resume_import(self._session.project), "Going on with the import"))

    def _dismiss(self) -> None:
        self._notice = None
        self._try(lambda: self._session.apply(dismiss_unfinished))

    # --- watched folders

    def follow_watched(self) -> None:
        """Starts or stops to look into watched folders, as the project says."""
        if watched_folders(self._session.project):
            self._clock.start()
        else:
            self._clock.stop()

    def scan(self) -> None:
        """Looks into the watched folders in a thread, and imports what is new there."""
        if not self.importing:
            self._session.ask(scan_watched, self._take_found, topic="documents.watched")

    def _take_found(self, operation: ImportDocuments | None) -> None:
        if operation is not None and not self.importing:
            self._follow(lambda: self._session.run(operation))

    # --- inside

    def _follow(self, start: Callable[[], LongJob]) -> None:
        job = self._try(start)
        if job is None:
            return
        self._page.messages.clear()
        job.finished.connect(self._imported)
        job.cancelled.connect(self._imported)
        job.failed.connect(self._page.show_error)

    def _imported(self, report: ImportReport) -> None:
        if (message := import_message(report, self.rows_wanted.emit)) is not None:
            self._page.show_message(message)
        if report.cancelled:
            self.look_for_unfinished()

    def _try(self, deed: Callable[[], LongJob | object]) -> LongJob | None:
        try:
            done = deed()
        except GapStudioError as error:
            self._page.show_error(error)
            return None
        return done if isinstance(done, LongJob) else None
