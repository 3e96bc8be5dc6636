"""The evidence on one error: its page, its words, and what can be said of it beyond a key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gapstudio.domain import ErrorItem, GapStudioError, Reading
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.gui.pages.errors.error_page import ErrorPage
from gapstudio.gui.pages.errors.look import cause_titles
from gapstudio.gui.pages.errors.mend_card import MendCard
from gapstudio.gui.pages.errors.words import Said, words_of
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID, colours_of
from gapstudio.gui.widgets.message_bar import MessageArea
from gapstudio.gui.widgets.page_view import ElidedLabel
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.operations import Project
from gapstudio.operations.errors import ErrorDetail, error_detail
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.tag_history import TagLine, tag_history

_NOTHING = "Select an error to see it on its page, and what may have caused it."


class EvidencePane(QWidget):
    """Shows the error under the cursor.

    Args:
        session: Reads details and draws pages.
        desk: The errors.
        settings: Where the splitter is kept.
        leading: Actions whose buttons stand first over the page.

    Attributes:
        page: The page.
        reader: The words, which may be more than there is room for.
        mend: Asks what is right where the gold is wrong.
        messages: What concerns this error.
    """

    def __init__(self, session: Session, desk: ErrorsDesk, settings: QSettings, leading: list[QAction]) -> None:
        super().__init__()
        self.setAccessibleName("Evidence")
        self._session, self._desk = session, desk
        self._item: ErrorItem | None = None
        self._detail: ErrorDetail | None = None
        self._history: tuple[TagLine, ...] = ()
        self.page = ErrorPage(session, leading)
        self.place = ElidedLabel()
        self.words = _Words()
        self.mend = MendCard()
        self.messages = MessageArea()
        self.reader = scrolled(self.words)
        self.reader.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
        self.reader.setAccessibleName("What is said of the error")
        self.reader.setMinimumHeight(12 * GRID)
        self._split = make_splitter(settings, "errors.evidence", [self.page, self.reader], [55, 45], vertical=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.place)
        column.addWidget(self.messages)
        column.addWidget(self._split, 1)
        column.addWidget(self.mend)
        self.setMinimumWidth(34 * GRID)
        self.show_item(None)

    @property
    def item(self) -> ErrorItem | None:
        """The error that is shown."""
        return self._item

    def show_item(self, item: ErrorItem | None) -> None:
        """Shows an error, or that none is selected."""
        if item is not None and self._item is not None and item.key == self._item.key:
            self._item = item
            self.follow()
            return
        self._item, self._detail, self._history = item, None, ()
        self.mend.leave()
        self.messages.clear()
        if item is None:
            self.page.show_nothing()
            self.place.set_text("")
        self.follow()
        if item is not None:
            self._look_up(item)

    def refresh(self) -> None:
        """Reads the error again, after a change of its document or of what is said of it."""
        if self._item is not None:
            self._look_up(self._item)

    def follow(self) -> None:
        """Writes the words again."""
        item, desk = self._item, self._desk
        self._split.setVisible(item is not None)
        if item is None:
            self.place.set_text("" if desk.working else _NOTHING)
            return
        attributions = {one.name: one for one in desk.causes.attributions if not one.group} if desk.causes is not None else {}
        review = desk.review(item.key)
        self.words.write(
            Said(
                item,
                self._detail,
                desk.found(item.key),
                desk.hidden,
                cause_titles(desk.taxonomy),
                attributions,
                review,
                self._history,
            ),
            lambda said, table: words_of(said, desk.look, desk.taxonomy, table),
        )

    # --- inside

    def _look_up(self, item: ErrorItem) -> None:
        run, shown = self._desk.run, self.page.shown_revision(item.document)
        self._session.ask(
            lambda reader: _look(reader, run, item, shown),
            lambda found: self._take(item, found),
            self._missing,
            topic="errors.evidence",
        )

    def _take(self, item: ErrorItem, found: "_Looked") -> None:
        if self._item is None or item.key != self._item.key:
            return
        self._detail, self._history = found.detail, found.history
        place = found.detail
        supplier = place.document.metadata.get("supplier", "")
        page = f"page {place.page + 1}" if place.page is not None else ""
        self.place.set_text(" · ".join(part for part in (place.document.name, page, supplier) if part))
        self.page.show_error(item, found.reading, place.revision, self._desk.look)
        self.follow()

    def _missing(self, error: GapStudioError) -> None:
        self.page.show_nothing()
        self._desk.tell_unless_gone(error)


@dataclass(frozen=True)
class _Looked:
    """An error with what is shown beside it; `reading` is None where it is shown already."""

    detail: ErrorDetail
    reading: Reading | None
    history: tuple[TagLine, ...]


@in_one_state
def _look(project: Project, run: str, item: ErrorItem, shown: str) -> _Looked:
    detail = error_detail(project, run, item)
    reading = project.reading(item.document) if detail.revision != shown else None
    return _Looked(detail, reading, tag_history(project, run, item.key))


class _Words(QLabel):
    """Rich text that follows the palette."""

    def __init__(self) -> None:
        super().__init__()
        self._said: Said | None = None
        self._make: Callable[..., str] | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setContentsMargins(GRID // 2, GRID // 2, GRID, GRID)

    def write(self, said: Said, make: Callable[..., str]) -> None:
        """Shows what `make` makes of `said` and the colours of the scheme."""
        self._said, self._make = said, make
        self.setText(make(said, colours_of(self)))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._said is not None and self._make is not None:
            self.setText(self._make(self._said, colours_of(self)))
