"""Documents that are likely to be looked at next are read before they are asked for, with the picture of their first page."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from gapstudio.domain import Area, ChangeSet, GapStudioError, Suggestion
from gapstudio.gui.bridge.session import Session
from gapstudio.operations import Project
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.suggestions import SuggestionChoice, suggestions_of
from gapstudio.operations.workbench import WorkView, work_view

_KEPT = 8
"""Documents kept: two ahead, the one that is shown, and some that were left, for the way back."""
_AGAIN_MS = 300
_TRIES = 4
_LONG = 10_000
"""Words of a document that is shown before its suggestions are there."""


@dataclass(frozen=True)
class Prepared:
    """A document as it is shown.

    Attributes:
        view: What is on it.
        suggestions: What is suggested; None where that has not been asked yet.
    """

    view: WorkView
    suggestions: tuple[Suggestion, ...] | None


@in_one_state
def prepare(project: Project, document: str, choice: SuggestionChoice, *, whole: bool) -> Prepared:
    """Returns a document as it is shown.

    Args:
        project: Any reader of it.
        document: Id.
        choice: What is suggested.
        whole: False for one that is waited for: a long one comes without suggestions, which take as long as its pages.

    Raises:
        GapStudioError: There is none with this id.
    """
    view = work_view(project, document)
    if view.reading is None:
        return Prepared(view, ())
    late = not whole and len(view.reading.words) > _LONG
    return Prepared(view, None if late else suggestions_of(project, document, choice))


class Prefetch(QObject):
    """Keeps a few documents ready.

    Args:
        session: The project.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._ready: OrderedDict[str, Prepared] = OrderedDict()
        self._pictures: dict[tuple[str, float], QImage] = {}
        self._asked: set[str] = set()
        self._tries: Counter[tuple[str, float]] = Counter()
        self._round = 0  # counts changes of documents: what was asked for before one may be another reading

    def get(
        self, document: str, choice: SuggestionChoice, then: Callable[[Prepared], None], gone: Callable[[GapStudioError], None]
    ) -> None:
        """Hands a document over, at once where it is ready, else when it was read; it may come when another one is wanted."""
        if (ready := self._ready.get(document)) is not None:
            self._ready.move_to_end(document)
            then(ready)
            return

        asked = self._round

        def take(prepared: Prepared) -> None:
            if asked != self._round:
                self.get(document, choice, then, gone)
                return
            self._keep(document, prepared)
            then(prepared)

        self._session.ask(lambda reader: prepare(reader, document, choice, whole=False), take, gone, topic="annotate.view")

    def ready_for(self, documents: Sequence[str], choice: SuggestionChoice, dpi: float) -> None:
        """Reads documents in threads that are not ready yet, and has their first pages drawn.

        Args:
            documents: Ids, the likeliest first.
            choice: What is suggested.
            dpi: Resolution of the pictures; 0 for none.
        """
        for document in documents:
            if document not in self._ready and document not in self._asked:
                self._asked.add(document)
                self._session.ask(
                    lambda reader, document=document: prepare(reader, document, choice, whole=True),
                    lambda prepared, document=document, asked=self._round: self._prefetched(document, prepared, dpi, asked),
                    lambda _error, document=document: self._asked.discard(document),
                )
            elif document in self._ready:
                self._draw(document, dpi)

    def picture(self, document: str, dpi: float) -> QImage | None:
        """Returns the picture of a first page, or None where it is not ready in this resolution."""
        return self._pictures.get((document, dpi))

    def update(self, prepared: Prepared) -> None:
        """Takes the present state of the document that is shown, for the way back to it."""
        self._keep(prepared.view.document.id, prepared)

    def refresh(self, changes: ChangeSet) -> None:
        """Forgets what changed; annotations are read again anyway when a document is shown."""
        if changes.areas and not changes.areas & {Area.DOCUMENTS, Area.CORPORA}:
            return
        self._round += 1
        for document in changes.documents or tuple(self._ready):
            self._ready.pop(document, None)
            self._forget_pictures(document)

    def forget(self) -> None:
        """Forgets everything: something else is suggested now."""
        self._ready.clear()

    def _prefetched(self, document: str, prepared: Prepared, dpi: float, asked: int) -> None:
        self._asked.discard(document)
        if document not in self._ready and asked == self._round:
            self._keep(document, prepared)
        self._draw(document, dpi)

    def _keep(self, document: str, prepared: Prepared) -> None:
        self._ready[document] = prepared
        self._ready.move_to_end(document)
        while len(self._ready) > _KEPT:
            gone, _ = self._ready.popitem(last=False)
            self._forget_pictures(gone)

    def _draw(self, document: str, dpi: float) -> None:
        ready = self._ready.get(document)
        if not dpi or (document, dpi) in self._pictures or ready is None or ready.view.reading is None:
            return
        if ready.view.reading.pages and self._tries[document, dpi] < _TRIES:
            self._tries[document, dpi] += 1
            self._session.picture(
                document,
                0,
                dpi,
                lambda image: self._take_picture(document, dpi, image),
                lambda _error: self._draw_again(document, dpi),
            )

    def _draw_again(self, document: str, dpi: float) -> None:
        """Asks again a moment later: what is looked at comes first, and requests beyond a few are put off."""
        QTimer.singleShot(_AGAIN_MS, self, lambda: self._draw(document, dpi))

    def _take_picture(self, document: str, dpi: float, image: QImage) -> None:
        if document in self._ready:
            self._forget_pictures(document)
            self._pictures[document, dpi] = image
            del self._tries[document, dpi]

    def _forget_pictures(self, document: str) -> None:
        for key in [key for key in self._pictures if key[0] == document]:
            del self._pictures[key]
