"""One document: its pages with the gold drawn on them, or why it was set aside."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gapstudio.domain import Document, DocumentState, GapStudioError, PageSource, Reading, SetAsideReason
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import place, plural
from gapstudio.gui.theme import GRID, LabelStyle, Size, font
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.gui.widgets.page_view import PagePanel, marks_from_annotations
from gapstudio.operations import RereadReport, switch_pages
from gapstudio.operations.views import DocumentView

_BY = {PageSource.OCR: "by OCR", PageSource.TEXT_LAYER: "from the text layer", None: "from where it reads best"}
_PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif"}


class DocumentViewer(QStackedWidget):
    """Shows what `set_view` is given and has its pages drawn in the interactive worker.

    Signals:
        mark_clicked: Id of an annotation, or "".
        failed: A GapStudioError: a picture could not be drawn.

    Args:
        session: Draws the pictures.
        retry: Reads a set-aside file again.
        wide: Hides the table beside it, or shows it again.
        parent: Owner.
    """

    mark_clicked = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, retry: QAction, wide: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[str, str] = ("", "")
        self._name = ""
        self._reading: dict[str, str] = {}  # documents that are being read again, with what is said of it
        self._nothing = QLabel("Select a document to see its pages.", alignment=Qt.AlignmentFlag.AlignCenter)
        self._nothing.setObjectName("muted")
        self.pages = PagePanel()
        self.pages.bar.lead_with(wide)
        self.aside = SetAsideCard(retry, wide)
        for widget in (self._nothing, self.pages, self.aside):
            self.addWidget(widget)
        self.pages.view.picture_wanted.connect(self._draw)
        self.pages.view.mark_clicked.connect(self.mark_clicked)
        self.pages.strip.picture_wanted.connect(self._draw_thumbnail)
        self.pages.source_wanted.connect(self._switch)

    @property
    def document(self) -> str:
        """Id of the document that is shown, or ""."""
        return self._shown[0]

    def set_view(self, view: DocumentView | None, styles: Mapping[str, LabelStyle]) -> None:
        """Shows a document, or nothing. One that is shown already keeps its place and its pictures.

        Args:
            view: What to show.
            styles: Of each label.
        """
        if view is None:
            self._shown = ("", "")
            self.pages.view.set_reading(None)
            self.setCurrentWidget(self._nothing)
        elif view.reading is None or view.document.state is DocumentState.SET_ASIDE:
            self._shown = (view.document.id, "")
            self.pages.view.set_reading(None)  # or the pages that were shown would be asked of this document
            self.aside.set_document(view.document)
            self.setCurrentWidget(self.aside)
        else:
            shown = (view.document.id, view.reading.revision)
            if shown != self._shown:
                self._show_reading(view.document, view.reading)
            self.pages.source.set_chosen(view.chosen_pages)
            self.pages.view.set_marks(marks_from_annotations(view.annotations, styles))
            self.setCurrentWidget(self.pages)

    def select(self, annotation: str) -> None:
        """Selects an annotation's mark and scrolls to it."""
        self.pages.view.select_mark(annotation)

    def _show_reading(self, document: Document, reading: Reading) -> None:
        again = document.id == self.document
        self._shown, self._name = (document.id, reading.revision), document.name
        if not again:
            self.pages.messages.clear()
        self.pages.source.set_switchable(_has_text_layer(document) and not reading.brought)
        self.pages.source.set_busy(self._reading.get(document.id, ""))
        self.pages.view.set_reading(reading, keep_place=again)

    def _switch(self, pages: tuple[int, ...], source: PageSource | None) -> None:
        """Has pages of the document that is shown read from another source."""
        document, name = self.document, self._name
        which = f"page {pages[0] + 1}" if len(pages) == 1 else f"{len(pages)} pages"
        title = f"Reading {which} of {name} {_BY[source]}"
        self._say_reading(document, f"Reading {which} {_BY[source]} …")
        job = self._session.run_aside(switch_pages(document, dict.fromkeys(pages, source), name), title)
        job.finished.connect(lambda report: self._switched(document, switch_message(report, which)))
        job.cancelled.connect(lambda _report: self._switched(document, None))
        job.failed.connect(lambda error: self._switched(document, Message.of_error(error)))

    def _switched(self, document: str, message: Message | None) -> None:
        self._say_reading(document, "")
        if message is not None and self.document == document:
            self.pages.messages.clear()
            self.pages.messages.show_message(message)

    def _say_reading(self, document: str, text: str) -> None:
        self._reading[document] = text
        if self.document == document:
            self.pages.source.set_busy(text)

    def _draw(self, page: int, dpi: float) -> None:
        def tell(error: GapStudioError) -> None:
            self.pages.view.picture_failed(page)
            self.failed.emit(error)

        self._ask(page, dpi, lambda image: self.pages.view.set_picture(page, image, dpi), tell)

    def _draw_thumbnail(self, page: int, dpi: float) -> None:
        strip = self.pages.strip
        self._ask(page, dpi, lambda image: strip.set_picture(page, image), lambda _error: strip.picture_failed(page))

    def _ask(self, page: int, dpi: float, show: Callable[[QImage], None], tell: Callable[[GapStudioError], None]) -> None:
        """Has a page drawn; what comes once another document is shown is dropped."""
        document = self.document

        def still(hear: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda heard: hear(heard) if self.document == document else None

        self._session.picture(document, page, dpi, still(show), still(tell))


class SetAsideCard(QWidget):
    """Why a file was set aside, what exactly was wrong, and what to do."""

    def __init__(self, retry: QAction, wide: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(56 * GRID)
        self.heading = _label(Size.LARGE, bold=True)
        self.detail = _label(Size.BODY)
        self.remedy = _label(Size.BODY)
        self.origin = _label(Size.SMALL)
        self.origin.setObjectName("muted")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        inside.setSpacing(GRID)
        for widget in (self.heading, self.detail, self.remedy, self.origin):
            inside.addWidget(widget)
        inside.addSpacing(GRID)
        self.table = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.table.setDefaultAction(wide)
        wide.toggled.connect(self.table.setVisible)
        self.table.setVisible(wide.isChecked())
        buttons = QHBoxLayout()
        buttons.addWidget(ActionButton(retry, primary=True))
        buttons.addWidget(self.table)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)

    def set_document(self, document: Document) -> None:
        """Shows one that is set aside."""
        self.heading.setText(f"Set aside: {document.reason}")
        self.detail.setText(_sentence(document.detail))
        self.detail.setVisible(bool(document.detail))
        self.remedy.setText(SetAsideReason(document.reason).remedy if document.reason else "")
        self.origin.setText(place(document.origin))
        self.setAccessibleName(" ".join((self.heading.text(), self.detail.text(), self.remedy.text())))


def switch_message(report: RereadReport, which: str) -> Message:
    """Says what became of pages that were read from another source, and of the annotations on them.

    Args:
        report: Of the operation.
        which: What was read, as in ``page 2``.
    """
    if report.failed:
        return Message(f"{which.capitalize()} could not be read so: {report.failed[0].reason}", Level.ERROR)
    if not report.reread:
        return Message(f"{which.capitalize()} reads the same from there.", Level.INFO)
    parts = [f"{plural(report.carried, 'annotation')} carried over"] if report.carried else []
    parts += [f"{report.differing} of them say something else now"] if report.differing else []
    parts += [f"{plural(report.found, 'value')} found anew"] if report.found else []
    parts += [f"{report.lost} without a place now"] if report.lost else []
    text = f"{which.capitalize()} read again{': ' + ', '.join(parts) if parts else ''}."
    return Message(text, Level.WARN if report.lost or report.differing else Level.INFO, "Ctrl+Z takes it back.")


def _has_text_layer(document: Document) -> bool:
    """Tells whether a file may have a text layer: a picture has none."""
    return PurePath(document.name).suffix.lower() not in _PICTURES


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _label(size: Size, *, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setFont(font(size, bold=bold))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
