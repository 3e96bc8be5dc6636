"""The chosen slide in the inspector: its title, a comment, its pictures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QStackedLayout, QVBoxLayout, QWidget

from gapstudio.gui.format import plural
from gapstudio.gui.pages.report.rows import SlideRow
from gapstudio.gui.theme import GRID, Size, font
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.form import Remarks, heading, note
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.gui.widgets.text_field import TextField

_FROM_NUMBERS = "Made from the numbers; it turns when they do."
_OWN = "Your own title. The numbers say: “{}”"
_COMMENT = "It stands under the slide's content, and in its notes."


class SlideEditor(QWidget):
    """Edits one slide.

    Signals:
        ticked: Identity of the slide, and whether it shall be in the report.
        titled: Identity, and the title.
        commented: Identity, and the comment.

    Args:
        numbers_title: Gives up a title of one's own.
        pictures: Chooses pictures.
        reset: Takes all changes back.
    """

    ticked = Signal(str, bool)
    titled = Signal(str, str)
    commented = Signal(str, str)

    def __init__(self, numbers_title: QAction, pictures: QAction, reset: QAction) -> None:
        super().__init__()
        self._row: SlideRow | None = None
        self.setAccessibleName("The chosen slide")
        self.place = QLabel()
        self.place.setFont(font(Size.LARGE, bold=True))
        self.place.setWordWrap(True)
        self.shown = QCheckBox("In the report")
        self.title = TextField("Title", lines=4)
        self.title_note = note()
        self.turned = Remarks()
        self.numbers_title = ActionButton(numbers_title)
        self.comment = TextField("Comment", "What you want to add", lines=4)
        self.pictures_heading = heading("Pictures of pages")
        self.pictures_note = note()
        self.pictures = ActionButton(pictures)
        self.reset = ActionButton(reset)
        self.shown.clicked.connect(lambda on: self._tell(self.ticked, on))
        self.title.finished.connect(lambda text: self._tell(self.titled, text))
        self.comment.finished.connect(lambda text: self._tell(self.commented, text))
        self._stack = QStackedLayout(self)
        self._nothing = QLabel("No slide is chosen.", alignment=Qt.AlignmentFlag.AlignTop)
        self._nothing.setObjectName("muted")
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(scrolled(self._laid_out(), stops=False))

    @property
    def row(self) -> SlideRow | None:
        """The slide that is edited."""
        return self._row

    def show_slide(self, row: SlideRow | None, slides: int) -> None:
        """Shows a slide of a report with so many; what a person is just typing stays."""
        anew = row is None or self._row is None or row.identity != self._row.identity
        self._row = row
        self._stack.setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        self.place.setText(f"Slide {row.number} of {slides}" if row.shown else "Not in the report")
        self.place.setToolTip(f"{row.chapter_title}: {row.identity}")
        self.shown.setChecked(row.shown)
        self.title.set_value(row.title, anew=anew)
        self.title_note.setText(_OWN.format(row.told) if row.edit.title else _FROM_NUMBERS)
        self.turned.set_lines(_turned(row))
        self.numbers_title.setVisible(bool(row.edit.title))
        self.comment.set_value(row.edit.comment, anew=anew)
        for part in (self.pictures_heading, self.pictures_note, self.pictures):
            part.setVisible(row.pictured)
        own = len(row.edit.snippets)
        self.pictures_note.setText(f"{plural(own, 'picture')}, chosen by you." if own else "Chosen by the program.")
        self.reset.setVisible(row.is_edited)

    def _laid_out(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, GRID, GRID)
        column.setSpacing(GRID)
        groups: Sequence[Sequence[QWidget]] = (
            (self.place, self.shown),
            (heading("Title"), self.title, self.title_note, self.turned, self.numbers_title),
            (heading("Comment"), self.comment, note(_COMMENT)),
            (self.pictures_heading, self.pictures_note, self.pictures),
        )
        for group in groups:
            for part in group:
                left = isinstance(part, ActionButton)
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
            column.addSpacing(GRID // 2)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return box

    def _tell(self, signal: SignalInstance, value: object) -> None:
        if self._row is not None:
            signal.emit(self._row.identity, value)


def _turned(row: SlideRow) -> Sequence[tuple[str, str]]:
    if not row.turned:
        return ()
    return (("The numbers have turned", f"When you wrote your title they said: “{row.edit.told}”"),)
