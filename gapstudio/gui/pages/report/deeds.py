"""What is done with the slides that are selected."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from gapstudio.domain import GapStudioError
from gapstudio.files import write_whole
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.pages.report.desk import ReportDesk
from gapstudio.gui.pages.report.editor import SlideEditor
from gapstudio.gui.pages.report.pictures import SlidePictures
from gapstudio.gui.pages.report.snippet_picker import SnippetPicker
from gapstudio.gui.pages.report.snippet_pictures import SnippetPictures
from gapstudio.gui.pages.report.storyboard import Storyboard
from gapstudio.operations import Project
from gapstudio.operations.snippets import SnippetData, snippet_candidates


class SlideDeeds(QObject):
    """Does them.

    Signals:
        failed: A `GapStudioError`.

    Args:
        session: The project.
        desk: The report.
        storyboard: Where slides are selected.
        pictures: Of the slides.
        ask: Asks for files.
    """

    failed = Signal(object)

    def __init__(
        self, session: Session, desk: ReportDesk, storyboard: Storyboard, pictures: SlidePictures, ask: FileAsker
    ) -> None:
        super().__init__()
        self._session, self._desk, self._storyboard, self._pictures, self._ask = session, desk, storyboard, pictures, ask
        self.editor: SlideEditor | None = None
        self._picker: SnippetPicker | None = None

    @property
    def picker(self) -> SnippetPicker | None:
        """Where pictures are chosen, once that was wanted."""
        return self._picker

    @property
    def _chosen(self) -> str:
        return self._storyboard.list.current

    def toggle(self) -> None:
        """Puts the slides into the report, or leaves them out."""
        self._desk.toggle(self._storyboard.selected)

    def hide(self) -> None:
        """Leaves the slides out."""
        if selected := self._storyboard.selected:
            self._desk.show_slides(selected, False)

    def up(self) -> None:
        """Moves them up."""
        self._desk.shift(self._storyboard.selected, -1)

    def down(self) -> None:
        """Moves them down."""
        self._desk.shift(self._storyboard.selected, 1)

    def storyline(self) -> None:
        """Puts all slides back into the order of the storyline."""
        self._desk.decide(order=())

    def title(self) -> None:
        """Has the title of the chosen slide written in its place."""
        self._storyboard.edit_title()

    def numbers_title(self) -> None:
        """Gives up a title of one's own."""
        self._desk.write_title(self._chosen, "")

    def comment(self) -> None:
        """Goes to the comment."""
        if self.editor is not None:
            self.editor.comment.setFocus()

    def reset(self) -> None:
        """Takes back all that was changed of the chosen slide."""
        self._desk.reset(self._chosen)

    def copy(self) -> None:
        """Copies the chosen slide as a picture."""
        if (path := self._path()) is not None:
            QGuiApplication.clipboard().setImage(QImage(str(path)))

    def save(self) -> None:
        """Saves the chosen slide as a picture, once a person has named the file."""
        row, path = self._storyboard.row, self._path()
        if row is None or path is None:
            return
        name = f"{self._session.path.stem} {row.number:02d} {row.identity}.png".replace(" 00 ", " ")
        question = FileQuestion(Pick.NEW_FILE, "Save the slide as a picture", "PNG (*.png)", self._session.path.with_name(name))
        for out in self._ask(self._storyboard, question):
            self._write(path, out if out.suffix else out.with_suffix(".png"))

    def pictures(self) -> None:
        """Shows the errors that the chosen slide could show."""
        row, now = self._storyboard.row, self._desk.now
        if row is None or now is None or not row.pictured:
            return
        picker = self._made_picker()
        picker.begin(row)
        self._storyboard.show_beside(picker)
        picker.view.setFocus()
        identity, cache = row.identity, self._session.project.cache_dir
        shown = row.edit.snippets or tuple(one.key for one in now.told.data.pictured.get(identity, ()))

        def question(project: Project) -> Sequence[SnippetData]:
            project.borrow_cache(cache)
            return snippet_candidates(project, now.comparison, identity)

        def refused(error: GapStudioError) -> None:
            self._close_picker()
            self.failed.emit(error)

        def take(found: Sequence[SnippetData]) -> None:
            picker.show_candidates(identity, found, shown, now.told.data.title)

        self._session.ask(question, take, refused, topic="candidates")

    def _made_picker(self) -> SnippetPicker:
        if self._picker is None:
            self._picker = SnippetPicker(SnippetPictures(self._session, self))
            self._picker.picked.connect(self._desk.pick)
            self._picker.closed.connect(self._close_picker)
        return self._picker

    def _close_picker(self) -> None:
        self._storyboard.show_beside(None)
        self._storyboard.list.setFocus()

    def _path(self) -> Path | None:
        path = self._pictures.path(self._chosen)
        if path is None:
            self.failed.emit(GapStudioError("The slide is not drawn yet.", remedy="Wait a moment, then try again."))
        return path

    def _write(self, picture: Path, out: Path) -> None:
        try:
            write_whole(out, picture.read_bytes())
        except OSError as error:
            reason = error.strerror or str(error)
            self.failed.emit(GapStudioError(f"{out} cannot be written: {reason}.", remedy="Choose another folder."))
