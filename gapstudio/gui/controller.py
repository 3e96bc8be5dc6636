"""Opens and closes projects: a session, its pages, its jobs and its history come and go together."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction

from gapstudio.domain import ChangeSet, GapStudioError
from gapstudio.gui.annotator import set_handed_out_to
from gapstudio.gui.confirm import Confirm, Confirmation, confirm_by_dialog
from gapstudio.gui.files import PROJECT_SUFFIX, FileAsker, FileQuestion, Pick, documents_folder, native_asker
from gapstudio.gui.format import plural, size
from gapstudio.gui.recent import find_moved
from gapstudio.gui.shell.page import Page
from gapstudio.gui.widgets.message_bar import Level, Message

if TYPE_CHECKING:  # the core is loaded with the first project, after the window is shown
    from gapstudio.domain import ModelCard
    from gapstudio.gui.app import Frame
    from gapstudio.gui.bridge.job_lines import JobLines
    from gapstudio.gui.bridge.session import Session
    from gapstudio.operations import Project

_FILTER = f"GapStudio projects (*{PROJECT_SUFFIX})"
_FOLDER_KEY = "projects/folder"


class Controller(QObject):
    """Connects the window's commands with projects.

    Args:
        frame: The window and what it was built from.
        ask: Asks for files.
        confirm: Asks before what cannot be undone.

    Attributes:
        session: The open project, or None.
    """

    def __init__(self, frame: "Frame", ask: FileAsker | None = None, confirm: Confirm = confirm_by_dialog) -> None:
        super().__init__(frame.window)
        self._frame = frame
        self._window = frame.window
        self._settings: QSettings = frame.window.settings
        self._ask = ask or native_asker(self._settings)
        self._confirm = confirm
        self.session: Session | None = None
        self._lines: JobLines | None = None
        self._closed: Session | None = None
        self._connect()
        self._fill_recent()

    def create(self, path: Path) -> bool:
        """Makes a project and opens it; tells what went wrong in the window and returns False otherwise."""
        from gapstudio.operations import create_project

        return self._take(lambda: create_project(path))

    def open(self, path: Path) -> bool:
        """Opens a project; one that is not where it was is looked for."""
        from gapstudio.operations import open_project

        if self.session is not None and self.session.path == path.resolve():
            self._window.show_page("documents")
            return True
        if not path.exists():
            self._tell_gone(path)
            return False
        return self._take(lambda: open_project(path), again=lambda: self.open(path))

    def open_sample(self) -> bool:
        """Makes the sample project and fills it: documents, ledger, benchmark."""
        from gapstudio.gui.sample import fill_sample

        if not self.create(self._free_name("sample")):
            return False
        session = self.session
        assert session is not None
        chain = fill_sample(session)
        chain.done.connect(self._offer_run)
        chain.stopped.connect(self._tell_stopped)
        chain.start()
        return True

    def close_project(self) -> bool:
        """Closes the project and goes back to Start; returns False where the person would rather wait for a job."""
        if not self._may_leave():
            return False
        self._drop()
        return True

    def leave(self) -> None:
        """Closes the project without asking; what had come back of jobs is kept."""
        self._drop()

    def save_copy(self, path: Path) -> None:
        """Writes a copy of the project in a thread."""
        session = self.session
        if session is None:
            return
        target = path if path.suffix == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)
        told = Message(f"A copy was written to {target}.")
        session.ask(lambda reader: reader.save_copy(target), lambda _none: self._window.show_message(told), self._tell)

    def compact(self) -> None:
        """Gives back room in the project's file, once a person has said so: what was taken out is gone for good then."""
        from gapstudio.operations import compact

        session = self.session
        text = "Documents that were taken out, or whose import was undone, cannot be brought back after it."
        if session is None or not self._confirm(self._window, Confirmation("Compact the project?", text, "Compact")):
            return
        outcome = session.outcome(compact, self._tell)
        if outcome is None:
            return
        done = outcome.report
        gone = f"{plural(done.documents, 'document')} that had been taken out {'is' if done.documents == 1 else 'are'} gone."
        self._window.show_message(Message(f"{size(done.before)} before, {size(done.after)} now; {gone}"))

    def _connect(self) -> None:
        commands, window = self._window.commands, self._window
        commands.new.triggered.connect(self._ask_new)
        commands.open.triggered.connect(self._ask_open)
        commands.sample.triggered.connect(self.open_sample)
        commands.save_copy.triggered.connect(self._ask_copy)
        commands.bring_in.triggered.connect(lambda: self._open_exchange("import"))
        commands.send_out.triggered.connect(lambda: self._open_exchange("export"))
        commands.compact.triggered.connect(self.compact)
        commands.close_project.triggered.connect(self.close_project)
        commands.undo.triggered.connect(lambda: self._step(back=True))
        commands.redo.triggered.connect(lambda: self._step(back=False))
        window.project_dropped.connect(self.open)
        window.may_close = self._may_leave
        window.closed.connect(self._drop)
        self._frame.start.open_asked.connect(self.open)
        self._frame.start.forget_asked.connect(self._forget)
        self._frame.bus.subscribe(self._changed)

    # --- opening and closing

    def _take(self, make: "Callable[[], Project]", again: Callable[[], object] | None = None) -> bool:
        """Opens the new one first: where that fails, the old one stays."""
        if not self._may_leave():
            return False
        try:
            project = make()
        except GapStudioError as error:
            self._tell_failed(error, again)
            return False
        self._drop()
        self._install(project)
        return True

    def _install(self, project: "Project") -> None:
        from gapstudio.gui.bridge.job_lines import JobLines
        from gapstudio.gui.bridge.session import Session
        from gapstudio.operations.whose_hand_out import hand_out_of

        window, handed_out = self._window, hand_out_of(project)
        whose = handed_out.annotator.name if handed_out else ""
        set_handed_out_to(self._settings, whose)
        window.messages.clear()
        self.session = Session(project, self._frame.bus)
        self._lines = JobLines(window.jobs, self.session)
        window.set_pages([self._frame.start, *self._pages(self.session)])
        self._frame.recent.add(project.path)
        self._fill_recent()
        self._frame.start.set_project(project.path.stem)
        window.set_project(project.path.stem, handed_out_to=whose)
        window.show_page("documents")
        self._show_history()
        self._tell_of(project)
        self.session.warm_up()

    def _drop(self) -> None:
        session, lines = self.session, self._lines
        if session is None or lines is None:
            return
        self.session = self._lines = None
        self._window.set_project("")
        self._frame.start.set_project("")
        self._window.set_pages([self._frame.start])
        self._window.set_history("", "")
        session.close()
        lines.stop()
        self._closed = session  # kept until the next one: the pages that know it are being deleted

    def _pages(self, session: "Session") -> Sequence[Page]:
        from gapstudio.gui.pages.annotate.page import AnnotatePage
        from gapstudio.gui.pages.benchmark import BenchmarkPage
        from gapstudio.gui.pages.documents import DocumentsPage
        from gapstudio.gui.pages.errors import ErrorsPage
        from gapstudio.gui.pages.gap import GapPage
        from gapstudio.gui.pages.models import ModelsPage
        from gapstudio.gui.pages.report import ReportPage
        from gapstudio.gui.pages.runs import RunsPage

        settings = self._settings
        return [
            DocumentsPage(session, settings, self._ask, self._confirm),
            BenchmarkPage(session, settings, self._ask),
            ModelsPage(session, settings, self._ask),
            RunsPage(session, settings),
            AnnotatePage(session, settings, self._ask),
            ErrorsPage(session, settings, self._ask),
            GapPage(session, settings, self._ask),
            ReportPage(session, settings, self._ask),
        ]

    def _open_exchange(self, pane: str) -> None:
        """Shows the pane ``import`` or ``export`` of the page Annotate."""
        from gapstudio.gui.pages.annotate.page import AnnotatePage

        self._window.show_page(AnnotatePage.key)
        page = self._window.current_page
        if isinstance(page, AnnotatePage):
            page.panes.open(pane)

    def _may_leave(self) -> bool:
        jobs = self.session.jobs if self.session is not None else ()
        if not jobs:
            return True
        titles = "\n".join(f"• {job.title}" for job in jobs)
        text = f"{titles}\n\nWhat has come back is kept, and a run can be resumed."
        return self._confirm(self._window, Confirmation(f"Stop {plural(len(jobs), 'job')} under way?", text, "Stop and close"))

    # --- asking

    def _ask_new(self) -> None:
        question = FileQuestion(Pick.NEW_FILE, "New project", _FILTER, self._free_name("project"), replace=False)
        for path in self._ask(self._window, question):
            self.create(path)

    def _ask_open(self) -> None:
        for path in self._ask(self._window, FileQuestion(Pick.FILE, "Open project", _FILTER)):
            self.open(path)

    def _ask_copy(self) -> None:
        if self.session is None:
            return
        start = self.session.path.with_name(f"{self.session.path.stem} copy{PROJECT_SUFFIX}")
        for path in self._ask(self._window, FileQuestion(Pick.NEW_FILE, "Save a copy as", _FILTER, start)):
            self.save_copy(path)

    def _locate(self, gone: Path) -> None:
        question = FileQuestion(Pick.FILE, f"Where is {gone.name}?", _FILTER)
        for path in self._ask(self._window, question):
            if self.open(path):
                self._forget(gone)

    def _free_name(self, stem: str) -> Path:
        folder = Path(str(self._settings.value(_FOLDER_KEY, "")) or documents_folder())
        if not folder.is_dir():
            folder = Path(platformdirs.user_data_dir("GapStudio", appauthor=False))
            folder.mkdir(parents=True, exist_ok=True)
        names = (f"{stem}{f' {number}' if number > 1 else ''}{PROJECT_SUFFIX}" for number in range(1, 10_000))
        return next(folder / name for name in names if not (folder / name).exists())

    # --- telling

    def _tell(self, error: GapStudioError) -> None:
        self._window.show_message(Message.of_error(error))

    def _tell_failed(self, error: GapStudioError, again: Callable[[], object] | None) -> None:
        from gapstudio.operations import ProjectLocked

        if isinstance(error, ProjectLocked):
            remedy = "Only one window or command may write to a project at a time: close it there, then try again."
            self._window.show_message(Message(error.message, Level.ERROR, remedy, "Try again" if again else "", again))
        else:
            self._tell(error)

    def _tell_gone(self, path: Path) -> None:
        others = [other for other in self._frame.recent.paths() if other != path]
        found = find_moved(path, others, [documents_folder()])
        if found is None:
            self._window.show_message(
                Message(
                    f"{path.name} is no longer in {path.parent}.",
                    Level.WARN,
                    "It may have been moved, renamed or deleted.",
                    "Locate …",
                    lambda: self._locate(path),
                )
            )
            return

        def open_there() -> None:
            if self.open(found):
                self._forget(path)

        text = f"{path.name} is no longer in {path.parent}, but there is one in {found.parent}."
        self._window.show_message(Message(text, Level.WARN, "", "Open that one", open_there))

    def _tell_of(self, project: "Project") -> None:
        if project.warning:
            self._window.show_message(Message(project.warning, Level.WARN))
        if project.was_unclean and self.session is not None:
            self.session.ask(
                lambda reader: reader.check(), lambda wrong: self._tell_checked(project.path.name, wrong), self._tell
            )

    def _tell_checked(self, name: str, wrong: Sequence[str]) -> None:
        if wrong:
            text = f"{name} was not closed properly last time, and the file is damaged: {wrong[0]}."
            remedy = "Save a copy now, and go back to an older copy if something is missing."
            self._window.show_message(Message(text, Level.ERROR, remedy, "Save a copy as …", self._ask_copy))
        else:
            text = f"{name} was not closed properly last time. The file was checked and is sound."
            self._window.show_message(Message(text))

    # --- the sample

    def _tell_stopped(self, error: GapStudioError | None) -> None:
        if error is not None:
            self._tell(error)

    def _offer_run(self) -> None:
        from gapstudio.gui.sample import default_run

        if self.session is not None:
            self.session.ask(default_run, lambda found: self._show_offer(*found), self._tell)

    def _show_offer(self, card: "ModelCard", benchmark: str) -> None:
        text = "The sample is ready: fictional invoices, their gold, and a stand-in for a benchmark."
        self._window.show_message(
            Message(text, Level.INFO, "", f"Run {card.name} on both", lambda: self._run_both(card, benchmark))
        )

    def _run_both(self, card: "ModelCard", benchmark: str) -> None:
        from gapstudio.gui.sample import run_on_both

        if self.session is None:
            return
        self._window.messages.clear()
        chain = run_on_both(self.session, card, benchmark)
        chain.done.connect(lambda: self._window.show_page("gap"))
        chain.stopped.connect(self._tell_stopped)
        chain.start()

    # --- history and recent projects

    def _step(self, *, back: bool) -> None:
        if self.session is None:
            return
        try:
            changes = self.session.undo() if back else self.session.redo()
        except GapStudioError as error:
            self._tell(error)
            return
        if (page := self._window.current_page) is not None:
            page.stepped(changes)

    def _changed(self, _changes: ChangeSet) -> None:
        self._show_history()

    def _show_history(self) -> None:
        if self.session is not None:
            project = self.session.project
            self._window.set_history(_lower(project.undo_title), _lower(project.redo_title))

    def _forget(self, path: Path) -> None:
        self._frame.recent.remove(path)
        self._fill_recent()

    def _fill_recent(self) -> None:
        menu = self._window.menus.recent
        menu.clear()
        for path in self._frame.recent.paths():
            action = QAction(path.stem.replace("&", "&&"), menu)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.open(path))
            menu.addAction(action)
        menu.setEnabled(not menu.isEmpty())
        self._frame.start.refresh(ChangeSet())


def _lower(title: str | None) -> str:
    """Puts a title into the middle of a sentence, ``Undo import 40 documents``; an abbreviation stays as it is."""
    if not title:
        return ""
    return title if title[1:2].isupper() else title[0].lower() + title[1:]
