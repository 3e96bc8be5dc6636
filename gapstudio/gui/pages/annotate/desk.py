"""What an annotator has on the desk: a document, what is on it, what is focused and selected. Knows no widgets."""

from bisect import bisect_left
from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal

from gapstudio.domain import Area, ChangeSet, Reading, Suggestion
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.annotate.items import Item, beside, items_of, items_since, next_suggestion, still_open
from gapstudio.gui.pages.annotate.prefetch import Prepared
from gapstudio.gui.widgets.page_view import TextRange
from gapstudio.operations.suggestions import SuggestionChoice, suggestions_of
from gapstudio.operations.workbench import WorkView, work_view, work_view_since

_AREAS = {Area.ANNOTATIONS, Area.WORK, Area.LABELS, Area.DOCUMENTS}
_SUGGESTING = {Area.ANNOTATIONS, Area.LABELS, Area.DOCUMENTS, Area.RUNS, Area.MAPPING, Area.SETTINGS}
_PAUSE_MS = 150
"""Suggestions are asked for anew once no change has come for so long: a thread that works slows the keys of a quick typist."""


class Desk(QObject):
    """One document at a time.

    Signals:
        shown: Another document, or another reading of it, is there.
        changed: What is on it changed: spans, suggestions, its state, the labels.
        moved: What is focused or selected changed.

    Args:
        session: The project.
    """

    shown = Signal()
    changed = Signal()
    moved = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.choice = SuggestionChoice()
        self._view: WorkView | None = None
        self._suggestions: tuple[Suggestion, ...] = ()
        self._asked = False
        self._items: tuple[Item, ...] = ()
        self._by_id: dict[str, Item] = {}
        self._before: dict[str, Item] = {}
        self._focus = ""
        self._selection: TextRange | None = None
        self._place = 0
        self._untouched = False
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._ask)

    @property
    def view(self) -> WorkView | None:
        """The document with the work on it."""
        return self._view

    @property
    def document(self) -> str:
        """Id of the document, or ""."""
        return self._view.document.id if self._view is not None else ""

    @property
    def reading(self) -> Reading | None:
        """What was read of it; None for one set aside."""
        return self._view.reading if self._view is not None else None

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What is suggested and not judged yet."""
        return self._suggestions

    @property
    def items(self) -> tuple[Item, ...]:
        """Confirmed spans and suggestions, by place."""
        return self._items

    @property
    def focused(self) -> Item | None:
        """What is focused."""
        return self._by_id.get(self._focus)

    @property
    def selection(self) -> TextRange | None:
        """The words that are selected; never together with a focus."""
        return self._selection

    def show(self, prepared: Prepared | None) -> None:
        """Puts a document on the desk as it is now, or nothing."""
        self._focus, self._selection, self._place, self._untouched = "", None, 0, True
        self._view, self._suggestions, self._items, self._by_id, self._asked = None, (), (), {}, True
        if prepared is not None:
            self._bring_up_to_date(prepared.view)
            self._suggestions, self._asked = prepared.suggestions or (), prepared.suggestions is not None
        self._arrange(None)
        self.shown.emit()
        self.changed.emit()
        self._focus_first()
        if self._asked:
            self._later.start()
        else:
            self._ask()

    def prepared(self) -> Prepared | None:
        """Returns the document as it is, for the way back to it."""
        if self._view is None:
            return None
        return Prepared(self._view, self._suggestions if self._asked else None)

    def refresh(self, changes: ChangeSet) -> None:
        """Reads again what changed of this document, and nothing else."""
        if self._view is None or (changes.documents and self.document not in changes.documents):
            return
        if not changes.areas or changes.areas & _AREAS:
            before = self._view
            again = not changes.areas or Area.DOCUMENTS in changes.areas
            if again:
                self._view = work_view(self._session.project, self.document, before.reading)
                self._arrange(None)
            else:
                self._arrange(self._bring_up_to_date(before))
            if again and _revision(before.reading) != _revision(self._view.reading):
                self.shown.emit()
            self.changed.emit()
        if not changes.areas or changes.areas & _SUGGESTING:
            self._later.start()

    def set_choice(self, choice: SuggestionChoice) -> None:
        """Says what is suggested."""
        if choice != self.choice:
            self.choice = choice
            self._ask()

    def focus(self, item: str) -> None:
        """Focuses a span or a suggestion by its id ("" for none); what was selected is let go."""
        known = self._by_id.get(item)
        self._focus = item if known is not None else ""
        if known is not None:
            self._selection, self._untouched, self._place = None, False, known.start
        self.moved.emit()

    def select(self, selection: TextRange | None) -> None:
        """Takes the words that are selected; words let the focus go."""
        if selection == self._selection:
            return
        self._selection = selection
        if selection is not None:
            self._focus, self._untouched, self._place = "", False, selection.start
        self.moved.emit()

    def step(self, step: int) -> None:
        """Focuses the next (1) or previous (-1) span or suggestion."""
        found = beside(self._items, self._focus, self._place, step)
        self.focus(found.id if found is not None else "")

    def go_on(self, place: int) -> None:
        """Focuses the next suggestion from a place on; nothing where none is left."""
        found = next_suggestion(self._items, place)
        self._place = place
        self.focus(found.id if found is not None else "")

    def place_of(self, annotations: Collection[str]) -> TextRange | None:
        """Returns where the first of some annotations stands, or stood before the last change; None where none has a place."""
        items = [item for one in annotations if (item := self._by_id.get(one) or self._before.get(one)) is not None]
        first = min(items, key=lambda item: (item.start, item.end), default=None)
        return None if first is None else TextRange(first.start, first.end)

    def words_of(self, start: int, end: int) -> tuple[int, int]:
        """Returns the positions of the first and last word of a range in the reading's `words`."""
        assert self.reading is not None
        words = self.reading.words
        first = bisect_left(words, start + 1, key=lambda word: word.end)
        return first, max(first, bisect_left(words, end, key=lambda word: word.start) - 1)

    # --- inside

    def _bring_up_to_date(self, view: WorkView) -> ChangeSet | None:
        """Takes a view as it is in the project now; returns what has changed since, None where that is not known.

        The reading stays, since it takes longest to unpack.
        """
        changes = self._session.project.changed_since(view.mark)
        self._view = work_view_since(self._session.project, view, changes)
        return changes

    def _arrange(self, changes: ChangeSet | None) -> None:
        """Puts what is on the document in order; items that are the same as before stay the same objects."""
        if self._view is None:
            self._items = ()
        elif changes is not None and changes.annotations and Area.LABELS not in changes.areas:
            self._items, self._suggestions = items_since(self._items, self._view, self._suggestions, changes.annotations)
        else:
            self._suggestions = still_open(self._suggestions, self._view)
            known = self._by_id
            items = items_of(self._view, self._suggestions)
            self._items = tuple(before if (before := known.get(item.id)) == item else item for item in items)
        self._before, self._by_id = self._by_id, {item.id: item for item in self._items}
        if self._focus and self.focused is None:
            self._focus = ""

    def _ask(self) -> None:
        document, choice = self.document, self.choice
        if self._view is None or self._view.reading is None:
            return
        self._session.ask(
            lambda reader: suggestions_of(reader, document, choice),
            lambda found: self._take(document, found),
            topic="annotate.suggestions",
        )

    def _take(self, document: str, found: tuple[Suggestion, ...]) -> None:
        if document != self.document:
            return
        self._asked = True
        if found == self._suggestions:
            return
        self._suggestions = found
        self._arrange(None)
        self.changed.emit()
        self._focus_first()

    def _focus_first(self) -> None:
        """Focuses the first suggestion of a document that nobody has touched yet, so that Enter goes through them."""
        if self._untouched and not self._focus and (first := next_suggestion(self._items, 0)) is not None:
            self.focus(first.id)
        else:
            self.moved.emit()


def _revision(reading: Reading | None) -> str:
    return reading.revision if reading is not None else ""
