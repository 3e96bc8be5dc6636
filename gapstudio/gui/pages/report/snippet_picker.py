"""Which errors a slide shows on their pages: the candidates as pictures, picked in the order in which the slide shows them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gapstudio.gui.format import plural
from gapstudio.gui.pages.report.candidates import MOST, PLACE_ROLE, WHAT_ROLE, CandidateModel, texts, where
from gapstudio.gui.pages.report.rows import SlideRow
from gapstudio.gui.pages.report.slide_delegate import write_lines
from gapstudio.gui.pages.report.snippet_pictures import PICTURE, SnippetPictures
from gapstudio.gui.qmodels import ROW_ROLE
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import note
from gapstudio.gui.widgets.pane_head import pane_head
from gapstudio.operations.snippets import SnippetData

Index = QModelIndex | QPersistentModelIndex
_CELL = QSize(PICTURE.width() + 2 * GRID, PICTURE.height() + 8 * GRID)
_HOW = (
    "Gold is drawn solid, the prediction dashed. Space or a click picks; the slide shows the pictures in the order "
    f"in which they were picked, at most {MOST}."
)
_NONE = "There is no error on a page that this slide could show."


class SnippetPicker(QWidget):
    """Shows the candidates of a slide.

    Signals:
        picked: Identity of the slide, and the keys in order; none leaves the choice to the program.
        closed: Back to the slide.

    Args:
        pictures: Draws them.
    """

    picked = Signal(str, object)
    closed = Signal()

    def __init__(self, pictures: SnippetPictures) -> None:
        super().__init__()
        self._identity = ""
        self.pictures = pictures
        self.setAccessibleName("Choose pictures")
        self.model = CandidateModel(self)
        self.view = _CandidateView(self.model, pictures)
        pictures.arrived.connect(self.model.redraw)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.said = note("Looking for errors that the slide can show …")
        self.use = make_action(self, "Show these", "check", "Show the picked errors on the slide (Ctrl+Return)", self._use)
        self.leave = make_action(
            self, "Leave it to the program", "undo", "Let the program choose clear errors of different suppliers", self._leave
        )
        self.back = make_action(self, "Back to the slide", "report", "Change nothing (Esc)", self.closed.emit)
        for action, keys in ((self.use, "Ctrl+Return"), (self.back, "Esc")):
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        self.model.changed.connect(self._follow)
        self._lay_out()

    def candidate(self, place: int) -> SnippetData:
        """Returns the candidate at a place, from 0."""
        return self.model.index(place).data(ROW_ROLE)

    def begin(self, row: SlideRow) -> None:
        """Waits for the candidates of a slide."""
        self._identity = row.identity
        self.title.setText(f"Pictures of “{row.title}”")
        self.model.fill((), ())
        self.said.setText("Looking for errors that the slide can show …")
        self.said.show()
        self.view.setFocus()

    def show_candidates(
        self, identity: str, found: Sequence[SnippetData], shown: Sequence[str], title: Callable[[str], str]
    ) -> None:
        """Shows the candidates, with those picked that the slide shows now; labels go by their titles."""
        if identity == self._identity:
            self.model.fill(found, shown, title)
            self.said.setText(_NONE)
            self.said.setVisible(not found)
            self.view.setCurrentIndex(self.model.index(0))

    def _use(self) -> None:
        if self.model.picked:
            self.picked.emit(self._identity, self.model.picked)
            self.closed.emit()

    def _leave(self) -> None:
        self.picked.emit(self._identity, ())
        self.closed.emit()

    def _follow(self) -> None:
        here, picked = self.model.rowCount(), len(self.model.picked)
        self.count.setText(f"{picked} picked of {plural(here, 'error')}" if here else "")
        self.use.setEnabled(picked > 0)
        self.leave.setEnabled(here > 0)

    def _lay_out(self) -> None:
        self.title = QLabel()
        self.title.setFont(font(Size.LARGE, bold=True))
        self.title.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(ActionButton(self.leave))
        row.addWidget(ActionButton(self.use, primary=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(pane_head("Choose pictures", ActionButton(self.back)))
        column.addWidget(self.title)
        column.addWidget(note(_HOW))
        column.addWidget(self.said)
        column.addWidget(self.view, 1)
        column.addLayout(row)


class _CandidateView(QListView):
    """The grid of pictures."""

    def __init__(self, model: CandidateModel, pictures: SnippetPictures) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Errors that the slide can show")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(_CELL)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_CandidateDelegate(pictures, self))
        self.clicked.connect(model.toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space picks."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._model.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _CandidateDelegate(QStyledItemDelegate):
    """Draws one candidate: its picture, its place among those picked, where it stands and what is wrong."""

    def __init__(self, pictures: SnippetPictures, view: QListView) -> None:
        super().__init__(view)
        self._pictures, self._view = pictures, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Returns the size of a cell."""
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one cell."""
        one, place, table = index.data(ROW_ROLE), index.data(PLACE_ROLE), colours_of(self._view)
        box, state = option.rect.adjusted(4, 4, -4, -4), option.state  # type: ignore[attr-defined]  # stubs lack them
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(table[Role.ACCENT if place else Role.LINE], 2 if place else 1))
        painter.setBrush(table[Role.SELECTION if place else Role.HOVER if over else Role.RAISED])
        painter.drawRoundedRect(box, 4, 4)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            painter.setPen(QPen(table[Role.ACCENT], 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 3, 3)
        sheet = QRect(QPoint(box.center().x() - PICTURE.width() // 2 + 1, box.top() + GRID), PICTURE)
        self._draw_sheet(painter, sheet, one)
        text = table[Role.SELECTION_TEXT if place else Role.TEXT]
        words = QRect(sheet.left(), sheet.bottom() + 5, sheet.width(), 18)
        _write(painter, words, where(one), Size.BODY, text)
        _write(painter, words.translated(0, 17), index.data(WHAT_ROLE), Size.SMALL, text if place else table[Role.MUTED])
        if place:
            _draw_badge(painter, sheet.topLeft() - QPoint(5, 5), str(place), table[Role.ACCENT], table[Role.ON_ACCENT])
        painter.restore()

    def _draw_sheet(self, painter: QPainter, sheet: QRect, one: SnippetData) -> None:
        table = colours_of(self._view)
        painter.setPen(QPen(table[Role.LINE], 1))
        painter.setBrush(table[Role.PAPER])
        painter.drawRect(sheet)
        picture = self._pictures.picture(one)
        if picture is not None:
            painter.drawPixmap(sheet, picture)
        else:
            words = one.context or texts(one)
            write_lines(painter, sheet.adjusted(8, 8, -8, -8), words, font(Size.BODY), table.faded(Role.INK, 0.7), 5)


def _draw_badge(painter: QPainter, corner: QPoint, text: str, ground: QColor, colour: QColor) -> None:
    badge = QRect(corner, QSize(20, 20))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(badge)
    painter.setPen(colour)
    painter.setFont(font(Size.BODY, bold=True))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _write(painter: QPainter, box: QRect, text: str, size: Size, colour: QColor) -> None:
    painter.setFont(font(size))
    painter.setPen(colour)
    words = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
