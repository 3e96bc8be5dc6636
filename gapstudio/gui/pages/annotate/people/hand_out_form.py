"""Hand-outs are written: for whom, with what else in them, into which folder; in a thread, with progress."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gapstudio.domain import Annotator, GapStudioError
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.format import plural
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.gui.widgets.form import Choice, FormCard, Option, note
from gapstudio.gui.widgets.work_line import Work, WorkLine
from gapstudio.operations import Project
from gapstudio.operations.hand_out import HandOutChoice, WrittenHandOut, record_hand_outs, write_hand_outs

_INDEPENDENT = "Who is to annotate independently of others must see neither suggestions nor what is confirmed."


class HandOutForm(FormCard):
    """Writes a project file for each annotator.

    Signals:
        done: The tuple of `WrittenHandOut`.
        failed: A `GapStudioError`.

    Args:
        session: The project.
        ask: Asks for the folder.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, ask: FileAsker) -> None:
        super().__init__("Hand documents out as files")
        self._session, self._ask_file = session, ask
        self._people: tuple[tuple[Annotator, int], ...] = ()
        self.who = Choice("Who gets a file")
        self.drafts = QCheckBox("What e-invoices and ledgers state")
        self.suggestions = QCheckBox("Suggestions of models")
        self.confirmed = QCheckBox("What is confirmed here")
        self.said = note(_INDEPENDENT)
        self.work = WorkLine(session, "Stop; files that are complete stay")
        self.write = make_action(
            self, "Choose folder and hand out …", "folder", "One project file for each annotator", self._begin
        )
        self.add_field("For", self.who, 0, 0)
        self.add_field("Besides the documents", self._boxes(), 1, 0)
        self.grid.addWidget(self.work, 2, 0)
        self.grid.addWidget(self.said, 3, 0)
        self.add_action(self.write, primary=True)

    def set_people(self, people: Sequence[tuple[Annotator, int]], chosen: Sequence[Annotator]) -> None:
        """Offers the annotators with how many documents wait for each."""
        self._people = tuple(people)
        ready = [(one, number) for one, number in people if number]
        options = [Option(f"everybody with something to do ({len(ready)})", tuple(one.id for one, _ in ready))] if ready else []
        marked = {one.id for one in chosen}
        options += [Option(f"{one.name}, {plural(number, 'document')}", (one.id,)) for one, number in ready]
        self.who.set_options(options)
        selected = next((one.id for one, _ in ready if one.id in marked), None)
        if selected is not None and len(marked) == 1:
            self.who.choose((selected,))
        self.write.setEnabled(bool(ready) and not self.work.works)
        self.said.setText(_INDEPENDENT if ready else "Nobody has anything to do yet: assign documents first.")

    def begin(self) -> None:
        """Shows the form."""
        self.show()
        self.who.setFocus()

    def _boxes(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for one in (self.drafts, self.suggestions, self.confirmed):
            column.addWidget(one)
        return box

    def _begin(self) -> None:
        found = self._ask_file(self, FileQuestion(Pick.FOLDER, "Folder for the hand-outs"))
        if found and self.who.value:
            self._write(found[0])

    def _write(self, folder: Path) -> None:
        people, work = self.who.value, self.work.begin("Writing")
        choice = HandOutChoice(self.drafts.isChecked(), self.suggestions.isChecked(), self.confirmed.isChecked())

        def heard(done: int, total: int) -> bool:
            work.tell(done, total)
            return not work.stopped()

        def write(project: Project) -> tuple[WrittenHandOut, ...]:
            return write_hand_outs(project, annotators=people, target=folder, choice=choice, progress=heard)

        self.write.setEnabled(False)
        self._session.ask(write, partial(self._written, work), partial(self._refused, work))

    def _written(self, work: Work, written: tuple[WrittenHandOut, ...]) -> None:
        self._end(work)
        if self._session.attempt(lambda project: record_hand_outs(project, written), self.failed.emit):
            self.done.emit(written)
            self.close_form()

    def _refused(self, work: Work, error: GapStudioError) -> None:
        self._end(work)
        self.failed.emit(error)

    def _end(self, work: Work) -> None:
        self.work.end(work)
        self.write.setEnabled(True)
