"""What a person says of errors. Each deed is one operation, one step of undo, and on the disk when it returns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from gapstudio.domain import ErrorItem, Outcome
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.operations import Project
from gapstudio.operations.accept_proposals import accept_proposals
from gapstudio.operations.mend_gold import MendChoice, Mended, mend_gold
from gapstudio.operations.tag_errors import Tagged, note, tag, untag


class Deeds(QObject):
    """Carries out what keys, chips and menus ask for. Each returns whether it could be done.

    Signals:
        refused: A `GapStudioError`.
        told: Why nothing was done, as a sentence.

    Args:
        session: The project.
        desk: The errors.
        annotator: Returns in whose name.
    """

    refused = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, desk: ErrorsDesk, annotator: Callable[[], str]) -> None:
        super().__init__()
        self._session = session
        self._desk = desk
        self._annotator = annotator

    def tag(self, items: Sequence[ErrorItem], category: str) -> bool:
        """Tags errors with a category, or takes it off where all of them have it."""
        blind, who = self._desk.is_blind_for(items), self._annotator()
        return self._say(items, lambda project, run: tag(project, run, items, toggle=[category], annotator=who, blind=blind))

    def accept(self, items: Sequence[ErrorItem]) -> bool:
        """Tags each error with what is proposed for it; errors of which nothing is proposed are left alone."""
        if self._desk.hidden:
            self.told.emit("The proposals are hidden: Space shows them.")
            return False
        if self._desk.causes is None:
            self.told.emit("The proposals are still being worked out.")
            return False
        proposed = {item.key: self._desk.proposed(item.key) for item in items}
        if not any(proposed.values()):
            self.told.emit("Nothing is proposed: the key of a category tags, X says that no cause was found.")
            return False
        who = self._annotator()
        return self._say(items, lambda project, run: accept_proposals(project, run, items, proposed, annotator=who))

    def no_cause(self, items: Sequence[ErrorItem]) -> bool:
        """Says that no cause was found."""
        blind, who = self._desk.is_blind_for(items), self._annotator()
        return self._say(items, lambda project, run: tag(project, run, items, categories=(), annotator=who, blind=blind))

    def untag(self, items: Sequence[ErrorItem]) -> bool:
        """Takes all tags off: nobody is through with the errors any more."""
        if not any(self._desk.reviewed(item.key) for item in items):
            self.told.emit("There are no tags to take off.")
            return False
        return self._say(items, lambda project, run: untag(project, run, items, annotator=self._annotator()))

    def note(self, items: Sequence[ErrorItem], text: str) -> bool:
        """Writes a note on errors; "" takes it away."""
        blind, who = self._desk.is_blind_for(items), self._annotator()
        return self._say(items, lambda project, run: note(project, run, items, text, annotator=who, blind=blind))

    def mend(self, item: ErrorItem, choice: MendChoice) -> Mended | None:
        """Mends the gold of an error, and tags it as a mistake of the gold; None where that could not be done."""
        blind, who, run = self._desk.is_blind_for([item]), self._annotator(), self._desk.run

        def operation(project: Project) -> Outcome[Mended]:
            return mend_gold(project, run, item, mend=choice.mend, annotator=who, label=choice.label, blind=blind)

        done = self._session.outcome(operation, self.refused.emit)
        return None if done is None else done.report

    def _say(self, items: Sequence[ErrorItem], say: Callable[[Project, str], Outcome[Tagged]]) -> bool:
        if not items:
            self.told.emit("Select an error first.")
            return False
        with self._desk.own_change():
            done = self._session.outcome(lambda project: say(project, self._desk.run), self.refused.emit)
        if done is None:
            return False
        self._desk.take_reviews({item.key for item in items}, done.report.reviews)
        return True
