"""What an annotator is asked for in words: a name, a note, a value, the reason why a document is left out."""

from PySide6.QtCore import QObject, QSettings, Signal

from gapstudio.gui.annotator import annotator_name, set_annotator_name, system_user
from gapstudio.gui.pages.annotate.ask_line import Question
from gapstudio.gui.pages.annotate.deeds import Deeds
from gapstudio.gui.pages.annotate.desk import Desk
from gapstudio.gui.pages.annotate.sheet import WorkSheet

_REASONS = ("not one of our documents", "unreadable", "a duplicate", "another language", "nothing to mark")


class Asks(QObject):
    """Asks in the line under the document.

    Signals:
        skipped: Why the document is to be skipped.

    Args:
        sheet: Where it is asked.
        desk: What it is about.
        deeds: What is done with the answers.
        settings: Where the name is kept.
    """

    skipped = Signal(str)

    def __init__(self, sheet: WorkSheet, desk: Desk, deeds: Deeds, settings: QSettings) -> None:
        super().__init__()
        self._asked = False
        self._sheet, self._desk, self._deeds, self._settings = sheet, desk, deeds, settings

    def name(self) -> None:
        """Asks in whose name spans are confirmed."""
        start = annotator_name(self._settings) or system_user()
        self._ask(Question("Who annotates?", "That's me", self._keep_name, start, hint="Your name", needed=True))

    def name_once(self) -> None:
        """Asks for the name where nobody has given one, once: whoever does not answer is called as the computer calls them."""
        if not self._asked and not annotator_name(self._settings):
            self._asked = True
            self.name()

    def note(self) -> None:
        """Asks for a note on the focused span."""
        item = self._desk.focused
        if item is None or item.suggestion is not None or item.annotation is None:
            self._sheet.tell("A note is written on a confirmed span: go to one with Tab.")
            return
        self._ask(Question("Note", "Keep", self._deeds.note, item.annotation.note, hint="What others should know"))

    def value(self) -> None:
        """Asks for the normalised value of the focused span."""
        item = self._desk.focused
        if item is not None and item.suggestion is None and item.annotation is not None:
            hint = "As a program reads it: 2025-01-31, 1234.50"
            self._ask(Question("Value", "Keep", self._deeds.value, item.annotation.value, hint=hint))

    def reason(self) -> None:
        """Asks why the document is skipped."""
        if self._desk.document:
            text, take = "Why is it skipped?", self.skipped.emit
            self._ask(Question(text, "Skip", take, known=_REASONS, hint=_REASONS[0], needed=True))

    def _keep_name(self, text: str) -> None:
        set_annotator_name(self._settings, text)

    def _ask(self, question: Question) -> None:
        self._sheet.ask.ask(question)
