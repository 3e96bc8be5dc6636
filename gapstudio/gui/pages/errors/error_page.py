"""The page around one error, with gold drawn solid and the prediction dashed, at a zoom at which it is easy to read."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.domain import ErrorItem, GapStudioError, Reading, Triple
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.errors.look import LabelLook
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.page_view import Drawn, Mark, PagePanel, TextRange

GOLD, PREDICTED = "gold", "predicted"
_WIDE = 300.0
"""Points of the page that are seen across, at least."""
_MOST_ZOOM = 1.75


class ErrorPage(QWidget):
    """Shows an error on its page; wheel, keys and buttons of the page view work as everywhere.

    Args:
        session: Draws the pages.
        leading: Actions whose buttons stand first in the bar.

    Attributes:
        pages: The pages.
    """

    def __init__(self, session: Session, leading: Sequence[QAction]) -> None:
        super().__init__()
        self._session = session
        self._shown = ("", "")
        self._place: TextRange | None = None
        self._own_zoom = 0.0
        self._looking = False
        self.pages = PagePanel()
        self.pages.view.letters = False
        self.pages.source.set_switchable(False)
        self.pages.view.setAccessibleName("The error on its page")
        for action in reversed(leading):
            self.pages.bar.lead_with(action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.setMinimumHeight(20 * GRID)
        self.pages.view.picture_wanted.connect(self._draw)
        self.pages.strip.picture_wanted.connect(self._draw_thumbnail)
        self.pages.view.zoom_changed.connect(self._zoomed)
        self.pages.view.installEventFilter(self)

    @property
    def document(self) -> str:
        """Id of the document that is shown, or ""."""
        return self._shown[0]

    def shown_revision(self, document: str) -> str:
        """Returns the revision of the reading of a document, where it is shown; "" elsewhere."""
        return self._shown[1] if self._shown[0] == document else ""

    def show_error(self, item: ErrorItem, reading: Reading | None, revision: str, look: LabelLook) -> None:
        """Shows an error; one in the document that is shown already only moves the view.

        Args:
            item: The error.
            reading: Of its document; None where it is shown already.
            revision: Of that reading.
            look: Of labels.
        """
        view, shown = self.pages.view, (item.document, revision)
        if shown != self._shown and reading is not None:
            again, self._shown = item.document == self.document, shown
            view.set_reading(reading, keep_place=again)
        view.set_marks(marks_of(item, look))
        start, end = place_of(item)
        self._place = TextRange(start, end)
        self._look_at()

    def show_nothing(self) -> None:
        """Shows no document."""
        self._shown, self._place = ("", ""), None
        self.pages.view.set_reading(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at the error again when the view has another size."""
        if watched is self.pages.view and event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._look_at()
        return False

    # --- inside

    def _look_at(self) -> None:
        """Brings the error to the middle, as large as a person last wanted it, or so that print is easy to read."""
        rect, view = self._rect(), self.pages.view
        if rect is None or view.viewport().width() < GRID:
            return
        self._looking = True
        seen = max(_WIDE, rect.width() * 1.3)
        view.set_zoom(self._own_zoom or min(_MOST_ZOOM, view.viewport().width() / (seen * 96 / 72)))
        self._looking = False
        view.centerOn(rect.center())

    def _rect(self) -> QRectF | None:
        """Returns where the error is in the scene, on the first page that it touches."""
        if self._place is None:
            return None
        for item in self.pages.view.pages:
            if item.page.start < self._place.end and self._place.start < item.page.end:
                rects = item.words.rects([self._place])
                whole = QRectF()
                for one in rects:
                    whole = whole.united(one)
                return item.mapRectToScene(whole) if rects else None
        return None

    def _zoomed(self, zoom: float) -> None:
        if not self._looking and self._place is not None:
            self._own_zoom = zoom

    def _draw(self, page: int, dpi: float) -> None:
        document, view = self.document, self.pages.view

        def show(image: QImage) -> None:
            if document == self.document:
                view.set_picture(page, image, dpi)

        def fail(_error: GapStudioError) -> None:
            if document == self.document:
                view.picture_failed(page)

        if document:
            self._session.picture(document, page, dpi, show, fail)

    def _draw_thumbnail(self, page: int, dpi: float) -> None:
        document, strip = self.document, self.pages.strip

        def show(image: QImage) -> None:
            if document == self.document:
                strip.set_picture(page, image)

        if document:
            self._session.picture(document, page, dpi, show, lambda _error: strip.picture_failed(page))


def marks_of(item: ErrorItem, look: LabelLook) -> tuple[Mark, ...]:
    """Returns the marks of an error: gold filled, the prediction dashed."""
    made: list[Mark] = []
    for id, span, drawn, word in (
        (GOLD, item.gold, Drawn.FILLED, "gold"),
        (PREDICTED, item.predicted, Drawn.DASHED, "predicted"),
    ):
        if span is not None:
            start, end, label = span
            title = look.title(label)
            short = title if item.gold is None or item.predicted is None else f"{title} ({word})"
            made.append(Mark(id, start, end, label, short, look.style(label), drawn, f"{title}, {word}"))
    return tuple(made)


def place_of(item: ErrorItem) -> tuple[int, int]:
    """Returns the first code point of gold and prediction together, and one past the last."""
    spans: list[Triple] = [span for span in (item.gold, item.predicted) if span is not None]
    return min(start for start, _end, _label in spans), max(end for _start, end, _label in spans)
