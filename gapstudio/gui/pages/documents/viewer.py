"""One document: its pages with the gold drawn on them, or why it was set aside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.domain import Document, DocumentState, GapStudioError, SetAsideReason
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import place
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.page_view import PagePanel, marks_from_annotations
from gapstudio.operations.views import DocumentView


class DocumentViewer(QStackedWidget):
    """Shows what `set_view` is given and has its pages drawn in the interactive worker.

    Signals:
        mark_clicked: Id of an annotation, or "".
        failed: A GapStudioError: a picture could not be drawn.

    Args:
        session: Draws the pictures.
        retry: Reads a set-aside file again.
        parent: Owner.
    """

    mark_clicked = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, retry: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[str, str] = ("", "")
        self._nothing = QLabel("Select a document to see its pages.", alignment=Qt.AlignmentFlag.AlignCenter)
        self._nothing.setObjectName("muted")
        self.pages = PagePanel()
        self.aside = SetAsideCard(retry)
        for widget in (self._nothing, self.pages, self.aside):
            self.addWidget(widget)
        self.pages.view.picture_wanted.connect(self._draw)
        self.pages.view.mark_clicked.connect(self.mark_clicked)

    @property
    def document(self) -> str:
        """Id of the document that is shown, or ""."""
        return self._shown[0]

    def set_view(self, view: DocumentView | None, labels: Sequence[str]) -> None:
        """Shows a document, or nothing. One that is shown already keeps its place and its pictures.

        Args:
            view: What to show.
            labels: Label names in the order that gives them their colours.
        """
        if view is None:
            self._shown = ("", "")
            self.pages.view.set_reading(None)
            self.setCurrentWidget(self._nothing)
        elif view.reading is None or view.document.state is DocumentState.SET_ASIDE:
            self._shown = (view.document.id, "")
            self.aside.set_document(view.document)
            self.setCurrentWidget(self.aside)
        else:
            shown = (view.document.id, view.reading.revision)
            if shown != self._shown:
                self._shown = shown
                self.pages.view.set_reading(view.reading)
            self.pages.view.set_marks(marks_from_annotations(view.annotations, labels))
            self.setCurrentWidget(self.pages)

    def select(self, annotation: str) -> None:
        """Selects an annotation's mark and scrolls to it."""
        self.pages.view.select_mark(annotation)

    def _draw(self, page: int, dpi: float) -> None:
        shown = self._shown

        def show(image: QImage) -> None:
            if self._shown == shown:
                self.pages.view.set_picture(page, image, dpi)

        def tell(error: GapStudioError) -> None:
            if self._shown == shown:
                self.pages.view.picture_failed(page)
                self.failed.emit(error)

        self._session.picture(shown[0], page, dpi, show, tell)


class SetAsideCard(QWidget):
    """Why a file was set aside, what exactly was wrong, and what to do."""

    def __init__(self, retry: QAction, parent: QWidget | None = None) -> None:
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
        inside.addWidget(ActionButton(retry, primary=True), 0, Qt.AlignmentFlag.AlignLeft)
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


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def _label(size: Size, *, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setFont(font(size, bold=bold))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
