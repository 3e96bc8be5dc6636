"""What an annotator does with the document on the desk. Each deed is one operation, and on the disk when it returns."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from gapstudio.domain import ChangeSet, GapStudioError, Outcome, Reading, Suggestion, WorkState
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.desk import Desk
from gapstudio.gui.pages.annotate.items import Item
from gapstudio.gui.pages.annotate.marks import title_of
from gapstudio.operations import Project
from gapstudio.operations.annotate import Judged, accept, add_annotation, change_annotation, delete_annotations, reject, set_work
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.suggestions import SuggestionChoice, SuggestionsAbove, accept_above, equal_places, suggestions_above

T = TypeVar("T")
_SELECTED = "Words are selected: the key of a label marks them, Esc lets them go."


class Deeds(QObject):
    """Carries out what keys, mouse and menus ask for.

    Signals:
        refused: A GapStudioError that says why something cannot be done.
        told: What was done or why nothing was, as a sentence.

    Args:
        session: The project.
        desk: What it is done to.
        annotator: Returns in whose name.
    """

    refused = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, desk: Desk, annotator: Callable[[], str]) -> None:
        super().__init__()
        self._session = session
        self._desk = desk
        self._name = annotator

    def label(self, label: str) -> None:
        """Marks the selection, relabels the focused span, or accepts the focused suggestion with this label."""
        desk, item = self._desk, self._desk.focused
        if (place := desk.selection) is not None:
            self._mark(place.start, place.end, label)
        elif item is None:
            self.told.emit("Select words first, or go to a span with Tab.")
        elif item.suggestion is not None:
            self._accept(item, label)
        else:
            self._change(item.id, label=label)

    def accept(self) -> None:
        """Accepts the focused suggestion, and goes on to the next one."""
        item = self._desk.focused
        if item is None or item.suggestion is None:
            self.told.emit(self._nothing("No suggestion is focused. Tab goes to the next one."))
        elif not item.suggestion.label:
            self.told.emit("Several labels may be meant: press the key of the right one.")
        else:
            self._accept(item, item.suggestion.label)

    def reject(self) -> None:
        """Rejects the focused suggestion, and goes on to the next one."""
        item = self._desk.focused
        if item is None or item.suggestion is None:
            self.told.emit(self._nothing("No suggestion is focused. Tab goes to the next one."))
            return
        suggestion = item.suggestion
        if (
            self._apply(lambda project: reject(project, [suggestion], annotator=self._name(), readings=self._readings))
            is not None
        ):
            self._desk.go_on(item.start)

    def accept_above(self, least: float, choice: SuggestionChoice) -> None:
        """Accepts every suggestion of this document of at least a score, at 0 those without one as well."""
        document = self._desk.document
        judged = self._apply(
            lambda project: accept_above(
                project,
                documents=[document],
                choice=choice,
                least=least,
                annotator=self._name(),
                unscored=least == 0,
            )
        )
        if judged is not None:
            self.told.emit(f"{plural(len(judged.annotations), 'suggestion')} accepted{_left_alone(judged)}.")

    def accept_everywhere(self, least: float, choice: SuggestionChoice) -> None:
        """Accepts every suggestion of at least a score in all documents that are open; they are collected in a thread."""
        self.told.emit("Looking through all documents …")
        self._session.ask(
            lambda reader: suggestions_above(reader, choice=choice, least=least, unscored=least <= 0),
            self._accept_all,
            self.refused.emit,
            topic="annotate.everywhere",
        )

    def _accept_all(self, above: SuggestionsAbove) -> None:
        judged = self._apply(lambda project: accept(project, above.chosen, annotator=self._name()))
        if judged is not None:
            places = len({one.document for one in judged.annotations})
            many = plural(len(judged.annotations), "suggestion")
            self.told.emit(f"{many} accepted in {plural(places, 'document')}{_left_alone(judged)}.")

    def delete(self) -> None:
        """Deletes the focused span; a suggestion is rejected."""
        item = self._desk.focused
        if item is None:
            self.told.emit(self._nothing("Nothing is focused. Tab goes to the next span."))
        elif item.suggestion is not None:
            self.reject()
        else:
            self._do(lambda project: delete_annotations(project, [item.id], annotator=self._name()))

    def move_edge(self, *, end: bool, step: int) -> None:
        """Moves the end (or the start) of the focused span by a word; what is left has one word at least."""
        item, reading = self._desk.focused, self._desk.reading
        if item is None or reading is None:
            self.told.emit(self._nothing("Nothing is focused. Tab goes to the next span."))
            return
        first, last = self._desk.words_of(item.start, item.end)
        first, last = (first, last + step) if end else (first + step, last)
        if 0 <= first <= last < len(reading.words):
            self.set_edges(item.id, reading.words[first].start, reading.words[last].end)

    def set_edges(self, item: str, start: int, end: int) -> None:
        """Gives a span other limits; a suggestion is accepted with them."""
        found = next((one for one in self._desk.items if one.id == item), None)
        if found is None or (found.start, found.end) == (start, end):
            return
        if found.annotation is not None:
            self._change(found.id, start=start, end=end)
        elif found.label:
            self._mark(start, end, found.label)
        else:
            self.told.emit("Several labels may be meant: press the key of the right one first.")

    def equal(self, *, everywhere: bool) -> None:
        """Gives the focused span's label to every equal text of this document, or of all."""
        item, view = self._desk.focused, self._desk.view
        if item is None or view is None or not item.label:
            self.told.emit("Focus a span first: equal texts get its label.")
            return
        document, start, end, label = view.document.id, item.start, item.end, item.label
        take = lambda places: self._label_equal(places, label, everywhere=everywhere)  # noqa: E731
        if everywhere:
            self.told.emit("Looking for equal texts in all documents …")
            self._session.ask(
                lambda reader: equal_places(reader, document=document, start=start, end=end, everywhere=True),
                take,
                self.refused.emit,
                topic="annotate.everywhere",
            )
            return
        try:
            take(equal_places(self._session.project, document=document, start=start, end=end, everywhere=False))
        except GapStudioError as error:
            self.refused.emit(error)

    def _label_equal(self, places: Sequence[Suggestion], label: str, *, everywhere: bool) -> None:
        judged = self._apply(lambda project: accept(project, places, annotator=self._name(), label=label))
        if judged is not None:
            where = "in all documents" if everywhere else "in this document"
            title = title_of(label_set_of(self._session.project), label)
            done = f"{plural(len(judged.annotations), 'equal text')} {where} labelled {title}"
            self.told.emit(f"{done if judged.annotations else f'No other equal text {where} is open'}.")

    def note(self, text: str) -> None:
        """Writes a note on the focused span; a suggestion has to be accepted first."""
        item = self._desk.focused
        if item is not None and item.annotation is not None:
            self._change(item.id, note=text)

    def value(self, text: str) -> None:
        """Gives the focused span another normalised value."""
        item = self._desk.focused
        if item is not None and item.annotation is not None:
            self._change(item.id, value=text)

    def place(self, annotation: str) -> None:
        """Places a value without a place, or one that is contradicted, on the selected words."""
        selection = self._desk.selection
        if selection is None:
            self.told.emit("Select the words that say it first.")
            return
        self._change(annotation, start=selection.start, end=selection.end)

    def not_on_page(self, annotation: str) -> None:
        """Says that a value is not on the page: it leaves the gold."""
        self._do(lambda project: delete_annotations(project, [annotation], annotator=self._name()))

    def set_state(self, state: WorkState, reason: str = "") -> bool:
        """Says how far the document has come; tells whether that was taken."""
        document = self._desk.document
        if not document:
            return False
        return self._do(lambda project: set_work(project, [document], state, annotator=self._name(), reason=reason))

    # --- inside

    def _nothing(self, otherwise: str) -> str:
        """Returns why a key does nothing where no span is focused."""
        return _SELECTED if self._desk.selection is not None else otherwise

    @property
    def _readings(self) -> dict[str, Reading]:
        """The reading on the desk, so that it is not unpacked again."""
        reading = self._desk.reading
        return {} if reading is None else {self._desk.document: reading}

    def _mark(self, start: int, end: int, label: str) -> None:
        made = self._apply(
            lambda project: add_annotation(
                project,
                document=self._desk.document,
                start=start,
                end=end,
                label=label,
                annotator=self._name(),
                reading=self._desk.reading,
            )
        )
        if made is not None:
            self._desk.focus(made.id)

    def _change(self, annotation: str, **fields: str | int | None) -> None:
        changed = self._apply(
            lambda project: change_annotation(
                project,
                annotation,
                annotator=self._name(),
                reading=self._desk.reading,
                **fields,  # type: ignore[arg-type]
            )
        )
        if changed is not None:
            self._desk.focus(changed.id)

    def _accept(self, item: Item, label: str) -> None:
        suggestion = item.suggestion
        assert suggestion is not None
        judged = self._apply(
            lambda project: accept(project, [suggestion], annotator=self._name(), label=label, readings=self._readings)
        )
        if judged is None:
            return
        if judged.annotations:
            self._desk.go_on(item.start)
        else:
            self.told.emit(f"Left alone: {', '.join(judged.skipped)}. Delete that span first, or reject this one.")

    def _apply(self, run: Callable[[Project], Outcome[T]]) -> T | None:
        done = self._session.outcome(run, self.refused.emit)
        return None if done is None else done.report

    def _do(self, operation: Callable[[Project], ChangeSet]) -> bool:
        return self._session.attempt(operation, self.refused.emit)


def _left_alone(judged: Judged) -> str:
    left = "; ".join(f"{many} left alone: {why}" for why, many in judged.skipped.items())
    return f", {left}" if left else ""
