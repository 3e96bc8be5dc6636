"""The guideline of one label beside the document: what belongs to it and what does not."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gapstudio.domain import Label, LabelSet
from gapstudio.gui.pages.annotate.labels.markdown import MarkdownView, PictureOf
from gapstudio.gui.theme import GRID, Role, Size, font, set_icon, set_styles
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.swatch import swatch_pixmap


class GuidelineView(QWidget):
    """Shows title, description and guideline of a label; where it has none, a button that begins one.

    Signals:
        edit_asked: Name of the label whose guideline is to be written or changed.

    Attributes:
        browser: The guideline as it is rendered.
        write: The button of the empty state.
    """

    edit_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setAccessibleName("Guideline")
        self._swatch = QLabel()
        self._title = QLabel()
        self._title.setFont(font(Size.BODY, bold=True))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._description = note()
        self.browser = MarkdownView()
        self.browser.setAccessibleName("Guideline of the label")
        self.browser.document().setDocumentMargin(0)
        self.browser.viewport().setAutoFillBackground(False)
        self.edit = QToolButton()
        self.edit.setIconSize(QSize(16, 16))
        set_icon(self.edit, "edit", Role.MUTED)
        self.edit.setAccessibleName("Edit the guideline")
        self.edit.setToolTip("Edit the guideline of this label")
        self.write = QPushButton("Write a guideline")
        for button in (self.edit, self.write):
            button.clicked.connect(lambda: self.edit_asked.emit(self._name))
        self._empty = note("What belongs to this label, and what does not, is not written down yet.")
        self._nothing = note("Focus a span, or point at a label, to read what belongs to it.")
        self._stack = QStackedWidget()
        for page in (self.browser, self._empty_page(), self._nothing):
            self._stack.addWidget(page)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._show_label(None)

    @property
    def label(self) -> str:
        """Name of the label that is shown, or ""."""
        return self._name

    def set_label(self, labels: LabelSet, name: str, picture_of: PictureOf) -> None:
        """Shows the guideline of a label of a set; of a name that it lacks, nothing."""
        label = labels.label(name)
        self._show_label(label)
        if label is None:
            return
        self._swatch.setPixmap(swatch_pixmap(set_styles(labels)[name], self.devicePixelRatioF()))
        above = labels.label(label.parent)
        kind = f"A kind of {above.shown}. " if above else ""
        everywhere = "Marked wherever it stands." if name in labels.exhaustive else ""
        self._description.setText(f"{kind}{label.description} {everywhere}".strip())
        self._description.setVisible(bool(self._description.text()))
        self.browser.set_text(label.guideline, picture_of)

    def _show_label(self, label: Label | None) -> None:
        self._name = label.name if label else ""
        for part in (self._swatch, self._title, self._description, self.edit):
            part.setVisible(label is not None)
        self._title.setText(label.shown if label else "")
        written = label is not None and bool(label.guideline.strip())
        self.edit.setVisible(written)
        self._stack.setCurrentIndex(0 if written else 1 if label else 2)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout()
        row.addWidget(self.write)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._empty)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._swatch)
        head.addWidget(self._title, 1)
        head.addWidget(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self._description)
        column.addWidget(self._stack, 1)
