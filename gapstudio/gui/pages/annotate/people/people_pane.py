"""Several annotators: who they are, what each has and has done, hand-outs and their way back, and how far they agree."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.bridge.session import LongJob, Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.people.agreement_panel import AgreementPanel
from gapstudio.gui.pages.annotate.people.assign_form import AssignForm
from gapstudio.gui.pages.annotate.people.hand_out_form import HandOutForm
from gapstudio.gui.pages.annotate.people.merge_view import MergeView
from gapstudio.gui.pages.annotate.people.rows import PeopleModel, PeopleView, PersonRow, people_view
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID, label_style
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.colour_field import ColourField
from gapstudio.gui.widgets.form import heading, note, titled
from gapstudio.gui.widgets.message_bar import Message, MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations import Project
from gapstudio.operations.agreement import gamma_job
from gapstudio.operations.annotators import add_annotator, designate, edit_annotator, remove_annotator
from gapstudio.operations.assign import Assignment
from gapstudio.operations.gamma import GammaReport
from gapstudio.operations.hand_out import WrittenHandOut
from gapstudio.operations.hand_out import sentence as handed_out

_AREAS = (Area.PEOPLE, Area.ANNOTATIONS, Area.WORK, Area.DOCUMENTS, Area.LABELS, Area.SETTINGS)
_EMPTY = "Nobody is listed yet. Add the people who annotate, give each of them documents, and some documents to several."
_SHEET = "GapStudio project (*.gap)"


class PeoplePane(QWidget):
    """The annotators of the project.

    Signals:
        closed: Back to the document.
        adjudication_wanted: Id of a document that is to be adjudicated; "" for the first that waits.

    Args:
        session: The project.
        settings: Where the splitter is kept.
        ask: Asks for files.

    Attributes:
        people: The table of annotators.
        agreement: How far they agree.
        assign: The form that gives documents.
        hand_out: The form that writes hand-outs.
        merge: The preview of a merge.
        messages: What happened here.
    """

    closed = Signal()
    adjudication_wanted = Signal(str)

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker) -> None:
        super().__init__()
        self._session, self._ask_file = session, ask
        self._behind = True
        self._gamma_job: LongJob | None = None
        self.view: PeopleView | None = None
        self.setAccessibleName("Annotators")
        self._model = PeopleModel()
        self.people = TableView(self._model, "Annotators")
        self.name = QLineEdit(placeholderText="Name of an annotator")
        self.name.setAccessibleName("Name of an annotator to add")
        self.colour = ColourField()
        self.said = note(_EMPTY)
        self.messages = MessageArea()
        self._make_actions()
        self.agreement = AgreementPanel(self.gamma)
        self.assign, self.hand_out = AssignForm(session), HandOutForm(session, ask)
        self.merge = MergeView(session)
        self._lay_out(settings)
        self._connect()
        self._follow(())

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again where what it shows may have changed; only when it is looked at."""
        if touches(changes, *_AREAS):
            self._behind = not self.isVisible()
            if self.isVisible():
                self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Asks when it is looked at."""
        super().showEvent(event)
        (self.people if self._model.all_rows else self.name).setFocus()
        if self._behind:
            self._behind = False
            self._ask()

    def open_hand_out(self, path: Path) -> None:
        """Shows what merging a hand-out would change."""
        self.messages.clear()
        self._body.setCurrentWidget(self.merge)
        self.merge.open_file(path)

    # --- inside

    def _make_actions(self) -> None:
        self.add = make_action(self, "Add", "add", "List the annotator with this name (Enter)", self._add)
        self.rename = make_action(
            self, "&Rename", "edit", "Give another name; it stands wherever the old one stood (F2)", self._rename
        )
        self.remove = self._keyed("Re&move", "trash", "Take the annotator off the list (Del)", Qt.Key.Key_Delete, self._remove)
        self.gold = make_action(
            self, "Counts as &gold", "check", "Whose finished work is gold where nobody adjudicated", self._designate
        )
        self.gold.setCheckable(True)
        self.assign_action = make_action(self, "Assign …", "documents", "Give documents, some of them to several", self._assign)
        self.hand_out_action = make_action(self, "Hand out …", "export", "Write a file for each annotator", self._hand_out)
        self.merge_action = make_action(self, "Merge …", "import", "Take in a hand-out that came back", self._choose_file)
        self.adjudicate = make_action(self, "Adjudicate …", "check", "Settle what annotators differ on", self._adjudicate)
        self.gamma = make_action(
            self, "Measure gamma", "gap", "Agreement that weighs how far apart spans are; takes a while", self._measure
        )
        self.done = self._keyed("Back to the document", "documents", "Back to the document (Esc)", Qt.Key.Key_Escape, self._back)

    def _keyed(self, text: str, icon: str, tip: str, key: Qt.Key, run: Callable[[], object]) -> QAction:
        action = make_action(self, text, icon, tip, run)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _lay_out(self, settings: QSettings) -> None:
        main = [ActionButton(one) for one in (self.assign_action, self.hand_out_action, self.merge_action, self.adjudicate)]
        head = pane_head("Annotators", *main, ActionButton(self.done))
        self.people.extra_actions = [self.rename, self.gold, self.remove]
        self._list = make_splitter(settings, "people", [self._left(), self.agreement], [540, 620])
        self._body = QStackedWidget()
        self._body.addWidget(self._list)
        self._body.addWidget(self.merge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.messages)
        column.addWidget(self._body, 1)

    def _left(self) -> QWidget:
        box = QWidget()
        adding = QHBoxLayout()
        adding.setSpacing(GRID)
        adding.addWidget(self.name, 1)
        adding.addWidget(ActionButton(self.add))
        self._colour = titled("Colour", self.colour)
        self._colour_of = heading("")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addLayout(adding)
        column.addWidget(self.said)
        column.addWidget(self.people, 1)
        column.addWidget(self._colour)
        column.addWidget(self.assign)
        column.addWidget(self.hand_out)
        self.assign.hide()
        self.hand_out.hide()
        return box

    def _connect(self) -> None:
        self.name.returnPressed.connect(self.add.trigger)
        self.name.textChanged.connect(self._typed)
        self.people.selection_moved.connect(self._follow)
        self.people.cell_edited.connect(self._edited)
        self.colour.chosen.connect(self._paint)
        self.agreement.document_wanted.connect(self.adjudication_wanted)
        self.assign.done.connect(self._assigned)
        self.hand_out.done.connect(self._handed_out)
        self.merge.closed.connect(self._merged)
        for part in (self.people, self.agreement, self.assign, self.hand_out, self.merge):
            part.failed.connect(self._fail)

    # --- what is shown

    def _ask(self) -> None:
        self._session.ask(people_view, self._show, self._fail, topic="annotate.people")

    def _show(self, view: PeopleView) -> None:
        self.view = view
        if not self.people.is_editing:
            self._model.set_rows(view.people)
        self.agreement.show_agreement(view.agreement, view.names)
        self.merge.set_styles({row.annotator.name: row.style for row in view.people})
        self.said.setVisible(not view.people or view.hand_out is not None)
        self.said.setText(_of_hand_out(view) if view.hand_out is not None else _EMPTY)
        self.adjudicate.setText(f"Adjudicate {plural(view.waiting, 'document')} …" if view.waiting else "Adjudicate …")
        self.adjudicate.setEnabled(view.waiting > 0)
        self._follow(self.people.selected_rows())

    def _follow(self, rows: tuple[PersonRow, ...]) -> None:
        """Allows what can be done with who is selected."""
        listed = [row for row in rows if row.listed]
        view = self.view
        able = view is not None and view.hand_out is None and any(row.listed for row in view.people)
        for action in (self.assign_action, self.hand_out_action):
            action.setEnabled(able)
        self.gamma.setEnabled(view is not None and view.agreement.documents > 0 and self._gamma_job is None)
        self.rename.setEnabled(len(listed) == 1)
        self.remove.setEnabled(bool(listed))
        self.gold.setEnabled(len(listed) == 1)
        self.gold.setChecked(len(listed) == 1 and listed[0].designated)
        self._colour.setVisible(len(listed) == 1)
        if len(listed) == 1:
            self.colour.set_colour(listed[0].annotator.colour, listed[0].style or label_style(0))
        if view is not None:
            people = [row.annotator for row in view.people if row.listed]
            self.assign.set_people(people, [row.annotator for row in listed])
            self.hand_out.set_people(
                [(row.annotator, row.waiting) for row in view.people if row.listed], [row.annotator for row in listed]
            )

    def _typed(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))

    # --- what is done

    def _add(self) -> None:
        name = self.name.text().strip()
        if name and self._do(lambda project: add_annotator(project, name).changes):
            self.name.clear()

    def _rename(self) -> None:
        self.people.edit_cell("name")

    def _edited(self, rows: tuple[PersonRow, ...], _field: str, text: str) -> None:
        row = rows[0]
        if row.listed:
            self._do(lambda project: edit_annotator(project, row.annotator.id, name=text).changes)
        else:
            self._fail(GapStudioError(f"{row.annotator.name} is not listed.", remedy="Add the name first, then rename it."))

    def _paint(self, colour: str) -> None:
        for row in self.people.selected_rows()[:1]:
            self._do(lambda project, row=row: edit_annotator(project, row.annotator.id, colour=colour).changes)

    def _designate(self) -> None:
        for row in self.people.selected_rows()[:1]:
            self._do(lambda project, row=row: designate(project, "" if row.designated else row.annotator.id))

    def _remove(self) -> None:
        for row in [row for row in self.people.selected_rows() if row.listed]:
            self._remove_one(row, with_layers=False)

    def _remove_one(self, row: PersonRow, *, with_layers: bool) -> None:
        self.messages.clear()
        try:
            self._session.apply(lambda project: remove_annotator(project, row.annotator.id, with_layers=with_layers))
        except GapStudioError as error:
            self.messages.show_message(
                Message(
                    error.message,
                    remedy="The work goes too; Ctrl+Z brings it back.",
                    action="Remove with all layers",
                    run=lambda: self._remove_one(row, with_layers=True),
                )
            )

    def _assign(self) -> None:
        self.hand_out.hide()
        self.assign.begin()

    def _assigned(self, plan: Assignment) -> None:
        people = [row.annotator for row in self.view.people] if self.view is not None else []
        self._say(plan.sentence(people))

    def _hand_out(self) -> None:
        self.assign.hide()
        self.hand_out.begin()

    def _handed_out(self, written: tuple[WrittenHandOut, ...]) -> None:
        self._say(handed_out(written))

    def _say(self, what: str) -> None:
        """Says what was done, in the place of what was said before, and gives the keyboard back to the list."""
        self.messages.clear()
        self.messages.show_message(Message(what))
        self.people.setFocus()

    def _choose_file(self) -> None:
        found = self._ask_file(self, FileQuestion(Pick.FILE, "Merge a hand-out", _SHEET))
        if found:
            self.open_hand_out(found[0])

    def _merged(self, said: str) -> None:
        self._body.setCurrentWidget(self._list)
        if said:
            self._say(said)
        self.people.setFocus()

    def _back(self) -> None:
        """Leaves the preview of a merge, else the pane."""
        if self._body.currentWidget() is self.merge:
            self.merge.cancel.trigger()
        else:
            self.closed.emit()

    def _adjudicate(self) -> None:
        self.adjudication_wanted.emit("")

    def _measure(self) -> None:
        """Measures gamma in the workers; the line at the bottom shows how far it is and can cancel it."""
        try:
            self._gamma_job = self._session.run(gamma_job(self._session.project))
        except GapStudioError as error:
            self._fail(error)
            return
        self.gamma.setEnabled(False)
        self._gamma_job.finished.connect(self._measured)
        self._gamma_job.cancelled.connect(self._measured)
        self._gamma_job.failed.connect(self._gamma_failed)

    def _measured(self, report: GammaReport | None) -> None:
        self._gamma_job = None
        if report is not None:
            remedy = "".join(f"{name}: {why} " for name, why in list(report.failed.items())[:3])
            self.messages.show_message(Message(report.sentence(), remedy=remedy.strip()))
        self._ask()

    def _gamma_failed(self, error: GapStudioError) -> None:
        self._gamma_job = None
        self._fail(error)
        self._follow(self.people.selected_rows())

    def _do(self, operation: Callable[[Project], ChangeSet]) -> bool:
        self.messages.clear()
        done = self._session.attempt(operation, self._fail)
        if not done:
            self._ask()
        return done

    def _fail(self, error: GapStudioError) -> None:
        self.messages.show_error(error)


def _of_hand_out(view: PeopleView) -> str:
    who = view.hand_out.annotator.name if view.hand_out is not None else ""
    return f"This is the hand-out of {who}. It is merged where it came from: send the file back once it is done."
