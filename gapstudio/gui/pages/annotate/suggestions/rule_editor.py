"""One rule while it is typed: tried on the documents as soon as the keys rest."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontDatabase
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gapstudio.domain import GapStudioError, LabelSet, SpanRule
from gapstudio.gui.pages.annotate.suggestions.rule_rows import example_columns, said_of, warning_of
from gapstudio.gui.qmodels import TableModel
from gapstudio.gui.theme import GRID, Role, colours_of
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import Choice, Option, titled
from gapstudio.gui.widgets.table_view import TableView
from gapstudio.operations import RuleExample, RuleTrial

REST_MS = 300
_NOTHING = SpanRule("", "", "")


class RuleEditor(QWidget):
    """Name, label and pattern of a rule, and what it would find.

    Signals:
        trial_wanted: The `SpanRule` as it is typed, once the keys rest.
        save_asked: The rule is to be kept.
        edited: What is typed has changed.

    Attributes:
        instead_of: Name of the rule that is changed; "" for a new one.
    """

    trial_wanted = Signal(object)
    save_asked = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.instead_of = ""
        self._loaded = _NOTHING
        self.name = self._field("Name of the rule", "such as IBAN")
        self.label = Choice("Label of the rule")
        self.pattern = self._field("Pattern", "a regular expression, such as \\bDE\\d{9}\\b")
        self.pattern.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.pattern.setToolTip(
            "A regular expression over the text. Where it has a group (?P<span>…), only that is suggested.\n"
            "What is found is widened to whole words; ^ and $ are the ends of a line."
        )
        self.ignore_case = QCheckBox("Capitals do not matter")
        self.save = QAction("&Keep", self)
        self.save.setToolTip("Keep the rule in the project (Return)")
        self.discard = QAction("&Discard", self)
        self.discard.setToolTip("Go back to the rule as it is kept")
        self.said = SaidLine()
        self.examples: TableModel[RuleExample] = TableModel(example_columns(), key=lambda row: (row.document, row.start, row.end))
        self.view = TableView(self.examples, "Matches of the rule")
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._try)
        self._lay_out()
        self._connect()

    @property
    def draft(self) -> SpanRule:
        """The rule as it is typed."""
        return SpanRule(self.name.text().strip(), self.pattern.text(), self.label.value or "", self.ignore_case.isChecked())

    @property
    def is_changed(self) -> bool:
        """Whether what is typed differs from what was loaded."""
        return self.draft != self._loaded

    def set_labels(self, labels: LabelSet) -> None:
        """Offers the labels of the set."""
        self.label.set_options([Option(label.shown, label.name, label.description) for label in labels.labels])

    def load(self, rule: SpanRule, instead_of: str = "", *, changed: SpanRule | None = None) -> None:
        """Shows a rule to be changed, or one to be added where it is instead of none.

        Args:
            rule: As it is kept, or as a new one begins.
            instead_of: Name of the rule that is changed; "" for a new one.
            changed: What was typed over it before and is taken up again.
        """
        shown = changed or rule
        for field, text in ((self.name, shown.name), (self.pattern, shown.pattern)):
            field.setText(text)
            field.setCursorPosition(0)
        if not self.label.choose(shown.label) and self.label.options:
            self.label.setCurrentIndex(-1)
        self.ignore_case.setChecked(shown.ignore_case)
        self.instead_of = instead_of
        self._loaded = rule if instead_of or changed else replace(_NOTHING, label=self.draft.label)
        self._allow()
        self._rest.stop()
        self._try()

    def show_trial(self, trial: RuleTrial) -> None:
        """Shows what came of trying what is typed."""
        self._mark_wrong(False)
        self.said.say(said_of(trial), warning_of(trial))
        self.examples.set_rows(trial.examples)

    def show_error(self, error: GapStudioError) -> None:
        """Says why what is typed is no rule."""
        self._mark_wrong(True)
        self.said.say("", f"{error.message} {error.remedy}".strip(), bad=True)
        self.examples.set_rows([])

    def _try(self) -> None:
        if self.pattern.text():
            self.trial_wanted.emit(self.draft)
        else:
            self._mark_wrong(False)
            self.said.say("What the pattern finds will be listed here while you type.")
            self.examples.set_rows([])

    def _field(self, name: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(example)
        return field

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        self.label.setMinimumContentsLength(14)
        top.addWidget(titled("Name", self.name), 2)
        top.addWidget(titled("Label", self.label), 2)
        top.addWidget(titled("Pattern", self.pattern), 6)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.ignore_case)
        buttons.addWidget(self.said, 1)
        buttons.addWidget(ActionButton(self.discard))
        buttons.addWidget(ActionButton(self.save, primary=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addLayout(buttons)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        for field in (self.name, self.pattern):
            field.textEdited.connect(self._typed)
            field.returnPressed.connect(self.save.trigger)
        self.label.chosen.connect(self._typed)
        self.ignore_case.clicked.connect(self._typed)
        self.save.triggered.connect(self.save_asked)
        self.discard.triggered.connect(lambda: self.load(self._loaded, self.instead_of))

    def _typed(self, _what: object = None) -> None:
        self._allow()
        self._rest.start()
        self.edited.emit()

    def _allow(self) -> None:
        self.save.setText("&Keep" if self.instead_of else "&Add")
        self.save.setEnabled(self.is_changed and bool(self.pattern.text()))
        self.discard.setEnabled(self.is_changed)

    def _mark_wrong(self, wrong: bool) -> None:
        if bool(self.pattern.property("wrong")) != wrong:
            self.pattern.setProperty("wrong", wrong)
            self.pattern.style().unpolish(self.pattern)
            self.pattern.style().polish(self.pattern)


class SaidLine(QLabel):
    """A muted sentence, with a warning behind it or instead of it in the colour of what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = self.warning = ""
        self._bad = False
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    def say(self, sentence: str, warning: str = "", *, bad: bool = False) -> None:
        """Shows a sentence and a warning; `bad` where that is an error."""
        self.sentence, self.warning, self._bad = sentence, warning, bad
        self.setAccessibleName(f"{sentence} {warning}".strip())
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "warning"):
            self._write()

    def _write(self) -> None:
        table = colours_of(self)
        pairs = ((Role.MUTED, self.sentence), (Role.BAD if self._bad else Role.WARN, self.warning))
        self.setText(
            " ".join(f'<span style="color:{table[role].name()}">{_escaped(text)}</span>' for role, text in pairs if text)
        )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
