"""Predictions that gold cannot judge, one at a time: right or wrong by one key, and what that makes of the score."""

from collections.abc import Callable, Sequence
from functools import cache
from html import escape

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet
from gapstudio.gui.annotator import working_name
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.annotate.queue.judge_desk import JudgeDesk
from gapstudio.gui.pages.annotate.queue.judge_facts import JudgeFacts
from gapstudio.gui.pages.annotate.queue.region import RegionPicture, region_around
from gapstudio.gui.pages.annotate.queue.regions import Regions
from gapstudio.gui.pages.annotate.queue.runs import RunChoice
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID, Size, font, label_style, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.empty_state import EmptyState
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.message_bar import MessageArea
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.operations.judge import JudgingItem
from gapstudio.operations.label_sets import label_set_presets

_WHY = (
    "Our gold marks what the business needs, not every name there is: what the model finds besides is neither right nor wrong "
    "so far, and the score is a range. Say of a random sample which are right, and the range becomes an estimate."
)
_AHEAD = 4
_AREAS = (Area.JUDGEMENTS, Area.RUNS, Area.ANNOTATIONS, Area.DOCUMENTS, Area.MAPPING, Area.WORK, Area.LABELS)


class JudgePane(QWidget):
    """Shows the prediction at hand in its surroundings and asks whether it is right.

    Signals:
        closed: Back to the document.

    Args:
        session: The project.
        settings: Where the annotator's name and the splitter are kept.
    """

    closed = Signal()

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._shown = ""
        self._behind = True
        self.setAccessibleName("Judge predictions")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.desk = JudgeDesk(session, lambda: working_name(settings))
        self.regions = Regions(session)
        self.messages = MessageArea()
        self.run = RunChoice()
        self.picture = RegionPicture()
        self.place = note()
        self.context = QLabel()
        self.question = QLabel()
        self.facts = JudgeFacts()
        self._empty: EmptyState | None = None
        self._stack = QStackedWidget()
        self._make_actions()
        self._lay_out()
        self._connect()
        self._show()

    def refresh(self, changes: ChangeSet) -> None:
        """Asks for the sample again where it may be another one; only when it is looked at."""
        if not touches(changes, *_AREAS) or self._behind:
            return
        if self.isVisible():
            if touches(changes, Area.RUNS, Area.DOCUMENTS):
                self.run.fill(self._session)
            self.desk.load_soon()
        else:
            self._behind = True

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for the sample when it is looked at, and takes the keys."""
        super().showEvent(event)
        self.setFocus()
        if self._behind:
            self._behind = False
            self.run.fill(self._session)
            self.desk.load()

    def _make_actions(self) -> None:
        keys = Qt.Key
        self.right = self._action("Right", "check", (keys.Key_Return, keys.Key_Enter, keys.Key_A), lambda: self.desk.say(True))
        self.right.setToolTip("The prediction is right (Enter or A)")
        self.wrong = self._action("Wrong", "cancel", (keys.Key_X,), lambda: self.desk.say(False))
        self.wrong.setToolTip("The prediction is wrong: another label, other limits, or nothing of the kind (X)")
        self.later = self._action("Later", "clock", (keys.Key_S,), self.desk.put_off)
        self.later.setToolTip("Leave it for the end of the sample (S). What is never judged biases the estimate.")
        self.back = self._action("Take back", "undo", (keys.Key_Backspace,), self.desk.take_back)
        self.back.setToolTip("Take back what was said last, and judge it again (Backspace)")
        self.done = self._action("Back to the document", "documents", (keys.Key_Escape,), self.closed.emit)
        self.done.setToolTip("Back to the document (Esc)")

    def _action(self, text: str, icon: str, keys: Sequence[Qt.Key], run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        set_icon(action, icon)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)  # a key that is held must not judge what nobody has seen
        action.triggered.connect(lambda: run())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        head = pane_head("Judge predictions", self.run, ActionButton(self.done))
        self.context.setFont(font(Size.LARGE))
        self.context.setWordWrap(True)
        self.context.setTextFormat(Qt.TextFormat.RichText)
        self.context.setAccessibleName("The prediction with the words around it")
        self.question.setFont(font(Size.TITLE, bold=True))
        self.question.setWordWrap(True)
        for label in (self.context, self.question, self.place):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._body = make_splitter(self._settings, "judge", [self._left(), self.facts], [640, 360])
        self._stack.addWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)

    def _left(self) -> QWidget:
        answers = QHBoxLayout()
        answers.setSpacing(GRID)
        for number, action in enumerate((self.right, self.wrong, self.later, self.back)):
            button = ActionButton(action, primary=number == 0)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            answers.addWidget(button)
        answers.addStretch(1)
        self._keys = note("Enter right · X wrong · S later · Backspace takes back · Esc closes")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(note(_WHY))
        column.addWidget(self.picture, 1)
        column.addWidget(self.place)
        column.addWidget(self.context)
        column.addSpacing(GRID // 2)
        column.addWidget(self.question)
        column.addLayout(answers)
        column.addWidget(self._keys)
        return left

    def _connect(self) -> None:
        self.desk.moved.connect(self._show)
        self.desk.counted.connect(self._count)
        self.desk.failed.connect(self.messages.show_error)
        self.regions.arrived.connect(self._picture_arrived)
        self.regions.failed.connect(self._picture_failed)
        self.run.chosen.connect(self._choose_run)

    def _choose_run(self, run: str) -> None:
        self.desk.load(run)
        self.setFocus()

    # --- what is shown

    def _count(self) -> None:
        self.facts.follow(self.desk)

    def _show(self) -> None:
        desk, item = self.desk, self.desk.current
        self.facts.follow(desk)
        for action in (self.right, self.wrong):
            action.setEnabled(item is not None)
        self.later.setEnabled(len(desk.waiting) > 1)
        self.back.setEnabled(desk.last is not None)
        self._show_empty(self._why_empty())
        if item is None:
            self._show_end()
        elif item.id != self._shown:
            self._show_item(item)
        self._shown = item.id if item is not None else ""

    def _why_empty(self) -> str:
        """Returns what to say where there is nothing to judge at all, as long as that is known."""
        if self.desk.refusal is not None:
            return f"{self.desk.refusal.message} {self.desk.refusal.remedy}".strip()
        found = self.desk.judging
        return found.note if found is not None and not found.items else ""

    def _show_empty(self, words: str) -> None:
        shown = self._empty.accessibleName() if self._empty is not None else ""
        if words != shown:
            if self._empty is not None:
                self._stack.removeWidget(self._empty)
                self._empty.deleteLater()
            self._empty = EmptyState("check", words, [self.done]) if words else None
            if self._empty is not None:
                self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty or self._body)

    def _show_item(self, item: JudgingItem) -> None:
        title = label_title(item.label)
        self.question.setText(f"Is this {_article(title)} {title}{'' if title == item.label else f' ({item.label})'}?")
        page = f"page {item.page + 1}" if item.page is not None else ""
        where = " · ".join(part for part in (item.name, item.supplier, page) if part)
        inside = f" It overlaps what is marked as {item.inside}." if item.inside else ""
        leads = f" Counts as {_either(item.ours)} here." if item.ours else ""
        self.place.setText(f"{where}.{leads}{inside}")
        words = f"{escape(item.before)} <b><u>{escape(' '.join(item.text.split()))}</u></b> {escape(item.after)}"
        self.context.setText(words.strip())
        self._show_picture(item)
        self.regions.want(self.desk.waiting[:_AHEAD])

    def _show_picture(self, item: JudgingItem) -> None:
        image = self.regions.picture(item)
        if image is not None:
            labels = [stratum.label for stratum in self.desk.judging.strata] if self.desk.judging else []
            style = label_style(labels.index(item.label) if item.label in labels else 0)
            self.picture.show_picture(image, self.regions.dpi, region_around(item.boxes), item.boxes, style, item.label)
        else:
            self.picture.show_words("" if item.boxes else "This document has no pages: judge by the words below.")

    def _show_end(self) -> None:
        waiting = self.desk.judging is None
        self.question.setText("" if waiting else "That was the last one of the sample.")
        self.place.setText("")
        self.context.setText("")
        self.picture.show_words("Drawing the sample …" if waiting else "Every prediction of the sample is judged.")

    def _picture_arrived(self, id: str) -> None:
        if (item := self.desk.current) is not None and item.id == id:
            self._show_picture(item)

    def _picture_failed(self, id: str, why: str) -> None:
        if (item := self.desk.current) is not None and item.id == id:
            self.picture.show_words(f"The page cannot be drawn. {why} Judge by the words below.")


@cache
def _titles() -> dict[str, str]:
    sets = label_set_presets()
    return {label.name: label.title for labels in reversed(sets) for label in labels.labels if label.title}


def label_title(label: str) -> str:
    """Returns what people read for a benchmark's label, such as ``Organisation`` for ORG; itself where that is not known."""
    return _titles().get(label, label)


def _article(title: str) -> str:
    return "an" if title[:1].upper() in "AEIOU" else "a"


def _either(titles: Sequence[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} or {titles[-1]}"
