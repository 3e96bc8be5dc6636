"""What a person is asked for in words on the page Errors: a note, a name, and what is right where the gold is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSettings, Signal

from gapstudio.domain import ErrorItem
from gapstudio.gui.annotator import annotator_name, set_annotator_name, system_user
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.ask_line import AskLine, Question
from gapstudio.gui.pages.errors.deeds import Deeds
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.gui.pages.errors.mend_card import MendCard
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.mend_gold import MendChoice, Mended, mend_choices


class Asks(QObject):
    """Asks, and does what is answered.

    Signals:
        told: Why nothing is asked, as a sentence.
        mended: What became of gold that was mended, a `Mended`.

    Args:
        session: The project.
        desk: The errors.
        deeds: Does what is answered.
        settings: Where the annotator's name is kept.
        line: Asks for a few words.
        card: Asks what is right.
    """

    told = Signal(str)
    mended = Signal(object)

    def __init__(
        self, session: Session, desk: ErrorsDesk, deeds: Deeds, settings: QSettings, line: AskLine, card: MendCard
    ) -> None:
        super().__init__()
        self._session, self._desk, self._deeds, self._settings = session, desk, deeds, settings
        self._line, self._card = line, card
        self._items: tuple[ErrorItem, ...] = ()
        card.chosen.connect(self._mend)

    def note(self, items: Sequence[ErrorItem]) -> None:
        """Asks for a note on errors."""
        if not items:
            self.told.emit("Select an error first.")
            return
        self._items = tuple(items)
        known = self._desk.review(items[0].key) if len(items) == 1 else None
        text = f"Note on {plural(len(items), 'error')}" if len(items) > 1 else "Note"
        start = known.note if known is not None else ""
        self._line.ask(Question(text, "Keep", self._take_note, start, hint="Nothing takes the note away"))

    def gold(self, items: Sequence[ErrorItem]) -> None:
        """Asks what is right where the gold is wrong."""
        if len(items) != 1:
            self.told.emit("Select one error, whose gold is to be mended.")
        elif not self._desk.is_ours:
            self.told.emit("The gold of a benchmark stays as it was published.")
        else:
            project = self._session.project
            self._items = tuple(items)
            self._card.ask(items[0], mend_choices(project, self._desk.run, items[0]), label_set_of(project))

    def name(self) -> None:
        """Asks in whose name errors are tagged."""
        now = annotator_name(self._settings) or system_user()
        self._line.ask(Question("In whose name are errors tagged?", "Take this name", self._take_name, now, needed=True))

    def _take_note(self, words: str) -> None:
        self._deeds.note(self._items, words)

    def _take_name(self, name: str) -> None:
        set_annotator_name(self._settings, name)

    def _mend(self, choice: object) -> None:
        if isinstance(choice, MendChoice) and self._items:
            mended = self._deeds.mend(self._items[0], choice)
            if isinstance(mended, Mended):
                self.mended.emit(mended)
