"""What could be done about the gap, and how much each could win back at most."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QStackedWidget

from gapstudio.domain import AdaptationCeiling
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker
from gapstudio.gui.format import MISSING, count, limits, points
from gapstudio.gui.pages.gap.asks import WhatToDo, ask_ceilings
from gapstudio.gui.pages.gap.evidence.list_editor import ListEditor
from gapstudio.gui.pages.gap.evidence.pane import AnswerPane
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.save_button import save_button
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.facts import Fact, FactGroup
from gapstudio.gui.widgets.table_panel import TablePanel

NO_TRIAL = "no trial yet"


def _gain(one: AdaptationCeiling) -> str:
    return NO_TRIAL if one.gain is None else f"{points(one.gain)} {limits(one.gain_interval)}".strip()


COLUMNS = (
    Column[AdaptationCeiling]("What is done", lambda one: one.adaptation.title, tooltip=lambda one: one.adaptation.description),
    Column[AdaptationCeiling](
        "Ceiling", lambda one: one.ceiling, text=points, numeric=True, hint="What F1 would gain at most, in points"
    ),
    Column[AdaptationCeiling]("Interval", lambda one: limits(one.interval) or MISSING, numeric=True, hint="95 % interval"),
    Column[AdaptationCeiling](
        "After the others",
        lambda one: one.after_others,
        text=points,
        numeric=True,
        hint="What it adds after all others, in points",
    ),
    Column[AdaptationCeiling]("Errors", lambda one: one.errors, text=count, numeric=True, hint="Errors that it answers"),
    Column[AdaptationCeiling]("Share", lambda one: one.share, text=lambda share: f"{100 * share:.0f} %", numeric=True),
    Column[AdaptationCeiling]("Won back in a trial", _gain, hint="What a trial did win back, in points"),
    Column[AdaptationCeiling]("Cost", lambda one: one.adaptation.cost, width=260),
    Column[AdaptationCeiling]("Risk", lambda one: one.adaptation.risk, width=260),
)


class ActionsPane(AnswerPane[WhatToDo]):
    """A picture and a table of adaptations, and the list of them as a text to edit.

    Args:
        session: The project.
        settings: Where the splitter is kept.
        ask: Asks for files.

    Attributes:
        picture: What each could win back.
        table: The same in numbers; a double click or Return shows the errors that one answers.
        editor: The list as a text.
    """

    key = "actions"
    title = "What to do"
    question = "What could be done, and how much could each win back at most? A ceiling is no promise: nothing else may break."

    def __init__(self, session: Session, settings: QSettings, ask: FileAsker) -> None:
        super().__init__(session, ask_ceilings)
        self.picture = Picture("What could be won back")
        model: TableModel[AdaptationCeiling] = TableModel(COLUMNS, key=lambda one: one.adaptation.id)
        self.table = TablePanel(model, "What to do", "adaptations")
        self._rows = model
        self.editor = ListEditor(session, ask)
        self.edit_action = make_action(
            self, "Edit the list …", "edit", "Edit the adaptations of this project as YAML", self._edit
        )
        self.head.addWidget(ActionButton(self.edit_action))
        self.head.addWidget(save_button("picture of what could be won back", self.picture.view.save_actions))
        self._sheets = QStackedWidget()
        self._sheets.addWidget(make_splitter(settings, "gap.actions", [self.picture, self.table], [55, 45], vertical=True))
        self._sheets.addWidget(self.editor)
        self.set_body(self._sheets)
        self.editor.closed.connect(self._leave)
        self.picture.view.chosen.connect(self._open_key)
        self.table.view.row_activated.connect(self._open)
        self.table.view.current_changed.connect(self._moved)
        for failing in (self.picture.view.failed, self.table.view.failed, self.editor.failed):
            failing.connect(self.failed)

    def show_answer(self, answer: WhatToDo) -> None:
        """Shows what could be won back."""
        self.picture.show_chart(answer.chart)
        self._rows.set_rows(answer.ceilings)
        if self.table.view.current_row() is None and answer.ceilings:
            self.table.view.select_key(answer.ceilings[0].adaptation.id)

    def facts(self) -> Sequence[FactGroup]:
        """Returns the adaptation under the cursor, with its evidence."""
        one = self.table.view.current_row()
        if one is None:
            return ()
        facts = (
            Fact("", one.adaptation.description),
            Fact("Ceiling", f"{points(one.ceiling)} {limits(one.interval)}".strip()),
            Fact("After others", f"{points(one.after_others)} {limits(one.after_others_interval)}".strip()),
            Fact("Trial", _gain(one)),
            Fact("Cost", one.adaptation.cost or MISSING),
            Fact("Risk", one.adaptation.risk or MISSING),
        )
        evidence = (Fact("", one.sentence), Fact("Errors", f"{count(one.errors)}, {100 * one.share:.0f} % of all"))
        return (FactGroup(one.adaptation.title, facts), FactGroup("Evidence", evidence))

    def _edit(self) -> None:
        self.editor.open()
        self._sheets.setCurrentWidget(self.editor)
        self.editor.text.setFocus()

    def _leave(self) -> None:
        self._sheets.setCurrentIndex(0)
        self.table.view.setFocus()

    def _moved(self, _row: object) -> None:
        self.facts_changed.emit()

    def _open_key(self, key: object) -> None:
        made = self.asked.value
        one = next((one for one in made.ceilings if one.adaptation.id == key), None) if made is not None else None
        if one is not None:
            self.table.view.select_key(key)
            self._open(one)

    def _open(self, one: AdaptationCeiling) -> None:
        if self.asked.value is not None and one.query is not None:
            self.errors_wanted.emit(self.asked.value.run, one.query)
