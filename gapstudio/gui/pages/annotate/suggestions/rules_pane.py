"""The rules that suggest spans: listed with what they find, tried while they are typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError, SpanRule
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.pages.annotate.suggestions.rule_editor import RuleEditor
from gapstudio.gui.pages.annotate.suggestions.rule_rows import RuleRow, rows_of, rule_columns
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.message_bar import Level, Message, MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations import (
    Project,
    ReadyRule,
    RuleTrial,
    import_rules,
    move_rule,
    ready_rules,
    remove_rules,
    save_rule,
    span_rules,
    try_rule,
    write_rules,
)
from gapstudio.operations.label_sets import label_set_of

_FILTER = "Rules (*.yaml *.yml)"
_NONE = "There is no rule yet. Type a pattern below to see what it finds, or begin from one that is ready-made."
_EXPLAINED = (
    "A rule suggests what its pattern finds. It never marks anything by itself, and what a person has confirmed or rejected is "
    "not suggested again."
)


class RulesPane(QWidget):
    """Edits the rules of the project.

    What is typed over a rule is kept when another one is chosen, as with Return; where it is wrong, a message offers to take it
    up again.

    Signals:
        closed: The person is done with them.

    Args:
        session: The project.
        ask: Asks for files; without it rules are neither imported nor exported.
    """

    closed = Signal()

    def __init__(self, session: Session, ask: FileAsker | None = None) -> None:
        super().__init__()
        self._session, self._ask = session, ask
        self._trials: dict[SpanRule, RuleTrial] = {}
        self._filling = False
        self.model: TableModel[RuleRow] = TableModel(rule_columns(), key=lambda row: row.rule.name)
        self.view = TableView(self.model, "Rules")
        self.editor = RuleEditor()
        self.messages = MessageArea()
        self.explained = note()
        self._make_actions()
        self._lay_out()
        self.view.current_changed.connect(self._choose)
        self.view.failed.connect(self.messages.show_error)
        self.editor.trial_wanted.connect(self._try)
        self.editor.save_asked.connect(self.keep)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        self.reload()
        self._begin()

    # --- what the page and the person do

    def refresh(self, changes: ChangeSet) -> None:
        """Lists the rules anew where they, the labels or what persons have judged have changed."""
        if touches(changes, Area.ANNOTATIONS, Area.WORK, Area.DOCUMENTS, Area.LABELS):
            self._trials.clear()
        if touches(changes, Area.SETTINGS, Area.LABELS) or not self._trials:
            self.reload()

    def reload(self) -> None:
        """Reads rules and labels, and has rules tried that were not."""
        project = self._session.project
        labels = label_set_of(project)
        self.editor.set_labels(labels)
        self._filling = True
        self.model.set_rows(rows_of(span_rules(project), labels, self._trials))
        self._filling = False
        self.explained.setText(_EXPLAINED if self.model.all_rows else _NONE)
        self.export.setEnabled(bool(self.model.all_rows) and self._ask is not None)
        self._allow()
        if self.isVisible():
            self._try_all()

    def keep(self) -> bool:
        """Keeps what is typed; returns whether that went well."""
        rule, before = self.editor.draft, self.editor.instead_of
        try:
            self._session.apply(lambda project: save_rule(project, rule, instead_of=before))
        except GapStudioError as error:
            self.messages.clear()
            self.messages.show_error(error)
            return False
        self.messages.clear()
        self.reload()
        self._load(rule, rule.name)
        self.view.select_key(rule.name)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Has the rules tried, which nobody needs before they are shown."""
        super().showEvent(event)
        self._try_all()

    # --- trying

    def _try_all(self) -> None:
        rules = [row.rule for row in self.model.all_rows if row.rule not in self._trials]
        if rules:
            self._session.ask(lambda reader: _tried(reader, rules), self._take_trials, topic="rules.table")

    def _take_trials(self, trials: dict[SpanRule, RuleTrial]) -> None:
        self._trials.update(trials)
        rows = self.model.all_rows
        self.model.update_rows([RuleRow(r.rule, r.label, trials[r.rule]) for r in rows if r.rule in trials])

    def _try(self, rule: SpanRule) -> None:
        self._session.ask(
            lambda reader: try_rule(reader, rule), self.editor.show_trial, self.editor.show_error, topic="rules.trial"
        )

    # --- choosing

    def _choose(self, row: RuleRow | None) -> None:
        if self._filling or row is None or (row.rule.name == self.editor.instead_of and self.editor.is_changed):
            return
        self._leave()
        self._load(row.rule, row.rule.name)
        self._allow()

    def _leave(self) -> None:
        """Keeps what was typed before something else is shown, or says why not."""
        editor = self.editor
        if not editor.is_changed or not editor.pattern.text():
            return
        draft, before = editor.draft, editor.instead_of
        try:
            self._session.apply(lambda project: save_rule(project, draft, instead_of=before))
        except GapStudioError as error:
            text = f"“{draft.name or draft.pattern}” was not kept. {error.message}"
            self.messages.show_message(
                Message(text, Level.WARN, error.remedy, "Take it up again", lambda: self._take_up(draft, before))
            )
            return
        self.reload()

    def _take_up(self, draft: SpanRule, before: str) -> None:
        self.messages.clear()
        kept = {rule.name: rule for rule in span_rules(self._session.project)}
        self.editor.load(kept.get(before, SpanRule("", "", "")), before if before in kept else "", changed=draft)
        self.editor.pattern.setFocus()

    def _load(self, rule: SpanRule, instead_of: str) -> None:
        self.editor.load(rule, instead_of)

    def _begin(self, rule: SpanRule | None = None) -> None:
        """Begins a new rule."""
        self._leave()
        self._filling = True
        self.view.clearSelection()
        self.view.setCurrentIndex(self.model.index(-1, -1))
        self._filling = False
        labels = label_set_of(self._session.project).names
        self.editor.load(rule or SpanRule("", "", labels[0] if labels else ""))
        self._allow()
        self.editor.name.setFocus()

    def _duplicate(self) -> None:
        row = self.view.current_row()
        if row is not None:
            names = {other.rule.name for other in self.model.all_rows}
            tries = (f"{row.rule.name} {number}" for number in range(2, len(names) + 3))
            name = next(name for name in tries if name not in names)
            self._begin(SpanRule(name, row.rule.pattern, row.rule.label, row.rule.ignore_case))

    def _remove(self) -> None:
        rows: Sequence[RuleRow] = self.view.selected_rows()
        names = [row.rule.name for row in rows]
        if self.editor.instead_of in names:
            self.editor.load(SpanRule("", "", ""))
        self._session.apply(lambda project: remove_rules(project, names))
        self.reload()
        self._begin()

    def _move(self, step: int) -> None:
        row = self.view.current_row()
        place = self.model.all_rows.index(row) + step if row is not None else -1
        if row is not None and 0 <= place < len(self.model.all_rows):
            self._session.apply(lambda project: move_rule(project, row.rule.name, place))
            self.reload()
            self.view.select_key(row.rule.name)

    def _escape(self) -> None:
        if self.editor.is_changed:
            self.editor.discard.trigger()
        else:
            self.closed.emit()

    # --- files

    def _import(self) -> None:
        for path in self._ask(self, FileQuestion(Pick.FILE, "Import rules", _FILTER)) if self._ask else ():
            try:
                outcome = import_rules(self._session.project, path)
            except GapStudioError as error:
                self.messages.show_error(error)
                continue
            self._session.apply(lambda _project, changes=outcome.changes: changes)
            self.reload()
            self.messages.show_message(Message(outcome.report.sentence()))

    def _export(self) -> None:
        for path in self._ask(self, FileQuestion(Pick.NEW_FILE, "Export rules", _FILTER)) if self._ask else ():
            target = path if path.suffix else path.with_suffix(".yaml")
            try:
                write_rules(self._session.project, target)
            except OSError as error:
                failed = GapStudioError(f"{target.name} cannot be written: {error.strerror}.", remedy="Choose another folder.")
                self.messages.show_error(failed)

    # --- parts

    def _make_actions(self) -> None:
        self.new = self._action("&New rule", "add", self._begin, "Begin a new rule")
        self.duplicate = self._action("D&uplicate", "copy", self._duplicate, "Begin a new rule from the selected one")
        self.remove = self._action("&Remove", "trash", self._remove, "Remove the selected rules (Del); undo brings them back")
        self.remove.setShortcut(QKeySequence("Del"))
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(self.remove)
        self.up = self._action("Move &up", "page-up", lambda: self._move(-1), "Move the rule up")
        self.down = self._action("Move &down", "page-down", lambda: self._move(1), "Move the rule down")
        self.view.extra_actions = [self.duplicate, self.remove, self.up, self.down]
        self.bring = self._action("&Import …", "import", self._import, "Take in the rules of a file")
        self.bring.setEnabled(self._ask is not None)
        self.export = self._action("&Export …", "export", self._export, "Write the rules to a file, for another project")
        self.back = self._action("&Back to the document", "documents", self.closed.emit, "Back to the document (Esc)")
        self.ready = QAction("Read&y-made", self)
        set_icon(self.ready, "sample")
        self.ready.setToolTip("Begin from a rule that ships with GapStudio")
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for ready in ready_rules():
            self._offer(menu, ready)
        self.ready.setMenu(menu)

    def _offer(self, menu: QMenu, ready: ReadyRule) -> None:
        action = menu.addAction(ready.rule.name)
        action.setToolTip(ready.description)
        action.triggered.connect(lambda: self._begin(ready.rule))

    def _lay_out(self) -> None:
        top = pane_head("Rules", *map(ActionButton, (self.bring, self.export, self.back)))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for action in (self.new, self.ready, self.duplicate, self.remove):
            buttons.addWidget(ActionButton(action))
        buttons.addStretch(1)
        table = QWidget()
        upper = QVBoxLayout(table)
        upper.setContentsMargins(0, 0, 0, GRID)
        upper.setSpacing(GRID)
        upper.addLayout(buttons)
        upper.addWidget(self.view, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(table)
        halves.addWidget(self.editor)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        self.explained.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.explained)
        column.addWidget(self.messages)
        column.addWidget(halves, 1)

    def _allow(self) -> None:
        row = self.view.current_row()
        place = self.model.all_rows.index(row) if row is not None else -1
        for action in (self.duplicate, self.remove):
            action.setEnabled(row is not None)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(self.model.all_rows) - 1)

    def _action(self, text: str, icon: str, run: Callable[[], object], tip: str) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.setToolTip(tip)
        action.triggered.connect(lambda: run())
        return action


def _tried(project: Project, rules: Sequence[SpanRule]) -> dict[SpanRule, RuleTrial]:
    found: dict[SpanRule, RuleTrial] = {}
    for rule in rules:
        try:
            found[rule] = try_rule(project, rule)
        except GapStudioError:  # a pattern that an older version took; the editor says what is wrong with it
            continue
    return found
